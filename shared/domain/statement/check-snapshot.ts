import { assert } from '../../std/assert.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { frozenMinor } from './frozen-amount.ts';
import type { StatementAging, StatementBalance, StatementSnapshot } from './snapshot.ts';

/**
 * Adds a frozen statement up again from its own text, as a reader with a pencil would: opening + debits − credits = every
 * running balance = closing; aging and open items make the closing (SPEC 7, 19). Every writer calls it before it writes.
 * @throws Bug naming the figure that disagrees.
 */
export function checkSnapshot(snapshot: StatementSnapshot): void {
  const minor = (text: string): bigint => frozenMinor(text, snapshot.currency);
  const opening = signedBalance(snapshot.opening, snapshot.currency);
  let debit = 0n;
  let credit = 0n;
  for (const line of snapshot.lines) {
    debit += minor(line.debit);
    credit += minor(line.credit);
    const stated = signedBalance(line.balance, snapshot.currency);
    assert(stated === opening + debit - credit, `statement ${snapshot.number}: balance after ${line.number}`);
  }
  assert(debit === minor(snapshot.periodTotals.debit), `statement ${snapshot.number}: debit total`);
  assert(credit === minor(snapshot.periodTotals.credit), `statement ${snapshot.number}: credit total`);
  const closing = signedBalance(snapshot.closing, snapshot.currency);
  assert(closing === opening + debit - credit, `statement ${snapshot.number}: closing`);
  const owed = snapshot.ledger === 'AR' ? closing : -closing;
  const items = snapshot.openItems.reduce((sum, item) => sum + minor(item.open), 0n);
  const { style, listOpenItems } = snapshot.template;
  const listed = snapshot.openItems.length > 0 || style === 'open_item' || listOpenItems;
  assert(!listed || items === owed, `statement ${snapshot.number}: open items make ${items}, not ${owed}`);
  for (const row of snapshot.aging) checkAging(row, owed, snapshot);
}

/** A printed balance as a debit-positive number. @throws Bug when the side contradicts the amount. */
export function signedBalance(balance: StatementBalance, currency: CurrencyCode): bigint {
  const magnitude = frozenMinor(balance.amount, currency);
  assert(magnitude >= 0n, 'a printed balance is never negative');
  assert((magnitude === 0n) === (balance.direction === 'flat'), 'only a balance of zero is flat');
  return balance.direction === 'credit' ? -magnitude : magnitude;
}

function checkAging(row: StatementAging, owed: bigint, snapshot: StatementSnapshot): void {
  const minor = (text: string): bigint => frozenMinor(text, snapshot.currency);
  const sum = row.buckets.reduce((total, bucket) => total + minor(bucket.amount), minor(row.unapplied));
  assert(sum === minor(row.total), `statement ${snapshot.number}: aging by ${row.basis} does not add up`);
  assert(sum === owed, `statement ${snapshot.number}: aging by ${row.basis} makes ${sum}, not ${owed}`);
}
