/** A table of facts: its rows are appended by commands and never change. Columns are those that enter the hash of a command's facts, in order; bytes enter it through their own SHA-256 column. */
export type FactTable = { readonly table: string; readonly columns: readonly string[] };
