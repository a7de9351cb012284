import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { attemptCommand, type Attempt } from '../../api/attempt.ts';
import { amountOf, minorOf } from '../../format/amount.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { showKeys, useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useDraft } from '../../ui/use-draft.ts';
import type { Subject } from './subject.ts';
import { TypedGrid } from './typed-grid.tsx';
import { isBlank, readLine, type TypedLine } from './typed-lines.ts';

const PANEL_WIDTH = 640;
const LINES_MAX = 1_000;

type Typed = {
  readonly from: string;
  readonly to: string;
  readonly opening: string;
  readonly closing: string;
  readonly orientation: 'their_books' | 'our_form' | 'found';
  readonly lines: readonly TypedLine[];
  readonly attempt: Attempt | null;
};

type Read = ReturnType<typeof readLine>;

/** What the typed lines and the opening make, as debit less credit; null while a line cannot be read. */
function closingOf(opening: string, lines: readonly Read[], currency: string): string | null {
  const sum = lines.reduce<bigint | null>(
    (before, line) => {
      if (before === null || !line.ok) return null;
      const { debit, credit } = line.value;
      return before + minorOf(debit ?? '0', currency) - minorOf(credit ?? '0', currency);
    },
    minorOf(opening === '' ? '0' : opening, currency),
  );
  return sum === null ? null : amountOf(sum, currency);
}

function useTyped(subject: Subject, onDone: () => void) {
  const forms = useTexts(reconcileFormTexts);
  const { partyUid, ledger, currency, to } = subject;
  const draft = useDraft<Typed>(`theirs ${partyUid} ${ledger} ${currency} ${to}`, {
    from: subject.from ?? `${to.slice(0, 8)}01`,
    to,
    opening: '',
    closing: '',
    orientation: 'found',
    lines: [],
    attempt: null,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = draft.value;
  const change = (part: Partial<Typed>): void => draft.change((before) => ({ ...before, ...part }));
  const day = parseCalendarDate(form.to);
  const read =
    day === null
      ? []
      : form.lines.filter((line) => !isBlank(line)).map((line) => readLine(line, currency, day));
  const faults = read.filter((line) => !line.ok).length;
  const ready =
    day !== null && parseCalendarDate(form.from) !== null && faults === 0 && read.length <= LINES_MAX;
  const save = async (): Promise<void> => {
    if (!ready) return;
    const request = {
      partyUid,
      ledger,
      currency,
      from: form.from,
      to: form.to,
      opening: form.opening === '' ? null : form.opening,
      closing: form.closing === '' ? null : form.closing,
      orientation: form.orientation === 'found' ? null : form.orientation,
      origin: 'typed' as const,
      lines: read.flatMap((line) => (line.ok ? [line.value] : [])),
    };
    const keep = (attempt: Attempt | null): Promise<void> => draft.keep({ ...draft.latest(), attempt });
    const reply = await attemptCommand('theirs.record', request, form.attempt, keep);
    if (!reply.ok) return setProblem(reply.error);
    draft.discard();
    showToast({ text: forms('typed.done', { count: read.length }) });
    onDone();
  };
  return { change, form, day, read, faults, ready, problem, save };
}

/** How many lines there are, how many cannot be read, and what they make. */
function TypedSums(props: {
  readonly read: readonly Read[];
  readonly faults: number;
  readonly opening: string;
  readonly currency: string;
}): ReactNode {
  const { read, faults, opening, currency } = props;
  const forms = useTexts(reconcileFormTexts);
  const closing = closingOf(opening, read, currency);
  return (
    <Box sx={{ flex: 1, fontSize: 13, alignSelf: 'center' }}>
      {forms('typed.count', { count: read.length })}
      {faults === 0 ? null : (
        <Box component="span" sx={{ color: 'error.main', ml: 1 }}>
          {forms('typed.faults', { count: faults })}
        </Box>
      )}
      {closing === null || read.length === 0 ? null : (
        <Box component="span" sx={{ ml: 1 }}>
          {forms('typed.makes')} <Money amount={closing} currency={currency} />
        </Box>
      )}
    </Box>
  );
}

/** Their statement typed in, or pasted from Excel line by line; it is kept as a draft until it is recorded. */
export function TypedPanel({
  subject,
  onClose,
}: {
  readonly subject: Subject;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  const { currency } = subject;
  const { change, form, day, read, faults, ready, problem, save } = useTyped(subject, onClose);
  useShortcuts([
    { keys: 'mod+enter', title: forms('typed.save'), group: t('group.keys'), run: () => void save() },
  ]);
  return (
    <Inspector
      title={forms('typed.title')}
      detail={forms('typed.help')}
      width={PANEL_WIDTH}
      onClose={onClose}
      actions={
        <>
          <TypedSums {...{ read, faults, currency }} opening={form.opening} />
          <Button variant="contained" disabled={!ready} onClick={() => void save()}>
            {forms('typed.save')} {showKeys('mod+enter')}
          </Button>
        </>
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr 1fr', gap: 1.25, my: 1 }}>
        <DateField label={forms('typed.from')} value={form.from} onChange={(from) => change({ from })} />
        <DateField label={forms('typed.to')} value={form.to} onChange={(to) => change({ to })} />
        <AmountField
          label={forms('typed.opening')}
          currency={currency}
          value={form.opening}
          onChange={(opening) => change({ opening })}
        />
        <AmountField
          label={forms('typed.closing')}
          currency={currency}
          value={form.closing}
          onChange={(amount) => change({ closing: amount })}
        />
        <Box sx={{ gridColumn: '1 / -1' }}>
          <ChoiceField
            label={t('orientation.label')}
            value={form.orientation}
            choices={(['found', 'their_books', 'our_form'] as const).map((value) => ({
              value,
              title: t(`orientation.${value}`),
            }))}
            onChange={(orientation) => change({ orientation })}
          />
        </Box>
      </Box>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 0.5 }}>
        {forms('typed.signs')}
      </Typography>
      {day === null ? null : (
        <TypedGrid lines={form.lines} currency={currency} to={day} onChange={(lines) => change({ lines })} />
      )}
    </Inspector>
  );
}
