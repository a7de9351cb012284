import { expect, test } from 'vitest';
import { hasLabelled, measureLabelled, readLabelled } from '../../../build/bench/match/labelled.ts';
import { ENGINE } from '../../../build/bench/match/measure.ts';

/** What the engine reached when this was measured; it may become better, not worse. */
const REACHED = [
  { accounts: false, customers: 1, payments: 253, recall: 0.735, first: 0.98 },
  { accounts: true, customers: 1, payments: 253, recall: 0.96, first: 0.98 },
  { accounts: true, customers: 6, payments: 1501, recall: 0.94, first: 0.98 },
] as const;

/** The labelled payments lie outside of the project; nothing is registered where they are not. */
const CASES = hasLabelled() ? REACHED : [];

test.each(CASES)('labelled payments of others, accounts known: $accounts', (reached) => {
  const result = measureLabelled(readLabelled(reached), ENGINE);
  expect(result.payments).toBe(reached.payments);
  expect(result.wrong).toBe(0);
  expect(result.recall).toBeGreaterThanOrEqual(reached.recall);
  expect(result.first).toBeGreaterThanOrEqual(reached.first);
});
