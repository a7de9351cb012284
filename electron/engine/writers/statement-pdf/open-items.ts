import type { StatementOpenItem, StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { PAPER, paperKind } from '../../../../shared/i18n/paper.ts';
import { amountWriter, type AmountWriter } from './amounts.ts';
import {
  drawHeading,
  drawRow,
  measureRow,
  naturalWidth,
  plainRowHeight,
  sharedWidths,
  type GridColumn,
  type GridRow,
} from './grid.ts';
import { contentWidth, MM } from './paper-format.ts';
import { ensure, nextPage, writeText, type Sheet } from './sheet.ts';

/** Height of the whole list on one page, so that it can be kept together. */
export function openItemsHeight(sheet: Sheet, snapshot: StatementSnapshot): number {
  const amounts = amountWriter(snapshot, sheet.format);
  const columns = itemColumns(sheet, snapshot, amounts);
  const rows = snapshot.openItems.map((item) =>
    measureRow(sheet, columns, itemRow(snapshot, item, 0n, amounts)),
  );
  return captionHeight(sheet) + plainRowHeight(sheet) * 2 + rows.reduce((sum, row) => sum + row.height, 0);
}

function captionHeight(sheet: Sheet): number {
  return sheet.format.body * sheet.format.leading + 1.5 * MM;
}

/** Draws the open items with their running total; the heading is repeated on every page. */
export function drawOpenItems(sheet: Sheet, snapshot: StatementSnapshot): void {
  const words = PAPER[snapshot.locale];
  const { format } = sheet;
  const amounts = amountWriter(snapshot, format);
  const columns = itemColumns(sheet, snapshot, amounts);
  const caption = captionHeight(sheet);
  ensure(sheet, caption + plainRowHeight(sheet) * 3);
  const title = snapshot.openItems.length === 0 ? words.openItemsNone : words.openItems;
  writeText(sheet, { x: format.left, baseline: sheet.y + format.body }, title, {
    size: format.body,
    bold: true,
  });
  sheet.y += caption;
  if (snapshot.openItems.length === 0) return;

  drawHeading(sheet, columns);
  let running = 0n;
  snapshot.openItems.forEach((item, index) => {
    running += amounts.minor(item.open);
    const row = measureRow(sheet, columns, itemRow(snapshot, item, running, amounts));
    const last = index === snapshot.openItems.length - 1;
    if (sheet.y + row.height + (last ? plainRowHeight(sheet) : 0) > format.bottom) {
      nextPage(sheet);
      drawHeading(sheet, columns);
    }
    drawRow(sheet, columns, row);
  });
  drawRow(sheet, columns, measureRow(sheet, columns, totalRow(snapshot, running, amounts)));
}

function itemColumns(
  sheet: Sheet,
  snapshot: StatementSnapshot,
  amounts: AmountWriter,
): readonly GridColumn[] {
  const words = PAPER[snapshot.locale];
  const width = contentWidth(sheet.format);
  const money = (list: readonly string[]): number =>
    naturalWidth(
      sheet,
      list.map((amount) => amounts.cell(amount).text),
      { min: 22 * MM, max: width * 0.17 },
    );
  const items = snapshot.openItems;
  const numbers = items.map((item) => item.number);
  const date = naturalWidth(sheet, ['2026-12-30'], { min: 0, max: width });
  const open = money([...items.map((item) => item.open), snapshot.closing.amount]);
  const widths = sharedWidths(
    width,
    {
      date,
      number: naturalWidth(sheet, numbers, { min: 22 * MM, max: width * 0.205 }),
      dueDate: date,
      overdue: naturalWidth(sheet, [words.overdue], { min: 0, max: 22 * MM }),
      original: money(items.map((item) => item.original)),
      open,
      running: open,
    },
    26 * MM,
  );
  return [
    { title: words.date, width: widths.date, align: 'left', wraps: false },
    { title: words.document, width: widths.number, align: 'left', wraps: 'numbers' },
    { title: words.text, width: widths.rest, align: 'left', wraps: true },
    { title: words.dueDate, width: widths.dueDate, align: 'left', wraps: false },
    { title: words.overdue, width: widths.overdue, align: 'right', wraps: false },
    { title: words.original, width: widths.original, align: 'right', wraps: false },
    { title: words.open, width: widths.open, align: 'right', wraps: false },
    { title: words.accumulated, width: widths.running, align: 'right', wraps: false },
  ];
}

function itemRow(
  snapshot: StatementSnapshot,
  item: StatementOpenItem,
  running: bigint,
  amounts: AmountWriter,
): GridRow {
  const kind = paperKind(snapshot.locale, snapshot.ledger, item.kind, item.adjustmentCode);
  const overdue = item.daysOverdue !== null && item.daysOverdue > 0 ? String(item.daysOverdue) : '';
  return {
    cells: [
      { text: item.date },
      { text: item.number },
      { text: item.text === '' ? kind : `${kind}  ${item.text}` },
      { text: item.dueDate ?? '–' },
      { text: overdue },
      amounts.cell(item.original),
      amounts.cell(item.open),
      amounts.minorCell(running),
    ],
  };
}

function totalRow(snapshot: StatementSnapshot, total: bigint, amounts: AmountWriter): GridRow {
  const empty = { text: '' };
  const label = { text: PAPER[snapshot.locale].total };
  const sum = amounts.minorCell(total);
  return { bold: true, filled: true, cells: [empty, empty, label, empty, empty, empty, sum, sum] };
}
