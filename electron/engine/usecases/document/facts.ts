import { z } from 'zod';
import type { AllocationSide } from '../../../../shared/domain/allocation/allocate.ts';
import type { LineFact } from '../../../../shared/domain/allocation/open-items.ts';
import {
  type AccountingDocument,
  dueLineId,
  type Ledger,
} from '../../../../shared/domain/document/document.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import {
  type PeriodLockFact,
  type PeriodLocks,
  periodLocks,
} from '../../../../shared/domain/period/period-locks.ts';
import {
  controlAccount,
  documentKind,
  documentOwner,
  adjustmentCode,
} from '../../../../shared/contract/document.ts';
import { ledger as ledgerText } from '../../../../shared/contract/fields.ts';
import { present } from '../../../../shared/std/assert.ts';
import { type CalendarDate, parseCalendarDate, parseMonth } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allocationsOfLine } from '../../store/queries/allocation.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import {
  documentById,
  dueLineByUid,
  dueLinesOf,
  type NewDocument,
  type StoredDocument,
  type StoredDueLine,
} from '../../store/queries/document.ts';
import { proposalUidById } from '../../store/queries/proposal.ts';
import { partyById } from '../../store/queries/party.ts';
import { periodLockFacts } from '../../store/queries/period.ts';
import { settingText } from '../../store/queries/setting.ts';

/** A date of the book. @throws Bug when it is none: dates were checked when they came in. */
export function dateOf(text: string): CalendarDate {
  return present(parseCalendarDate(text), `date ${text}`);
}

const cutOverSetting = z.object({ AR: z.string().nullable(), AP: z.string().nullable() });

/** The day up to which each ledger's opening is final; null before there is one (SPEC 8). */
export function cutOverOf(read: ReadHandle): Readonly<Record<Ledger, CalendarDate | null>> {
  const stored = settingText(read, 'cutOver');
  if (stored === null) return { AR: null, AP: null };
  const value: unknown = JSON.parse(stored);
  const { AR, AP } = cutOverSetting.parse(value);
  return { AR: AR === null ? null : dateOf(AR), AP: AP === null ? null : dateOf(AP) };
}

/** Every locking and unlocking as the rules read them. */
export function lockFactsOf(read: ReadHandle): readonly PeriodLockFact[] {
  return periodLockFacts(read).map((fact) => ({
    seq: fact.seq,
    ledger: ledgerText.parse(fact.ledger),
    month: present(parseMonth(fact.month), `month ${fact.month}`),
    locked: fact.locked,
  }));
}

/** What is locked now in each ledger (SPEC 6, 8). */
export function locksOf(read: ReadHandle): PeriodLocks {
  return periodLocks(lockFactsOf(read), cutOverOf(read));
}

/** A stored document as the rules see it. */
export function accountingDocument(
  read: ReadHandle,
  stored: StoredDocument,
  lines: readonly StoredDueLine[] = dueLinesOf(read, stored.id),
): AccountingDocument {
  const party = present(partyById(read, stored.partyId), `party ${stored.partyId}`);
  const original = stored.originalId === null ? null : documentById(read, stored.originalId);
  const bankLine = stored.bankLineId === null ? null : bankLineById(read, stored.bankLineId);
  return {
    uid: stored.uid,
    seq: stored.seq,
    kind: documentKind.parse(stored.kind),
    ledger: ledgerText.parse(stored.ledger),
    owner: documentOwner.parse(stored.owner),
    control: controlAccount.parse(stored.control),
    number: stored.number,
    partyUid: party.uid,
    date: dateOf(stored.date),
    ledgerDate: dateOf(stored.ledgerDate),
    currency: currencyCode(stored.currency),
    grossMinor: stored.gross,
    netMinor: stored.net,
    taxMinor: stored.tax,
    taxRateBasisPoints: stored.taxRate,
    exchangeRate: stored.exchangeRate,
    adjustmentCode: stored.adjustmentCode === null ? null : adjustmentCode.parse(stored.adjustmentCode),
    originalUid: original?.uid ?? null,
    reversal: stored.reversal,
    matchUid: stored.proposalId === null ? null : proposalUidById(read, stored.proposalId),
    bankChargeMinor: stored.bankCharge,
    bankLineUid: bankLine?.uid ?? null,
    text: stored.text,
    dueLines: lines.map((line) => ({
      ordinal: line.ordinal,
      dueDate: line.dueDate === null ? null : dateOf(line.dueDate),
      minor: line.amount,
    })),
  };
}

/** Local ids behind the uids of a document that is about to be stored. */
export type LocalIds = {
  readonly partyId: number;
  readonly originalId: number | null;
  readonly bankLineId: number | null;
  readonly proposalId: number | null;
  readonly batchId: number | null;
};

/** A document of the rules as it is stored. `detail` is the JSON text of the fields no rule reads. */
export function newDocumentOf(document: AccountingDocument, ids: LocalIds, detail: string): NewDocument {
  return {
    uid: document.uid,
    seq: document.seq,
    kind: document.kind,
    ledger: document.ledger,
    owner: document.owner,
    control: document.control,
    number: document.number,
    date: document.date,
    ledgerDate: document.ledgerDate,
    currency: document.currency,
    gross: document.grossMinor,
    net: document.netMinor,
    tax: document.taxMinor,
    taxRate: document.taxRateBasisPoints,
    exchangeRate: document.exchangeRate,
    bankCharge: document.bankChargeMinor,
    adjustmentCode: document.adjustmentCode,
    reversal: document.reversal,
    text: document.text,
    detail,
    dueLines: document.dueLines.map((line) => ({ dueDate: line.dueDate, amount: line.minor })),
    ...ids,
  };
}

/** A stored due line as the rules see it. */
export function lineFactOf(stored: StoredDocument, line: StoredDueLine, partyUid: string): LineFact {
  return {
    lineId: dueLineId(stored.uid, line.ordinal),
    documentUid: stored.uid,
    documentNumber: stored.number,
    kind: documentKind.parse(stored.kind),
    ledger: ledgerText.parse(stored.ledger),
    control: controlAccount.parse(stored.control),
    partyUid,
    date: dateOf(stored.date),
    ledgerDate: dateOf(stored.ledgerDate),
    dueDate: line.dueDate === null ? null : dateOf(line.dueDate),
    currency: currencyCode(stored.currency),
    originalMinor: line.amount,
    seq: stored.seq,
  };
}

/** A due line with its document and everything ever allocated of it. */
export type StoredSide = {
  readonly document: StoredDocument;
  readonly line: StoredDueLine;
  readonly side: AllocationSide;
};

/** Reads a due line by its global id, or null when there is none. */
export function storedSide(read: ReadHandle, lineUid: string): StoredSide | null {
  const found = dueLineByUid(read, lineUid);
  if (found === null) return null;
  const party = present(partyById(read, found.document.partyId), 'party of a document');
  const taken = allocationsOfLine(read, found.line.id).map((allocation) => ({
    minor: allocation.amount,
    from: dateOf(allocation.date),
    until: allocation.undoneAt === null ? null : dateOf(allocation.undoneAt),
  }));
  return { ...found, side: { line: lineFactOf(found.document, found.line, party.uid), taken } };
}
