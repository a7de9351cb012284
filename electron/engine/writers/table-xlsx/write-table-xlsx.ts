import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { TableColumn, TableHead, TableRow } from '../table.ts';
import { cleanText } from '../workbook/workbook-cell.ts';
import { SheetRowsXml } from './sheet-rows-xml.ts';
import {
  CONTENT_TYPES_XML,
  PACKAGE_RELATIONS_XML,
  propertiesXml,
  sheetFootXml,
  sheetHeadXml,
  STYLE,
  stylesXml,
  WORKBOOK_RELATIONS_XML,
  workbookXml,
} from './workbook-parts.ts';
import { type ByteSink, ZIP_BYTES_MAX, ZipWriter } from './zip-writer.ts';

/** Rows of a sheet, less its heading. */
export const SHEET_ROWS_MAX = 1_048_575;
/** Rows looked at to find a column's width. */
const WIDTH_ROWS = 500;
/** Characters that are gathered before they are packed: few enough for their memory to be used again and again. */
const PIECE_CHARACTERS = 24 * 1024;

/** Pages of rows, pulled one after the other. */
export type TablePages = Iterable<readonly TableRow[]> | AsyncIterable<readonly TableRow[]>;

/**
 * Writes a list as a workbook, page by page, so that memory does not grow with it: typed cells, frozen and filtered heading, ready
 * to print on A4 across. The same list and date give the same bytes. Refuses with REQUEST_TOO_LARGE what no sheet (1,048,576
 * rows) or no container (4 GiB) can hold; what was written until then is of no use.
 */
export async function writeTableXlsx(
  head: TableHead,
  pages: TablePages,
  createdAt: Date,
  sink: ByteSink,
): Promise<Result<void, Problem>> {
  const zip = new ZipWriter(sink);
  const text = (name: string, xml: string): Promise<void> => zip.add(name, [Buffer.from(xml, 'utf8')]);
  const sheet = new SheetRowsXml(head.columns);
  const rows = { count: 0 };
  await text('[Content_Types].xml', CONTENT_TYPES_XML);
  await text('_rels/.rels', PACKAGE_RELATIONS_XML);
  await text('docProps/core.xml', propertiesXml(head.title, createdAt));
  await zip.add('xl/worksheets/sheet1.xml', sheetPieces(head, pages, sheet, rows));
  if (rows.count > SHEET_ROWS_MAX) return tooLarge(rows.count, SHEET_ROWS_MAX);
  await text('xl/styles.xml', stylesXml());
  await text('xl/workbook.xml', workbookXml(sheetName(head.title), sheet.range()));
  await text('xl/_rels/workbook.xml.rels', WORKBOOK_RELATIONS_XML);
  if (zip.isTooLarge) return tooLarge(zip.size, ZIP_BYTES_MAX);
  zip.end();
  return ok(undefined);
}

function tooLarge(size: number, limit: number): Result<never, Problem> {
  return refuse('REQUEST_TOO_LARGE', 'list.write', { size: String(size), limit: String(limit) });
}

/** The XML of the sheet in pieces. Ends early when there are more rows than a sheet has. */
async function* sheetPieces(
  head: TableHead,
  pages: TablePages,
  sheet: SheetRowsXml,
  rows: { count: number },
): AsyncGenerator<Uint8Array> {
  let xml = '';
  let isFirst = true;
  for await (const page of pages) {
    if (isFirst) xml = sheetHeadXml(columnsOf(head.columns, page)) + sheet.heading();
    isFirst = false;
    for (const row of page) {
      rows.count += 1;
      if (rows.count > SHEET_ROWS_MAX) return;
      xml += sheet.row(row);
      if (xml.length < PIECE_CHARACTERS) continue;
      yield Buffer.from(xml, 'utf8');
      xml = '';
    }
  }
  if (isFirst) xml = sheetHeadXml(columnsOf(head.columns, [])) + sheet.heading();
  yield Buffer.from(xml + sheetFootXml(sheet.range()), 'utf8');
}

/** A name Excel accepts for a sheet: at most 31 characters and none of \ / ? * [ ] :. */
export function sheetName(title: string): string {
  const clean = cleanText(title)
    .replaceAll(/[\\/?*[\]:]/gu, ' ')
    .replaceAll(/^'|'$/gu, '')
    .trim()
    .slice(0, 31);
  return clean === '' ? 'Sheet1' : clean;
}

function columnsOf(
  columns: readonly TableColumn[],
  page: readonly TableRow[],
): readonly { readonly width: number; readonly style: number }[] {
  const sample = page.slice(0, WIDTH_ROWS);
  return columns.map(({ title, kind }, index) => {
    const texts = sample.map((row) => row[index] ?? '');
    const decimals = texts.find((text) => text !== '')?.split('.')[1]?.length ?? 0;
    return {
      width: columnWidth([title, ...texts]),
      style: kind === 'amount' ? STYLE.amount + Math.min(decimals, 3) : STYLE[kind],
    };
  });
}

function columnWidth(texts: readonly string[]): number {
  const widest = Math.max(
    ...texts.map((text) => Array.from(text).reduce((sum, c) => sum + (c > '\u2e7f' ? 2.1 : 1.1), 0)),
  );
  return Math.min(60, Math.max(8, widest + 3));
}
