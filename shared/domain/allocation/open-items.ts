import { assert } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import {
  dueLineId,
  type AccountingDocument,
  type Allocation,
  type ControlAccount,
  type Deallocation,
  type DocumentKind,
  type DocumentVoid,
  type Ledger,
} from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** A due line with what its document says of it. */
export type LineFact = {
  /** `<document uid>/<ordinal>`. */
  readonly lineId: string;
  readonly documentUid: string;
  readonly documentNumber: string;
  readonly kind: DocumentKind;
  readonly ledger: Ledger;
  readonly control: ControlAccount;
  readonly partyUid: string;
  /** Document date: aging by document date counts from it. */
  readonly date: CalendarDate;
  /** The day it enters the ledger (SPEC 8). */
  readonly ledgerDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly currency: CurrencyCode;
  /** Signed as the ledger's balance changes, minor units. */
  readonly originalMinor: bigint;
  readonly seq: number;
};

/** A due line with what is open of it on some day (SPEC 3). The sign of `openMinor` is that of the line; 0 is settled. */
export type OpenItem = LineFact & { readonly openMinor: bigint };

/** A moment of the book: `asOf` moves when an older-dated fact is recorded, together with `knownAt` it never does (SPEC 6). Null: now. */
export type Moment = { readonly asOf: CalendarDate | null; readonly knownAt: number | null };

/** The present state: every date, everything known. */
export const NOW: Moment = { asOf: null, knownAt: null };

/** The facts open items are made of. Order is of no importance. */
export type OpenItemFacts = {
  readonly documents: readonly AccountingDocument[];
  readonly allocations: readonly Allocation[];
  readonly deallocations: readonly Deallocation[];
  readonly voids: readonly DocumentVoid[];
};

/** The lines of a document as facts. */
export function linesOfDocument(document: AccountingDocument): readonly LineFact[] {
  return document.dueLines.map((line) => ({
    lineId: dueLineId(document.uid, line.ordinal),
    documentUid: document.uid,
    documentNumber: document.number,
    kind: document.kind,
    ledger: document.ledger,
    control: document.control,
    partyUid: document.partyUid,
    date: document.date,
    ledgerDate: document.ledgerDate,
    dueDate: line.dueDate,
    currency: document.currency,
    originalMinor: line.minor,
    seq: document.seq,
  }));
}

function reached(moment: Moment, date: CalendarDate, seq: number): boolean {
  return (moment.asOf === null || date <= moment.asOf) && (moment.knownAt === null || seq <= moment.knownAt);
}

/** Allocated amount of each line at a moment, positive, by line id. */
export function allocatedByLine(
  allocations: readonly Allocation[],
  deallocations: readonly Deallocation[],
  moment: Moment,
): ReadonlyMap<string, bigint> {
  const undone = new Set<string>();
  for (const undo of deallocations) {
    if (reached(moment, undo.date, undo.seq)) undone.add(undo.allocationUid);
  }
  const sums = new Map<string, bigint>();
  for (const allocation of allocations) {
    if (undone.has(allocation.uid) || !reached(moment, allocation.date, allocation.seq)) continue;
    for (const line of [allocation.positiveLine, allocation.negativeLine]) {
      sums.set(line, (sums.get(line) ?? 0n) + allocation.minor);
    }
  }
  return sums;
}

/** What is open of one line at a moment; 0 before the line exists. `allocations` may hold those of other lines too. @throws Bug when more was allocated than the line has (SPEC 5). */
export function openAmount(
  line: Pick<LineFact, 'lineId' | 'originalMinor' | 'ledgerDate' | 'seq'>,
  allocations: readonly Allocation[],
  deallocations: readonly Deallocation[],
  moment: Moment,
): bigint {
  if (!reached(moment, line.ledgerDate, line.seq)) return 0n;
  const own = allocations.filter((a) => a.positiveLine === line.lineId || a.negativeLine === line.lineId);
  return remaining(line, allocatedByLine(own, deallocations, moment).get(line.lineId) ?? 0n);
}

function remaining(line: Pick<LineFact, 'lineId' | 'originalMinor'>, allocated: bigint): bigint {
  const open = line.originalMinor > 0n ? line.originalMinor - allocated : line.originalMinor + allocated;
  assert(
    open === 0n || open > 0n === line.originalMinor > 0n,
    `line ${line.lineId} is allocated beyond its amount`,
  );
  return open;
}

/** Every due line at a moment with what is open of it, settled ones included: documents that existed and were not voided by then. Linear in the facts. */
export function itemsAt(facts: OpenItemFacts, moment: Moment): readonly OpenItem[] {
  const voided = new Set<string>();
  for (const fact of facts.voids) {
    if (moment.knownAt === null || fact.seq <= moment.knownAt) voided.add(fact.documentUid);
  }
  const allocated = allocatedByLine(facts.allocations, facts.deallocations, moment);
  const items: OpenItem[] = [];
  for (const document of facts.documents) {
    if (voided.has(document.uid) || !reached(moment, document.ledgerDate, document.seq)) continue;
    for (const line of linesOfDocument(document)) {
      items.push({ ...line, openMinor: remaining(line, allocated.get(line.lineId) ?? 0n) });
    }
  }
  return items;
}

/** The lines of which something is open at a moment. */
export function openItems(facts: OpenItemFacts, moment: Moment): readonly OpenItem[] {
  return itemsAt(facts, moment).filter((item) => item.openMinor !== 0n);
}
