/**
 * An invoice after the European standard EN 16931, whichever syntax carried it. Texts are as the file has them and empty where
 * it has none; amounts are plain decimal text as written, null where absent. BT and BG numbers are the standard's own.
 */
export type EnInvoice = {
  /** BT-1 */
  readonly number: string;
  /** BT-2, BT-9: yyyy-mm-dd */
  readonly date: string;
  readonly dueDate: string;
  /** BT-3, UNTDID 1001 */
  readonly typeCode: string;
  /** BT-5, BT-6 */
  readonly currency: string;
  readonly taxCurrency: string;
  /** BG-4, BG-7 */
  readonly seller: EnParty;
  readonly buyer: EnParty;
  /** BT-10 */
  readonly buyerReference: string;
  /** BT-13, BT-14 */
  readonly order: string;
  readonly salesOrder: string;
  /** BT-12, BT-11 */
  readonly contract: string;
  readonly project: string;
  /** BT-22 */
  readonly notes: readonly string[];
  /** BT-20 */
  readonly terms: string;
  /** BG-3: BT-25 of each */
  readonly preceding: readonly string[];
  /** BT-83, BT-84 */
  readonly paymentIds: readonly string[];
  readonly accounts: readonly string[];
  /** BG-25 */
  readonly lines: readonly EnLine[];
  /** BG-20, BG-21 */
  readonly allowances: readonly EnAllowance[];
  /** BG-23 */
  readonly taxes: readonly EnTax[];
  readonly totals: EnTotals;
};

export type EnParty = {
  readonly name: string;
  /** BT-31, BT-48 */
  readonly vatId: string;
  /** BT-32 */
  readonly taxRegistration: string;
  /** BT-30, BT-47 */
  readonly registration: string;
};

export type EnLine = {
  readonly name: string;
  readonly description: string;
  readonly quantity: string | null;
  readonly unit: string;
  readonly price: string | null;
  readonly net: string | null;
  readonly category: string;
  readonly rate: string | null;
};

export type EnAllowance = {
  readonly charge: boolean;
  readonly amount: string | null;
  readonly reason: string;
};

export type EnTax = {
  readonly category: string;
  readonly rate: string | null;
  readonly taxable: string | null;
  readonly tax: string | null;
};

/** BG-22 */
export type EnTotals = {
  /** BT-106 to BT-109 */
  readonly lines: string | null;
  readonly allowances: string | null;
  readonly charges: string | null;
  readonly net: string | null;
  /** BT-110, in the currency of the invoice */
  readonly tax: string | null;
  /** BT-112 */
  readonly gross: string | null;
  /** BT-113 to BT-115 */
  readonly prepaid: string | null;
  readonly rounding: string | null;
  readonly payable: string | null;
};

export const NO_TOTALS: EnTotals = {
  lines: null,
  allowances: null,
  charges: null,
  net: null,
  tax: null,
  gross: null,
  prepaid: null,
  rounding: null,
  payable: null,
};

export const NO_PARTY: EnParty = { name: '', vatId: '', taxRegistration: '', registration: '' };

/** Codes of UNTDID 1001 under which an invoice lowers what is owed. */
const CREDIT_NOTES: ReadonlySet<string> = new Set([
  '81',
  '83',
  '261',
  '262',
  '296',
  '308',
  '381',
  '396',
  '420',
  '458',
  '502',
  '503',
  '532',
]);

/** Whether an invoice type code (BT-3) is one of a credit note. */
export function isCreditNote(typeCode: string): boolean {
  return CREDIT_NOTES.has(typeCode);
}
