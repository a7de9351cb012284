import { reverseDocument, reversalPairs } from '../../../../shared/domain/document/reverse.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import {
  documentByUid,
  dueLinesOf,
  insertDocument,
  isVoided,
  openOf,
  reversalOf,
} from '../../store/queries/document.ts';
import { writeAllocations } from '../allocation/write.ts';
import type { CommandHandler } from '../context.ts';
import { accountingDocument, locksOf, newDocumentOf } from './facts.ts';
import { assignNumber } from './numbering.ts';

/** document.reverse (红冲): a red document on the same side, allocated at once against what is still open of the original. */
export const documentReverse: CommandHandler<'document.reverse'> = (context, { uid, date, number, text }) => {
  const { write, seq, newUid } = context;
  const stored = documentByUid(write, uid);
  if (stored === null) return refuse('NOT_FOUND', `document ${uid}`);
  if (isVoided(write, stored.id))
    return refuse('DOCUMENT_NOT_OPEN', stored.number, { number: stored.number });
  const original = accountingDocument(write, stored);
  const made = number.trim() === '' ? assignNumber(write, 'reversal', date) : number.trim();
  const reversedBy = reversalOf(write, stored.id)?.number ?? null;
  const reversal = reverseDocument(original, {
    uid: newUid(),
    seq,
    number: made,
    date,
    text,
    locks: locksOf(write),
    reversedBy,
  });
  if (!reversal.ok) return reversal;
  const ids = {
    partyId: stored.partyId,
    originalId: stored.id,
    bankLineId: null,
    proposalId: null,
    batchId: null,
  };
  insertDocument(write, newDocumentOf(reversal.value, ids, stored.detail));
  const open = new Map(
    dueLinesOf(write, stored.id).map((line) => [`${stored.uid}/${line.ordinal}`, openOf(write, line.id)]),
  );
  const cleared = writeAllocations(context, reversalPairs(original, reversal.value, open), {
    date: null,
    proposalId: null,
  });
  if (!cleared.ok) return cleared;
  if (stored.bankLineId !== null) refreshBankLine(write, stored.bankLineId);
  return ok({ seq, uid: reversal.value.uid, number: made });
};
