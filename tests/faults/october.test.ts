import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildShim, type Fault, faultEnvironment, faultFolder } from './fault-run.ts';
import { checkOctober, countOctober, prepareOctober, runOctober } from './october-run.ts';

/* An import, three accepted matches and the undoing of one, as the engine writes them, cut off at every single call. */
const folder = faultFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shim = buildShim(folder);

const FAULTS: readonly Omit<Fault, 'at'>[] = [
  { mode: 'kill' },
  { mode: 'eio' },
  { mode: 'enospc', sticky: true },
];

test('the shim that makes calls fail can be built here', () => {
  expect(shim).not.toBeNull();
});

for (const library of shim === null ? [] : [shim]) {
  for (const fault of FAULTS) {
    test(`import and accepts: ${fault.mode} at every call loses nothing`, async () => {
      const place = join(folder, fault.mode);
      mkdirSync(place);
      const template = join(place, 'template');
      await prepareOctober(template);
      const dir = join(place, 'run');
      const calls = countOctober(template, dir, library);
      for (let at = 1; at <= calls; at += 1) {
        const outcome = runOctober(template, dir, faultEnvironment(library, { at, ...fault }));
        try {
          if (fault.mode === 'kill') expect(outcome.signal).toBe('SIGKILL');
          await checkOctober(dir, outcome);
        } catch (error) {
          const point = `${fault.mode}, call ${at} of ${calls}`;
          throw new Error(`${point}: ${JSON.stringify(outcome)}`, { cause: error });
        }
      }
    });
  }
}
