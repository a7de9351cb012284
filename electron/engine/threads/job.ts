import { z } from 'zod';
import { operationNamed } from '../../../shared/contract/contract.ts';
import type { ChildProgram, WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { present } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { databasePath } from '../store/book-files.ts';
import { openReader, type Reader } from '../store/book.ts';
import { answerStaging, forgetStagings, isStagingCall } from '../usecases/import/staging-calls.ts';
import type { ReaderPort } from '../readers/reader-protocol.ts';
import type { JobContext } from '../usecases/job-context.ts';
import { forgetWatches } from '../usecases/source/watch-run.ts';
import { isReadingJob, JOB_HANDLERS } from '../usecases/jobs.ts';
import { bugReply, replyOf } from './answer.ts';
import { buffersOf } from './buffers.ts';
import type { BookPlace, FromThread, ToThread } from './messages.ts';
import { hear, tell } from './thread-port.ts';

/** A thread for long work. It reads the book through its own connection and asks the router for everything else. */
type Work = Extract<ToThread, { readonly kind: 'job' | 'call' }>;

let open: { readonly reader: Reader; readonly place: BookPlace } | null = null;
let lastAsk = 0;
let lastReader = 0;
const asked = new Map<number, (reply: WireReply) => void>();
const readers = new Map<number, { message: (message: Wire) => void; exit: (code: number) => void }>();

const surroundings = z.object({
  paths: z.record(z.string(), z.string()).default({}),
  file: z
    .object({ name: z.string(), bytes: z.instanceof(Uint8Array) })
    .nullable()
    .default(null),
  files: z.array(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) })).default([]),
  host: z.object({ assets: z.string() }).default({ assets: '' }),
});

hear((message) => {
  if (message.kind === 'open')
    tell({ kind: 'reply', id: message.id, reply: replyOf(openHere(message.place)) });
  else if (message.kind === 'close') {
    closeHere();
    tell({ kind: 'reply', id: message.id, reply: { ok: true, value: {} } });
  } else if (message.kind === 'answer') {
    asked.get(message.ask)?.(message.reply);
    asked.delete(message.ask);
  } else if (message.kind === 'reader-message') readers.get(message.reader)?.message(message.message);
  else if (message.kind === 'reader-exit') {
    readers.get(message.reader)?.exit(message.code);
    readers.delete(message.reader);
  } else void work(message);
});

function openHere(place: BookPlace): Result<object, Problem> {
  closeHere();
  const reader = openReader(databasePath(place.folder), place.key);
  if (!reader.ok) return reader;
  open = { reader: reader.value, place };
  return ok({});
}

function closeHere(): void {
  forgetStagings();
  forgetWatches();
  open?.reader.close();
  open?.place.key.fill(0);
  open = null;
}

async function work(message: Work): Promise<void> {
  try {
    tell({ kind: 'reply', id: message.id, reply: replyOf(await run(message)) });
  } catch (error) {
    tell({ kind: 'reply', id: message.id, reply: bugReply(error, message.name) });
  }
}

async function run(message: Work): Promise<Result<unknown, Problem>> {
  if (open === null || message.actor === null) return refuse('BOOK_IS_LOCKED', message.name);
  const context = contextOf(message, open, message.actor);
  const request: unknown = present(operationNamed(message.name), message.name).request.parse(message.input);
  if (isStagingCall(message.name)) return answerStaging(context, message.name, request);
  if (!isReadingJob(message.name)) return refuse('REQUEST_UNKNOWN', message.name, { name: message.name });
  // The table pairs each name with the handler of exactly the request its schema has just made.
  const handler = JOB_HANDLERS[message.name] as (
    context: JobContext,
    request: unknown,
  ) => Promise<Result<unknown, Problem>>;
  return handler(context, request);
}

function contextOf(
  message: Work,
  { reader, place }: NonNullable<typeof open>,
  actor: NonNullable<Work['actor']>,
): JobContext {
  const { paths, file, files, host } = surroundings.parse(message.extra ?? {});
  const flag = message.kind === 'job' ? new Int32Array(message.cancel) : new Int32Array(1);
  return {
    read: reader.read,
    book: place.book,
    place,
    actor,
    at: message.at,
    // Nothing but what main has given: no name that every object has.
    paths: Object.assign(Object.create(null) as Record<string, string>, paths), // as just said
    file,
    files,
    assetsFolder: host.assets,
    progress: (done, total, step) => tell({ kind: 'progress', id: message.id, done, total, step }),
    cancelled: () => Atomics.load(flag, 0) === 1,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    commit: (name, input, extra, handedOver = []) =>
      ask(
        (id) => ({ kind: 'ask', ask: id, job: message.id, what: 'commit', name, input, extra }),
        handedOver,
      ),
    keepFile: async (name, bytes) => {
      const reply = await ask((id) => ({ kind: 'ask', ask: id, job: message.id, what: 'file', name, bytes }));
      return reply.ok && typeof reply.value === 'string' ? reply.value : '';
    },
    openReader: () => openChannel('reader'),
    openDatabase: () => openChannel('database'),
  };
}

/** Asks the router. Buffers in `transfer` are handed over: whoever asked has them no more. */
function ask(
  message: (id: number) => Extract<FromThread, { readonly kind: 'ask' }>,
  transfer: readonly ArrayBuffer[] = [],
): Promise<WireReply> {
  lastAsk += 1;
  const id = lastAsk;
  return new Promise((settle) => {
    asked.set(id, settle);
    tell(message(id), transfer);
  });
}

function openChannel(program: ChildProgram): ReaderPort {
  lastReader += 1;
  const reader = lastReader;
  const listeners: { message: (message: unknown) => void; exit: (code: number | null) => void } = {
    message: () => undefined,
    exit: () => undefined,
  };
  const early: Wire[] = [];
  let listening = false;
  readers.set(reader, {
    message: (message) => {
      if (listening) listeners.message(message);
      else early.push(message);
    },
    exit: (code) => listeners.exit(code),
  });
  tell({ kind: 'open-reader', reader, program });
  return {
    // A reader gets pieces that were cut for it alone.
    post: (message) =>
      tell({ kind: 'reader-send', reader, message }, program === 'reader' ? buffersOf(message) : []),
    onMessage: (listener) => {
      listeners.message = listener;
      listening = true;
      for (const message of early.splice(0)) listener(message);
    },
    onExit: (listener) => {
      listeners.exit = listener;
    },
    kill: () => {
      readers.delete(reader);
      tell({ kind: 'reader-kill', reader });
    },
  };
}
