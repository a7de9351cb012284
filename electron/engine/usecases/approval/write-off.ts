import { postedAlone } from '../../../../shared/domain/document/adjustment-codes.ts';
import { buildDocument } from '../../../../shared/domain/document/entry.ts';
import type { AdjustmentCode, Ledger } from '../../../../shared/domain/document/document.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { StoredApproval } from '../../store/queries/approval.ts';
import { dueLinesOf, insertDocument, openOf, type StoredDocument } from '../../store/queries/document.ts';
import { partyById } from '../../store/queries/party.ts';
import { writeAllocations } from '../allocation/write.ts';
import type { CommandContext } from '../context.ts';
import { accountingDocument, dateOf, locksOf, newDocumentOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { fieldsOf } from '../party/party-fields.ts';

/** Why a person may not give up a receivable alone, or null (SPEC 41). What an ERP has posted was approved there. */
export function writeOffProblem(
  ledger: Ledger,
  owner: 'erp' | 'book',
  codes: readonly (AdjustmentCode | null)[],
): Problem | null {
  const needed = codes.find((code) => code !== null && !postedAlone(ledger, code));
  return owner === 'erp' || needed === undefined ? null : problem('APPROVAL_NEEDED', needed ?? '');
}

/** Posts an approved 坏账核销 and settles the open item with it, the earliest due line first. Gives the uid of the document. */
export function postWriteOff(
  context: CommandContext,
  document: StoredDocument,
  request: Pick<StoredApproval, 'amount' | 'date' | 'reason'>,
): Result<string, Problem> {
  const { write, seq, book, newUid } = context;
  const subject = accountingDocument(write, document);
  const party = present(partyById(write, document.partyId), 'party of a document');
  const date = dateOf(request.date);
  const built = buildDocument(
    {
      kind: 'adjustment',
      ledger: 'AR',
      control: subject.control,
      owner: 'book',
      number: assignDocumentNumber(write, 'adjustment', date),
      partyUid: party.uid,
      date,
      currency: currencyCode(document.currency),
      exchangeRate: document.currency === book.currency ? null : document.exchangeRate,
      grossMinor: request.amount,
      netMinor: null,
      taxMinor: null,
      taxRateBasisPoints: null,
      dueLines: [],
      adjustmentCode: 'write_off',
      original: null,
      bankLineUid: null,
      matchUid: null,
      bankChargeMinor: 0n,
      text: request.reason,
    },
    { uid: newUid(), seq, bookCurrency: book.currency, locks: locksOf(write), terms: fieldsOf(party).terms },
  );
  if (!built.ok) return built;
  const ids = { partyId: party.id, originalId: null, bankLineId: null, proposalId: null, batchId: null };
  insertDocument(write, newDocumentOf(built.value, ids, document.detail));
  let left = request.amount;
  const items = dueLinesOf(write, document.id)
    .toSorted((a, b) => ((a.dueDate ?? '') < (b.dueDate ?? '') ? -1 : 1))
    .flatMap((line) => {
      const open = openOf(write, line.id);
      const minor = open < left ? open : left;
      left -= minor;
      const positiveLine = `${document.uid}/${line.ordinal}`;
      return minor > 0n ? [{ positiveLine, negativeLine: `${built.value.uid}/1`, minor }] : [];
    });
  const settled = writeAllocations(context, items, { date: null, proposalId: null });
  return settled.ok ? ok(built.value.uid) : settled;
}
