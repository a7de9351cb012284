import { laterDate, firstOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { allocationsOfDocument } from '../../store/queries/allocation.ts';
import { documentById } from '../../store/queries/document.ts';
import {
  documentIdsOfSettlement,
  insertSettlementUndo,
  settlementByUid,
} from '../../store/queries/settlement.ts';
import { undoStored } from '../allocation/undo.ts';
import type { CommandHandler } from '../context.ts';
import { dateOf, locksOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { reverseStored } from '../document/reverse.ts';

/** settlement.undo: what stands of its allocations is undone and each of its documents reversed, dated; line and transactions are free again (SPEC 9). */
export const settlementUndo: CommandHandler<'settlement.undo'> = (context, { uid, date, reason }) => {
  const { write, seq } = context;
  const settlement = settlementByUid(write, uid);
  if (settlement === null) return refuse('NOT_FOUND', `settlement ${uid}`);
  if (settlement.undoneAt !== null)
    return refuse('SETTLEMENT_UNDONE', `settlement ${uid}`, { date: settlement.undoneAt });
  const documents = documentIdsOfSettlement(write, settlement.id).map((id) =>
    present(documentById(write, id), 'document of a settlement'),
  );
  for (const document of documents) {
    for (const allocation of allocationsOfDocument(write, document.id)) {
      if (allocation.undoneAt !== null) continue;
      const undone = undoStored(context, allocation, date);
      if (!undone.ok) return undone;
    }
  }
  for (const document of documents) {
    const day = firstOpenDay(locksOf(write), 'AR', laterDate(date, dateOf(document.date)));
    const number = assignDocumentNumber(write, 'reversal', day);
    const reversed = reverseStored(context, document, { number, date: day, text: document.text });
    if (!reversed.ok) return reversed;
  }
  insertSettlementUndo(write, seq, settlement.id, date, reason);
  refreshBankLine(write, settlement.bankLineId);
  return ok({ seq, uid: settlement.uid });
};
