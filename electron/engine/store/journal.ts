import { canonicalBytes, readCanonicalBytes } from '../../../shared/contract/canonical-bytes.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { hashNewFacts, lastIds } from './facts-hash.ts';
import type { WriteHandle } from './handle.ts';
import {
  type JournalCommand,
  type JournalRow,
  journalHash,
  journalHead,
  journalRow,
  journalRowOfCommand,
} from './journal-row.ts';
import { sql } from './sql.ts';
import { needsReopening, storageProblem } from './storage-problem.ts';
import { type Writer, writerOf } from './writer.ts';

/** What came of a command. `repeated` says that it had been committed before and this is the reply it got then. */
export type Committed = { readonly seq: number; readonly reply: Wire; readonly repeated: boolean };

/**
 * Commits a command: the facts `apply` writes, one journal row over them, then the anchor; or nothing at all, when
 * `apply` refuses or the world fails. A command that comes a second time with the same bytes gets its stored reply.
 * `apply` gets the journal number its facts carry and returns the reply.
 * @throws whatever `apply` throws, after everything was rolled back.
 */
export function commitCommand(
  write: WriteHandle,
  command: JournalCommand,
  apply: (seq: number) => Result<Wire, Problem>,
): Result<Committed, Problem> {
  const writer = writerOf(write);
  let row: JournalRow | null = null;
  try {
    const ready = catchUp(writer);
    if (!ready.ok) return ready;
    writer.execute('BEGIN IMMEDIATE');
    const kept = journalRowOfCommand(write, command.commandId);
    if (kept !== null) return repeated(writer, kept, command);
    const result = record(writer, command, apply);
    if (!result.ok) {
      writer.execute('ROLLBACK');
      return result;
    }
    row = result.value;
    writer.execute('COMMIT');
  } catch (error) {
    return afterFailure(writer, error, row);
  }
  return acknowledge(writer, row);
}

function acknowledge(writer: Writer, row: JournalRow): Result<Committed, Problem> {
  const anchored = writer.anchor.write({ seq: row.seq, hash: row.hash });
  if (!anchored.ok) return anchored;
  return ok({ seq: row.seq, reply: readCanonicalBytes(row.reply), repeated: false });
}

/** The anchor is at most one commit behind: before the next one it is brought up to date. */
function catchUp(writer: Writer): Result<void, Problem> {
  const stopped = writer.stopped();
  if (stopped !== null) return { ok: false, error: stopped };
  const head = journalHead(writer.handle);
  return head.seq === writer.anchor.head.seq ? ok(undefined) : writer.anchor.write(head);
}

function repeated(writer: Writer, kept: JournalRow, command: JournalCommand): Result<Committed, Problem> {
  writer.execute('ROLLBACK');
  if (kept.name !== command.name || Buffer.compare(kept.bytes, command.bytes) !== 0) {
    return refuse('COMMAND_ID_REUSED', command.name, { commandId: command.commandId });
  }
  return ok({ seq: kept.seq, reply: readCanonicalBytes(kept.reply), repeated: true });
}

function record(
  writer: Writer,
  command: JournalCommand,
  apply: (seq: number) => Result<Wire, Problem>,
): Result<JournalRow, Problem> {
  const { handle, facts } = writer;
  const head = journalHead(handle);
  const seq = head.seq + 1;
  const marks = lastIds(handle, facts);
  const applied = apply(seq);
  if (!applied.ok) return applied;
  const unsigned = {
    ...command,
    seq,
    reply: canonicalBytes(applied.value),
    factsHash: hashNewFacts(handle, facts, marks, seq),
    previousHash: head.hash,
  };
  const row = { ...unsigned, hash: journalHash(writer.bookId, unsigned) };
  handle.run(sql`INSERT INTO journal (seq, command_id, at, actor, device, name, bytes, reply, facts_hash, previous_hash, hash)
    VALUES (${seq}, ${row.commandId}, ${row.at}, ${row.actor}, ${row.device}, ${row.name}, ${row.bytes}, ${row.reply},
      ${row.factsHash}, ${row.previousHash}, ${row.hash})`);
  return ok(row);
}

/**
 * After an error nothing is known but what the disk says. The transaction is rolled back; after a failed write or flush
 * the file is opened anew. When COMMIT itself failed, its last frame may have reached the log all the same: then the
 * row is there, is made durable by a checkpoint, and the command did happen.
 */
function afterFailure(writer: Writer, error: unknown, row: JournalRow | null): Result<Committed, Problem> {
  const found = storageProblem(error, 'journal');
  const rolledBack = rollBack(writer);
  if (found === null) throw error;
  if (!needsReopening(error) && rolledBack) return { ok: false, error: found };
  const reopened = writer.reopen();
  if (!reopened.ok || row === null) return { ok: false, error: found };
  const kept = storedRow(writer, row.seq);
  if (kept === null || Buffer.compare(kept.hash, row.hash) !== 0) return { ok: false, error: found };
  const durable = writer.checkpoint();
  if (durable.ok) return acknowledge(writer, row);
  writer.stop(durable.error);
  return durable;
}

function storedRow(writer: Writer, seq: number): JournalRow | null {
  try {
    return journalRow(writer.handle, seq);
  } catch (error) {
    if (storageProblem(error, 'journal') === null) throw error;
    return null;
  }
}

function rollBack(writer: Writer): boolean {
  try {
    if (writer.inTransaction()) writer.execute('ROLLBACK');
    return true;
  } catch (error) {
    if (storageProblem(error, 'journal') === null) throw error;
    return false;
  }
}
