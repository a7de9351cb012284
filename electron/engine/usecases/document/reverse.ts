import { reverseDocument, reversalPairs } from '../../../../shared/domain/document/reverse.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import {
  documentByUid,
  dueLinesOf,
  insertDocument,
  isVoided,
  openOf,
  otherLegs,
  reversalOf,
  type StoredDocument,
} from '../../store/queries/document.ts';
import { settlementOfDocument } from '../../store/queries/settlement.ts';
import { writeAllocations } from '../allocation/write.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { accountingDocument, locksOf, newDocumentOf } from './facts.ts';
import { assignDocumentNumber } from './numbering.ts';

/** What every red document of one command has in common. */
type Reversal = { readonly number: string; readonly date: CalendarDate; readonly text: string };

/** document.reverse (红冲): a red document on the same side, allocated at once against what is still open of the original. A transfer goes back with all its legs, or the books would not balance (SPEC 5, 9). */
export const documentReverse: CommandHandler<'document.reverse'> = (context, { uid, date, number, text }) => {
  const { write, seq } = context;
  const stored = documentByUid(write, uid);
  if (stored === null) return refuse('NOT_FOUND', `document ${uid}`);
  if (isVoided(write, stored.id))
    return refuse('DOCUMENT_NOT_OPEN', stored.number, { number: stored.number });
  // One document less and the bank line would not be what was paid out any more.
  if (settlementOfDocument(write, stored.id) !== null)
    return refuse('SETTLEMENT_DOCUMENT', stored.number, { number: stored.number });
  const made = number.trim() === '' ? assignDocumentNumber(write, 'reversal', date) : number.trim();
  const red = { number: made, date, text };
  const reversed = reverseStored(context, stored, red);
  if (!reversed.ok) return reversed;
  for (const leg of stored.kind === 'transfer' && !stored.reversal ? otherLegs(write, stored) : []) {
    const other = reverseStored(context, leg, red);
    if (!other.ok) return other;
  }
  return ok({ seq, uid: reversed.value, number: made });
};

/** Reverses one stored document and gives the uid of the red one. */
export function reverseStored(
  context: CommandContext,
  stored: StoredDocument,
  red: Reversal,
): Result<string, Problem> {
  const { write, seq, newUid } = context;
  const original = accountingDocument(write, stored);
  const reversedBy = reversalOf(write, stored.id)?.number ?? null;
  const reversal = reverseDocument(original, {
    ...red,
    uid: newUid(),
    seq,
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
  return ok(reversal.value.uid);
}
