import { inflateRawSync } from 'node:zlib';
import type { Sql } from '../sql.ts';
import { bytesOf, intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { sql } from '../sql.ts';
import type { BankLineState } from './bank.ts';

/** Each of these yields the places where a projection or an invariant does not hold; nothing when all is well. */
function* places(read: ReadHandle, statement: Sql): Generator<string> {
  for (const row of read.each(statement)) yield textOf(row, 'place');
}

/** Documents whose due lines do not add up to their gross amount (SPEC 3). */
export function dueLineDifferences(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'document ' || d.uid AS place FROM document d
      LEFT JOIN (SELECT document_id, sum(amount) AS total FROM due_line GROUP BY document_id) l ON l.document_id = d.id
      WHERE coalesce(l.total, 0) <> d.gross`,
  );
}

/** What every standing allocation has taken of each line, signed as the line. */
const TAKEN = sql`SELECT line_id, sum(amount) AS taken FROM (
    SELECT a.positive_line_id AS line_id, a.amount FROM allocation a WHERE NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id)
    UNION ALL
    SELECT a.negative_line_id, -a.amount FROM allocation a WHERE NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id))
  GROUP BY line_id`;

/** Lines of which more is allocated than they have, and allocations between sides that do not belong together (SPEC 5). */
export function lineBounds(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'line ' || l.id AS place FROM (${TAKEN}) t JOIN due_line l ON l.id = t.line_id
        WHERE (l.amount > 0 AND (t.taken < 0 OR t.taken > l.amount)) OR (l.amount < 0 AND (t.taken > 0 OR t.taken < l.amount))
      UNION ALL
      SELECT 'allocation ' || a.uid FROM allocation a JOIN due_line p ON p.id = a.positive_line_id JOIN due_line n ON n.id = a.negative_line_id
        JOIN document dp ON dp.id = p.document_id JOIN document dn ON dn.id = n.document_id
        WHERE p.amount <= 0 OR n.amount >= 0 OR dp.party_id <> dn.party_id OR dp.ledger <> dn.ledger OR dp.control <> dn.control OR dp.currency <> dn.currency`,
  );
}

/** Open items that differ from due lines less standing allocations, in either direction. */
export function openLineDifferences(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'line ' || l.id AS place FROM due_line l LEFT JOIN (${TAKEN}) t ON t.line_id = l.id LEFT JOIN open_line o ON o.line_id = l.id
        LEFT JOIN document_void v ON v.document_id = l.document_id
        WHERE CASE WHEN v.id IS NULL THEN l.amount - coalesce(t.taken, 0) ELSE 0 END <> coalesce(o.open, 0)
      UNION ALL
      SELECT 'line ' || o.line_id FROM open_line o JOIN due_line l ON l.id = o.line_id JOIN document d ON d.id = l.document_id
        WHERE o.document_id <> d.id OR o.party_id <> d.party_id OR o.ledger <> d.ledger OR o.control <> d.control OR o.currency <> d.currency
          OR o.due_date IS NOT l.due_date OR o.document_date <> d.date`,
  );
}

/** Balances that differ from the documents, and from the open items (balance = documents = open items). */
export function balanceDifferences(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'party ' || k.party_id || ' ' || k.ledger || ' ' || k.control || ' ' || k.currency AS place FROM (
          SELECT party_id, ledger, control, currency FROM party_balance UNION SELECT party_id, ledger, control, currency FROM document) k
        LEFT JOIN party_balance b ON b.party_id = k.party_id AND b.ledger = k.ledger AND b.control = k.control AND b.currency = k.currency
        LEFT JOIN (SELECT party_id, ledger, control, currency, sum(gross) AS total FROM document d
          WHERE NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id) GROUP BY 1, 2, 3, 4) s
          ON s.party_id = k.party_id AND s.ledger = k.ledger AND s.control = k.control AND s.currency = k.currency
        LEFT JOIN (SELECT party_id, ledger, control, currency, sum(open) AS total FROM open_line GROUP BY 1, 2, 3, 4) o
          ON o.party_id = k.party_id AND o.ledger = k.ledger AND o.control = k.control AND o.currency = k.currency
        WHERE coalesce(b.balance, 0) <> coalesce(s.total, 0) OR coalesce(b.balance, 0) <> coalesce(o.total, 0)`,
  );
}

/** Parties whose present state is not their latest version. */
export function partyDifferences(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'party ' || p.uid AS place FROM party p LEFT JOIN party_current c ON c.party_id = p.id
        LEFT JOIN party_version v ON v.party_id = p.id AND v.id = (SELECT max(w.id) FROM party_version w WHERE w.party_id = p.id)
        WHERE c.party_id IS NULL OR v.id IS NULL OR c.code <> v.code OR c.name <> v.name OR c.fields <> v.fields`,
  );
}

/** Parties that are merged by their facts and not by the projection, or the other way round, or into another party (SPEC 9). */
export function mergedDifferences(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'party ' || p.uid AS place FROM party p
        LEFT JOIN party_merge m ON m.id = (SELECT max(w.id) FROM party_merge w WHERE w.from_party_id = p.id)
        LEFT JOIN party_split s ON s.id = (SELECT max(w.id) FROM party_split w WHERE w.into_party_id = p.id)
        LEFT JOIN party_merged c ON c.party_id = p.id
        WHERE c.into_party_id IS NOT CASE WHEN m.id IS NOT NULL AND (s.id IS NULL OR s.seq < m.seq) THEN m.into_party_id END`,
  );
}

/** Numbers of statements and letters that were given but are not there (SPEC 22): their counter must equal what was issued in its year, by the day on the paper. */
export function counterDifferences(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'numbers of ' || k.kind || ' ' || k.year AS place FROM (
          SELECT 'statement' AS kind, substr(json_extract(snapshot, '$.issueDate'), 1, 4) AS year, count(*) AS n FROM statement_sent GROUP BY 2
          UNION ALL SELECT kind, substr(json_extract(snapshot, '$.issueDate'), 1, 4), count(*) FROM letter_sent GROUP BY 1, 2) k
        LEFT JOIN number_counter c ON c.kind = k.kind AND cast(c.year AS TEXT) = k.year WHERE c.last IS NOT k.n
      UNION ALL SELECT 'numbers of ' || c.kind || ' ' || c.year FROM number_counter c
        WHERE (c.kind = 'statement' AND NOT EXISTS (SELECT 1 FROM statement_sent s WHERE substr(json_extract(s.snapshot, '$.issueDate'), 1, 4) = cast(c.year AS TEXT)))
          OR (c.kind IN ('confirmation_letter', 'audit_confirmation', 'dunning', 'receipt_voucher', 'changed_since') AND NOT EXISTS (SELECT 1
            FROM letter_sent l WHERE l.kind = c.kind AND substr(json_extract(l.snapshot, '$.issueDate'), 1, 4) = cast(c.year AS TEXT)))`,
  );
}

/** Bank lines with the state the projection gives them. */
export function* bankLineStates(
  read: ReadHandle,
): Generator<{ readonly id: number; readonly uid: string; readonly state: BankLineState }> {
  const rows =
    read.all(sql`SELECT b.id, b.uid, coalesce(s.class, '') AS class, coalesce(s.status, '') AS status, s.party_id, s.document_id, s.proposal_id
    FROM bank_line b LEFT JOIN bank_line_state s ON s.bank_line_id = b.id ORDER BY b.id`);
  for (const row of rows) {
    yield {
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      state: {
        class: textOf(row, 'class'),
        status: textOf(row, 'status'),
        partyId: intOrNull(row, 'party_id'),
        documentId: intOrNull(row, 'document_id'),
        proposalId: intOrNull(row, 'proposal_id'),
      },
    };
  }
}

/** Export batches whose items do not fit their count of vouchers. */
export function exportTotals(read: ReadHandle): Iterable<string> {
  return places(
    read,
    sql`SELECT 'batch ' || e.number AS place FROM export_batch e WHERE e.vouchers <> (SELECT count(DISTINCT voucher) FROM export_item i WHERE i.batch_id = e.id)`,
  );
}

/** Bytes that were frozen, with the hash they were frozen under. */
export function* frozenBlobs(
  read: ReadHandle,
): Generator<{ readonly place: string; readonly bytes: Uint8Array; readonly sha256: string }> {
  const one = (
    place: string,
    bytes: Uint8Array,
    sha256: string,
  ): { readonly place: string; readonly bytes: Uint8Array; readonly sha256: string } => ({
    place,
    bytes,
    sha256,
  });
  for (const row of read.each(sql`SELECT number, pdf AS bytes, pdf_sha256 AS sha256 FROM statement_sent
      UNION ALL SELECT number, xlsx, xlsx_sha256 FROM statement_sent WHERE xlsx IS NOT NULL
      UNION ALL SELECT number, pdf, pdf_sha256 FROM letter_sent
      UNION ALL SELECT number, xlsx, xlsx_sha256 FROM letter_sent WHERE xlsx IS NOT NULL
      UNION ALL SELECT 'answer ' || uid, file, file_sha256 FROM letter_reply WHERE file IS NOT NULL
      UNION ALL SELECT 'attachment ' || sha256, bytes, sha256 FROM attachment_file
      UNION ALL SELECT number, content, sha256 FROM export_batch`)) {
    yield one(textOf(row, 'number'), bytesOf(row, 'bytes'), textOf(row, 'sha256'));
  }
  for (const row of read.each(sql`SELECT name, deflated, sha256 FROM source_file`)) {
    yield one(textOf(row, 'name'), inflateRawSync(bytesOf(row, 'deflated')), textOf(row, 'sha256'));
  }
}
