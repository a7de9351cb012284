/** What a column of an exported list holds: amounts are decimal text, dates YYYY-MM-DD. */
export type TableColumn = {
  /** What the list calls the column, where one can be chosen by it. */
  readonly id?: string;
  readonly title: string;
  readonly kind: 'text' | 'amount' | 'date' | 'integer';
};

/** Cells of one row, in the order of the columns. A null cell is empty. */
export type TableRow = readonly (string | null)[];

/** What a list is called and what its columns are. */
export type TableHead = { readonly title: string; readonly columns: readonly TableColumn[] };

/** A list as it is shown: exported with the same columns, order and words. */
export type Table = TableHead & { readonly rows: readonly TableRow[] };
