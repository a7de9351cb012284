/** A balance as their file writes it: `side` is the column or word (借, 贷) beside it, null where it has none. Minor units. */
export type WrittenBalance = { readonly minor: bigint; readonly side: 'debit' | 'credit' | null };

/** A row of their file with the balance after it, where it has one. Minor units. */
export type BalancedRow = {
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly balanceMinor: bigint | null;
};

/** Balances as debit less credit; null where the file has none, or none whose side can be told. */
export type TheirBalances = {
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
  /** A balance was written and its side cannot be told: it is left out, and somebody should say. */
  readonly sideUnknown: boolean;
};

/** Votes for the reading under which one balance follows from the one before. */
type Votes = { debit: number; credit: number };

function follow(votes: Votes, before: bigint, moved: bigint, after: bigint): void {
  if (moved === 0n) return;
  if (before + moved === after) votes.debit += 1;
  if (before - moved === after) votes.credit += 1;
}

/** Whether plain balances of the file are positive on the debit or on the credit side, as its own sums show; null when they show neither. */
function plainSide(
  opening: WrittenBalance | null,
  closing: WrittenBalance | null,
  rows: readonly BalancedRow[],
): 'debit' | 'credit' | null {
  const votes: Votes = { debit: 0, credit: 0 };
  const plain = (balance: WrittenBalance | null): bigint | null =>
    balance?.side === null ? balance.minor : null;
  let before = plain(opening);
  let moved = 0n;
  let total = 0n;
  for (const row of rows) {
    const change = row.debitMinor - row.creditMinor;
    moved += change;
    total += change;
    if (row.balanceMinor === null) continue;
    if (before !== null) follow(votes, before, moved, row.balanceMinor);
    before = row.balanceMinor;
    moved = 0n;
  }
  const [first, last] = [plain(opening), plain(closing)];
  if (first !== null && last !== null) follow(votes, first, total, last);
  if (votes.debit === votes.credit) return null;
  return votes.debit > votes.credit ? 'debit' : 'credit';
}

/**
 * Opening and closing of a file of theirs as debit less credit (SPEC 16). A side written beside a balance counts; a plain number is put on the
 * side on which the file's own sums come out, and is left out where they tell neither.
 */
export function theirBalances(
  opening: WrittenBalance | null,
  closing: WrittenBalance | null,
  rows: readonly BalancedRow[],
): TheirBalances {
  const side = plainSide(opening, closing, rows);
  const signed = (balance: WrittenBalance | null): bigint | null => {
    if (balance === null) return null;
    if (balance.minor === 0n) return 0n;
    const on = balance.side ?? side;
    return on === null ? null : on === 'debit' ? balance.minor : -balance.minor;
  };
  const [openingMinor, closingMinor] = [signed(opening), signed(closing)];
  return {
    openingMinor,
    closingMinor,
    sideUnknown: (opening !== null && openingMinor === null) || (closing !== null && closingMinor === null),
  };
}
