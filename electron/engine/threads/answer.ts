import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { problem, type Problem } from '../../../shared/errors/problem.ts';
import type { Result } from '../../../shared/std/result.ts';
import { log } from '../log.ts';

/** A handler's result as it travels. */
export function replyOf(result: Result<unknown, Problem>): WireReply {
  return result.ok ? { ok: true, value: result.value as Wire } : { ok: false, error: result.error }; // replies are JSON by their schemas; tests parse each of them
}

/** A thrown error is a bug: it is logged with its stack and answered with its code alone. */
export function bugReply(error: unknown, where: string): WireReply {
  log.error('bug', { where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return { ok: false, error: problem('INTERNAL_BUG', where) };
}

/** Runs a handler and turns whatever comes of it into a reply. */
export function answer(where: string, work: () => Result<unknown, Problem>): WireReply {
  try {
    return replyOf(work());
  } catch (error) {
    return bugReply(error, where);
  }
}
