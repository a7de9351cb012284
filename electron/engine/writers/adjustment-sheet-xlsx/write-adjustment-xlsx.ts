import type { CellValue, Worksheet } from 'exceljs';
import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { ageInDays } from '../../../../shared/domain/reconciliation/carry.ts';
import { sheetLines } from '../../../../shared/domain/reconciliation/sheet-lines.ts';
import { formatAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { ADJUSTMENT_PAPER } from '../../../../shared/i18n/adjustment-paper.ts';
import { RECONCILE_TEXTS } from '../../../../shared/i18n/reconcile.ts';
import {
  type AdjustmentPaper,
  columnNames,
  conclusionTexts,
  entryText,
  factTexts,
  lineTitle,
} from '../adjustment-sheet-pdf/paper-texts.ts';
import { boxed, headingStyle } from '../statement-xlsx/sheet-style.ts';
import {
  amountCell,
  amountFormat,
  dateCell,
  DATE_FORMAT,
  textCell,
  TEXT_FORMAT,
} from '../workbook/workbook-cell.ts';
import { newWorkbook, workbookBytes } from '../workbook/write-workbook.ts';

const LANDSCAPE = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;

/** Writes a 余额调节表 as a workbook: the sheet, the class table, and the open items. The same paper gives the same bytes. */
export async function writeAdjustmentXlsx(paper: AdjustmentPaper): Promise<Uint8Array> {
  const { snapshot, locale } = paper;
  const words = ADJUSTMENT_PAPER[locale];
  const workbook = await newWorkbook(
    new Date(snapshot.printedAt),
    snapshot.company,
    `${words.title} ${snapshot.number}`,
  );
  const sheet = workbook.addWorksheet(words.title, {
    pageSetup: { ...LANDSCAPE, orientation: 'portrait', horizontalCentered: true },
    headerFooter: { oddFooter: `&L${snapshot.headCode.replaceAll('&', '&&')}&R&P / &N` },
  });
  sheet.columns = [44, 18, 44, 18].map((width) => ({ width }));
  addSheet(sheet, paper);
  addClasses(workbook.addWorksheet(words.summary, { pageSetup: LANDSCAPE }), paper);
  if (snapshot.items.length > 0)
    addItems(workbook.addWorksheet(words.items, { pageSetup: LANDSCAPE }), paper);
  return workbookBytes(workbook);
}

function formatOf({ snapshot }: AdjustmentPaper): string {
  return amountFormat(currencyExponent(currencyCode(snapshot.currency)));
}

function addWide(sheet: Worksheet, text: string, size: number, bold: boolean, centred: boolean): void {
  const row = sheet.addRow([textCell(text)]);
  sheet.mergeCells(row.number, 1, row.number, 4);
  const cell = row.getCell(1);
  cell.numFmt = TEXT_FORMAT;
  cell.font = { size, bold };
  cell.alignment = { horizontal: centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
}

/** Adds a row whose cells have the formats given. */
function addRow(
  sheet: Worksheet,
  formats: readonly string[],
  values: readonly CellValue[],
  bold: boolean,
): void {
  const row = sheet.addRow([...values]);
  formats.forEach((format, index) => {
    const cell = row.getCell(index + 1);
    cell.numFmt = format;
    cell.font = { bold };
    cell.alignment = { vertical: 'middle', wrapText: format === TEXT_FORMAT };
    boxed(cell);
  });
}

function addSheet(sheet: Worksheet, paper: AdjustmentPaper): void {
  const words = ADJUSTMENT_PAPER[paper.locale];
  const names = columnNames(paper);
  addWide(sheet, names.left, 14, true, true);
  addWide(sheet, words.title, 16, true, true);
  sheet.addRow(factTexts(paper).map(textCell));
  sheet.addRow([names.left, words.amount, names.right, words.amount].map(textCell)).eachCell(headingStyle);
  const amount = formatOf(paper);
  const formats = [TEXT_FORMAT, amount, TEXT_FORMAT, amount];
  for (const line of sheetLines(paper.direction, paper.snapshot.sheet)) {
    const values = [
      textCell(lineTitle(paper, line.kind, 'left')),
      amountCell(line.left),
      textCell(lineTitle(paper, line.kind, 'right')),
      amountCell(line.right),
    ];
    addRow(sheet, formats, values, line.kind === 'balance' || line.kind === 'adjusted');
    for (const { left, right } of line.entries)
      addRow(
        sheet,
        formats,
        [left, right].flatMap((entry): readonly CellValue[] =>
          entry === null
            ? [null, null]
            : [textCell(`· ${entryText(paper, entry)}`), amountCell(entry.amount)],
        ),
        false,
      );
  }
  for (const text of conclusionTexts(paper)) addWide(sheet, text, 11, false, false);
  addWide(sheet, words.note, 9, false, false);
  sheet.addRow([
    textCell(`${words.prepared}：${paper.snapshot.preparedBy}`),
    null,
    textCell(`${words.signature}：`),
  ]);
  const seals = sheet.addRow([
    textCell(`${names.left}\n${words.seal}`),
    null,
    textCell(`${names.right}\n${words.seal}`),
  ]);
  // 45 mm and a little: the side of the square a company seal needs.
  seals.height = 130;
  for (const column of [1, 3])
    seals.getCell(column).alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
}

function addClasses(sheet: Worksheet, paper: AdjustmentPaper): void {
  const words = ADJUSTMENT_PAPER[paper.locale];
  const classes: Readonly<Record<string, string>> = RECONCILE_TEXTS[paper.locale];
  sheet.columns = [22, 12, 12, 18, 18, 18].map((width) => ({ width }));
  const titles = [words.class, words.ourLines, words.theirLines, words.ours, words.theirs, words.difference];
  sheet.addRow(titles.map(textCell)).eachCell(headingStyle);
  const amount = formatOf(paper);
  for (const row of paper.snapshot.table)
    addRow(
      sheet,
      [TEXT_FORMAT, '0', '0', amount, amount, amount],
      [
        textCell(classes[`class.${row.row}`] ?? row.row),
        row.ourLines,
        row.theirLines,
        amountCell(row.ours),
        amountCell(row.theirs),
        amountCell(row.difference),
      ],
      row.row === 'total',
    );
}

function addItems(sheet: Worksheet, paper: AdjustmentPaper): void {
  const { snapshot, locale } = paper;
  const words = ADJUSTMENT_PAPER[locale];
  const texts: Readonly<Record<string, string>> = RECONCILE_TEXTS[locale];
  sheet.columns = [30, 14, 18, 14, 12, 8, 18, 14, 40].map((width) => ({ width }));
  const titles = [
    words.document,
    words.class,
    words.cause,
    words.status,
    words.since,
    words.age,
    words.difference,
    words.owner,
    words.noteColumn,
  ];
  sheet.addRow(titles.map(textCell)).eachCell(headingStyle);
  const amount = formatOf(paper);
  const currency = currencyCode(snapshot.currency);
  const text = TEXT_FORMAT;
  for (const item of snapshot.items) {
    const sum = (lines: readonly { readonly minor: bigint }[]): bigint =>
      lines.reduce((total, { minor }) => total + minor, 0n);
    const numbers = [...item.ours, ...item.theirs].map((line) =>
      line.number === '' ? line.text : line.number,
    );
    addRow(
      sheet,
      [text, text, text, text, DATE_FORMAT, '0', amount, text, text],
      [
        textCell([...new Set(numbers)].join(', ')),
        textCell(texts[`class.${item.class}`] ?? item.class),
        textCell(texts[`cause.${item.cause}`] ?? item.cause),
        textCell(texts[`status.${item.status}`] ?? item.status),
        dateCell(item.since),
        ageInDays(item, snapshot.to),
        amountCell(formatAmount(sum(item.ours) - sum(item.theirs), currency)),
        textCell(item.owner ?? ''),
        textCell(item.note),
      ],
      false,
    );
  }
}
