import { describe, expect, test } from 'vitest';
import type { ChildProcess } from '../../electron/main/child-process.ts';
import { CLOSE_WAIT_MS, EngineProcess } from '../../electron/main/engine-process.ts';
import { RestartPolicy } from '../../electron/main/restart-policy.ts';
import type { FromEngine, HostFacts, ToEngine, WindowEvent } from '../../shared/contract/engine-protocol.ts';

const facts: HostFacts = {
  version: '1',
  locale: 'en',
  logFolder: '/l',
  spoolFolder: '/s',
  assetsFolder: '/a',
};

/** A child process that does nothing by itself. */
class FakeChild implements ChildProcess {
  readonly got: unknown[] = [];
  killed = false;
  #message: (message: unknown) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  postMessage(message: unknown): void {
    this.got.push(message);
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }

  on(event: 'message' | 'exit', listener: (value: never) => void): void {
    if (event === 'message')
      this.#message = listener as (message: unknown) => void; // the event's own listener
    else this.#exit = listener as (code: number) => void; // as above
  }

  say(message: FromEngine | { readonly kind: 'nonsense' }): void {
    this.#message(message);
  }

  end(code: number): void {
    this.#exit(code);
  }
}

function setUp() {
  const engines: FakeChild[] = [];
  const readers: FakeChild[] = [];
  const events: WindowEvent[] = [];
  const timers: { readonly ms: number; readonly action: () => void }[] = [];
  const logged: string[] = [];
  let now = 0;
  const fork = (list: FakeChild[]) => () => {
    const child = new FakeChild();
    list.push(child);
    return child;
  };
  const engine = new EngineProcess({
    facts,
    policy: new RestartPolicy(3, 60_000),
    forkEngine: fork(engines),
    forkReader: fork(readers),
    now: () => now,
    after: (ms, action) => timers.push({ ms, action }),
    deliver: (event) => events.push(event),
    answerHost: async (name) => {
      if (name === 'path.list') throw new Error('broken');
      return { ok: true, value: name };
    },
    log: (event) => logged.push(event),
  });
  engine.start();
  const current = (): FakeChild => {
    const child = engines.at(-1);
    if (child === undefined) throw new Error('no engine was started');
    return child;
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { engine, engines, readers, events, timers, logged, current, pass };
}

describe('the engine’s process', () => {
  test('is told of the machine before anything else', () => {
    const { current } = setUp();
    expect(current().got).toEqual([{ kind: 'start', host: facts }]);
  });

  test('answers requests by their number, in any order', async () => {
    const { engine, current } = setUp();
    const first = engine.invoke('a.b', 1, {}, 5);
    const second = engine.invoke('a.b', 2, { t: '/p' }, 5);
    expect(current().got.slice(1)).toEqual([
      { kind: 'invoke', id: 1, name: 'a.b', input: 1, tokens: {}, window: 5 },
      { kind: 'invoke', id: 2, name: 'a.b', input: 2, tokens: { t: '/p' }, window: 5 },
    ]);
    current().say({ kind: 'reply', id: 2, reply: { ok: true, value: 'two' } });
    current().say({ kind: 'reply', id: 1, reply: { ok: true, value: 'one' } });
    expect([await first, await second]).toEqual([
      { ok: true, value: 'one' },
      { ok: true, value: 'two' },
    ]);
  });

  test('that says what nobody asked for, or nothing known, is only noted', () => {
    const { current, logged } = setUp();
    current().say({ kind: 'reply', id: 99, reply: { ok: true, value: 1 } });
    current().say({ kind: 'nonsense' });
    expect(logged).toEqual(['engine-reply-unknown', 'engine-message-unknown']);
  });

  test('gets answers of main, also when answering breaks', async () => {
    const { current } = setUp();
    current().say({ kind: 'host-request', id: 1, name: 'path.read', input: {} });
    current().say({ kind: 'host-request', id: 2, name: 'path.list', input: {} });
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(current().got.slice(1)).toEqual([
      { kind: 'host-reply', id: 1, reply: { ok: true, value: 'path.read' } },
      {
        kind: 'host-reply',
        id: 2,
        reply: { ok: false, error: { code: 'INTERNAL_BUG', place: 'path.list', params: {} } },
      },
    ]);
  });

  test('has readers made and ended as it says, and all of them ended with it', () => {
    const { current, readers } = setUp();
    for (const reader of [1, 2]) current().say({ kind: 'open-reader', reader, program: 'reader' });
    current().say({ kind: 'reader-send', reader: 1, message: 'bytes' });
    current().say({ kind: 'reader-send', reader: 7, message: 'to nobody' });
    expect(readers.map((child) => child.got)).toEqual([['bytes'], []]);
    current().say({ kind: 'reader-kill', reader: 1 });
    expect(readers.map((child) => child.killed)).toEqual([true, false]);
    readers[0]?.end(9);
    expect(current().got.at(-1)).toEqual({ kind: 'reader-exit', reader: 1, code: 9 });
    current().end(1);
    expect(readers[1]?.killed).toBe(true);
  });

  test('that dies is started again, locked, and what was under way is answered', async () => {
    const { engine, engines, events, current } = setUp();
    const waiting = engine.invoke('a.b', {}, {}, 1);
    current().end(139);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } });
    expect(engines).toHaveLength(2);
    expect(events).toEqual([{ type: 'locked' }, { type: 'engine', state: 'restarted' }]);
    engines[0]?.say({ kind: 'event', event: { type: 'opened' } });
    expect(events).toHaveLength(2);
  });

  test('is left alone after three deaths within a minute', async () => {
    const { engine, engines, events, current, pass } = setUp();
    for (const wait of [0, 30_000, 29_999]) {
      pass(wait);
      current().end(1);
    }
    expect(engines).toHaveLength(3);
    expect(events.at(-1)).toEqual({ type: 'engine', state: 'stopped' });
    expect(await engine.invoke('a.b', {}, {}, 1)).toMatchObject({ error: { code: 'ENGINE_CANNOT_START' } });
    expect(await engine.close()).toBe(true);
  });

  test('is started again for ever when it dies seldom', () => {
    const { engines, current, pass } = setUp();
    for (let death = 0; death < 10; death += 1) {
      pass(30_001);
      current().end(1);
    }
    expect(engines).toHaveLength(11);
  });
});

describe('closing', () => {
  const closing = (): ToEngine => ({ kind: 'close' });

  test('waits for the goodbye, then ends the process', async () => {
    const { engine, current, timers } = setUp();
    const closed = engine.close();
    expect(current().got.at(-1)).toEqual(closing());
    expect(timers.map((timer) => timer.ms)).toEqual([CLOSE_WAIT_MS]);
    current().say({ kind: 'bye' });
    expect(await closed).toBe(true);
    expect(current().killed).toBe(true);
  });

  test('does not wait longer than its time', async () => {
    const { engine, current, timers } = setUp();
    const closed = engine.close();
    timers[0]?.action();
    expect(await closed).toBe(false);
    expect(current().killed).toBe(true);
  });

  test('ends as soon as the process does, and starts nothing again', async () => {
    const { engine, engines, current, events } = setUp();
    const closed = engine.close();
    current().end(0);
    expect(await closed).toBe(false);
    expect(engines).toHaveLength(1);
    expect(events).toEqual([]);
  });
});
