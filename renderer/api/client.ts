import type {
  CommandName,
  ControlName,
  JobName,
  OperationName,
  QueryName,
  ReplyOf,
  RequestOf,
} from '../../shared/contract/contract.ts';
import { problem, type Problem } from '../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../shared/std/result.ts';
import { bridge } from './bridge.ts';
import { checkReply } from './reply-check.ts';
import { rememberUnanswered } from './unanswered.ts';

export type Reply<T> = Promise<Result<T, Problem>>;

const ID_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_LENGTH = 26;

/** A fresh id for a command: 26 characters of Crockford base 32, 130 random bits. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  return Array.from(bytes, (byte) => ID_ALPHABET.charAt(byte % ID_ALPHABET.length)).join('');
}

/** Sends one request and hands back what came, unparsed. Never throws: a bridge that fails is ENGINE_GONE. */
export async function send(name: string, request: unknown): Reply<unknown> {
  const port = bridge();
  if (port === undefined) return err(problem('ENGINE_GONE', name));
  try {
    const reply = await port.invoke(name, request);
    return reply.ok ? ok(reply.value) : err(reply.error);
  } catch {
    // Nothing is thrown across the bridge by design, so a rejection means that nobody is at the other end.
    return err(problem('ENGINE_GONE', name));
  }
}

async function typed<N extends OperationName>(name: N, request: RequestOf<N>): Reply<ReplyOf<N>> {
  const reply = await send(name, request);
  if (!reply.ok) return reply;
  void checkReply(name, reply.value);
  return ok(reply.value as ReplyOf<N>); // the engine parsed it with the contract's own schema; checkReply repeats that in development
}

/** Asks a query or a control operation. The answer is a value or a problem; nothing is thrown. */
export function call<N extends QueryName | ControlName>(name: N, request: RequestOf<N>): Reply<ReplyOf<N>> {
  return typed(name, request);
}

/**
 * Gives a command. Its id is made here unless the caller kept one to repeat the very same command safely.
 * When the answer is lost the id is remembered, and the outcome is asked for once the book is open again.
 */
export async function command<N extends CommandName>(
  name: N,
  request: Omit<RequestOf<N>, 'commandId'>,
  commandId: string = newCommandId(),
): Reply<ReplyOf<N>> {
  const whole = { ...request, commandId } as unknown as RequestOf<N>; // only the id was taken out, and it is back
  const reply = await typed(name, whole);
  if (!reply.ok && reply.error.code === 'ENGINE_GONE') rememberUnanswered({ commandId, name });
  return reply;
}

/** Starts a job and hands back its id; progress and result follow as events. Use `runJob` of jobs.ts to wait for the result. */
export function startJob<N extends JobName>(name: N, request: RequestOf<N>): Reply<ReplyOf<N>> {
  return typed(name, request);
}
