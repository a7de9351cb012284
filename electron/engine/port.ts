import type { FromEngine } from '../../shared/contract/engine-protocol.ts';
import { Bug } from '../../shared/std/assert.ts';

/** The engine's channel to whoever started it. No other file knows whether that is Electron or Node. */
export type EnginePort = {
  post(message: FromEngine): void;
  onMessage(listener: (value: unknown) => void): void;
  close(): void;
};

/** The part of Electron's `process.parentPort` that is used; Node's process has no such member. */
type UtilityPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

function utilityPort(): UtilityPort | null {
  const port: unknown = Reflect.get(process, 'parentPort');
  return typeof port === 'object' && port !== null ? (port as UtilityPort) : null; // Electron's declaration of this member
}

/** Finds the channel of this process. @throws Bug when it was started on its own. */
export function enginePort(): EnginePort {
  const utility = utilityPort();
  if (utility !== null) {
    return {
      post: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', (event) => listener(event.data)),
      close: () => process.exit(0),
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Bug('the engine is started by the program, never on its own');
  // When the parent is gone nobody can unlock or save any more: end like a utility process does.
  process.on('disconnect', () => process.exit(0));
  return {
    post: (message) => send(message),
    onMessage: (listener) => process.on('message', listener),
    close: () => process.disconnect(),
  };
}
