import { FILE_CHUNK_BYTES, WIRE_BYTES_MAX, wireSize, type Wire } from '../../shared/contract/wire.ts';
import { type Problem, problem } from '../../shared/errors/problem.ts';
import type { Result } from '../../shared/std/result.ts';
import { err, ok } from '../../shared/std/result.ts';
import { isBookAddress } from './app-origin.ts';

/** Operations that carry a chunk of a file, and what their message may hold besides it. */
const CHUNK_OPERATIONS: ReadonlySet<string> = new Set(['file.chunk', 'file.fetch']);
const CHUNK_ALLOWANCE_BYTES = 4096;

type Frame = { readonly url: string; readonly parent: unknown };
/** The part of Electron's event that says who is asking. */
export type SenderEvent = {
  readonly sender: { readonly id: number; isDestroyed(): boolean };
  readonly senderFrame: Frame | null;
};

/** Largest message of an operation in bytes, both ways. */
export function messageBytesMax(name: string): number {
  return CHUNK_OPERATIONS.has(name) ? FILE_CHUNK_BYTES + CHUNK_ALLOWANCE_BYTES : WIRE_BYTES_MAX;
}

/** Whether a message comes from the top frame of one of our windows showing our own page. */
export function isTrustedSender(event: SenderEvent, isOurs: (contents: number) => boolean): boolean {
  try {
    const { sender, senderFrame } = event;
    if (sender.isDestroyed() || !isOurs(sender.id) || senderFrame === null) return false;
    return senderFrame.parent === null && isBookAddress(senderFrame.url);
  } catch {
    // A frame that went away between sending and arriving throws when it is looked at: nobody is there to answer.
    return false;
  }
}

/** Checks name, form and size of a request. What it says is checked once, by the engine. */
export function checkRequest(
  name: unknown,
  input: unknown,
  known: ReadonlySet<string>,
): Result<{ readonly name: string; readonly input: Wire }, Problem> {
  if (typeof name !== 'string' || !known.has(name)) {
    return err(problem('REQUEST_UNKNOWN', 'main', { name: String(name).slice(0, 80) }));
  }
  const size = wireSize(input);
  if (size === null) return err(problem('REQUEST_INVALID', name, { reason: 'not wire' }));
  if (size > messageBytesMax(name)) {
    return err(
      problem('REQUEST_TOO_LARGE', name, { size: String(size), limit: String(messageBytesMax(name)) }),
    );
  }
  return ok({ name, input: input as Wire }); // wireSize has just refused everything that is not Wire
}
