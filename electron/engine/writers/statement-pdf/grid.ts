import { contentWidth } from './paper-format.ts';
import {
  currentPage,
  drawLine,
  drawRect,
  fontOf,
  writeText,
  type Align,
  type Sheet,
  type TextStyle,
} from './sheet.ts';
import { wrapText } from './wrap-text.ts';

export type GridColumn = {
  readonly title: string;
  readonly width: number;
  readonly align: Align;
  /** Long text goes on in a next line; otherwise it is set smaller until it fits. A number is parted only when it would become too small. */
  readonly wraps: boolean | 'numbers';
};

export type GridCell = { readonly text: string; readonly colour?: string };
export type GridRow = {
  readonly cells: readonly GridCell[];
  readonly bold?: boolean;
  readonly filled?: boolean;
};

/** A row with its text broken to its columns. */
export type MeasuredRow = {
  readonly lines: readonly (readonly string[])[];
  readonly height: number;
  readonly row: GridRow;
};

/** Lines a single cell may take before it ends in … ; the workbook has the full text. */
const CELL_LINES_MAX = 4;
const TABLE_RULE = 0.4;
/** How much smaller than the rest of its row a document number may be set before it is parted instead. */
const NUMBER_SCALE_MIN = 0.8;

function styleOf(sheet: Sheet, row: GridRow): TextStyle {
  return { size: sheet.format.table, bold: row.bold === true };
}

/** Breaks a row's text to its columns and finds its height. */
export function measureRow(sheet: Sheet, columns: readonly GridColumn[], row: GridRow): MeasuredRow {
  const style = styleOf(sheet, row);
  const padding = sheet.format.cellPadding;
  const lines = columns.map((column, index) => {
    const text = row.cells[index]?.text ?? '';
    const width = column.width - padding * 2;
    if (column.wraps === false) return [text];
    if (
      column.wraps === 'numbers' &&
      fontOf(sheet, style).widthOf(text, style.size) * NUMBER_SCALE_MIN <= width
    )
      return [text];
    return wrapText(text, fontOf(sheet, style), style.size, width, CELL_LINES_MAX);
  });
  const tallest = Math.max(...lines.map((cell) => cell.length));
  return { lines, height: tallest * style.size * sheet.format.leading + padding * 1.5, row };
}

/** Height of a row of one line. */
export function plainRowHeight(sheet: Sheet): number {
  return sheet.format.table * sheet.format.leading + sheet.format.cellPadding * 1.5;
}

/** Draws a measured row at the sheet's y, with its borders, and moves below it. */
export function drawRow(sheet: Sheet, columns: readonly GridColumn[], measured: MeasuredRow): void {
  const { format } = sheet;
  const style = styleOf(sheet, measured.row);
  const leading = style.size * format.leading;
  const box = { x: format.left, y: sheet.y, width: contentWidth(format), height: measured.height };
  if (measured.row.filled === true) drawRect(sheet, box, { fill: format.fill });
  let x = format.left;
  columns.forEach((column, index) => {
    const colour = measured.row.cells[index]?.colour ?? format.ink;
    const lines = measured.lines[index] ?? [];
    const top = sheet.y + (measured.height - lines.length * leading) / 2;
    lines.forEach((line, lineIndex) => {
      const baseline = top + lineIndex * leading + leading * 0.5 + style.size * 0.36;
      writeCell(sheet, column, x, baseline, line, { ...style, colour });
    });
    x += column.width;
  });
  drawBorders(sheet, columns, sheet.y, measured.height);
  sheet.y += measured.height;
}

/** Draws the heading of a grid at the sheet's y and moves below it. */
export function drawHeading(sheet: Sheet, columns: readonly GridColumn[]): void {
  const cells = columns.map((column) => ({ text: column.title }));
  const centred = columns.map((column) => ({ ...column, align: 'center' as const, wraps: false }));
  const top = sheet.y;
  drawRow(sheet, centred, measureRow(sheet, centred, { cells, bold: true, filled: true }));
  drawLine(
    sheet,
    { x: sheet.format.left, y: top },
    { x: sheet.format.width - sheet.format.right, y: top },
    { width: 0.9, colour: sheet.format.ink },
  );
}

function writeCell(
  sheet: Sheet,
  column: GridColumn,
  left: number,
  baseline: number,
  text: string,
  style: TextStyle,
): void {
  const padding = sheet.format.cellPadding;
  const x =
    column.align === 'right'
      ? left + column.width - padding
      : column.align === 'center'
        ? left + column.width / 2
        : left + padding;
  writeText(sheet, { x, baseline, align: column.align, widthMax: column.width - padding * 2 }, text, style);
}

/** Rules off a row. A row right below another of the same columns continues its rules, so that a table has one set of them a page. */
function drawBorders(sheet: Sheet, columns: readonly GridColumn[], top: number, height: number): void {
  let x = sheet.format.left;
  const xs = [x, ...columns.map((column) => (x += column.width))];
  const page = currentPage(sheet);
  const last = sheet.rules;
  const continues =
    last !== null &&
    last.page === page &&
    last.ys.at(-1) === top &&
    last.xs.length === xs.length &&
    last.xs.every((known, index) => known === xs[index]);
  if (continues) {
    last.ys.push(top + height);
    return;
  }
  const ys = [top, top + height];
  sheet.rules = { page, xs, ys };
  page.push({ kind: 'rules', xs, ys, width: TABLE_RULE, colour: sheet.format.rule });
}

/** Width a column needs to show its texts on one line each, within limits. */
export function naturalWidth(
  sheet: Sheet,
  texts: readonly string[],
  limits: { readonly min: number; readonly max: number },
): number {
  const size = sheet.format.table;
  const widest = texts.reduce((width, text) => Math.max(width, sheet.bold.widthOf(text, size)), 0);
  return Math.min(limits.max, Math.max(limits.min, widest + sheet.format.cellPadding * 2 + 0.5));
}

/**
 * Widths of a grid whose one wrapping column takes what the others leave, but at least `least` points: when they leave less, all of
 * them give way in proportion and their text is set smaller.
 */
export function sharedWidths<Name extends string>(
  total: number,
  natural: Readonly<Record<Name, number>>,
  least: number,
): Readonly<Record<Name, number>> & { readonly rest: number } {
  const names = Object.keys(natural) as Name[]; // the keys of the record just given
  const asked = names.reduce((sum, name) => sum + natural[name], 0);
  const scale = asked + least > total ? (total - least) / asked : 1;
  const scaled = Object.fromEntries(names.map((name) => [name, natural[name] * scale]));
  return { ...(scaled as Record<Name, number>), rest: total - asked * scale }; // one entry for each name
}
