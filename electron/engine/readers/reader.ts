import type { CellBatch, SheetInfo } from '../../../shared/domain/reading/cells.ts';
import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type { DateOrder } from '../../../shared/domain/reading/date-text.ts';
import type { FindingList } from '../../../shared/domain/reading/finding-list.ts';
import type { InvoiceRow } from '../../../shared/domain/reading/rows.ts';
import type { StatementRecords } from '../../../shared/domain/reading/statement-records.ts';
import type { Finding, Problem } from '../../../shared/errors/problem.ts';
import type { Result } from '../../../shared/std/result.ts';

/** Random access to the bytes of one file, wherever they lie. Readers see files only through this. */
export type ByteSource = {
  readonly size: number;
  /** Bytes from `offset`; fewer than `length` only at the end. The receiver must not write into them. */
  read(offset: number, length: number): Uint8Array;
};

/** Receives what a reader finds. */
export type SheetSink = {
  /** Announces a sheet. False: its rows are not wanted, the reader may skip them. */
  sheet(info: SheetInfo): boolean;
  /** Takes rows of the sheet announced last. The batch is valid until this returns (or its promise settles). */
  rows(batch: CellBatch): void | Promise<void>;
  /** Takes a remark about the file itself. */
  finding(finding: Finding): void;
  /** As of records. */
  readonly guard?: Guard;
};

/**
 * Asks to be ended when nothing is heard for so many seconds; null: no longer. For work whose length the file decides and that
 * cannot be interrupted from within.
 */
export type Guard = (seconds: number | null) => Promise<void>;

/** What a person (or a first pass) has decided about a file; null: the reader finds out. */
export type SourceOptions = {
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** The sheet a person asked for: readers that must work for every sheet may leave the others empty. */
  readonly sheet?: string | null;
};

/** What the reader found out about the container. */
export type SourceInfo = {
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string | null;
};

/** A format whose files are sheets of cells (.csv, .xlsx, .xls …): what its columns mean is found out by the studio. */
export type TableReader = {
  readonly shape: 'table';
  readonly id: string;
  /** 0 (certainly not) to 1 (certainly), from the first bytes. The name is a hint among equals, never evidence. */
  detect(head: Uint8Array, name: string): number;
  read(source: ByteSource, sink: SheetSink, options: SourceOptions): Promise<Result<SourceInfo, Problem>>;
};

/** Receives the records of a format that says itself what its parts mean. */
export type RecordSink = {
  /** Statements of bank formats and their lines. */
  readonly statements: StatementRecords;
  /** Takes one invoice. */
  invoice(row: InvoiceRow): void;
  /** Takes a remark about the file or a part of it. An error is about a part that was left out. */
  readonly findings: FindingList;
  /** Counts a part that could not be taken (its finding says why) or does not count (voided, pending). */
  skipped(how: 'rejected' | 'excluded', at?: { readonly line: number; readonly raw: string }): void;
  /** To be awaited now and then, so that progress is told and the receiver can hold the reading back. */
  breathe(): void | Promise<void>;
  /** Before work whose length the file decides; absent where nobody watches. */
  readonly guard?: Guard;
};

/** What a record reader may need besides the bytes. */
export type RecordOptions = {
  /** A person's word about the encoding; null: the file decides. */
  readonly encoding: string | null;
  /** Currency of records that name none. */
  readonly currency: CurrencyCode;
  /** Our account, where the file does not say. */
  readonly account: string;
  /** How dates with the year last are written; null: the file decides. */
  readonly dateOrder: DateOrder | null;
};

/** What the reader found out about the file. */
export type RecordInfo = {
  /** With its version where it has one: "camt.053.001.08", "mt940", "ubl-2.1". */
  readonly format: string;
  readonly encoding: string;
  readonly kind: 'bank' | 'invoices';
};

/** A format that says itself what its parts mean (camt, MT940, OFX, UBL …). */
export type RecordReader = {
  readonly shape: 'records';
  readonly id: string;
  /** As of a table reader. */
  detect(head: Uint8Array, name: string): number;
  read(source: ByteSource, sink: RecordSink, options: RecordOptions): Promise<Result<RecordInfo, Problem>>;
};

/** One file format behind the one interface. */
export type Reader = TableReader | RecordReader;

/** A file that only carries another (a zip with one file, a PDF with an invoice inside). */
export type Wrapper = {
  readonly id: string;
  /** As of a reader. */
  detect(head: Uint8Array, name: string): number;
  /**
   * The file inside, or null when this container is itself what a reader reads (an .xlsx is a zip as well). Refuses what is
   * damaged, encrypted, too large, or carries several files without saying which counts.
   */
  unwrap(source: ByteSource, name: string): Promise<Result<CarriedFile | null, Problem>>;
};

/** A file found inside another. */
export type CarriedFile = { readonly name: string; readonly source: ByteSource };

/** Bytes that lie in memory in one piece. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    read: (offset, length) => bytes.subarray(offset, Math.min(bytes.byteLength, offset + length)),
  };
}

/** Bytes that arrived in pieces; a range that spans pieces is copied together. */
export function chunkSource(chunks: readonly Uint8Array[]): ByteSource {
  const offsets: number[] = [];
  let size = 0;
  for (const chunk of chunks) {
    offsets.push(size);
    size += chunk.byteLength;
  }
  return {
    size,
    read: (offset, length) => readChunks(chunks, offsets, offset, Math.min(size, offset + length)),
  };
}

function readChunks(
  chunks: readonly Uint8Array[],
  offsets: readonly number[],
  from: number,
  to: number,
): Uint8Array {
  if (from >= to) return new Uint8Array(0);
  let index = chunkIndex(offsets, from);
  const first = chunks[index];
  const start = from - (offsets[index] ?? 0);
  if (first !== undefined && start + (to - from) <= first.byteLength)
    return first.subarray(start, start + (to - from));
  const joined = new Uint8Array(to - from);
  let position = from;
  while (position < to) {
    const chunk = chunks[index];
    const base = offsets[index];
    if (chunk === undefined || base === undefined) break;
    const end = Math.min(to, base + chunk.byteLength);
    joined.set(chunk.subarray(position - base, end - base), position - from);
    position = end;
    index += 1;
  }
  return joined;
}

function chunkIndex(offsets: readonly number[], position: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
