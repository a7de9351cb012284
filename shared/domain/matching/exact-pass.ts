import { absolute } from '../../std/integer.ts';
import { bankSign, type MatchItem, type MatchReceipt } from './types.ts';

/**
 * Receipts and open due lines as columns of numbers. An account is a party in one currency and ledger; −1 is none. Amounts are minor
 * units a double holds exactly, turned so that what a line settles has the sign of the receipt.
 */
export type ExactColumns = {
  readonly accounts: number;
  readonly paidBy: Int32Array;
  readonly paid: Float64Array;
  readonly owedBy: Int32Array;
  readonly owed: Float64Array;
};

/** For each receipt the first line of its account that has its amount, or −1; for each line the next one that has the same. */
export type ExactMatches = { readonly first: Int32Array; readonly next: Int32Array };

type Sorted = { readonly starts: Int32Array; readonly order: Int32Array };

/** All rows, account by account: a counting sort. */
function byAccount(owners: Int32Array, accounts: number): Sorted {
  const starts = new Int32Array(accounts + 1);
  for (let row = 0; row < owners.length; row += 1) {
    const owner = owners[row] ?? -1;
    if (owner >= 0) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
  }
  for (let account = 0; account < accounts; account += 1)
    starts[account + 1] = (starts[account + 1] ?? 0) + (starts[account] ?? 0);
  const places = starts.slice();
  const order = new Int32Array(starts[accounts] ?? 0);
  for (let row = 0; row < owners.length; row += 1) {
    const owner = owners[row] ?? -1;
    if (owner < 0) continue;
    const place = places[owner] ?? 0;
    order[place] = row;
    places[owner] = place + 1;
  }
  return { starts, order };
}

/** Where an amount is looked for first in a table whose size is a power of two. */
const slotOf = (amount: number, mask: number): number => (Math.imul(amount | 0, 0x9e3779b1) >>> 7) & mask;

/**
 * Finds for all receipts at once the lines of their account that alone have exactly their amount: a counting sort by account, and a
 * small table for each. Lines of equal amount are chained in the order of their rows.
 */
export function exactPass({ accounts, paidBy, paid, owedBy, owed }: ExactColumns): ExactMatches {
  const items = byAccount(owedBy, accounts);
  const payments = byAccount(paidBy, accounts);
  const first = new Int32Array(paid.length).fill(-1);
  const next = new Int32Array(owed.length).fill(-1);
  let table = new Int32Array(64);
  for (let account = 0; account < accounts; account += 1) {
    const from = items.starts[account] ?? 0;
    const to = items.starts[account + 1] ?? 0;
    const start = payments.starts[account] ?? 0;
    const end = payments.starts[account + 1] ?? 0;
    if (from === to || start === end) continue;
    let size = 16;
    while (size < 2 * (to - from)) size *= 2;
    if (table.length < size) table = new Int32Array(size);
    table.fill(-1, 0, size);
    const mask = size - 1;
    for (let at = to - 1; at >= from; at -= 1) {
      const row = items.order[at] ?? 0;
      const amount = owed[row] ?? 0;
      let slot = slotOf(amount, mask);
      let held = table[slot] ?? -1;
      while (held !== -1 && owed[held] !== amount) {
        slot = (slot + 1) & mask;
        held = table[slot] ?? -1;
      }
      next[row] = held;
      table[slot] = row;
    }
    for (let at = start; at < end; at += 1) {
      const row = payments.order[at] ?? 0;
      const amount = paid[row] ?? 0;
      let slot = slotOf(amount, mask);
      let held = table[slot] ?? -1;
      while (held !== -1 && owed[held] !== amount) {
        slot = (slot + 1) & mask;
        held = table[slot] ?? -1;
      }
      first[row] = held;
    }
  }
  return { first, next };
}

/** Columns of receipts, each with the one party it pays for or null, and of open due lines. */
export function exactColumns(
  receipts: readonly MatchReceipt[],
  payers: readonly (string | null)[],
  items: readonly MatchItem[],
): ExactColumns {
  const kinds = new Map<string, Map<string, number>>();
  let accounts = 0;
  const accountOf = (kind: string, party: string): number => {
    let numbers = kinds.get(kind);
    if (numbers === undefined) kinds.set(kind, (numbers = new Map()));
    const known = numbers.get(party);
    if (known !== undefined) return known;
    numbers.set(party, accounts);
    return accounts++;
  };
  const paidBy = new Int32Array(receipts.length).fill(-1);
  const paid = new Float64Array(receipts.length);
  for (const [row, { ledgers, currency, amountMinor }] of receipts.entries()) {
    const payer = payers[row] ?? null;
    const [ledger, ...others] = ledgers;
    // A refund, or money that may go to either ledger, is rare and needs no pass of its own.
    const usual = ledger !== undefined && others.length === 0 && amountMinor > 0n === bankSign(ledger) > 0n;
    if (payer !== null && usual) paidBy[row] = accountOf(`${currency} ${ledger}`, payer);
    paid[row] = Math.abs(Number(amountMinor));
  }
  const owedBy = new Int32Array(items.length).fill(-1);
  const owed = new Float64Array(items.length);
  for (let row = 0; row < items.length; row += 1) {
    const item = items[row];
    if (item === undefined || item.openMinor === 0n) continue;
    owedBy[row] = accountOf(`${item.currency} ${item.ledger}`, item.partyUid);
    owed[row] = Number(item.openMinor);
  }
  return { accounts, paidBy, paid, owedBy, owed };
}

/** For each receipt the open due lines of its payer that alone have exactly its amount. */
export function equalLines(
  receipts: readonly MatchReceipt[],
  payers: readonly (string | null)[],
  items: readonly MatchItem[],
): ReadonlyMap<MatchReceipt, readonly MatchItem[]> {
  const { first, next } = exactPass(exactColumns(receipts, payers, items));
  const equal = new Map<MatchReceipt, readonly MatchItem[]>();
  for (const [at, receipt] of receipts.entries()) {
    const lines: MatchItem[] = [];
    for (let row = first[at] ?? -1; row >= 0; row = next[row] ?? -1) {
      const item = items[row];
      if (item !== undefined && item.openMinor === absolute(receipt.amountMinor)) lines.push(item);
    }
    if (lines.length > 1) equal.set(receipt, lines);
  }
  return equal;
}
