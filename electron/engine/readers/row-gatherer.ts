import type { CellBatch } from '../../../shared/domain/reading/cells.ts';
import { READING_LIMITS } from './limits.ts';
import { TextRows } from './text-rows.ts';

/** A limit that was crossed. */
export type Trouble = { readonly what: string; readonly limit: number };

/** Cells of a batch after which it is better delivered. */
const BATCH_CELLS = 65_536;

/**
 * Puts cells into rows and rows into batches, within the limits: too many rows, columns, or cells counted by the width of
 * their rows are trouble, and nothing is taken after it.
 */
export class RowGatherer {
  batch = new TextRows();
  trouble: Trouble | null = null;
  private current: string[] = [];
  private rows = 0;
  private cells = 0;
  private batchCells = 0;

  /** Puts a text into a column of the current row. */
  put(column: number, text: string): void {
    if (column >= READING_LIMITS.columns) this.trouble ??= { what: 'columns', limit: READING_LIMITS.columns };
    if (text === '' || this.trouble !== null) return;
    const added = column + 1 - this.current.length;
    if (added > 0) {
      this.cells += added;
      this.batchCells += added;
      if (this.cells > READING_LIMITS.sheetCells || this.batchCells > READING_LIMITS.batchCells) {
        this.trouble = { what: 'cells', limit: READING_LIMITS.sheetCells };
        return;
      }
      while (this.current.length < column) this.current.push('');
    }
    this.current[column] = text;
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
