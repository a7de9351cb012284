import type { CellBatch } from '../../../shared/domain/reading/cells.ts';

/** Rows of a workbook as arrays of text. */
export class TextRows implements CellBatch {
  rowCount = 0;
  rows: string[][] = [];
  lines: number[] = [];

  line(row: number): number {
    return this.lines[row] ?? 0;
  }

  width(row: number): number {
    return this.rows[row]?.length ?? 0;
  }

  text(row: number, column: number): string {
    return this.rows[row]?.[column] ?? '';
  }

  /** Takes one row of the source. */
  add(cells: string[], line: number): void {
    this.rows.push(cells);
    this.lines.push(line);
    this.rowCount += 1;
  }
}
