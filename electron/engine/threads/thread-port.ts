import { parentPort } from 'node:worker_threads';
import { present } from '../../../shared/std/assert.ts';
import type { FromThread, ToThread } from './messages.ts';

/** This thread's side of its channel to the router. */
const port = present(parentPort, 'the port to the router');

/** Tells the router something. Buffers in `transfer` change hands without a copy. */
export function tell(message: FromThread, transfer: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, [...transfer]);
}

/** Hears the router. Messages come one after another; what they start may overlap. */
export function hear(listener: (message: ToThread) => void): void {
  port.on('message', listener);
}
