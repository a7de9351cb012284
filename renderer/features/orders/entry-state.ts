import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { MasterOf } from '../../../shared/contract/master.ts';
import { currencyCode, currencyExponent } from '../../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import { formatDecimal, minorRounded, parseQuantity } from '../../../shared/domain/order/decimal.ts';
import { times } from '../../../shared/std/decimal.ts';
import { parseTaxRate, formatTaxRate } from '../../../shared/domain/document/tax.ts';
import type { Attempt } from '../../api/attempt.ts';
import { today } from '../../format/date.ts';
import type { PickedParty } from '../../ui/party-field.tsx';

/** Fields of a line in the order in which they are typed and pasted. */
export const LINE_FIELDS = ['item', 'spec', 'unit', 'quantity', 'price', 'taxRate', 'amount'] as const;
export type LineField = (typeof LINE_FIELDS)[number];
export type TypedLine = { readonly [F in LineField]: string };

/** What a person has typed so far. */
export type EntryForm = {
  readonly kind: 'order' | 'delivery' | 'return';
  readonly number: string;
  readonly party: PickedParty | null;
  readonly date: string;
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly orderNumber: string;
  readonly contract: string;
  readonly text: string;
  readonly lines: readonly TypedLine[];
  readonly attempt: Attempt | null;
};

export const NO_LINE: TypedLine = {
  item: '',
  spec: '',
  unit: '',
  quantity: '',
  price: '',
  taxRate: '',
  amount: '',
};

/** A form without anything in it but its kind. */
export function emptyEntry(currency: string, kind: EntryForm['kind'] = 'delivery'): EntryForm {
  return {
    kind,
    number: '',
    party: null,
    date: today(),
    currency,
    taxIncluded: true,
    orderNumber: '',
    contract: '',
    text: '',
    lines: [],
    attempt: null,
  };
}

/** A line of a product: what was typed stays, what is empty comes from master data. `priced`: its price is in the form's currency and with tax. */
export function withProduct(line: TypedLine, product: MasterOf<'product'>, priced: boolean): TypedLine {
  const filled = (typed: string, known: string | null): string =>
    typed.trim() === '' ? (known ?? '') : typed;
  return {
    ...line,
    item: product.name,
    spec: filled(line.spec, product.spec),
    unit: filled(line.unit, product.unit),
    price: filled(line.price, priced && line.amount.trim() === '' ? product.price : null),
    taxRate: filled(line.taxRate, product.taxRate),
  };
}

/** Whether nothing was typed into a line. */
export function isBlank(line: TypedLine): boolean {
  return LINE_FIELDS.every((field) => line[field].trim() === '');
}

/** A decimal as people write it, or null. */
function decimalOf(text: string): string | null {
  const parsed = parseQuantity(text.normalize('NFKC').replaceAll(/[,\s]/gu, ''));
  return parsed === null ? null : formatDecimal(parsed);
}

/** A line as the contract wants it; a fault names the field that cannot be read or is missing. */
export function readLine(
  line: TypedLine,
  currency: string,
):
  | {
      readonly ok: true;
      readonly value: RequestOf<'order.post'>['entry']['lines'][number];
      readonly minor: bigint;
    }
  | { readonly ok: false; readonly fault: LineField } {
  const money = currencyCode(currency);
  const quantity = line.quantity.trim() === '' ? null : decimalOf(line.quantity);
  const price = line.price.trim() === '' ? null : decimalOf(line.price);
  const rate =
    line.taxRate.trim() === ''
      ? null
      : parseTaxRate(line.taxRate.includes('%') ? line.taxRate : `${line.taxRate}%`);
  const amount = line.amount.trim() === '' ? null : parseAmount(line.amount, money);
  if (line.item.trim() === '') return { ok: false, fault: 'item' };
  if (line.quantity.trim() !== '' && quantity === null) return { ok: false, fault: 'quantity' };
  if (line.price.trim() !== '' && price === null) return { ok: false, fault: 'price' };
  if (line.taxRate.trim() !== '' && rate === null) return { ok: false, fault: 'taxRate' };
  if (amount !== null && !amount.ok) return { ok: false, fault: 'amount' };
  const minor = amount?.value ?? productOf(quantity, price, currencyExponent(money));
  if (minor === null) return { ok: false, fault: 'amount' };
  return {
    ok: true,
    minor,
    value: {
      item: line.item.trim(),
      spec: line.spec.trim(),
      unit: line.unit.trim(),
      quantity,
      price,
      amount: amount === null ? null : formatAmount(amount.value, money),
      taxRate: rate === null ? null : formatTaxRate(rate),
    },
  };
}

function productOf(quantity: string | null, price: string | null, digits: number): bigint | null {
  const [count, each] = [quantity, price].map((text) => (text === null ? null : parseQuantity(text)));
  return count === null || count === undefined || each === null || each === undefined
    ? null
    : minorRounded(times(count, each), digits);
}

/** What quantity and price of a line make, for the field of its amount. */
export function impliedAmount(line: TypedLine, currency: string): string {
  const read = readLine({ ...line, item: 'x', amount: '' }, currency);
  return read.ok ? formatAmount(read.minor, currencyCode(currency)) : '';
}

/** The sum of the lines that can be read. */
export function totalOf(form: EntryForm): string {
  const money = currencyCode(form.currency);
  let sum = 0n;
  for (const line of form.lines) {
    const read = readLine(line, form.currency);
    if (read.ok) sum += read.minor;
  }
  return formatAmount(sum, money);
}

/** Whether the form can be sent. */
export function isComplete(form: EntryForm): boolean {
  return (
    form.party !== null &&
    form.date !== '' &&
    form.lines.length > 0 &&
    form.lines.every((line) => readLine(line, form.currency).ok)
  );
}

/** The entry as the contract wants it, of a form that is complete. */
export function toEntry(form: EntryForm): RequestOf<'order.post'>['entry'] {
  const { kind, number, party, date, currency, taxIncluded, orderNumber, contract, text } = form;
  return {
    kind,
    number: number.trim(),
    partyUid: party?.uid ?? '',
    date,
    currency,
    taxIncluded,
    orderNumber: orderNumber.trim(),
    contract: contract.trim(),
    text,
    lines: form.lines.flatMap((line) => {
      const read = readLine(line, currency);
      return read.ok ? [read.value] : [];
    }),
  };
}

/** Rows copied from Excel as lines: cells in the order of the fields. */
export function pastedLines(text: string): readonly TypedLine[] {
  return text
    .split(/\r?\n/u)
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const cells = row.split('\t');
      const line: Record<string, string> = {};
      for (const [index, field] of LINE_FIELDS.entries()) line[field] = (cells[index] ?? '').trim();
      return { ...NO_LINE, ...line };
    });
}
