import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { canonicalBytes } from '../../../shared/contract/canonical-bytes.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { KDF_FLOOR } from '../../../electron/engine/keys/key-derivation.ts';
import { createStore, openStore, type Schema, type Store } from '../../../electron/engine/store/book.ts';
import type { WriteHandle } from '../../../electron/engine/store/handle.ts';
import { type Committed, commitCommand } from '../../../electron/engine/store/journal.ts';
import type { JournalCommand } from '../../../electron/engine/store/journal-row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { type CreatedBook, createBook } from '../../../electron/engine/usecases/book/create-book.ts';
import { type OpenBook, openBook, type Secret } from '../../../electron/engine/usecases/book/open-book.ts';
import { expectValue } from '../../unit/expect-result.ts';

export const AT = '2026-11-22T08:00:00.000Z';
export const PASSWORD = '正确 horse battery';
export const OWNER = { id: 'user-1', name: '王会计' };
/** The weakest derivation that is accepted, so that tests do not spend their time on it. */
export const QUICK = KDF_FLOOR;
export const BOOK_ID = 'b00c';
export const QUIET = { onProgress: () => undefined, isCancelled: () => false };

export const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
export const testKey = (): Uint8Array => new Uint8Array(32).fill(7);

/** A new folder that goes away with the test. */
export function scratchFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'qz-book-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A book made the way a person makes one. */
export async function makeBook(schema?: Schema): Promise<CreatedBook> {
  const made = await createBook({
    dir: join(scratchFolder(), '示例账套'),
    name: '示例公司 2026',
    currency: 'CNY',
    owner: { ...OWNER, password: PASSWORD },
    kdf: QUICK,
    random,
    at: AT,
    device: 'device-1',
    ...(schema === undefined ? {} : { schema }),
  });
  return expectValue(made);
}

/** Opens a book with its password, and closes it when the test ends. */
export async function reopen(
  dir: string,
  secret: Secret = { kind: 'password', password: PASSWORD },
): Promise<OpenBook> {
  const book = expectValue(await openBook({ dir, secret, at: AT }));
  let open = true;
  const close = (): void => {
    if (open) book.close();
    open = false;
  };
  onTestFinished(close);
  return { ...book, close };
}

/** Makes a store without keys and slots, under `testKey`. */
export function makeStore(dir: string, schema?: Schema): void {
  const meta = { bookId: BOOK_ID, name: 'store', currency: 'CNY', sample: false, createdAt: AT };
  expectValue(createStore(dir, testKey(), meta, schema));
}

/** Opens such a store. */
export function tryStore(dir: string, schema?: Schema): Result<Store, Problem> {
  const beforeUpgrade = (): Result<void, Problem> => ok(undefined);
  return openStore({
    dir,
    key: testKey(),
    bookId: BOOK_ID,
    at: AT,
    beforeUpgrade,
    ...(schema === undefined ? {} : { schema }),
  });
}

export function command(commandId: string, content = commandId): JournalCommand {
  return {
    commandId,
    at: AT,
    actor: 'user-1',
    device: 'device-1',
    name: 'test.add',
    bytes: canonicalBytes({ content }),
  };
}

/** Commits a command that adds rows to a table of facts. */
export function commitRows(write: WriteHandle, commandId: string, rows = 1): Result<Committed, Problem> {
  return commitCommand(write, command(commandId), (seq) => {
    for (let i = 0; i < rows; i += 1) {
      write.run(
        sql`INSERT INTO setting (seq, section, value) VALUES (${seq}, ${`${commandId}/${i}`}, '{"文字":"x"}')`,
      );
    }
    return ok({ seq, rows });
  });
}

/** SHA-256 of every file in a folder. Only while no connection of this process has the book open: reading a database in use drops its locks. */
export function hashFiles(dir: string): Readonly<Record<string, string>> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(dir.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}
