import { createHash } from 'node:crypto';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { assert } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';

/** Crockford's digits: no I, L, O and U, so that what is read off paper cannot be mistaken. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
export const RECOVERY_KEY_BYTES = 20;
const KEY_DIGITS = (RECOVERY_KEY_BYTES * 8) / BITS;
const CHECK_DIGITS = 4;
const GROUP = 4;

/** Writes 160 random bits for paper: nine groups of four digits, the last group being the check. */
export function formatRecoveryKey(bytes: Uint8Array): string {
  assert(bytes.length === RECOVERY_KEY_BYTES, 'a recovery key has 160 bits');
  const digits = toDigits(bytes) + checkDigits(bytes);
  return (digits.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** Reads a recovery key as people type it: any case, any separators, O for 0, I or L for 1. A mistyped digit is told from a wrong key by the check group. */
export function parseRecoveryKey(text: string): Result<Uint8Array, Problem> {
  const digits = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.·]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const place = 'recoveryKey';
  if (
    digits.length !== KEY_DIGITS + CHECK_DIGITS ||
    Array.from(digits).some((digit) => !DIGITS.includes(digit))
  ) {
    return refuse('BOOK_RECOVERY_KEY_MISTYPED', place, { digits: String(KEY_DIGITS + CHECK_DIGITS) });
  }
  const bytes = fromDigits(digits.slice(0, KEY_DIGITS));
  if (checkDigits(bytes) === digits.slice(KEY_DIGITS)) return ok(bytes);
  return refuse('BOOK_RECOVERY_KEY_MISTYPED', place, { digits: String(KEY_DIGITS + CHECK_DIGITS) });
}

function toDigits(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let digits = '';
  for (let i = 0; i < Math.ceil((bytes.length * 8) / BITS); i += 1) {
    digits = DIGITS.charAt(Number(value & 31n)) + digits;
    value >>= BigInt(BITS);
  }
  return digits;
}

function fromDigits(digits: string): Uint8Array {
  let value = Array.from(digits).reduce(
    (sum, digit) => (sum << BigInt(BITS)) | BigInt(DIGITS.indexOf(digit)),
    0n,
  );
  const bytes = new Uint8Array(RECOVERY_KEY_BYTES);
  for (let i = bytes.length - 1; i >= 0; i -= 1) {
    bytes[i] = Number(value & 255n);
    value >>= 8n;
  }
  return bytes;
}

function checkDigits(bytes: Uint8Array): string {
  const digest = createHash('sha256').update('qingzhang recovery 1\n').update(bytes).digest();
  return toDigits(digest.subarray(0, 5)).slice(0, CHECK_DIGITS);
}
