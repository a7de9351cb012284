import { expect, test } from 'vitest';
import { READERS } from '../../../electron/engine/readers/detect-format.ts';
import { FAILED_CASES, hostileCases, readHostile } from '../../fixtures/reading/hostile.ts';
import { seedsByReader } from '../../fixtures/reading/seeds.ts';

/** The first seed; `HOSTILE_SEED` sets another, and every failure names its own. */
const FIRST_SEED = Number(process.env['HOSTILE_SEED'] ?? '20261128');
const FILES = 1_000;

test('the hostile corpus has a well-formed file of every format', async () => {
  const seeds = await seedsByReader();
  expect(READERS.map(({ id }) => id).filter((id) => !seeds.has(id))).toEqual([]);
});

test(`hostile files: ${FILES} damaged files from seed ${FIRST_SEED} are read or refused, each in time and whole`, async () => {
  const cases = await hostileCases(Array.from({ length: FILES }, (_each, index) => FIRST_SEED + index));
  const report = await readHostile(cases);
  expect(report.failures).toEqual([]);
  expect(report.files).toBe(FILES);
  // Damage that is always noticed at the door would prove nothing about what lies behind it.
  expect(report.read).toBeGreaterThan(FILES / 20);
  expect(report.refused).toBeGreaterThan(FILES / 20);
});

test('hostile files: cases that once failed', async () => {
  const report = await readHostile(FAILED_CASES);
  expect([report.failures, report.files]).toEqual([[], FAILED_CASES.length]);
});
