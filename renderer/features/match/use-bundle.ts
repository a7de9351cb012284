import { useState } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { useOpenSession } from '../../api/session.ts';
import { isNegative, sumsByCurrency } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { isReady, paidForOf, type Bench } from './bench.ts';
import { NO_CHOICE, sumOf, type Choice } from './choice.ts';
import type { Somebody } from './kept-drafts.ts';
import { useOpenItems } from './use-open-items.ts';

/** Why the picked lines cannot be settled together; null when they can. */
export type BundleFault = 'currencies' | 'directions' | 'accepted' | 'too-many' | null;

/** Several receipts, or none yet, against one set of items. */
export type Bundle = Bench & {
  readonly rows: readonly MatchRow[];
  readonly total: string;
  readonly fault: BundleFault;
};

/** As many as one command takes. */
const LINES_MAX = 50;

function faultOf(rows: readonly MatchRow[]): BundleFault {
  const receipts = rows.map(({ receipt }) => receipt);
  if (new Set(receipts.map(({ currency }) => currency)).size > 1) return 'currencies';
  if (new Set(receipts.map(({ amount }) => isNegative(amount))).size > 1) return 'directions';
  if (rows.some(({ status }) => status === 'accepted')) return 'accepted';
  return rows.length > LINES_MAX ? 'too-many' : null;
}

/** The party all of the lines are proposed for, if there is one. */
function commonParty(rows: readonly MatchRow[]): Somebody | null {
  const [first, ...others] = rows.map(({ party }) => party).filter((party) => party !== null);
  return first !== undefined && others.every(({ uid }) => uid === first.uid) ? first : null;
}

/** The state of the bench for the lines picked. Items may be ticked before the first line is picked, or after. */
export function useBundle(rows: readonly MatchRow[]): Bundle {
  const session = useOpenSession();
  const [side, setSide] = useState<{ readonly party: Somebody | null } | null>(null);
  const [chosenLedger, setLedger] = useState<Bench['ledger'] | null>(null);
  const [others, setOthers] = useState<readonly Somebody[]>([]);
  const [choice, setChoice] = useState<Choice>(NO_CHOICE);
  const [rate, setRate] = useState('');
  const [first] = rows;
  const currency = first?.receipt.currency ?? session.currency;
  const ledger = chosenLedger ?? (first !== undefined && isNegative(first.receipt.amount) ? 'AP' : 'AR');
  const party = side === null ? commonParty(rows) : side.party;
  const parties = party === null ? [] : [party, ...others.filter(({ uid }) => uid !== party.uid)];
  const asOf = rows.reduce<string>((day, { receipt }) => (receipt.date > day ? receipt.date : day), today());
  const open = useOpenItems(
    parties.map(({ uid }) => uid),
    ledger,
    asOf,
  );
  const groups = parties.map((one) => ({
    party: one,
    items: (open.of.get(one.uid) ?? []).filter((item) => item.currency === currency),
  }));
  const items = groups.flatMap((group) => group.items);
  const fault = faultOf(rows);
  const [sums] = fault === null ? sumsByCurrency(rows.map(({ receipt }) => receipt)) : [];
  const total = sums?.amount ?? '0';
  const sum = sumOf(choice, ledger, total, currency);
  // The first tick or the first choice settles whose items are meant: a line picked later does not change it.
  const fix = (): void => {
    if (side === null) setSide({ party });
    if (chosenLedger === null) setLedger(ledger);
  };
  return {
    rows,
    total,
    fault,
    currency,
    party,
    ledger,
    groups,
    items,
    itemsLoading: open.loading,
    paidFor: paidForOf(groups, choice, currency),
    problem: open.problem,
    choice,
    sum,
    ready: rows.length > 0 && fault === null && party !== null && isReady(choice, sum, items),
    foreign: currency !== session.currency,
    rate,
    setRate,
    setChoice: (next) => {
      fix();
      setChoice(next);
    },
    setParty: (next) => {
      setSide({ party: next });
      setOthers([]);
      setChoice(NO_CHOICE);
    },
    addParty: (other) => {
      fix();
      setOthers([...others.filter(({ uid }) => uid !== other.uid), other]);
    },
    setLedger: (next) => {
      setLedger(next);
      setChoice(NO_CHOICE);
    },
  };
}
