import { useEffect } from 'react';
import { planTexts } from '../../shared/i18n/ui/plan.ts';
import { reminderTexts } from '../../shared/i18n/ui/reminders.ts';
import { host } from '../api/host.ts';
import { useQuery } from '../api/use-query.ts';
import { today } from '../format/date.ts';
import { useTexts } from '../ui/preferences.ts';

/** Says a count on the desktop, once a day and whenever it is another. It names nobody: a locked screen may show it. */
function useCountNotice(of: string, day: string, count: number, title: string, body: string): void {
  useEffect(() => {
    if (count > 0) void host('host.notify', { key: `${of} ${day} ${count}`, title, body });
  }, [of, count, day, title, body]);
}

/** Tells on the desktop how many reconciliations are overdue. */
export function usePlanNotice(): void {
  const t = useTexts(planTexts);
  const day = today();
  const { data } = useQuery('plan.list', { asOf: day });
  const count = (data?.rows ?? []).reduce((sum, { counts }) => sum + counts.overdue, 0);
  useCountNotice('plan', day, count, t('notice.title'), t('notice.body', { count }));
}

/** Tells on the desktop how many things there are of which one wished to be told there (SPEC 43). */
export function useReminderNotice(): void {
  const t = useTexts(reminderTexts);
  const day = today();
  const { data } = useQuery('reminder.list', { asOf: day });
  const count = (data?.reminders ?? []).filter(({ desktop }) => desktop).length;
  useCountNotice('reminder', day, count, t('notice.title'), t('notice.body', { count }));
}
