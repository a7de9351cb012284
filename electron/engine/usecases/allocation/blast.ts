import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import { allocationBlast as blastOf } from '../../../../shared/domain/allocation/undo.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { allocationByUid, type StoredAllocation } from '../../store/queries/allocation.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { documentsOfProposal, dueLineById, openOf } from '../../store/queries/document.ts';
import { exportsOfDocuments, statementsOfParty } from '../../store/queries/output.ts';
import { partyById } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf, lineFactOf } from '../document/facts.ts';
import { allocationFact } from './undo.ts';

/** allocation.blast: what an undoing would change, before anything is changed. */
export const allocationBlast: QueryHandler<'allocation.blast'> = ({ read }, { uid, date }) => {
  const stored = allocationByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `allocation ${uid}`);
  return ok(blastRadius(read, [stored], date));
};

/** The blast radius of undoing several allocations together. */
export function blastRadius(
  read: ReadHandle,
  stored: readonly StoredAllocation[],
  date: string,
): ReplyOf<'allocation.blast'> {
  const sides = stored.flatMap((allocation) => [
    dueLineById(read, allocation.positiveLineId),
    dueLineById(read, allocation.negativeLineId),
  ]);
  const unique = new Map(sides.map((side) => [side.line.id, side]));
  const documents = new Map(sides.map(({ document }) => [document.id, document]));
  const items = [...unique.values()].map(({ line, document }) => ({
    ...lineFactOf(document, line, partyById(read, document.partyId)?.uid ?? ''),
    openMinor: openOf(read, line.id),
  }));
  const proposals = new Set(stored.flatMap((allocation) => allocation.proposalId ?? []));
  const adjustments = [...proposals]
    .flatMap((id) => documentsOfProposal(read, id))
    .filter(({ kind, reversal }) => (kind === 'adjustment' || kind === 'transfer') && !reversal);
  const parties = new Set([...documents.values()].map((document) => document.partyId));
  const blast = blastOf(
    stored.map((allocation) => allocationFact(read, allocation)),
    dateOf(date),
    {
      items,
      statements: [...parties]
        .flatMap((partyId) => statementsOfParty(read, partyId))
        .map(({ number, to }) => ({ number, to: dateOf(to) })),
      exports: exportsOfDocuments(
        read,
        [...documents.values(), ...adjustments].map((document) => document.uid),
      ),
      adjustments: adjustments.map(({ number }) => ({ number })),
    },
  );
  return {
    date: blast.date,
    documents: blast.documents.map((document) => ({
      uid: document.uid,
      number: document.number,
      openBefore: amountText(document.openBeforeMinor, document.currency),
      openAfter: amountText(document.openAfterMinor, document.currency),
    })),
    warnings: blast.warnings.map(({ code, place, params }) => ({ code, place, params: { ...params } })),
  };
}
