import { refuse, type Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { csvReader } from './csv/csv-reader.ts';
import { foreignFormat } from './foreign-format.ts';
import { READING_LIMITS } from './limits.ts';
import type { ByteSource, Reader } from './reader.ts';
import { xlsxReader } from './xlsx/xlsx-reader.ts';

/** Every format the program reads. */
const READERS: readonly Reader[] = [xlsxReader, csvReader];

const HEAD_BYTES = 64 * 1024;

/**
 * Chooses the reader by what the bytes are, whatever the file is called. Refuses an empty file (IMPORT_FILE_EMPTY), one that
 * is too large (IMPORT_FILE_TOO_LARGE), a known format that is not read (IMPORT_FORMAT_UNSUPPORTED), and anything else
 * (IMPORT_FORMAT_UNKNOWN).
 */
export function detectFormat(source: ByteSource, name: string): Result<Reader, Problem> {
  if (source.size === 0) return refuse('IMPORT_FILE_EMPTY', 'file');
  if (source.size > READING_LIMITS.fileBytes) {
    return refuse('IMPORT_FILE_TOO_LARGE', 'file', {
      limit: String(READING_LIMITS.fileBytes),
      bytes: String(source.size),
    });
  }
  const head = source.read(0, HEAD_BYTES);
  let best: { readonly reader: Reader; readonly confidence: number } | null = null;
  for (const reader of READERS) {
    const confidence = reader.detect(head, name);
    if (confidence > (best?.confidence ?? 0)) best = { reader, confidence };
  }
  if (best !== null) return ok(best.reader);
  const foreign = foreignFormat(head);
  if (foreign !== null) return refuse('IMPORT_FORMAT_UNSUPPORTED', 'file', { format: foreign });
  return refuse('IMPORT_FORMAT_UNKNOWN', 'file');
}
