import type { Worksheet } from 'exceljs';
import { assert } from '../../../../shared/std/assert.ts';
import { parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { Table, TableColumn } from '../table.ts';
import {
  amountCell,
  amountFormat,
  cleanText,
  dateCell,
  DATE_FORMAT,
  textCell,
  TEXT_FORMAT,
} from '../workbook/workbook-cell.ts';
import { newWorkbook, workbookBytes } from '../workbook/write-workbook.ts';

/** Rows looked at to find a column's width. */
const WIDTH_ROWS = 500;

/** Writes a list as a workbook: typed cells, frozen and filtered heading, ready to print on A4 across. The same list and date give the same bytes. */
export async function writeTableXlsx(table: Table, createdAt: Date): Promise<Uint8Array> {
  const workbook = await newWorkbook(createdAt, 'Qingzhang', cleanText(table.title));
  const sheet = workbook.addWorksheet(sheetName(table.title), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: { oddFooter: '&C&P / &N' },
  });
  sheet.columns = table.columns.map((column, index) => ({
    width: columnWidth(table, index),
    style: styleOf(table, column, index),
  }));
  const heading = sheet.addRow(table.columns.map((column) => textCell(column.title)));
  heading.eachCell((cell) => {
    cell.font = { bold: true };
    cell.numFmt = TEXT_FORMAT;
    cell.alignment = { horizontal: 'center', vertical: 'middle' };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF1F4' } };
  });
  for (const row of table.rows) addRow(sheet, table, row);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: table.columns.length } };
  return workbookBytes(workbook);
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

function addRow(sheet: Worksheet, table: Table, row: readonly (string | null)[]): void {
  sheet.addRow(
    table.columns.map((column, index) => {
      const cell = row[index] ?? null;
      return cell === null || cell === '' ? null : valueOf(column, cell);
    }),
  );
}

function valueOf(column: TableColumn, cell: string) {
  if (column.kind === 'amount' || column.kind === 'integer') return amountCell(cell);
  if (column.kind === 'text') return textCell(cell);
  const date = parseCalendarDate(cell);
  assert(date !== null, `"${cell}" in column ${column.title} is not a date`);
  return dateCell(date);
}

function styleOf(table: Table, column: TableColumn, index: number): { numFmt: string } {
  if (column.kind === 'text') return { numFmt: TEXT_FORMAT };
  if (column.kind === 'date') return { numFmt: DATE_FORMAT };
  if (column.kind === 'integer') return { numFmt: '0' };
  const sample = table.rows.find((row) => (row[index] ?? '') !== '')?.[index] ?? '0.00';
  return { numFmt: amountFormat(sample.split('.')[1]?.length ?? 0) };
}

function columnWidth(table: Table, index: number): number {
  const texts = [
    table.columns[index]?.title ?? '',
    ...table.rows.slice(0, WIDTH_ROWS).map((row) => row[index] ?? ''),
  ];
  const widest = Math.max(
    ...texts.map((text) => Array.from(text).reduce((sum, c) => sum + (c > '\u2e7f' ? 2.1 : 1.1), 0)),
  );
  return Math.min(60, Math.max(8, widest + 3));
}
