import { isUtf8 } from 'node:buffer';
import { refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource } from '../reader.ts';

/**
 * How the bytes of a text file become characters. utf-8 and gb18030 are split as bytes and decoded afterwards; every other
 * encoding is first turned into UTF-8, because its bytes may contain a comma or a line end inside a character.
 */
export type TextEncoding = {
  readonly name: string;
  /** Bytes of the byte order mark to leave out. */
  readonly skip: number;
  /** The file says one thing and its bytes another. */
  readonly declaredWrong: boolean;
};

const HEAD_BYTES = 64 * 1024;
const WINDOW_BYTES = 1024 * 1024;
/** More than this share of two-byte characters outside the national standard set of 1980 is no Chinese text as people write it. */
const RARE_SHARE_MAX = 0.2;

/** Names by which a person may choose an encoding. */
const CHOICES: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['gb18030', 'gb18030'],
  ['gbk', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['big5', 'big5'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['shift_jis', 'shift_jis'],
]);

/**
 * Decides the encoding of a text: the byte order mark, else zero bytes in every second place (UTF-16), else strict UTF-8 of
 * the whole file, else GB18030 if it looks like Chinese. Refuses with IMPORT_ENCODING_UNCERTAIN rather than store wrong
 * characters, and with IMPORT_ENCODING_UNKNOWN when a person chose a name that is not known.
 */
export function decideEncoding(source: ByteSource, chosen: string | null): Result<TextEncoding, Problem> {
  const head = source.read(0, HEAD_BYTES);
  const mark = byteOrderMark(head);
  if (chosen !== null) return chosenEncoding(source, chosen, mark);
  if (mark?.name === 'utf-32') return refuse('IMPORT_ENCODING_UNCERTAIN', 'file', { guess: 'utf-32' });
  if (mark !== null && mark.name !== 'utf-8') return ok({ ...mark, declaredWrong: false });
  const wide = mark === null ? wideEncoding(head) : null;
  if (wide === 'utf-32') return refuse('IMPORT_ENCODING_UNCERTAIN', 'file', { guess: wide });
  if (wide !== null) return ok({ name: wide, skip: 0, declaredWrong: false });
  if (isWholeUtf8(source)) return ok({ name: 'utf-8', skip: mark?.skip ?? 0, declaredWrong: false });
  const guess = guessNarrow(source, mark?.skip ?? 0);
  if (guess !== 'gb18030') return refuse('IMPORT_ENCODING_UNCERTAIN', 'file', { guess });
  return ok({ name: 'gb18030', skip: mark?.skip ?? 0, declaredWrong: mark !== null });
}

function chosenEncoding(
  source: ByteSource,
  chosen: string,
  mark: { readonly name: string; readonly skip: number } | null,
): Result<TextEncoding, Problem> {
  const name = CHOICES.get(chosen.toLowerCase());
  if (name === undefined) return refuse('IMPORT_ENCODING_UNKNOWN', 'file', { encoding: chosen });
  const skip = mark?.name === name || mark?.name === 'utf-8' ? (mark?.skip ?? 0) : 0;
  const wrong = name === 'utf-8' && !isWholeUtf8(source);
  return ok({ name: wrong ? 'gb18030' : name, skip, declaredWrong: wrong });
}

function byteOrderMark(head: Uint8Array): { readonly name: string; readonly skip: number } | null {
  const [a, b, c, d] = [head[0], head[1], head[2], head[3]];
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', skip: 3 };
  if (a === 0xff && b === 0xfe)
    return c === 0 && d === 0 ? { name: 'utf-32', skip: 4 } : { name: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', skip: 2 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { name: 'utf-32', skip: 4 };
  return null;
}

/**
 * UTF-16 without a mark: line ends, digits and separators leave zeros in every second byte, hardly any in the others, and at
 * least one separator or line end stands where a character can.
 */
function wideEncoding(head: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  let separatorsLittle = 0;
  let separatorsBig = 0;
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) even += 1;
    if (head[i + 1] === 0) odd += 1;
    if (head[i + 1] === 0 && isSeparator(head[i])) separatorsLittle += 1;
    if (head[i] === 0 && isSeparator(head[i + 1])) separatorsBig += 1;
  }
  const pairs = head.length / 2;
  if (odd > pairs * 0.1 && even <= odd * 0.02 && separatorsLittle > 0) return 'utf-16le';
  if (even > pairs * 0.1 && odd <= even * 0.02 && separatorsBig > 0) return 'utf-16be';
  return even + odd > head.length * 0.25 ? 'utf-32' : null;
}

function isSeparator(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x2c || byte === 0x3b || byte === 0x09;
}

/** Strict UTF-8 over the whole file, in windows that never cut a character. */
function isWholeUtf8(source: ByteSource): boolean {
  let offset = 0;
  while (offset < source.size) {
    const window = source.read(offset, WINDOW_BYTES);
    const end = offset + window.length >= source.size ? window.length : lastBoundary(window);
    if (end === 0 || !isUtf8(window.subarray(0, end))) return false;
    offset += end;
  }
  return true;
}

/** The end of the last whole UTF-8 character of a window: at most three bytes before its end. */
function lastBoundary(window: Uint8Array): number {
  for (let end = window.length; end > Math.max(0, window.length - 4); end -= 1) {
    const byte = window[end - 1] ?? 0;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return end - 1;
  }
  return 0;
}

/**
 * Chinese text in GB18030 uses almost only characters whose second byte is 0xA1 or more. Big5 and the western encodings put
 * ordinary letters there.
 */
function guessNarrow(source: ByteSource, skip: number): string {
  const [pairs, rare, broken] = pairStatistics(firstHighBytes(source, skip));
  if (broken === 0 && rare <= pairs * RARE_SHARE_MAX) return 'gb18030';
  return pairs > 0 && rare < pairs * 0.9 && broken <= pairs * 0.05 ? 'big5' : 'windows-1252';
}

/** A window of the file that contains bytes above ASCII. */
function firstHighBytes(source: ByteSource, skip: number): Uint8Array {
  for (let offset = skip; offset < source.size; offset += WINDOW_BYTES) {
    const window = source.read(offset, WINDOW_BYTES);
    const at = window.findIndex((byte) => byte >= 0x80);
    if (at >= 0) return source.read(offset + at, WINDOW_BYTES);
  }
  return new Uint8Array(0);
}

/** Two-byte characters, those with a rare second byte, and bytes that fit no character of GB18030. */
function pairStatistics(bytes: Uint8Array): readonly [number, number, number] {
  let [pairs, rare, broken] = [0, 0, 0];
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1];
    if (trail === undefined) break;
    if (trail >= 0x30 && trail <= 0x39 && (bytes[i + 2] ?? 0) >= 0x81) {
      i += 3;
      continue;
    }
    if (lead === 0x80 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) {
      broken += 1;
      continue;
    }
    pairs += 1;
    if (trail < 0xa1 || lead < 0xa1) rare += 1;
    i += 1;
  }
  return [pairs, rare, broken];
}

/** The same file as UTF-8, for encodings that cannot be split as bytes. Decoded in one piece: such files are small in practice. */
export function transcode(source: ByteSource, encoding: TextEncoding): Uint8Array {
  const decoder = new TextDecoder(encoding.name);
  const parts: Buffer[] = [];
  for (let offset = encoding.skip; offset < source.size; offset += WINDOW_BYTES) {
    const last = offset + WINDOW_BYTES >= source.size;
    parts.push(Buffer.from(decoder.decode(source.read(offset, WINDOW_BYTES), { stream: !last }), 'utf8'));
  }
  return Buffer.concat(parts);
}
