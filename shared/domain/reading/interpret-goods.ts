import { currencyCode, currencyExponent } from '../money/currencies.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { minorRounded, parseQuantity } from '../order/decimal.ts';
import { type Decimal, times } from '../../std/decimal.ts';
import { taxRateBasisPoints } from './choices.ts';
import { lowered, partyOf } from './interpret-row.ts';
import type { RowReader } from './row-reader.ts';
import type { OrderRow, TheirDeliveryRow } from './rows.ts';

/** Words that say goods came back. */
const TAKEN_BACK = /退|红字|return/iu;

/** A line of an order or of a delivery note; what its kind says was taken back is negative, with whichever sign it is written. */
export function interpretOrder(reader: RowReader): OrderRow | null {
  const number = reader.required('number');
  const who = partyOf(reader);
  const goods = goodsOf(reader, number);
  return goods === null ? null : { ...goods, ...who };
}

/** A line of the other side's list of what was delivered. */
export function interpretTheirDelivery(reader: RowReader): TheirDeliveryRow | null {
  return goodsOf(reader, reader.text('number'));
}

function goodsOf(reader: RowReader, number: string): TheirDeliveryRow | null {
  const date = reader.requiredDate('date');
  const currency = reader.currency();
  const back = TAKEN_BACK.test(reader.text('kind'));
  const signed = (text: string | null): string | null => (back && text !== null ? lowered(text) : text);
  const quantity = signed(reader.number('quantity'));
  const price = reader.number('price');
  const rateText = reader.text('tax_rate');
  const taxRate = rateText === '' ? null : taxRateBasisPoints(rateText);
  if (rateText !== '' && taxRate === null)
    reader.remark('warning', 'READ_VALUE_UNKNOWN', 'tax_rate', { text: rateText.slice(0, 60) });
  const net = signed(reader.amount('net', currency));
  const written = signed(reader.amount('amount', currency));
  if (reader.refused) return null;
  const amount = written ?? withTax(net, taxRate, currency) ?? productOf(quantity, price, currency);
  if (amount === null) reader.refuse('READ_VALUE_MISSING', 'amount');
  if (date === null || amount === null || reader.refused) return null;
  return {
    line: reader.line,
    raw: reader.raw(),
    number,
    date,
    item: reader.text('item'),
    spec: reader.text('spec'),
    unit: reader.text('unit'),
    quantity,
    price,
    amount,
    net,
    taxRate,
    currency,
    order: reader.text('order'),
    contract: reader.text('contract'),
    text: reader.text('text'),
    custom: reader.custom(),
  };
}

/** A net amount with its tax, rounded half up; null when one of them is not known. */
function withTax(net: string | null, taxRate: number | null, currency: CurrencyCode): string | null {
  const amount = net === null ? null : parseQuantity(net);
  if (amount === null || taxRate === null) return null;
  return rounded(times(amount, { units: BigInt(10_000 + taxRate), scale: 4 }), currency);
}

/** Quantity × price, rounded half up (SPEC 28); null when one of them is not known. */
function productOf(quantity: string | null, price: string | null, currency: CurrencyCode): string | null {
  const [count, each] = [quantity, price].map((text) => (text === null ? null : parseQuantity(text)));
  return count === null || count === undefined || each === null || each === undefined
    ? null
    : rounded(times(count, each), currency);
}

function rounded(value: Decimal, currency: CurrencyCode): string {
  const money = currencyCode(currency);
  return formatAmount(minorRounded(value, currencyExponent(money)), money);
}
