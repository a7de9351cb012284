import type { LetterColumn, LetterSnapshot, PrintedItem } from '../../../../shared/domain/letter/types.ts';
import { balanceOf } from '../../../../shared/domain/statement/build-snapshot.ts';
import type { StatementBalance } from '../../../../shared/domain/statement/snapshot.ts';
import { letterColumnTitle, LETTER_PAPER } from '../../../../shared/i18n/letter-paper.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import { type AmountWriter, amountWriter } from '../statement-pdf/amounts.ts';
import {
  drawHeading,
  drawRow,
  type GridCell,
  type GridColumn,
  type GridRow,
  measureRow,
  naturalWidth,
  plainRowHeight,
  sharedWidths,
} from '../statement-pdf/grid.ts';
import { contentWidth, MM } from '../statement-pdf/paper-format.ts';
import { nextPage, type Sheet } from '../statement-pdf/sheet.ts';

type Shown = LetterColumn | 'side';
type Amounts = Readonly<Partial<Record<Shown, GridCell>>>;

const SUMMED = ['original', 'debit', 'credit', 'open'] as const;
const MONEY: readonly Shown[] = [...SUMMED, 'balance'];
const CENTRED: readonly Shown[] = ['index', 'date', 'due_date', 'side'];
const EMPTY: GridCell = { text: '' };

/** Draws the rows with their sums carried over each page break (承前页, 过次页), the total, and the amount in words where a kind has it. */
export function drawLetterTable(sheet: Sheet, snapshot: LetterSnapshot): void {
  const amounts = amountWriter(snapshot, sheet.format);
  const shown = shownColumns(snapshot);
  const columns = gridColumns(sheet, snapshot, shown, amounts);
  const draw = (row: GridRow): void => drawRow(sheet, columns, measureRow(sheet, columns, row));
  const labelled = (label: string, cells: Amounts): GridRow => ({
    bold: true,
    cells: shown.map((column) =>
      column === labelColumn(shown) ? { text: label } : (cells[column] ?? EMPTY),
    ),
  });
  const tail = tailRows(snapshot, amounts).map(({ label, cells }) => labelled(label, cells));
  const plain = plainRowHeight(sheet);
  const words = PAPER[snapshot.locale];

  drawHeading(sheet, columns);
  let carried = openingCarry(snapshot);
  if (shown.includes('balance') && snapshot.opening !== null)
    draw(labelled(words.opening, carryCells(carried, shown, amounts, false)));
  if (snapshot.items.length === 0) draw(labelled(LETTER_PAPER[snapshot.locale].nothing, {}));
  snapshot.items.forEach((item, index) => {
    const row = measureRow(sheet, columns, itemRow(snapshot, item, shown, amounts));
    const last = index === snapshot.items.length - 1;
    if (sheet.y + row.height + plain * (last ? tail.length : 1) > sheet.format.bottom && index > 0) {
      draw(labelled(words.carriedForward, carryCells(carried, shown, amounts, true)));
      nextPage(sheet);
      drawHeading(sheet, columns);
      draw(labelled(words.broughtForward, carryCells(carried, shown, amounts, true)));
    }
    drawRow(sheet, columns, row);
    carried = carryAfter(carried, item, amounts);
  });
  for (const row of tail) draw({ ...row, filled: true });
  drawWords(sheet, snapshot, amounts);
  sheet.y += 2.5 * MM;
}

/** A balance is shown as its side and its amount (SPEC 19). */
function shownColumns({ template }: LetterSnapshot): readonly Shown[] {
  return template.columns.flatMap((column): readonly Shown[] =>
    column === 'balance' ? ['side', 'balance'] : [column],
  );
}

/** The column in which the rows of sums are named: the first that is text. */
function labelColumn(shown: readonly Shown[]): Shown {
  const named = (['text', 'number', 'note'] as const).find((column) => shown.includes(column));
  return named ?? shown.find((column) => !MONEY.includes(column)) ?? 'text';
}

/** The column that takes what the others leave. */
function restColumn(shown: readonly Shown[]): Shown | undefined {
  const wide = (['text', 'note', 'number'] as const).find((column) => shown.includes(column));
  return wide ?? shown.at(-1);
}

function title(snapshot: LetterSnapshot, column: Shown): string {
  if (column === 'side') return PAPER[snapshot.locale].side;
  return letterColumnTitle(snapshot.locale, snapshot.kind, snapshot.ledger, column);
}

function gridColumns(
  sheet: Sheet,
  snapshot: LetterSnapshot,
  shown: readonly Shown[],
  amounts: AmountWriter,
): readonly GridColumn[] {
  const total = contentWidth(sheet.format);
  const rest = restColumn(shown);
  const natural: Partial<Record<Shown, number>> = {};
  for (const column of shown) {
    if (column === rest) continue;
    const cells = snapshot.items.map((item) => cellOf(snapshot, item, column, amounts).text);
    const sum = column !== 'side' && column !== 'index' ? (snapshot.totals[column] ?? '') : '';
    const texts = [title(snapshot, column), ...cells, sum === '' ? '' : amounts.cell(sum).text];
    const money = MONEY.includes(column);
    const most = money ? 0.19 : column === 'number' ? 0.22 : 0.24;
    natural[column] = naturalWidth(sheet, texts, { min: money ? 22 * MM : 0, max: total * most });
  }
  const even = snapshot.kind === 'audit_confirmation' ? total / shown.length : null;
  const known: Readonly<Record<string, number>> = { ...natural };
  const widths = sharedWidths(total, known, 26 * MM);
  return shown.map((column) => ({
    title: title(snapshot, column),
    width: even ?? (column === rest ? widths.rest : (widths[column] ?? 0)),
    align:
      MONEY.includes(column) || column === 'days_overdue'
        ? 'right'
        : CENTRED.includes(column)
          ? 'center'
          : 'left',
    wraps: column === 'number' ? 'numbers' : column === 'text' || column === 'note',
  }));
}

function cellOf(snapshot: LetterSnapshot, item: PrintedItem, column: Shown, amounts: AmountWriter): GridCell {
  if (column === 'side')
    return item.balance === undefined ? EMPTY : amounts.side(sided(snapshot, amounts, item.balance));
  const text = item[column];
  if (text === undefined) return EMPTY;
  if (column === 'balance') return amounts.cell(sided(snapshot, amounts, text).amount);
  if (column === 'debit' || column === 'credit')
    return snapshot.kind === 'audit_confirmation' ? amounts.cell(text) : amounts.columnCell(text);
  return MONEY.includes(column) ? amounts.cell(text) : { text };
}

function itemRow(
  snapshot: LetterSnapshot,
  item: PrintedItem,
  shown: readonly Shown[],
  amounts: AmountWriter,
): GridRow {
  return { cells: shown.map((column) => cellOf(snapshot, item, column, amounts)) };
}

/** A balance signed as its ledger's, on its side. */
function sided(
  { ledger, currency }: LetterSnapshot,
  amounts: AmountWriter,
  amount: string,
): StatementBalance {
  const minor = amounts.minor(amount);
  return balanceOf(ledger === 'AR' ? minor : -minor, currency);
}

/** Sums of the rows drawn so far, in minor units, and the balance after them. */
type Carried = {
  readonly sums: Readonly<Record<(typeof SUMMED)[number], bigint>>;
  readonly balance: StatementBalance | null;
  readonly snapshot: LetterSnapshot;
};

function openingCarry(snapshot: LetterSnapshot): Carried {
  const sums = { original: 0n, debit: 0n, credit: 0n, open: 0n };
  return { sums, balance: snapshot.opening, snapshot };
}

function carryAfter(carried: Carried, item: PrintedItem, amounts: AmountWriter): Carried {
  const add = (column: (typeof SUMMED)[number]): bigint => {
    const text = item[column];
    return carried.sums[column] + (text === undefined ? 0n : amounts.minor(text));
  };
  const sums = { original: add('original'), debit: add('debit'), credit: add('credit'), open: add('open') };
  const balance =
    item.balance === undefined ? carried.balance : sided(carried.snapshot, amounts, item.balance);
  return { ...carried, sums, balance };
}

function carryCells(
  { sums, balance }: Carried,
  shown: readonly Shown[],
  amounts: AmountWriter,
  withSums: boolean,
): Amounts {
  const cells: Partial<Record<Shown, GridCell>> = {};
  for (const column of SUMMED) {
    if (withSums && shown.includes(column)) cells[column] = amounts.minorCell(sums[column]);
  }
  if (balance !== null) {
    cells.side = amounts.side(balance);
    cells.balance = amounts.cell(balance.amount);
  }
  return cells;
}

function tailRows(
  snapshot: LetterSnapshot,
  amounts: AmountWriter,
): readonly { readonly label: string; readonly cells: Amounts }[] {
  if (snapshot.kind === 'audit_confirmation') return [];
  const words = PAPER[snapshot.locale];
  const cells: Partial<Record<Shown, GridCell>> = {};
  for (const column of SUMMED) {
    const total = snapshot.totals[column];
    if (total !== undefined) cells[column] = amounts.cell(total);
  }
  if (!snapshot.template.columns.includes('balance')) return [{ label: words.total, cells }];
  cells.side = amounts.side(snapshot.closing);
  cells.balance = amounts.cell(snapshot.closing.amount);
  return [{ label: words.periodTotal, cells }];
}

/** 大写 and 小写 in a row of their own below the rows of a 收据 and a 催款函. */
function drawWords(sheet: Sheet, snapshot: LetterSnapshot, amounts: AmountWriter): void {
  if (snapshot.kind !== 'receipt_voucher' && snapshot.kind !== 'dunning') return;
  const own = LETTER_PAPER[snapshot.locale];
  const width = contentWidth(sheet.format);
  const widths = [20 * MM, width - 80 * MM, 20 * MM, 40 * MM];
  const columns = widths.map(
    (own, index): GridColumn => ({
      title: '',
      width: own,
      align: index === 3 ? 'right' : index === 1 ? 'left' : 'center',
      wraps: index === 1,
    }),
  );
  const texts = [own.inWords, snapshot.subjectWords, own.inFigures, amounts.marked(snapshot.subject)];
  const row = { bold: true, cells: texts.map((text) => ({ text })) };
  drawRow(sheet, columns, measureRow(sheet, columns, row));
}
