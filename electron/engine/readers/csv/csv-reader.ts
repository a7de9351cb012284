import { problem, refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { foreignFormat } from '../foreign-format.ts';
import { READING_LIMITS } from '../limits.ts';
import {
  memorySource,
  type ByteSource,
  type SheetSink,
  type SourceInfo,
  type SourceOptions,
  type TableReader,
} from '../reader.ts';
import { CsvWindow } from './csv-window.ts';
import { decideDelimiter } from './delimiter.ts';
import { decideEncoding, transcode, type TextEncoding } from './encoding.ts';
import { byteTable, scanRecords, type ScanState } from './scan-records.ts';

/**
 * Small enough that the text of a window is born in memory that is used again and again: one of 128 KiB or more gets fresh pages
 * from the system each time, which costs several times the decoding.
 */
const WINDOW_BYTES = 64 * 1024;
const HEAD_BYTES = 64 * 1024;
const STRAY_QUOTES_TOLD = 20;
/** Text can be nearly anything, so a format that recognises its own mark goes before. */
const TEXT = 0.5;

/** Separated text: .csv, .txt, .tsv and whatever else they are called. */
export const csvReader: TableReader = { shape: 'table', id: 'csv', detect: detectText, read: readText };

/** Text has hardly any control characters, and does not begin like a container, a picture, a PDF or markup. */
function detectText(head: Uint8Array): number {
  if (
    head.length === 0 ||
    foreignFormat(head) !== null ||
    (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3)
  )
    return 0;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return TEXT;
  let control = 0;
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control += 1;
  }
  // In UTF-16 half of a Chinese character is any byte at all; its zeros give it away.
  const limit = zeros > head.length * 0.1 ? 0.3 : 0.02;
  return control > head.length * limit ? 0 : TEXT;
}

async function readText(
  source: ByteSource,
  sink: SheetSink,
  options: SourceOptions,
): Promise<Result<SourceInfo, Problem>> {
  if (source.size === 0) return refuse('IMPORT_FILE_EMPTY', 'file');
  const encoding = decideEncoding(source, options.encoding);
  if (!encoding.ok) return encoding;
  const { name, skip, declaredWrong } = encoding.value;
  const told = declaredWrong ? [problem('READ_ENCODING_DECLARED_WRONG', 'file', { encoding: name })] : [];
  for (const each of told) sink.finding({ ...each, severity: 'warning', line: null, column: null });
  const native = name === 'utf-8' || name === 'gb18030' ? name : null;
  const text = native === null ? memorySource(transcode(source, encoding.value)) : source;
  const delimiter = decideDelimiter(text.read(native === null ? 0 : skip, HEAD_BYTES), options.delimiter);
  const from = (native === null ? 0 : skip) + delimiter.skip;
  const table = byteTable(native ?? 'utf-8', delimiter.byte);
  if (sink.sheet({ index: 0, name: '', hidden: false, date1904: false })) {
    const problem = await readRecords(text, sink, {
      encoding: native ?? 'utf-8',
      from,
      table,
      line: delimiter.skip > 0 ? 2 : 1,
    });
    if (problem !== null) return err(problem);
  }
  return ok({
    format: 'csv',
    encoding: encodingName(encoding.value),
    delimiter: String.fromCharCode(delimiter.byte),
  });
}

function encodingName(encoding: TextEncoding): string {
  return encoding.name === 'utf-8' && encoding.skip > 0 ? 'utf-8-bom' : encoding.name;
}

type Plan = {
  readonly encoding: 'utf-8' | 'gb18030';
  readonly from: number;
  readonly table: Uint8Array;
  readonly line: number;
};

/** Goes through the file window by window. What a window cuts off is moved to the front of the next. Memory stays the same for any size. */
async function readRecords(source: ByteSource, sink: SheetSink, plan: Plan): Promise<Problem | null> {
  const window = new CsvWindow(Math.min(WINDOW_BYTES, source.size - plan.from) + 1, plan.encoding);
  const state: ScanState = { line: plan.line, afterCr: false, strayQuotes: [] };
  let [offset, kept, nulLine, rows] = [plan.from, 0, 0, 0];
  while (offset < source.size || kept > 0) {
    const part = source.read(offset, window.bytes.length - kept);
    window.bytes.set(part, kept);
    offset += part.length;
    const length = kept + part.length;
    const firstLine = state.line;
    const used = scanRecords(window, plan.table, length, offset >= source.size, state);
    if (used === 0 && length >= window.bytes.length) {
      if (window.bytes.length >= READING_LIMITS.recordBytes) {
        return problem('IMPORT_RECORD_TOO_LONG', 'file', {
          line: String(state.line),
          bytes: String(READING_LIMITS.recordBytes),
        });
      }
      window.grow(Math.min(READING_LIMITS.recordBytes, window.bytes.length * 2));
    }
    if (window.hasNul && nulLine === 0) nulLine = firstLine;
    rows += window.rowCount;
    if (rows > READING_LIMITS.textRows)
      return problem('IMPORT_TOO_MANY', 'file', { what: 'rows', limit: String(READING_LIMITS.textRows) });
    if (isTooWide(window))
      return problem('IMPORT_TOO_MANY', 'file', { what: 'columns', limit: String(READING_LIMITS.columns) });
    if (window.rowCount > 0) {
      const taken = sink.rows(window);
      if (taken !== undefined) await taken;
    }
    window.bytes.copyWithin(0, used, length);
    kept = length - used;
    if (offset >= source.size && used === 0) break;
  }
  tell(sink, state, nulLine);
  return null;
}

function isTooWide(window: CsvWindow): boolean {
  for (let row = 0; row < window.rowCount; row += 1)
    if (window.width(row) > READING_LIMITS.columns) return true;
  return false;
}

function tell(sink: SheetSink, state: ScanState, nulLine: number): void {
  for (const line of [...new Set(state.strayQuotes)].slice(0, STRAY_QUOTES_TOLD)) {
    sink.finding({
      ...problem('READ_QUOTE_UNBALANCED', 'file', { line: String(line) }),
      severity: 'warning',
      line,
      column: null,
    });
  }
  if (nulLine > 0)
    sink.finding({
      ...problem('READ_NUL_REMOVED', 'file'),
      severity: 'warning',
      line: nulLine,
      column: null,
    });
}
