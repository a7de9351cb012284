import { sheetLines, type SheetLine } from '../../../../shared/domain/reconciliation/sheet-lines.ts';
import { ADJUSTMENT_PAPER } from '../../../../shared/i18n/adjustment-paper.ts';
import type { PaperFonts } from '../grid-pdf/write-grid-pdf.ts';
import { blank, drawSealPlace, SEAL_SIDE } from '../statement-pdf/closing.ts';
import { drawHeading, drawRow, type GridColumn, type GridRow, measureRow } from '../statement-pdf/grid.ts';
import { paperFooter } from '../statement-pdf/paper-footer.ts';
import { contentWidth, MM, paperFormat } from '../statement-pdf/paper-format.ts';
import { newSheet, paperMetrics, printPages } from '../statement-pdf/printing.ts';
import { ensure, type Sheet, writeParagraph, writeText } from '../statement-pdf/sheet.ts';
import {
  type AdjustmentPaper,
  columnNames,
  conclusionTexts,
  entryText,
  factTexts,
  grouped,
  lineTitle,
} from './paper-texts.ts';

/** Width of an amount of fifteen digits. */
const AMOUNT_WIDTH = 29 * MM;
/** What the signatures and the seal places take. */
const SIGNATURE_HEIGHT = SEAL_SIDE + 16 * MM;

/** Prints a 余额调节表 on A4: the same paper and fonts give the same bytes (SPEC 15, 19). */
export function renderAdjustmentPdf(paper: AdjustmentPaper, fonts: PaperFonts): Uint8Array {
  const { snapshot, locale } = paper;
  const format = paperFormat('A4');
  const sheet = newSheet(format, paperMetrics(fonts), (own) => drawContinuation(own, paper));
  drawHead(sheet, paper);
  drawTable(sheet, paper);
  drawConclusion(sheet, paper);
  drawSignatures(sheet, paper);
  const { printedAt, preparedBy, headCode } = snapshot;
  const facts = { locale, printedAt, preparedBy, journalHead: headCode, copy: null };
  const pages = sheet.pages.map((page, index) => [...page, ...paperFooter(sheet, facts, index)]);
  return printPages(
    pages,
    {
      title: `${ADJUSTMENT_PAPER[locale].title} ${snapshot.number} ${snapshot.party.name}`,
      author: snapshot.company,
      createdAt: snapshot.printedAt,
      language: locale,
      format,
    },
    fonts,
    null,
  );
}

function drawHead(sheet: Sheet, paper: AdjustmentPaper): void {
  const { format } = sheet;
  const name = { x: format.width / 2, baseline: sheet.y + format.company, align: 'center' as const };
  const width = contentWidth(format);
  writeText(sheet, { ...name, widthMax: width }, columnNames(paper).left, {
    size: format.company,
    bold: true,
  });
  const title = name.baseline + 4 * MM + format.title;
  writeText(sheet, { ...name, baseline: title }, ADJUSTMENT_PAPER[paper.locale].title, {
    size: format.title,
    bold: true,
  });
  sheet.y = drawFacts(sheet, paper, title + 5 * MM);
}

/** The facts in two columns over the width of the table; returns the y below them. */
function drawFacts(sheet: Sheet, paper: AdjustmentPaper, top: number): number {
  const { format } = sheet;
  const leading = format.body * format.leading + 1.5;
  const widthMax = contentWidth(format) / 2 - 2 * MM;
  const facts = factTexts(paper);
  facts.forEach((text, index) => {
    const right = index % 2 === 1;
    const baseline = top + Math.floor(index / 2) * leading + format.body;
    const x = right ? format.width - format.right : format.left;
    writeText(sheet, { x, baseline, align: right ? 'right' : 'left', widthMax }, text, { size: format.body });
  });
  return top + Math.ceil(facts.length / 2) * leading + 2 * MM;
}

function drawContinuation(sheet: Sheet, paper: AdjustmentPaper): number {
  const { format } = sheet;
  const title = `${ADJUSTMENT_PAPER[paper.locale].title}  ${paper.snapshot.party.name}`;
  const baseline = sheet.y + format.body;
  writeText(sheet, { x: format.left, baseline, widthMax: contentWidth(format) }, title, {
    size: format.body,
    bold: true,
  });
  return drawFacts(sheet, paper, baseline + 1 * MM);
}

function columnsOf(sheet: Sheet, paper: AdjustmentPaper): readonly GridColumn[] {
  const words = ADJUSTMENT_PAPER[paper.locale];
  const text = contentWidth(sheet.format) / 2 - AMOUNT_WIDTH;
  const { left, right } = columnNames(paper);
  const column = (title: string): readonly GridColumn[] => [
    { title, width: text, align: 'left', wraps: true },
    { title: words.amount, width: AMOUNT_WIDTH, align: 'right', wraps: false },
  ];
  return [...column(left), ...column(right)];
}

function rowOf(texts: readonly string[], look: Pick<GridRow, 'bold' | 'filled'>): GridRow {
  return { cells: texts.map((text) => ({ text })), ...look };
}

/** The five pairs, the entries of each under it. Headings stand again on every page. */
function drawTable(sheet: Sheet, paper: AdjustmentPaper): void {
  const columns = columnsOf(sheet, paper);
  const draw = (row: GridRow): void => {
    const measured = measureRow(sheet, columns, row);
    const page = sheet.pages.length;
    ensure(sheet, measured.height);
    if (sheet.pages.length > page) drawHeading(sheet, columns);
    drawRow(sheet, columns, measured);
  };
  drawHeading(sheet, columns);
  for (const line of sheetLines(paper.direction, paper.snapshot.sheet)) {
    const ends = line.kind === 'balance' || line.kind === 'adjusted';
    draw(
      rowOf(
        [
          lineTitle(paper, line.kind, 'left'),
          grouped(paper, line.left),
          lineTitle(paper, line.kind, 'right'),
          grouped(paper, line.right),
        ],
        { bold: ends, filled: ends },
      ),
    );
    for (const entry of line.entries) draw(rowOf(entryCells(paper, entry), {}));
  }
  sheet.y += 3 * MM;
}

function entryCells(paper: AdjustmentPaper, entry: SheetLine['entries'][number]): readonly string[] {
  return [entry.left, entry.right].flatMap((own) =>
    own === null ? ['', ''] : [`· ${entryText(paper, own)}`, grouped(paper, own.amount)],
  );
}

function drawConclusion(sheet: Sheet, paper: AdjustmentPaper): void {
  const { format } = sheet;
  const at = { x: format.left, width: contentWidth(format) };
  for (const [index, text] of conclusionTexts(paper).entries()) {
    ensure(sheet, format.body * format.leading * 2);
    sheet.y = writeParagraph(sheet, { ...at, top: sheet.y }, text, {
      size: format.body,
      bold: index === 0 && paper.locale === 'zh-CN',
    });
  }
  const note = ADJUSTMENT_PAPER[paper.locale].note;
  const style = { size: format.small, colour: format.soft };
  sheet.y = writeParagraph(sheet, { ...at, top: sheet.y + 1 * MM }, note, style) + 4 * MM;
}

/** Signatures of both sides, each beside a place for its seal that nothing crosses. */
function drawSignatures(sheet: Sheet, paper: AdjustmentPaper): void {
  ensure(sheet, SIGNATURE_HEIGHT);
  const { format } = sheet;
  const words = ADJUSTMENT_PAPER[paper.locale];
  const { left, right } = columnNames(paper);
  const half = contentWidth(format) / 2;
  const top = sheet.y;
  for (const [index, name] of [left, right].entries()) {
    const x = format.left + index * half;
    const seal = { x: x + half - SEAL_SIDE - (index === 0 ? 4 * MM : 0), y: top };
    drawSealPlace(sheet, seal, name, words.seal);
    const end = seal.x - 3 * MM;
    const own = (index === 0) === (paper.direction === 'ours');
    const labels = own
      ? ([
          [words.prepared, paper.snapshot.preparedBy],
          [words.reviewed, ''],
          [words.date, ''],
        ] as const)
      : ([
          [words.signature, ''],
          [words.reviewed, ''],
          [words.date, ''],
        ] as const);
    labels.forEach(([label, value], row) => {
      blank(sheet, label, value, { x, baseline: top + 12 * MM + row * 11 * MM, end });
    });
  }
  sheet.y = top + SIGNATURE_HEIGHT;
}

/** Page x of y, time of printing and operator, and the journal head: on every page. */
