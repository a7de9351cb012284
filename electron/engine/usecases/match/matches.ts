import { certainty, type MatchDetail, type MatchRow } from '../../../../shared/contract/match.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allocationsOfProposal } from '../../store/queries/allocation.ts';
import { bankLineById, type StoredBankLine } from '../../store/queries/bank.ts';
import { presentOpenLines } from '../../store/queries/ledger.ts';
import { partyById } from '../../store/queries/party.ts';
import {
  lineStatusCounts,
  proposalByUid,
  proposalPage,
  type StoredProposal,
} from '../../store/queries/proposal.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { allocationRowOf } from '../document/documents.ts';
import { openItemRowOf } from '../ledger/balances.ts';
import { type ProposalBody, readBody } from './proposal-body.ts';

const STATUS: Readonly<Record<string, MatchRow['status']>> = {
  settled: 'accepted',
  proposed: 'proposed',
  ambiguous: 'ambiguous',
};
const OPEN_ITEMS_MAX = 500;

/** match.list */
export const matchList: QueryHandler<'match.list'> = ({ read }, request) => {
  const page = proposalPage(read, request);
  const counts = lineStatusCounts(read);
  const count = (...statuses: readonly string[]): number =>
    statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  return ok({
    rows: page.rows.map((proposal) => rowOf(read, proposal)),
    total: page.total,
    counts: {
      accepted: count('settled'),
      proposed: count('proposed'),
      ambiguous: count('ambiguous'),
      unmatched: count('unmatched', 'posted'),
      waiting: count('waiting'),
    },
  });
};

function rowOf(read: ReadHandle, proposal: StoredProposal): MatchRow {
  const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
  const party = proposal.partyId === null ? null : partyById(read, proposal.partyId);
  const body = readBody(proposal.body);
  return {
    id: proposal.uid,
    status: STATUS[proposal.lineStatus] ?? 'unmatched',
    receipt: receiptRow(line),
    party: party === null ? null : { uid: party.uid, code: party.code, name: party.name },
    allocations: partsOf(body.allocations, line.currency),
    adjustments: body.adjustments.map(({ code, minor }) => ({
      kind: code,
      amount: amountText(BigInt(minor), line.currency),
    })),
    certainty: certainty.parse(proposal.certainty),
    alternatives: body.alternativeCount,
    search: body.search,
    certificate: proposal.uid,
  };
}

function receiptRow(line: StoredBankLine): MatchRow['receipt'] {
  return {
    id: line.uid,
    reference: line.reference,
    date: line.date,
    amount: amountText(line.amount, line.currency),
    currency: line.currency,
    counterparty: line.counterparty,
    text: line.text,
  };
}

function partsOf(parts: ProposalBody['allocations'], currency: string): MatchRow['allocations'] {
  return parts.map(({ documentNumber, lineId, minor }) => ({
    document: documentNumber,
    lineId,
    amount: amountText(BigInt(minor), currency),
  }));
}

/** match.get: a proposal with its proof, the other sets and the open items of the party. */
export const matchGet: QueryHandler<'match.get'> = ({ read }, { id }) => {
  const proposal = proposalByUid(read, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
  const body = readBody(proposal.body);
  const open =
    proposal.partyId === null
      ? []
      : presentOpenLines(read, { partyId: proposal.partyId, ledger: body.ledger });
  // The money itself is no item to settle it with.
  const items = open.filter((item) => item.documentId !== line.documentId);
  const detail: MatchDetail = {
    ...rowOf(read, proposal),
    bankLineUid: line.uid,
    ledger: body.ledger,
    question: body.question,
    classification: body.classification,
    residual: amountText(BigInt(body.residualMinor), line.currency),
    proof: body.certificate,
    otherSets: body.alternatives.map((set) => partsOf(set.allocations, line.currency)),
    openItems: items.slice(0, OPEN_ITEMS_MAX).map((item) => openItemRowOf(item, line.date)),
    acceptedAllocations: allocationsOfProposal(read, proposal.id).map((allocation) => {
      const row = allocationRowOf(read, allocation);
      return {
        uid: row.uid,
        positiveNumber: row.positiveNumber,
        negativeNumber: row.negativeNumber,
        amount: row.amount,
        date: row.date,
        undone: row.undoneAt !== null,
      };
    }),
  };
  return ok(detail);
};
