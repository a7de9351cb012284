import { expect, test } from 'vitest';
import type { EngineParts } from '../../../electron/engine/router/engine-parts.ts';
import { WatchTimer } from '../../../electron/engine/router/watch-timer.ts';

type Look = { readonly call: unknown; readonly cancel: Int32Array; readonly end: () => void };

/** A router with a book open for somebody, whose looks a test ends by hand. */
function router(
  role: 'viewer' | 'accountant' | null,
  background: boolean,
  folders: number,
): { readonly engine: EngineParts; readonly looks: Look[] } {
  const looks: Look[] = [];
  const session = role === null ? null : { actor: { userId: 'a', userName: '甲', role } };
  const engine = {
    session,
    host: { background },
    now: () => '2026-11-02T01:30:00.000Z',
    invoke: () => Promise.resolve({ ok: true, value: { rows: Array.from({ length: folders }, () => ({})) } }),
    threads: {
      jobThread: () =>
        Promise.resolve({
          job: (call: unknown, cancel: SharedArrayBuffer) => {
            const { promise: done, resolve } = Promise.withResolvers<unknown>();
            looks.push({ call, cancel: new Int32Array(cancel), end: () => resolve(null) });
            return { id: looks.length, done };
          },
        }),
    },
  };
  return { engine: engine as unknown as EngineParts, looks }; // the timer uses nothing else of it
}

/** Lets what waits for nothing but its turn go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('folders are looked into one look after another, and a look stops when the book is locked', async () => {
  const { engine, looks } = router('accountant', true, 1);
  const timer = new WatchTimer(engine);
  const first = timer.tick();
  await turn();
  await timer.tick();
  expect(looks.map(({ call }) => call)).toMatchObject([
    { name: 'watch.run', input: { uid: null }, actor: { userId: 'a' } },
  ]);
  timer.stop();
  expect(looks[0]?.cancel[0]).toBe(1);
  looks[0]?.end();
  await first;
  void timer.tick();
  await turn();
  expect(looks).toHaveLength(2);
});

test.each([
  ['nobody has the book open', null, true, 1],
  ['who has it open may only look', 'viewer', true, 1],
  ['it is open on the command line', 'accountant', false, 1],
  ['no folder is watched', 'accountant', true, 0],
] as const)('nothing is looked into while %s', async (_why, role, background, folders) => {
  const { engine, looks } = router(role, background, folders);
  await new WatchTimer(engine).tick();
  expect(looks).toEqual([]);
});
