import type { Cell, Worksheet } from 'exceljs';
import {
  REPLY_ANSWERS,
  REPLY_SHEET,
  type ReplyPlaces,
  replySheetRows,
  type ReplyWorkbookInput,
  type ReplyWorkbookLine,
} from '../../../../shared/domain/letter/reply-workbook.ts';
import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { message, t } from '../../../../shared/i18n/message.ts';
import { REPLY_WORKBOOK } from '../../../../shared/i18n/reply-workbook.ts';
import { boxed, headingStyle } from '../statement-xlsx/sheet-style.ts';
import { amountCell, amountFormat, textCell, TEXT_FORMAT } from '../workbook/workbook-cell.ts';
import { newWorkbook, workbookBytes } from '../workbook/write-workbook.ts';

const WIDTHS = [13, 24, 34, 8, 18, 12, 18, 30] as const;
const LAST = WIDTHS.length;
const ENTRY_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF8DC' } } as const;
/** Rows of answers about the whole, by their place from the top. */
const ROWS = {
  closing: 8,
  answer: 9,
  theirClosing: 10,
  signer: 11,
  date: 12,
  note: 13,
  heading: 15,
} as const;

/** Where the reader finds what. */
function placesOf(sheet: string): ReplyPlaces {
  return {
    sheet,
    closing: `C${ROWS.closing}`,
    answer: `C${ROWS.answer}`,
    theirClosing: `C${ROWS.theirClosing}`,
    signer: `C${ROWS.signer}`,
    date: `C${ROWS.date}`,
    note: `C${ROWS.note}`,
    firstRow: ROWS.heading + 1,
    lineColumns: { number: 'B', amount: 'E', answer: 'F', theirs: 'G', note: 'H' },
  };
}

/**
 * Writes the workbook in which the other side answers a paper (SPEC 18, 26): what we state is protected, what they say is open; a hidden
 * sheet tells which frozen paper it answers. The protection keeps from mistakes, not from intent: what comes back is compared with the
 * frozen paper. The same input gives the same bytes.
 */
export async function writeReplyWorkbook(input: ReplyWorkbookInput): Promise<Uint8Array> {
  const words = REPLY_WORKBOOK[input.locale];
  const createdAt = new Date(`${input.issueDate}T00:00:00Z`);
  const workbook = await newWorkbook(createdAt, input.companyName, `${words.title} ${input.number}`);
  const sheet = workbook.addWorksheet(words.sheet, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    views: [{ state: 'normal', showGridLines: false }],
  });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  addHead(sheet, input);
  addWhole(sheet, input);
  addLines(sheet, input);
  await protect(sheet);
  const hidden = workbook.addWorksheet(REPLY_SHEET, { state: 'veryHidden' });
  for (const [name, value] of replySheetRows(input, placesOf(words.sheet))) {
    const row = hidden.addRow([textCell(name), textCell(value)]);
    row.eachCell((cell) => {
      cell.numFmt = TEXT_FORMAT;
    });
  }
  await protect(hidden);
  return workbookBytes(workbook);
}

function addHead(sheet: Worksheet, input: ReplyWorkbookInput): void {
  const words = REPLY_WORKBOOK[input.locale];
  const period =
    input.from === null
      ? message(REPLY_WORKBOOK, input.locale, 'asOf', { to: input.to })
      : message(REPLY_WORKBOOK, input.locale, 'period', { from: input.from, to: input.to });
  const replyBy =
    input.replyBy === null ? '' : message(REPLY_WORKBOOK, input.locale, 'replyBy', { date: input.replyBy });
  const lines: readonly (readonly [text: string, size: number, bold: boolean])[] = [
    [words.title, 16, true],
    [message(REPLY_WORKBOOK, input.locale, 'ours', { company: input.companyName }), 11, false],
    [message(REPLY_WORKBOOK, input.locale, 'theirs', { party: input.partyName }), 11, false],
    [`${message(REPLY_WORKBOOK, input.locale, 'paper', { number: input.number })}    ${period}`, 11, false],
    [`${words.howTo}${replyBy}`, 10, true],
    [words.howToLines, 10, false],
  ];
  for (const [text, size, bold] of lines) {
    const row = sheet.addRow([textCell(text)]);
    sheet.mergeCells(row.number, 1, row.number, LAST);
    const cell = row.getCell(1);
    cell.numFmt = TEXT_FORMAT;
    cell.font = { size, bold };
    cell.alignment = { vertical: 'middle', wrapText: true };
    row.height = size * 1.9;
  }
}

function addWhole(sheet: Worksheet, input: ReplyWorkbookInput): void {
  const words = REPLY_WORKBOOK[input.locale];
  const side = t(input.locale, `direction.${input.closing.direction}`);
  const format = amountFormat(currencyExponent(input.currency));
  const label = (row: number, text: string): void => {
    const cell = sheet.getCell(row, 1);
    cell.value = textCell(text);
    cell.numFmt = TEXT_FORMAT;
    cell.font = { bold: true };
    cell.alignment = { vertical: 'middle', wrapText: true };
    sheet.mergeCells(row, 1, row, 2);
    sheet.getRow(row).height = 20;
  };
  const closing = message(REPLY_WORKBOOK, input.locale, 'ourClosing', {
    to: input.to,
    side,
    currency: input.currency,
  });
  label(ROWS.closing, closing);
  const stated = sheet.getCell(ROWS.closing, 3);
  stated.value = amountCell(input.closing.amount);
  stated.numFmt = format;
  stated.font = { bold: true, size: 12 };
  stated.alignment = { horizontal: 'right', vertical: 'middle' };
  boxed(stated);
  label(ROWS.answer, words.answer);
  open(sheet.getCell(ROWS.answer, 3));
  offerAnswers(sheet.getCell(ROWS.answer, 3), input);
  label(
    ROWS.theirClosing,
    message(REPLY_WORKBOOK, input.locale, 'theirClosing', { side, currency: input.currency }),
  );
  open(sheet.getCell(ROWS.theirClosing, 3), format);
  for (const [row, text] of [
    [ROWS.signer, words.signer],
    [ROWS.date, words.date],
    [ROWS.note, words.note],
  ] as const) {
    label(row, text);
    open(sheet.getCell(row, 3));
  }
}

/** A cell to be written in: unprotected, and seen to be. */
function open(cell: Cell, format: string = TEXT_FORMAT): void {
  cell.numFmt = format;
  cell.fill = ENTRY_FILL;
  cell.protection = { locked: false };
  cell.alignment = {
    vertical: 'middle',
    wrapText: true,
    horizontal: format === TEXT_FORMAT ? 'left' : 'right',
  };
  boxed(cell);
}

function offerAnswers(cell: Cell, { locale }: ReplyWorkbookInput): void {
  const { agree, differ } = REPLY_ANSWERS[locale];
  const words = REPLY_WORKBOOK[locale];
  cell.dataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: [`"${agree},${differ}"`],
    showErrorMessage: true,
    errorTitle: words.answerWrongTitle,
    error: words.answerWrong,
  };
}

function addLines(sheet: Worksheet, input: ReplyWorkbookInput): void {
  if (input.lines.length === 0) return;
  const words = REPLY_WORKBOOK[input.locale];
  const titles = [
    words.lineDate,
    words.lineNumber,
    words.lineText,
    words.lineSide,
    words.lineAmount,
    words.lineAnswer,
    words.lineTheirs,
    words.lineNote,
  ];
  const heading = sheet.getRow(ROWS.heading);
  titles.forEach((title, index) => {
    const cell = heading.getCell(index + 1);
    cell.value = textCell(title);
    headingStyle(cell);
  });
  input.lines.forEach((line, index) => addLine(sheet, input, line, ROWS.heading + 1 + index));
}

function addLine(sheet: Worksheet, input: ReplyWorkbookInput, line: ReplyWorkbookLine, at: number): void {
  const format = amountFormat(currencyExponent(input.currency));
  const words = REPLY_WORKBOOK[input.locale];
  const side = line.side === 'open' ? words.sideOpen : t(input.locale, `direction.${line.side}`);
  const row = sheet.getRow(at);
  [line.date, line.number, line.text, side].forEach((text, index) => {
    const cell = row.getCell(index + 1);
    cell.value = textCell(text);
    cell.numFmt = TEXT_FORMAT;
    cell.alignment = { vertical: 'middle', wrapText: index === 1 || index === 2 };
    boxed(cell);
  });
  const amount = row.getCell(5);
  amount.value = amountCell(line.amount);
  amount.numFmt = format;
  amount.alignment = { horizontal: 'right', vertical: 'middle' };
  boxed(amount);
  open(row.getCell(6));
  offerAnswers(row.getCell(6), input);
  open(row.getCell(7), format);
  open(row.getCell(8));
}

/** Without a password: a salt drawn by chance would give other bytes each time, and what is protected is compared when it comes back. */
async function protect(sheet: Worksheet): Promise<void> {
  await sheet.protect('', { formatColumns: true, formatRows: true });
}
