import type { MatchInput } from '../../../shared/domain/matching/types.ts';

/** Payments and open items as columns of numbers: what the least imaginable exact matcher looks at. */
export type Columns = {
  readonly parties: number;
  readonly paidBy: Int32Array;
  readonly paid: Float64Array;
  readonly owedBy: Int32Array;
  readonly owed: Float64Array;
};

/** Columns of a book; receipts of nobody known get the party −1. */
export function columnsOf(input: Pick<MatchInput, 'parties' | 'receipts' | 'items'>): Columns {
  const places = new Map(input.parties.map((party, index) => [party.uid, index]));
  const names = new Map(input.parties.map((party, index) => [party.name, index]));
  return {
    parties: input.parties.length,
    paidBy: Int32Array.from(input.receipts, (receipt) => names.get(receipt.counterpartyName) ?? -1),
    paid: Float64Array.from(input.receipts, (receipt) => Math.abs(Number(receipt.amountMinor))),
    owedBy: Int32Array.from(input.items, (item) => places.get(item.partyUid) ?? -1),
    owed: Float64Array.from(input.items, (item) => Number(item.openMinor)),
  };
}

type Sorted = { readonly starts: Int32Array; readonly order: Int32Array };

/** Places of all rows, party by party: a counting sort. */
function byParty(owners: Int32Array, parties: number): Sorted {
  const starts = new Int32Array(parties + 1);
  for (const owner of owners) if (owner >= 0) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
  for (let party = 0; party < parties; party += 1)
    starts[party + 1] = (starts[party + 1] ?? 0) + (starts[party] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(starts[parties] ?? 0);
  owners.forEach((owner, row) => {
    if (owner < 0) return;
    const place = next[owner] ?? 0;
    order[place] = row;
    next[owner] = place + 1;
  });
  return { starts, order };
}

/** Spreads amounts over a table whose size is a power of two. */
const placeOf = (amount: number, mask: number): number => (Math.imul(amount | 0, 0x9e3779b1) >>> 7) & mask;

/** Joins by party and amount: how many payments meet an open item of their payer with exactly their amount. */
export function hashJoin(columns: Columns): number {
  const items = byParty(columns.owedBy, columns.parties);
  const payments = byParty(columns.paidBy, columns.parties);
  let table = new Int32Array(64);
  let found = 0;
  for (let party = 0; party < columns.parties; party += 1) {
    const [from, to] = [items.starts[party] ?? 0, items.starts[party + 1] ?? 0];
    const [first, last] = [payments.starts[party] ?? 0, payments.starts[party + 1] ?? 0];
    if (from === to || first === last) continue;
    let size = 64;
    while (size < 2 * (to - from)) size *= 2;
    if (table.length < size) table = new Int32Array(size);
    table.fill(-1, 0, size);
    for (let at = from; at < to; at += 1) {
      const row = items.order[at] ?? 0;
      let place = placeOf(columns.owed[row] ?? 0, size - 1);
      while (table[place] !== -1) place = (place + 1) & (size - 1);
      table[place] = row;
    }
    for (let at = first; at < last; at += 1) {
      const amount = columns.paid[payments.order[at] ?? 0] ?? 0;
      let place = placeOf(amount, size - 1);
      let row = table[place] ?? -1;
      while (row !== -1 && columns.owed[row] !== amount) {
        place = (place + 1) & (size - 1);
        row = table[place] ?? -1;
      }
      if (row !== -1) found += 1;
    }
  }
  return found;
}
