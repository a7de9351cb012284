import { importKind } from '../../../../shared/contract/import.ts';
import { voidBlockers, type VoidSubject } from '../../../../shared/domain/document/void-blockers.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allocationsOfDocument } from '../../store/queries/allocation.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import {
  documentsOfBatch,
  dueLineById,
  reversalOf,
  type StoredDocument,
} from '../../store/queries/document.ts';
import { bankLineIdsOfBatch, batchByUid, batchPage, type StoredBatch } from '../../store/queries/import.ts';
import { tradeUsesOfBatch } from '../../store/queries/order.ts';
import { settledOfBatch } from '../../store/queries/platform.ts';
import { theirsOfBatch } from '../../store/queries/reconcile-theirs.ts';
import { statingPapers } from '../../store/queries/letter.ts';
import { exportBatchOf } from '../../store/queries/output.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf, locksOf } from '../document/facts.ts';
import { userName } from '../output/statement-list.ts';

/** import.batches */
export const importBatches: QueryHandler<'import.batches'> = ({ read }, { offset, limit }) => {
  const page = batchPage(read, offset, limit);
  const rows = page.rows.map(
    ({ uid, kind, fileName, at, actor, read: rowsRead, accepted, duplicates, rejected, voided }) => ({
      uid,
      kind: importKind.parse(kind),
      fileName,
      at,
      by: userName(read, actor),
      read: rowsRead,
      accepted,
      duplicates,
      rejected,
      voided,
    }),
  );
  return ok({ rows, total: page.total });
};

/** import.blockers: what keeps a batch from being voided, all of it. */
export const importBlockers: QueryHandler<'import.blockers'> = ({ read }, { uid }) => {
  const batch = batchByUid(read, uid);
  if (batch === null) return refuse('NOT_FOUND', `batch ${uid}`);
  const documents = documentsOfBatch(read, batch.id);
  const blockers = blockersOf(read, batch, documents);
  return ok({
    blockers: blockers.map((found) => ({ ...found, params: { ...found.params } })),
    documents: documents.length,
  });
};

/** Everything that keeps a batch from being voided (SPEC 9): its documents, its bank lines, and master data that others use. */
export function blockersOf(
  read: ReadHandle,
  batch: StoredBatch,
  documents: readonly StoredDocument[],
): readonly Problem[] {
  const subjects = documents.map((document) => subjectOf(read, document));
  const found = voidBlockers({ batch: batch.fileName, voided: batch.voided, subjects, locks: locksOf(read) });
  const lines = bankLineIdsOfBatch(read, batch.id).flatMap((id): readonly Problem[] => {
    const line = bankLineById(read, id);
    return line === null || line.documentId === null
      ? []
      : [problem('BANK_LINE_TAKEN', `bank line ${line.line}`, { status: line.status })];
  });
  const settled = settledOfBatch(read, batch.id);
  const platform =
    settled === 0 ? [] : [problem('SETTLEMENT_HOLDS_BATCH', batch.fileName, { count: String(settled) })];
  const uses = tradeUsesOfBatch(read, batch.id);
  const goods =
    uses.length === 0
      ? []
      : [problem('ORDER_IN_USE', batch.fileName, { number: batch.fileName, by: uses.join(', ') })];
  const theirs = theirsOfBatch(read, batch.id).flatMap(({ fileName, usedIn }): readonly Problem[] =>
    usedIn === null ? [] : [problem('THEIRS_IN_USE', fileName, { number: usedIn })],
  );
  const master = batch.kind === 'parties' ? [problem('BATCH_OF_PARTIES', batch.fileName)] : [];
  return [...found, ...lines, ...platform, ...goods, ...theirs, ...master];
}

function subjectOf(read: ReadHandle, document: StoredDocument): VoidSubject {
  const standing = allocationsOfDocument(read, document.id).filter(
    (allocation) => allocation.undoneAt === null,
  );
  const others = standing
    .flatMap((allocation) =>
      [allocation.positiveLineId, allocation.negativeLineId].map((id) => dueLineById(read, id).document),
    )
    .filter((other) => other.id !== document.id);
  const papers = statingPapers(read, document.partyId).filter(
    (paper) =>
      paper.ledger === document.ledger && paper.seq > document.seq && paper.to >= document.ledgerDate,
  );
  const batch = exportBatchOf(read, document.uid);
  const reversal = reversalOf(read, document.id);
  return {
    number: document.number,
    ledger: document.ledger === 'AP' ? 'AP' : 'AR',
    ledgerDate: dateOf(document.ledgerDate),
    allocatedWith: [...new Set(others.map((other) => other.number))],
    statements: papers.map(({ number }) => number),
    confirmations: papers.filter(({ agrees }) => agrees === true).map(({ number }) => number),
    exports: batch === null ? [] : [batch],
    reversedBy: reversal === null ? [] : [reversal.number],
  };
}
