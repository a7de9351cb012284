import type { Row } from '../row.ts';
import { bigOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { joinSql, type Sql, sql } from '../sql.ts';
import type { AccountKey } from './ledger.ts';

/** A frozen reconciliation. Amounts in minor units, signed as our ledger's balance is. The snapshot is read apart. */
export type StoredClose = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly number: string;
  readonly partyId: number;
  readonly ledger: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly opening: bigint;
  readonly ours: bigint;
  readonly theirs: bigint;
  readonly adjustedOurs: bigint;
  readonly adjustedTheirs: bigint;
  readonly unexplained: bigint;
  readonly state: string;
  readonly open: number;
  /** The day its oldest open item counts from; null when none is open. */
  readonly oldest: string | null;
  readonly cleared: number;
  readonly headSeq: number;
  readonly headCode: string;
  readonly at: string;
  readonly actor: string;
  /** Why it was taken back; null while it stands. */
  readonly reopened: string | null;
};

const CLOSE = sql`SELECT c.id, c.uid, c.seq, c.number, c.party_id, c.ledger, c.currency, c.from_date, c.to_date, c.opening, c.ours, c.theirs,
    c.adjusted_ours, c.adjusted_theirs, c.unexplained, c.state, c.open_items, c.oldest, c.cleared_items, c.head_seq, c.head_code, j.at, j.actor,
    (SELECT r.reason FROM reconcile_reopen r WHERE r.close_id = c.id) AS reopened
  FROM reconcile_close c JOIN journal j ON j.seq = c.seq`;
const STANDS = sql`NOT EXISTS (SELECT 1 FROM reconcile_reopen r WHERE r.close_id = c.id)`;

function closeFrom(row: Row): StoredClose {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    number: textOf(row, 'number'),
    partyId: intOf(row, 'party_id'),
    ledger: textOf(row, 'ledger'),
    currency: textOf(row, 'currency'),
    from: textOf(row, 'from_date'),
    to: textOf(row, 'to_date'),
    opening: bigOf(row, 'opening'),
    ours: bigOf(row, 'ours'),
    theirs: bigOf(row, 'theirs'),
    adjustedOurs: bigOf(row, 'adjusted_ours'),
    adjustedTheirs: bigOf(row, 'adjusted_theirs'),
    unexplained: bigOf(row, 'unexplained'),
    state: textOf(row, 'state'),
    open: intOf(row, 'open_items'),
    oldest: textOrNull(row, 'oldest'),
    cleared: intOf(row, 'cleared_items'),
    headSeq: intOf(row, 'head_seq'),
    headCode: textOf(row, 'head_code'),
    at: textOf(row, 'at'),
    actor: textOf(row, 'actor'),
    reopened: textOrNull(row, 'reopened'),
  };
}

/** The reconciliation with a uid, or null. */
export function closeByUid(read: ReadHandle, uid: string): StoredClose | null {
  const row = read.get(sql`${CLOSE} WHERE c.uid = ${uid}`);
  return row === undefined ? null : closeFrom(row);
}

/** The last standing reconciliation of an account, of those that end before a day when one is given. */
export function lastClose(
  read: ReadHandle,
  key: AccountKey,
  before: string | null = null,
): StoredClose | null {
  const ends = before === null ? sql`1 = 1` : sql`c.to_date < ${before}`;
  const row =
    read.get(sql`${CLOSE} WHERE c.party_id = ${key.partyId} AND c.ledger = ${key.ledger} AND c.currency = ${key.currency}
    AND ${STANDS} AND ${ends} ORDER BY c.to_date DESC, c.id DESC LIMIT 1`);
  return row === undefined ? null : closeFrom(row);
}

/** The last standing reconciliation of every account of a ledger, or of both. */
export function lastCloses(read: ReadHandle, ledger: string | null): readonly StoredClose[] {
  const of = ledger === null ? sql`1 = 1` : sql`c.ledger = ${ledger}`;
  return read
    .all(sql`${CLOSE} WHERE ${of} AND ${STANDS} AND NOT EXISTS (SELECT 1 FROM reconcile_close n WHERE n.party_id = c.party_id
      AND n.ledger = c.ledger AND n.currency = c.currency AND n.to_date > c.to_date
      AND NOT EXISTS (SELECT 1 FROM reconcile_reopen r WHERE r.close_id = n.id)) ORDER BY c.id`)
    .map(closeFrom);
}

/** Every standing reconciliation of a ledger: which days of which account are done. */
export function standingCloses(
  read: ReadHandle,
  ledger: string,
): readonly Pick<StoredClose, 'uid' | 'partyId' | 'currency' | 'from' | 'to'>[] {
  return read
    .all(sql`SELECT c.uid, c.party_id, c.currency, c.from_date, c.to_date FROM reconcile_close c
      WHERE c.ledger = ${ledger} AND ${STANDS} ORDER BY c.id`)
    .map((row) => ({
      uid: textOf(row, 'uid'),
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      from: textOf(row, 'from_date'),
      to: textOf(row, 'to_date'),
    }));
}

/** One page of reconciliations, latest period first. */
export function closePage(
  read: ReadHandle,
  filter: {
    readonly partyId: number | null;
    readonly ledger: string | null;
    readonly reopened: boolean;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly rows: readonly StoredClose[]; readonly total: number } {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.partyId !== null) parts.push(sql`c.party_id = ${filter.partyId}`);
  if (filter.ledger !== null) parts.push(sql`c.ledger = ${filter.ledger}`);
  if (!filter.reopened) parts.push(STANDS);
  const where = joinSql(parts, ' AND ');
  const counted = read.get(sql`SELECT count(*) AS n FROM reconcile_close c WHERE ${where}`);
  const rows = read
    .all(
      sql`${CLOSE} WHERE ${where} ORDER BY c.to_date DESC, c.id DESC LIMIT ${filter.limit} OFFSET ${filter.offset}`,
    )
    .map(closeFrom);
  return { rows, total: counted === undefined ? 0 : intOf(counted, 'n') };
}

/** The frozen snapshot of a reconciliation, as canonical JSON text. */
export function closeSnapshot(read: ReadHandle, closeId: number): string {
  return textOf(read.get(sql`SELECT snapshot FROM reconcile_close WHERE id = ${closeId}`) ?? {}, 'snapshot');
}

/** Uids of the statements of theirs that a reconciliation used. */
export function closeStatements(read: ReadHandle, closeId: number): readonly string[] {
  return read
    .all(sql`SELECT s.uid FROM reconcile_close_statement u JOIN their_statement s ON s.id = u.statement_id
      WHERE u.close_id = ${closeId} ORDER BY u.id`)
    .map((row) => textOf(row, 'uid'));
}

/** Freezes a reconciliation with the statements it used. */
export function insertClose(
  write: WriteHandle,
  close: Omit<StoredClose, 'id' | 'at' | 'actor' | 'reopened'> & {
    readonly snapshot: string;
    readonly statementIds: readonly number[];
  },
): void {
  const id =
    write.run(sql`INSERT INTO reconcile_close (uid, seq, number, party_id, ledger, currency, from_date, to_date, opening, ours, theirs,
      adjusted_ours, adjusted_theirs, unexplained, state, open_items, oldest, cleared_items, head_seq, head_code, snapshot)
    VALUES (${close.uid}, ${close.seq}, ${close.number}, ${close.partyId}, ${close.ledger}, ${close.currency}, ${close.from}, ${close.to},
      ${close.opening}, ${close.ours}, ${close.theirs}, ${close.adjustedOurs}, ${close.adjustedTheirs}, ${close.unexplained}, ${close.state},
      ${close.open}, ${close.oldest}, ${close.cleared}, ${close.headSeq}, ${close.headCode}, ${close.snapshot})`).lastId;
  for (const statementId of close.statementIds)
    write.run(
      sql`INSERT INTO reconcile_close_statement (seq, close_id, statement_id) VALUES (${close.seq}, ${id}, ${statementId})`,
    );
}

/** Appends the taking back of a reconciliation. */
export function insertReopen(write: WriteHandle, seq: number, closeId: number, reason: string): void {
  write.run(sql`INSERT INTO reconcile_reopen (seq, close_id, reason) VALUES (${seq}, ${closeId}, ${reason})`);
}

/** What a person said about an open item of a reconciliation; null leaves what was there. */
export type ItemNote = {
  readonly item: string;
  readonly owner: string | null;
  readonly status: string | null;
  readonly note: string | null;
};

/** What was said about the open items of a reconciliation, in order. */
export function itemNotes(read: ReadHandle, closeId: number, knownAt: number): readonly ItemNote[] {
  return read
    .all(
      sql`SELECT item, owner, status, note FROM reconcile_item WHERE close_id = ${closeId} AND seq <= ${knownAt} ORDER BY id`,
    )
    .map((row) => ({
      item: textOf(row, 'item'),
      owner: textOrNull(row, 'owner'),
      status: textOrNull(row, 'status'),
      note: textOrNull(row, 'note'),
    }));
}

/** Appends what a person said about an open item. */
export function insertItemNote(write: WriteHandle, seq: number, closeId: number, note: ItemNote): void {
  write.run(
    sql`INSERT INTO reconcile_item (seq, close_id, item, owner, status, note)
    VALUES (${seq}, ${closeId}, ${note.item}, ${note.owner}, ${note.status}, ${note.note})`,
  );
}

/** A decision about lines of an account. `body` is the JSON text of its parts. */
export type StoredDecision = {
  readonly id: number;
  readonly uid: string;
  readonly kind: string;
  readonly body: string;
  readonly at: string;
  readonly actor: string;
  readonly withdrawn: boolean;
};

/** Decisions about an account up to a journal number, oldest first. */
export function decisionsAbout(
  read: ReadHandle,
  key: AccountKey,
  knownAt: number,
): readonly StoredDecision[] {
  const rows =
    read.all(sql`SELECT d.id, d.uid, d.kind, d.body, j.at, j.actor, json_extract(d.body, '$.uid') AS withdraws
      FROM reconcile_decision d JOIN journal j ON j.seq = d.seq WHERE d.party_id = ${key.partyId} AND d.ledger = ${key.ledger}
        AND d.currency = ${key.currency} AND d.seq <= ${knownAt} ORDER BY d.id`);
  const gone = new Set(rows.map((row) => textOrNull(row, 'withdraws')));
  return rows.map((row) => ({
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    kind: textOf(row, 'kind'),
    body: textOf(row, 'body'),
    at: textOf(row, 'at'),
    actor: textOf(row, 'actor'),
    withdrawn: gone.has(textOf(row, 'uid')),
  }));
}

/** Appends a decision. */
export function insertDecision(
  write: WriteHandle,
  seq: number,
  key: AccountKey,
  decision: Pick<StoredDecision, 'uid' | 'kind' | 'body'>,
): void {
  write.run(sql`INSERT INTO reconcile_decision (uid, seq, party_id, ledger, currency, kind, body)
    VALUES (${decision.uid}, ${seq}, ${key.partyId}, ${key.ledger}, ${key.currency}, ${decision.kind}, ${decision.body})`);
}

/** How an account is compared: the latest version, as JSON text; null while nobody chose. */
export function latestOptions(
  read: ReadHandle,
  partyId: number,
  currency: string,
): { readonly version: number; readonly value: string } | null {
  const row =
    read.get(sql`SELECT version, value FROM reconcile_options WHERE party_id = ${partyId} AND currency = ${currency}
    ORDER BY version DESC LIMIT 1`);
  return row === undefined ? null : { version: intOf(row, 'version'), value: textOf(row, 'value') };
}

/** Appends a version of how an account is compared. */
export function insertOptions(
  write: WriteHandle,
  seq: number,
  options: {
    readonly partyId: number;
    readonly currency: string;
    readonly version: number;
    readonly value: string;
  },
): void {
  write.run(sql`INSERT INTO reconcile_options (seq, party_id, currency, version, value)
    VALUES (${seq}, ${options.partyId}, ${options.currency}, ${options.version}, ${options.value})`);
}
