import { taxRateBasisPoints } from '../reading/choices.ts';
import { cleanCell } from '../reading/clean-cell.ts';
import type { RowReader } from '../reading/row-reader.ts';
import type { InvoiceItem, InvoiceSide } from '../reading/rows.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { minorOf } from '../reading/amount-text.ts';
import { TAX_RATES } from '../document/tax.ts';
import { invoiceIdentity, listedNumber } from './invoice-number.ts';

/** A row of a list of VAT invoices: an invoice, or one item of it. Money in minor units, signed as the list signs it. */
export type VatListRow = {
  readonly line: number;
  readonly raw: string;
  readonly identity: string;
  readonly number: string;
  readonly code: string;
  readonly seller: InvoiceSide;
  readonly buyer: InvoiceSide;
  readonly date: CalendarDate;
  readonly net: bigint | null;
  readonly tax: bigint | null;
  readonly gross: bigint;
  readonly taxRate: number | null;
  readonly item: InvoiceItem;
  readonly status: string;
  /** 是否正数发票 says no. */
  readonly red: boolean;
  readonly remark: string;
  readonly custom: Readonly<Record<string, string>>;
};

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,20})?$/u;

/** A quantity or a price; null when it is none, which is no reason to lose an invoice. */
function plainNumber(reader: RowReader, key: string): string | null {
  const text = reader.text(key).normalize('NFKC').replaceAll(/[,\s]/gu, '');
  if (text === '') return null;
  if (PLAIN_NUMBER.test(text)) return text;
  reader.remark('warning', 'READ_VALUE_UNKNOWN', key, { text: text.slice(0, 60) });
  return null;
}

/** The rate of an item; null for `*` and several rates, and for what cannot be read. */
function rateOf(reader: RowReader, number: string): number | null {
  const text = reader.text('tax_rate');
  if (cleanCell(text) === '' || /^\*+$/u.test(text)) return null;
  const rate = taxRateBasisPoints(text);
  if (rate === null) reader.remark('warning', 'READ_VALUE_UNKNOWN', 'tax_rate', { text: text.slice(0, 60) });
  else if (!TAX_RATES.includes(rate))
    reader.remark('warning', 'READ_RATE_UNUSUAL', 'tax_rate', { number, rate: text.slice(0, 60) });
  return rate;
}

/** The gross amount: as written, or net and tax together. Refuses the row when neither is there. */
function grossOf(reader: RowReader, net: string | null, tax: string | null, currency: CurrencyCode): bigint {
  const written = reader.amount('gross', currency);
  if (written !== null) return minorOf(written);
  if (net === null && !reader.refused) reader.refuse('READ_VALUE_MISSING', 'gross');
  return (net === null ? 0n : minorOf(net)) + (tax === null ? 0n : minorOf(tax));
}

/** Reads the row a reader stands at; null when it is refused, with the reason in the reader. */
export function vatListRow(reader: RowReader, currency: CurrencyCode): VatListRow | null {
  const listed = listedNumber(reader.text('code'), reader.text('number'), reader.text('digital'));
  const key = reader.text('digital') === '' ? 'number' : 'digital';
  if (listed === null) reader.refuse('READ_VALUE_MISSING', key);
  if (listed?.state === 'damaged')
    reader.refuse('READ_INVOICE_NUMBER_DAMAGED', key, { number: listed.number.slice(0, 60) });
  const date = reader.requiredDate('date');
  const net = reader.amount('net', currency);
  const tax = reader.amount('tax', currency);
  const gross = grossOf(reader, net, tax, currency);
  if (listed === null || listed.state === 'damaged' || date === null || reader.refused) return null;
  const { number, code } = listed;
  if (listed.state === 'padded') reader.remark('info', 'READ_INVOICE_NUMBER_PADDED', key, { number });
  const taxRate = rateOf(reader, number);
  return {
    line: reader.line,
    raw: reader.raw(),
    identity: invoiceIdentity(number, code),
    number,
    code,
    seller: { taxId: reader.text('sellerTaxId'), name: reader.text('sellerName') },
    buyer: { taxId: reader.text('buyerTaxId'), name: reader.text('buyerName') },
    date,
    net: net === null ? null : minorOf(net),
    tax: tax === null ? null : minorOf(tax),
    gross,
    taxRate,
    item: {
      name: reader.text('item'),
      specification: reader.text('specification'),
      unit: reader.text('unit'),
      quantity: plainNumber(reader, 'quantity'),
      price: plainNumber(reader, 'price'),
      net,
      taxRate,
      tax,
    },
    status: reader.text('status'),
    red: /^(?:否|n|no|false)$/iu.test(reader.text('positive')),
    remark: reader.text('remark'),
    custom: reader.custom(),
  };
}
