import type { CellValue, Workbook, Worksheet } from 'exceljs';
import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { PAPER, paperBucket, paperKind } from '../../../../shared/i18n/paper.ts';
import {
  amountCell,
  amountFormat,
  dateCell,
  DATE_FORMAT,
  textCell,
  TEXT_FORMAT,
} from '../workbook/workbook-cell.ts';
import { boxed, headingStyle } from './sheet-style.ts';

/** Adds the open items with their total. */
export function addOpenItemsSheet(workbook: Workbook, snapshot: StatementSnapshot): void {
  const { locale, ledger } = snapshot;
  const words = PAPER[locale];
  const sheet = detailSheet(workbook, words.openItems, [12, 22, 40, 12, 10, 18, 18]);
  const titles = [
    words.date,
    words.document,
    words.text,
    words.dueDate,
    words.overdue,
    words.original,
    words.open,
  ];
  sheet.addRow(titles.map(textCell)).eachCell(headingStyle);
  const amount = amountFormat(currencyExponent(snapshot.currency));
  const formats = [DATE_FORMAT, TEXT_FORMAT, TEXT_FORMAT, DATE_FORMAT, '0', amount, amount];
  for (const item of snapshot.openItems) {
    const kind = paperKind(locale, ledger, item.kind, item.adjustmentCode);
    const overdue = item.daysOverdue !== null && item.daysOverdue > 0 ? item.daysOverdue : null;
    addDetail(sheet, formats, false, [
      dateCell(item.date),
      textCell(item.number),
      textCell(item.text === '' ? kind : `${kind}  ${item.text}`),
      item.dueDate === null ? null : dateCell(item.dueDate),
      overdue,
      amountCell(item.original),
      amountCell(item.open),
    ]);
  }
  const total = signedTotal(snapshot);
  addDetail(sheet, formats, true, [null, null, textCell(words.total), null, null, null, amountCell(total)]);
}

/** Adds one row per aging basis (SPEC 7). */
export function addAgingSheet(workbook: Workbook, snapshot: StatementSnapshot): void {
  const { locale } = snapshot;
  const words = PAPER[locale];
  const sheet = detailSheet(workbook, words.agingSheet, [24, ...Array.from({ length: 9 }, () => 16)]);
  const amount = amountFormat(currencyExponent(snapshot.currency));
  for (const aging of snapshot.aging) {
    const title = aging.basis === 'due_date' ? words.agingDue : words.agingDocument;
    const titles = [
      title,
      ...aging.buckets.map((bucket) => paperBucket(locale, bucket)),
      words.agingUnapplied,
      words.total,
    ];
    sheet.addRow(titles.map(textCell)).eachCell(headingStyle);
    const amounts = [...aging.buckets.map((bucket) => bucket.amount), aging.unapplied, aging.total];
    const formats = [TEXT_FORMAT, ...amounts.map(() => amount)];
    addDetail(sheet, formats, false, [textCell(snapshot.to), ...amounts.map(amountCell)]);
  }
}

/** The closing as its ledger sees it: positive is owed on this ledger. */
function signedTotal(snapshot: StatementSnapshot): string {
  const owed = snapshot.ledger === 'AR' ? 'debit' : 'credit';
  const { direction, amount } = snapshot.closing;
  return direction === owed || direction === 'flat' ? amount : `-${amount}`;
}

function detailSheet(workbook: Workbook, name: string, widths: readonly number[]): Worksheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: { oddFooter: '&C&P / &N' },
  });
  sheet.columns = widths.map((width) => ({ width }));
  return sheet;
}

function addDetail(
  sheet: Worksheet,
  formats: readonly string[],
  bold: boolean,
  values: readonly CellValue[],
): void {
  const row = sheet.addRow([...values]);
  formats.forEach((format, index) => {
    const cell = row.getCell(index + 1);
    cell.numFmt = format;
    cell.font = { bold };
    boxed(cell);
  });
}
