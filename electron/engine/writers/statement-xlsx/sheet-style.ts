import type { Cell } from 'exceljs';
import { TEXT_FORMAT } from '../workbook/workbook-cell.ts';

const THIN = { style: 'thin', color: { argb: 'FF8A929C' } } as const;

/** Draws the thin lines of a ledger around a cell. */
export function boxed(cell: Cell): void {
  cell.border = { top: THIN, bottom: THIN, left: THIN, right: THIN };
}

/** The look of a column heading. */
export function headingStyle(cell: Cell): void {
  cell.numFmt = TEXT_FORMAT;
  cell.font = { bold: true };
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF1F4' } };
  boxed(cell);
}
