import { useState } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { PAGE_ROWS_MAX } from '../../../shared/contract/wire.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { call } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { isNegative } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { isReady, paidForOf, type Bench, type ItemGroup } from './bench.ts';
import { choiceWithDifference, NO_CHOICE, proposedChoice, sameChoice, sumOf } from './choice.ts';
import { keepDraft, keptDraft, type MatchDraft, type Somebody } from './kept-drafts.ts';
import {
  presentQuestion,
  standingSets,
  type Answer,
  type FittingSet,
  type StandingSet,
} from './narrowing.ts';
import { useOpenItems } from './use-open-items.ts';

/** Everything about the receipt at hand. */
export type Workbench = Bench & {
  /** The choice is the engine's own proposal. */
  readonly untouched: boolean;
  /** How many sets are listed in all, and those that stand after the answers. */
  readonly setsListed: number;
  readonly standing: readonly StandingSet[];
  /** Which of the listed sets is chosen; -1 for none. */
  readonly chosenSet: number;
  readonly question: MatchDetail['question'];
  readonly answers: readonly Answer[];
  readonly answer: (paid: boolean) => void;
  readonly takeBack: () => void;
  /** Chooses a set by its place among all that are listed. */
  readonly chooseSet: (index: number) => Promise<void>;
};

const MONEY_KINDS = new Set(['receipt', 'refund']);

/** Whose account the money stands on, then those parts of it go over to. */
function partiesOf(detail: MatchDetail): readonly Somebody[] {
  const holder = detail.account ?? detail.party;
  return holder === null ? [] : [holder, ...detail.transfers.filter(({ uid }) => uid !== holder.uid)];
}

/** Open items of whoever is chosen, in the currency of the money. Those dated after the bank's day count as well (SPEC 12). */
function useGroups(
  detail: MatchDetail,
  parties: readonly Somebody[],
  ledger: Ledger,
): {
  readonly groups: readonly ItemGroup[];
  readonly loading: boolean;
  readonly problem: Problem | null;
} {
  // The match brings the items of its parties along, unless there are more than fit into one message.
  const whole = ledger === detail.ledger && detail.openItems.length < PAGE_ROWS_MAX;
  const brought = new Set(whole ? partiesOf(detail).map(({ uid }) => uid) : []);
  const asOf = today() > detail.receipt.date ? today() : detail.receipt.date;
  const asked = useOpenItems(
    parties.map(({ uid }) => uid).filter((uid) => !brought.has(uid)),
    ledger,
    asOf,
  );
  // Money that was matched before stands on the account itself, and does not settle itself.
  const money = new Set(
    detail.acceptedAllocations.flatMap((one) => [one.positiveNumber, one.negativeNumber]),
  );
  const fits = (item: OpenItemRow): boolean =>
    item.currency === detail.receipt.currency && !(money.has(item.number) && MONEY_KINDS.has(item.kind));
  return {
    groups: parties.map((party) => ({
      party,
      items: (brought.has(party.uid)
        ? detail.openItems.filter((item) => item.partyUid === party.uid)
        : (asked.of.get(party.uid) ?? [])
      ).filter(fits),
    })),
    loading: asked.loading,
    problem: asked.problem,
  };
}

function setsOf(detail: MatchDetail): readonly FittingSet[] {
  const undone = detail.status === 'unmatched' && detail.allocations.length > 0;
  if (detail.status === 'accepted' || (detail.alternatives === 0 && !undone)) return [];
  return [detail.allocations, ...detail.otherSets].filter((set) => set.length > 0);
}

type Owner = { readonly party: Somebody; readonly ledger: Ledger };

/** The party and ledger of a due line, as its document says. */
async function ownerOf(lineId: string): Promise<Owner | Problem> {
  const reply = await call('document.get', { uid: lineId.split('/')[0] ?? '' });
  if (!reply.ok) return reply.error;
  const { partyUid: uid, partyCode: code, partyName: name, ledger } = reply.value;
  return { party: { uid, code, name }, ledger };
}

/** Who some lines of a set belong to, each once. */
async function ownersOf(parts: FittingSet): Promise<readonly Owner[] | Problem> {
  const owners: Owner[] = [];
  for (const owner of await Promise.all(parts.map((part) => ownerOf(part.lineId)))) {
    if ('code' in owner) return owner;
    if (!owners.some((one) => one.party.uid === owner.party.uid)) owners.push(owner);
  }
  return owners;
}

function useDraft(id: string): readonly [MatchDraft, (part: Partial<MatchDraft>) => void] {
  const [draft, setDraft] = useState(() => keptDraft(id));
  const change = (part: Partial<MatchDraft>): void => {
    // What is kept is the newest: two changes of one moment must not lose each other.
    const next = { ...keptDraft(id), ...part };
    keepDraft(id, next);
    setDraft(next);
  };
  return [draft, change];
}

type Sides = Pick<Bench, 'party' | 'ledger' | 'setParty' | 'addParty' | 'setLedger'> & {
  readonly parties: readonly Somebody[];
};

/** Whose items are offered: the parties of the proposal until somebody says otherwise. */
function sidesOf(detail: MatchDetail, draft: MatchDraft, change: (part: Partial<MatchDraft>) => void): Sides {
  const [holder = null, ...paid] = partiesOf(detail);
  const { side } = draft;
  const party = side === null ? holder : side.party;
  const ledger = side?.ledger ?? detail.ledger ?? (isNegative(detail.receipt.amount) ? 'AP' : 'AR');
  const others = new Map(
    [...(side === null ? paid : []), ...draft.others].map((other) => [other.uid, other]),
  );
  if (party !== null) others.delete(party.uid);
  const move = (next: Partial<{ party: Somebody | null; ledger: Ledger }>): void =>
    change({ side: { party, ledger, ...next }, choice: NO_CHOICE, others: [] });
  return {
    party,
    ledger,
    parties: party === null ? [] : [party, ...others.values()],
    setParty: (next) => move({ party: next }),
    setLedger: (next) => move({ ledger: next }),
    addParty: (other) => change({ others: [...draft.others.filter(({ uid }) => uid !== other.uid), other] }),
  };
}

/** The state of the workbench for one receipt. Mount it anew for another. */
export function useWorkbench(detail: MatchDetail): Workbench {
  const session = useOpenSession();
  const { amount, currency } = detail.receipt;
  const [draft, change] = useDraft(detail.id);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { parties, ...sides } = sidesOf(detail, draft, change);
  const { party, ledger } = sides;
  const open = useGroups(detail, parties, ledger);
  const items = open.groups.flatMap((group) => group.items);
  const proposal = detail.status === 'proposed' && draft.side === null ? proposedChoice(detail) : null;
  const choice = draft.choice ?? proposal ?? NO_CHOICE;
  const sum = sumOf(choice, ledger, amount, currency);
  const sets = setsOf(detail);
  const { answers } = draft;
  const standing = standingSets(sets, answers);
  const question = presentQuestion(detail, standing, answers);
  const chooseSet = async (index: number): Promise<void> => {
    const set = sets[index] ?? [];
    if (set.length === 0) return;
    const missing = set.filter((part) => !items.some((item) => item.lineId === part.lineId));
    // The sets may belong to different parties; the documents say to whom.
    const owners = await ownersOf(missing);
    if ('code' in owners) return setProblem(owners);
    const strangers = owners.filter((one) => !parties.some(({ uid }) => uid === one.party.uid));
    const [stranger] = strangers;
    // Whose items they all are holds the money, unless some are of the party at hand.
    const moves = stranger !== undefined && (party === null || missing.length === set.length);
    const of = moves ? stranger.ledger : ledger;
    if (stranger !== undefined) {
      const others = (moves ? strangers.slice(1) : strangers).map((one) => one.party);
      change({ side: moves ? stranger : { party, ledger }, others });
    }
    setProblem(null);
    change({ choice: choiceWithDifference(set, of, detail) });
  };
  const answer = (paid: boolean): void => {
    const document = question?.documents[0];
    if (question?.kind !== 'is_paid' || document === undefined) return;
    const next = [...answers, { document, paid }];
    change({ answers: next, choice: NO_CHOICE });
    const [only, ...more] = standingSets(sets, next);
    if (only !== undefined && more.length === 0) void chooseSet(only.index);
  };
  return {
    ...sides,
    currency,
    groups: open.groups,
    items,
    itemsLoading: open.loading,
    paidFor: paidForOf(open.groups, choice, currency),
    problem: problem ?? open.problem,
    choice,
    sum,
    ready: detail.status !== 'accepted' && party !== null && isReady(choice, sum, items),
    foreign: currency !== session.currency,
    rate: draft.rate,
    setRate: (rate) => change({ rate }),
    setChoice: (next) => change({ choice: next }),
    untouched: proposal !== null && sameChoice(choice, proposal),
    setsListed: sets.length,
    standing,
    chosenSet: sets.findIndex((set) => sameChoice(choiceWithDifference(set, ledger, detail), choice)),
    question,
    answers,
    answer,
    takeBack: () => change({ answers: answers.slice(0, -1), choice: null }),
    chooseSet,
  };
}
