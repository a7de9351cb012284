import { refuse, type Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { bai2Reader } from './bai2/bai2-reader.ts';
import { camtReader } from './camt/camt-reader.ts';
import { cfonbReader } from './cfonb/cfonb-reader.ts';
import { codaReader } from './coda/coda-reader.ts';
import { ciiReader } from './cii/cii-reader.ts';
import { csvReader } from './csv/csv-reader.ts';
import { fapiaoXmlReader } from './fapiao-xml/fapiao-xml-reader.ts';
import { foreignFormat, looksEncrypted } from './foreign-format.ts';
import { htmlReader } from './html/html-reader.ts';
import { READING_LIMITS } from './limits.ts';
import { mt940Reader } from './mt940/mt940-reader.ts';
import type { ByteSource, CarriedFile, Reader, Wrapper } from './reader.ts';
import { ofdReader } from './ofd/ofd-reader.ts';
import { ofxReader } from './ofx/ofx-reader.ts';
import { pdfWrapper } from './pdf-attachment/pdf-wrapper.ts';
import { qifReader } from './qif/qif-reader.ts';
import { odsReader } from './spreadsheet-xml/ods-reader.ts';
import { spreadsheetXmlReader } from './spreadsheet-xml/spreadsheet-xml-reader.ts';
import { ublReader } from './ubl/ubl-reader.ts';
import { gnucashReader } from './sqlite/gnucash-reader.ts';
import { sqliteReader } from './sqlite/sqlite-reader.ts';
import { xlsReader } from './xls/xls-reader.ts';
import { xlsxReader } from './xlsx/xlsx-reader.ts';
import { gzipWrapper } from './zip/gzip-wrapper.ts';
import { zipWrapper } from './zip/zip-wrapper.ts';

/** Every format the program reads. Among equals the earlier one wins. */
export const READERS: readonly Reader[] = [
  camtReader,
  ofxReader,
  qifReader,
  mt940Reader,
  bai2Reader,
  cfonbReader,
  codaReader,
  ublReader,
  ciiReader,
  fapiaoXmlReader,
  ofdReader,
  gnucashReader,
  sqliteReader,
  xlsxReader,
  xlsReader,
  htmlReader,
  spreadsheetXmlReader,
  odsReader,
  csvReader,
];

/** Containers that carry a file of one of those formats. */
const WRAPPERS: readonly Wrapper[] = [zipWrapper(READERS), gzipWrapper, pdfWrapper];

const HEAD_BYTES = 64 * 1024;
/** A zip inside a zip is a habit of some banks; deeper nesting is an attack. */
const NESTING_MAX = 2;

/** What was found out about a file: the bytes that count and who reads them. */
export type DetectedFile = CarriedFile & { readonly reader: Reader };

/**
 * Chooses the reader by what the bytes are, whatever the file is called; looks into containers that only carry another file.
 * Refuses an empty file (IMPORT_FILE_EMPTY), one that is too large (IMPORT_FILE_TOO_LARGE), containers nested too deeply
 * (IMPORT_NESTED_TOO_DEEP), a known format that is not read (IMPORT_FORMAT_UNSUPPORTED), and anything else
 * (IMPORT_FORMAT_UNKNOWN).
 */
export async function detectFormat(
  source: ByteSource,
  name: string,
  depth = 0,
): Promise<Result<DetectedFile, Problem>> {
  if (source.size === 0) return refuse('IMPORT_FILE_EMPTY', 'file');
  if (source.size > READING_LIMITS.fileBytes) {
    return refuse('IMPORT_FILE_TOO_LARGE', 'file', {
      limit: String(READING_LIMITS.fileBytes),
      bytes: String(source.size),
    });
  }
  const head = source.read(0, HEAD_BYTES);
  const wrapper = surest(WRAPPERS, head, name);
  if (wrapper !== null) {
    const carried = await wrapper.unwrap(source, name);
    if (!carried.ok) return carried;
    if (carried.value !== null) {
      if (depth >= NESTING_MAX)
        return refuse('IMPORT_NESTED_TOO_DEEP', name, { levels: String(NESTING_MAX) });
      return detectFormat(carried.value.source, carried.value.name, depth + 1);
    }
  }
  const reader = surest(READERS, head, name);
  if (reader !== null) return ok({ name, source, reader });
  const foreign = foreignFormat(head);
  if (foreign !== null) return refuse('IMPORT_FORMAT_UNSUPPORTED', 'file', { format: foreign });
  if (looksEncrypted(head, source.size)) return refuse('IMPORT_ENCRYPTED', 'file', { format: 'sqlite' });
  return refuse('IMPORT_FORMAT_UNKNOWN', 'file');
}

function surest<T extends Pick<Reader, 'detect'>>(
  known: readonly T[],
  head: Uint8Array,
  name: string,
): T | null {
  let best: { readonly one: T; readonly confidence: number } | null = null;
  for (const one of known) {
    const confidence = one.detect(head, name);
    if (confidence > (best?.confidence ?? 0)) best = { one, confidence };
  }
  return best?.one ?? null;
}
