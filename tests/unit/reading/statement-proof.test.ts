import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { StatementChain } from '../../../shared/domain/reading/statement-chain.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';
import { SEED } from '../expect-result.ts';

const CNY = currencyCode('CNY');
const DAY = present(parseCalendarDate('2026-10-31'), 'day');

type Line = { readonly amount: bigint; readonly balance: bigint };

function statement(opening: bigint, amounts: readonly bigint[]): readonly Line[] {
  let balance = opening;
  return amounts.map((amount) => ({ amount, balance: (balance += amount) }));
}

/** What a file with these lines, a stated opening and a stated closing proves. */
function proofOf(lines: readonly Line[], opening: bigint, closing: bigint, newestFirst: boolean): string {
  const chain = new StatementChain('', CNY, newestFirst);
  const stated = (minor: bigint) => ({
    amount: formatAmount(minor, CNY),
    date: null,
    derived: false,
    side: null,
  });
  chain.opening = stated(opening);
  for (const [index, line] of (newestFirst ? lines.toReversed() : lines).entries())
    chain.add({ line: index + 2, date: DAY, ...line });
  chain.closing = stated(closing);
  chain.finish();
  return chain.summary('', '').proof;
}

const amounts = fc.array(
  fc.bigInt(-500_000n, 500_000n).filter((amount) => amount !== 0n),
  { minLength: 2, maxLength: 12 },
);

test('StatementChain: a whole statement holds, in both orders', () => {
  fc.assert(
    fc.property(amounts, fc.bigInt(-1_000_000n, 1_000_000n), fc.boolean(), (list, opening, newestFirst) => {
      const lines = statement(opening, list);
      expect(proofOf(lines, opening, lines.at(-1)?.balance ?? opening, newestFirst)).toBe('holds');
    }),
    { seed: SEED },
  );
});

test('StatementChain: any single line deleted, doubled or swapped with another breaks the proof', () => {
  fc.assert(
    fc.property(
      amounts,
      fc.bigInt(-1_000_000n, 1_000_000n),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      (list, opening, a, b, newestFirst) => {
        const lines = statement(opening, list);
        const closing = lines.at(-1)?.balance ?? opening;
        const [first, second] = [a % lines.length, b % lines.length];
        const [one, other] = [present(lines[first], 'line'), present(lines[second], 'line')];
        expect(proofOf(lines.toSpliced(first, 1), opening, closing, newestFirst)).toBe('broken');
        expect(proofOf(lines.toSpliced(first, 0, one), opening, closing, newestFirst)).toBe('broken');
        const same = one.amount === other.amount && one.balance === other.balance;
        if (same) return;
        expect(proofOf(lines.with(first, other).with(second, one), opening, closing, newestFirst)).toBe(
          'broken',
        );
      },
    ),
    { seed: SEED },
  );
});

test('StatementChain: without balances there is nothing to prove with; stated ends alone prove the sum', () => {
  const chain = new StatementChain('', CNY, false);
  chain.add({ line: 2, date: DAY, amount: 100n, balance: null });
  expect(chain.summary('', '').proof).toBe('absent');
  const ends = new StatementChain('', CNY, false);
  ends.opening = { amount: '1.00', date: null, derived: false, side: null };
  ends.add({ line: 2, date: DAY, amount: 100n, balance: null });
  ends.closing = { amount: '2.00', date: null, derived: false, side: null };
  expect(ends.summary('', '').proof).toBe('holds');
});
