import type { ReadHandle } from '../handle.ts';
import { bigOf, booleanOf, intOf, textOf, textOrNull } from '../row.ts';
import { type Sql, sql } from '../sql.ts';
import type { ReportScope } from './report-sums.ts';

function ofParty(scope: ReportScope): Sql {
  return scope.partyId === null ? sql`1 = 1` : sql`c.party_id = ${scope.partyId}`;
}

/** A reconciliation that stood at the point in time, with what it froze as JSON text. */
export type ClosedAccount = {
  readonly partyId: number;
  readonly to: string;
  readonly difference: bigint;
  readonly state: string;
  readonly snapshot: string;
};

/** Reconciliations that end within the days, oldest first. */
export function closedAccounts(
  read: ReadHandle,
  scope: ReportScope,
  days: { readonly from: string; readonly to: string },
): readonly ClosedAccount[] {
  const { knownAt } = scope.point;
  return read
    .all(sql`SELECT c.party_id, c.to_date, c.ours - c.theirs AS difference, c.state, c.snapshot FROM reconcile_close c
      WHERE c.ledger = ${scope.ledger} AND c.currency = ${scope.currency} AND ${ofParty(scope)} AND c.seq <= ${knownAt}
        AND c.to_date >= ${days.from} AND c.to_date <= ${days.to}
        AND NOT EXISTS (SELECT 1 FROM reconcile_reopen r WHERE r.close_id = c.id AND r.seq <= ${knownAt})
      ORDER BY c.to_date, c.id`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      to: textOf(row, 'to_date'),
      difference: bigOf(row, 'difference'),
      state: textOf(row, 'state'),
      snapshot: textOf(row, 'snapshot'),
    }));
}

/** A statement or confirmation letter that went out, and how it was answered last. */
export type AskedPaper = {
  readonly partyId: number;
  readonly to: string;
  readonly answered: boolean;
  readonly agrees: boolean;
  readonly sealed: boolean;
};

/** Papers about a balance that ends within the days and that went out; void ones are left out. */
export function askedPapers(
  read: ReadHandle,
  scope: ReportScope,
  days: { readonly from: string; readonly to: string },
): readonly AskedPaper[] {
  const { knownAt } = scope.point;
  const known = sql`c.ledger = ${scope.ledger} AND c.currency = ${scope.currency} AND ${ofParty(scope)} AND c.seq <= ${knownAt}
    AND c.to_date >= ${days.from} AND c.to_date <= ${days.to}`;
  const last = sql`(SELECT r.id FROM letter_reply r WHERE r.paper_uid = p.uid AND r.seq <= ${knownAt} ORDER BY r.id DESC LIMIT 1)`;
  return read
    .all(sql`SELECT p.party_id, p.to_date, a.id IS NOT NULL AS answered, coalesce(a.agrees, 0) AS agrees,
        coalesce(a.seal IN ('official', 'finance', 'contract'), 0) AS sealed
      FROM (SELECT c.uid, c.party_id, c.to_date FROM statement_sent c WHERE ${known}
        UNION ALL SELECT c.uid, c.party_id, c.to_date FROM letter_sent c WHERE ${known} AND c.kind = 'confirmation_letter') p
        LEFT JOIN letter_reply a ON a.id = ${last}
      WHERE NOT EXISTS (SELECT 1 FROM letter_state s WHERE s.paper_uid = p.uid AND s.state = 'voided' AND s.seq <= ${knownAt})
        AND (a.id IS NOT NULL OR EXISTS (SELECT 1 FROM letter_state s WHERE s.paper_uid = p.uid AND s.seq <= ${knownAt}
          AND s.state NOT IN ('draft', 'reviewed')))
      ORDER BY p.to_date, p.uid`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      to: textOf(row, 'to_date'),
      answered: booleanOf(row, 'answered'),
      agrees: booleanOf(row, 'agrees'),
      sealed: booleanOf(row, 'sealed'),
    }));
}

/** A file that was imported, with what was found in it as JSON text. */
export type ImportedFile = {
  readonly day: string;
  readonly kind: string;
  readonly format: string;
  readonly fileName: string;
  readonly findings: string;
};

/** Files imported within the days, as far as known, oldest first; days are those of the journal, UTC. */
export function importedFiles(
  read: ReadHandle,
  knownAt: number,
  days: { readonly from: string; readonly to: string },
): readonly ImportedFile[] {
  return read
    .all(sql`SELECT substr(j.at, 1, 10) AS day, b.kind, b.format, b.file_name, b.findings
      FROM import_batch b JOIN journal j ON j.seq = b.seq
      WHERE b.seq <= ${knownAt} AND substr(j.at, 1, 10) >= ${days.from} AND substr(j.at, 1, 10) <= ${days.to} ORDER BY b.id`)
    .map((row) => ({
      day: textOf(row, 'day'),
      kind: textOf(row, 'kind'),
      format: textOf(row, 'format'),
      fileName: textOf(row, 'file_name'),
      findings: textOrNull(row, 'findings') ?? '[]',
    }));
}
