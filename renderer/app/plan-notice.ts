import { useEffect } from 'react';
import { planTexts } from '../../shared/i18n/ui/plan.ts';
import { host } from '../api/host.ts';
import { useQuery } from '../api/use-query.ts';
import { today } from '../format/date.ts';
import { useTexts } from '../ui/preferences.ts';

/** Tells on the desktop how many reconciliations are overdue, once a day and whenever there are others. It names nobody: a locked screen may show it. */
export function usePlanNotice(): void {
  const t = useTexts(planTexts);
  const day = today();
  const { data } = useQuery('plan.list', { asOf: day });
  const count = (data?.rows ?? []).reduce((sum, { counts }) => sum + counts.overdue, 0);
  const [title, body] = [t('notice.title'), t('notice.body', { count })];
  useEffect(() => {
    if (count > 0) void host('host.notify', { key: `plan ${day} ${count}`, title, body });
  }, [count, day, title, body]);
}
