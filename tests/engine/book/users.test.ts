import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openBook, readBookUsers } from '../../../electron/engine/usecases/book/open-book.ts';
import {
  addUser,
  changePassword,
  newRecoveryKey,
  recoverAccess,
  removeUser,
  setKeychainSecret,
} from '../../../electron/engine/usecases/book/users.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { AT, hashFiles, makeBook, OWNER, PASSWORD, QUICK, random, reopen } from './scratch-book.ts';

const LI = { id: 'user-2', name: '李出纳', password: 'li' };

function tryPassword(dir: string, password: string, userId: string | null = null) {
  return openBook({ dir, secret: { kind: 'password', password }, userId, at: AT });
}

test('each user opens the book with their own password and is known by it', async () => {
  const { dir } = await makeBook();
  const book = await reopen(dir);
  expectValue(await addUser(book, LI, random, QUICK));
  book.close();
  expect(expectValue(readBookUsers(dir)).users).toEqual([OWNER, { id: LI.id, name: LI.name }]);
  const asLi = await reopen(dir, { kind: 'password', password: LI.password });
  expect(asLi.user).toEqual({ id: LI.id, name: LI.name });
  asLi.close();
  expectRefused(await tryPassword(dir, PASSWORD, LI.id), 'BOOK_SECRET_WRONG');
  expectRefused(await tryPassword(dir, PASSWORD, 'nobody'), 'BOOK_USER_UNKNOWN');
});

test('names and ids are unique whatever their case', async () => {
  const { dir } = await makeBook();
  const book = await reopen(dir);
  expectValue(await addUser(book, { ...LI, name: 'Li' }, random, QUICK));
  expectRefused(await addUser(book, { ...LI, id: 'user-3', name: 'LI' }, random, QUICK), 'BOOK_USER_EXISTS');
  expectRefused(await addUser(book, { ...LI, name: 'other' }, random, QUICK), 'BOOK_USER_EXISTS');
});

test('a changed password opens the book, the old one does not, and the database is not touched', async () => {
  const { dir, slotPath } = await makeBook();
  const book = await reopen(dir);
  const access = { key: new Uint8Array(book.key), slotPath };
  book.close();
  const before = hashFiles(dir);
  const wrong = await changePassword(access, OWNER.id, { old: 'wrong', next: 'new' }, random, QUICK);
  expectRefused(wrong, 'BOOK_SECRET_WRONG');
  expect(hashFiles(dir)).toEqual(before);
  expectValue(await changePassword(access, OWNER.id, { old: PASSWORD, next: 'new' }, random, QUICK));
  const { [slotPath.slice(dir.length)]: slotBefore, ...restBefore } = before;
  const { [slotPath.slice(dir.length)]: slotAfter, ...restAfter } = hashFiles(dir);
  expect(slotAfter).not.toBe(slotBefore);
  expect(restAfter).toEqual(restBefore);
  expectRefused(await tryPassword(dir, PASSWORD), 'BOOK_SECRET_WRONG');
  expectValue(await tryPassword(dir, 'new')).close();
});

test('a removed user does not get in, not even by putting the old slot back', async () => {
  const { dir, slotPath } = await makeBook();
  const book = await reopen(dir);
  expectValue(await addUser(book, LI, random, QUICK));
  const withLi: unknown = JSON.parse(readFileSync(slotPath, 'utf8'));
  expectValue(await removeUser(book, LI.id));
  expectRefused(await removeUser(book, LI.id), 'BOOK_USER_UNKNOWN');
  expectRefused(await removeUser(book, OWNER.id), 'BOOK_LAST_USER');
  book.close();
  expectRefused(await tryPassword(dir, LI.password, LI.id), 'BOOK_USER_UNKNOWN');
  const now: unknown = JSON.parse(readFileSync(slotPath, 'utf8'));
  if (typeof withLi !== 'object' || typeof now !== 'object' || now === null || withLi === null)
    throw new Error('no records');
  writeFileSync(slotPath, JSON.stringify({ ...now, slots: 'slots' in withLi ? withLi.slots : [] }));
  expectRefused(await tryPassword(dir, LI.password, LI.id), 'BOOK_KEYS_DAMAGED');
});

test('the recovery key sets a new password; a new recovery key makes the old one worthless', async () => {
  const { dir, recoveryKey } = await makeBook();
  const options = { dir, userId: null, newPassword: 'new', random, kdf: QUICK };
  expectRefused(await recoverAccess({ ...options, recoveryKey: 'ABCD' }), 'BOOK_RECOVERY_KEY_MISTYPED');
  expect(expectValue(await recoverAccess({ ...options, recoveryKey: recoveryKey.toLowerCase() }))).toEqual(
    OWNER,
  );
  const book = await reopen(dir, { kind: 'password', password: 'new' });
  const next = expectValue(await newRecoveryKey(book, random));
  expectRefused(await recoverAccess({ ...options, recoveryKey: next }), 'BOOK_IN_USE');
  book.close();
  expectRefused(await recoverAccess({ ...options, recoveryKey }), 'BOOK_SECRET_WRONG');
  expectRefused(
    await recoverAccess({ ...options, recoveryKey: next, userId: 'nobody' }),
    'BOOK_USER_UNKNOWN',
  );
  expectValue(await recoverAccess({ ...options, recoveryKey: next, newPassword: 'newer' }));
  expectValue(await tryPassword(dir, 'newer')).close();
});

test('the keychain is a convenience: without it password and recovery key still open', async () => {
  const { dir, recoveryKey } = await makeBook();
  const secret = random(32);
  const book = await reopen(dir);
  expectRefused(await setKeychainSecret(book, 'nobody', secret, random), 'BOOK_USER_UNKNOWN');
  expectValue(await setKeychainSecret(book, OWNER.id, secret, random));
  book.close();
  const byKeychain = await reopen(dir, { kind: 'keychain', secret });
  expect(byKeychain.user).toEqual(OWNER);
  expectValue(await setKeychainSecret(byKeychain, OWNER.id, null, random));
  byKeychain.close();
  expectRefused(await openBook({ dir, secret: { kind: 'keychain', secret }, at: AT }), 'BOOK_SECRET_WRONG');
  expectValue(await tryPassword(dir, PASSWORD)).close();
  const byPaper = await reopen(dir, { kind: 'recovery', recoveryKey });
  expect(byPaper.user).toBeNull();
});

test('no half-written slot file stays behind', async () => {
  const { dir } = await makeBook();
  const book = await reopen(dir);
  expectValue(await addUser(book, LI, random, QUICK));
  expect(readdirSync(dir).filter((name) => name.includes('qzbook'))).toHaveLength(1);
});

test('closing wipes the key', async () => {
  const { dir } = await makeBook();
  const book = await reopen(dir);
  expect(book.key.some((byte) => byte !== 0)).toBe(true);
  book.close();
  expect(book.key.every((byte) => byte === 0)).toBe(true);
});
