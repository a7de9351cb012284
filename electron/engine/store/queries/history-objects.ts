import type { ReadHandle } from '../handle.ts';
import { bigOf, intOf, textOf, textOrNull } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/** An object some command made, and whether its correction is still open. */
export type HistoryFact = {
  readonly seq: number;
  readonly uid: string;
  readonly label: string;
  readonly party: string;
  /** Minor units; null where the object has no amount. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly undo: 'open' | 'undone' | 'none';
};

/** The tables an object's facts lie in; ids and journal numbers of each rise together. */
const TABLES = {
  proposal_decision: sql`proposal_decision`,
  document: sql`document`,
  import_batch: sql`import_batch`,
  statement_sent: sql`statement_sent`,
  letter_sent: sql`letter_sent`,
  cell_edit: sql`cell_edit`,
} as const;

/** The first id of a table whose fact was written at or after a journal number: found by halving, because facts have no index by number. */
function firstIdSince(read: ReadHandle, table: Sql, seq: number): number {
  const last = read.get(sql`SELECT coalesce(max(id), 0) AS id FROM ${table}`) ?? {};
  let [low, high] = [1, intOf(last, 'id') + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = read.get(sql`SELECT seq FROM ${table} WHERE id >= ${middle} ORDER BY id LIMIT 1`);
    if (row === undefined || intOf(row, 'seq') >= seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

function facts(read: ReadHandle, query: Sql): readonly HistoryFact[] {
  return read.all(query).map((row) => ({
    seq: intOf(row, 'seq'),
    uid: textOf(row, 'uid'),
    label: textOf(row, 'label'),
    party: textOf(row, 'party'),
    amount: textOrNull(row, 'currency') === null ? null : bigOf(row, 'amount'),
    currency: textOrNull(row, 'currency'),
    undo: undoOf(textOf(row, 'undo')),
  }));
}

function undoOf(text: string): HistoryFact['undo'] {
  return text === 'open' || text === 'undone' ? text : 'none';
}

/** Matches that were accepted. A match accepted twice is open by its latest acceptance. */
export function historyMatches(read: ReadHandle, from: number, to: number): readonly HistoryFact[] {
  const first = firstIdSince(read, TABLES.proposal_decision, from);
  return facts(
    read,
    sql`SELECT d.seq, p.uid, CASE WHEN b.reference = '' THEN b.counterparty ELSE b.reference END AS label,
        coalesce(s.name, b.counterparty) AS party, b.amount, b.currency,
        CASE WHEN m.seq = d.seq AND m.undone_seq IS NULL THEN 'open' ELSE 'undone' END AS undo
      FROM proposal_decision d JOIN proposal p ON p.id = d.proposal_id JOIN bank_line b ON b.id = p.bank_line_id
        LEFT JOIN party_current s ON s.party_id = p.party_id LEFT JOIN accepted_match m ON m.proposal_id = p.id
      WHERE d.id >= ${first} AND d.seq <= ${to} AND d.decision = 'accepted' ORDER BY d.id`,
  );
}

/** Documents that were entered here: neither imported nor made by a match. */
export function historyDocuments(read: ReadHandle, from: number, to: number): readonly HistoryFact[] {
  const first = firstIdSince(read, TABLES.document, from);
  return facts(
    read,
    sql`SELECT d.seq, d.uid, d.number AS label, s.name AS party, d.gross AS amount, d.currency,
        CASE WHEN d.reversal = 1 THEN 'none'
          WHEN EXISTS (SELECT 1 FROM document r WHERE r.original_id = d.id AND r.reversal = 1) THEN 'undone'
          ELSE 'open' END AS undo
      FROM document d JOIN party_current s ON s.party_id = d.party_id
      WHERE d.id >= ${first} AND d.seq <= ${to} AND d.batch_id IS NULL AND d.proposal_id IS NULL ORDER BY d.id`,
  );
}

/** Files that were imported. */
export function historyBatches(read: ReadHandle, from: number, to: number): readonly HistoryFact[] {
  const first = firstIdSince(read, TABLES.import_batch, from);
  return facts(
    read,
    sql`SELECT b.seq, b.uid, b.file_name AS label, '' AS party, NULL AS amount, NULL AS currency,
        CASE WHEN EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = b.id) THEN 'undone' ELSE 'open' END AS undo
      FROM import_batch b WHERE b.id >= ${first} AND b.seq <= ${to} ORDER BY b.id`,
  );
}

/** Edits of cells, a fact for each party they changed; one that takes another back is not itself taken back. */
export function historyEdits(read: ReadHandle, from: number, to: number): readonly HistoryFact[] {
  const first = firstIdSince(read, TABLES.cell_edit, from);
  return facts(
    read,
    sql`SELECT e.seq, e.uid, s.code AS label, s.name AS party, NULL AS amount, NULL AS currency,
        CASE WHEN e.undoes_id IS NOT NULL THEN 'none'
          WHEN EXISTS (SELECT 1 FROM cell_edit u WHERE u.undoes_id = e.id) THEN 'undone' ELSE 'open' END AS undo
      FROM cell_edit e JOIN party_version v ON v.seq = e.seq JOIN party_current s ON s.party_id = v.party_id
      WHERE e.id >= ${first} AND e.seq <= ${to} ORDER BY v.id`,
  );
}

/** Statements and letters that were issued; `voidable` are the states of which one can still be voided. */
export function historyPapers(
  read: ReadHandle,
  from: number,
  to: number,
  voidable: readonly string[],
): readonly HistoryFact[] {
  const paper = (table: Sql): Sql => {
    const first = firstIdSince(read, table, from);
    return sql`SELECT t.seq, t.uid, t.number AS label, s.name AS party, t.closing AS amount, t.currency,
        CASE WHEN w.state = 'voided' THEN 'undone'
          WHEN w.state IN (SELECT value FROM json_each(${JSON.stringify(voidable)})) THEN 'open' ELSE 'none' END AS undo
      FROM ${table} t JOIN party_current s ON s.party_id = t.party_id LEFT JOIN paper_state w ON w.paper_uid = t.uid
      WHERE t.id >= ${first} AND t.seq <= ${to}`;
  };
  return [...facts(read, paper(TABLES.statement_sent)), ...facts(read, paper(TABLES.letter_sent))];
}
