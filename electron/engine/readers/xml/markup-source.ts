import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import type { TextEncoding } from '../csv/encoding.ts';
import type { ByteSource } from '../reader.ts';
import { XmlScanner, type XmlHandler } from './xml-scanner.ts';

const WINDOW_BYTES = 256 * 1024;

/** A handler that knows where it is and may have had to stop. */
export type MarkupHandler = XmlHandler & {
  /** Why reading has to stop, or null. */
  readonly problem: Problem | null;
  /** The line reached. */
  readonly line: number;
};

/**
 * Streams a marked-up file through the scanner. Refuses zero bytes, tags and texts longer than the limit, and tags left open
 * with IMPORT_MARKUP_DAMAGED, a DOCTYPE with IMPORT_DOCTYPE_REFUSED, and whatever the handler stopped for.
 */
export async function scanMarkup(
  source: ByteSource,
  place: string,
  encoding: TextEncoding,
  handler: MarkupHandler,
  breathe: () => void | Promise<void>,
): Promise<Problem | null> {
  const scanner = new XmlScanner(place, handler, 'IMPORT_MARKUP_DAMAGED', encoding.name);
  const damaged = (found: Problem): Problem =>
    found.code === 'IMPORT_MARKUP_DAMAGED'
      ? problem(found.code, found.place, { ...found.params, line: String(handler.line) })
      : found;
  const wide = encoding.name.startsWith('utf-16');
  for (let offset = encoding.skip; offset < source.size; offset += WINDOW_BYTES) {
    const window = source.read(offset, WINDOW_BYTES);
    const bytes = Buffer.from(window.buffer, window.byteOffset, window.byteLength);
    if (!wide && bytes.includes(0)) return markupDamaged(place, 'NUL', handler.line);
    const found = scanner.push(bytes) ?? handler.problem;
    if (found !== null) return damaged(found);
    await breathe();
  }
  const found = scanner.end();
  return found === null ? null : damaged(found);
}

/** What is no well-formed markup: a short word of what is wrong, and the line. */
export function markupDamaged(place: string, reason: string, line: number): Problem {
  return problem('IMPORT_MARKUP_DAMAGED', place, { reason, line: String(line) });
}
