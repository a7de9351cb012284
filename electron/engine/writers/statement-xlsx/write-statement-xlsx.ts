import type { Cell, CellValue, Worksheet } from 'exceljs';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { checkSnapshot } from '../../../../shared/domain/statement/check-snapshot.ts';
import type { StatementBalance, StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { message, t } from '../../../../shared/i18n/message.ts';
import { PAPER, paperKind, paperSide } from '../../../../shared/i18n/paper.ts';
import {
  amountCell,
  amountFormat,
  dateCell,
  DATE_FORMAT,
  textCell,
  TEXT_FORMAT,
} from '../workbook/workbook-cell.ts';
import { newWorkbook, workbookBytes } from '../workbook/write-workbook.ts';
import { addAgingSheet, addOpenItemsSheet } from './detail-sheets.ts';
import { boxed, headingStyle } from './sheet-style.ts';

const COLUMN_WIDTHS = [12, 22, 40, 18, 18, 6, 20] as const;
const LAST = COLUMN_WIDTHS.length;

/**
 * Writes a frozen statement of account as a workbook with the content of its PDF: numbers as numbers, text as text, ready to print.
 * The same snapshot gives the same bytes. @throws Bug when the snapshot does not add up.
 */
export async function writeStatementXlsx(snapshot: StatementSnapshot): Promise<Uint8Array> {
  checkSnapshot(snapshot);
  const words = PAPER[snapshot.locale];
  const title = `${words.title} ${snapshot.number}`;
  const workbook = await newWorkbook(new Date(snapshot.printedAt), snapshot.company.name, title);
  const sheet = workbook.addWorksheet(words.title, {
    pageSetup: {
      paperSize: 9,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: `&L${footerText(snapshot)}&R&P / &N` },
  });
  sheet.columns = COLUMN_WIDTHS.map((width) => ({ width }));
  addHead(sheet, snapshot);
  const headingRow = addHeading(sheet, snapshot);
  addAccount(sheet, snapshot);
  addFoot(sheet, snapshot);
  sheet.views = [{ state: 'frozen', ySplit: headingRow }];
  sheet.pageSetup.printTitlesRow = `${headingRow}:${headingRow}`;
  if (snapshot.openItems.length > 0) addOpenItemsSheet(workbook, snapshot);
  if (snapshot.aging.length > 0) addAgingSheet(workbook, snapshot);
  return workbookBytes(workbook);
}

/** `&` begins a code in the footer of a sheet, so it is written twice. */
function footerText(snapshot: StatementSnapshot): string {
  const time = snapshot.printedAt.slice(0, 16).replace('T', ' ');
  const printed = message(PAPER, snapshot.locale, 'printed', { time, operator: snapshot.preparedBy });
  const head = message(PAPER, snapshot.locale, 'head', { head: snapshot.journalHead });
  return `${printed}  ${head}`.replaceAll('&', '&&').slice(0, 200);
}

function addWide(sheet: Worksheet, text: string, size: number, bold: boolean, centred = false): void {
  const row = sheet.addRow([textCell(text)]);
  sheet.mergeCells(row.number, 1, row.number, LAST);
  const cell = row.getCell(1);
  cell.numFmt = TEXT_FORMAT;
  cell.font = { size, bold };
  cell.alignment = { horizontal: centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
  row.height = size * 1.7;
}

function addHead(sheet: Worksheet, snapshot: StatementSnapshot): void {
  const { company, party, locale } = snapshot;
  const words = PAPER[locale];
  const side = paperSide(locale, snapshot.ledger);
  addWide(sheet, company.name, 14, true);
  const facts = [
    company.address,
    company.phone === '' ? '' : message(PAPER, locale, 'phone', { value: company.phone }),
    company.taxId === '' ? '' : message(PAPER, locale, 'taxId', { value: company.taxId }),
  ];
  addWide(sheet, facts.filter((text) => text !== '').join('    '), 9, false);
  addWide(sheet, words.title, 16, true, true);
  const unit = snapshot.currency === 'CNY' ? words.yuan : snapshot.currency;
  const period = message(PAPER, locale, 'periodValue', { from: snapshot.from, to: snapshot.to });
  const pairs: readonly (readonly [string, string, string, string])[] = [
    [side.party, `${party.code}  ${party.name}`, words.number, snapshot.number],
    [words.partyAddress, party.address, words.period, period],
    [
      words.partyContact,
      [party.contact, party.phone].filter((text) => text !== '').join('  '),
      words.account,
      `${side.account}  ${snapshot.currency}  ${message(PAPER, locale, 'unit', { unit })}`,
    ],
    [words.replyBy, snapshot.replyBy ?? '', words.issueDate, snapshot.issueDate],
  ];
  for (const [label, value, secondLabel, second] of pairs) {
    const row = sheet.addRow([textCell(label), textCell(value), '', textCell(secondLabel), textCell(second)]);
    sheet.mergeCells(row.number, 2, row.number, 3);
    sheet.mergeCells(row.number, 5, row.number, LAST);
    row.eachCell((cell) => {
      cell.numFmt = TEXT_FORMAT;
    });
    for (const column of [1, 4]) row.getCell(column).font = { color: { argb: 'FF5B6470' } };
  }
}

function addHeading(sheet: Worksheet, snapshot: StatementSnapshot): number {
  const words = PAPER[snapshot.locale];
  const titles = [
    words.date,
    words.document,
    words.text,
    words.debit,
    words.credit,
    words.side,
    words.balance,
  ];
  const row = sheet.addRow(titles.map(textCell));
  row.eachCell(headingStyle);
  return row.number;
}

type AccountRow = {
  readonly date: CellValue;
  readonly number: string;
  readonly text: string;
  readonly debit: string | null;
  readonly credit: string | null;
  readonly balance: StatementBalance;
  readonly bold: boolean;
};

function addAccount(sheet: Worksheet, snapshot: StatementSnapshot): void {
  const { locale, ledger } = snapshot;
  const words = PAPER[locale];
  const total = { date: dateCell(snapshot.to), number: '', balance: snapshot.closing, bold: true };
  const rows: readonly AccountRow[] = [
    {
      date: dateCell(addDays(snapshot.from, -1)),
      number: '',
      text: words.opening,
      debit: null,
      credit: null,
      balance: snapshot.opening,
      bold: true,
    },
    ...snapshot.lines.map((line) => {
      const kind = paperKind(locale, ledger, line.kind, line.adjustmentCode);
      const text = line.text === '' ? kind : `${kind}  ${line.text}`;
      return { ...line, date: dateCell(line.date), text, bold: false };
    }),
    {
      ...total,
      text: words.periodTotal,
      debit: snapshot.periodTotals.debit,
      credit: snapshot.periodTotals.credit,
    },
    { ...total, text: words.yearTotal, debit: snapshot.yearTotals.debit, credit: snapshot.yearTotals.credit },
  ];
  for (const row of rows) addAccountRow(sheet, snapshot, row);
}

function addAccountRow(sheet: Worksheet, snapshot: StatementSnapshot, values: AccountRow): void {
  const amount = (text: string | null): CellValue =>
    text === null || /^0(\.0+)?$/u.test(text) ? null : amountCell(text);
  const row = sheet.addRow([
    values.date,
    textCell(values.number),
    textCell(values.text),
    values.bold && values.debit !== null ? amountCell(values.debit) : amount(values.debit),
    values.bold && values.credit !== null ? amountCell(values.credit) : amount(values.credit),
    textCell(t(snapshot.locale, `direction.${values.balance.direction}`)),
    amountCell(values.balance.amount),
  ]);
  const format = amountFormat(currencyExponent(snapshot.currency));
  const formats = [DATE_FORMAT, TEXT_FORMAT, TEXT_FORMAT, format, format, TEXT_FORMAT, format];
  for (let column = 1; column <= LAST; column += 1) {
    const cell = row.getCell(column);
    cell.numFmt = formats[column - 1] ?? TEXT_FORMAT;
    cell.font = { bold: values.bold };
    cell.alignment = alignmentOf(column);
    boxed(cell);
  }
}

function alignmentOf(column: number): Cell['alignment'] {
  const horizontal =
    column === 6 ? 'center' : column === 4 || column === 5 || column === 7 ? 'right' : 'left';
  return { horizontal, vertical: 'middle', wrapText: column === 2 || column === 3 };
}

function addFoot(sheet: Worksheet, snapshot: StatementSnapshot): void {
  const { locale, company, closing } = snapshot;
  const words = PAPER[locale];
  const row = sheet.addRow([
    textCell(`${words.closing} ${snapshot.to}`),
    '',
    textCell(snapshot.closingWords),
    '',
    '',
    textCell(t(locale, `direction.${closing.direction}`)),
    amountCell(closing.amount),
  ]);
  sheet.mergeCells(row.number, 1, row.number, 2);
  sheet.mergeCells(row.number, 3, row.number, 5);
  row.height = 24;
  for (let column = 1; column <= LAST; column += 1) {
    const cell = row.getCell(column);
    cell.font = { bold: true, size: 12 };
    cell.alignment = { ...alignmentOf(column), vertical: 'middle', wrapText: true };
    cell.numFmt = column === LAST ? amountFormat(currencyExponent(snapshot.currency)) : TEXT_FORMAT;
    boxed(cell);
  }
  addWide(sheet, words.noteWithoutSlip, 9, false);
  for (const bank of company.bankAccounts) {
    const holder =
      bank.holder === '' ? '' : `${message(PAPER, locale, 'bankHolder', { holder: bank.holder })}  `;
    addWide(sheet, `${words.bankHeading}  ${holder}${message(PAPER, locale, 'bankLine', bank)}`, 9, false);
  }
  addWide(sheet, `${words.preparedBy}  ${snapshot.preparedBy}`, 9, false);
  const head = message(PAPER, locale, 'head', { head: snapshot.journalHead });
  addWide(sheet, `${head}  ${message(PAPER, locale, 'copy', { copy: snapshot.copy })}`, 9, false);
}
