import { mayCall, type Operation, operationNamed } from '../../../shared/contract/contract.ts';
import type {
  EngineEvent,
  FromEngine,
  HostFacts,
  WireReply,
} from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { log } from '../log.ts';
import { buffersOf } from '../threads/buffers.ts';
import type { FromThread } from '../threads/messages.ts';
import type { Actor } from '../usecases/context.ts';
import { BookThreads } from './book-threads.ts';
import { runControl } from './controls.ts';
import type { EngineParts, Invocation, ProgressListener } from './engine-parts.ts';
import { HeldFiles } from './held-files.ts';
import { BOOK_JOBS, startJob } from './job-start.ts';
import { Jobs } from './jobs.ts';
import { PlanTimer } from './plan-timer.ts';
import { ReaderRelay } from './reader-relay.ts';
import type { OpenSession } from './session.ts';
import type { ThreadClient } from './thread-client.ts';
import { WatchTimer } from './watch-timer.ts';

/** The engine's router: checks each request once, passes it to the thread that can answer it, and tells windows what changed. It never touches the database. */
export class Engine implements EngineParts {
  readonly jobs: Jobs;
  readonly files = new HeldFiles();
  readonly threads: BookThreads;
  readonly readers: ReaderRelay;
  /** Looks into watched folders while a book is open. */
  readonly watch = new WatchTimer(this);
  /** Runs the plans of reconciliation while a book is open. */
  readonly plans = new PlanTimer(this);
  readonly #post: (message: FromEngine) => void;
  #host: HostFacts | null = null;
  #session: OpenSession | null = null;
  #locking = 0;
  #turn: Promise<undefined> = Promise.resolve(undefined);

  constructor(post: (message: FromEngine) => void) {
    this.#post = post;
    this.jobs = new Jobs((job) => this.tell({ type: 'job', job }));
    this.readers = new ReaderRelay(post);
    this.threads = new BookThreads({
      heard: (message, thread) => this.#heard(message, thread),
      writerDied: () => {
        // Commands in flight may or may not have happened. Only a new engine, after unlocking, can say: it asks the journal.
        log.error('writer ended', { exitCode: 70 });
        process.exit(70);
      },
    });
  }

  start(host: HostFacts): void {
    this.#host = host;
    log.open(host.logFolder);
    log.info('engine started', { name: host.version });
  }

  get host(): HostFacts | null {
    return this.#host;
  }

  get session(): OpenSession | null {
    return this.#session;
  }

  setSession(session: OpenSession | null, announce = true): void {
    this.#session = session;
    if (announce) this.tell({ type: session === null ? 'locked' : 'opened' });
  }

  /** Ends the session: from the first moment nothing is answered from the book; windows hear of it once `finish` has closed it. */
  async endSession<T>(finish: () => Promise<T>): Promise<T> {
    this.#session = null;
    this.watch.stop();
    this.plans.stop();
    this.jobs.cancelAll();
    this.jobs.forget(BOOK_JOBS);
    await this.threads.close();
    const finished = await finish();
    this.setSession(null);
    return finished;
  }

  /** Runs what opens or closes a book, one after another: two windows may ask at once. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    const over = (): undefined => undefined; // whoever asked hears how it ended
    this.#turn = mine.then(over, over);
    return mine;
  }

  tell(event: EngineEvent): void {
    this.#post({ kind: 'event', event });
  }

  /** Answers one request; never throws. */
  async invoke({ name, input, tokens }: Invocation): Promise<WireReply> {
    const operation = operationNamed(name);
    if (operation === undefined) return refuse('REQUEST_UNKNOWN', name, { name });
    const parsed = operation.request.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return refuse('REQUEST_INVALID', name, {
        field: issue?.path.join('.') ?? '',
        reason: issue?.message ?? '',
      });
    }
    const role = this.#locking > 0 ? null : (this.#session?.actor.role ?? null);
    if (!mayCall(operation.access, role))
      return role === null ? refuse('BOOK_IS_LOCKED', name) : refuse('ROLE_REFUSED', name, { role });
    try {
      return await this.#dispatch(operation, parsed.data as Wire, withoutPrototype(tokens)); // requests are JSON and bytes by their schemas
    } catch (error) {
      log.error('bug', {
        where: name,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return refuse('INTERNAL_BUG', name);
    }
  }

  async close(): Promise<void> {
    this.jobs.cancelAll();
    await this.lock();
    await this.threads.terminate();
  }

  /** Closes the book and forgets all that was readable of it. */
  async lock(): Promise<void> {
    this.files.clear();
    this.jobs.cancelAll();
    // From this moment on every request is refused, also one that arrives while the closing still waits its turn.
    this.#locking += 1;
    try {
      await this.alone(async () => {
        if (this.#session === null) return;
        await this.endSession(() =>
          this.threads.writer.call({ name: 'book.close', input: {}, actor: null, at: this.now() }),
        );
      });
    } finally {
      this.#locking -= 1;
    }
  }

  /** The instant that goes with a request, for display; nothing is ordered by it. */
  now(): string {
    return new Date().toISOString();
  }

  async #dispatch(
    operation: Operation,
    input: Wire,
    tokens: Readonly<Record<string, string>>,
  ): Promise<WireReply> {
    const { name } = operation;
    const actor: Actor | null = this.#session?.actor ?? null;
    switch (operation.type) {
      case 'query': {
        if (name === 'job.list')
          return { ok: true, value: { jobs: [...this.jobs.list()] as unknown as Wire } }; // job states are plain JSON
        const call = { name, input, actor, at: this.now() };
        return name === 'import.rows' || name === 'import.findings'
          ? (await this.threads.jobThread('imports')).call(call)
          : this.threads.query(call);
      }
      case 'command':
        return name === 'import.commit'
          ? this.#importCommit(input, actor)
          : this.threads.writer.call({ name, input, actor, at: this.now() });
      case 'job':
        return startJob(this, name, input, tokens);
      case 'control':
        return runControl(this, name, input, tokens);
    }
  }

  /** The rows of an import lie with its preview: that thread prepares them and asks for the commit itself. */
  async #importCommit(input: Wire, actor: Actor | null): Promise<WireReply> {
    const thread = await this.threads.jobThread('imports');
    return thread.call({ name: 'import.commit', input, actor, at: this.now() });
  }

  #heard(message: Exclude<FromThread, { readonly kind: 'reply' }>, thread: ThreadClient): void {
    if (message.kind === 'changed') this.tell({ type: 'changed', seq: message.seq, areas: message.areas });
    else if (message.kind === 'progress')
      this.#progressOf.get(thread)?.get(message.id)?.(message.done, message.total, message.step);
    else if (message.kind === 'ask') void this.#answerAsk(message, thread);
    else if (message.kind === 'open-reader') this.readers.open(thread, message.reader, message.program);
    else if (message.kind === 'reader-send') this.readers.send(thread, message.reader, message.message);
    else this.readers.kill(thread, message.reader);
  }

  /** Who hears the progress of a call, by thread and number of the call: each thread counts its own. */
  readonly #progressOf = new Map<ThreadClient, Map<number, ProgressListener>>();

  /** Hears the progress of one job until it ends. */
  onProgress(thread: ThreadClient, id: number, listener: ProgressListener): () => void {
    const ofThread = this.#progressOf.get(thread) ?? new Map<number, ProgressListener>();
    this.#progressOf.set(thread, ofThread.set(id, listener));
    return () => {
      ofThread.delete(id);
    };
  }

  async #answerAsk(
    message: Extract<FromThread, { readonly kind: 'ask' }>,
    thread: ThreadClient,
  ): Promise<void> {
    if (message.what === 'file' && this.#session !== null) {
      const token = this.files.keep(message.name, message.bytes);
      thread.post({ kind: 'answer', ask: message.ask, reply: { ok: true, value: token } });
      return;
    }
    const actor = this.#session?.actor ?? null;
    const reply =
      actor === null || message.what === 'file'
        ? refuse('BOOK_IS_LOCKED', message.name)
        : await this.threads.writer.call(
            { name: message.name, input: message.input, actor, at: this.now(), extra: message.extra },
            buffersOf(message.extra),
          );
    thread.post({ kind: 'answer', ask: message.ask, reply });
  }
}

/** The same entries in a record that has no others: a token a window made up, such as `constructor`, must find nothing. */
function withoutPrototype(tokens: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.assign(Object.create(null) as Record<string, string>, tokens); // nothing but what is assigned here
}
