import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { Head } from './anchor.ts';
import type { ReadHandle } from './handle.ts';
import { journalHash, journalHead, journalRow, NO_HEAD } from './journal-row.ts';

/**
 * Holds the end of the journal against the last acknowledged head. Shorter: committed data is missing. Another hash, or
 * more than the one commit whose anchor may have been cut off: the history is not the one that was acknowledged.
 * Returns the head of the journal.
 */
export function checkHistory(
  read: ReadHandle,
  bookId: string,
  anchored: Head,
  place: string,
): Result<Head, Problem> {
  const head = journalHead(read);
  const params = { anchored: String(anchored.seq), found: String(head.seq) };
  if (head.seq < anchored.seq) return refuse('BOOK_COMMITTED_DATA_MISSING', place, params);
  if (head.seq > anchored.seq + 1) return refuse('BOOK_HISTORY_CHANGED', place, params);
  const known = anchored.seq === 0 ? NO_HEAD : journalRow(read, anchored.seq);
  if (known === null || !same(known.hash, anchored.hash))
    return refuse('BOOK_HISTORY_CHANGED', place, params);
  const last = journalRow(read, head.seq);
  if (last !== null) {
    const linked = head.seq === anchored.seq || same(last.previousHash, anchored.hash);
    if (!linked || !same(journalHash(bookId, last), last.hash))
      return refuse('BOOK_HISTORY_CHANGED', place, params);
  }
  return ok(head);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
