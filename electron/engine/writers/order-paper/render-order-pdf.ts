import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { formatGrouped } from '../../../../shared/domain/money/parse-amount.ts';
import { frozenMinor } from '../../../../shared/domain/statement/frozen-amount.ts';
import { ORDER_PAPER } from '../../../../shared/i18n/order-paper.ts';
import type { PaperFonts } from '../grid-pdf/write-grid-pdf.ts';
import { drawHeading, drawRow, type GridColumn, type GridRow, measureRow } from '../statement-pdf/grid.ts';
import { paperFooter } from '../statement-pdf/paper-footer.ts';
import { contentWidth, MM, type PaperFormat, paperFormat } from '../statement-pdf/paper-format.ts';
import { newSheet, paperMetrics, printPages } from '../statement-pdf/printing.ts';
import { drawLine, drawRect, ensure, type Sheet, writeParagraph, writeText } from '../statement-pdf/sheet.ts';
import type { OrderPaper, PaperColumn, PaperRow, PaperTable } from './paper-model.ts';

const PORTRAIT = paperFormat('A4');
const LANDSCAPE: PaperFormat = {
  ...PORTRAIT,
  width: PORTRAIT.height,
  height: PORTRAIT.width,
  bottom: PORTRAIT.width - 15 * MM,
  footerBaseline: PORTRAIT.width - 8 * MM,
};
/** Room a company's seal needs (SPEC 19), and a line to sign on. */
const SEAL_HEIGHT = 45 * MM;
const SIGN_HEIGHT = 14 * MM;

/** Prints a paper of orders: the same paper and fonts give the same bytes. */
export function renderOrderPdf(paper: OrderPaper, fonts: PaperFonts): Uint8Array {
  const format = paper.landscape ? LANDSCAPE : PORTRAIT;
  const sheet = newSheet(format, paperMetrics(fonts), (own) => continuationHead(own, paper));
  drawHead(sheet, paper);
  for (const table of paper.tables) drawTable(sheet, paper, table);
  drawClosing(sheet, paper);
  drawSignatures(sheet, paper);
  const pages = sheet.pages.map((page, index) => [
    ...page,
    ...paperFooter(sheet, { ...paper, printedAt: paper.frozenAt, copy: null }, index),
  ]);
  return printPages(
    pages,
    {
      title: `${paper.title} ${paper.number}`,
      author: paper.company,
      createdAt: paper.frozenAt,
      language: paper.locale,
      format,
    },
    fonts,
    null,
  );
}

function drawHead(sheet: Sheet, paper: OrderPaper): void {
  const { format } = sheet;
  const middle = format.width / 2;
  const width = contentWidth(format);
  writeText(
    sheet,
    { x: middle, baseline: sheet.y + format.company, align: 'center', widthMax: width },
    paper.company,
    { size: format.company, bold: true },
  );
  writeText(
    sheet,
    { x: middle, baseline: sheet.y + format.company + format.title * 1.6, align: 'center', widthMax: width },
    paper.title,
    { size: format.title, bold: true },
  );
  const label = `${ORDER_PAPER[paper.locale].number} ${paper.number}`;
  const right = format.width - format.right;
  writeText(
    sheet,
    {
      x: right,
      baseline: sheet.y + format.company + format.title * 1.6,
      align: 'right',
      widthMax: width / 3,
    },
    label,
    { size: format.body },
  );
  sheet.y += format.company + format.title * 1.6 + 5 * MM;
  drawBlocks(sheet, paper);
  for (const note of paper.notes) {
    sheet.y = writeParagraph(sheet, { x: format.left, top: sheet.y, width }, note, {
      size: format.small,
      colour: format.soft,
    });
  }
  sheet.y += 2 * MM;
}

/** Facts in columns side by side; each label as wide as the widest of its block. */
function drawBlocks(sheet: Sheet, paper: OrderPaper): void {
  const { format } = sheet;
  const width = contentWidth(format) / paper.blocks.length;
  const top = sheet.y;
  let lowest = top;
  for (const [index, block] of paper.blocks.entries()) {
    const left = format.left + index * width;
    const style = { size: format.body };
    const labels = block.facts.map(([label]) => sheet.regular.widthOf(label, format.body));
    const indent = Math.max(0, ...labels) + 3 * MM;
    let y = top;
    for (const [label, value] of block.facts) {
      const baseline = y + format.body;
      writeText(sheet, { x: left, baseline }, label, { ...style, colour: format.soft });
      y = writeParagraph(
        sheet,
        { x: left + indent, top: y, width: width - indent - 4 * MM, linesMax: 2 },
        value === '' ? '–' : value,
        style,
      );
      y += 0.6 * MM;
    }
    lowest = Math.max(lowest, y);
  }
  sheet.y = lowest + 1.5 * MM;
}

function gridColumns(sheet: Sheet, columns: readonly PaperColumn[]): readonly GridColumn[] {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  const unit = contentWidth(sheet.format) / whole;
  return columns.map(({ title, kind, share }) => ({
    title,
    width: share * unit,
    align: kind === 'amount' || kind === 'decimal' ? 'right' : 'left',
    wraps: kind === 'text',
  }));
}

function gridRow(sheet: Sheet, paper: OrderPaper, columns: readonly PaperColumn[], row: PaperRow): GridRow {
  return {
    bold: row.bold === true,
    filled: row.bold === true,
    cells: columns.map(({ kind }, index) => {
      const text = row.cells[index] ?? '';
      if (text === '' || kind !== 'amount') {
        const negative = kind === 'decimal' && text.startsWith('-');
        return negative ? { text, colour: sheet.format.negative } : { text };
      }
      const money = currencyCode(paper.currency);
      const minor = frozenMinor(text, money);
      const written = formatGrouped(minor, money);
      return minor < 0n ? { text: written, colour: sheet.format.negative } : { text: written };
    }),
  };
}

function drawTable(sheet: Sheet, paper: OrderPaper, table: PaperTable): void {
  const columns = gridColumns(sheet, table.columns);
  const rows = table.rows.map((row) => measureRow(sheet, columns, gridRow(sheet, paper, table.columns, row)));
  const heading = sheet.format.table * sheet.format.leading + 4 * MM;
  ensure(sheet, heading * 3 + (table.title === null ? 0 : 6 * MM));
  if (table.title !== null) {
    sheet.y += 2 * MM;
    writeText(sheet, { x: sheet.format.left, baseline: sheet.y + sheet.format.body }, table.title, {
      size: sheet.format.body,
      bold: true,
    });
    sheet.y += sheet.format.body + 2 * MM;
  }
  drawHeading(sheet, columns);
  for (const row of rows) {
    const pages = sheet.pages.length;
    ensure(sheet, row.height);
    if (sheet.pages.length > pages) drawHeading(sheet, columns);
    drawRow(sheet, columns, row);
  }
  sheet.y += 3 * MM;
}

function drawClosing(sheet: Sheet, paper: OrderPaper): void {
  const { format } = sheet;
  for (const [label, value] of paper.closing) {
    ensure(sheet, format.body * 2);
    const text = `${label}：${value}`;
    sheet.y = writeParagraph(
      sheet,
      { x: format.left, top: sheet.y, width: contentWidth(format) },
      paper.locale === 'en' ? `${label}: ${value}` : text,
      { size: format.body, bold: true },
    );
    sheet.y += 1 * MM;
  }
}

function drawSignatures(sheet: Sheet, paper: OrderPaper): void {
  const { format } = sheet;
  const { labels, seal, date } = paper.signatures;
  const height = seal ? SEAL_HEIGHT : SIGN_HEIGHT;
  ensure(sheet, height + 2 * MM);
  const width = contentWidth(format) / labels.length;
  const top = sheet.y + 1 * MM;
  for (const [index, label] of labels.entries()) {
    const left = format.left + index * width;
    if (seal) drawRect(sheet, { x: left, y: top, width: width - 4 * MM, height }, { stroke: format.rule });
    writeText(sheet, { x: left + 2 * MM, baseline: top + 5 * MM, widthMax: width - 8 * MM }, label, {
      size: format.body,
      colour: format.soft,
    });
    if (seal)
      writeText(sheet, { x: left + 2 * MM, baseline: top + height - 3 * MM }, date, {
        size: format.body,
        colour: format.soft,
      });
    else
      drawLine(
        sheet,
        { x: left + 18 * MM, y: top + 6 * MM },
        { x: left + width - 6 * MM, y: top + 6 * MM },
        { colour: format.rule },
      );
  }
  sheet.y = top + height;
}

/** Title and number again on every page after the first. */
function continuationHead(sheet: Sheet, paper: OrderPaper): number {
  const { format } = sheet;
  const style = { size: format.body, colour: format.soft };
  writeText(
    sheet,
    { x: format.left, baseline: sheet.y + format.body },
    `${paper.title} ${paper.number}`,
    style,
  );
  writeText(
    sheet,
    { x: format.width - format.right, baseline: sheet.y + format.body, align: 'right' },
    paper.company,
    style,
  );
  return sheet.y + format.body + 3 * MM;
}
