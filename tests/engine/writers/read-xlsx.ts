import ExcelJS from 'exceljs';

export type ReadCell = { readonly value: unknown; readonly format: string };

/** Reads a workbook back with the library's whole-file reader. */
export async function readXlsx(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const copy = bytes.slice();
  await workbook.xlsx.load(copy.buffer);
  return workbook;
}

/** Values of a sheet's rows: dates as YYYY-MM-DD, empty cells as null. A formula fails the test that reads it. */
export function sheetRows(
  workbook: ExcelJS.Workbook,
  name: string,
): readonly (readonly (string | number | null)[])[] {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  const rows: (string | number | null)[][] = [];
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, index) => plain(sheet.getRow(row).getCell(index + 1))),
    );
  }
  return rows;
}

function plain(cell: ExcelJS.Cell): string | number | null {
  const { value } = cell;
  if (cell.formula !== undefined) throw new Error(`${cell.address} is a formula`);
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Error(`${cell.address} holds ${JSON.stringify(value)}`);
}
