import type { MatchInput, MatchItem, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import { absolute } from '../../../shared/std/integer.ts';
import type { Answer, Matcher } from './measure.ts';
import { serialOf } from './number-text.ts';

/** What the usual programs do, each as its users know it. All of them settle whatever they find without asking. */
type Books = {
  readonly left: Map<string, bigint>;
  readonly byAmount: ReadonlyMap<string, readonly MatchItem[]>;
  readonly byParty: ReadonlyMap<string, readonly MatchItem[]>;
  readonly byNumber: ReadonlyMap<string, readonly MatchItem[]>;
  readonly partyOf: (receipt: MatchReceipt) => string | null;
};

const signOf = (item: MatchItem): bigint => (item.ledger === 'AR' ? 1n : -1n);
const dueOrder = (a: MatchItem, b: MatchItem): number => {
  const [x, y] = [`${a.dueDate ?? '9999'} ${a.lineId}`, `${b.dueDate ?? '9999'} ${b.lineId}`];
  return x < y ? -1 : x > y ? 1 : 0;
};
const dateOrder = (a: MatchItem, b: MatchItem): number => {
  const [x, y] = [`${a.date} ${a.lineId}`, `${b.date} ${b.lineId}`];
  return x < y ? -1 : x > y ? 1 : 0;
};

function groupBy(items: readonly MatchItem[], keyOf: (item: MatchItem) => string): Map<string, MatchItem[]> {
  return Map.groupBy(items, keyOf);
}

function booksOf(input: MatchInput, order: (a: MatchItem, b: MatchItem) => number): Books {
  const items = [...input.items].sort(order);
  const names = new Map(input.parties.map((party) => [party.name, party.uid]));
  const accounts = new Map(
    input.parties.flatMap((party) => party.bankAccounts.map((account) => [account, party.uid] as const)),
  );
  return {
    left: new Map(items.map((item) => [item.lineId, item.openMinor])),
    byAmount: groupBy(items, (item) => `${item.ledger} ${item.currency} ${item.openMinor}`),
    byParty: groupBy(items, (item) => `${item.partyUid} ${item.ledger} ${item.currency}`),
    byNumber: groupBy(items, (item) => serialOf(item.number)),
    partyOf: (receipt) =>
      accounts.get(receipt.counterpartyAccount) ?? names.get(receipt.counterpartyName) ?? null,
  };
}

/** Settles items in turn until the money is used up. */
function settle(books: Books, items: readonly MatchItem[], money: bigint): Answer['allocations'] {
  const allocations: { lineId: string; minor: bigint }[] = [];
  let rest = money;
  for (const item of items) {
    const open = books.left.get(item.lineId) ?? 0n;
    if (rest === 0n || open <= 0n) continue;
    const part = open < rest ? open : rest;
    books.left.set(item.lineId, open - part);
    rest -= part;
    allocations.push({ lineId: item.lineId, minor: signOf(item) * part });
  }
  return allocations;
}

function answered(receipt: MatchReceipt, allocations: Answer['allocations']): Answer {
  return {
    receiptUid: receipt.uid,
    automatic: allocations.length > 0,
    allocations,
    adjustments: [],
    classified: null,
  };
}

const inOrder = (input: MatchInput): readonly MatchReceipt[] =>
  [...input.receipts].sort((a, b) => (`${a.date} ${a.uid}` < `${b.date} ${b.uid}` ? -1 : 1));

function amountOnly(input: MatchInput): readonly Answer[] {
  const books = booksOf(input, dueOrder);
  return inOrder(input).map((receipt) => {
    const amount = absolute(receipt.amountMinor);
    const items = receipt.ledgers.flatMap(
      (ledger) => books.byAmount.get(`${ledger} ${receipt.currency} ${amount}`) ?? [],
    );
    const free = items.find((item) => books.left.get(item.lineId) === amount);
    return answered(receipt, free === undefined ? [] : settle(books, [free], amount));
  });
}

function ownItems(books: Books, receipt: MatchReceipt): readonly MatchItem[] {
  const party = books.partyOf(receipt);
  return party === null
    ? []
    : receipt.ledgers.flatMap((ledger) => books.byParty.get(`${party} ${ledger} ${receipt.currency}`) ?? []);
}

function firstInFirstOut(input: MatchInput): readonly Answer[] {
  const books = booksOf(input, dateOrder);
  return inOrder(input).map((receipt) =>
    answered(receipt, settle(books, ownItems(books, receipt), absolute(receipt.amountMinor))),
  );
}

/** Shortest run of digits that is looked up as a number. */
const REFERENCE_DIGITS_MIN = 6;

function referenceOrGreedy(input: MatchInput): readonly Answer[] {
  const books = booksOf(input, dueOrder);
  return inOrder(input).map((receipt) => {
    const party = books.partyOf(receipt);
    const runs = [...receipt.text.matchAll(/\d+/g)]
      .map((match) => match[0])
      .filter((run) => run.length >= REFERENCE_DIGITS_MIN);
    const named = runs.flatMap((run) => books.byNumber.get(run) ?? []);
    const fitting = named.filter(
      (item) =>
        receipt.ledgers.includes(item.ledger) &&
        item.currency === receipt.currency &&
        (party === null || item.partyUid === party),
    );
    const items = fitting.length > 0 ? fitting : ownItems(books, receipt);
    return answered(receipt, settle(books, items, absolute(receipt.amountMinor)));
  });
}

export const PEERS: readonly Matcher[] = [
  { name: 'amount only', match: amountOnly },
  { name: 'first in, first out per party', match: firstInFirstOut },
  { name: 'reference, else by due date', match: referenceOrGreedy },
];
