import { serveTask } from './database-session.ts';

/**
 * Entry of the process that talks to a database. It has the network and the password of one connection, but neither the key nor the
 * book; it is told one task, sends rows, and is ended.
 */

const EXIT_AFTER_BUG = 70;

/** The part of Electron's `process.parentPort` that is used; Node's process has no such member. */
type UtilityPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

process.on('unhandledRejection', () => process.exit(EXIT_AFTER_BUG));
process.on('uncaughtException', () => process.exit(EXIT_AFTER_BUG));

const utility: unknown = Reflect.get(process, 'parentPort');
const send = process.send?.bind(process);
if (typeof utility === 'object' && utility !== null) {
  const port = utility as UtilityPort; // Electron's declaration of this member
  port.on('message', ({ data }) => void serveTask(data, (message) => port.postMessage(message)));
} else if (send === undefined) process.exit(EXIT_AFTER_BUG);
else {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (data) => void serveTask(data, (message) => send(message)));
}
