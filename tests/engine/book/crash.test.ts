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
} from '../../faults/fault-run.ts';
import type { WorkloadName } from '../../faults/workloads.ts';

/*
 * A process that works on a book is killed, or its calls fail, at points spread evenly over its writes, flushes,
 * truncations, removals and renames. The sweep over every single point is in tests/faults.
 */
const folder = faultFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shim = buildShim(folder);
/** Empty where no shim can be built: the last test runs everywhere. */
const shims = shim === null ? [] : [shim];

const SAMPLES: readonly (readonly [WorkloadName, Omit<Fault, 'at'>, points: number])[] = [
  ['accept', { mode: 'kill' }, 10],
  ['import', { mode: 'kill' }, 10],
  ['migrate', { mode: 'kill' }, 5],
  ['create', { mode: 'kill' }, 5],
  ['rotate', { mode: 'kill' }, 6],
  ['password', { mode: 'kill' }, 3],
  ['backup', { mode: 'kill' }, 3],
  ['accept', { mode: 'eio' }, 5],
  ['import', { mode: 'eio', sticky: true }, 3],
  ['accept', { mode: 'short' }, 4],
  ['import', { mode: 'enospc', sticky: true }, 3],
];

for (const library of shims) {
  for (const [workload, fault, points] of SAMPLES) {
    test(`${workload}: ${fault.mode}${fault.sticky === true ? ' from then on' : ''} at ${points} points loses nothing`, async () => {
      const template = await prepare(workload, join(folder, `${workload}-${fault.mode}`));
      const dir = join(folder, 'run');
      const calls = countCalls(workload, template, dir, library);
      for (let i = 1; i <= points; i += 1) {
        const at = Math.max(1, Math.round((calls * i) / points));
        const outcome = runWorkload(workload, template, dir, faultEnvironment(library, { at, ...fault }));
        if (fault.mode === 'kill') expect(outcome.signal, `point ${at} of ${calls}`).toBe('SIGKILL');
        await checkAfterFault(workload, dir, outcome);
      }
    });
  }
}

test('a process that dies right after an acknowledgement has lost nothing, on any system', async () => {
  for (const workload of ['accept', 'import'] as const) {
    const template = await prepare(workload, join(folder, `${workload}-acked`));
    for (const after of ['1', '2', '3']) {
      const outcome = runWorkload(workload, template, join(folder, 'run'), { QZ_KILL_AFTER_ACK: after });
      expect(outcome.acked).toHaveLength(Number(after));
      await checkAfterFault(workload, join(folder, 'run'), outcome);
    }
  }
});
