import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { bankLineClass, type BankLineRow } from '../../../shared/contract/bank.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { isNegative } from '../../format/amount.ts';
import { useLedgers } from '../../ui/areas.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

type FormProps = { readonly line: BankLineRow; readonly onClose: () => void };

type Submitting = {
  readonly working: boolean;
  readonly problem: Problem | null;
  readonly submit: (send: () => Promise<string | Problem>) => Promise<void>;
};

/** Sends once at a time; `send` answers with the notice or with what was refused. */
export function useSubmit(onDone: () => void): Submitting {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    working,
    problem,
    submit: async (send) => {
      if (working) return;
      setWorking(true);
      const outcome = await send();
      setWorking(false);
      if (typeof outcome !== 'string') return setProblem(outcome);
      showToast({ text: outcome });
      onDone();
    },
  };
}

/** The foot of a form: what was refused, cancel and send, with their keys. */
export function FormFoot(props: {
  readonly word: string;
  readonly ready: boolean;
  readonly problem: Problem | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(bankTexts);
  const common = useTexts(commonTexts);
  useShortcuts([
    { keys: 'mod+enter', title: props.word, group: t('group.bank'), run: props.onSubmit },
    { keys: 'escape', title: common('cancel'), group: '', run: props.onClose, hidden: true },
  ]);
  return (
    <>
      {props.problem === null ? null : <ProblemNotice problem={props.problem} />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={props.onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" disabled={!props.ready} onClick={props.onSubmit}>
          {props.word}
        </Button>
      </Box>
    </>
  );
}

const CLASSES = bankLineClass.exclude(['unclear', 'settlement']).options;

/** Says what a line is, with a reason. */
export function ClassifyForm({ line, onClose }: FormProps): ReactNode {
  const t = useTexts(bankTexts);
  const words = useWords();
  const first =
    CLASSES.find((one) => one === line.class) ?? (isNegative(line.amount) ? 'payment' : 'receipt');
  const [chosen, setChosen] = useState<(typeof CLASSES)[number]>(first);
  const [reason, setReason] = useState('');
  const [commandId] = useState(newCommandId);
  const { working, problem, submit } = useSubmit(onClose);
  const ready = !working && reason.trim() !== '';
  const send = (): void =>
    void submit(async () => {
      const reply = await command(
        'bank.classify',
        { uid: line.uid, class: chosen, reason: reason.trim() },
        commandId,
      );
      return reply.ok ? t('classify.done', { class: words(`bankClass.${chosen}`) }) : reply.error;
    });
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
      <Typography variant="h3">{t('classify.title')}</Typography>
      <ChoiceField
        label={t('classify.class')}
        value={chosen}
        choices={CLASSES.map((value) => ({ value, title: words(`bankClass.${value}`) }))}
        onChange={setChosen}
      />
      <LineField
        label={t('classify.reason')}
        value={reason}
        required
        autoFocus
        help={t('classify.reasonHelp')}
        onChange={setReason}
      />
      <FormFoot
        word={t('classify.submit')}
        ready={ready}
        problem={problem}
        onSubmit={() => (ready ? send() : undefined)}
        onClose={onClose}
      />
    </Box>
  );
}

/** Posts a line to a party, unapplied. */
export function PostForm({ line, onClose }: FormProps): ReactNode {
  const t = useTexts(bankTexts);
  const words = useWords();
  const session = useOpenSession();
  const [party, setParty] = useState<PickedParty | null>(null);
  const [ledger, setLedger] = useState<Ledger>(isNegative(line.amount) ? 'AP' : 'AR');
  const [rate, setRate] = useState('');
  const [commandId] = useState(newCommandId);
  const { working, problem, submit } = useSubmit(onClose);
  const foreign = line.currency !== session.currency;
  const ready = !working && party !== null && (!foreign || rate !== '');
  const send = (): void =>
    void submit(async () => {
      const exchangeRate = foreign ? rate : null;
      const reply = await command(
        'bank.post',
        { uid: line.uid, partyUid: party?.uid ?? '', ledger, exchangeRate },
        commandId,
      );
      return reply.ok ? t('post.done', { number: reply.value.number }) : reply.error;
    });
  const ledgers = useLedgers(ledger);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
      <Typography variant="h3">{t('post.title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('post.text')}
      </Typography>
      <PartyField label={t('post.party')} value={party} required autoFocus onChange={setParty} />
      <ChoiceField
        label={t('post.ledger')}
        value={ledger}
        choices={ledgers.map((value) => ({ value, title: words(`ledger.${value}`) }))}
        onChange={setLedger}
      />
      {foreign ? (
        <LineField
          label={t('post.rate', { currency: line.currency })}
          value={rate}
          required
          onChange={(text) => setRate(text.normalize('NFKC').replaceAll(/[^\d.]/gu, ''))}
        />
      ) : null}
      <FormFoot
        word={t('post.submit')}
        ready={ready}
        problem={problem}
        onSubmit={() => (ready ? send() : undefined)}
        onClose={onClose}
      />
    </Box>
  );
}
