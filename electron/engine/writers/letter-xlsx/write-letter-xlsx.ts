import type { CellValue, Worksheet } from 'exceljs';
import { checkLetter } from '../../../../shared/domain/letter/check-letter.ts';
import { letterDate } from '../../../../shared/domain/letter/placeholders.ts';
import type { LetterColumn, LetterSnapshot, PrintedItem } from '../../../../shared/domain/letter/types.ts';
import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { LETTER_PAPER, letterColumnTitle } from '../../../../shared/i18n/letter-paper.ts';
import { message, t } from '../../../../shared/i18n/message.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import { parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
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

const WIDTHS: Readonly<Record<LetterColumn, number>> = {
  index: 6,
  date: 12,
  number: 22,
  text: 34,
  due_date: 12,
  days_overdue: 10,
  original: 18,
  debit: 18,
  credit: 18,
  open: 18,
  balance: 20,
  note: 24,
};
const MONEY: readonly LetterColumn[] = ['original', 'debit', 'credit', 'open', 'balance'];
const DATES: readonly LetterColumn[] = ['date', 'due_date'];
/** Characters that fit on one line of the sheet, about: what decides the height of a wrapped paragraph. */
const LINE_POINTS = 17;

/**
 * Writes a frozen letter as a workbook with the content of its PDF: numbers as numbers, text as text. The same snapshot gives the same
 * bytes. @throws Bug when the snapshot does not add up.
 */
export async function writeLetterXlsx(snapshot: LetterSnapshot): Promise<Uint8Array> {
  checkLetter(snapshot);
  const title = `${snapshot.title} ${snapshot.number}`;
  const workbook = await newWorkbook(new Date(snapshot.printedAt), snapshot.company.name, title);
  const sheet = workbook.addWorksheet(sheetName(snapshot), {
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L${footerText(snapshot)}&R&P / &N` },
  });
  const { columns } = snapshot.template;
  sheet.columns = columns.map((column) => ({ width: WIDTHS[column] }));
  const addText = textWriter(sheet, snapshot);
  if (snapshot.template.letterhead) addText(snapshot.company.name, { size: 14, bold: true });
  addText(snapshot.title, { size: 16, bold: true, centred: true });
  addText(`${LETTER_PAPER[snapshot.locale].number}  ${snapshot.number}`, { size: 10 });
  if (snapshot.salutation !== '') addText(snapshot.salutation, { size: 11, bold: true });
  for (const text of snapshot.openingTexts) addText(text, { size: 10 });
  addTable(sheet, snapshot);
  for (const text of snapshot.closingTexts) addText(text, { size: 10 });
  const words = PAPER[snapshot.locale];
  const signed = [
    `${words.preparedBy}  ${snapshot.preparedBy}`,
    `${words.reviewedBy}  ${snapshot.reviewedBy}`,
    message(LETTER_PAPER, snapshot.locale, 'date', { date: letterDate(snapshot.issueDate, snapshot.locale) }),
  ];
  addText(signed.join('      '), { size: 10 });
  addSlip(snapshot, addText);
  return workbookBytes(workbook);
}

/** The slip, or the conclusions of an audit confirmation, as lines to be filled in. */
function addSlip(snapshot: LetterSnapshot, addText: (text: string, look: Look) => void): void {
  const { replySlip } = snapshot.template;
  if (replySlip === null) return;
  const { locale, number, to, title } = snapshot;
  const words = PAPER[locale];
  addText(replySlip.title, { size: 12, bold: true, centred: true });
  if (snapshot.kind !== 'audit_confirmation') {
    addText(message(PAPER, locale, 'slipTo', { company: snapshot.company.name }), { size: 10 });
    const { direction, amount } = snapshot.closing;
    const balance = `${t(locale, `direction.${direction}`)} ${snapshot.currency} ${amount}`;
    const subject = message(LETTER_PAPER, locale, 'slipSubject', { number, to, title });
    addText(`${subject} ${balance}  ${snapshot.subjectWords}`, { size: 10 });
  }
  for (const text of [replySlip.agree, replySlip.differ]) if (text !== '') addText(`□ ${text}`, { size: 10 });
  for (const label of [words.slipTheirBalance, words.slipReason, words.slipSignature, words.slipDate])
    addText(`${label}  ____________________`, { size: 10 });
  addText(`${snapshot.party.name} ${words.sealTheirs}`, { size: 10 });
}

/** A name Excel accepts: at most 31 characters, none of them one it forbids. */
function sheetName({ title, kind }: LetterSnapshot): string {
  const name = title
    .replaceAll(/[\\/?*[\]:']/gu, ' ')
    .trim()
    .slice(0, 31);
  return name === '' ? kind : name;
}

/** `&` begins a code in the footer of a sheet, so it is written twice. */
function footerText(snapshot: LetterSnapshot): string {
  const head = message(PAPER, snapshot.locale, 'head', { head: snapshot.journalHead });
  const copy = message(PAPER, snapshot.locale, 'copy', { copy: snapshot.copy });
  return `${head}  ${copy}`.replaceAll('&', '&&').slice(0, 200);
}

type Look = { readonly size: number; readonly bold?: boolean; readonly centred?: boolean };

/** Writes a line across the whole table, as high as its text needs. */
function textWriter(sheet: Worksheet, { template }: LetterSnapshot): (text: string, look: Look) => void {
  const last = template.columns.length;
  const width = template.columns.reduce((sum, column) => sum + WIDTHS[column], 0);
  return (text, { size, bold, centred }) => {
    const row = sheet.addRow([textCell(text)]);
    if (last > 1) sheet.mergeCells(row.number, 1, row.number, last);
    const cell = row.getCell(1);
    cell.numFmt = TEXT_FORMAT;
    cell.font = { size, bold: bold === true };
    cell.alignment = { horizontal: centred === true ? 'center' : 'left', vertical: 'middle', wrapText: true };
    const units = Array.from(text).reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0);
    row.height = Math.ceil((units * size) / 11 / width + 0.001) * (LINE_POINTS + size - 10);
  };
}

function addTable(sheet: Worksheet, snapshot: LetterSnapshot): void {
  const { columns } = snapshot.template;
  const heading = sheet.addRow(
    columns.map((column) =>
      textCell(letterColumnTitle(snapshot.locale, snapshot.kind, snapshot.ledger, column)),
    ),
  );
  heading.eachCell(headingStyle);
  sheet.pageSetup.printTitlesRow = `${heading.number}:${heading.number}`;
  if (snapshot.opening !== null && columns.includes('balance')) {
    const { direction, amount } = snapshot.opening;
    const label = `${PAPER[snapshot.locale].opening}  ${t(snapshot.locale, `direction.${direction}`)}`;
    addRow(sheet, snapshot, labelled(columns, label, { balance: amountCell(amount) }), true);
  }
  for (const item of snapshot.items) {
    addRow(
      sheet,
      snapshot,
      columns.map((column) => cellOf(item, column)),
      false,
    );
  }
  if (snapshot.kind === 'audit_confirmation') return;
  const totals = Object.fromEntries(
    Object.entries(snapshot.totals).map(([column, amount]) => [column, amountCell(amount)]),
  );
  const { direction, amount } = snapshot.closing;
  const closing = columns.includes('balance')
    ? `${PAPER[snapshot.locale].closing}  ${t(snapshot.locale, `direction.${direction}`)}`
    : PAPER[snapshot.locale].total;
  const cells = columns.includes('balance') ? { ...totals, balance: amountCell(amount) } : totals;
  addRow(sheet, snapshot, labelled(columns, closing, cells), true);
}

/** A row of sums: its name in the widest text column. */
function labelled(
  columns: readonly LetterColumn[],
  label: string,
  cells: Readonly<Partial<Record<LetterColumn, CellValue>>>,
): readonly CellValue[] {
  const named =
    (['text', 'note', 'number'] as const).find((column) => columns.includes(column)) ?? columns[0];
  return columns.map((column) => (column === named ? textCell(label) : (cells[column] ?? null)));
}

function cellOf(item: PrintedItem, column: LetterColumn): CellValue {
  const text = item[column];
  if (text === undefined) return null;
  if (MONEY.includes(column)) return amountCell(text);
  if (column === 'index' || column === 'days_overdue') return Number(text);
  const date = DATES.includes(column) ? parseCalendarDate(text) : null;
  return date === null ? textCell(text) : dateCell(date);
}

function addRow(
  sheet: Worksheet,
  snapshot: LetterSnapshot,
  values: readonly CellValue[],
  bold: boolean,
): void {
  const { columns } = snapshot.template;
  const format = amountFormat(currencyExponent(snapshot.currency));
  const row = sheet.addRow([...values]);
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1);
    const counted = column === 'index' || column === 'days_overdue';
    cell.numFmt = MONEY.includes(column)
      ? format
      : DATES.includes(column)
        ? DATE_FORMAT
        : counted
          ? '0'
          : TEXT_FORMAT;
    cell.font = { bold };
    cell.alignment = {
      horizontal: MONEY.includes(column) || counted ? 'right' : 'left',
      vertical: 'middle',
      wrapText: column === 'text' || column === 'number' || column === 'note',
    };
    boxed(cell);
  });
}
