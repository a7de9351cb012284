import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildShim, faultEnvironment, faultFolder } from '../../faults/fault-run.ts';
import { checkOctober, countOctober, prepareOctober, runOctober } from '../../faults/october-run.ts';

/* A sample of what the sweeps of tests/faults do at every call. */
const folder = faultFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shim = buildShim(folder);
const SAMPLES = 8;

test('let through, every step is done', async () => {
  const template = join(folder, 'whole');
  await prepareOctober(template);
  const dir = join(folder, 'run-whole');
  const outcome = runOctober(template, dir, {});
  expect(outcome).toMatchObject({ signal: null, status: 0, refused: [], errors: '' });
  expect(outcome.acked).toHaveLength(5);
  await checkOctober(dir, outcome);
});

for (const library of shim === null ? [] : [shim]) {
  test(`killed at ${SAMPLES} writes of an import and of accepts, the book loses nothing`, async () => {
    const place = join(folder, 'kill');
    mkdirSync(place);
    const template = join(place, 'template');
    await prepareOctober(template);
    const dir = join(place, 'run');
    const calls = countOctober(template, dir, library);
    for (let sample = 1; sample <= SAMPLES; sample += 1) {
      const at = Math.ceil((calls * sample) / (SAMPLES + 1));
      const outcome = runOctober(template, dir, faultEnvironment(library, { at, mode: 'kill' }));
      expect(outcome.signal, `call ${at} of ${calls}`).toBe('SIGKILL');
      await checkOctober(dir, outcome);
    }
  });
}
