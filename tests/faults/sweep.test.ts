import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  buildShim,
  checkAfterFault,
  countCalls,
  type Fault,
  faultEnvironment,
  faultFolder,
  prepare,
  runWorkload,
} from './fault-run.ts';
import type { WorkloadName } from './workloads.ts';

/*
 * Every single write, flush, truncation, removal and rename of every workload, one run for each: the process is killed
 * before it, or it fails. Takes long; `npm test` runs a sample of it.
 */
const folder = faultFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shim = buildShim(folder);

const SWEEPS: readonly (readonly [WorkloadName, Omit<Fault, 'at'>])[] = [
  ['accept', { mode: 'kill' }],
  ['import', { mode: 'kill' }],
  ['migrate', { mode: 'kill' }],
  ['create', { mode: 'kill' }],
  ['rotate', { mode: 'kill' }],
  ['password', { mode: 'kill' }],
  ['backup', { mode: 'kill' }],
  ['accept', { mode: 'eio' }],
  ['accept', { mode: 'eio', sticky: true }],
  ['import', { mode: 'eio' }],
  ['import', { mode: 'short' }],
  ['import', { mode: 'enospc', sticky: true }],
  ['migrate', { mode: 'enospc', sticky: true }],
  ['create', { mode: 'enospc', sticky: true }],
  ['rotate', { mode: 'eio' }],
  ['password', { mode: 'eio', sticky: true }],
  ['backup', { mode: 'enospc', sticky: true }],
];

test('the shim that makes calls fail can be built here', () => {
  expect(shim).not.toBeNull();
});

for (const library of shim === null ? [] : [shim]) {
  for (const [workload, fault] of SWEEPS) {
    const how = `${fault.mode}${fault.sticky === true ? ' from then on' : ''}`;
    test(`${workload}: ${how} at every call loses nothing`, async () => {
      const place = join(folder, `${workload}-${how.replaceAll(' ', '-')}`);
      const template = await prepare(workload, place);
      const dir = join(place, 'run');
      const calls = countCalls(workload, template, dir, library);
      for (let at = 1; at <= calls; at += 1) {
        const outcome = runWorkload(workload, template, dir, faultEnvironment(library, { at, ...fault }));
        const point = `${workload}, ${how}, call ${at} of ${calls}`;
        try {
          if (fault.mode === 'kill') expect(outcome.signal).toBe('SIGKILL');
          await checkAfterFault(workload, dir, outcome);
        } catch (error) {
          throw new Error(`${point}: ${JSON.stringify(outcome)}`, { cause: error });
        }
      }
    });
  }
}
