import { assert } from '../../std/assert.ts';
import { absolute } from '../../std/integer.ts';
import { signedBalance } from '../statement/check-snapshot.ts';
import { frozenMinor } from '../statement/frozen-amount.ts';
import type { StatementBalance } from '../statement/snapshot.ts';
import type { LetterColumn, LetterSnapshot } from './types.ts';

/** Columns whose rows are added up under the table. */
const SUMMED = ['original', 'debit', 'credit', 'open'] as const;

/**
 * Adds a frozen letter up again from its own text (SPEC 26): sums of columns, rows against the closing, the amount it is about against
 * both. Every writer calls it before it writes. @throws Bug naming the figure that disagrees.
 */
export function checkLetter(snapshot: LetterSnapshot): void {
  const name = `letter ${snapshot.number}`;
  const closing = owed(snapshot, snapshot.closing);
  const subject = frozenMinor(snapshot.subject, snapshot.currency);
  assert(subject >= 0n, `${name}: what it is about is never negative`);
  snapshot.items.forEach((item, index) => {
    assert(item.index === String(index + 1), `${name}: row ${index + 1} is numbered ${item.index}`);
  });
  for (const column of SUMMED) {
    const total = snapshot.totals[column];
    const listed = snapshot.template.columns.includes(column);
    assert(listed === (total !== undefined), `${name}: total of ${column}`);
    if (total !== undefined)
      assert(frozenMinor(total, snapshot.currency) === columnSum(snapshot, column), `${name}: ${column}`);
  }
  if (snapshot.kind === 'dunning') {
    assert(columnSum(snapshot, 'open') === subject, `${name}: overdue items`);
  } else if (snapshot.kind === 'receipt_voucher') {
    assert(absolute(columnSum(snapshot, 'credit')) === subject, `${name}: receipts`);
  } else {
    assert(absolute(closing) === subject, `${name}: closing`);
    checkRows(snapshot, closing, name);
  }
}

function checkRows(snapshot: LetterSnapshot, closing: bigint, name: string): void {
  const { kind, template } = snapshot;
  if (kind === 'audit_confirmation') {
    assert(snapshot.items.length === 1, `${name}: one balance`);
    const stated = columnSum(snapshot, 'debit') - columnSum(snapshot, 'credit');
    assert(stated === (snapshot.ledger === 'AR' ? closing : -closing), `${name}: balance stated`);
  } else if (kind === 'confirmation_letter' && template.columns.includes('open')) {
    assert(columnSum(snapshot, 'open') === closing, `${name}: open items`);
  } else {
    checkMovements(snapshot, closing, name);
  }
}

function checkMovements(snapshot: LetterSnapshot, closing: bigint, name: string): void {
  assert(snapshot.opening !== null, `${name}: opening`);
  const sign = snapshot.ledger === 'AR' ? 1n : -1n;
  let balance = owed(snapshot, snapshot.opening);
  for (const item of snapshot.items) {
    const [debit, credit] = [item.debit ?? null, item.credit ?? null].map((text) =>
      text === null ? 0n : frozenMinor(text, snapshot.currency),
    );
    balance += sign * ((debit ?? 0n) - (credit ?? 0n));
    if (item.balance !== undefined)
      assert(
        frozenMinor(item.balance, snapshot.currency) === balance,
        `${name}: balance of row ${item.index}`,
      );
  }
  assert(balance === closing, `${name}: closing`);
}

/** A balance signed as its ledger sees it. */
function owed({ ledger, currency }: LetterSnapshot, balance: StatementBalance): bigint {
  const debit = signedBalance(balance, currency);
  return ledger === 'AR' ? debit : -debit;
}

function columnSum({ items, currency }: LetterSnapshot, column: LetterColumn): bigint {
  return items.reduce((sum, item) => {
    const text = item[column];
    return text === undefined ? sum : sum + frozenMinor(text, currency);
  }, 0n);
}
