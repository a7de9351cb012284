import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { documentsOfBatch, voidDocument } from '../../store/queries/document.ts';
import { bankLineIdsOfBatch, batchByUid, insertBatchVoid } from '../../store/queries/import.ts';
import type { CommandHandler } from '../context.ts';
import { blockersOf } from './batches.ts';

/** import.void (作废): one fact takes back a whole batch, only while nothing of it is used (SPEC 9). */
export const importVoid: CommandHandler<'import.void'> = ({ write, seq }, { uid, reason }) => {
  const batch = batchByUid(write, uid);
  if (batch === null) return refuse('NOT_FOUND', `batch ${uid}`);
  if (batch.voided) return refuse('BATCH_VOIDED', batch.fileName);
  const documents = documentsOfBatch(write, batch.id);
  const [first, ...others] = blockersOf(write, batch, documents);
  if (first !== undefined)
    return refuse('BATCH_BLOCKED', batch.fileName, { count: String(others.length + 1), first: first.place });
  insertBatchVoid(write, seq, batch.id, reason);
  for (const document of documents) voidDocument(write, document, seq, reason);
  for (const id of bankLineIdsOfBatch(write, batch.id)) refreshBankLine(write, id);
  return ok({ seq, uid: batch.uid });
};
