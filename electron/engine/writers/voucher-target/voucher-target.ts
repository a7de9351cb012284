import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { Voucher } from '../../../../shared/domain/voucher/voucher.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';

/** Auxiliary items an ERP may keep on an entry. */
export const DIMENSION_ROLES = ['customer', 'supplier', 'department', 'salesperson', 'project'] as const;
export type DimensionRole = (typeof DIMENSION_ROLES)[number];

/** What Settings says of the ERP that gets the vouchers. */
export type VoucherTargetSettings = {
  readonly bookCurrency: CurrencyCode;
  readonly u8Encoding: 'gbk' | 'utf-8';
  readonly kingdeeBookCode: string;
  readonly kingdeeBookName: string;
  /** Role → key in row 1 of the user's own template, such as customer → FDetailID#FFLEX6. An empty key says: this account set does not keep it. */
  readonly kingdeeDimensions: Readonly<Record<string, string>>;
  /** 凭证字 → its code; those of a fresh account set when left out. */
  readonly kingdeeWords?: Readonly<Record<string, string>>;
  /** ISO code → code of the currency; those of a fresh account set when left out. */
  readonly kingdeeCurrencies?: Readonly<Record<string, string>>;
};

/** A file format an ERP imports vouchers from. */
export type VoucherTarget = {
  readonly id: 'yonyou-u8' | 'kingdee-cloud';
  readonly name: string;
  readonly extension: 'txt' | 'xlsx';
  /** Everything the target would refuse, each with voucher, entry and field. Nothing may be written while it is not empty. */
  readonly validate: (vouchers: readonly Voucher[], settings: VoucherTargetSettings) => readonly Problem[];
  /** @throws Bug when `validate` has problems. */
  readonly write: (vouchers: readonly Voucher[], settings: VoucherTargetSettings) => Promise<Uint8Array>;
  /** A name no earlier file has: the ERP writes its answers into the file, so one is never overwritten. `now` in local time. */
  readonly fileName: (batchNumber: string, now: Date) => string;
};

/** Batch number and local time as part of a file name; what file systems refuse becomes a dash. */
export function stampedName(prefix: string, batchNumber: string, now: Date, extension: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const batch = batchNumber.replaceAll(/[^\p{L}\p{N}_-]/gu, '-');
  return `${prefix}-${batch}-${day}-${time}.${extension}`;
}
