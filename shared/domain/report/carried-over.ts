import { type LineMapping, lineOf, type Standard, STATEMENT_LINES } from './statement-lines.ts';
import { closingOf, leavesOf, type TrialRow } from './trial-balance.ts';

/** 本年利润 of each standard, where closed result accounts go. */
const PROFIT_ACCOUNT: { readonly [S in Standard]: string } = { cas: '4103', small: '3103' };

/** What result accounts that were closed moved on their own side, beside what 本年利润 took; minor units. */
export type CarriedOver = {
  readonly income: bigint;
  readonly expense: bigint;
  readonly credit: bigint;
  readonly debit: bigint;
  /** Whether both say the same. */
  readonly agrees: boolean;
};

/**
 * Holds closed result accounts against 本年利润 (SPEC 38): it took all income and all expenses, and at the end of a year gave their
 * difference on. Where it did not, an account moved against its own side before it was closed, as interest that lessens 财务费用, and its
 * own side says too much. Null where nothing was closed or the trial balance has no such account.
 */
export function carriedOver(
  rows: readonly TrialRow[],
  mapping: LineMapping,
  standard: Standard,
): CarriedOver | null {
  const leaves = leavesOf(rows);
  const profit = leaves.filter(({ code }) => code.startsWith(PROFIT_ACCOUNT[standard]));
  const closed = leaves.filter((row) => closingOf(row) === 0n && (row.debit !== 0n || row.credit !== 0n));
  const own = (side: 'income' | 'expense', amount: (row: TrialRow) => bigint): bigint =>
    closed
      .filter(({ code }) => {
        const line = lineOf(code, mapping);
        return line !== null && STATEMENT_LINES[line] === side;
      })
      .reduce((sum, row) => sum + amount(row), 0n);
  const income = own('income', (row) => row.credit);
  const expense = own('expense', (row) => row.debit);
  if (profit.length === 0 || (income === 0n && expense === 0n)) return null;
  const credit = profit.reduce((sum, row) => sum + row.credit, 0n);
  const debit = profit.reduce((sum, row) => sum + row.debit, 0n);
  const monthly = credit === income && debit === expense;
  // 利润分配 takes the profit of the year from the one side, or a loss from the other.
  const yearly =
    income >= expense ? credit === income && debit === income : debit === expense && credit === expense;
  return { income, expense, credit, debit, agrees: monthly || yearly };
}
