import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { ALLOCATION_PAIRS_MAX } from '../../../shared/contract/document.ts';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import { joinByHand } from '../../../shared/domain/allocation/by-hand.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { command, newCommandId } from '../../api/client.ts';
import { amountOf, minorOf, showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { OpenChanges } from '../../ui/open-change.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

/** Most lines one act settles: fewer pairs than lines come of them. */
export const SETTLED_MOST = ALLOCATION_PAIRS_MAX;

type Pair = { readonly positiveLine: string; readonly negativeLine: string; readonly minor: bigint };

/** What the chosen lines settle of each other: in their order, within one control account. No amount: as much as can be. None of more lines than one act settles. */
export function pairsOf(rows: readonly OpenItemRow[], amount: string): readonly Pair[] {
  const currency = rows[0]?.currency ?? '';
  if (rows.length > SETTLED_MOST || rows.some((row) => row.currency !== currency)) return [];
  const lines = rows.map(({ lineId, open, control }) => ({
    lineId,
    openMinor: minorOf(open, currency),
    account: control,
  }));
  return joinByHand(lines, amount === '' ? null : minorOf(amount, currency));
}

/** Undoes what was joined, latest first; the rest stays when one is refused. */
async function undoAll(uids: readonly string[]): Promise<void> {
  for (const uid of uids.toReversed()) {
    const reply = await command('allocation.undo', { uid, date: today() });
    if (!reply.ok) {
      showProblem(reply.error);
      return;
    }
  }
}

/** What is open of every line before and after. */
function changesOf(
  rows: readonly OpenItemRow[],
  pairs: readonly Pair[],
): Parameters<typeof OpenChanges>[0]['changes'] {
  return rows.map(({ lineId, number, open, currency }) => {
    const before = minorOf(open, currency);
    const taken = pairs
      .filter((pair) => pair.positiveLine === lineId || pair.negativeLine === lineId)
      .reduce((sum, { minor }) => sum + minor, 0n);
    const after = before < 0n ? before + taken : before - taken;
    return { uid: lineId, label: number, before: open, after: amountOf(after, currency), currency };
  });
}

/** 手工核销: open lines of both signs settled against each other, seen before it is done. */
export function SettleDialog(props: {
  /** In the order they are settled in. */
  readonly rows: readonly OpenItemRow[];
  readonly onClose: () => void;
}): ReactNode {
  const { rows, onClose } = props;
  const t = useTexts(accountsTexts);
  const currency = rows[0]?.currency ?? '';
  const [amount, setAmount] = useState('');
  const [date, setDate] = useState('');
  const [refused, setRefused] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const pairs = pairsOf(rows, amount);
  const total = amountOf(
    pairs.reduce((sum, { minor }) => sum + minor, 0n),
    currency,
  );
  const save = async (): Promise<void> => {
    if (pairs.length === 0 || working) return;
    setWorking(true);
    const asked = pairs.map(({ minor, ...pair }) => ({ ...pair, amount: amountOf(minor, currency) }));
    const reply = await command(
      'allocation.create',
      { pairs: asked, date: date === '' ? null : date },
      commandId,
    );
    setWorking(false);
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const { uids } = reply.value;
    showToast({
      text: t('settle.done', { amount: showAmount(total, currency), currency }),
      undo: () => void undoAll(uids),
      undoWord: t('settle.undo'),
    });
    onClose();
  };
  return (
    <FormDialog
      title={t('settle.title')}
      maxWidth="sm"
      problem={refused}
      disabled={pairs.length === 0 || working}
      submit={t('settle.submit', { amount: showAmount(total, currency) })}
      onSave={save}
      onClose={onClose}
    >
      <Typography variant="body2">{t('settle.text')}</Typography>
      <OpenChanges
        titles={[t('line.number'), t('settle.before'), t('settle.after')]}
        changes={changesOf(rows, pairs)}
      />
      <AmountField
        label={t('settle.amount')}
        currency={currency}
        value={amount}
        onChange={setAmount}
        help={t('settle.amountHelp')}
      />
      <DateField label={t('settle.date')} value={date} onChange={setDate} />
      <Typography variant="caption" color="textSecondary">
        {t('settle.dateHelp')}
      </Typography>
    </FormDialog>
  );
}
