import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statementSnapshot } from '../../../shared/contract/statement-snapshot.ts';
import { balanceOf, buildStatementSnapshot } from '../../../shared/domain/statement/build-snapshot.ts';
import { checkSnapshot } from '../../../shared/domain/statement/check-snapshot.ts';
import { frozenMinor } from '../../../shared/domain/statement/frozen-amount.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { SEED } from '../expect-result.ts';
import { movementStatement, october, workedStatement, type Movement } from './worked-statement.ts';

const CNY = currencyCode('CNY');

test('the worked example freezes to the figures of SPEC 19', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  expect(snapshot.opening).toEqual({ direction: 'debit', amount: '53650.40' });
  expect(snapshot.periodTotals).toEqual({ debit: '117975.08', credit: '111420.40' });
  expect(snapshot.closing).toEqual({ direction: 'debit', amount: '60205.08' });
  expect(snapshot.closingWords).toBe('人民币陆万零贰佰零伍元零捌分');
  expect(snapshot.lines.map((line) => line.balance.amount)).toEqual([
    '64950.40',
    '87550.40',
    '48900.00',
    '47770.00',
    '92970.00',
    '60215.00',
    '60200.00',
    '50200.00',
    '56305.08',
    '90205.08',
    '60205.08',
  ]);
  expect(snapshot.lines[3]?.debit).toBe('-1130.00');
});

test('the year counts what moved before the period and leaves out another year', () => {
  const worked = buildStatementSnapshot(workedStatement());
  expect(worked.yearTotals).toEqual({ debit: '206625.48', credit: '146420.40' });
  const over = movementStatement([[5, 'A', 'invoice', '', 100n, 0n]]);
  const line = over.lines[0];
  if (line === undefined) throw new Error('one line');
  const across = buildStatementSnapshot({
    ...over,
    to: calendarDate(2027, 1, 31),
    closingMinor: 300n,
    lines: [
      line,
      { ...line, number: 'B', date: calendarDate(2027, 1, 4), debitMinor: 200n, balanceMinor: 300n },
    ],
  });
  expect(across.periodTotals.debit).toBe('3.00');
  expect(across.yearTotals.debit).toBe('2.00');
});

test('what came late stands before the period, counts in its totals and not twice in the year (SPEC 17)', () => {
  const worked = workedStatement();
  const first = worked.lines[0];
  if (first === undefined) throw new Error('lines');
  const late = { ...first, number: 'CN-0999', date: calendarDate(2026, 9, 28), debitMinor: -56_500n };
  const input = {
    ...worked,
    openingMinor: worked.openingMinor + 56_500n,
    lateLines: [{ ...late, balanceMinor: worked.openingMinor }],
    yearBefore: { ...worked.yearBefore, debitMinor: worked.yearBefore.debitMinor + 56_500n },
  };
  const snapshot = buildStatementSnapshot(input);
  const plain = buildStatementSnapshot(worked);
  expect(snapshot.lines.map(({ number }) => number)).toEqual([
    'CN-0999',
    ...plain.lines.map(({ number }) => number),
  ]);
  expect(snapshot.opening.amount).toBe('54215.40');
  expect(snapshot.periodTotals).toEqual({ debit: '117410.08', credit: plain.periodTotals.credit });
  expect(snapshot.yearTotals).toEqual(plain.yearTotals);
  expect(snapshot.closing).toEqual(plain.closing);
  const inside = { ...late, date: worked.from, balanceMinor: worked.openingMinor };
  expect(() => buildStatementSnapshot({ ...input, lateLines: [inside] })).toThrow('CN-0999 is not late');
});

test('a credit balance is on the credit side with a positive amount, zero is flat', () => {
  expect(balanceOf(-12_345n, CNY)).toEqual({ direction: 'credit', amount: '123.45' });
  expect(balanceOf(0n, CNY)).toEqual({ direction: 'flat', amount: '0.00' });
});

test('English statements carry English words', () => {
  const snapshot = buildStatementSnapshot({ ...workedStatement(), locale: 'en' });
  expect(snapshot.closingWords).toBe('CNY Sixty thousand two hundred five and 08/100');
});

test('a frozen statement survives JSON and its schema unchanged', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const read = statementSnapshot.parse(JSON.parse(JSON.stringify(snapshot)));
  expect(read).toEqual(snapshot);
  expect(statementSnapshot.safeParse({ ...snapshot, extra: 1 }).success).toBe(false);
});

test.each([
  ['closing', { closingMinor: 6_020_509n }],
  ['aging', { aging: workedStatement().aging.map((row) => ({ ...row, totalMinor: row.totalMinor + 1n })) }],
  ['open items', { openItems: workedStatement().openItems.slice(1) }],
  ['opening', { openingMinor: 5_365_041n }],
  ['period', { from: october(6) }],
] as const)('a ledger that contradicts itself in its %s is never frozen', (_, wrong) => {
  expect(() => buildStatementSnapshot({ ...workedStatement(), ...wrong })).toThrow(Bug);
});

test('a snapshot altered afterwards no longer adds up', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  expect(() =>
    checkSnapshot({ ...snapshot, periodTotals: { debit: '119105.08', credit: '112550.40' } }),
  ).toThrow(Bug);
  expect(() => checkSnapshot({ ...snapshot, closing: { direction: 'credit', amount: '60205.08' } })).toThrow(
    Bug,
  );
  expect(() => checkSnapshot({ ...snapshot, closing: { direction: 'debit', amount: '60,205.08' } })).toThrow(
    Bug,
  );
});

test('a payable owes on the credit side, its aging and items stay positive', () => {
  const [line] = movementStatement([[5, 'P-1', 'invoice', '', 0n, 50_000n]]).lines;
  if (line === undefined) throw new Error('one line');
  const snapshot = buildStatementSnapshot({
    ...movementStatement([[5, 'P-1', 'invoice', '', 0n, 50_000n]]),
    ledger: 'AP',
    template: { ...workedStatement().template, listOpenItems: true },
    openItems: [
      {
        number: 'P-1',
        kind: 'invoice',
        adjustmentCode: null,
        text: '',
        date: october(5),
        dueDate: null,
        originalMinor: 50_000n,
        openMinor: 50_000n,
        daysOverdue: null,
      },
    ],
  });
  expect(snapshot.closing).toEqual({ direction: 'credit', amount: '500.00' });
  expect(snapshot.openItems[0]?.open).toBe('500.00');
});

test('frozenMinor is the inverse of formatAmount for every currency exponent', () => {
  const codes = ['CNY', 'JPY', 'KWD'].map(currencyCode);
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
      fc.constantFrom(...codes),
      (minor, currency) => {
        expect(frozenMinor(formatAmount(minor, currency), currency)).toBe(minor);
      },
    ),
    { seed: SEED },
  );
  expect(() => frozenMinor('1.5', CNY)).toThrow(Bug);
  expect(() => frozenMinor('1,000.00', CNY)).toThrow(Bug);
});

test('for any movements the totals of a statement are the sums of its lines', () => {
  const movement = fc.tuple(
    fc.integer({ min: 1, max: 31 }),
    fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(
      fc.array(movement, { maxLength: 40 }),
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      (drawn, opening) => {
        const movements = drawn
          .toSorted(([a], [b]) => a - b)
          .map(
            ([day, minor, debit], index): Movement => [
              day,
              `D${index}`,
              'invoice',
              '',
              debit ? minor : 0n,
              debit ? 0n : minor,
            ],
          );
        const snapshot = buildStatementSnapshot(movementStatement(movements, opening));
        const sum = (side: 'debit' | 'credit'): bigint =>
          snapshot.lines.reduce((total, line) => total + frozenMinor(line[side], CNY), 0n);
        expect(formatAmount(sum('debit'), CNY)).toBe(snapshot.periodTotals.debit);
        expect(formatAmount(sum('credit'), CNY)).toBe(snapshot.periodTotals.credit);
      },
    ),
    { seed: SEED },
  );
});
