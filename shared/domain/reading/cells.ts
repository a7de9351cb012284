import type { CalendarDate } from '../../std/calendar-date.ts';

/**
 * A run of rows of one sheet, as the file has them: raw text, nothing cleaned, nothing typed.
 * Valid only while the receiver of the batch runs: readers reuse the memory behind it.
 */
export type CellBatch = {
  readonly rowCount: number;
  /** True when no text of the batch holds U+FFFD, the mark of bytes that are no character; otherwise cells have to be looked at. */
  readonly intact?: boolean;
  /** Line (text files) or row number (workbooks) in the source, counting from 1. */
  line(row: number): number;
  /** Number of cells of the row; cells beyond it are empty. */
  width(row: number): number;
  /** Raw text of a cell, column counting from 0; empty text where the row has none. */
  text(row: number, column: number): string;
  /**
   * Short cuts of a batch that sees its bytes, for what nearly every cell is: a day written YYYY-MM-DD, and an amount written in
   * its canonical form with so many decimals. Null: the text has to be looked at. They never know better than the text.
   */
  plainDay?(row: number, column: number): CalendarDate | null;
  plainAmount?(row: number, column: number, decimals: number): string | null;
};

/** What is known of a sheet before its rows. A text file is one sheet without a name. */
export type SheetInfo = {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  /** Day numbers of this sheet count from 1904-01-01 instead of 1900. */
  readonly date1904: boolean;
};

/** Most characters one cell may hold: the limit spreadsheet programs have. */
export const CELL_CHARACTERS_MAX = 32_767;

/** Rows at the top of a sheet that are searched for the line of captions. */
export const HEADER_ROWS_MAX = 40;

/** Copies the cells of one row out of a batch. */
export function rowTexts(batch: CellBatch, row: number): readonly string[] {
  return Array.from({ length: batch.width(row) }, (_each, column) => batch.text(row, column));
}
