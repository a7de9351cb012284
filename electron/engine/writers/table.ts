/** What a column of an exported list holds: amounts are decimal text, dates YYYY-MM-DD. */
export type TableColumn = {
  readonly title: string;
  readonly kind: 'text' | 'amount' | 'date' | 'integer';
};

/** A list as it is shown: exported with the same columns, order and words. A null cell is empty. */
export type Table = {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
};
