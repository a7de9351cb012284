import {
  type DocumentLookup,
  type IndexedDocument,
  indexedDocument,
  keyOf,
  type LookUp,
  REFERENCE_LENGTH_MIN,
  SERIAL_DIGITS_MIN,
  withoutZeros,
} from './document-index.ts';
import type { MatchItem } from './types.ts';

/** All open documents of a book by what a text may call them. It finds; it cannot be gone through. */
export type BookIndex = DocumentLookup;

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

const NO_ROWS: readonly number[] = [];

/**
 * Rows by text, without keeping the texts: slots of hashes with chains of rows. Equal hashes of different texts share a chain, so
 * whoever looks up must compare. A million rows take some ten megabytes, where a map of texts takes a hundred and more.
 */
class RowTable {
  readonly #hashes: Uint32Array;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;

  constructor(rows: number) {
    let size = 16;
    while (size < 1.5 * rows) size *= 2;
    this.#mask = size - 1;
    this.#hashes = new Uint32Array(size);
    this.#heads = new Int32Array(size).fill(-1);
    this.#next = new Int32Array(rows).fill(-1);
  }

  #slotOf(hash: number): number {
    let slot = (hash ^ (hash >>> 11)) & this.#mask;
    while (this.#heads[slot] !== -1 && this.#hashes[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }

  add(text: string, row: number): void {
    const hash = hashOf(text);
    const slot = this.#slotOf(hash);
    this.#next[row] = this.#heads[slot] ?? -1;
    this.#hashes[slot] = hash;
    this.#heads[slot] = row;
  }

  /** Rows that may have been added under a text. */
  rowsOf(text: string): readonly number[] {
    let row = this.#heads[this.#slotOf(hashOf(text))] ?? -1;
    if (row < 0) return NO_ROWS;
    const rows: number[] = [];
    for (; row >= 0; row = this.#next[row] ?? -1) rows.push(row);
    return rows;
  }
}

/** Looks texts up in a table; `keyAt` says under which text a row was added, `valueAt` what it stands for. Each value once. */
function lookUp<T>(
  table: RowTable,
  items: readonly MatchItem[],
  keyAt: (item: MatchItem) => string,
  valueAt: (item: MatchItem) => T,
): LookUp<T> {
  const get = (key: string): readonly T[] | undefined => {
    const rows = table.rowsOf(key);
    if (rows.length === 0) return undefined;
    const found = new Map<string, MatchItem>();
    for (const row of rows) {
      const item = items[row];
      if (item === undefined || keyAt(item) !== key) continue;
      // The first line speaks for its document, whatever the order of the items.
      const known = found.get(item.documentUid);
      if (known === undefined || item.lineId < known.lineId) found.set(item.documentUid, item);
    }
    return found.size === 0 ? undefined : [...found.values()].map(valueAt);
  };
  return { get, has: (key) => get(key) !== undefined };
}

/** Indexes the open documents of a whole book, or of one ledger and currency of it. `prefixes` as in `indexDocuments`. */
export function indexBook(items: readonly MatchItem[], prefixes: readonly string[]): BookIndex {
  const tables = {
    uid: new RowTable(items.length),
    key: new RowTable(items.length),
    serial: new RowTable(items.length),
    order: new RowTable(items.length),
    contract: new RowTable(items.length),
  };
  const known = new Set(prefixes.map((prefix) => keyOf(prefix)));
  const serialLengths = new Set<number>();
  for (const [row, item] of items.entries()) {
    const { key, serial, prefix } = indexedDocument(item);
    tables.uid.add(item.documentUid, row);
    if (key.length >= SERIAL_DIGITS_MIN) tables.key.add(key, row);
    if (serial !== '') tables.serial.add(withoutZeros(serial), row);
    serialLengths.add(serial.length);
    if (prefix !== '') known.add(prefix);
    for (const [table, text] of [
      [tables.order, item.orderNumber],
      [tables.contract, item.contract],
    ] as const) {
      const reference = text === null ? '' : keyOf(text);
      if (reference.length >= REFERENCE_LENGTH_MIN) table.add(reference, row);
    }
  }
  known.delete('');
  const uidOf = (item: MatchItem): string => item.documentUid;
  const byUid = lookUp<IndexedDocument>(tables.uid, items, uidOf, indexedDocument);
  return {
    documents: [],
    byUid: { get: (uid) => byUid.get(uid)?.[0] },
    byKey: lookUp(tables.key, items, (item) => keyOf(item.number), indexedDocument),
    bySerial: lookUp(
      tables.serial,
      items,
      (item) => withoutZeros(indexedDocument(item).serial),
      indexedDocument,
    ),
    byOrder: lookUp(tables.order, items, (item) => keyOf(item.orderNumber ?? ''), uidOf),
    byContract: lookUp(tables.contract, items, (item) => keyOf(item.contract ?? ''), uidOf),
    prefixes: known,
    serialLengths,
  };
}
