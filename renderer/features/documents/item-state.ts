import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { MasterOf } from '../../../shared/contract/master.ts';
import { parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import { formatDecimal, minorRounded, parseQuantity } from '../../../shared/domain/order/decimal.ts';
import { times } from '../../../shared/std/decimal.ts';
import { amountOf, currencyOf, exponentOf } from '../../format/amount.ts';

/** Fields of an item in the order in which they are typed and pasted. */
export const ITEM_FIELDS = ['name', 'spec', 'unit', 'quantity', 'price', 'net'] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];
/** An item as it is typed. */
export type TypedItem = { readonly [F in ItemField]: string };

export const NO_ITEM: TypedItem = { name: '', spec: '', unit: '', quantity: '', price: '', net: '' };

type EnteredItem = NonNullable<RequestOf<'document.post'>['entry']['items']>[number];
type ReadItem =
  | { readonly ok: true; readonly value: EnteredItem; readonly minor: bigint }
  | { readonly ok: false; readonly fault: ItemField };

/** Whether nothing was typed into an item. */
export function isBlankItem(item: TypedItem): boolean {
  return ITEM_FIELDS.every((field) => item[field].trim() === '');
}

function decimalOf(text: string): ReturnType<typeof parseQuantity> {
  return parseQuantity(text.normalize('NFKC').replaceAll(/[,\s]/gu, ''));
}

/** An item as the contract wants it; without a net amount it is quantity × price, rounded once. A fault names the field that is missing or no number. */
export function readItem(item: TypedItem, currency: string): ReadItem {
  const [quantity, price] = [item.quantity, item.price].map((text) =>
    text.trim() === '' ? undefined : decimalOf(text),
  );
  if (item.name.trim() === '') return { ok: false, fault: 'name' };
  if (quantity === null) return { ok: false, fault: 'quantity' };
  if (price === null) return { ok: false, fault: 'price' };
  const plain = item.net.normalize('NFKC').replaceAll(/[,\s]/gu, '');
  const stated = plain === '' ? null : parseAmount(plain, currencyOf(currency));
  if (stated !== null && !stated.ok) return { ok: false, fault: 'net' };
  const implied =
    quantity === undefined || price === undefined
      ? null
      : minorRounded(times(quantity, price), exponentOf(currency));
  const minor = stated?.value ?? implied;
  if (minor === null) return { ok: false, fault: 'net' };
  return {
    ok: true,
    minor,
    value: {
      name: item.name.trim(),
      spec: item.spec.trim(),
      unit: item.unit.trim(),
      quantity: quantity === undefined ? null : formatDecimal(quantity),
      price: price === undefined ? null : formatDecimal(price),
      net: amountOf(minor, currency),
    },
  };
}

/** The items of a form that can be read, those that cannot, and what the former come to in minor units. */
export function readItems(
  items: readonly TypedItem[],
  currency: string,
): { readonly entered: readonly EnteredItem[]; readonly faults: number; readonly sum: bigint } {
  const read = items.filter((item) => !isBlankItem(item)).map((item) => readItem(item, currency));
  const good = read.flatMap((one) => (one.ok ? [one] : []));
  return {
    entered: good.map(({ value }) => value),
    faults: read.length - good.length,
    sum: good.reduce((sum, { minor }) => sum + minor, 0n),
  };
}

/** An item of a product: what was typed stays, spec and unit that are empty come from master data. Its price there has tax and is not taken. */
export function ofProduct(item: TypedItem, { name, spec, unit }: MasterOf<'product'>): TypedItem {
  return {
    ...item,
    name,
    spec: item.spec === '' ? spec : item.spec,
    unit: item.unit === '' ? unit : item.unit,
  };
}

/** Items copied from a table: columns in the order of the fields. */
export function pastedItems(text: string): readonly TypedItem[] {
  return text
    .split(/\r?\n/u)
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const cells = row.split('\t');
      const cell = (index: number): string => (cells[index] ?? '').trim();
      return {
        name: cell(0),
        spec: cell(1),
        unit: cell(2),
        quantity: cell(3),
        price: cell(4),
        net: cell(5),
      };
    });
}
