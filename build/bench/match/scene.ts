import type { MatchItem, MatchPolicy, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { CalendarDate } from '../../../shared/std/calendar-date.ts';
import { absolute } from '../../../shared/std/integer.ts';
import { sum } from '../../sample/amount.ts';
import type { Random } from '../../sample/random.ts';
import { fittingWays, type Scope } from './judge.ts';
import type {
  Account,
  BookOptions,
  CaseName,
  Difference,
  Doc,
  KnownReceipt,
  Proxy,
  Share,
  Truth,
} from './model.ts';

/** The book while receipts are made up for it. */
export type Scene = {
  readonly random: Random;
  readonly options: BookOptions;
  readonly accounts: readonly Account[];
  readonly byUid: ReadonlyMap<string, Account>;
  readonly proxies: readonly Proxy[];
  /** Those that owe the same every month. */
  readonly monthly: readonly Account[];
  readonly policies: ReadonlyMap<CurrencyCode, MatchPolicy>;
  /** Documents some receipt settles already. */
  readonly used: Set<string>;
};

/** What a bank line is going to be. */
export type Draft = {
  readonly class: Truth['class'];
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly date: CalendarDate;
  /** Whose money it is. */
  readonly parties: readonly string[];
  /** Whom the bank's name and account establish as parties it may pay for; nobody when empty. */
  readonly established: readonly string[];
  readonly shown: { readonly name: string; readonly account: string };
  readonly shares: readonly Share[];
  readonly adjustments: readonly Difference[];
  readonly unappliedMinor: bigint;
  readonly text: string;
  readonly scope: Scope;
  /** The text names something that is not open, or several things at once: no rule decides it. */
  readonly vague: boolean;
  /** It says in words that it is a part of the one document it names. */
  readonly partOf: Doc | null;
  /** Ledgers the line is offered to, where it is not the one of its direction. */
  readonly ledgers?: readonly Ledger[];
  /** Documents no other receipt may settle any more. */
  readonly takes: readonly Doc[];
};

/** The sign of an amount of the ledger in the bank: money for receivables comes in, for payables it goes out. */
export const bankSignOf = (ledger: Ledger): bigint => (ledger === 'AR' ? 1n : -1n);

/** Whole due lines as shares. */
export function wholeLines(lines: readonly MatchItem[]): readonly Share[] {
  return lines.map((line) => ({ lineId: line.lineId, minor: bankSignOf(line.ledger) * line.openMinor }));
}

export const linesOf = (docs: readonly Doc[]): readonly MatchItem[] => docs.flatMap((doc) => doc.lines);

export const openOf = (doc: Doc): bigint => sum(doc.lines.map((line) => line.openMinor));

/** The lines a receipt of these parties could settle. */
export function poolOf(
  scene: Scene,
  parties: readonly string[],
  ledgers: readonly Ledger[],
  currency: CurrencyCode,
): readonly MatchItem[] {
  return parties.flatMap((uid) =>
    linesOf(scene.byUid.get(uid)?.docs ?? []).filter(
      (line) => line.currency === currency && ledgers.includes(line.ledger),
    ),
  );
}

type Verdict = { readonly sets: Truth['sets']; readonly decidable: boolean };

/** A part payment is decided by its words when nothing fits exactly and the one document it names is larger than what came. */
function isNamedPart(draft: Draft, amount: bigint): boolean {
  const { partOf } = draft;
  return partOf !== null && partOf.lines.length === 1 && absolute(openOf(partOf)) > absolute(amount);
}

function verdictOf(scene: Scene, draft: Draft, amount: bigint, policy: MatchPolicy): Verdict {
  if (draft.established.length === 0) return { sets: null, decidable: false };
  const ledgers = draft.ledgers ?? [amount > 0n ? 'AR' : 'AP'];
  const items = poolOf(scene, draft.established, ledgers, draft.currency);
  const ways = fittingWays({ amountMinor: amount, date: draft.date, scope: draft.scope, policy, items });
  if (draft.vague) return { sets: ways, decidable: false };
  if (ways === 0) return { sets: 0, decidable: isNamedPart(draft, amount) };
  const fits = draft.unappliedMinor === 0n && draft.shares.length > 0 && isWhole(draft, items);
  return { sets: ways, decidable: ways === 1 && fits };
}

/** Whether every share is a whole line: only then is the truth one of the sets that are counted. */
function isWhole(draft: Draft, items: readonly MatchItem[]): boolean {
  const open = new Map(items.map((item) => [item.lineId, bankSignOf(item.ledger) * item.openMinor]));
  return draft.shares.every((share) => open.get(share.lineId) === share.minor);
}

/** Makes the bank line and what is known of it. Null where the amounts leave nothing to pay. */
export function finish(scene: Scene, name: CaseName, draft: Draft, uid: string): KnownReceipt | null {
  const settled = sum(draft.shares.map((share) => share.minor));
  const amount = settled - sum(draft.adjustments.map((each) => each.minor)) + draft.unappliedMinor;
  const policy = scene.policies.get(draft.currency);
  if (amount === 0n || policy === undefined) return null;
  const outgoing = amount < 0n;
  if (draft.class === 'customer_payment' && outgoing) return null;
  if (draft.class === 'supplier_payment' && !outgoing) return null;
  const receipt: MatchReceipt = {
    uid,
    bankLineUid: uid,
    ledgers: draft.ledgers ?? [outgoing ? 'AP' : 'AR'],
    date: draft.date,
    valueDate: null,
    amountMinor: amount,
    currency: draft.currency,
    counterpartyName: draft.shown.name,
    counterpartyAccount: draft.shown.account,
    text: draft.text,
    reference: '',
  };
  const judged = scene.options.judge
    ? verdictOf(scene, draft, amount, policy)
    : { sets: null, decidable: false };
  for (const doc of draft.takes) scene.used.add(doc.uid);
  const truth: Truth = {
    case: name,
    class: draft.class,
    ledger:
      draft.class === 'customer_payment' || draft.class === 'supplier_payment' || draft.class === 'refund'
        ? draft.ledger
        : null,
    parties: draft.parties,
    allocations: draft.shares,
    adjustments: draft.adjustments,
    unappliedMinor: draft.unappliedMinor,
    ...judged,
  };
  return { receipt, truth };
}
