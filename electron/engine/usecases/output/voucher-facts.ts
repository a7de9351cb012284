import { controlAccount, documentOwner } from '../../../../shared/contract/document.ts';
import { ledger } from '../../../../shared/contract/fields.ts';
import type { Allocation, Deallocation } from '../../../../shared/domain/document/document.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import {
  allocatedBefore,
  type AllocatedSide,
  type VoucherAllocation,
  type VoucherBankCharge,
  type VoucherDocument,
  type VoucherFacts,
  type VoucherParty,
  type VoucherProvision,
} from '../../../../shared/domain/voucher/voucher-facts.ts';
import { RATE_ONE } from '../../../../shared/domain/money/exchange.ts';
import { present } from '../../../../shared/std/assert.ts';
import { type Month, monthRange } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { documentById, type StoredDocument } from '../../store/queries/document.ts';
import { partyById } from '../../store/queries/party.ts';
import { provisionEntries } from '../../store/queries/provision.ts';
import { settlementUidsByDocument } from '../../store/queries/settlement.ts';
import { proposalUidById } from '../../store/queries/proposal.ts';
import {
  acceptedMatches,
  bookDocumentIds,
  deallocations,
  type ForeignAllocation,
  foreignAllocations,
  otherLines,
} from '../../store/queries/voucher-facts.ts';
import type { BookFacts } from '../context.ts';
import { detailFieldsOf } from '../document/documents.ts';
import { accountingDocument, dateOf } from '../document/facts.ts';
import { readBody } from '../match/proposal-body.ts';

/** Everything the vouchers of a month are made of (SPEC 1). What the bank took inside a line travels with its document; a fee in a line of its own is a charge. */
export function voucherFacts(read: ReadHandle, book: BookFacts, month: Month): VoucherFacts {
  const { from, to } = monthRange(month);
  const matches = acceptedMatches(read);
  const settlements = settlementUidsByDocument(read);
  const documents = bookDocumentIds(read, from, to).map((id) =>
    voucherDocument(read, present(documentById(read, id), `document ${id}`), matches, settlements),
  );
  const foreign = foreignFacts(read, book);
  const inMonth = (fact: { readonly date: string }): boolean => fact.date >= from && fact.date <= to;
  return {
    documents,
    allocations: foreign.allocations.filter(inMonth),
    deallocations: foreign.deallocations.filter(inMonth),
    bankCharges: bankCharges(read, book, month),
    provisions: provisionCharges(read).filter(inMonth),
  };
}

/** Fees the bank took in lines of their own: those a person has named as no party's money where the bank's text says fee (SPEC 4). */
function bankCharges(read: ReadHandle, book: BookFacts, month: Month): readonly VoucherBankCharge[] {
  const { from, to } = monthRange(month);
  return otherLines(read, book.currency, from, to)
    .filter((line) => readBody(line.proposalBody).classification?.reason === 'bank_fee')
    .map((line) => ({
      uid: line.uid,
      seq: line.seq,
      date: dateOf(line.date),
      minor: -line.amount,
      currency: book.currency,
      exchangeRate: RATE_ONE,
      bankAccount: line.account,
      documentUid: null,
      text: line.text,
    }));
}

/** Charges of the provision that stand; its opening is the ERP's own and posts nothing (SPEC 8, 31). */
function provisionCharges(read: ReadHandle): readonly VoucherProvision[] {
  return provisionEntries(read, Number.MAX_SAFE_INTEGER)
    .filter(({ kind, voided }) => kind === 'charge' && !voided)
    .map(({ uid, seq, date, amount }) => ({ uid, seq, date: dateOf(date), minor: amount }));
}

/** A document of the book with its auxiliary items. The receipt of a line that was posted before it was matched belongs to that match all the same. */
function voucherDocument(
  read: ReadHandle,
  stored: StoredDocument,
  matches: ReadonlyMap<number, string>,
  settlements: ReadonlyMap<number, string>,
): VoucherDocument {
  const document = accountingDocument(read, stored);
  const detail = detailFieldsOf(stored);
  const money = stored.kind === 'receipt' || stored.kind === 'refund';
  const match =
    money && stored.bankLineId !== null && !stored.reversal && !settlements.has(stored.id)
      ? matches.get(stored.bankLineId)
      : null;
  return {
    document: { ...document, matchUid: match ?? document.matchUid },
    party: partyOf(read, stored.partyId),
    bankAccount: detail.account,
    departmentCode: detail.department,
    salespersonCode: detail.salesperson,
    projectCode: detail.project,
    settlementUid: settlements.get(stored.id),
  };
}

function partyOf(read: ReadHandle, partyId: number): VoucherParty {
  const { code, name } = present(partyById(read, partyId), `party ${partyId}`);
  return { code, name };
}

/** Allocations in foreign currencies and their undoings, each with what of both documents was allocated before it. */
function foreignFacts(
  read: ReadHandle,
  book: BookFacts,
): Pick<VoucherFacts, 'allocations' | 'deallocations'> {
  const stored = foreignAllocations(read, book.currency);
  if (stored.length === 0) return { allocations: [], deallocations: [] };
  const known = new Set(stored.map(({ uid }) => uid));
  const undone: readonly Deallocation[] = deallocations(read)
    .filter(({ allocationUid }) => known.has(allocationUid))
    .map((fact) => ({ ...fact, date: dateOf(fact.date) }));
  // Running totals are kept by document: a document stands for its lines here.
  const plain: readonly Allocation[] = stored.map((fact) => ({
    uid: fact.uid,
    seq: fact.seq,
    positiveLine: String(fact.positiveDocumentId),
    negativeLine: String(fact.negativeDocumentId),
    minor: fact.minor,
    date: dateOf(fact.date),
  }));
  const before = allocatedBefore(plain, undone, (document) => document);
  const allocations = stored.map((fact) =>
    voucherAllocation(read, fact, present(before.get(fact.uid), `allocation ${fact.uid}`)),
  );
  const byUid = new Map(allocations.map((allocation) => [allocation.uid, allocation]));
  return {
    allocations,
    deallocations: undone.map(({ uid, seq, date, allocationUid }) => ({
      uid,
      seq,
      date,
      allocation: present(byUid.get(allocationUid), `allocation ${allocationUid}`),
    })),
  };
}

function voucherAllocation(
  read: ReadHandle,
  fact: ForeignAllocation,
  before: { readonly positiveMinor: bigint; readonly negativeMinor: bigint },
): VoucherAllocation {
  const positive = present(documentById(read, fact.positiveDocumentId), 'raising document');
  const negative = present(documentById(read, fact.negativeDocumentId), 'lowering document');
  return {
    uid: fact.uid,
    seq: fact.seq,
    date: dateOf(fact.date),
    minor: fact.minor,
    matchUid: fact.proposalId === null ? null : proposalUidById(read, fact.proposalId),
    ledger: ledger.parse(positive.ledger),
    control: controlAccount.parse(positive.control),
    currency: currencyCode(positive.currency),
    party: partyOf(read, positive.partyId),
    positive: sideOf(positive, before.positiveMinor),
    negative: sideOf(negative, before.negativeMinor),
  };
}

function sideOf(stored: StoredDocument, allocatedBeforeMinor: bigint): AllocatedSide {
  return {
    documentNumber: stored.number,
    owner: documentOwner.parse(stored.owner),
    exchangeRate: stored.exchangeRate,
    allocatedBeforeMinor,
  };
}
