import { createHash } from 'node:crypto';
import type { Head } from './anchor.ts';
import type { ReadHandle } from './handle.ts';
import { bytesOf, intOf, type Row, textOf } from './row.ts';
import { sql } from './sql.ts';

/** A command as it is recorded. `at` is an ISO 8601 instant, `bytes` the canonical bytes of its request. */
export type JournalCommand = {
  readonly commandId: string;
  readonly at: string;
  readonly actor: string;
  readonly device: string;
  readonly name: string;
  readonly bytes: Uint8Array;
};

/** One row of the journal. */
export type JournalRow = JournalCommand & {
  readonly seq: number;
  readonly reply: Uint8Array;
  readonly factsHash: Uint8Array;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
};

/** What the first row follows. */
export const NO_HASH = new Uint8Array(32);

/** The head of an empty journal. */
export const NO_HEAD: Head = { seq: 0, hash: NO_HASH };

/** The hash of a row: over what precedes it, the book, and the row's own stored bytes; each part is preceded by its length so that no two rows spell alike. */
export function journalHash(bookId: string, row: Omit<JournalRow, 'hash'>): Buffer {
  const hash = createHash('sha256').update('qingzhang journal 1\n');
  const parts = [
    row.previousHash,
    Buffer.from(bookId),
    Buffer.from(String(row.seq)),
    Buffer.from(row.commandId),
    Buffer.from(row.at),
    Buffer.from(row.actor),
    Buffer.from(row.device),
    Buffer.from(row.name),
    row.bytes,
    row.reply,
    row.factsHash,
  ];
  const length = Buffer.alloc(8);
  for (const part of parts) {
    length.writeBigUInt64BE(BigInt(part.length));
    hash.update(length).update(part);
  }
  return hash.digest();
}

/** Reads a row of `SELECT * FROM journal`. */
export function journalRowOf(row: Row): JournalRow {
  return {
    seq: intOf(row, 'seq'),
    commandId: textOf(row, 'command_id'),
    at: textOf(row, 'at'),
    actor: textOf(row, 'actor'),
    device: textOf(row, 'device'),
    name: textOf(row, 'name'),
    bytes: bytesOf(row, 'bytes'),
    reply: bytesOf(row, 'reply'),
    factsHash: bytesOf(row, 'facts_hash'),
    previousHash: bytesOf(row, 'previous_hash'),
    hash: bytesOf(row, 'hash'),
  };
}

/** The last row's number and hash. */
export function journalHead(read: ReadHandle): Head {
  const row = read.get(sql`SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1`);
  return row === undefined ? NO_HEAD : { seq: intOf(row, 'seq'), hash: bytesOf(row, 'hash') };
}

/** A row by its number. */
export function journalRow(read: ReadHandle, seq: number): JournalRow | null {
  const row = read.get(sql`SELECT * FROM journal WHERE seq = ${seq}`);
  return row === undefined ? null : journalRowOf(row);
}

/** A row by the id its command came with. */
export function journalRowOfCommand(read: ReadHandle, commandId: string): JournalRow | null {
  const row = read.get(sql`SELECT * FROM journal WHERE command_id = ${commandId}`);
  return row === undefined ? null : journalRowOf(row);
}
