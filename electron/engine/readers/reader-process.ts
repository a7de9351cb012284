import { startReaderSession, type SessionPort } from './reader-session.ts';

/** Entry of the process that reads files nobody trusts. It has no key, no book, no files and no network: bytes come in, rows go out. */

const EXIT_AFTER_BUG = 70;

/** The part of Electron's `process.parentPort` that is used; Node's process has no such member. */
type UtilityPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

function sessionPort(): SessionPort | null {
  const utility: unknown = Reflect.get(process, 'parentPort');
  if (typeof utility === 'object' && utility !== null) {
    const port = utility as UtilityPort; // Electron's declaration of this member
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) return null;
  process.on('disconnect', () => process.exit(0));
  return { post: (message) => send(message), onMessage: (listener) => process.on('message', listener) };
}

process.on('unhandledRejection', () => process.exit(EXIT_AFTER_BUG));
process.on('uncaughtException', () => process.exit(EXIT_AFTER_BUG));

const port = sessionPort();
if (port === null) process.exit(EXIT_AFTER_BUG);
else startReaderSession(port);
