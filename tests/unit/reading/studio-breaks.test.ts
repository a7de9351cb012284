import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import type { StatementSummary } from '../../../shared/domain/reading/rows.ts';
import { type ChainLine, StatementChain } from '../../../shared/domain/reading/statement-chain.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';

const CNY = currencyCode('CNY');
const DAY = calendarDate(2026, 3, 1);

/** A statement of the given amounts from 1,000.00 on, oldest first, with its lines numbered from 2 on. */
function linesOf(amounts: readonly bigint[]): readonly ChainLine[] {
  let balance = 100_000n;
  return amounts.map((amount, index) => {
    balance += amount;
    return { line: index + 2, date: DAY, amount, balance };
  });
}

/** What the studio says about lines in the order of the file. */
function read(lines: readonly ChainLine[], newestFirst: boolean, closing: bigint): StatementSummary {
  const stated = (amount: bigint) => ({
    amount: formatAmount(amount, CNY),
    date: null,
    derived: false,
    side: null,
  });
  const chain = new StatementChain('1001', CNY, newestFirst);
  chain.opening = stated(100_000n);
  const ordered = newestFirst ? lines.toReversed() : lines;
  for (const line of ordered) chain.add(line);
  chain.closing = stated(closing);
  chain.finish();
  return chain.summary('', '');
}

const amounts = fc
  .array(fc.bigInt({ min: 1n, max: 900_000_000n }), { minLength: 6, maxLength: 60 })
  .map((list) => list.map((amount, index) => (index % 3 === 2 ? -amount : amount)));
const whole = fc.record({ amounts, at: fc.nat(), newestFirst: fc.boolean() });

function closingOf(lines: readonly ChainLine[]): bigint {
  return lines.at(-1)?.balance ?? 0n;
}

/** The same balance twice nearby makes several explanations equally true; such statements say nothing about the rule. */
function ambiguous(lines: readonly ChainLine[]): boolean {
  return new Set([100_000n, ...lines.map(({ balance }) => balance)]).size <= lines.length;
}

test('a whole statement has no break', () => {
  fc.assert(
    fc.property(whole, (given) => {
      const lines = linesOf(given.amounts);
      const summary = read(lines, given.newestFirst, closingOf(lines));
      expect(summary.breaks).toEqual([]);
      expect(summary.proof).toBe('holds');
    }),
    { verbose: true },
  );
});

test('SPEC 10: any single deleted line is told as missing, with the line it is missing after', () => {
  fc.assert(
    fc.property(whole, (given) => {
      const lines = linesOf(given.amounts);
      fc.pre(!ambiguous(lines));
      const at = given.at % lines.length;
      const gone = lines.toSpliced(at, 1);
      const summary = read(gone, given.newestFirst, closingOf(lines));
      expect(summary.proof).toBe('broken');
      expect(summary.breaks).toHaveLength(1);
      const [found] = summary.breaks;
      expect(found?.cause).toBe('missing');
      // Named is the line before the gap; where the first is gone, the line after it.
      expect(found?.nearLine).toBe(at === 0 ? lines[1]?.line : lines[at - 1]?.line);
      expect(found?.difference).toBe(formatAmount(lines[at]?.amount ?? 0n, CNY));
    }),
    { verbose: true },
  );
});

test('SPEC 10: any single doubled line is named', () => {
  fc.assert(
    fc.property(whole, (given) => {
      const lines = linesOf(given.amounts);
      fc.pre(!ambiguous(lines));
      const at = given.at % lines.length;
      const twin = { ...lines[at], line: 999 } as ChainLine; // a copy of a line that is there
      const summary = read(lines.toSpliced(at + 1, 0, twin), given.newestFirst, closingOf(lines));
      expect(summary.proof).toBe('broken');
      expect(summary.breaks).toHaveLength(1);
      const [found] = summary.breaks;
      expect(found?.cause).toBe('doubled');
      expect([999, lines[at]?.line]).toContain(found?.nearLine);
    }),
    { verbose: true },
  );
});

test('SPEC 10: any two neighbours that changed places are named', () => {
  fc.assert(
    fc.property(whole, (given) => {
      const lines = linesOf(given.amounts);
      fc.pre(!ambiguous(lines));
      const at = given.at % (lines.length - 1);
      const [one, two] = [lines[at], lines[at + 1]] as [ChainLine, ChainLine]; // within the list
      const summary = read(lines.toSpliced(at, 2, two, one), given.newestFirst, closingOf(lines));
      expect(summary.proof).toBe('broken');
      expect(summary.breaks).toHaveLength(1);
      const [found] = summary.breaks;
      expect(found?.cause).toBe('outOfOrder');
      expect([one.line, two.line]).toContain(found?.nearLine);
    }),
    { verbose: true },
  );
});

test('a line moved a few places is told once, as out of order', () => {
  const lines = linesOf([100n, 250n, -30n, 700n, -41n, 5000n, 12n]);
  const moved = lines.toSpliced(1, 1).toSpliced(4, 0, lines[1] as ChainLine); // the second of them
  const summary = read(moved, false, closingOf(lines));
  expect(summary.breaks).toMatchObject([{ cause: 'outOfOrder', nearLine: 3 }]);
});

test('where no line states a balance, a sum that differs has no line to blame', () => {
  const lines = linesOf([100n, 200n, 300n]).map((line) => ({ ...line, balance: null }));
  const summary = read(lines, false, 999_999n);
  expect(summary).toMatchObject({ proof: 'broken', breaks: [{ cause: 'unknown', nearLine: null }] });
});

test('thousands of breaks are counted, the first are kept', () => {
  const lines = linesOf(Array.from({ length: 5000 }, (_each, index) => BigInt(index * 7 + 1)));
  const wrong = lines.map((line, index) =>
    index % 2 === 0 ? line : { ...line, balance: (line.balance ?? 0n) + BigInt(index * 13 + 1) },
  );
  const summary = read(wrong, false, closingOf(lines));
  expect(summary.breaks.length).toBeLessThanOrEqual(100);
  expect(summary.breaksTotal).toBeGreaterThan(1000);
});
