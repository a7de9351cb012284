import { expect, test } from 'vitest';
import { buildStatementSnapshot } from '../../../shared/domain/statement/build-snapshot.ts';
import {
  carriedPair,
  carryAfter,
  carryAtStart,
  carryToNextPage,
} from '../../../shared/domain/statement/carry.ts';
import { workedStatement } from './worked-statement.ts';

test('the sums carried over a page break follow the lines above it (承前页)', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const start = carryAtStart(snapshot);
  expect(start.balance).toBe(5_365_040n);
  expect(start.year).toEqual({ debit: 8_865_040n, credit: 3_500_000n });
  const first = snapshot.lines.slice(0, 4).reduce((sums, line) => carryAfter(sums, line, snapshot), start);
  expect(carriedPair(first, 'period')).toEqual({ debit: 3_277_000n, credit: 3_865_040n });
  expect(carriedPair(first, 'page')).toEqual({ debit: 3_277_000n, credit: 3_865_040n });
  expect(carriedPair(first, 'balance_only')).toBeNull();
  expect(first.balance).toBe(4_777_000n);
  const second = snapshot.lines
    .slice(4)
    .reduce((sums, line) => carryAfter(sums, line, snapshot), carryToNextPage(first));
  expect(carriedPair(second, 'page')).toEqual({ debit: 8_520_508n, credit: 7_277_000n });
  expect(carriedPair(second, 'period')).toEqual({ debit: 11_797_508n, credit: 11_142_040n });
  expect(carriedPair(second, 'year')).toEqual({ debit: 20_662_548n, credit: 14_642_040n });
  expect(second.balance).toBe(6_020_508n);
});
