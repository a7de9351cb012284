import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeContainer } from '../../../electron/engine/store/container.ts';
import { journalRow } from '../../../electron/engine/store/journal-row.ts';
import { backUpBook } from '../../../electron/engine/usecases/book/backup-book.ts';
import { restoreBook } from '../../../electron/engine/usecases/book/restore-book.ts';
import { canonicalBytes, readCanonicalBytes } from '../../../shared/contract/canonical-bytes.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { expectRefused, expectValue, SEED } from '../../unit/expect-result.ts';
import {
  AT,
  commitRows,
  hashFiles,
  makeBook,
  PASSWORD,
  QUIET,
  random,
  reopen,
  scratchFolder,
} from './scratch-book.ts';

async function bookWithBackup() {
  const made = await makeBook();
  const book = await reopen(made.dir);
  for (const id of ['c1', 'c2']) expectValue(commitRows(book.write(), id, 3));
  const target = join(scratchFolder(), '备份.qzbackup');
  const report = expectValue(backUpBook(book, { target, at: AT, ...QUIET }));
  return { made, book, target, report };
}

const RESTORE = {
  secret: { kind: 'password', password: PASSWORD },
  at: AT,
  device: 'device-2',
  random,
  checks: [],
  ...QUIET,
} as const;

test('a backup is made while the book is open, is encrypted, and leaves nothing else behind', async () => {
  const { book, target, report } = await bookWithBackup();
  expect(report.head).toBe(3);
  expect(report.bytes).toBe(readFileSync(target).length);
  expect(readdirSync(join(target, '..'))).toEqual(['备份.qzbackup']);
  expect(readFileSync(target).includes('SQLite format 3')).toBe(false);
  expect(expectValue(commitRows(book.write(), 'c3')).seq).toBe(4);
  expectRefused(backUpBook(book, { target, at: AT, ...QUIET }), 'BOOK_BACKUP_EXISTS');
});

test('what was backed up is what is restored, with the restoration recorded under the new device', async () => {
  const { book, target } = await bookWithBackup();
  const dir = join(scratchFolder(), 'restored');
  const restored = expectValue(await restoreBook({ ...RESTORE, file: target, dir }));
  expect(restored.head).toBe(4);
  const again = await reopen(dir);
  for (const seq of [1, 2, 3]) {
    expect(journalRow(again.write(), seq)?.hash).toEqual(journalRow(book.write(), seq)?.hash);
  }
  const row = journalRow(again.write(), 4);
  expect(row).toMatchObject({ name: 'book.restore', device: 'device-2', actor: 'user-1' });
  expect(readCanonicalBytes(row?.bytes ?? new Uint8Array())).toMatchObject({ head: 3, backupAt: AT });
});

test('a backup opens on another machine with the paper alone', async () => {
  const { made, target } = await bookWithBackup();
  const dir = join(scratchFolder(), 'restored');
  const secret = { kind: 'recovery', recoveryKey: made.recoveryKey } as const;
  expectValue(await restoreBook({ ...RESTORE, secret, file: target, dir }));
  (await reopen(dir)).close();
});

test('nothing is restored over existing data, nor with a wrong password, three times in a row', async () => {
  const { made, book, target } = await bookWithBackup();
  book.close();
  const before = hashFiles(made.dir);
  expectRefused(await restoreBook({ ...RESTORE, file: target, dir: made.dir }), 'BOOK_EXISTS');
  expect(hashFiles(made.dir)).toEqual(before);
  const parent = scratchFolder();
  const secret = { kind: 'password', password: 'wrong' } as const;
  for (let i = 0; i < 3; i += 1) {
    expectRefused(
      await restoreBook({ ...RESTORE, secret, file: target, dir: join(parent, 'x') }),
      'BOOK_SECRET_WRONG',
    );
    expect(readdirSync(parent)).toEqual([]);
  }
});

test('any byte of a backup that changed, and any cut, is found before anything appears', async () => {
  const { target } = await bookWithBackup();
  const good = readFileSync(target);
  const parent = scratchFolder();
  const file = join(parent, 'bad.qzbackup');
  const dir = join(parent, 'restored');
  const refused = async (bytes: Uint8Array): Promise<void> => {
    writeFileSync(file, bytes);
    expectRefused(await restoreBook({ ...RESTORE, file, dir }), 'BOOK_BACKUP_DAMAGED');
    expect(readdirSync(parent)).toEqual(['bad.qzbackup']);
  };
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: good.length - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      await refused(Buffer.from(good).fill((good[at] ?? 0) ^ (1 << bit), at, at + 1));
      await refused(good.subarray(0, at));
    }),
    { seed: SEED, numRuns: 30 },
  );
  await refused(Buffer.concat([good, Buffer.from([0])]));
});

test('a container of another making is refused: newer, with a name that climbs out, without a database', async () => {
  const parent = scratchFolder();
  const content = join(parent, 'content');
  writeFileSync(content, 'x');
  const manifest = { version: 1, bookId: 'b', name: 'n', at: AT, head: 1, headHash: '' };
  const entry = (name: string) => ({ name, path: content, size: 1 });
  const cases = [
    [{ ...manifest, version: 2 }, ['book.db', 'a.qzbook'], 'BOOK_NEWER'],
    [manifest, ['../book.db', 'a.qzbook'], 'BOOK_BACKUP_DAMAGED'],
    [manifest, ['book.db', '..\\a.qzbook'], 'BOOK_BACKUP_DAMAGED'],
    [manifest, ['book.db', 'book.db'], 'BOOK_BACKUP_DAMAGED'],
    [manifest, ['a.qzbook'], 'BOOK_BACKUP_DAMAGED'],
    [{ version: 1 }, ['book.db', 'a.qzbook'], 'BOOK_BACKUP_DAMAGED'],
  ] as const;
  for (const [index, [said, names, code]] of cases.entries()) {
    const file = join(parent, `${index}.qzbackup`);
    expectValue(writeContainer(file, canonicalBytes(said), names.map(entry)));
    expectRefused(await restoreBook({ ...RESTORE, file, dir: join(parent, 'restored') }), code);
  }
  expectRefused(
    await restoreBook({ ...RESTORE, file: join(parent, 'absent'), dir: join(parent, 'restored') }),
    'BOOK_STORAGE_FAILED',
  );
  expect(readdirSync(parent).includes('restored')).toBe(false);
});

test('a book that does not hold is not restored', async () => {
  const { target } = await bookWithBackup();
  const parent = scratchFolder();
  const checks = [{ name: 'broken', run: () => [problem('NOT_FOUND', 'x')] }];
  expectRefused(await restoreBook({ ...RESTORE, checks, file: target, dir: join(parent, 'x') }), 'NOT_FOUND');
  expect(readdirSync(parent)).toEqual([]);
});

test('a cancelled backup leaves nothing under its name', async () => {
  const made = await makeBook();
  const book = await reopen(made.dir);
  const folder = scratchFolder();
  const options = {
    target: join(folder, 'x.qzbackup'),
    at: AT,
    onProgress: () => undefined,
    isCancelled: () => true,
  };
  expectRefused(backUpBook(book, options), 'JOB_CANCELLED');
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written gives a coded failure', async () => {
  const made = await makeBook();
  const book = await reopen(made.dir);
  const target = join(scratchFolder(), 'absent', 'x.qzbackup');
  expect(backUpBook(book, { target, at: AT, ...QUIET })).toMatchObject({
    ok: false,
    error: { code: 'BOOK_STORAGE_FAILED' },
  });
});
