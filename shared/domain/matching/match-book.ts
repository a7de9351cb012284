import type { MatchContext } from './attempt.ts';
import { type BookIndex, indexBook } from './book-index.ts';
import { ownSideOf } from './classify-receipt.ts';
import { indexDocuments } from './document-index.ts';
import { statutoryKey } from './draft.ts';
import { indexParties } from './payer-index.ts';
import type { MatchInput, MatchItem, MatchPolicy, MatchReceipt } from './types.ts';

/** Nothing may be missing in a currency for which nobody said what may. */
function strictPolicy(receipt: MatchReceipt): MatchPolicy {
  return {
    currency: receipt.currency,
    feeMaxMinor: 0n,
    roundingMaxMinor: 0n,
    discount: null,
    numberPrefixes: [],
  };
}

const kindOf = (receipt: MatchReceipt): string =>
  receipt.ledgers.length === 1
    ? `${receipt.currency} ${receipt.ledgers[0]}`
    : `${receipt.currency} ${[...receipt.ledgers].sort().join('+')}`;

const settles = (receipt: MatchReceipt, item: MatchItem): boolean =>
  item.currency === receipt.currency && receipt.ledgers.includes(item.ledger);

function inStatutoryOrder(items: readonly MatchItem[]): readonly MatchItem[] {
  return items
    .map((item) => ({ item, key: statutoryKey(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

function byParty(items: readonly MatchItem[]): ReadonlyMap<string, readonly MatchItem[]> {
  const lists = new Map<string, MatchItem[]>();
  for (const item of items) {
    if (item.openMinor === 0n) continue;
    const list = lists.get(item.partyUid);
    if (list === undefined) lists.set(item.partyUid, [item]);
    else list.push(item);
  }
  return lists;
}

/** Makes what is asked for again and again once; `forget` empties it. */
class Kept<T> {
  readonly #made = new Map<string, T>();

  get(key: string, make: () => T): T {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    return made;
  }

  forget(): void {
    this.#made.clear();
  }
}

/** Lines that alone have exactly the amount of a receipt, where several of its payer do. */
type EqualLines = ReadonlyMap<MatchReceipt, readonly MatchItem[]>;

export type MatchBook = {
  /** What decisions look things up in. */
  readonly context: MatchContext;
  /** Notes what one pass over all receipts found. */
  readonly expect: (equal: EqualLines) => void;
  /** Lets go of what belongs to the parties that were looked at. */
  readonly forget: () => void;
};

/** Prepares the facts of a run. */
export function matchBook(input: MatchInput): MatchBook {
  const lists = byParty(input.items);
  const policies = new Map(input.policies.map((policy) => [policy.currency, policy]));
  const policyOf = (receipt: MatchReceipt): MatchPolicy =>
    policies.get(receipt.currency) ?? strictPolicy(receipt);
  const items = new Kept<readonly MatchItem[]>();
  const indexes = new Kept<ReturnType<typeof indexDocuments>>();
  const books = new Kept<BookIndex>();
  const itemsOf = (receipt: MatchReceipt, parties: readonly string[]): readonly MatchItem[] =>
    items.get(`${kindOf(receipt)} ${parties.join('|')}`, () =>
      inStatutoryOrder(
        parties.flatMap((uid) => (lists.get(uid) ?? []).filter((item) => settles(receipt, item))),
      ),
    );
  let equal: EqualLines = new Map();
  return {
    context: {
      parties: indexParties(input),
      own: ownSideOf(input),
      policyOf,
      itemsOf,
      equalTo: (receipt) => equal.get(receipt) ?? [],
      indexOf: (receipt, parties) =>
        indexes.get(`${kindOf(receipt)} ${parties.join('|')}`, () =>
          indexDocuments(itemsOf(receipt, parties), policyOf(receipt).numberPrefixes),
        ),
      wholeIndexOf: (receipt) =>
        books.get(kindOf(receipt), () =>
          indexBook(
            input.items.filter((item) => item.openMinor !== 0n && settles(receipt, item)),
            policyOf(receipt).numberPrefixes,
          ),
        ),
    },
    expect: (found) => {
      equal = found;
    },
    forget: () => {
      items.forget();
      indexes.forget();
    },
  };
}
