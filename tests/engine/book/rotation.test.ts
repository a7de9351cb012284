import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databasePath, NEXT_DATABASE_FILE } from '../../../electron/engine/store/book-files.ts';
import { journalHead } from '../../../electron/engine/store/journal-row.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { rotateKey } from '../../../electron/engine/usecases/book/rotate-key.ts';
import { addUser } from '../../../electron/engine/usecases/book/users.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import {
  AT,
  commitRows,
  hashFiles,
  makeBook,
  OWNER,
  PASSWORD,
  QUICK,
  QUIET,
  random,
  reopen,
} from './scratch-book.ts';

const LI = { id: 'user-2', name: '李出纳', password: 'li' };
const ZHAO = { id: 'user-3', name: '赵主管', password: 'zhao' };

async function bookOfThree() {
  const made = await makeBook();
  const book = await reopen(made.dir);
  for (const user of [LI, ZHAO]) expectValue(await addUser(book, user, random, QUICK));
  expectValue(commitRows(book.write(), 'c1', 5));
  const oldKey = new Uint8Array(book.key);
  book.close();
  return { made, oldKey };
}

function rotate(dir: string, password = PASSWORD) {
  const people = { userId: OWNER.id, password, others: [{ ...LI, password: 'li-new' }] };
  return rotateKey({ dir, ...people, random, kdf: QUICK, at: AT, device: 'd', ...QUIET });
}

test('after a change of the key old slots, old paper and old key are worth nothing; the data is all there', async () => {
  const { made, oldKey } = await bookOfThree();
  const { dir } = made;
  const before = readFileSync(databasePath(dir)).subarray(24, 4096);
  const rotated = expectValue(await rotate(dir));
  expect(rotated.dropped).toEqual([{ id: ZHAO.id, name: ZHAO.name }]);
  expect(readFileSync(databasePath(dir)).includes(before)).toBe(false);
  const book = await reopen(dir);
  expect(Buffer.compare(book.key, oldKey)).not.toBe(0);
  expect(journalHead(book.write()).seq).toBe(3);
  const report = expectValue(verifyBook(book.write(), { checks: [], anchored: null, ...QUIET }));
  expect(report.problems).toEqual([]);
  expectValue(commitRows(book.write(), 'c2'));
  book.close();
  const tries = [
    [{ kind: 'password', password: 'li-new' }, LI.id, null],
    [{ kind: 'recovery', recoveryKey: rotated.recoveryKey }, null, null],
    [{ kind: 'password', password: LI.password }, LI.id, 'BOOK_SECRET_WRONG'],
    [{ kind: 'password', password: ZHAO.password }, ZHAO.id, 'BOOK_USER_UNKNOWN'],
    [{ kind: 'recovery', recoveryKey: made.recoveryKey }, null, 'BOOK_SECRET_WRONG'],
  ] as const;
  for (const [secret, userId, code] of tries) {
    const opened = await openBook({ dir, secret, userId, at: AT });
    if (code === null) expectValue(opened).close();
    else expectRefused(opened, code);
  }
});

test('a wrong password or an open book stops the change before anything happens', async () => {
  const { made } = await bookOfThree();
  const before = hashFiles(made.dir);
  expectRefused(await rotate(made.dir, 'wrong'), 'BOOK_SECRET_WRONG');
  expect(hashFiles(made.dir)).toEqual(before);
  const book = await reopen(made.dir);
  expectRefused(await rotate(made.dir), 'BOOK_IN_USE');
  book.close();
});

test('cut off after the slot file changed, the copy becomes the book at the next opening', async () => {
  const { made } = await bookOfThree();
  const { dir } = made;
  const old = join(dir, 'kept');
  copyFileSync(databasePath(dir), old);
  expectValue(await rotate(dir));
  renameSync(databasePath(dir), join(dir, NEXT_DATABASE_FILE));
  renameSync(old, databasePath(dir));
  const book = await reopen(dir);
  expect(journalHead(book.write()).seq).toBe(3);
  expect(existsSync(join(dir, NEXT_DATABASE_FILE))).toBe(false);
});

test('cut off before the slot file changed, the copy is thrown away, finished or not', async () => {
  const { made } = await bookOfThree();
  const { dir } = made;
  const other = await bookOfThree();
  copyFileSync(databasePath(other.made.dir), join(dir, NEXT_DATABASE_FILE));
  writeFileSync(join(dir, `${NEXT_DATABASE_FILE}.part`), readFileSync(databasePath(dir)).subarray(0, 8192));
  const book = await reopen(dir);
  expect(journalHead(book.write()).seq).toBe(2);
  expect(existsSync(join(dir, NEXT_DATABASE_FILE))).toBe(false);
  expect(existsSync(join(dir, `${NEXT_DATABASE_FILE}.part`))).toBe(false);
});

test('a copy under the right key that is behind the anchor never replaces the book', async () => {
  const { made } = await bookOfThree();
  const { dir } = made;
  copyFileSync(databasePath(dir), join(dir, NEXT_DATABASE_FILE));
  const older = readFileSync(databasePath(dir));
  (await reopen(dir)).close();
  expect(existsSync(join(dir, NEXT_DATABASE_FILE))).toBe(false);
  const book = await reopen(dir);
  expectValue(commitRows(book.write(), 'c2'));
  book.close();
  writeFileSync(join(dir, NEXT_DATABASE_FILE), older);
  const secret = { kind: 'password', password: PASSWORD } as const;
  expectRefused(await openBook({ dir, secret, at: AT }), 'BOOK_COMMITTED_DATA_MISSING');
  expect(existsSync(databasePath(dir))).toBe(true);
});
