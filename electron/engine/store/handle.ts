import type { Result } from '../../../shared/std/result.ts';
import type { Row } from './row.ts';
import type { Sql } from './sql.ts';

/** Reads a book. Query functions take it as their first argument; they never open connections. */
export type ReadHandle = {
  readonly mode: 'read' | 'write';
  /** First row or undefined. */
  get(statement: Sql): Row | undefined;
  all(statement: Sql): readonly Row[];
  /** Rows one by one; the connection is busy until the iteration ends. */
  each(statement: Sql): IterableIterator<Row>;
  /** Runs `work` on one WAL snapshot, so that several queries agree with each other. */
  snapshot<T>(work: () => T): T;
};

/** Writes a book. Only the writer thread has one, and only inside a committing command. */
export type WriteHandle = ReadHandle & {
  readonly mode: 'write';
  run(statement: Sql): { readonly changes: number; readonly lastId: number };
  /** Does `work` as a part of the command that can fail by itself: what a refused one has written is taken back, the rest stands. */
  attempt<T, E>(work: () => Result<T, E>): Result<T, E>;
};
