import type { StatementRow } from '../../../../shared/contract/output.ts';
import { ledger } from '../../../../shared/contract/fields.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { type StoredStatement, statementPage } from '../../store/queries/output.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import { userRoles } from '../../store/queries/setting.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';

/** statement.list: what was sent, latest first. */
export const statementList: QueryHandler<'statement.list'> = (
  { read },
  { partyUid, search, offset, limit },
) => {
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const page = statementPage(read, { partyId: party?.id ?? null, search: search.trim(), offset, limit });
  return ok({ rows: page.rows.map((stored) => statementRowOf(read, stored)), total: page.total });
};

/** A frozen statement as lists show it. */
export function statementRowOf(read: ReadHandle, stored: StoredStatement): StatementRow {
  const party = partyById(read, stored.partyId);
  const recorded = recordedBy(read, stored.seq);
  return {
    uid: stored.uid,
    number: stored.number,
    partyUid: party?.uid ?? '',
    partyCode: party?.code ?? '',
    partyName: party?.name ?? '',
    ledger: ledger.parse(stored.ledger),
    currency: stored.currency,
    from: stored.from,
    to: stored.to,
    closing: amountText(stored.closing, stored.currency),
    issuedAt: recorded.at,
    issuedBy: userName(read, recorded.actor),
    hash: stored.pdfSha256,
    headCode: stored.headCode,
  };
}

/** The name of whoever a journal row names; the id itself for somebody the book does not know. */
export function userName(read: ReadHandle, userId: string): string {
  return userRoles(read).find((user) => user.id === userId)?.name ?? userId;
}
