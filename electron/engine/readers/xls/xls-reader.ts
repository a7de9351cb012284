import { problem, refuse, type ErrorCode, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, SheetSink, SourceInfo, TableReader } from '../reader.ts';
import { isCompoundFile, openCompoundFile } from './compound-file.ts';
import { RecordStream } from './record-stream.ts';
import { placeOf, readSheet, type SheetOutcome } from './sheet-records.ts';
import { readGlobals } from './workbook-globals.ts';

/** Beginnings of workbooks without a container, as small programs write them: the BOF record of each version. */
const BARE_BEGINNINGS: readonly (readonly number[])[] = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
  [0x09, 0x08, 0x08, 0x00],
  [0x09, 0x08, 0x10, 0x00],
];

/** Streams of a compound file that hold a workbook, the newer first; some programs write both for old readers. */
const WORKBOOK_STREAMS = ['Workbook', 'WORKBOOK', 'Book', 'BOOK'] as const;

/** Other documents in the same container, by one of their streams. */
const OTHER_DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['__properties_version1.0', 'msg'],
]);

/** Workbooks in binary records: real .xls files. Formulas are never computed: the stored value counts. */
export const xlsReader: TableReader = { shape: 'table', id: 'xls', detect: detectXls, read: readXls };

function detectXls(head: Uint8Array): number {
  if (isCompoundFile(head)) return 0.95;
  return BARE_BEGINNINGS.some((bytes) => bytes.every((byte, index) => head[index] === byte)) ? 0.9 : 0;
}

async function readXls(source: ByteSource, sink: SheetSink): Promise<Result<SourceInfo, Problem>> {
  const stream = workbookStream(source);
  if (!stream.ok) return stream;
  const records = new RecordStream(stream.value);
  const globals = readGlobals(records);
  if (!globals.ok) return globals;
  const { sheets, date1904 } = globals.value;
  let read = 0;
  for (const [index, sheet] of sheets.entries()) {
    const { name, hidden } = sheet;
    if (!sink.sheet({ index, name, hidden, date1904 })) continue;
    const outcome = await readSheet(records, sheet, globals.value, sink);
    if (!outcome.ok) return outcome;
    read += outcome.value.bytes;
    // Sheets that share their records can make a short file endless work.
    if (read > records.size)
      return err(problem('IMPORT_WORKBOOK_DAMAGED', placeOf(sheet), { reason: 'overlap' }));
    tell(sink, placeOf(sheet), outcome.value);
  }
  return ok({ format: 'xls', encoding: globals.value.version === 8 ? 'utf-16le' : 'bytes', delimiter: null });
}

function workbookStream(source: ByteSource): Result<ByteSource, Problem> {
  if (!isCompoundFile(source.read(0, 8))) return ok(source);
  const file = openCompoundFile(source);
  if (!file.ok) return file;
  const { names } = file.value;
  if (names.includes('EncryptedPackage')) return refuse('IMPORT_ENCRYPTED', 'file', { format: 'xlsx' });
  const name = WORKBOOK_STREAMS.find((each) => names.includes(each));
  if (name !== undefined) return file.value.stream(name);
  const other = names.map((each) => OTHER_DOCUMENTS.get(each)).find((each) => each !== undefined);
  if (other !== undefined) return refuse('IMPORT_FORMAT_UNSUPPORTED', 'file', { format: other });
  return refuse('IMPORT_WORKBOOK_DAMAGED', 'file', { reason: 'no workbook' });
}

function tell(sink: SheetSink, name: string, outcome: SheetOutcome): void {
  const say = (code: ErrorCode, count: number, line: number | null, where: string): void => {
    if (count === 0) return;
    const severity = code === 'READ_MERGED_CELLS' ? 'info' : 'warning';
    sink.finding({ ...problem(code, name, { count: String(count), where }), severity, line, column: null });
  };
  say('READ_MERGED_CELLS', outcome.mergedCount, null, outcome.merged.join(' '));
  say('READ_FORMULA_WITHOUT_VALUE', outcome.emptyFormulas.count, outcome.emptyFormulas.line, '');
  say('READ_DIGITS_LOST', outcome.digitsLost.count, outcome.digitsLost.line, '');
}
