import { certainty, type MatchDetail, type MatchRow } from '../../../../shared/contract/match.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredAllocation } from '../../store/queries/allocation.ts';
import { bankLineById, type StoredBankLine } from '../../store/queries/bank.ts';
import { reversalOf, type StoredDocument } from '../../store/queries/document.ts';
import { partyById, type StoredParty } from '../../store/queries/party.ts';
import type { StoredProposal } from '../../store/queries/proposal.ts';
import { amountText } from '../amounts.ts';
import { allocationRowOf } from '../document/documents.ts';
import { type ProposalBody, readBody } from './proposal-body.ts';

const STATUS: Readonly<Record<string, MatchRow['status']>> = {
  settled: 'accepted',
  proposed: 'proposed',
  ambiguous: 'ambiguous',
};

/** A proposal as a list shows it. */
export function rowOf(read: ReadHandle, proposal: StoredProposal): MatchRow {
  const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
  const body = readBody(proposal.body);
  return {
    id: proposal.uid,
    status: STATUS[proposal.lineStatus] ?? 'unmatched',
    receipt: receiptRow(line),
    party: partyRow(proposal.partyId === null ? null : partyById(read, proposal.partyId)),
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

/** A party as the rows of matches name it. */
export function partyRow(party: StoredParty | null): MatchRow['party'] {
  return party === null ? null : { uid: party.uid, code: party.code, name: party.name };
}

/** The line of the bank a match is about. */
export function receiptRow(line: StoredBankLine): MatchRow['receipt'] {
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

/** The parts of a set. */
export function partsOf(parts: ProposalBody['allocations'], currency: string): MatchRow['allocations'] {
  return parts.map(({ documentNumber, lineId, minor }) => ({
    document: documentNumber,
    lineId,
    amount: amountText(BigInt(minor), currency),
  }));
}

/** Allocations as the detail of a match and its history show them. */
export function allocationsShown(
  read: ReadHandle,
  allocations: readonly StoredAllocation[],
): MatchDetail['acceptedAllocations'] {
  return allocations.map((allocation) => {
    const { uid, positiveNumber, negativeNumber, amount, date, undoneAt } = allocationRowOf(read, allocation);
    return { uid, positiveNumber, negativeNumber, amount, date, undone: undoneAt !== null };
  });
}

/** Documents a match has made, as its detail and its history show them. */
export function documentsShown(
  read: ReadHandle,
  documents: readonly StoredDocument[],
): MatchDetail['documents'] {
  return documents.map((document) => {
    const party = present(partyById(read, document.partyId), 'party of a document');
    return {
      uid: document.uid,
      kind: document.kind,
      number: document.number,
      partyUid: party.uid,
      partyName: party.name,
      date: document.date,
      amount: amountText(document.gross, document.currency),
      text: document.text,
      reversed: reversalOf(read, document.id) !== null,
    };
  });
}
