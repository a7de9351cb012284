import type { Row } from '../row.ts';
import { bigOrNull, booleanOf, bytesOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A paper that was moved to a state on a day. */
export type StoredState = {
  readonly seq: number;
  readonly state: string;
  readonly date: string;
  readonly note: string;
};

/** The states of a paper, oldest first. */
export function statesOf(read: ReadHandle, paperUid: string): readonly StoredState[] {
  return read
    .all(sql`SELECT seq, state, date, note FROM letter_state WHERE paper_uid = ${paperUid} ORDER BY id`)
    .map((row) => ({
      seq: intOf(row, 'seq'),
      state: textOf(row, 'state'),
      date: textOf(row, 'date'),
      note: textOf(row, 'note'),
    }));
}

/** Appends a state and brings the projection up to it. */
export function insertState(
  write: WriteHandle,
  paperUid: string,
  { seq, state, date, note }: StoredState,
): void {
  write.run(sql`INSERT INTO letter_state (seq, paper_uid, state, date, note)
    VALUES (${seq}, ${paperUid}, ${state}, ${date}, ${note})`);
  write.run(sql`UPDATE paper_state SET state = ${state}, state_date = ${date} WHERE paper_uid = ${paperUid}`);
}

/** An answer to a paper. `closing` is signed as the ledger's balance is; `lines` is JSON. The bytes of its file are read apart. */
export type StoredReply = {
  readonly uid: string;
  readonly seq: number;
  readonly paperUid: string;
  readonly channel: string;
  readonly date: string;
  readonly agrees: boolean;
  readonly closing: bigint | null;
  readonly signer: string;
  readonly seal: string;
  readonly note: string;
  readonly lines: string;
  readonly fileName: string;
  readonly fileSha256: string | null;
  readonly theirStatementUid: string | null;
};

function replyFrom(row: Row): StoredReply {
  return {
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    paperUid: textOf(row, 'paper_uid'),
    channel: textOf(row, 'channel'),
    date: textOf(row, 'date'),
    agrees: booleanOf(row, 'agrees'),
    closing: bigOrNull(row, 'closing'),
    signer: textOf(row, 'signer'),
    seal: textOf(row, 'seal'),
    note: textOf(row, 'note'),
    lines: textOf(row, 'lines'),
    fileName: textOf(row, 'file_name'),
    fileSha256: textOrNull(row, 'file_sha256'),
    theirStatementUid: textOrNull(row, 'their_statement_uid'),
  };
}

const REPLY = sql`SELECT uid, seq, paper_uid, channel, date, agrees, closing, signer, seal, note, lines, file_name, file_sha256,
  their_statement_uid FROM letter_reply`;

/** The answers to a paper, oldest first. */
export function repliesOf(read: ReadHandle, paperUid: string): readonly StoredReply[] {
  return read.all(sql`${REPLY} WHERE paper_uid = ${paperUid} ORDER BY id`).map(replyFrom);
}

/** The answer that came as exactly this file, or null. */
export function replyOfFile(read: ReadHandle, sha256: string): StoredReply | null {
  const row = read.get(sql`${REPLY} WHERE file_sha256 = ${sha256} ORDER BY id LIMIT 1`);
  return row === undefined ? null : replyFrom(row);
}

/** The file an answer came as, or null when none was kept. */
export function replyFile(
  read: ReadHandle,
  uid: string,
): { readonly name: string; readonly bytes: Uint8Array } | null {
  const row = read.get(sql`SELECT file_name, file FROM letter_reply WHERE uid = ${uid} AND file IS NOT NULL`);
  return row === undefined ? null : { name: textOf(row, 'file_name'), bytes: bytesOf(row, 'file') };
}

/** Appends an answer; what it comes to with those before it is the caller's to say. */
export function insertReply(
  write: WriteHandle,
  reply: StoredReply & { readonly file: Uint8Array | null },
): void {
  write.run(sql`INSERT INTO letter_reply (uid, seq, paper_uid, channel, date, agrees, closing, signer, seal, note, lines, file_name,
      file, file_sha256, their_statement_uid)
    VALUES (${reply.uid}, ${reply.seq}, ${reply.paperUid}, ${reply.channel}, ${reply.date}, ${reply.agrees ? 1 : 0}, ${reply.closing},
      ${reply.signer}, ${reply.seal}, ${reply.note}, ${reply.lines}, ${reply.fileName}, ${reply.file}, ${reply.fileSha256},
      ${reply.theirStatementUid})`);
}

/** Sets what the answers to a paper come to. */
export function setAnswer(
  write: WriteHandle,
  paperUid: string,
  come: { readonly answer: string; readonly agrees: boolean | null; readonly closingMinor: bigint | null },
): void {
  const agrees = come.agrees === null ? null : Number(come.agrees);
  write.run(
    sql`UPDATE paper_state SET answer = ${come.answer}, agrees = ${agrees}, their_closing = ${come.closingMinor} WHERE paper_uid = ${paperUid}`,
  );
}

/** Every paper that was ever answered. */
export function answeredPapers(read: ReadHandle): readonly string[] {
  return read
    .all(sql`SELECT DISTINCT paper_uid FROM letter_reply ORDER BY paper_uid`)
    .map((row) => textOf(row, 'paper_uid'));
}

/** Papers whose projection is missing, stands elsewhere than their facts, or belongs to no paper. */
export function paperStateDifferences(read: ReadHandle): readonly string[] {
  const dates = sql`(SELECT uid, json_extract(snapshot, '$.issueDate') AS issue_date, json_extract(snapshot, '$.replyBy') AS reply_by FROM statement_sent
    UNION ALL SELECT uid, json_extract(snapshot, '$.issueDate'), json_extract(snapshot, '$.replyBy') FROM letter_sent)`;
  return read
    .all(sql`SELECT 'paper ' || d.uid AS place FROM ${dates} d LEFT JOIN paper_state s ON s.paper_uid = d.uid
        LEFT JOIN letter_state f ON f.id = (SELECT max(g.id) FROM letter_state g WHERE g.paper_uid = d.uid)
        WHERE s.paper_uid IS NULL OR s.issue_date <> d.issue_date OR s.reply_by IS NOT d.reply_by
          OR s.state <> coalesce(f.state, 'draft') OR s.state_date <> coalesce(f.date, d.issue_date)
      UNION ALL SELECT 'paper ' || s.paper_uid FROM paper_state s WHERE NOT EXISTS (SELECT 1 FROM ${dates} d WHERE d.uid = s.paper_uid)
      UNION ALL SELECT 'state of ' || f.paper_uid FROM letter_state f WHERE NOT EXISTS (SELECT 1 FROM ${dates} d WHERE d.uid = f.paper_uid)
      UNION ALL SELECT 'answer ' || r.uid FROM letter_reply r WHERE NOT EXISTS (SELECT 1 FROM ${dates} d WHERE d.uid = r.paper_uid)
      UNION ALL SELECT 'paper ' || s.paper_uid FROM paper_state s WHERE (s.answer <> 'none')
        <> EXISTS (SELECT 1 FROM letter_reply r WHERE r.paper_uid = s.paper_uid)`)
    .map((row) => textOf(row, 'place'));
}
