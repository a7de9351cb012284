import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../shared/errors/problem.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { createBook } from '../../../electron/engine/usecases/book/create-book.ts';
import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import {
  AT,
  commitRows,
  hashFiles,
  makeBook,
  OWNER,
  PASSWORD,
  QUICK,
  random,
  reopen,
  scratchFolder,
} from './scratch-book.ts';

type Damage = {
  readonly what: string;
  readonly code: ErrorCode;
  readonly damage: (dir: string, slotPath: string) => void;
  readonly password?: string;
};

function flip(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

const DAMAGES: readonly Damage[] = [
  { what: 'a wrong password', code: 'BOOK_SECRET_WRONG', damage: () => undefined, password: 'wrong' },
  { what: 'no password', code: 'BOOK_SECRET_WRONG', damage: () => undefined, password: '' },
  {
    what: 'a header with another page size',
    code: 'BOOK_DAMAGED',
    damage: (dir) => flip(databasePath(dir), 16),
  },
  {
    what: 'a header with another layout',
    code: 'BOOK_DAMAGED',
    damage: (dir) => flip(databasePath(dir), 20),
  },
  {
    what: 'a first page with one bit changed',
    code: 'BOOK_DAMAGED',
    damage: (dir) => flip(databasePath(dir), 300),
  },
  { what: 'an empty database', code: 'BOOK_DAMAGED', damage: (dir) => truncateSync(databasePath(dir), 0) },
  {
    what: 'a database of one byte',
    code: 'BOOK_DAMAGED',
    damage: (dir) => truncateSync(databasePath(dir), 1),
  },
  { what: 'a truncated slot file', code: 'BOOK_KEYS_DAMAGED', damage: (_, slot) => truncateSync(slot, 100) },
  { what: 'an empty slot file', code: 'BOOK_KEYS_DAMAGED', damage: (_, slot) => truncateSync(slot, 0) },
  {
    what: 'a huge slot file',
    code: 'BOOK_KEYS_DAMAGED',
    damage: (_, slot) => writeFileSync(slot, Buffer.alloc(2_000_000, 32)),
  },
  {
    what: 'two slot files',
    code: 'BOOK_KEYS_SEVERAL',
    damage: (dir, slot) => copyFileSync(slot, join(dir, 'copy.QZBOOK')),
  },
  {
    what: 'a slot file whose book was renamed in it',
    code: 'BOOK_KEYS_DAMAGED',
    damage: (_, slot) => writeFileSync(slot, readFileSync(slot, 'utf8').replace('"示例公司 2026"', '"x"')),
  },
];

for (const { what, code, damage, password = PASSWORD } of DAMAGES) {
  test(`${what}: said in words, and no file changes`, async () => {
    const { dir, slotPath } = await makeBook();
    (await reopen(dir)).close();
    damage(dir, slotPath);
    const before = hashFiles(dir);
    expectRefused(await openBook({ dir, secret: { kind: 'password', password }, at: AT }), code);
    expect(hashFiles(dir)).toEqual(before);
  });
}

test('the slot file of another book does not open this one, and neither changes', async () => {
  const { dir, slotPath } = await makeBook();
  const other = await makeBook();
  (await reopen(dir)).close();
  copyFileSync(other.slotPath, slotPath);
  const before = hashFiles(dir);
  const opened = await openBook({ dir, secret: { kind: 'password', password: PASSWORD }, at: AT });
  expectRefused(opened, 'BOOK_ANCHOR_DAMAGED');
  expect(hashFiles(dir)).toEqual(before);
});

test('the files of another book beside the slot file are refused', async () => {
  const { dir } = await makeBook();
  const other = await makeBook();
  copyFileSync(databasePath(other.dir), databasePath(dir));
  const opened = await openBook({ dir, secret: { kind: 'password', password: PASSWORD }, at: AT });
  expectRefused(opened, 'BOOK_DAMAGED');
});

test('a folder without a book is not one, and nothing is made in it', async () => {
  const dir = scratchFolder();
  const secret = { kind: 'password', password: PASSWORD } as const;
  expectRefused(await openBook({ dir, secret, at: AT }), 'BOOK_NOT_FOUND');
  expectRefused(await openBook({ dir: join(dir, 'absent'), secret, at: AT }), 'BOOK_NOT_FOUND');
  expect(hashFiles(dir)).toEqual({});
});

test('the book opens by its slot file too', async () => {
  const { dir, slotPath } = await makeBook();
  const book = expectValue(
    await openBook({ dir: slotPath, secret: { kind: 'password', password: PASSWORD }, at: AT }),
  );
  expect(book.dir).toBe(dir);
  book.close();
});

test('a second opener is refused, in this process and in another; the first goes on', async () => {
  const { dir } = await makeBook();
  const book = await reopen(dir);
  const secret = { kind: 'password', password: PASSWORD } as const;
  expectRefused(await openBook({ dir, secret, at: AT }), 'BOOK_IN_USE');
  const child = fork(join(import.meta.dirname, 'open-child.ts'), [dir, PASSWORD], { stdio: 'inherit' });
  const [message] = (await once(child, 'message')) as [unknown]; // the child sends one message: the code it got
  expect(message).toBe('BOOK_IN_USE');
  await once(child, 'exit');
  expectValue(commitRows(book.write(), 'c1'));
  book.close();
  (await reopen(dir)).close();
});

test('the lock of a killed process is gone with it', async () => {
  const { dir } = await makeBook();
  const child = fork(join(import.meta.dirname, 'open-child.ts'), [dir, PASSWORD], { stdio: 'inherit' });
  const [message] = (await once(child, 'message')) as [unknown]; // as above
  expect(message).toBe('open');
  const secret = { kind: 'password', password: PASSWORD } as const;
  expectRefused(await openBook({ dir, secret, at: AT }), 'BOOK_IN_USE');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expectValue(await openBook({ dir, secret, at: AT })).close();
});

function createAt(dir: string) {
  const owner = { ...OWNER, password: PASSWORD };
  return createBook({ dir, name: 'x', currency: 'CNY', owner, kdf: QUICK, random, at: AT, device: 'd' });
}

test('a book is never made over anything', async () => {
  const { dir } = await makeBook();
  const before = hashFiles(dir);
  expectRefused(await createAt(dir), 'BOOK_EXISTS');
  expect(hashFiles(dir)).toEqual(before);
  const used = scratchFolder();
  writeFileSync(join(used, 'Notes.txt'), 'mine');
  expectRefused(await createAt(used), 'BOOK_EXISTS');
  expectRefused(await createAt(join(used, 'Notes.txt')), 'BOOK_EXISTS');
  expect(Object.keys(hashFiles(used))).toEqual(['/Notes.txt']);
});

test('a name that differs from a neighbour only in case or in the form of its accents is refused', async () => {
  const parent = scratchFolder();
  mkdirSync(join(parent, 'Caf\u00e9'));
  expectRefused(await createAt(join(parent, 'CAFE\u0301')), 'BOOK_EXISTS');
  expectValue(await createAt(join(parent, 'cafe')));
});

test('what an operating system leaves in a folder does not count as data', async () => {
  const dir = scratchFolder();
  writeFileSync(join(dir, '.DS_Store'), 'x');
  const made = expectValue(await createAt(dir));
  expect(Object.keys(hashFiles(dir)).sort()).toEqual([
    '/.DS_Store',
    '/anchor',
    '/book.db',
    `/${basename(made.slotPath)}`,
  ]);
  expect(dirname(made.slotPath)).toBe(dir);
});

test('a refusal while the first facts are written leaves no book and no folder', async () => {
  const dir = join(scratchFolder(), 'new');
  const owner = { ...OWNER, password: PASSWORD };
  const made = await createBook({
    dir,
    name: 'x',
    currency: 'CNY',
    owner,
    kdf: QUICK,
    random,
    at: AT,
    device: 'd',
    firstFacts: () => ({ ok: false, error: { code: 'NOT_FOUND', place: 'x', params: {} } }),
  });
  expectRefused(made, 'NOT_FOUND');
  expect(hashFiles(dirname(dir))).toEqual({});
  expectValue(await createAt(dir));
});

test('a refusal names the file or the folder, never the path to it', async () => {
  const { dir, slotPath } = await makeBook();
  const secret = { kind: 'password', password: PASSWORD } as const;
  const places: string[] = [];
  const collect = async (): Promise<void> => {
    const opened = await openBook({ dir, secret, at: AT });
    if (!opened.ok) places.push(opened.error.place, ...Object.values(opened.error.params));
  };
  truncateSync(databasePath(dir), 1);
  await collect();
  truncateSync(slotPath, 10);
  await collect();
  places.push(expectRefused(await createAt(dir), 'BOOK_EXISTS').place);
  places.push(
    expectRefused(await openBook({ dir: join(dir, 'absent'), secret, at: AT }), 'BOOK_NOT_FOUND').place,
  );
  expect(places.length).toBeGreaterThan(4);
  expect(places.filter((place) => /[\\/]/.test(place))).toEqual([]);
});
