import { certainty, type MatchEvent, matchEventKind } from '../../../../shared/contract/match.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { journalRow } from '../../store/journal-row.ts';
import { allocationsOfProposal } from '../../store/queries/allocation.ts';
import { bankLineById, bankLineByUid } from '../../store/queries/bank.ts';
import { documentsOfProposal, reversalOf, type StoredDocument } from '../../store/queries/document.ts';
import { matchEventPage, type StoredMatchEvent } from '../../store/queries/match-history.ts';
import { partyById } from '../../store/queries/party.ts';
import { proposalByUid, proposalUidById, type StoredProposal } from '../../store/queries/proposal.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { allocationsShown, documentsShown, partyRow, receiptRow } from './match-rows.ts';
import { readBody } from './proposal-body.ts';
import { isRedoable } from './redo.ts';
import { standingAllocations } from './undo.ts';

/** Decisions the program takes by itself come with the job that proposes. */
const AUTOMATIC = 'match.run';

/** match.history: what happened to a bank line, or to the line of a match; with neither, the decisions of the whole book. */
export const matchHistory: QueryHandler<'match.history'> = ({ read }, { bankLineUid, id, offset, limit }) => {
  const line = lineAsked(read, bankLineUid, id);
  if (!line.ok) return line;
  const { rows, total } = matchEventPage(read, line.value, offset, limit);
  return ok({ rows: rows.map((event) => eventOf(read, event)), total });
};

function lineAsked(
  read: ReadHandle,
  bankLineUid: string | null,
  id: string | null,
): Result<number | null, Problem> {
  if (bankLineUid !== null) {
    const line = bankLineByUid(read, bankLineUid);
    return line === null ? refuse('NOT_FOUND', `bank line ${bankLineUid}`) : ok(line.id);
  }
  if (id === null) return ok(null);
  const proposal = proposalByUid(read, id);
  return proposal === null ? refuse('NOT_FOUND', `match ${id}`) : ok(proposal.bankLineId);
}

function eventOf(read: ReadHandle, event: StoredMatchEvent): MatchEvent {
  const journal = present(journalRow(read, event.seq), `journal row ${event.seq}`);
  const line = present(bankLineById(read, event.bankLineId), 'bank line of an event');
  const proposal =
    event.proposalId === null ? null : proposalByUid(read, proposalUidById(read, event.proposalId));
  const party = proposal?.partyId ?? null;
  return {
    seq: event.seq,
    at: journal.at,
    user: userName(read, journal.actor),
    kind: matchEventKind.parse(event.kind),
    automatic: journal.name === AUTOMATIC && event.kind !== 'proposed',
    manual: proposal !== null && readBody(proposal.body).certificate.kind === 'manual',
    matchId: proposal?.uid ?? null,
    receipt: receiptRow(line),
    party: partyRow(party === null ? null : partyById(read, party)),
    certainty: proposal === null ? null : certainty.parse(proposal.certainty),
    class: event.class,
    reason: event.reason,
    ...changesOf(read, event, proposal),
    undoable: proposal !== null && standingAllocations(read, proposal.id).length > 0,
    redoable: proposal !== null && isRedoable(read, proposal),
  };
}

/** The allocations and documents one command has made or taken back for a match. */
function changesOf(
  read: ReadHandle,
  event: StoredMatchEvent,
  proposal: StoredProposal | null,
): Pick<MatchEvent, 'allocations' | 'documents'> {
  if (proposal === null || event.kind === 'proposed') return { allocations: [], documents: [] };
  const taken = event.kind === 'undone' || event.kind === 'deallocated';
  const allocations = allocationsOfProposal(read, proposal.id).filter(
    ({ seq, undoneSeq }) => (taken ? undoneSeq : seq) === event.seq,
  );
  const seqOf = (document: StoredDocument): number | null =>
    taken ? (reversalOf(read, document.id)?.seq ?? null) : document.seq;
  const documents = documentsOfProposal(read, proposal.id).filter(
    (document) => seqOf(document) === event.seq,
  );
  return { allocations: allocationsShown(read, allocations), documents: documentsShown(read, documents) };
}
