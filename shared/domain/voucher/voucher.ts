import type { CalendarDate } from '../../std/calendar-date.ts';
import type { CurrencyCode } from '../money/currency.ts';

/**
 * One entry of a voucher. Exactly one of debit and credit is not zero; a red entry is negative on the same side (SPEC 2).
 * `debitMinor`/`creditMinor` are minor units of the book's currency; `foreignMinor` is the amount in `currency`.
 */
export type VoucherEntry = {
  readonly accountCode: string;
  readonly accountName: string;
  readonly summary: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly currency: CurrencyCode;
  readonly foreignMinor: bigint;
  /** Units of the book's currency per unit of `currency`, times 10^8. */
  readonly exchangeRate: bigint;
  /** Auxiliary items; empty text when the account has none. */
  readonly customerCode: string;
  readonly customerName: string;
  readonly supplierCode: string;
  readonly supplierName: string;
  readonly departmentCode: string;
  readonly salespersonCode: string;
  readonly projectCode: string;
  /** Our document number, for the ERP's own reconciliation. */
  readonly documentNumber: string;
};

/** A balanced set of entries: Σ debit = Σ credit in the book's currency. */
export type Voucher = {
  /** Uids of the facts it was made from, so that each is exported once. */
  readonly sourceUids: readonly string[];
  readonly date: CalendarDate;
  /** 凭证字, such as 记. */
  readonly word: string;
  readonly number: number;
  readonly attachments: number;
  readonly preparedBy: string;
  readonly entries: readonly VoucherEntry[];
};
