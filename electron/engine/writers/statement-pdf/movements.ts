import { addDays } from '../../../../shared/std/calendar-date.ts';
import { balanceOf } from '../../../../shared/domain/statement/build-snapshot.ts';
import {
  carriedPair,
  carryAfter,
  carryAtStart,
  carryToNextPage,
  type CarriedSums,
} from '../../../../shared/domain/statement/carry.ts';
import type { StatementLine, StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { PAPER, paperKind } from '../../../../shared/i18n/paper.ts';
import { amountWriter, type AmountWriter } from './amounts.ts';
import { closingHeight } from './closing.ts';
import {
  drawHeading,
  drawRow,
  measureRow,
  naturalWidth,
  plainRowHeight,
  sharedWidths,
  type GridCell,
  type GridColumn,
  type GridRow,
} from './grid.ts';
import { contentWidth, MM } from './paper-format.ts';
import { nextPage, type Sheet } from './sheet.ts';

const EMPTY: GridCell = { text: '' };

/** Draws the account: opening, movements with their sums carried over each page break, 本期合计 and 本年累计 (SPEC 19). */
export function drawMovements(sheet: Sheet, snapshot: StatementSnapshot): void {
  const amounts = amountWriter(snapshot, sheet.format);
  const columns = movementColumns(sheet, snapshot, amounts);
  const draw = (row: GridRow): void => drawRow(sheet, columns, measureRow(sheet, columns, row));
  const tail = totalRows(snapshot, amounts);
  const tailHeight = tail.reduce(
    (sum, row) => sum + measureRow(sheet, columns, row).height,
    closingHeight(sheet, snapshot),
  );
  let sums = carryAtStart(snapshot);

  drawHeading(sheet, columns);
  draw(openingRow(snapshot, amounts));
  if (snapshot.lines.length === 0) draw(noMovementRow(snapshot));
  snapshot.lines.forEach((line, index) => {
    const row = measureRow(sheet, columns, movementRow(snapshot, line, amounts));
    const below = index === snapshot.lines.length - 1 ? tailHeight : plainRowHeight(sheet);
    if (sheet.y + row.height + below > sheet.format.bottom) {
      draw(carryRow(PAPER[snapshot.locale].carriedForward, snapshot, sums, amounts));
      nextPage(sheet);
      drawHeading(sheet, columns);
      draw(carryRow(PAPER[snapshot.locale].broughtForward, snapshot, sums, amounts));
      sums = carryToNextPage(sums);
    }
    drawRow(sheet, columns, row);
    sums = carryAfter(sums, line, snapshot);
  });
  for (const row of tail) draw(row);
}

function movementColumns(
  sheet: Sheet,
  snapshot: StatementSnapshot,
  amounts: AmountWriter,
): readonly GridColumn[] {
  const words = PAPER[snapshot.locale];
  const width = contentWidth(sheet.format);
  const { lines, periodTotals, yearTotals, opening, closing } = snapshot;
  const money = (list: readonly string[]): number =>
    naturalWidth(
      sheet,
      list.map((amount) => amounts.cell(amount).text),
      { min: 24 * MM, max: width * 0.19 },
    );
  const fixed = (texts: readonly string[]): number => naturalWidth(sheet, texts, { min: 0, max: width });
  const numbers = lines.map((line) => line.number);
  const widths = sharedWidths(
    width,
    {
      date: fixed(['2026-12-30']),
      number: naturalWidth(sheet, numbers, { min: 22 * MM, max: width * 0.205 }),
      debit: money([...lines.map((line) => line.debit), periodTotals.debit, yearTotals.debit]),
      credit: money([...lines.map((line) => line.credit), periodTotals.credit, yearTotals.credit]),
      side: fixed([words.side]),
      balance: money([...lines.map((line) => line.balance.amount), opening.amount, closing.amount]),
    },
    28 * MM,
  );
  return [
    { title: words.date, width: widths.date, align: 'left', wraps: false },
    { title: words.document, width: widths.number, align: 'left', wraps: 'numbers' },
    { title: words.text, width: widths.rest, align: 'left', wraps: true },
    { title: words.debit, width: widths.debit, align: 'right', wraps: false },
    { title: words.credit, width: widths.credit, align: 'right', wraps: false },
    { title: words.side, width: widths.side, align: 'center', wraps: false },
    { title: words.balance, width: widths.balance, align: 'right', wraps: false },
  ];
}

function openingRow(snapshot: StatementSnapshot, amounts: AmountWriter): GridRow {
  const { opening } = snapshot;
  return {
    bold: true,
    cells: [
      { text: addDays(snapshot.from, -1) },
      EMPTY,
      { text: PAPER[snapshot.locale].opening },
      EMPTY,
      EMPTY,
      amounts.side(opening),
      amounts.cell(opening.amount),
    ],
  };
}

function noMovementRow(snapshot: StatementSnapshot): GridRow {
  const text = PAPER[snapshot.locale].noMovement;
  return { cells: [EMPTY, EMPTY, { text }, EMPTY, EMPTY, EMPTY, EMPTY] };
}

function movementRow(snapshot: StatementSnapshot, line: StatementLine, amounts: AmountWriter): GridRow {
  const kind = paperKind(snapshot.locale, snapshot.ledger, line.kind, line.adjustmentCode);
  return {
    cells: [
      { text: line.date },
      { text: line.number },
      { text: line.text === '' ? kind : `${kind}  ${line.text}` },
      amounts.columnCell(line.debit),
      amounts.columnCell(line.credit),
      amounts.side(line.balance),
      amounts.cell(line.balance.amount),
    ],
  };
}

function totalRows(snapshot: StatementSnapshot, amounts: AmountWriter): readonly GridRow[] {
  const words = PAPER[snapshot.locale];
  const { periodTotals, yearTotals, closing } = snapshot;
  const rows = [
    { label: words.periodTotal, totals: periodTotals },
    { label: words.yearTotal, totals: yearTotals },
  ];
  return rows.map(({ label, totals }) => ({
    bold: true,
    filled: true,
    cells: [
      { text: snapshot.to },
      EMPTY,
      { text: label },
      amounts.cell(totals.debit),
      amounts.cell(totals.credit),
      amounts.side(closing),
      amounts.cell(closing.amount),
    ],
  }));
}

function carryRow(
  label: string,
  snapshot: StatementSnapshot,
  sums: CarriedSums,
  amounts: AmountWriter,
): GridRow {
  const pair = carriedPair(sums, snapshot.template.carry);
  const balance = balanceOf(sums.balance, snapshot.currency);
  return {
    bold: true,
    cells: [
      EMPTY,
      EMPTY,
      { text: label },
      pair === null ? EMPTY : amounts.minorCell(pair.debit),
      pair === null ? EMPTY : amounts.minorCell(pair.credit),
      amounts.side(balance),
      amounts.cell(balance.amount),
    ],
  };
}
