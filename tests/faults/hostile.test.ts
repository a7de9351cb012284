import { expect, test } from 'vitest';
import { hostileCases, readHostile } from '../fixtures/reading/hostile.ts';

/** `HOSTILE_SEED` sets the first seed, `HOSTILE_FILES` how many files; every failure names its own seed. */
const FIRST_SEED = Number(process.env['HOSTILE_SEED'] ?? '1');
const FILES = Number(process.env['HOSTILE_FILES'] ?? '10000');

test(`hostile files: ${FILES} damaged files from seed ${FIRST_SEED}`, async () => {
  const cases = await hostileCases(Array.from({ length: FILES }, (_each, index) => FIRST_SEED + index));
  const report = await readHostile(cases);
  expect(report.failures).toEqual([]);
  expect([report.files, report.read > 0, report.refused > 0]).toEqual([FILES, true, true]);
});
