import { expect, test } from 'vitest';
import { attemptCommand, type Attempt } from '../../renderer/api/attempt.ts';
import { command, newCommandId, send } from '../../renderer/api/client.ts';
import { takeUnanswered } from '../../renderer/api/unanswered.ts';
import { commandId } from '../../shared/contract/fields.ts';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';
import { answeringEngine } from './fake-engine.ts';

const GONE: WireReply = { ok: false, error: { code: 'ENGINE_GONE', place: 'engine', params: {} } };
const UNDO = { uid: 'A1.0', date: '2026-11-05' } as const;

function keeper(): {
  readonly kept: (Attempt | null)[];
  readonly keep: (attempt: Attempt | null) => Promise<void>;
} {
  const kept: (Attempt | null)[] = [];
  return {
    kept,
    keep: (attempt) => {
      kept.push(attempt);
      return Promise.resolve();
    },
  };
}

test('command ids fit the contract and differ', () => {
  const ids = Array.from({ length: 500 }, newCommandId);
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(commandId.safeParse(id).success).toBe(true);
});

test('a page without the program, and a bridge that breaks, are an engine that is gone', async () => {
  Object.defineProperty(window, 'qingzhang', { configurable: true, value: undefined });
  expect(await send('book.session', {})).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } });
  Object.defineProperty(window, 'qingzhang', {
    configurable: true,
    value: { invoke: () => Promise.reject(new Error('closed')), on: () => () => undefined, version: '' },
  });
  expect(await send('book.session', {})).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } });
});

test('a command without an answer is remembered until its outcome is known', async () => {
  answeringEngine({ 'allocation.undo': () => GONE });
  const reply = await command('allocation.undo', UNDO, 'A'.repeat(26));
  expect(reply.ok).toBe(false);
  expect(takeUnanswered()).toEqual([{ commandId: 'A'.repeat(26), name: 'allocation.undo' }]);
  expect(takeUnanswered()).toEqual([]);
});

test('the id is kept before anything is sent, and let go once the outcome is known', async () => {
  const order: string[] = [];
  const { heard } = answeringEngine({
    'allocation.undo': () => {
      order.push('sent');
      return { seq: 1, uid: 'A2.0', date: '2026-11-05' };
    },
  });
  const kept: (Attempt | null)[] = [];
  const reply = await attemptCommand('allocation.undo', UNDO, null, (attempt) => {
    order.push(attempt === null ? 'let go' : 'kept');
    kept.push(attempt);
    return Promise.resolve();
  });
  expect(reply.ok).toBe(true);
  expect(order).toEqual(['kept', 'sent', 'let go']);
  expect(heard[0]?.request).toEqual({ ...UNDO, commandId: kept[0]?.commandId });
});

test('after a lost answer the same content carries the same id', async () => {
  const { heard } = answeringEngine({ 'allocation.undo': () => GONE });
  const first = keeper();
  await attemptCommand('allocation.undo', UNDO, null, first.keep);
  const lost = first.kept.at(-1) ?? null;
  expect(lost).not.toBeNull();
  await attemptCommand('allocation.undo', UNDO, lost, keeper().keep);
  expect(heard[1]?.request).toEqual(heard[0]?.request);
  takeUnanswered();
});

test('changed content waits until it is known that the first was not recorded', async () => {
  const lost: Attempt = { commandId: 'B'.repeat(26), body: JSON.stringify(UNDO) };
  const changed = { ...UNDO, date: '2026-11-06' };
  const done = { seq: 1, uid: 'A2.0', date: '2026-11-06' };
  const recorded = answeringEngine({
    'journal.reply': () => ({ happened: true, reply: null }),
    'allocation.undo': () => done,
  });
  expect(await attemptCommand('allocation.undo', changed, lost, keeper().keep)).toMatchObject({
    ok: false,
    error: { code: 'COMMAND_ID_REUSED' },
  });
  expect(recorded.heard.map((asked) => asked.name)).toEqual(['journal.reply']);
  const never = answeringEngine({
    'journal.reply': () => ({ happened: false, reply: null }),
    'allocation.undo': () => done,
  });
  expect((await attemptCommand('allocation.undo', changed, lost, keeper().keep)).ok).toBe(true);
  expect(never.heard[1]?.request).not.toMatchObject({ commandId: lost.commandId });
  const silent = answeringEngine({ 'journal.reply': () => GONE });
  expect((await attemptCommand('allocation.undo', changed, lost, keeper().keep)).ok).toBe(false);
  expect(silent.heard).toHaveLength(1);
});
