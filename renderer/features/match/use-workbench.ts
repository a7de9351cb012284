import { useState } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { call } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { isNegative } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import {
  choiceWithDifference,
  itemFault,
  NO_CHOICE,
  proposedChoice,
  sameChoice,
  sumOf,
  type Choice,
  type Sum,
} from './choice.ts';

/** A party as the workbench speaks of it. */
export type Somebody = { readonly uid: string; readonly code: string; readonly name: string };

/** A set that fits, as the engine lists it: amounts signed as the bank moves. */
export type FittingSet = MatchDetail['otherSets'][number];

/** Everything about the receipt at hand: whose it is, what is ticked, whether it adds up. */
export type Workbench = {
  readonly party: Somebody | null;
  readonly ledger: Ledger;
  readonly items: readonly OpenItemRow[];
  readonly itemsLoading: boolean;
  readonly problem: Problem | null;
  readonly choice: Choice;
  readonly sum: Sum;
  /** The choice is the engine's own proposal. */
  readonly untouched: boolean;
  readonly ready: boolean;
  readonly sets: readonly FittingSet[];
  /** Which of the sets is chosen; -1 for none. */
  readonly chosenSet: number;
  readonly foreign: boolean;
  readonly rate: string;
  readonly setRate: (rate: string) => void;
  readonly setChoice: (choice: Choice) => void;
  readonly setParty: (party: Somebody | null) => void;
  readonly setLedger: (ledger: Ledger) => void;
  readonly chooseSet: (index: number) => Promise<void>;
};

const ITEMS_MAX = 500;
const MONEY_KINDS = new Set(['receipt', 'refund']);

/** Open items of whoever is chosen, in the currency of the money. Those dated after the bank's day count as well (SPEC 12). */
function useOpenItems(
  detail: MatchDetail,
  party: Somebody | null,
  ledger: Ledger,
): { readonly items: readonly OpenItemRow[]; readonly loading: boolean; readonly problem: Problem | null } {
  const own = party !== null && party.uid === detail.party?.uid && ledger === detail.ledger;
  const asOf = today() > detail.receipt.date ? today() : detail.receipt.date;
  const request = party === null || own ? null : { partyUid: party.uid, ledger, asOf, limit: ITEMS_MAX };
  const asked = useQuery('ledger.openItems', request);
  const rows = own ? detail.openItems : (asked.data?.rows ?? []);
  // Money that was matched before stands on the account itself, and does not settle itself.
  const money = new Set(
    detail.acceptedAllocations.flatMap((one) => [one.positiveNumber, one.negativeNumber]),
  );
  return {
    items: rows.filter(
      (item) =>
        item.currency === detail.receipt.currency && !(money.has(item.number) && MONEY_KINDS.has(item.kind)),
    ),
    loading: asked.loading,
    problem: asked.problem,
  };
}

function setsOf(detail: MatchDetail): readonly FittingSet[] {
  const undone = detail.status === 'unmatched' && detail.allocations.length > 0;
  if (detail.status === 'accepted' || (detail.alternatives === 0 && !undone)) return [];
  return [detail.allocations, ...detail.otherSets].filter((set) => set.length > 0);
}

function isReady(choice: Choice, sum: Sum, items: readonly OpenItemRow[]): boolean {
  if (sum.state !== 'exact' && sum.state !== 'unapplied') return false;
  if (choice.adjustments.some((one) => one.amount === '' || one.lineId === '')) return false;
  return choice.items.every(({ lineId, amount }) => {
    const item = items.find((one) => one.lineId === lineId);
    return item === undefined ? amount !== '' : itemFault(item, amount) === null;
  });
}

/** The state of the workbench for one receipt. Mount it anew for another. */
export function useWorkbench(detail: MatchDetail): Workbench {
  const session = useOpenSession();
  const { amount, currency } = detail.receipt;
  const [edited, setEdited] = useState<Choice | null>(null);
  const [side, setSide] = useState<{ readonly party: Somebody | null; readonly ledger: Ledger } | null>(null);
  const [rate, setRate] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const party = side === null ? detail.party : side.party;
  const ledger = side?.ledger ?? detail.ledger ?? (isNegative(amount) ? 'AP' : 'AR');
  const open = useOpenItems(detail, party, ledger);
  const proposal = detail.status === 'proposed' && side === null ? proposedChoice(detail) : null;
  const choice = edited ?? proposal ?? NO_CHOICE;
  const sum = sumOf(choice, ledger, amount, currency);
  const sets = setsOf(detail);
  const chosenSet = sets.findIndex((set) => sameChoice(choiceWithDifference(set, ledger, detail), choice));
  const move = (next: Partial<{ party: Somebody | null; ledger: Ledger }>): void => {
    setSide({ party, ledger, ...next });
    setEdited(NO_CHOICE);
  };
  const chooseSet = async (index: number): Promise<void> => {
    const set = sets[index];
    const [first] = set ?? [];
    if (set === undefined || first === undefined) return;
    let of = ledger;
    if (!open.items.some((item) => item.lineId === first.lineId)) {
      // The sets may belong to different parties; the document says to whom.
      const reply = await call('document.get', { uid: first.lineId.split('/')[0] ?? '' });
      if (!reply.ok) return setProblem(reply.error);
      const { partyUid: uid, partyCode: code, partyName: name } = reply.value;
      of = reply.value.ledger;
      setSide({ party: { uid, code, name }, ledger: of });
    }
    setProblem(null);
    setEdited(choiceWithDifference(set, of, detail));
  };
  return {
    party,
    ledger,
    items: open.items,
    itemsLoading: open.loading,
    problem: problem ?? open.problem,
    choice,
    sum,
    untouched: proposal !== null && sameChoice(choice, proposal),
    ready: detail.status !== 'accepted' && party !== null && isReady(choice, sum, open.items),
    sets,
    chosenSet,
    foreign: currency !== session.currency,
    rate,
    setRate,
    setChoice: setEdited,
    setParty: (next) => move({ party: next }),
    setLedger: (next) => move({ ledger: next }),
    chooseSet,
  };
}
