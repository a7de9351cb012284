import { isAscii } from 'node:buffer';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { decideEncoding, type TextEncoding } from '../csv/encoding.ts';
import type { ByteSource } from '../reader.ts';

const HEAD_BYTES = 64 * 1024;
const WINDOW_BYTES = 1024 * 1024;
const IN_META = /charset\s*=\s*["']?\s*([\w:-]{2,40})/i;
const IN_DECLARATION = /encoding\s*=\s*["']([\w:-]{2,40})/i;
/** Tags are looked at no further than this: a pattern over all of the head would take the square of its length. */
const TAG_CHARACTERS = 500;

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
  const label = declaredLabel(Buffer.from(head).toString('latin1'));
  if (label === undefined) return null;
  try {
    const name = new TextDecoder(label).encoding;
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    // Nobody knows the name: the bytes decide alone.
    return null;
  }
}

function declaredLabel(head: string): string | undefined {
  const start = head.slice(0, TAG_CHARACTERS).trimStart();
  if (start.startsWith('<?xml')) {
    const label = IN_DECLARATION.exec(start.slice(0, start.indexOf('>') + 1))?.[1];
    if (label !== undefined) return label;
  }
  const lower = head.toLowerCase();
  for (let at = lower.indexOf('<meta'); at >= 0; at = lower.indexOf('<meta', at + 5)) {
    const tag = head.slice(at, at + TAG_CHARACTERS);
    const label = IN_META.exec(tag.slice(0, tag.indexOf('>') + 1))?.[1];
    if (label !== undefined) return label;
  }
  return undefined;
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
