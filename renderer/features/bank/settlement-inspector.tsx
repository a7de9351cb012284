import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { SettlementRow } from '../../../shared/contract/platform.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { FormFoot, useSubmit } from './line-forms.tsx';
import { SettlementLines } from './settlement-lines.tsx';
import { SettlementMark } from './settlement-list.tsx';

/** A settlement of many customers has more documents than a panel has room for. */
const DOCUMENTS_SHOWN = 8;

type Props = { readonly row: SettlementRow; readonly onClose: () => void };

function SettlementFacts({ row }: { readonly row: SettlementRow }): ReactNode {
  const t = useTexts(bankTexts);
  const { currency, bankLine, residual } = row;
  const money = (amount: string): ReactNode => <Money amount={amount} currency={currency} />;
  return (
    <Facts
      facts={[
        [t('settlement.period'), row.from === row.to ? row.from : `${row.from ?? ''} – ${row.to ?? ''}`],
        [t('settlement.paid'), money(row.paid)],
        [t('settlement.refunded'), money(row.refunded)],
        [t('settlement.charged'), money(row.charged)],
        [t('settlement.returned'), money(row.returned)],
        [t('settlement.net'), money(row.net)],
        [t('settlement.arrived'), bankLine?.date],
        [
          t('settlement.bank'),
          bankLine === null ? null : (
            <Money key="bank" amount={bankLine.amount} currency={currency} withCurrency />
          ),
        ],
        [t('settlement.residual'), residual === null ? null : money(residual)],
        [t('settlement.payer'), bankLine?.counterparty],
        [t('settlement.text'), bankLine?.text],
        [t('settlement.evidence'), row.evidence === null ? null : t(`settlement.evidence.${row.evidence}`)],
      ]}
    />
  );
}

/** What stands in the way, in a sentence. */
function Hint({ row }: { readonly row: SettlementRow }): ReactNode {
  const t = useTexts(bankTexts);
  const { state, residual } = row;
  const over = residual?.startsWith('-') === true;
  const text =
    state === 'residual' && residual !== null
      ? t(over ? 'settlement.over' : 'settlement.missing', { amount: residual.replace('-', '') })
      : state === 'exact' && !row.named
        ? t('settlement.unnamed')
        : null;
  return text === null ? null : (
    <Alert severity="warning" variant="outlined" sx={{ mb: 1.5, py: 0, fontSize: 13 }}>
      {text}
    </Alert>
  );
}

/** The customer of orders that belong to nobody else; choosing one keeps it for the shop. */
function CustomerField({ row }: { readonly row: SettlementRow }): ReactNode {
  const t = useTexts(bankTexts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { platform, account } = row;
  const known = useQuery('platform.customers', {}).data?.rows ?? [];
  const own = known.filter((each) => each.platform === platform);
  const found = own.find((each) => each.account === account) ?? own.find((each) => each.account === '');
  const value =
    found === undefined
      ? null
      : { uid: found.partyUid, code: found.partyCode, name: found.partyName, currency: row.currency };
  const save = async (partyUid: string | null, name: string): Promise<void> => {
    const reply = await command('platform.saveCustomer', { platform, account, partyUid });
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok && partyUid !== null) showToast({ text: t('settlement.customerSaved', { name }) });
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5, mt: 2 }}>
      <PartyField
        label={t('settlement.customer')}
        value={value}
        onChange={(party) => void save(party?.uid ?? null, party?.name ?? '')}
      />
      <Typography variant="caption" color="textSecondary">
        {t('settlement.customerHelp')}
      </Typography>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Box>
  );
}

function UndoForm({ row, onClose, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const t = useTexts(bankTexts);
  const [date, setDate] = useState<string>(today());
  const [reason, setReason] = useState('');
  const [commandId] = useState(newCommandId);
  const { working, problem, submit } = useSubmit(onDone);
  const day = parseCalendarDate(date);
  const ready = !working && day !== null;
  const send = (): void =>
    void submit(async () => {
      const reply = await command('settlement.undo', { uid: row.id, date, reason }, commandId);
      return reply.ok ? t('settlement.undone') : reply.error;
    });
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
      <Typography variant="h3">{t('settlement.undoTitle')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('settlement.undoText')}
      </Typography>
      <DateField label={t('settlement.undoDate')} value={date} onChange={setDate} />
      <LineField label={t('settlement.undoReason')} value={reason} onChange={setReason} />
      <FormFoot
        word={t('settlement.undoSubmit')}
        ready={ready}
        problem={problem}
        onSubmit={() => (ready ? send() : undefined)}
        onClose={onClose}
      />
    </Box>
  );
}

type Accepting = {
  readonly problem: Problem | null;
  readonly accept: (groups: readonly string[] | null) => void;
};

function useAccept(row: SettlementRow, onDone: () => void): Accepting {
  const t = useTexts(bankTexts);
  const [commandId, renew] = useState(newCommandId);
  const { problem, submit } = useSubmit(onDone);
  return {
    problem,
    accept: (groups) => {
      const bankLineUid = row.bankLine?.uid;
      if (bankLineUid === undefined) return;
      void submit(async () => {
        const wanted = groups === null ? null : [...groups];
        const reply = await command('settlement.accept', { bankLineUid, groups: wanted }, commandId);
        // What was refused may be tried again after something was changed: as another command.
        renew(newCommandId());
        return reply.ok ? t('settlement.accepted', { count: reply.value.transactions }) : reply.error;
      });
    },
  };
}

function Choices({
  row,
  accept,
}: {
  readonly row: SettlementRow;
  readonly accept: Accepting['accept'];
}): ReactNode {
  const t = useTexts(bankTexts);
  const mayWrite = useMay('accountant');
  if (row.choices.length === 0) return null;
  return (
    <Section title={t('settlement.choices')}>
      {row.choices.map((groups) => (
        <Box key={groups.join(' ')} sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 0.5 }}>
          <Typography variant="body2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {groups.map((key) => key.split('/').at(-1) ?? key).join('、')}
          </Typography>
          {mayWrite ? (
            <Button variant="outlined" onClick={() => accept(groups)}>
              {t('settlement.choose')}
            </Button>
          ) : null}
        </Box>
      ))}
    </Section>
  );
}

function Actions(props: {
  readonly row: SettlementRow;
  readonly onAccept: () => void;
  readonly onUndo: () => void;
}): ReactNode {
  const t = useTexts(bankTexts);
  const mayWrite = useMay('accountant');
  const { row } = props;
  const ready = mayWrite && row.state === 'exact';
  const group = t('group.bank');
  useShortcuts(ready ? [{ keys: 'a', title: t('settlement.accept'), group, run: props.onAccept }] : []);
  return (
    <>
      {ready ? (
        <Button variant="contained" onClick={props.onAccept}>
          {t('settlement.accept')}
        </Button>
      ) : null}
      {mayWrite && row.state === 'accepted' ? (
        <Button variant="outlined" onClick={props.onUndo}>
          {t('settlement.undo')}
        </Button>
      ) : null}
      {row.documents.slice(0, DOCUMENTS_SHOWN).map(({ uid, number }) => (
        <Button key={uid} onClick={() => go('documents', '', { show: uid })}>
          {number}
        </Button>
      ))}
    </>
  );
}

/** One settlement: what the bank paid, the transactions it is made of, and what can be done with it. */
export function SettlementInspector({ row, onClose }: Props): ReactNode {
  const t = useTexts(bankTexts);
  const mayWrite = useMay('accountant');
  const [undoing, setUndoing] = useState(false);
  const { problem, accept } = useAccept(row, onClose);
  const open = row.state === 'exact' || row.state === 'ambiguous';
  const platform = t(`platform.${row.platform}`);
  return (
    <Inspector
      title={row.account === '' ? platform : `${platform} ${row.account}`}
      detail={<SettlementMark state={row.state} />}
      onClose={onClose}
      actions={
        undoing ? undefined : (
          <Actions row={row} onAccept={() => accept(null)} onUndo={() => setUndoing(true)} />
        )
      }
    >
      {undoing ? (
        <UndoForm row={row} onClose={() => setUndoing(false)} onDone={onClose} />
      ) : (
        <>
          <Hint row={row} />
          <SettlementFacts row={row} />
          {open && mayWrite ? <CustomerField row={row} /> : null}
          {problem === null ? null : <ProblemNotice problem={problem} />}
          <Box sx={{ mt: 2 }}>
            <Choices row={row} accept={accept} />
            <SettlementLines row={row} />
          </Box>
        </>
      )}
    </Inspector>
  );
}
