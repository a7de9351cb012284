import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalBytes } from '../../shared/contract/canonical-bytes.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { openStore, type Schema } from '../../electron/engine/store/book.ts';
import { FACT_TABLES } from '../../electron/engine/store/fact-tables.ts';
import type { WriteHandle } from '../../electron/engine/store/handle.ts';
import { commitCommand } from '../../electron/engine/store/journal.ts';
import { MIGRATIONS } from '../../electron/engine/store/migrations/all.ts';
import { sql } from '../../electron/engine/store/sql.ts';
import { backUpBook } from '../../electron/engine/usecases/book/backup-book.ts';
import { createBook } from '../../electron/engine/usecases/book/create-book.ts';
import { openBook } from '../../electron/engine/usecases/book/open-book.ts';
import { rotateKey } from '../../electron/engine/usecases/book/rotate-key.ts';
import { changePassword } from '../../electron/engine/usecases/book/users.ts';
import {
  ADDED_MIGRATION,
  BOOK_ID,
  CREATED_FOLDER,
  NEW_PASSWORD,
  OWNER,
  PASSWORD,
  rowsOf,
  WORKLOADS,
  type WorkloadName,
} from './workloads.ts';

/*
 * Does one piece of work on a book in a process of its own, which a test kills or whose calls it makes fail. Each line
 * on standard output was written after the work it speaks of was acknowledged: `ack ID`, `refused ID CODE`.
 */
const AT = '2026-11-22T08:00:00.000Z';
const KDF = { memoryKiB: 19_456, passes: 2, lanes: 1 };
const QUIET = { onProgress: () => undefined, isCancelled: () => false };
const [dir = '', name = ''] = process.argv.slice(2);
const killAfter = Number(process.env['QZ_KILL_AFTER_ACK'] ?? 0);
let acknowledged = 0;
let counter = 0;

/** Not random, so that every run of a workload makes the same calls. */
function random(bytes: number): Uint8Array {
  counter += 1;
  return new Uint8Array(bytes).map((_, i) => (counter * 31 + i * 7) % 256);
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function report(id: string, result: Result<unknown, Problem>): boolean {
  say(result.ok ? `ack ${id}` : `refused ${id} ${result.error.code}`);
  if (result.ok) acknowledged += 1;
  if (killAfter > 0 && acknowledged === killAfter) process.kill(process.pid, 'SIGKILL');
  return result.ok;
}

function commit(write: WriteHandle, id: string): Result<unknown, Problem> {
  const command = {
    commandId: id,
    at: AT,
    actor: 'a',
    device: 'd',
    name: 'test.add',
    bytes: canonicalBytes({ id }),
  };
  return commitCommand(write, command, (seq) => {
    for (let i = 0; i < rowsOf(id); i += 1) {
      write.run(
        sql`INSERT INTO setting (seq, section, value) VALUES (${seq}, ${`${id}/${i}`}, '{"content":"content"}')`,
      );
    }
    return ok({ id });
  });
}

/** Every command once, then those that were refused once more: the world may have come to its senses. */
function commitAll(commands: readonly string[], schema?: Schema): void {
  const key = new Uint8Array(32).fill(7);
  const store = openStore({
    dir,
    key,
    bookId: BOOK_ID,
    at: AT,
    beforeUpgrade: () => ok(undefined),
    ...(schema === undefined ? {} : { schema }),
  });
  if (!store.ok) return say(`refused open ${store.error.code}`);
  const refused = commands.filter((id) => !report(id, commit(store.value.write, id)));
  for (const id of refused) report(id, commit(store.value.write, id));
  store.value.close();
}

async function withBook(
  work: (book: Extract<Awaited<ReturnType<typeof openBook>>, { ok: true }>['value']) => Promise<void>,
): Promise<void> {
  const book = await openBook({ dir, secret: { kind: 'password', password: PASSWORD }, at: AT });
  if (!book.ok) return say(`refused open ${book.error.code}`);
  await work(book.value);
  book.value.close();
}

const RUN: Readonly<Record<WorkloadName, () => Promise<void> | void>> = {
  accept: () => commitAll(WORKLOADS.accept.commands),
  import: () => commitAll(WORKLOADS.import.commands),
  migrate: () =>
    commitAll(WORKLOADS.migrate.commands, {
      migrations: [...MIGRATIONS, ADDED_MIGRATION],
      facts: FACT_TABLES,
    }),
  create: async () => {
    const owner = { ...OWNER, password: PASSWORD };
    const options = {
      dir: join(dir, CREATED_FOLDER),
      name: 'new',
      currency: 'CNY',
      owner,
      kdf: KDF,
      random,
      at: AT,
      device: 'd',
    };
    report('create', await createBook(options));
  },
  rotate: async () => {
    const options = {
      dir,
      userId: OWNER.id,
      password: PASSWORD,
      others: [],
      random,
      kdf: KDF,
      at: AT,
      device: 'd',
      ...QUIET,
    };
    report('rotate', await rotateKey(options));
  },
  password: () =>
    withBook(async (book) => {
      const passwords = { old: PASSWORD, next: NEW_PASSWORD };
      report('password', await changePassword(book, OWNER.id, passwords, random, KDF));
    }),
  backup: () =>
    withBook(async (book) => {
      report('backup', backUpBook(book, { target: join(dir, 'x.qzbackup'), at: AT, ...QUIET }));
    }),
};

const run = Object.entries(RUN).find(([workload]) => workload === name)?.[1];
if (run === undefined) throw new Error(`no workload ${name}`);
await run();
