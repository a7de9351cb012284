import { argon2Sync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_KDF, deriveKey, stretchPassword } from '../../../electron/engine/keys/key-derivation.ts';
import { secondsToWait } from '../../../electron/engine/keys/password-backoff.ts';
import { formatRecoveryKey, parseRecoveryKey } from '../../../electron/engine/keys/recovery-key.ts';
import {
  makeKeychainSlot,
  makeRecoverySlot,
  makeUserSlot,
  openKeychainSlot,
  openRecoverySlot,
  openUserSlot,
} from '../../../electron/engine/keys/slot.ts';
import {
  checkSlotFile,
  formatSlotFile,
  keyIdOf,
  parseSlotFile,
} from '../../../electron/engine/keys/slot-file.ts';
import { slotFileName } from '../../../electron/engine/keys/slot-storage.ts';
import { toHex } from '../../../shared/contract/canonical-bytes.ts';
import { expectRefused, expectValue, SEED } from '../../unit/expect-result.ts';
import { QUICK, random, scratchFolder } from './scratch-book.ts';

const KEY = new Uint8Array(32).fill(3);
const CONTEXT = { bookId: 'book', keyId: keyIdOf(KEY) };
const USER = { id: 'u1', name: 'Wang' };

test('Argon2id gives the published answers of the reference implementation', async () => {
  const salt = Buffer.from('somesalt');
  const vectors = [
    ['password', 65_536, 2, 1, '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
    ['password', 256, 2, 1, '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
    ['password', 256, 2, 2, '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037'],
    ['differentpassword', 65_536, 2, 1, '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde'],
  ] as const;
  for (const [password, memoryKiB, passes, lanes, expected] of vectors) {
    expect(toHex(await stretchPassword(password, salt, { memoryKiB, passes, lanes }))).toBe(expected);
  }
});

/** hash-wasm takes no associated data, so the vector of RFC 9106 is run through Node's Argon2id, and that is held against ours. */
test('Argon2id agrees with an implementation that gives the answer of RFC 9106', async () => {
  const rfc = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    parallelism: 4,
    tagLength: 32,
    memory: 32,
    passes: 3,
  });
  expect(rfc.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  const salt = new Uint8Array(16).fill(9);
  const same = argon2Sync('argon2id', {
    message: Buffer.from('清账 é'.normalize('NFC')),
    nonce: salt,
    parallelism: DEFAULT_KDF.lanes,
    tagLength: 32,
    memory: DEFAULT_KDF.memoryKiB,
    passes: DEFAULT_KDF.passes,
  });
  expect(toHex(await stretchPassword('清账 e\u0301', salt, DEFAULT_KDF))).toBe(same.toString('hex'));
});

test('HKDF gives the answer of RFC 5869, test case 3', () => {
  const secret = new Uint8Array(22).fill(0x0b);
  expect(toHex(deriveKey(secret, new Uint8Array(0), ''))).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
  );
  expect(deriveKey(secret, new Uint8Array(0), 'a')).not.toEqual(deriveKey(secret, new Uint8Array(0), 'b'));
});

test('a slot opens with its password and with nothing else', async () => {
  const slot = expectValue(await makeUserSlot(CONTEXT, USER, 'right', QUICK, KEY, random));
  expect(expectValue(await openUserSlot(CONTEXT, slot, 'right'))).toEqual(KEY);
  expectRefused(await openUserSlot(CONTEXT, slot, 'Right'), 'BOOK_SECRET_WRONG');
});

test('an empty password makes no slot and opens none', async () => {
  expectRefused(await makeUserSlot(CONTEXT, USER, '', QUICK, KEY, random), 'BOOK_PASSWORD_EMPTY');
  const slot = expectValue(await makeUserSlot(CONTEXT, USER, 'right', QUICK, KEY, random));
  expectRefused(await openUserSlot(CONTEXT, slot, ''), 'BOOK_SECRET_WRONG');
});

test('what a slot says in the clear cannot be changed', async () => {
  const slot = expectValue(await makeUserSlot(CONTEXT, USER, 'right', QUICK, KEY, random));
  const changed = [
    { ...slot, id: 'u2' },
    { ...slot, name: 'Li' },
    { ...slot, kdf: { ...slot.kdf, passes: 3 } },
    { ...slot, salt: toHex(random(16)) },
    { ...slot, nonce: toHex(random(12)) },
    { ...slot, sealed: `00${slot.sealed.slice(2)}` },
  ];
  for (const other of changed)
    expectRefused(await openUserSlot(CONTEXT, other, 'right'), 'BOOK_SECRET_WRONG');
  expectRefused(await openUserSlot({ ...CONTEXT, bookId: 'other' }, slot, 'right'), 'BOOK_SECRET_WRONG');
  expectRefused(await openUserSlot({ ...CONTEXT, keyId: 'other' }, slot, 'right'), 'BOOK_SECRET_WRONG');
});

test('a derivation weaker than the floor is refused both ways, one beyond reason too', async () => {
  const weak = { ...QUICK, memoryKiB: QUICK.memoryKiB - 1 };
  expectRefused(await makeUserSlot(CONTEXT, USER, 'p', weak, KEY, random), 'BOOK_KEYS_WEAK');
  expectRefused(
    await makeUserSlot(CONTEXT, USER, 'p', { ...QUICK, passes: 1 }, KEY, random),
    'BOOK_KEYS_WEAK',
  );
  const slot = expectValue(await makeUserSlot(CONTEXT, USER, 'p', QUICK, KEY, random));
  expectRefused(await openUserSlot(CONTEXT, { ...slot, kdf: weak }, 'p'), 'BOOK_KEYS_WEAK');
  const endless = { ...slot, kdf: { ...slot.kdf, passes: 1_000_000 } };
  expectRefused(await openUserSlot(CONTEXT, endless, 'p'), 'BOOK_KEYS_DAMAGED');
});

test('recovery and keychain slots open with their secrets only', () => {
  const secret = random(20);
  const recovery = makeRecoverySlot(CONTEXT, secret, KEY, random);
  expect(expectValue(openRecoverySlot(CONTEXT, recovery, secret))).toEqual(KEY);
  expectRefused(openRecoverySlot(CONTEXT, recovery, random(20)), 'BOOK_SECRET_WRONG');
  const kept = random(32);
  const keychain = makeKeychainSlot(CONTEXT, 'u1', kept, KEY, random);
  expect(expectValue(openKeychainSlot(CONTEXT, keychain, kept))).toEqual(KEY);
  expectRefused(openKeychainSlot(CONTEXT, { ...keychain, id: 'u2' }, kept), 'BOOK_SECRET_WRONG');
});

test('a recovery key reads back from any way of typing it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
      const text = formatRecoveryKey(bytes);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
      const typed = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect(expectValue(parseRecoveryKey(typed))).toEqual(bytes);
      expect(expectValue(parseRecoveryKey(text.replaceAll('-', '').replaceAll('1', 'I')))).toEqual(bytes);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test('a mistyped recovery key is told from a wrong one', () => {
  const text = formatRecoveryKey(new Uint8Array(20).fill(77));
  const digits = text.split('');
  digits.forEach((digit, index) => {
    if (digit === '-') return;
    const other = digits.with(index, digit === '7' ? '8' : '7').join('');
    expectRefused(parseRecoveryKey(other), 'BOOK_RECOVERY_KEY_MISTYPED');
  });
  expectRefused(parseRecoveryKey(text.slice(1)), 'BOOK_RECOVERY_KEY_MISTYPED');
  expectRefused(parseRecoveryKey(`${text.slice(0, -1)}U`), 'BOOK_RECOVERY_KEY_MISTYPED');
});

test('a slot file reads back, and any change of it is found', () => {
  const slots = [
    makeRecoverySlot(CONTEXT, random(20), KEY, random),
    makeKeychainSlot(CONTEXT, 'u1', random(32), KEY, random),
  ];
  const text = formatSlotFile({ ...CONTEXT, name: '账套', slots }, KEY);
  const read = expectValue(parseSlotFile(text, 'x'));
  expect(read.file.slots).toEqual(slots);
  expectValue(checkSlotFile(read, KEY, 'x'));
  const without = { ...read, file: { ...read.file, slots: slots.slice(0, 1) } };
  expectRefused(checkSlotFile(without, KEY, 'x'), 'BOOK_KEYS_DAMAGED');
  expectRefused(checkSlotFile(read, random(32), 'x'), 'BOOK_KEYS_DAMAGED');
});

test('a truncated, foreign or newer slot file is refused', () => {
  const text = formatSlotFile(
    { ...CONTEXT, name: '账套', slots: [makeRecoverySlot(CONTEXT, random(20), KEY, random)] },
    KEY,
  );
  for (const length of [0, 1, 40, text.length - 3])
    expectRefused(parseSlotFile(text.slice(0, length), 'x'), 'BOOK_KEYS_DAMAGED');
  expectRefused(parseSlotFile('{"format":"else","version":1}', 'x'), 'BOOK_KEYS_DAMAGED');
  expectRefused(parseSlotFile(text.replace('"version": 1', '"version": 2'), 'x'), 'BOOK_NEWER');
});

test('the file name of a book is one that every system takes', () => {
  expect(slotFileName('示例公司 2026')).toBe('示例公司 2026.qzbook');
  expect(slotFileName('a/b:c*?"<>|\\d.')).toBe('a_b_c_______d.qzbook');
  expect(slotFileName('CON')).toBe('book_CON.qzbook');
  expect(slotFileName(' .. ')).toBe('book_.qzbook');
  expect(slotFileName('x'.repeat(300))).toHaveLength(67);
});

test('waiting grows after the fifth wrong password and ends at half a minute', () => {
  expect([0, 4, 5, 6, 9, 10, 50].map(secondsToWait)).toEqual([0, 0, 1, 2, 16, 30, 30]);
});

test('a file that is not a slot file at all changes nothing', () => {
  const path = `${scratchFolder()}/x.qzbook`;
  writeFileSync(path, Buffer.alloc(100));
  expectRefused(parseSlotFile(readFileSync(path, 'utf8'), 'x'), 'BOOK_KEYS_DAMAGED');
});
