import type { WindowEvent, WireReply } from '../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../shared/contract/wire.ts';

type Asked = { readonly name: string; readonly request: unknown; readonly reply: (reply: WireReply) => void };

/** An engine a test answers for by hand, in whatever order it likes. */
export type FakeEngine = {
  /** Requests that wait for an answer, oldest first. */
  readonly asked: Asked[];
  readonly tell: (event: WindowEvent) => void;
};

const listeners = new Set<(event: WindowEvent) => void>();
let current: Asked[] = [];

/** Puts an engine at the other end of the bridge. Listeners of modules loaded before stay connected. */
export function fakeEngine(): FakeEngine {
  const asked: Asked[] = [];
  current = asked;
  Object.defineProperty(window, 'qingzhang', {
    configurable: true,
    value: {
      version: 'test',
      invoke: (name: string, request: unknown): Promise<WireReply> =>
        new Promise((resolve) => {
          current.push({ name, request, reply: resolve });
        }),
      on: (listener: (event: WindowEvent) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  return {
    asked,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

/** An engine that answers by itself from a table of functions; anything else is REQUEST_UNKNOWN. */
export function answeringEngine(answers: Readonly<Record<string, (request: unknown) => WireReply | Wire>>): {
  readonly heard: { readonly name: string; readonly request: unknown }[];
} {
  const heard: { readonly name: string; readonly request: unknown }[] = [];
  Object.defineProperty(window, 'qingzhang', {
    configurable: true,
    value: {
      version: 'test',
      invoke: (name: string, request: unknown): Promise<WireReply> => {
        heard.push({ name, request });
        const answer = answers[name];
        if (answer === undefined) {
          return Promise.resolve({ ok: false, error: { code: 'REQUEST_UNKNOWN', place: name, params: {} } });
        }
        const value = answer(request);
        const whole = typeof value === 'object' && value !== null && 'ok' in value;
        return Promise.resolve(whole ? (value as WireReply) : { ok: true, value }); // an object with `ok` is a reply
      },
      on: (listener: (event: WindowEvent) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  return { heard };
}
