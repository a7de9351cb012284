import type { CellBatch } from '../../../shared/domain/reading/cells.ts';
import { READING_LIMITS } from './limits.ts';
import { TextRows } from './text-rows.ts';

/** A limit that was crossed. */
export type Trouble = { readonly what: string; readonly limit: number };

/** Cells of a batch after which it is better delivered. */
const BATCH_CELLS = 65_536;

/**
 * Puts cells into rows and rows into batches, within the limits: too many rows, columns, or empty cells in
 * front of others are trouble, and nothing is taken after it.
 */
export class RowGatherer {
  batch = new TextRows();
  trouble: Trouble | null = null;
  private current: string[] = [];
  private rows = 0;
  private filled = 0;
  private empty = 0;
  private batchCells = 0;

  /** Puts a text into a column of the current row. */
  put(column: number, text: string): void {
    if (column >= READING_LIMITS.columns) this.trouble ??= { what: 'columns', limit: READING_LIMITS.columns };
    if (text === '' || this.trouble !== null) return;
    this.filled += 1;
    this.batchCells += 1;
    if (column > this.current.length) this.pad(column);
    this.current[column] = text;
  }

  private pad(column: number): void {
    this.empty += column - this.current.length;
    if (this.empty > READING_LIMITS.emptyCells + this.filled * READING_LIMITS.emptyPerCell)
      this.trouble = { what: 'empty cells', limit: READING_LIMITS.emptyCells };
    else while (this.current.length < column) this.current.push('');
  }

  /** Ends the current row; a row without text is left out. */
  endRow(line: number): void {
    if (this.current.length === 0) return;
    this.rows += 1;
    if (this.rows > READING_LIMITS.sheetRows)
      this.trouble ??= { what: 'rows', limit: READING_LIMITS.sheetRows };
    if (this.trouble === null) this.batch.add(this.current, line);
    this.current = [];
  }

  /** Whether enough has come together to be delivered. */
  isFull(): boolean {
    return this.batchCells >= BATCH_CELLS;
  }

  /** The rows since the last call; null when there are none. */
  take(): CellBatch | null {
    const { batch } = this;
    this.batchCells = 0;
    if (batch.rowCount === 0) return null;
    this.batch = new TextRows();
    return batch;
  }
}
