import { cleanText } from '../workbook/workbook-cell.ts';
import type { Table } from '../table.ts';

/** First characters a spreadsheet takes for the beginning of a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Writes a list as CSV for people: UTF-8 with BOM and CRLF, as Excel on Chinese Windows expects, quoted after RFC 4180. A *text* cell
 * that a spreadsheet would take for a formula is prefixed with an apostrophe; amounts and dates are written as they stand.
 */
export function writeTableCsv(table: Table): Uint8Array {
  const lines = [
    table.columns.map((column) => textField(column.title)),
    ...table.rows.map((row) =>
      table.columns.map((column, index) => {
        const cell = row[index] ?? '';
        return column.kind === 'text' ? textField(cell) : quoted(cell);
      }),
    ),
  ];
  return new TextEncoder().encode(`\ufeff${lines.map((fields) => `${fields.join(',')}\r\n`).join('')}`);
}

function textField(text: string): string {
  const clean = cleanText(text);
  return quoted(FORMULA_START.test(clean) ? `'${clean}` : clean);
}

function quoted(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
