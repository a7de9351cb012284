import { ledger } from '../../../../shared/contract/fields.ts';
import { orientation, type TheirsRow } from '../../../../shared/contract/reconciliation.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import {
  type StoredTheirs,
  theirLines,
  theirsByUid,
  theirsPage,
} from '../../store/queries/reconcile-theirs.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';

/** Formats of batches that a person made by hand. */
export const BY_HAND = ['typed', 'pasted'] as const;

/** A statement of theirs as lists show it. */
export function theirsRowOf(read: ReadHandle, stored: StoredTheirs): TheirsRow {
  const party = partyById(read, stored.partyId);
  const text = (minor: bigint | null): string | null =>
    minor === null ? null : amountText(minor, stored.currency);
  return {
    uid: stored.uid,
    partyUid: party?.uid ?? '',
    partyCode: party?.code ?? '',
    partyName: party?.name ?? '',
    ledger: ledger.parse(stored.ledger),
    currency: stored.currency,
    from: stored.from,
    to: stored.to,
    opening: text(stored.opening),
    closing: text(stored.closing),
    orientation: stored.orientation === null ? null : orientation.parse(stored.orientation),
    lines: stored.lines,
    fileName: stored.fileName,
    origin: BY_HAND.find((format) => format === stored.format) ?? 'file',
    at: stored.at,
    by: userName(read, stored.actor),
    voided: stored.voided,
    usedIn: stored.usedIn,
  };
}

/** theirs.list */
export const theirsList: QueryHandler<'theirs.list'> = ({ read }, request) => {
  const { partyUid, voided, search, offset, limit } = request;
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const page = theirsPage(read, {
    partyId: party?.id ?? null,
    voided,
    search: search.trim(),
    offset,
    limit,
  });
  return ok({ rows: page.rows.map((stored) => theirsRowOf(read, stored)), total: page.total });
};

/** theirs.lines: a statement of theirs as it stands. */
export const theirsLines: QueryHandler<'theirs.lines'> = ({ read }, { uid, offset, limit }) => {
  const stored = theirsByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `statement ${uid}`);
  const rows = theirLines(read, stored.id, offset, limit).map((line) => ({
    id: `${uid}/${line.ordinal}`,
    date: line.date === '' ? null : line.date,
    number: line.number,
    debit: amountText(line.debit, stored.currency),
    credit: amountText(line.credit, stored.currency),
    quantity: line.quantity === '' ? null : line.quantity,
    text: line.text,
  }));
  return ok({ rows, total: stored.lines });
};
