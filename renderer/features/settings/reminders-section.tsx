import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useState, type ReactNode } from 'react';
import type { ReminderKind, ReminderRule } from '../../../shared/contract/reminder.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { reminderTexts } from '../../../shared/i18n/ui/reminders.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { todayTexts } from '../../../shared/i18n/ui/today.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { readNumber, shownNumber } from './number-field.ts';
import { SectionPage } from './section-frame.tsx';

const DAYS_MAX = 365;
/** Kinds of which one is reminded ahead; of the others it is late already. */
const AHEAD: ReadonlySet<ReminderKind> = new Set([
  'promise_due',
  'next_step',
  'receivable_due',
  'contract_end',
]);
/** A request waits from the moment it is made. */
const WITHOUT_DAYS: ReadonlySet<ReminderKind> = new Set(['approval_waiting']);

function holds({ days }: ReminderRule): boolean {
  return days >= 0 && days <= DAYS_MAX;
}

function Line(props: {
  readonly rule: ReminderRule;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<ReminderRule>) => void;
}): ReactNode {
  const { rule, disabled, onChange } = props;
  const t = useTexts(reminderTexts);
  const kind = useTexts(todayTexts)(`queue.${rule.kind}`);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', fontSize: 13 }}>
        <Checkbox
          size="small"
          checked={rule.on}
          disabled={disabled}
          slotProps={{ input: { 'aria-label': t('on', { kind }) } }}
          onChange={(_event, on) => onChange({ on })}
        />
        {kind}
      </Box>
      {WITHOUT_DAYS.has(rule.kind) ? (
        <Box />
      ) : (
        <LineField
          label={t(AHEAD.has(rule.kind) ? 'before' : 'after')}
          value={shownNumber(rule.days)}
          disabled={disabled || !rule.on}
          error={holds(rule) ? '' : t('wrong')}
          onChange={(text) => onChange({ days: readNumber(text) })}
        />
      )}
      <Box sx={{ textAlign: 'center' }}>
        <Checkbox
          size="small"
          checked={rule.desktop}
          disabled={disabled || !rule.on}
          slotProps={{ input: { 'aria-label': t('desktopOf', { kind }) } }}
          onChange={(_event, desktop) => onChange({ desktop })}
        />
      </Box>
    </>
  );
}

function Rules({ stored }: { readonly stored: readonly ReminderRule[] }): ReactNode {
  const t = useTexts(reminderTexts);
  const settings = useTexts(settingsTexts);
  const common = useTexts(commonTexts);
  const mayWrite = useMay('accountant');
  const [rules, setRules] = useState(stored);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const ready = rules !== stored && rules.every(holds) && !working;
  const save = async (): Promise<void> => {
    if (!ready) return;
    setWorking(true);
    const reply = await command('reminder.save', { rules: [...rules] });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: settings('saved') });
  };
  useShortcuts(
    mayWrite
      ? [
          {
            keys: 'mod+s',
            title: common('save'),
            group: settings('group.settings'),
            run: () => void save(),
          },
        ]
      : [],
  );
  return (
    <>
      {mayWrite ? null : (
        <Alert severity="info" variant="outlined">
          {settings('readOnly')}
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '1fr 130px 90px',
          columnGap: 2,
          rowGap: 1,
          alignItems: 'center',
        }}
      >
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{t('what')}</Box>
        <Box />
        <Box sx={{ fontSize: 12, color: 'text.secondary', textAlign: 'center' }}>{t('desktop')}</Box>
        {rules.map((rule) => (
          <Line
            key={rule.kind}
            rule={rule}
            disabled={!mayWrite}
            onChange={(part) =>
              setRules(rules.map((one) => (one.kind === rule.kind ? { ...one, ...part } : one)))
            }
          />
        ))}
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {mayWrite ? (
        <Box>
          <Button variant="contained" disabled={!ready} onClick={() => void save()}>
            {common('save')}
          </Button>
        </Box>
      ) : null}
    </>
  );
}

/** What one is reminded of, how many days before or after, and whether the desktop says so (SPEC 43). */
export function RemindersSection(): ReactNode {
  const t = useTexts(reminderTexts);
  const settings = useTexts(settingsTexts);
  const { data, problem, refetch } = useQuery('reminder.rules', {});
  return (
    <SectionPage title={settings('section.reminders')} text={t('text')}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data === undefined ? null : <Rules key={JSON.stringify(data.rules)} stored={data.rules} />}
    </SectionPage>
  );
}
