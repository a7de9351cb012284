import type { CellBatch } from '../../../../shared/domain/reading/cells.ts';
import { READING_LIMITS } from '../limits.ts';
import { rangeName } from '../range-name.ts';
import { RowGatherer, type Trouble } from '../row-gatherer.ts';
import { decodeReferences } from './entities.ts';
import type { TagHandler } from './tag-scanner.ts';

const MERGED_TOLD = 10;
/** As browsers limit them. */
const COLUMN_SPAN_MAX = 1_000;
const ROW_SPAN_MAX = 65_534;

const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'dd',
  'dt',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const SECTIONS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);

/** What is to be delivered, in this order: a table begins, rows of it, it ends. */
export type TableEvent =
  | { readonly type: 'table' }
  | { readonly type: 'rows'; readonly batch: CellBatch }
  | { readonly type: 'end'; readonly mergedCount: number; readonly merged: readonly string[] };

/** Cells and rows of the table that is read. */
class OpenTable {
  readonly gatherer = new RowGatherer();
  mergedCount = 0;
  readonly merged: string[] = [];
  trouble: Trouble | null = null;
  private row = -1;
  private column = 0;
  private inRow = false;
  /** By column: the last row that a cell from above still covers. */
  private covered: number[] = [];
  private spanned = 0;
  private width = 1;

  startRow(): void {
    this.endRow();
    this.inRow = true;
    this.row += 1;
    this.column = 0;
  }

  startCell(attributes: string): void {
    if (!this.inRow) this.startRow();
    while ((this.covered[this.column] ?? -1) >= this.row) this.column += 1;
    this.width = span(attributes, 'colspan', COLUMN_SPAN_MAX) || 1;
    const height = span(attributes, 'rowspan', ROW_SPAN_MAX);
    if (this.width === 1 && height === 1) return;
    this.mergedCount += 1;
    const bottom = height === 0 ? Number.POSITIVE_INFINITY : this.row + height - 1;
    if (this.merged.length < MERGED_TOLD)
      this.merged.push(
        rangeName(
          this.row,
          this.column,
          Math.max(this.row, this.row + height - 1),
          this.column + this.width - 1,
        ),
      );
    if (bottom > this.row) this.cover(bottom);
  }

  endCell(text: string): void {
    this.gatherer.put(this.column, text);
    this.column += this.width;
    this.width = 1;
  }

  endRow(): void {
    if (this.inRow) this.gatherer.endRow(this.row + 1);
    this.inRow = false;
  }

  endSection(): void {
    this.endRow();
    this.covered = [];
  }

  private cover(bottom: number): void {
    const end = Math.min(READING_LIMITS.columns, this.column + this.width);
    this.spanned += Math.max(0, end - this.column);
    if (this.spanned > READING_LIMITS.emptyCells)
      this.trouble = { what: 'merged cells', limit: READING_LIMITS.emptyCells };
    while (this.covered.length < end) this.covered.push(-1);
    if (this.column < end) this.covered.fill(bottom, this.column, end);
  }
}

/**
 * Takes the tables of one level of nesting out of a page; those inside their cells are left to another pass, so that every
 * table is delivered in one piece. End tags of cells and rows may be missing.
 */
export class PageTables implements TagHandler {
  readonly events: TableEvent[] = [];
  trouble: Trouble | null = null;
  /** A cell grew longer than the limit. */
  isCellTooLong = false;
  /** Deepest nesting that was met. */
  deepest = 0;
  private readonly level: number;
  /** One for each open table: whether one of its cells is open. */
  private readonly inCell: boolean[] = [];
  private table: OpenTable | null = null;
  private cell = '';

  constructor(level: number) {
    this.level = level;
  }

  /** A table is open: a page that ends here was cut off. */
  get isInTable(): boolean {
    return this.inCell.length > 0;
  }

  open(name: string, attributes: string): void {
    if (name === 'table') return this.openTable();
    if (!this.isInTable) return;
    if (name === 'tr') this.startRow();
    else if (name === 'td' || name === 'th') this.startCell(attributes);
    else if (SECTIONS.has(name)) this.endSection();
    else if (this.isReading() && name === 'br') this.cell += '\n';
    else if (this.isReading() && BLOCKS.has(name)) this.breakLine();
  }

  close(name: string): void {
    if (!this.isInTable) return;
    if (name === 'table') this.closeTable();
    else if (name === 'tr') this.endRow();
    else if (name === 'td' || name === 'th') this.endCell();
    else if (SECTIONS.has(name)) this.endSection();
    else if (this.isReading() && BLOCKS.has(name)) this.breakLine();
  }

  text(piece: string): void {
    if (!this.isReading()) return;
    if (this.cell.length + piece.length > READING_LIMITS.cellCharacters) this.isCellTooLong = true;
    else this.cell += decodeReferences(piece.replaceAll(/[ \t\r\n\f]+/g, ' '));
  }

  /** Closes what the page left open. */
  finish(): void {
    while (this.isInTable) this.closeTable();
  }

  /** Moves rows that have come together into the list of events. */
  flush(): void {
    const { table } = this;
    if (table === null) return;
    this.trouble ??= table.trouble ?? table.gatherer.trouble;
    const batch = table.gatherer.take();
    if (batch !== null) this.events.push({ type: 'rows', batch });
  }

  /** The innermost open table is of the level that is read. */
  private get isOurs(): boolean {
    return this.inCell.length === this.level;
  }

  private isReading(): boolean {
    return this.isOurs && this.inCell.at(-1) === true;
  }

  /** A table inside a table but outside its cells means that the end of the outer one was forgotten. */
  private openTable(): void {
    while (this.inCell.at(-1) === false) this.closeTable();
    if (this.inCell.length >= READING_LIMITS.tableDepth)
      this.trouble ??= { what: 'nested tables', limit: READING_LIMITS.tableDepth };
    this.inCell.push(false);
    this.deepest = Math.max(this.deepest, this.inCell.length);
    if (!this.isOurs) return;
    this.table = new OpenTable();
    this.events.push({ type: 'table' });
  }

  private closeTable(): void {
    this.endRow();
    if (this.isOurs && this.table !== null) {
      this.flush();
      const { mergedCount, merged } = this.table;
      this.events.push({ type: 'end', mergedCount, merged });
      this.table = null;
    }
    this.inCell.pop();
  }

  private startRow(): void {
    this.endRow();
    if (this.isOurs) this.table?.startRow();
  }

  private startCell(attributes: string): void {
    this.endCell();
    this.inCell[this.inCell.length - 1] = true;
    if (this.isOurs) this.table?.startCell(attributes);
    if (this.isOurs) this.cell = '';
  }

  private endCell(): void {
    if (this.isReading()) this.table?.endCell(this.cell.replaceAll(/ ?\n ?/g, '\n').trim());
    this.inCell[this.inCell.length - 1] = false;
  }

  private endRow(): void {
    this.endCell();
    if (this.isOurs) this.table?.endRow();
  }

  private endSection(): void {
    this.endRow();
    if (this.isOurs) this.table?.endSection();
  }

  private breakLine(): void {
    if (this.cell.trim() !== '' && !this.cell.endsWith('\n')) this.cell += '\n';
  }
}

/** How many columns or rows a cell covers; 0 stands for the rest of the section. */
function span(attributes: string, name: string, max: number): number {
  const at = attributes.toLowerCase().indexOf(name);
  if (at < 0) return 1;
  const digits = /^\s*=\s*["']?\s*(\d{1,9})/.exec(
    attributes.slice(at + name.length, at + name.length + 40),
  )?.[1];
  return digits === undefined ? 1 : Math.min(max, Number(digits));
}
