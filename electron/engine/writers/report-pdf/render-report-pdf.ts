import type { Locale } from '../../../../shared/i18n/message.ts';
import type { PaperFonts } from '../grid-pdf/write-grid-pdf.ts';
import {
  drawHeading,
  drawRow,
  type GridColumn,
  type GridRow,
  measureRow,
  naturalWidth,
} from '../statement-pdf/grid.ts';
import { drawCompany, type LogoBox } from '../statement-pdf/letterhead.ts';
import { paperFooter } from '../statement-pdf/paper-footer.ts';
import { contentWidth, MM, paperFormat, type PaperFormat } from '../statement-pdf/paper-format.ts';
import { checkedLogoBox, newSheet, paperMetrics, printPages } from '../statement-pdf/printing.ts';
import {
  currentPage,
  ensure,
  paragraphHeight,
  type Sheet,
  writeParagraph,
  writeText,
} from '../statement-pdf/sheet.ts';
import type { Table } from '../table.ts';

/** A report as it is printed: its table with what stands above and below it, and whose paper it is. */
export type ReportPaper = {
  readonly locale: Locale;
  readonly company: {
    readonly name: string;
    readonly address: string;
    readonly phone: string;
    readonly taxId: string;
  };
  readonly subtitle: string;
  readonly table: Table;
  /** Cells of the foot in the columns of the table; null when it has none. */
  readonly foot: readonly (string | null)[] | null;
  readonly figures: readonly { readonly title: string; readonly value: string; readonly how: string }[];
  readonly terms: readonly string[];
  /** Local time with its offset. */
  readonly printedAt: string;
  readonly preparedBy: string;
  readonly journalHead: string;
};

const TEXT_WIDTH = { min: 14 * MM, max: 62 * MM };
const FIGURE_WIDTH = { min: 15 * MM, max: 34 * MM };
/** Rows looked at to find a column's width. */
const WIDTH_ROWS = 400;

/** A4 across: reports are wide. */
function across(): PaperFormat {
  const upright = paperFormat('A4');
  return {
    ...upright,
    width: upright.height,
    height: upright.width,
    bottom: upright.width - 15 * MM,
    footerBaseline: upright.width - 8 * MM,
    table: 8,
  };
}

/** Thousands in groups of three. The text is decimal, as the engine writes amounts. */
function grouped(text: string): string {
  return /^-?\d+(\.\d+)?$/u.test(text) ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/gu, ',') : text;
}

function gridRow(sheet: Sheet, table: Table, cells: readonly (string | null)[], bold = false): GridRow {
  return {
    bold,
    filled: bold,
    cells: table.columns.map(({ kind }, index) => {
      const text = cells[index] ?? '';
      const figure = kind === 'amount' ? grouped(text) : text;
      return figure.startsWith('-') && kind !== 'text'
        ? { text: figure, colour: sheet.format.negative }
        : { text: figure };
    }),
  };
}

function columnsOf(sheet: Sheet, paper: ReportPaper): readonly GridColumn[] {
  const { columns, rows } = paper.table;
  const sample = [...rows.slice(0, WIDTH_ROWS), ...(paper.foot === null ? [] : [paper.foot])];
  const natural = columns.map((column, index) =>
    naturalWidth(
      sheet,
      [
        column.title,
        ...sample.map((row) => (column.kind === 'amount' ? grouped(row[index] ?? '') : (row[index] ?? ''))),
      ],
      column.kind === 'text' ? TEXT_WIDTH : FIGURE_WIDTH,
    ),
  );
  const asked = natural.reduce((sum, width) => sum + width, 0);
  const scale = contentWidth(sheet.format) / asked;
  return columns.map((column, index) => ({
    title: column.title,
    width: (natural[index] ?? 0) * scale,
    align: column.kind === 'text' || column.kind === 'date' ? 'left' : 'right',
    wraps: column.kind === 'text',
  }));
}

function drawHead(sheet: Sheet, paper: ReportPaper, logo: LogoBox | null): void {
  const { format } = sheet;
  drawCompany(sheet, { ...paper, company: { ...paper.company, contact: '' } }, logo);
  const baseline = sheet.y + format.title;
  writeText(sheet, { x: format.width / 2, baseline, align: 'center' }, paper.table.title, {
    size: format.title,
    bold: true,
  });
  writeText(sheet, { x: format.width / 2, baseline: baseline + 5 * MM, align: 'center' }, paper.subtitle, {
    size: format.body,
    colour: format.soft,
  });
  sheet.y = baseline + 8 * MM;
}

function drawFigures(sheet: Sheet, paper: ReportPaper): void {
  for (const { title, value, how } of paper.figures) {
    const baseline = sheet.y + sheet.format.body;
    writeText(sheet, { x: sheet.format.left, baseline }, `${title}  ${grouped(value)}`, {
      size: sheet.format.body,
      bold: true,
    });
    const right = sheet.format.width - sheet.format.right;
    writeText(
      sheet,
      { x: right, baseline, align: 'right', widthMax: contentWidth(sheet.format) * 0.6 },
      how,
      { size: sheet.format.small, colour: sheet.format.soft },
    );
    sheet.y = baseline + 1.4 * MM;
  }
  if (paper.figures.length > 0) sheet.y += 1.6 * MM;
}

function drawTerms(sheet: Sheet, paper: ReportPaper): void {
  const style = { size: sheet.format.small, colour: sheet.format.soft };
  const width = contentWidth(sheet.format);
  sheet.y += 2 * MM;
  for (const term of paper.terms) {
    ensure(sheet, paragraphHeight(sheet, width, term, style));
    sheet.y = writeParagraph(sheet, { x: sheet.format.left, top: sheet.y, width }, term, style) + 0.4 * MM;
  }
}

/** Prints a report with our letterhead on A4 across: heading on every page, foot, and the terms of its figures (SPEC 21). The same paper, fonts and logo give the same bytes. */
export function renderReportPdf(paper: ReportPaper, fonts: PaperFonts, logo: Uint8Array | null): Uint8Array {
  const format = across();
  const sheet = newSheet(format, paperMetrics(fonts), (own) => {
    const baseline = own.format.top + own.format.body;
    const right = own.format.width - own.format.right;
    writeText(own, { x: own.format.left, baseline }, `${paper.company.name}  ${paper.table.title}`, {
      size: own.format.body,
      bold: true,
    });
    writeText(own, { x: right, baseline, align: 'right' }, paper.subtitle, {
      size: own.format.small,
      colour: own.format.soft,
    });
    return baseline + 3 * MM;
  });
  const columns = columnsOf(sheet, paper);
  drawHead(sheet, paper, checkedLogoBox(logo));
  drawFigures(sheet, paper);
  drawTable(sheet, paper, columns);
  drawTerms(sheet, paper);
  const pages = sheet.pages.map((page, index) => [
    ...page,
    ...paperFooter(sheet, { ...paper, copy: null }, index, false),
  ]);
  const facts = {
    title: `${paper.table.title} ${paper.subtitle}`,
    author: paper.company.name,
    createdAt: paper.printedAt,
    language: paper.locale,
    format,
  };
  return printPages(pages, facts, fonts, logo);
}

function drawTable(sheet: Sheet, paper: ReportPaper, columns: readonly GridColumn[]): void {
  drawHeading(sheet, columns);
  const rows = paper.table.rows.map((cells) => gridRow(sheet, paper.table, cells));
  if (paper.foot !== null) rows.push(gridRow(sheet, paper.table, paper.foot, true));
  for (const row of rows) {
    const measured = measureRow(sheet, columns, row);
    const page = currentPage(sheet);
    ensure(sheet, measured.height);
    if (currentPage(sheet) !== page) drawHeading(sheet, columns);
    drawRow(sheet, columns, measured);
  }
}
