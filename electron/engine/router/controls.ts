import { z } from 'zod';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { ROLES } from '../../../shared/contract/define.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import type { EngineParts } from './engine-parts.ts';
import { withinMessage } from '../usecases/within-message.ts';
import type { OpenSession } from './session.ts';

/** What the writer's thread says about a book it has just opened. */
const opened = z.object({
  folder: z.string(),
  key: z.instanceof(Uint8Array),
  uiKey: z.instanceof(Uint8Array),
  bookId: z.string(),
  name: z.string(),
  currency: z.string().transform(currencyCode),
  sample: z.boolean(),
  userId: z.string(),
  userName: z.string(),
  role: z.enum(ROLES),
  recoveryKey: z.string().optional(),
});

/** Operations on the engine itself, each of them short. */
export async function runControl(
  engine: EngineParts,
  name: string,
  input: Wire,
  tokens: Readonly<Record<string, string>>,
): Promise<WireReply> {
  switch (name) {
    case 'file.begin':
    case 'file.chunk':
    case 'file.discard':
    case 'file.fetch':
      return fileControl(engine, name, input);
    case 'job.cancel':
    case 'job.result':
      return jobControl(engine, name, field(input, 'jobId'));
    case 'book.session':
      return { ok: true, value: { session: engine.session === null ? null : sessionWire(engine.session) } };
    case 'book.lock':
      await engine.lock();
      return { ok: true, value: {} };
    case 'book.create':
    case 'book.open':
      return unlock(engine, name, input, tokens);
    case 'book.slots':
      return withFolder(engine, name, input, tokens);
    case 'import.decide':
    case 'import.discard':
      return (await engine.threads.jobThread('imports')).call({
        name,
        input,
        actor: engine.session?.actor ?? null,
        at: engine.now(),
      });
    default:
      return engine.threads.writer.call({
        name,
        input,
        actor: engine.session?.actor ?? null,
        at: engine.now(),
      });
  }
}

function field(input: Wire, key: string): string {
  const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, key) : undefined;
  if (typeof value !== 'string') throw new Bug(`${key} was parsed as text before`);
  return value;
}

function fileControl(
  engine: EngineParts,
  name: 'file.begin' | 'file.chunk' | 'file.discard' | 'file.fetch',
  input: Wire,
): WireReply {
  const number = (key: string): number => Number(Reflect.get(Object(input), key));
  if (name === 'file.begin') {
    const begun = engine.files.begin(field(input, 'name'), number('size'));
    return begun.ok ? { ok: true, value: { token: begun.value } } : begun;
  }
  const token = field(input, 'token');
  if (name === 'file.discard') {
    engine.files.discard(token);
    return { ok: true, value: {} };
  }
  if (name === 'file.fetch') {
    const chunk = engine.files.chunk(token, number('offset'));
    return chunk.ok ? { ok: true, value: { ...chunk.value } } : chunk;
  }
  const bytes: unknown = Reflect.get(Object(input), 'bytes');
  if (!(bytes instanceof Uint8Array)) throw new Bug('bytes were parsed before');
  const added = engine.files.add(token, number('offset'), bytes);
  return added.ok ? { ok: true, value: {} } : added;
}

function jobControl(engine: EngineParts, name: 'job.cancel' | 'job.result', jobId: string): WireReply {
  if (name === 'job.cancel')
    return engine.jobs.cancel(jobId) ? { ok: true, value: {} } : refuse('NOT_FOUND', jobId);
  const found = engine.jobs.get(jobId);
  return found === null
    ? refuse('NOT_FOUND', jobId)
    : { ok: true, value: { job: found.job, result: withinMessage(found.result) as Wire } }; // shortened, it is the same JSON
}

/** Creates or opens a book and starts a session on it. */
async function unlock(
  engine: EngineParts,
  name: string,
  input: Wire,
  tokens: Readonly<Record<string, string>>,
): Promise<WireReply> {
  return engine.alone(async () => {
    if (engine.session !== null) return refuse('BOOK_ALREADY_OPEN', name);
    const reply = await withFolder(engine, name, input, tokens);
    return reply.ok ? adopt(engine, reply.value) : reply;
  });
}

/** Starts a session on the book the writer has opened. Only within `alone`. */
export async function adopt(engine: EngineParts, value: Wire, announce = true): Promise<WireReply> {
  const { folder, key, uiKey, recoveryKey, userId, userName, role, ...facts } = opened.parse(value);
  const session: OpenSession = {
    book: { bookId: facts.bookId, name: facts.name, currency: facts.currency, sample: facts.sample },
    actor: { userId, userName, role },
    uiKey,
  };
  const reading = await engine.threads.open({ folder, key, book: session.book });
  if (!reading.ok) {
    await engine.threads.close();
    await engine.threads.writer.call({ name: 'book.close', input: {}, actor: null, at: engine.now() });
    return reading;
  }
  engine.setSession(session, announce);
  return {
    ok: true,
    value: recoveryKey === undefined ? sessionWire(session) : { ...sessionWire(session), recoveryKey },
  };
}

/** Passes an operation on a folder to the writer's thread, with the path its token stands for. */
async function withFolder(
  engine: EngineParts,
  name: string,
  input: Wire,
  tokens: Readonly<Record<string, string>>,
): Promise<WireReply> {
  const folder = tokens[field(input, 'folder')];
  if (folder === undefined) return tokenUnknown(name);
  return engine.threads.writer.call({
    name,
    input,
    actor: engine.session?.actor ?? null,
    at: engine.now(),
    extra: { folder },
  });
}

function tokenUnknown(name: string): { readonly ok: false; readonly error: Problem } {
  return refuse('TOKEN_UNKNOWN', name);
}

function sessionWire({ book, actor, uiKey }: OpenSession): { readonly [key: string]: Wire } {
  return {
    bookId: book.bookId,
    bookName: book.name,
    currency: book.currency,
    sample: book.sample,
    userId: actor.userId,
    userName: actor.userName,
    role: actor.role,
    uiKey,
  };
}
