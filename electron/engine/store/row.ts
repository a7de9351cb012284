import { Bug } from '../../../shared/std/assert.ts';

/** A database row before its columns were read. Integers arrive as bigint. */
export type Row = Readonly<Record<string, unknown>>;

function wrong(column: string, wanted: string, value: unknown): Bug {
  return new Bug(`column ${column}: ${wanted} expected, ${value === null ? 'NULL' : typeof value} found`);
}

/** Reads a TEXT column that is never NULL. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(column, 'text', value);
  return value;
}

/** Reads a TEXT column that may be NULL. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

/** Reads an INTEGER column as bigint: money and other amounts. */
export function bigOf(row: Row, column: string): bigint {
  const value = row[column];
  if (typeof value !== 'bigint') throw wrong(column, 'integer', value);
  return value;
}

/** Reads an INTEGER column of money that may be NULL. */
export function bigOrNull(row: Row, column: string): bigint | null {
  return row[column] === null ? null : bigOf(row, column);
}

/** Reads an INTEGER column as number: row ids, counts, journal numbers. */
export function intOf(row: Row, column: string): number {
  const value = Number(bigOf(row, column));
  if (!Number.isSafeInteger(value)) throw wrong(column, 'safe integer', value);
  return value;
}

/** Reads an INTEGER column as number that may be NULL. */
export function intOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : intOf(row, column);
}

/** Reads a column that holds 0 or 1. */
export function booleanOf(row: Row, column: string): boolean {
  const value = bigOf(row, column);
  if (value !== 0n && value !== 1n) throw wrong(column, '0 or 1', value);
  return value === 1n;
}

/** Reads a BLOB column. */
export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrong(column, 'bytes', value);
  return value;
}
