/** What may cross a process boundary: JSON values and bytes, nothing else. Money travels as decimal strings. */
export type Wire =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Wire[]
  | { readonly [key: string]: Wire };

/** Largest message across a boundary, in bytes. Lists travel in pages, files in chunks. */
export const WIRE_BYTES_MAX = 256 * 1024;
/** Size of one chunk of a file that is handed over, in bytes; chunks are exempt from WIRE_BYTES_MAX. */
export const FILE_CHUNK_BYTES = 1024 * 1024;
/** Rows in one page of a list. */
export const PAGE_ROWS_MAX = 500;

/** Estimates the size of a value on the wire in bytes (two bytes a character) and refuses what is not Wire. Returns null for a value that may not travel. */
export function wireSize(value: unknown, depth = 0): number | null {
  if (value === null || typeof value === 'boolean') return 4;
  if (typeof value === 'number') return Number.isFinite(value) ? 8 : null;
  if (typeof value === 'string') return value.length * 2 + 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || depth > 64) return null;
  return Array.isArray(value) ? listSize(value, depth) : recordSize(value, depth);
}

function listSize(values: readonly unknown[], depth: number): number | null {
  let total = 2;
  for (const value of values) {
    const size = wireSize(value, depth + 1);
    if (size === null) return null;
    total += size + 1;
  }
  return total;
}

function recordSize(value: object, depth: number): number | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  let total = 2;
  for (const [key, entry] of Object.entries(value)) {
    const size = wireSize(entry, depth + 1);
    if (size === null) return null;
    total += size + key.length * 2 + 4;
  }
  return total;
}
