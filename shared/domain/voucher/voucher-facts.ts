import type { CalendarDate } from '../../std/calendar-date.ts';
import type {
  AccountingDocument,
  Allocation,
  ControlAccount,
  Deallocation,
  DocumentOwner,
  Ledger,
} from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** The party as auxiliary accounting knows it. */
export type VoucherParty = { readonly code: string; readonly name: string };

/** A document with what its voucher needs besides. Codes are empty text when unknown. */
export type VoucherDocument = {
  readonly document: AccountingDocument;
  readonly party: VoucherParty;
  /** Our own bank account the money went through. */
  readonly bankAccount: string;
  readonly departmentCode: string;
  readonly salespersonCode: string;
  readonly projectCode: string;
  /** The platform settlement it was born in: one line of the bank paid all of its documents together. */
  readonly settlementUid?: string | undefined;
};

/** One document of an allocation. */
export type AllocatedSide = {
  readonly documentNumber: string;
  readonly owner: DocumentOwner;
  readonly exchangeRate: bigint;
  /** What of this document was allocated before, positive: rounding is taken from running totals, so that the last cent goes with the last allocation. */
  readonly allocatedBeforeMinor: bigint;
};

/** An allocation as a voucher sees it: it posts its realised exchange difference and nothing else (SPEC 1). */
export type VoucherAllocation = {
  readonly uid: string;
  readonly seq: number;
  readonly date: CalendarDate;
  readonly minor: bigint;
  readonly matchUid: string | null;
  readonly ledger: Ledger;
  readonly control: ControlAccount;
  readonly currency: CurrencyCode;
  readonly party: VoucherParty;
  readonly positive: AllocatedSide;
  readonly negative: AllocatedSide;
};

/** The undoing of an allocation takes its difference back in red. */
export type VoucherDeallocation = {
  readonly uid: string;
  readonly seq: number;
  readonly date: CalendarDate;
  readonly allocation: VoucherAllocation;
};

/** A fee the bank took in a line of its own; with `documentUid` it joins that document's voucher. `minor` is positive. */
export type VoucherBankCharge = {
  readonly uid: string;
  readonly seq: number;
  readonly date: CalendarDate;
  readonly minor: bigint;
  readonly currency: CurrencyCode;
  readonly exchangeRate: bigint;
  readonly bankAccount: string;
  readonly documentUid: string | null;
  readonly text: string;
};

/** A charge of the provision for bad debts in the book's currency; negative releases (SPEC 31). */
export type VoucherProvision = {
  readonly uid: string;
  readonly seq: number;
  readonly date: CalendarDate;
  readonly minor: bigint;
};

/** Everything vouchers are made of. Voided documents are left out by whoever gathers them. */
export type VoucherFacts = {
  readonly documents: readonly VoucherDocument[];
  readonly allocations: readonly VoucherAllocation[];
  readonly deallocations: readonly VoucherDeallocation[];
  readonly bankCharges: readonly VoucherBankCharge[];
  readonly provisions: readonly VoucherProvision[];
};

/** What was allocated of both documents of each allocation before it, by allocation uid: earlier journal numbers, without what had been undone by then. */
export function allocatedBefore(
  allocations: readonly Allocation[],
  deallocations: readonly Deallocation[],
  documentOfLine: (lineId: string) => string,
): ReadonlyMap<string, { readonly positiveMinor: bigint; readonly negativeMinor: bigint }> {
  const byUid = new Map(allocations.map((allocation) => [allocation.uid, allocation]));
  const events = [
    ...allocations.map((allocation, index) => ({ seq: allocation.seq, index, allocation, sign: 1n })),
    ...deallocations.flatMap((undo, index) => {
      const allocation = byUid.get(undo.allocationUid);
      return allocation === undefined ? [] : [{ seq: undo.seq, index, allocation, sign: -1n }];
    }),
  ].sort((a, b) => a.seq - b.seq || a.index - b.index);
  const totals = new Map<string, bigint>();
  const before = new Map<string, { readonly positiveMinor: bigint; readonly negativeMinor: bigint }>();
  for (const { allocation, sign } of events) {
    const positive = documentOfLine(allocation.positiveLine);
    const negative = documentOfLine(allocation.negativeLine);
    const positiveMinor = totals.get(positive) ?? 0n;
    const negativeMinor = totals.get(negative) ?? 0n;
    if (sign === 1n) before.set(allocation.uid, { positiveMinor, negativeMinor });
    totals.set(positive, positiveMinor + sign * allocation.minor);
    totals.set(negative, negativeMinor + sign * allocation.minor);
  }
  return before;
}
