import { problem, type ErrorCode, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource, SheetSink, SourceInfo, TableReader } from '../reader.ts';
import { CellFormats } from './cell-format.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetRows, type CellContext } from './sheet-rows.ts';
import { unpack } from '../zip/unpack.ts';
import { readPart, readWorkbook, type SheetPart } from './workbook.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import { readZipDirectory, type ZipDirectory } from '../zip/zip-directory.ts';

/** Workbooks of the Office Open XML format: .xlsx, .xlsm, .xltx. Formulas are never computed: the stored value counts. */
export const xlsxReader: TableReader = { shape: 'table', id: 'xlsx', detect: detectZip, read: readXlsx };

function detectZip(head: Uint8Array): number {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) ? 0.9 : 0;
}

async function readXlsx(source: ByteSource, sink: SheetSink): Promise<Result<SourceInfo, Problem>> {
  const zip = readZipDirectory(source);
  if (!zip.ok) return zip;
  const workbook = await readWorkbook(source, zip.value);
  if (!workbook.ok) return workbook;
  let context: CellContext | null = null;
  for (const [index, sheet] of workbook.value.sheets.entries()) {
    const { name, hidden } = sheet;
    if (!sink.sheet({ index, name, hidden, date1904: workbook.value.date1904 })) continue;
    if (context === null) {
      const loaded = await loadContext(source, zip.value, workbook.value);
      if (!loaded.ok) return loaded;
      context = loaded.value;
    }
    const failed = await readSheet(source, zip.value, sheet, context, sink);
    if (failed !== null) return err(failed);
  }
  return ok({ format: 'xlsx', encoding: 'utf-8', delimiter: null });
}

type ContextParts = {
  readonly date1904: boolean;
  readonly stringsPart: string | null;
  readonly stylesPart: string | null;
};

async function loadContext(
  source: ByteSource,
  zip: ZipDirectory,
  parts: ContextParts,
): Promise<Result<CellContext, Problem>> {
  const strings = new SharedStrings();
  const formats = new CellFormats();
  const stringsEntry = zip.get(parts.stringsPart ?? '');
  if (stringsEntry !== undefined) {
    const failed = await readPart(source, stringsEntry, strings, READING_LIMITS.zipTotalBytes);
    if (failed !== null) return err(failed);
    if (strings.overflow) {
      return err(
        problem('IMPORT_TOO_MANY', stringsEntry.name, {
          what: 'characters',
          limit: String(READING_LIMITS.sharedStringCharacters),
        }),
      );
    }
  }
  const stylesEntry = zip.get(parts.stylesPart ?? '');
  if (stylesEntry !== undefined) {
    const failed = await readPart(source, stylesEntry, formats, READING_LIMITS.partBytes);
    if (failed !== null) return err(failed);
  }
  return ok({ strings: strings.strings, forms: formats.forms, date1904: parts.date1904 });
}

async function readSheet(
  source: ByteSource,
  zip: ZipDirectory,
  sheet: SheetPart,
  context: CellContext,
  sink: SheetSink,
): Promise<Problem | null> {
  const entry = zip.get(sheet.part);
  if (entry === undefined) return problem('IMPORT_WORKBOOK_DAMAGED', sheet.part, { reason: 'missing' });
  const rows = new SheetRows(context);
  const scanner = new XmlScanner(entry.name, rows);
  const failed = await unpack(source, entry, (chunk) => {
    const wrong = scanner.push(chunk);
    if (wrong !== null) return wrong;
    if (rows.trouble !== null)
      return problem('IMPORT_TOO_MANY', sheet.name, {
        what: rows.trouble.what,
        limit: String(rows.trouble.limit),
      });
    if (rows.batch.rowCount === 0) return null;
    const taken = sink.rows(rows.take());
    return taken === undefined ? null : taken.then(() => null);
  });
  const ended = failed ?? scanner.end();
  if (ended === null) tell(sink, sheet, rows);
  return ended;
}

function tell(sink: SheetSink, sheet: SheetPart, rows: SheetRows): void {
  const say = (code: ErrorCode, count: number, line: number | null, extra: string): void => {
    if (count === 0) return;
    const severity = code === 'READ_MERGED_CELLS' ? 'info' : 'warning';
    sink.finding({
      ...problem(code, sheet.name, { count: String(count), where: extra }),
      severity,
      line,
      column: null,
    });
  };
  say('READ_MERGED_CELLS', rows.mergedCount, null, rows.merged.join(' '));
  say('READ_FORMULA_WITHOUT_VALUE', rows.emptyFormulas.count, rows.emptyFormulas.line, '');
  say('READ_DIGITS_LOST', rows.digitsLost.count, rows.digitsLost.line, '');
}
