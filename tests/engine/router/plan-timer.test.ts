import { expect, test } from 'vitest';
import type { EngineParts } from '../../../electron/engine/router/engine-parts.ts';
import { PlanTimer } from '../../../electron/engine/router/plan-timer.ts';

const ROW = {
  planUid: 'p.1',
  planName: '月度',
  ledger: 'AR',
  partyUid: 'c.1',
  partyCode: 'C001',
  partyName: '苏州示例精密制造有限公司',
  currency: 'CNY',
  from: '2026-10-01',
  to: '2026-10-31',
  due: '2026-11-10',
  daysLate: 0,
  state: 'due',
  ownerName: '',
  hasStatement: true,
  reconciliationUid: null,
  closing: '5000.00',
  difference: null,
  openItems: null,
};

/** A router with a book open for somebody, and what its plans still ask for. */
function router(
  role: 'viewer' | 'accountant' | null,
  background: boolean,
  rows: readonly unknown[],
): { readonly engine: EngineParts; readonly runs: unknown[]; readonly cancels: Int32Array[] } {
  const runs: unknown[] = [];
  const cancels: Int32Array[] = [];
  const engine = {
    session: role === null ? null : { actor: { userId: 'a', userName: '甲', role } },
    host: { background },
    now: () => '2026-11-02T01:30:00.000Z',
    invoke: () => Promise.resolve({ ok: true, value: { rows } }),
    threads: {
      jobThread: () =>
        Promise.resolve({
          job: (call: unknown, cancel: SharedArrayBuffer) => {
            runs.push(call);
            cancels.push(new Int32Array(cancel));
            return { id: runs.length, done: Promise.resolve(null) };
          },
        }),
    },
  };
  return { engine: engine as unknown as EngineParts, runs, cancels }; // the timer uses nothing else of it
}

test('SPEC 25: plans run by themselves when a statement came that no run has compared, and once for each', async () => {
  const { engine, runs, cancels } = router('accountant', true, [ROW]);
  const timer = new PlanTimer(engine);
  await timer.tick();
  expect(runs).toMatchObject([
    { name: 'plan.run', input: { uid: null, asOf: '2026-11-02' }, actor: { userId: 'a' } },
  ]);
  await timer.tick();
  expect(runs).toHaveLength(1);
  timer.stop();
  expect(cancels[0]?.[0]).toBe(1);
});

test.each([
  ['nobody has the book open', null, true, [ROW]],
  ['who has it open may only look', 'viewer', true, [ROW]],
  ['it is open on the command line', 'accountant', false, [ROW]],
  ['nothing of theirs is there', 'accountant', true, [{ ...ROW, hasStatement: false }]],
  ['a run has compared it', 'accountant', true, [{ ...ROW, difference: '0.00', openItems: 0 }]],
] as const)('nothing runs while %s', async (_why, role, background, rows) => {
  const { engine, runs } = router(role, background, rows);
  await new PlanTimer(engine).tick();
  expect(runs).toEqual([]);
});
