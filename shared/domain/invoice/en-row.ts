import type { ErrorCode } from '../../errors/problem.ts';
import { parseCalendarDate } from '../../std/calendar-date.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { parseCurrency } from '../money/currencies.ts';
import { negated, readAmount } from '../reading/amount-text.ts';
import type { InvoiceItem, InvoiceRow, InvoiceSide } from '../reading/rows.ts';
import { parseDecimal, sameNumber, ZERO } from '../../std/decimal.ts';
import { type EnInvoice, type EnParty, isCreditNote } from './en-invoice.ts';

/** Why an invoice cannot be taken. */
type EnRefusal = { readonly code: ErrorCode; readonly params: Readonly<Record<string, string>> };

/**
 * The row an invoice of EN 16931 becomes: its gross amount (BT-112), lowering where it is a credit note or negative. Facts without
 * a field of their own are kept under the standard's own element names. Refused without number, date, currency or amount.
 */
export function enRow(invoice: EnInvoice, raw: string): Result<InvoiceRow, EnRefusal> {
  const currency = parseCurrency(invoice.currency);
  if (currency === null) return refused('READ_CURRENCY_UNKNOWN', 'BT-5', invoice.currency);
  const date = parseCalendarDate(invoice.date);
  if (date === null) return refused('READ_DATE_UNREADABLE', 'BT-2', invoice.date);
  if (invoice.number === '') return refused('READ_VALUE_MISSING', 'BT-1', '');
  const { gross } = invoice.totals;
  if (gross === null) return refused('READ_VALUE_MISSING', 'BT-112', '');
  const amount = readAmount(gross, currency, false);
  if (!amount.ok) return refused('READ_AMOUNT_UNREADABLE', 'BT-112', gross, amount.error);
  const negative = amount.value.startsWith('-');
  const lowers = isCreditNote(invoice.typeCode) || negative;
  const signed = (text: string | null): string | null => {
    const value = text === null ? null : readAmount(text, currency, false);
    if (value === null || !value.ok) return null;
    return lowers && !negative ? negated(value.value) : value.value;
  };
  return ok({
    line: 1,
    raw,
    custom: customOf(invoice),
    party: '',
    partyName: '',
    number: invoice.number,
    date,
    dueDate: parseCalendarDate(invoice.dueDate),
    amount: signed(gross) ?? amount.value,
    net: signed(invoice.totals.net),
    tax: signed(invoice.totals.tax),
    taxRate: singleRate(invoice),
    currency,
    kind: lowers ? 'credit_note' : 'invoice',
    ledger: null,
    seller: sideOfParty(invoice.seller),
    buyer: sideOfParty(invoice.buyer),
    items: invoice.lines.map((line) => itemOf(line, signed)),
    status: '',
    voided: false,
    order: invoice.order === '' ? invoice.salesOrder : invoice.order,
    original: invoice.preceding[0] ?? '',
    contract: invoice.contract,
    project: invoice.project,
    department: '',
    salesperson: '',
    owner: null,
    text: [...new Set([...invoice.paymentIds, ...invoice.notes])].join(' '),
  });
}

function refused(code: ErrorCode, column: string, text: string, reason = ''): Result<never, EnRefusal> {
  return err({ code, params: { column, text: text.slice(0, 60), reason } });
}

/** The number a party is recognised by: for VAT, else with its tax office, else in a register. */
function sideOfParty({ name, vatId, taxRegistration, registration }: EnParty): InvoiceSide {
  return { name, taxId: [vatId, taxRegistration, registration].find((id) => id !== '') ?? '' };
}

/** Basis points of a rate in percent; null when it is none. */
function basisPoints(rate: string | null): number | null {
  const match = rate === null ? null : /^(\d{1,3})(?:\.(\d{1,2})0*)?$/u.exec(rate);
  const points = match === null ? null : Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return points === null || points > 10_000 ? null : points;
}

/** The rate of the whole invoice, when its tax breakdown has only one. */
function singleRate({ taxes }: EnInvoice): number | null {
  const rates = new Set(taxes.map(({ rate }) => basisPoints(rate)));
  const [rate = null] = rates;
  return rates.size === 1 ? rate : null;
}

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,20})?$/u;

function itemOf(
  line: EnInvoice['lines'][number],
  signed: (text: string | null) => string | null,
): InvoiceItem {
  const plain = (text: string | null): string | null =>
    text !== null && PLAIN_NUMBER.test(text) ? text : null;
  return {
    name: line.name,
    specification: line.description,
    unit: line.unit,
    quantity: plain(line.quantity),
    price: plain(line.price),
    net: signed(line.net),
    taxRate: basisPoints(line.rate),
    tax: null,
  };
}

/** Whether something of the gross amount was paid before the invoice was written (BT-113). */
export function isPrepaid({ totals }: EnInvoice): boolean {
  const prepaid = totals.prepaid === null ? null : parseDecimal(totals.prepaid);
  return prepaid !== null && !sameNumber(prepaid, ZERO);
}

function customOf(invoice: EnInvoice): Readonly<Record<string, string>> {
  const { totals, seller, buyer } = invoice;
  const facts: readonly (readonly [string, string | null])[] = [
    ['InvoiceTypeCode', invoice.typeCode],
    ['TaxCurrencyCode', invoice.taxCurrency],
    ['BuyerReference', invoice.buyerReference],
    ['SalesOrderID', invoice.salesOrder],
    ['BillingReference', invoice.preceding.length > 1 ? invoice.preceding.join('\n') : ''],
    ['PaymentID', invoice.paymentIds.join('\n')],
    ['PayeeFinancialAccount', invoice.accounts.join('\n')],
    ['PaymentTerms', invoice.terms],
    ['SellerRegistration', seller.registration],
    ['SellerTaxRegistration', seller.taxRegistration],
    ['BuyerRegistration', buyer.registration],
    ['LineExtensionAmount', totals.lines],
    ['AllowanceTotalAmount', totals.allowances],
    ['ChargeTotalAmount', totals.charges],
    ['PrepaidAmount', totals.prepaid],
    ['PayableRoundingAmount', totals.rounding],
    ['PayableAmount', totals.payable],
    ['TaxSubtotal', invoice.taxes.map(taxText).join('\n')],
    ['AllowanceCharge', invoice.allowances.map(allowanceText).join('\n')],
  ];
  const custom: Record<string, string> = Object.create(null);
  for (const [name, text] of facts) if (text !== null && text !== '') custom[name] = text;
  return custom;
}

function taxText({ category, rate, taxable, tax }: EnInvoice['taxes'][number]): string {
  return `${category} ${rate ?? '-'} %: ${taxable ?? '-'} → ${tax ?? '-'}`;
}

function allowanceText({ charge, amount, reason }: EnInvoice['allowances'][number]): string {
  return `${charge ? '+' : '−'}${amount ?? '-'} ${reason}`.trim();
}
