import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState, type ReactNode } from 'react';
import type { ReconcileOptions } from '../../../shared/contract/reconciliation.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Inspector, Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import type { Subject } from './subject.ts';

const DAYS_MAX = 60;
const COMPARED = ['number', 'date', 'text', 'quantity'] as const;

/** Days as typed; null for what is no number of days. */
function daysOf(typed: string): number | null {
  const days = /^\d{1,2}$/u.test(typed.normalize('NFKC').trim()) ? Number(typed.normalize('NFKC')) : -1;
  return days >= 0 && days <= DAYS_MAX ? days : null;
}

function DaysField(props: {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}): ReactNode {
  const forms = useTexts(reconcileFormTexts);
  const wrong = daysOf(props.value) === null;
  return <LineField {...props} error={wrong ? forms('options.days', { max: DAYS_MAX }) : ''} />;
}

/** Tolerances, and what is looked at besides the amount. */
function Amounts(props: {
  readonly form: ReconcileOptions;
  readonly currency: string;
  readonly set: (form: ReconcileOptions) => void;
}): ReactNode {
  const { form, currency, set } = props;
  const forms = useTexts(reconcileFormTexts);
  return (
    <>
      <AmountField
        label={forms('options.tolerance', { currency })}
        currency={currency}
        value={form.tolerance}
        help={forms('options.toleranceHelp')}
        required
        onChange={(tolerance) => set({ ...form, tolerance })}
      />
      <AmountField
        label={forms('options.fee', { currency })}
        currency={currency}
        value={form.feeMax}
        help={forms('options.feeHelp')}
        required
        onChange={(feeMax) => set({ ...form, feeMax })}
      />
      <Section title={forms('options.compare')}>
        {COMPARED.map((key) => (
          <FormControlLabel
            key={key}
            label={forms(`options.compare.${key}`)}
            control={
              <Checkbox
                size="small"
                checked={form.compare[key]}
                onChange={(_event, on) => set({ ...form, compare: { ...form.compare, [key]: on } })}
              />
            }
          />
        ))}
      </Section>
    </>
  );
}

function Form(props: {
  readonly subject: Subject;
  readonly options: ReconcileOptions;
  readonly standard: ReconcileOptions;
  readonly onClose: () => void;
}): ReactNode {
  const { subject, options, standard, onClose } = props;
  const { partyUid, currency } = subject;
  const forms = useTexts(reconcileFormTexts);
  const [form, set] = useState(options);
  const [days, setDays] = useState({
    window: String(options.dateWindowDays),
    transit: String(options.transitDays),
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [dateWindowDays, transitDays] = [daysOf(days.window), daysOf(days.transit)];
  const save = async (next: ReconcileOptions): Promise<void> => {
    const reply = await command('reconcile.saveOptions', { partyUid, currency, options: next });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: forms('options.saved') });
    onClose();
  };
  return (
    <Box component="form" sx={{ display: 'grid', gap: 1.5 }}>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <DaysField
        label={forms('options.window')}
        help={forms('options.windowHelp')}
        value={days.window}
        onChange={(window) => setDays({ ...days, window })}
      />
      <DaysField
        label={forms('options.transit')}
        help={forms('options.transitHelp')}
        value={days.transit}
        onChange={(transit) => setDays({ ...days, transit })}
      />
      <Amounts {...{ form, set, currency }} />
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button onClick={() => void save(standard)}>{forms('options.standard')}</Button>
        <Button
          variant="contained"
          disabled={dateWindowDays === null || transitDays === null}
          onClick={() => {
            if (dateWindowDays !== null && transitDays !== null)
              void save({ ...form, dateWindowDays, transitDays });
          }}
        >
          {forms('options.save')}
        </Button>
      </Box>
    </Box>
  );
}

/** How the account of one party is compared: windows of days, tolerances, and what is looked at besides the amount. */
export function OptionsPanel({
  subject,
  onClose,
}: {
  readonly subject: Subject;
  readonly onClose: () => void;
}): ReactNode {
  const forms = useTexts(reconcileFormTexts);
  const { partyUid, currency } = subject;
  const { data, problem, refetch } = useQuery('reconcile.options', { partyUid, currency });
  return (
    <Inspector
      title={forms('options.title')}
      detail={
        data === undefined ? undefined : forms(data.version === 0 ? 'options.isStandard' : 'options.isOwn')
      }
      onClose={onClose}
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data === undefined ? null : (
        <Form
          key={data.version}
          subject={subject}
          options={data.options}
          standard={data.standard}
          onClose={onClose}
        />
      )}
    </Inspector>
  );
}
