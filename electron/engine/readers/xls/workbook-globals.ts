import { problem, refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import { formOfFormat } from '../xlsx/cell-format.ts';
import { isBof, RECORD, type RecordStream } from './record-stream.ts';
import { byteText, ContinuedBytes, readSharedStrings, type ByteText } from './texts.ts';

/** A sheet of cells as the workbook lists it, with where its records begin in the stream. */
export type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly position: number };

/** What the records before the sheets say. */
export type WorkbookGlobals = {
  /** Version of the records: 2 to 5, or 8; 7 is the same as 5. */
  readonly version: number;
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
  readonly codePage: number;
  readonly strings: readonly string[];
  /** Number forms by the index that cells carry. */
  readonly forms: readonly number[];
};

const GLOBALS = 0x05;
const SHEET = 0x10;
const WORKSHEET_TYPE = 0;
const FORMAT_CODES_MAX = 65_536;

/** Version and kind of what a BOF record opens; version 0 is what small programs write that never read the description. */
function opened(records: RecordStream): { readonly version: number; readonly kind: number } {
  const { type, payload } = records;
  const kind = payload.length >= 4 ? payload.readUInt16LE(2) : SHEET;
  if (type === RECORD.bof2) return { version: 2, kind };
  if (type === RECORD.bof3) return { version: 3, kind };
  if (type === RECORD.bof4) return { version: 4, kind };
  return { version: payload.length >= 2 && payload.readUInt16LE(0) >= 0x600 ? 8 : 5, kind };
}

function damaged(reason: string): { readonly ok: false; readonly error: Problem } {
  return refuse('IMPORT_WORKBOOK_DAMAGED', 'file', { reason });
}

/** Collects what the globals say while their records go by. */
class Collector {
  readonly sheets: SheetEntry[] = [];
  date1904 = false;
  codePage = 0;
  strings: readonly string[] = [];
  private readonly version: number;
  private readonly codes = new Map<number, string>();
  private readonly formats: number[] = [];
  private readonly records: RecordStream;

  constructor(records: RecordStream, version: number) {
    this.records = records;
    this.version = version;
  }

  /** In the first version cells carry the format itself; later they carry a cell format that names it. */
  forms(): readonly number[] {
    if (this.version === 2) return Array.from(this.codes, ([id, code]) => formOfFormat(id, code));
    return this.formats.map((id) => formOfFormat(id, this.codes.get(id)));
  }

  take(): Problem | null {
    const { type, payload } = this.records;
    if (type === RECORD.filePass) return problem('IMPORT_ENCRYPTED', 'file', { format: 'xls' });
    if (type === RECORD.codePage && payload.length >= 2) this.codePage = payload.readUInt16LE(0);
    else if (type === RECORD.dateMode && payload.length >= 2) this.date1904 = payload.readUInt16LE(0) === 1;
    else if (type === RECORD.boundSheet) return this.sheet();
    else if (type === RECORD.sst) return this.sharedStrings();
    else if (type === RECORD.format || type === RECORD.format2) this.format();
    else if (type === RECORD.xf || type === RECORD.xf4 || type === RECORD.xf3 || type === RECORD.xf2)
      this.cellFormat();
    return null;
  }

  private sharedStrings(): Problem | null {
    const read = readSharedStrings(this.records);
    if (read === 'damaged') return problem('IMPORT_WORKBOOK_DAMAGED', 'file', { reason: 'strings' });
    if (read === 'too many') {
      const limit = String(READING_LIMITS.sharedStringCharacters);
      return problem('IMPORT_TOO_MANY', 'file', { what: 'characters', limit });
    }
    this.strings = read;
    return null;
  }

  private sheet(): Problem | null {
    const { payload } = this.records;
    if (payload.length < 7) return problem('IMPORT_WORKBOOK_DAMAGED', 'file', { reason: 'sheets' });
    if ((payload[5] ?? 0) !== WORKSHEET_TYPE) return null;
    if (this.sheets.length >= READING_LIMITS.sheets)
      return problem('IMPORT_TOO_MANY', 'file', { what: 'sheets', limit: String(READING_LIMITS.sheets) });
    const position = payload.readUInt32LE(0);
    const hidden = ((payload[4] ?? 0) & 3) !== 0;
    this.sheets.push({ position, hidden, name: this.text(payload[6] ?? 0, 7) ?? '' });
    return null;
  }

  private format(): void {
    const { type, payload } = this.records;
    if (this.codes.size >= FORMAT_CODES_MAX || payload.length < 3) return;
    if (type === RECORD.format2) this.codes.set(this.codes.size, this.text(payload[0] ?? 0, 1) ?? '');
    else if (this.version === 8 && payload.length >= 5) {
      // A code that is cut off decides nothing; the built-in meaning of its number stays.
      const code = this.text(payload.readUInt16LE(2), 4);
      if (code !== null) this.codes.set(payload.readUInt16LE(0), code);
    } else if (this.version < 8) {
      const id = this.version === 4 ? this.codes.size : payload.readUInt16LE(0);
      this.codes.set(id, this.text(payload[2] ?? 0, 3) ?? '');
    }
  }

  private cellFormat(): void {
    const { type, payload } = this.records;
    if (this.formats.length >= READING_LIMITS.cellFormats) return;
    if (type === RECORD.xf && payload.length >= 4) this.formats.push(payload.readUInt16LE(2));
    else this.formats.push(payload[1] ?? 0);
  }

  /** A short text of the current record. */
  private text(length: number, at: number): string | null {
    const cursor = new ContinuedBytes(this.records, at);
    if (this.version === 8) return cursor.unicode(length);
    const bytes = cursor.raw(length);
    return bytes === null ? null : byteText(this.codePage)(bytes);
  }
}

/**
 * Reads everything before the sheets. A stream that begins with a sheet is a workbook of that one sheet. Refuses what is
 * encrypted (IMPORT_ENCRYPTED), damaged (IMPORT_WORKBOOK_DAMAGED) or too much (IMPORT_TOO_MANY).
 */
export function readGlobals(records: RecordStream): Result<WorkbookGlobals, Problem> {
  records.seek(0);
  if (!records.next() || !isBof(records.type)) return damaged('records');
  const { version, kind } = opened(records);
  const single = kind !== GLOBALS;
  const collector = new Collector(records, version);
  let ended = false;
  while (!ended && records.next()) {
    ended = records.type === RECORD.eof;
    const failed = collector.take();
    if (failed !== null) return err(failed);
  }
  if (!ended && !single) return damaged('cut off');
  const sheets = single ? [{ name: '', hidden: false, position: 0 }] : collector.sheets;
  if (sheets.length === 0) return damaged('no sheet');
  const { date1904, codePage, strings } = collector;
  return ok({ version, sheets, date1904, codePage, strings, forms: collector.forms() });
}

/** The decoder for byte strings of a workbook. */
export function textOf(globals: WorkbookGlobals): ByteText {
  return byteText(globals.codePage);
}
