import { isAscii } from 'node:buffer';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { decideEncoding, type TextEncoding } from '../csv/encoding.ts';
import type { ByteSource } from '../reader.ts';

/**
 * Encodings by the names files declare. ISO-8859-1 is read as Windows-1252, which has more characters in the same places and is
 * what such writers use (WHATWG Encoding, 4.2).
 */
const DECLARED: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
  ['iso-8859-2', 'iso-8859-2'],
  ['windows-1250', 'windows-1250'],
  ['1250', 'windows-1250'],
  ['gb18030', 'gb18030'],
  ['gbk', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['936', 'gb18030'],
  ['big5', 'big5'],
  ['950', 'big5'],
  ['shift_jis', 'shift_jis'],
]);
const WINDOW_BYTES = 1024 * 1024;
/** Two characters of two bytes each. Accented letters of western words never stand in a row for longer. */
const CHINESE_RUN = 4;

/**
 * Decides the encoding of a marked-up text from its byte order mark, its declaration and its bytes, which win: what is valid
 * UTF-8 with characters outside ASCII is UTF-8 whatever it says, and what cannot be UTF-8 is what it declares, else GB18030 or
 * Windows-1252 by its bytes. Refuses as `decideEncoding` does where several encodings fit equally.
 */
export function decideMarkupEncoding(
  source: ByteSource,
  chosen: string | null,
  declared: string,
): Result<TextEncoding, Problem> {
  const plain = decideEncoding(source, chosen);
  if (chosen !== null) return plain;
  const named = DECLARED.get(declared.toLowerCase()) ?? null;
  const single = named !== null && named !== 'utf-8' && named !== 'gb18030' ? named : null;
  if (!plain.ok) {
    if (plain.error.code !== 'IMPORT_ENCODING_UNCERTAIN' || plain.error.params['guess'] === 'utf-32')
      return plain;
    if (single !== null) return ok({ name: single, skip: 0, declaredWrong: false });
    if (plain.error.params['guess'] !== 'windows-1252') return plain;
    return ok({ name: 'windows-1252', skip: 0, declaredWrong: true });
  }
  const { name } = plain.value;
  if (name === 'gb18030' && single !== null && !hasChineseRun(source))
    return ok({ name: single, skip: 0, declaredWrong: false });
  const expected = named ?? 'utf-8';
  const lies = expected !== name && !name.startsWith('utf-16') && !isWholeAscii(source);
  return ok({ ...plain.value, declaredWrong: plain.value.declaredWrong || lies });
}

function isWholeAscii(source: ByteSource): boolean {
  for (let offset = 0; offset < source.size; offset += WINDOW_BYTES)
    if (!isAscii(source.read(offset, WINDOW_BYTES))) return false;
  return true;
}

function hasChineseRun(source: ByteSource): boolean {
  let run = 0;
  for (let offset = 0; offset < source.size; offset += WINDOW_BYTES) {
    for (const byte of source.read(offset, WINDOW_BYTES)) {
      run = byte >= 0x80 ? run + 1 : 0;
      if (run >= CHINESE_RUN) return true;
    }
  }
  return false;
}

/** The first bytes of a text whose encoding is still unknown, as far as ASCII goes: UTF-16 loses its zeros, a mark is left out. */
export function headText(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return text.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u, '').replaceAll('\0', '');
}
