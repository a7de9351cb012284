import { bigOf, intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';
import { settlementOfLine } from './settlement.ts';
import { type BankLineState, setBankLineState } from './bank.ts';

type Posted = {
  readonly id: number;
  readonly seq: number;
  readonly partyId: number;
  readonly kind: string;
  readonly ledger: string;
  readonly open: bigint;
};
type Proposed = {
  readonly id: number;
  readonly seq: number;
  readonly status: string;
  readonly partyId: number | null;
  readonly decided: boolean;
};

/** What a bank line is now, worked out from facts alone: what somebody called it, what it was posted as, what was proposed for it. */
export function deriveBankLineState(read: ReadHandle, bankLineId: number): BankLineState {
  const posted = postedAs(read, bankLineId);
  const proposed = latestProposal(read, bankLineId);
  const named = read.get(
    sql`SELECT class FROM bank_line_class WHERE bank_line_id = ${bankLineId} ORDER BY id DESC LIMIT 1`,
  );
  const proposalId = proposed?.id ?? null;
  if (settlementOfLine(read, bankLineId) !== null) {
    // Several customers' money: the documents of a settlement stand behind it, not one receipt of the line.
    const documentId = posted?.id ?? null;
    return {
      class: 'settlement',
      status: 'settled',
      partyId: posted?.partyId ?? null,
      documentId,
      proposalId,
    };
  }
  if (posted !== null) {
    const status = posted.open === 0n ? 'settled' : openStatus(posted, proposed);
    return { class: classOf(posted), status, partyId: posted.partyId, documentId: posted.id, proposalId };
  }
  const className = named === undefined ? 'unclear' : textOf(named, 'class');
  if (batchVoided(read, bankLineId) || className === 'excluded')
    return { class: 'excluded', status: 'excluded', partyId: null, documentId: null, proposalId: null };
  if (className === 'internal_transfer' || className === 'other')
    return { class: className, status: 'classified', partyId: null, documentId: null, proposalId: null };
  return {
    class: className,
    status: proposed?.status ?? 'waiting',
    partyId: proposed?.partyId ?? null,
    documentId: null,
    proposalId,
  };
}

/** Brings the projection of a bank line up to the facts. */
export function refreshBankLine(write: WriteHandle, bankLineId: number): void {
  setBankLineState(write, bankLineId, deriveBankLineState(write, bankLineId));
}

function openStatus(posted: Posted, proposed: Proposed | null): string {
  const fresh = proposed !== null && !proposed.decided && proposed.seq > posted.seq;
  return fresh && proposed.status !== 'unmatched' ? proposed.status : 'posted';
}

function classOf(posted: Posted): string {
  if (posted.ledger === 'AR') return posted.kind === 'refund' ? 'refund' : 'receipt';
  return posted.kind === 'refund' ? 'payment_return' : 'payment';
}

function postedAs(read: ReadHandle, bankLineId: number): Posted | null {
  const row = read.get(sql`SELECT d.id, d.seq, d.party_id, d.kind, d.ledger,
      (SELECT coalesce(sum(o.open), 0) FROM due_line l JOIN open_line o ON o.line_id = l.id WHERE l.document_id = d.id) AS open
    FROM document d WHERE d.bank_line_id = ${bankLineId} AND d.reversal = 0 AND d.kind <> 'adjustment'
      AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)
      AND NOT EXISTS (SELECT 1 FROM document r WHERE r.original_id = d.id AND r.reversal = 1)
    ORDER BY d.id DESC LIMIT 1`);
  if (row === undefined) return null;
  return {
    id: intOf(row, 'id'),
    seq: intOf(row, 'seq'),
    partyId: intOf(row, 'party_id'),
    kind: textOf(row, 'kind'),
    ledger: textOf(row, 'ledger'),
    open: bigOf(row, 'open'),
  };
}

function latestProposal(read: ReadHandle, bankLineId: number): Proposed | null {
  const row = read.get(sql`SELECT p.id, p.seq, p.status, p.party_id,
      EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id) AS decided
    FROM proposal p WHERE p.bank_line_id = ${bankLineId} ORDER BY p.id DESC LIMIT 1`);
  if (row === undefined) return null;
  return {
    id: intOf(row, 'id'),
    seq: intOf(row, 'seq'),
    status: textOf(row, 'status'),
    partyId: intOrNull(row, 'party_id'),
    decided: bigOf(row, 'decided') === 1n,
  };
}

function batchVoided(read: ReadHandle, bankLineId: number): boolean {
  return (
    read.get(
      sql`SELECT 1 AS one FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id JOIN batch_void v ON v.batch_id = t.batch_id WHERE b.id = ${bankLineId}`,
    ) !== undefined
  );
}
