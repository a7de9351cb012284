import type { ErrorCode } from '../../errors/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { TAX_RATES } from '../document/tax.ts';
import { currencyCode } from '../money/currencies.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { minorOf, readAmount } from '../reading/amount-text.ts';
import { isVoid, taxRateBasisPoints } from '../reading/choices.ts';
import { parseDateText } from '../reading/date-text.ts';
import type { InvoiceItem, InvoiceRow, InvoiceSide } from '../reading/rows.ts';
import { BLUE_CODE, INVOICE_CODE, listedNumber, RED_CONFIRMATION } from './invoice-number.ts';
import { redRemark } from './red-remark.ts';

const YUAN = currencyCode('CNY');

/** One item as the invoice's own file writes it; absent texts are empty. */
export type VatItemFacts = Readonly<
  Record<'name' | 'specification' | 'unit' | 'quantity' | 'price' | 'net' | 'rate' | 'tax', string>
>;

/** What the file of one Chinese VAT invoice says, as it writes it; absent texts are empty. */
export type VatInvoiceFacts = {
  readonly code: string;
  readonly number: string;
  readonly date: string;
  readonly seller: InvoiceSide;
  readonly buyer: InvoiceSide;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly status: string;
  /** The file marks the invoice as red. */
  readonly red: boolean;
  /** Number of the blue invoice and of the red confirmation, where the file has fields for them. */
  readonly blueNumber: string;
  readonly confirmation: string;
  readonly remark: string;
  readonly items: readonly VatItemFacts[];
  readonly custom: readonly (readonly [string, string])[];
};

/** Something about an invoice, to be refused or remarked with. */
type VatRemark = { readonly code: ErrorCode; readonly params: Readonly<Record<string, string>> };

/** The row one VAT invoice becomes, and what is to be said of it. */
type VatInvoice = { readonly row: InvoiceRow; readonly remarks: readonly VatRemark[] };

function refused(code: ErrorCode, column: string, text = '', reason = ''): Result<never, VatRemark> {
  return err({ code, params: { column, text: text.slice(0, 60), reason } });
}

/**
 * Makes a row of the file of one VAT invoice. Refused without number, date or amount, or with a number that is none; net and tax
 * that are not the gross amount, and items that are not the net, are remarks (SPEC 20).
 */
export function vatInvoice(facts: VatInvoiceFacts, raw: string): Result<VatInvoice, VatRemark> {
  const listed = listedNumber(facts.code, facts.number, '');
  if (listed === null) return refused('READ_VALUE_MISSING', '发票号码');
  if (listed.state === 'damaged')
    return err({ code: 'READ_INVOICE_NUMBER_DAMAGED', params: { number: listed.number.slice(0, 60) } });
  const date = parseDateText(facts.date, null, false);
  if (date === null) return refused('READ_DATE_UNREADABLE', '开票日期', facts.date);
  const gross = readAmount(facts.gross, YUAN, false);
  if (!gross.ok) return refused('READ_AMOUNT_UNREADABLE', '价税合计', facts.gross, gross.error);
  const { number, code } = listed;
  const [net, tax] = [amountOf(facts.net), amountOf(facts.tax)];
  const remarks = [...sumRemarks(number, net, tax, gross.value), ...itemRemarks(facts, number, net)];
  const items = facts.items.map(itemOf);
  const rates = new Set(items.map(({ taxRate }) => taxRate));
  const [rate = null] = rates;
  const red = redRemark(facts.remark);
  const blueNumber = facts.blueNumber === '' ? red.blueNumber : facts.blueNumber;
  const confirmation = facts.confirmation === '' ? red.confirmation : facts.confirmation;
  const custom = customOf([
    [INVOICE_CODE, code],
    [BLUE_CODE, red.blueCode],
    [RED_CONFIRMATION, confirmation],
    ...facts.custom,
  ]);
  const row: InvoiceRow = {
    line: 1,
    raw,
    custom,
    party: '',
    partyName: '',
    number,
    date,
    dueDate: null,
    amount: gross.value,
    net,
    tax,
    taxRate: rates.size === 1 ? rate : null,
    currency: YUAN,
    kind: facts.red || gross.value.startsWith('-') ? 'credit_note' : 'invoice',
    ledger: null,
    seller: facts.seller,
    buyer: facts.buyer,
    items,
    status: facts.status,
    voided: facts.status !== '' && isVoid(facts.status),
    order: '',
    original: blueNumber,
    contract: '',
    project: '',
    department: '',
    salesperson: '',
    owner: null,
    text: facts.remark,
  };
  return ok({ row, remarks });
}

function amountOf(text: string): string | null {
  const amount = text === '' ? null : readAmount(text, YUAN, false);
  return amount?.ok === true ? amount.value : null;
}

function sumRemarks(
  number: string,
  net: string | null,
  tax: string | null,
  gross: string,
): readonly VatRemark[] {
  if (net === null || tax === null || minorOf(net) + minorOf(tax) === minorOf(gross)) return [];
  return [{ code: 'READ_INVOICE_ARITHMETIC', params: { number, net, tax, gross } }];
}

function itemRemarks({ items }: VatInvoiceFacts, number: string, net: string | null): readonly VatRemark[] {
  const unusual = items.flatMap(({ rate }): readonly VatRemark[] => {
    const points = rate === '' ? null : taxRateBasisPoints(rate);
    return points === null || TAX_RATES.includes(points)
      ? []
      : [{ code: 'READ_RATE_UNUSUAL', params: { number, rate } }];
  });
  const nets = items.map((item) => amountOf(item.net));
  if (net === null || nets.length === 0 || nets.includes(null)) return unusual;
  const lines = nets.reduce((sum, each) => sum + minorOf(each ?? '0.00'), 0n);
  if (lines === minorOf(net)) return unusual;
  const params = { number, lines: formatAmount(lines, YUAN), base: net };
  return [...unusual, { code: 'READ_INVOICE_SHEETS_DIFFER', params }];
}

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,20})?$/u;

function itemOf(facts: VatItemFacts): InvoiceItem {
  const plain = (text: string): string | null => (PLAIN_NUMBER.test(text) ? text : null);
  const { name, specification, unit } = facts;
  return {
    name,
    specification,
    unit,
    quantity: plain(facts.quantity),
    price: plain(facts.price),
    net: amountOf(facts.net),
    taxRate: facts.rate === '' ? null : taxRateBasisPoints(facts.rate),
    tax: amountOf(facts.tax),
  };
}

function customOf(facts: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const custom: Record<string, string> = Object.create(null);
  for (const [caption, text] of facts) if (text !== '') custom[caption] = text;
  return custom;
}
