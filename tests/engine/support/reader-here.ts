import { startReaderSession } from '../../../electron/engine/readers/reader-session.ts';
import type { ReaderPort } from '../../../electron/engine/readers/reader-protocol.ts';

/** A reader in this process, for tests that are about something else than its walls. Messages are copied and arrive later, as between processes. */
export function readerHere(): ReaderPort {
  let toReader: (message: unknown) => void = () => undefined;
  let toEngine: (message: unknown) => void = () => undefined;
  let alive = true;
  const deliver = (message: unknown, to: () => (message: unknown) => void): void => {
    const copy: unknown = structuredClone(message);
    setImmediate(() => {
      if (alive) to()(copy);
    });
  };
  startReaderSession({
    post: (message) => deliver(message, () => toEngine),
    onMessage: (listener) => {
      toReader = listener;
    },
  });
  return {
    post: (message) => deliver(message, () => toReader),
    onMessage: (listener) => {
      toEngine = listener;
    },
    onExit: () => undefined,
    kill: () => {
      alive = false;
    },
  };
}
