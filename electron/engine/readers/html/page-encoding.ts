import { isAscii } from 'node:buffer';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { decideEncoding, type TextEncoding } from '../csv/encoding.ts';
import type { ByteSource } from '../reader.ts';

const HEAD_BYTES = 64 * 1024;
const WINDOW_BYTES = 1024 * 1024;
const DECLARED =
  /<meta[^>]{1,400}?charset\s*=\s*["']?\s*([\w:-]{2,40})|^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w:-]{2,40})/i;

/**
 * Decides the encoding of a web page: its byte order mark, else strict UTF-8, else what it declares if all its bytes are of that
 * encoding, else what any text is tried for. What the bytes are counts more than what the page says. Refuses as decideEncoding does.
 */
export function decidePageEncoding(source: ByteSource, chosen: string | null): Result<TextEncoding, Problem> {
  const found = decideEncoding(source, chosen);
  if (chosen !== null) return found;
  const declared = declaredEncoding(source.read(0, HEAD_BYTES));
  if (found.ok && (found.value.skip > 0 || found.value.name.startsWith('utf-16'))) return found;
  if (found.ok && found.value.name === 'utf-8') {
    const wrong = declared !== null && declared !== 'utf-8' && !isPlain(source);
    return ok({ ...found.value, declaredWrong: wrong });
  }
  if (declared !== null && declared !== 'utf-8' && decodes(source, declared))
    return ok({ name: declared, skip: 0, declaredWrong: false });
  return found.ok ? ok({ ...found.value, declaredWrong: declared !== null }) : found;
}

/** The encoding a page names, by the name the platform has for it. Null when it names none, or one nobody knows. */
function declaredEncoding(head: Uint8Array): string | null {
  const match = DECLARED.exec(Buffer.from(head).toString('latin1'));
  const label = match?.[1] ?? match?.[2];
  if (label === undefined) return null;
  try {
    const name = new TextDecoder(label).encoding;
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    // Nobody knows the name: the bytes decide alone.
    return null;
  }
}

function isPlain(source: ByteSource): boolean {
  for (let offset = 0; offset < source.size; offset += WINDOW_BYTES)
    if (!isAscii(source.read(offset, WINDOW_BYTES))) return false;
  return true;
}

function decodes(source: ByteSource, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let offset = 0; offset < source.size; offset += WINDOW_BYTES)
      decoder.decode(source.read(offset, WINDOW_BYTES), { stream: offset + WINDOW_BYTES < source.size });
    return true;
  } catch {
    // Bytes that the encoding does not have: the declaration is wrong.
    return false;
  }
}
