import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { canonicalBytes, canonicalText } from '../../../shared/contract/canonical-bytes.ts';
import type { Operation, ParsedRequestOf, ReplyOf, RequestOf } from '../../../shared/contract/contract.ts';
import { operationNamed } from '../../../shared/contract/contract.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { settingsSections } from '../../../shared/contract/output.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { assert, present } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { KDF_FLOOR } from '../../../electron/engine/keys/key-derivation.ts';
import { forkReader } from '../../../electron/engine/readers/fork-reader.ts';
import type { ReaderPort } from '../../../electron/engine/readers/reader-protocol.ts';
import { forkDatabase } from '../../../electron/engine/sources/fork-database.ts';
import { openReader } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import type { ReadHandle } from '../../../electron/engine/store/handle.ts';
import { commitCommand } from '../../../electron/engine/store/journal.ts';
import { insertSetting, insertUserRole, userRoles } from '../../../electron/engine/store/queries/setting.ts';
import { answerQuery } from '../../../electron/engine/usecases/answer-query.ts';
import { createBook } from '../../../electron/engine/usecases/book/create-book.ts';
import { type OpenBook, openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import type { PlainCommandName } from '../../../electron/engine/usecases/commands.ts';
import { type BookFacts, type CommandContext, uidMaker } from '../../../electron/engine/usecases/context.ts';
import { answerStaging } from '../../../electron/engine/usecases/import/staging-calls.ts';
import type { JobContext } from '../../../electron/engine/usecases/job-context.ts';
import { JOB_HANDLERS, type ReadingJobName } from '../../../electron/engine/usecases/jobs.ts';
import type { PreparedCommandName } from '../../../electron/engine/usecases/context.ts';
import type { BookQueryName } from '../../../electron/engine/usecases/queries.ts';
import { runCommand, runPreparedCommand } from '../../../electron/engine/usecases/run-command.ts';
import { expectValue } from '../../unit/expect-result.ts';

export const TEST_PASSWORD = '正确 horse battery';
const AT = '2026-11-02T01:30:00.000Z';
const OWNER = { id: 'a1b2c3d4e5f60718', name: '王会计' };
const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));

/** A request without its command id, which the test book makes up when the test does not care. */
type Bare<T> = T extends unknown ? Omit<T, 'commandId'> & { readonly commandId?: string } : never;

/** What a job of the test finds around it besides the book. */
export type JobSurroundings = {
  readonly paths?: Readonly<Record<string, string>>;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Called at each progress; true stops the job. */
  readonly stopWhen?: (done: number, total: number, step: string) => boolean;
};

/** A real encrypted book in a folder of its own, spoken to as the engine's threads do. */
export type TestBook = {
  readonly dir: string;
  readonly facts: BookFacts;
  /** A reading connection of its own, as job threads have. */
  readonly read: ReadHandle;
  /** Commits a command that must be accepted. */
  command<N extends PlainCommandName>(name: N, request: Bare<RequestOf<N>>): ReplyOf<N>;
  tryCommand<N extends PlainCommandName>(name: N, request: Bare<RequestOf<N>>): Result<ReplyOf<N>, Problem>;
  query<N extends BookQueryName>(name: N, request: RequestOf<N>): ReplyOf<N>;
  tryQuery<N extends BookQueryName>(name: N, request: RequestOf<N>): Result<ReplyOf<N>, Problem>;
  /** Commits what a job would have prepared. */
  prepared<N extends PreparedCommandName>(
    name: N,
    request: Bare<RequestOf<N>>,
    prepared: Wire,
  ): Result<Wire, Problem>;
  /** Runs a job that must end well and returns its result. */
  job<N extends ReadingJobName>(
    name: N,
    request: Bare<RequestOf<N>>,
    around?: JobSurroundings,
  ): Promise<unknown>;
  tryJob<N extends ReadingJobName>(
    name: N,
    request: Bare<RequestOf<N>>,
    around?: JobSurroundings,
  ): Promise<Result<unknown, Problem>>;
  /** Speaks to a preview of this process, as the thread that holds it does. */
  staging<N extends StagingName>(name: N, request: Bare<RequestOf<N>>): Promise<Result<unknown, Problem>>;
  /** Whoever acts from now on, kept among the people of the book. */
  actAs(actor: CommandContext['actor']): void;
  /** Bytes a job has kept under a token. */
  kept(token: string): Uint8Array;
  /** A folder for what jobs write; it goes away with the test. */
  folder(): string;
  close(): void;
};

/** What is answered by the thread that keeps the previews. */
type StagingName = 'import.rows' | 'import.findings' | 'import.decide' | 'import.commit' | 'import.discard';

/** Makes a book and opens it; it is closed and deleted when the test ends. */
export async function testBook(
  options: {
    readonly name?: string;
    readonly company?: string;
    readonly role?: Role;
    /** The instant each command is asked for, ISO 8601 UTC; the same for all unless the test says otherwise. */
    readonly at?: () => string;
    /** Where files are read: in a process of its own unless the test says otherwise. */
    readonly openReader?: () => ReaderPort;
  } = {},
): Promise<TestBook> {
  const { name = '示例账套', company = '杭州示例机电有限公司', role = 'owner' } = options;
  const around = { at: options.at ?? (() => AT), openReader: options.openReader ?? (() => forkReader()) };
  const root = mkdtempSync(join(tmpdir(), 'qz-test-book-'));
  const made = expectValue(
    await createBook({
      dir: join(root, name),
      name,
      currency: 'CNY',
      owner: { ...OWNER, password: TEST_PASSWORD },
      kdf: KDF_FLOOR,
      random,
      at: AT,
      device: 'test-device',
      firstFacts: (write, seq) => {
        insertUserRole(write, seq, { ...OWNER, role: 'owner', active: true });
        const section = settingsSections.company.parse({ name: company });
        insertSetting(write, seq, 'company', canonicalText(section as Wire)); // JSON by its schema
        return ok({ seq, uid: null });
      },
    }),
  );
  const opened = expectValue(
    await openBook({ dir: made.dir, secret: { kind: 'password', password: TEST_PASSWORD }, at: AT }),
  );
  const book = new OpenTestBook(root, opened, role, around);
  onTestFinished(() => {
    book.close();
    rmSync(root, { recursive: true, force: true });
  });
  return book;
}

class OpenTestBook implements TestBook {
  readonly dir: string;
  readonly facts: BookFacts;
  readonly read: ReadHandle;
  readonly #root: string;
  readonly #book: OpenBook;
  #actor: CommandContext['actor'];
  readonly #reader: { close(): void };
  readonly #kept = new Map<string, Uint8Array>();
  readonly #around: { readonly at: () => string; readonly openReader: () => ReaderPort };
  #commands = 0;
  #open = true;

  constructor(
    root: string,
    book: OpenBook,
    role: Role,
    around: { readonly at: () => string; readonly openReader: () => ReaderPort },
  ) {
    this.#around = around;
    this.#root = root;
    this.#book = book;
    this.dir = book.dir;
    this.facts = {
      bookId: book.bookId,
      name: book.name,
      currency: currencyCode(book.currency),
      sample: book.sample,
    };
    this.#actor = { userId: OWNER.id, userName: OWNER.name, role };
    const reader = expectValue(openReader(databasePath(book.dir), book.key));
    this.#reader = reader;
    this.read = reader.read;
  }

  command<N extends PlainCommandName>(name: N, request: Bare<RequestOf<N>>): ReplyOf<N> {
    return expectValue(this.tryCommand(name, request));
  }

  tryCommand<N extends PlainCommandName>(name: N, request: Bare<RequestOf<N>>): Result<ReplyOf<N>, Problem> {
    const { operation, input, parsed } = this.#requestOf(name, request);
    const committed = this.#commit(name, input, (context) => runCommand(context, name, parsed));
    return committed.ok ? ok(operation.reply.parse(committed.value) as ReplyOf<N>) : committed; // made by this operation's schema
  }

  prepared<N extends PreparedCommandName>(
    name: N,
    request: Bare<RequestOf<N>>,
    prepared: Wire,
  ): Result<Wire, Problem> {
    const { input, parsed } = this.#requestOf(name, request);
    return this.#commit(name, input, (context) => runPreparedCommand(context, name, parsed, prepared));
  }

  query<N extends BookQueryName>(name: N, request: RequestOf<N>): ReplyOf<N> {
    return expectValue(this.tryQuery(name, request));
  }

  tryQuery<N extends BookQueryName>(name: N, request: RequestOf<N>): Result<ReplyOf<N>, Problem> {
    const operation = present(operationNamed(name), name);
    const context = { read: this.read, book: this.facts, actor: this.#actor };
    const answered = this.read.snapshot(() => answerQuery(context, name, request));
    return answered.ok ? ok(operation.reply.parse(answered.value) as ReplyOf<N>) : answered; // made by this operation's schema
  }

  async job<N extends ReadingJobName>(
    name: N,
    request: Bare<RequestOf<N>>,
    around: JobSurroundings = {},
  ): Promise<unknown> {
    return expectValue(await this.tryJob(name, request, around));
  }

  tryJob<N extends ReadingJobName>(
    name: N,
    request: Bare<RequestOf<N>>,
    around: JobSurroundings = {},
  ): Promise<Result<unknown, Problem>> {
    const { parsed } = this.#requestOf(name, request);
    // The table pairs each name with the handler of exactly the request its schema has just made.
    const handler = JOB_HANDLERS[name] as (
      context: JobContext,
      request: ParsedRequestOf<N>,
    ) => Promise<Result<unknown, Problem>>;
    return handler(this.#jobContext(around), parsed as ParsedRequestOf<N>); // as above
  }

  async staging<N extends StagingName>(
    name: N,
    request: Bare<RequestOf<N>>,
  ): Promise<Result<unknown, Problem>> {
    return answerStaging(this.#jobContext({}), name, this.#requestOf(name, request).parsed);
  }

  actAs(actor: CommandContext['actor']): void {
    this.#actor = actor;
    const { userId: id, userName: name, role } = actor;
    if (userRoles(this.read).some((user) => user.id === id)) return;
    this.#commands += 1;
    const commandId = `test${String(this.#commands).padStart(16, '0')}`;
    this.#commit('user.add', { commandId, name, role }, ({ write, seq }) => {
      insertUserRole(write, seq, { id, name, role, active: true });
      return ok({ seq, uid: null });
    });
  }

  kept(token: string): Uint8Array {
    return present(this.#kept.get(token), `kept file ${token}`);
  }

  folder(): string {
    return mkdtempSync(join(this.#root, 'out-'));
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#reader.close();
    this.#book.close();
  }

  /** Parses a request as the router does; a command without an id gets the next one. */
  #requestOf(
    name: string,
    request: object,
  ): { readonly operation: Operation; readonly input: Wire; readonly parsed: unknown } {
    const operation = present(operationNamed(name), name);
    this.#commands += 1;
    const commandId = `test${String(this.#commands).padStart(16, '0')}`;
    const parsed: unknown = operation.request.parse({ commandId, ...request });
    return { operation, input: parsed as Wire, parsed }; // requests are JSON and bytes by their schemas
  }

  #commit(
    name: string,
    input: Wire,
    run: (context: CommandContext) => Result<unknown, Problem>,
  ): Result<Wire, Problem> {
    const write = this.#book.write();
    const at = this.#around.at();
    const commandId: unknown = Reflect.get(Object(input), 'commandId');
    assert(typeof commandId === 'string', `${name} carries a command id`);
    const command = {
      commandId,
      at,
      actor: this.#actor.userId,
      device: 'test-device',
      name,
      bytes: canonicalBytes(input),
    };
    const committed = commitCommand(write, command, (seq): Result<Wire, Problem> => {
      const context: CommandContext = {
        write,
        book: this.facts,
        actor: this.#actor,
        seq,
        commandId,
        at,
        newUid: uidMaker(commandId),
      };
      const result = run(context);
      return result.ok ? ok(result.value as Wire) : result; // replies are JSON by their schemas
    });
    return committed.ok ? ok(committed.value.reply) : committed;
  }

  #jobContext(around: JobSurroundings): JobContext {
    let stopped = false;
    return {
      read: this.read,
      book: this.facts,
      place: { folder: this.#book.dir, key: this.#book.key },
      actor: this.#actor,
      at: this.#around.at(),
      paths: around.paths ?? {},
      file: around.file ?? null,
      files: around.files ?? [],
      assetsFolder: fileURLToPath(new URL('../../../assets', import.meta.url)),
      progress: (done, total, step) => {
        stopped ||= around.stopWhen?.(done, total, step) ?? false;
      },
      cancelled: () => stopped,
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      commit: (name, request, extra, handedOver = []) =>
        Promise.resolve(
          this.prepared(
            name,
            request as Bare<RequestOf<typeof name>>, // parsed again inside
            structuredClone(extra, { transfer: [...handedOver] }),
          ),
        ),
      keepFile: (name, bytes) => {
        const token = `held-${this.#kept.size + 1}-${name}`;
        this.#kept.set(token, bytes);
        return Promise.resolve(token);
      },
      openReader: this.#around.openReader,
      openDatabase: () => forkDatabase(),
    };
  }
}
