import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState, type FormEvent, type ReactNode } from 'react';
import { noteKind, type TimelineRow, unpaidReason } from '../../../shared/contract/relation.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { contactTexts } from '../../../shared/i18n/ui/contacts.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { USUAL_CURRENCIES } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

type Reason = NonNullable<TimelineRow['reason']> | 'none';
const REASONS: readonly Reason[] = ['none', ...unpaidReason.options];

/** The frame of both forms: fields, what was refused, and the word to keep them. */
function Form(props: {
  readonly title: string;
  readonly ready: boolean;
  readonly send: () => ReturnType<typeof command<'note.add' | 'promise.add'>>;
  readonly done: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { title, ready, send, done, onClose, children } = props;
  const t = useTexts(contactTexts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready || working) return;
    setWorking(true);
    const reply = await send();
    setWorking(false);
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: done });
    onClose();
  };
  return (
    <Inspector title={title} onClose={onClose}>
      <Box
        component="form"
        onSubmit={(event) => void submit(event)}
        sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}
      >
        {children}
        {problem === null ? null : <ProblemNotice problem={problem} />}
        <Button type="submit" variant="contained" disabled={!ready || working} sx={{ justifySelf: 'start' }}>
          {t('note.save')}
        </Button>
      </Box>
    </Inspector>
  );
}

type FormProps = { readonly partyUid: string; readonly onClose: () => void };

/** Keeps what was said with a party, why it does not pay and what is to be done next (SPEC 42). */
export function NoteForm({ partyUid, onClose }: FormProps): ReactNode {
  const t = useTexts(contactTexts);
  const [kind, setKind] = useState<NonNullable<TimelineRow['kind']>>('call');
  const [date, setDate] = useState<string>(today());
  const [person, setPerson] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState<Reason>('none');
  const [next, setNext] = useState('');
  const [commandId] = useState(newCommandId);
  const day = parseCalendarDate(date);
  const ready = day !== null && text.trim() !== '' && (next === '' || parseCalendarDate(next) !== null);
  return (
    <Form
      title={t('note.title')}
      ready={ready}
      done={t('note.done')}
      onClose={onClose}
      send={() =>
        command(
          'note.add',
          {
            partyUid,
            kind,
            date: day ?? today(),
            person: person.trim(),
            text: text.trim(),
            reason: reason === 'none' ? null : reason,
            nextDate: parseCalendarDate(next),
          },
          commandId,
        )
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <ChoiceField
          label={t('note.kind')}
          value={kind}
          choices={noteKind.options.map((value) => ({ value, title: t(`kind.${value}`) }))}
          onChange={setKind}
        />
        <DateField label={t('note.date')} value={date} onChange={setDate} required />
      </Box>
      <LineField label={t('note.person')} value={person} onChange={setPerson} />
      <LineField label={t('note.text')} value={text} onChange={setText} rows={3} required autoFocus />
      <ChoiceField
        label={t('note.reason')}
        value={reason}
        choices={REASONS.map((value) => ({ value, title: t(`reason.${value}`) }))}
        onChange={setReason}
      />
      <DateField label={t('note.next')} value={next} onChange={setNext} />
      <Box sx={{ fontSize: 12, color: 'text.secondary', mt: -1 }}>{t('note.nextHelp')}</Box>
    </Form>
  );
}

/** Keeps a promise to pay. */
export function PromiseForm({ partyUid, onClose }: FormProps): ReactNode {
  const t = useTexts(contactTexts);
  const own = useOpenSession().currency;
  const [currency, setCurrency] = useState(own);
  const [amount, setAmount] = useState('');
  const [madeOn, setMadeOn] = useState<string>(today());
  const [date, setDate] = useState('');
  const [note, setNote] = useState('');
  const [hold, setHold] = useState(true);
  const [commandId] = useState(newCommandId);
  const made = parseCalendarDate(madeOn);
  const day = parseCalendarDate(date);
  const ready = amount !== '' && made !== null && day !== null;
  return (
    <Form
      title={t('promise.title')}
      ready={ready}
      done={t('promise.done')}
      onClose={onClose}
      send={() =>
        command(
          'promise.add',
          {
            partyUid,
            currency,
            amount,
            madeOn: made ?? today(),
            date: day ?? today(),
            note: note.trim(),
            hold,
          },
          commandId,
        )
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 2fr', gap: 1.5 }}>
        <ChoiceField
          label={t('promise.currency')}
          value={currency}
          choices={[...new Set([own, ...USUAL_CURRENCIES])].map((value) => ({ value, title: value }))}
          onChange={(code) => {
            setCurrency(code);
            setAmount('');
          }}
        />
        <AmountField
          label={t('promise.amount')}
          currency={currency}
          value={amount}
          onChange={setAmount}
          required
          autoFocus
        />
        <DateField label={t('promise.madeOn')} value={madeOn} onChange={setMadeOn} required />
        <DateField label={t('promise.date')} value={date} onChange={setDate} required />
      </Box>
      <LineField label={t('promise.note')} value={note} onChange={setNote} rows={2} />
      <FormControlLabel
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
        control={<Checkbox size="small" checked={hold} onChange={(_event, on) => setHold(on)} />}
        label={t('promise.hold')}
      />
    </Form>
  );
}
