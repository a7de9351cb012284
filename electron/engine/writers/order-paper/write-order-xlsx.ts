import type { CellValue, Worksheet } from 'exceljs';
import { currencyCode, currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import { message } from '../../../../shared/i18n/message.ts';
import { ORDER_PAPER } from '../../../../shared/i18n/order-paper.ts';
import { boxed, headingStyle } from '../statement-xlsx/sheet-style.ts';
import {
  amountCell,
  amountFormat,
  DATE_FORMAT,
  dateCell,
  TEXT_FORMAT,
  textCell,
} from '../workbook/workbook-cell.ts';
import { newWorkbook, workbookBytes } from '../workbook/write-workbook.ts';
import type { OrderPaper, PaperColumn, PaperRow, PaperTable } from './paper-model.ts';

/** Characters a share of a column's width holds. */
const CHARACTERS_PER_SHARE = 1.35;

/** Writes a paper of orders as a workbook of one sheet; figures stay figures. The same paper gives the same bytes. */
export async function writeOrderXlsx(paper: OrderPaper): Promise<Uint8Array> {
  const workbook = await newWorkbook(
    new Date(paper.frozenAt),
    paper.company,
    `${paper.title} ${paper.number}`,
  );
  const sheet = workbook.addWorksheet(paper.title, {
    pageSetup: {
      paperSize: 9,
      orientation: paper.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  });
  const [first] = paper.tables;
  const last = Math.max(...paper.tables.map((table) => table.columns.length));
  for (const [index, column] of (first?.columns ?? []).entries())
    sheet.getColumn(index + 1).width = Math.max(7, column.share * CHARACTERS_PER_SHARE);
  addWide(sheet, last, paper.company, { bold: true, size: 14 });
  addWide(sheet, last, `${paper.title}  ${paper.number}`, { bold: true, size: 12 });
  for (const block of paper.blocks)
    for (const [label, value] of block.facts)
      if (value !== '') addWide(sheet, last, `${label}  ${value}`, { size: 10 });
  for (const note of paper.notes) addWide(sheet, last, note, { size: 9 });
  for (const table of paper.tables) addTable(sheet, paper, table);
  for (const [label, value] of paper.closing) addWide(sheet, last, `${label}  ${value}`, { bold: true });
  const time = paper.frozenAt.slice(0, 16).replace('T', ' ');
  const printed = message(ORDER_PAPER, paper.locale, 'printed', { operator: paper.preparedBy, time });
  const head = message(ORDER_PAPER, paper.locale, 'head', { head: paper.journalHead });
  addWide(sheet, last, `${printed}  ${head}`, { size: 9 });
  return workbookBytes(workbook);
}

function addWide(
  sheet: Worksheet,
  last: number,
  text: string,
  font: { readonly bold?: boolean; readonly size?: number },
): void {
  const row = sheet.addRow([textCell(text)]);
  sheet.mergeCells(row.number, 1, row.number, last);
  row.getCell(1).font = { ...font };
  row.getCell(1).alignment = { vertical: 'middle', wrapText: true };
}

function addTable(sheet: Worksheet, paper: OrderPaper, table: PaperTable): void {
  sheet.addRow([]);
  if (table.title !== null) addWide(sheet, table.columns.length, table.title, { bold: true });
  const heading = sheet.addRow(table.columns.map(({ title }) => textCell(title)));
  for (let column = 1; column <= table.columns.length; column += 1) headingStyle(heading.getCell(column));
  for (const row of table.rows) addRow(sheet, paper, table.columns, row);
}

function addRow(sheet: Worksheet, paper: OrderPaper, columns: readonly PaperColumn[], given: PaperRow): void {
  const row = sheet.addRow(columns.map(({ kind }, index) => cellOf(kind, given.cells[index] ?? null)));
  const format = amountFormat(currencyExponent(currencyCode(paper.currency)));
  for (const [index, { kind }] of columns.entries()) {
    const cell = row.getCell(index + 1);
    cell.numFmt =
      kind === 'amount'
        ? format
        : kind === 'date'
          ? DATE_FORMAT
          : kind === 'decimal'
            ? 'General'
            : TEXT_FORMAT;
    cell.font = { bold: given.bold === true };
    cell.alignment = {
      horizontal: kind === 'amount' || kind === 'decimal' ? 'right' : 'left',
      vertical: 'middle',
      wrapText: kind === 'text',
    };
    if (given.marked === true)
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF4E5' } };
    boxed(cell);
  }
}

function cellOf(kind: PaperColumn['kind'], text: string | null): CellValue {
  if (text === null || text === '') return null;
  if (kind === 'amount' || kind === 'decimal') return amountCell(text);
  const date = kind === 'date' ? parseCalendarDate(text) : null;
  return date === null ? textCell(text) : dateCell(date);
}
