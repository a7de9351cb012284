import { type HelpBlock, type HelpLine, plainLine } from '../../../../shared/i18n/help-page.ts';
import { contentWidth, MM } from '../statement-pdf/paper-format.ts';
import {
  drawLine,
  drawRect,
  ensure,
  fontOf,
  type Sheet,
  type TextStyle,
  writeText,
} from '../statement-pdf/sheet.ts';
import { wrapText } from '../statement-pdf/wrap-text.ts';

const HEADING_SIZE = { 2: 11.5, 3: 10 } as const;
const CODE_SIZE = 8.5;
const GAP = 1.6 * MM;
const INDENT = 5 * MM;
const CELL_PADDING = 1.2 * MM;
/** The narrowest column of a table, as a part of its width: short words and numbers stay on one line. */
const COLUMN_SHARE_MIN = 0.12;
/** No text of the help is longer; what is longer would show that the pages and the paper do not fit. */
const LINES_MAX = 400;

/** Writes text that may go on over the end of the page, line by line. */
export function flowText(sheet: Sheet, text: string, style: TextStyle, left = 0): void {
  const leading = style.size * 1.5;
  const x = sheet.format.left + left;
  const width = contentWidth(sheet.format) - left;
  for (const line of wrapText(text, fontOf(sheet, style), style.size, width, LINES_MAX)) {
    ensure(sheet, leading);
    writeText(
      sheet,
      { x, baseline: sheet.y + leading * 0.5 + style.size * 0.36, widthMax: width },
      line,
      style,
    );
    sheet.y += leading;
  }
}

function drawList(sheet: Sheet, block: Extract<HelpBlock, { kind: 'list' }>): void {
  const style = { size: sheet.format.body };
  block.items.forEach((item, index) => {
    ensure(sheet, style.size * 1.5);
    const baseline = sheet.y + style.size * 0.75 + style.size * 0.36;
    writeText(
      sheet,
      { x: sheet.format.left + 1 * MM, baseline },
      block.ordered ? `${index + 1}.` : '·',
      style,
    );
    flowText(sheet, plainLine(item), style, INDENT);
    sheet.y += 0.5 * MM;
  });
}

/** Widths of the columns by how much text stands in them: where all of it fits on a line, the last takes what is left. */
function columnWidths(sheet: Sheet, rows: readonly (readonly string[])[]): readonly number[] {
  const count = Math.max(...rows.map((row) => row.length));
  const size = sheet.format.table;
  const widest = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => sheet.regular.widthOf(row[column] ?? '', size))),
  );
  const total = widest.reduce((sum, width) => sum + width, 0);
  const natural = widest.slice(0, -1).map((width) => width + CELL_PADDING * 2 + 4 * MM);
  const left = contentWidth(sheet.format) - natural.reduce((sum, width) => sum + width, 0);
  if (left > (widest.at(-1) ?? 0) + CELL_PADDING * 2) return [...natural, left];
  const shares = widest.map((width) => Math.max(COLUMN_SHARE_MIN, width / Math.max(1, total)));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (share / whole) * contentWidth(sheet.format));
}

function drawTableRow(
  sheet: Sheet,
  row: readonly string[],
  widths: readonly number[],
  style: TextStyle,
  filled: boolean,
): void {
  const leading = style.size * 1.4;
  const cells = widths.map((width, column) =>
    wrapText(row[column] ?? '', fontOf(sheet, style), style.size, width - CELL_PADDING * 2, LINES_MAX),
  );
  const height = Math.max(...cells.map((lines) => lines.length)) * leading + CELL_PADDING * 1.4;
  ensure(sheet, height);
  const { left } = sheet.format;
  const width = contentWidth(sheet.format);
  const { fill } = sheet.format;
  drawRect(sheet, { x: left, y: sheet.y, width, height }, { fill: filled ? fill : null });
  let x = left;
  cells.forEach((lines, column) => {
    lines.forEach((line, index) => {
      const baseline = sheet.y + CELL_PADDING * 0.7 + index * leading + leading * 0.5 + style.size * 0.36;
      const widthMax = (widths[column] ?? 0) - CELL_PADDING * 2;
      writeText(sheet, { x: x + CELL_PADDING, baseline, widthMax }, line, style);
    });
    x += widths[column] ?? 0;
  });
  sheet.y += height;
  drawLine(sheet, { x: left, y: sheet.y }, { x: left + width, y: sheet.y }, { width: 0.4 });
}

function drawTable(sheet: Sheet, block: Extract<HelpBlock, { kind: 'table' }>): void {
  const texts = (cells: readonly HelpLine[]): readonly string[] => cells.map(plainLine);
  const rows = [block.head, ...block.rows].map(texts);
  const widths = columnWidths(sheet, rows);
  const size = sheet.format.table;
  rows.forEach((row, index) => drawTableRow(sheet, row, widths, { size, bold: index === 0 }, index === 0));
}

/** Draws one block of a page of help and leaves a gap below it. */
export function drawBlock(sheet: Sheet, block: HelpBlock): void {
  if (block.kind === 'heading') {
    const size = HEADING_SIZE[block.level];
    // A heading keeps two lines of what follows with it.
    ensure(sheet, size * 1.5 + sheet.format.body * 4);
    sheet.y += GAP;
    flowText(sheet, plainLine(block.line), { size, bold: true });
  } else if (block.kind === 'paragraph') {
    flowText(sheet, plainLine(block.line), { size: sheet.format.body });
  } else if (block.kind === 'list') {
    drawList(sheet, block);
  } else if (block.kind === 'table') {
    drawTable(sheet, block);
  } else {
    for (const line of block.text.split('\n')) flowText(sheet, line, { size: CODE_SIZE }, 3 * MM);
  }
  sheet.y += GAP;
}
