import type { BillableRow, Buyer } from '../../../../shared/contract/order-shapes.ts';
import { formatTaxRate } from '../../../../shared/domain/document/tax.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { type BillableLine, type LeftToBill, leftToBill } from '../../../../shared/domain/order/billing.ts';
import { formatDecimal, ownDecimal } from '../../../../shared/domain/order/decimal.ts';
import { itemKey, numberKey, taxOfLine } from '../../../../shared/domain/order/trade.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { tradeByUid, tradeVoided } from '../../store/queries/order.ts';
import {
  checkByUid,
  linesOfCheck,
  type TradeLineOfDocument,
  tradeLinesOf,
} from '../../store/queries/order-check.ts';
import { type Applied, appliedOf } from '../../store/queries/order-billing.ts';
import { partyById, type StoredParty } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import { fieldsOf } from '../party/party-fields.ts';

/** What an application may be made from. */
export type BillingSource = { readonly kind: 'order' | 'check'; readonly uid: string };

export type SourceLine = TradeLineOfDocument & { readonly agreed: boolean; readonly left: LeftToBill };
export type BillingGround = {
  readonly party: StoredParty;
  readonly number: string;
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly contract: string;
  readonly orderId: number | null;
  readonly checkId: number | null;
  readonly buyer: Buyer;
  readonly lines: readonly SourceLine[];
};

type Agreed = TradeLineOfDocument & { readonly agreed: boolean };

/** Order and item of a line, the same of an order and of its deliveries. */
function orderItemOf(line: TradeLineOfDocument): string {
  const order = numberKey(line.kind === 'order' ? line.number : line.orderNumber);
  return order === '' ? '' : `${order}|${itemKey(line.item, line.spec)}`;
}

function billableOf(
  line: TradeLineOfDocument,
  applied: ReadonlyMap<number, readonly Applied[]>,
): BillableLine {
  return {
    id: line.lineUid,
    orderItem: orderItemOf(line),
    quantity: line.quantity === null ? null : ownDecimal(line.quantity),
    price: line.price === null ? null : ownDecimal(line.price),
    amountMinor: line.amount,
    applied: (applied.get(line.id) ?? []).map(({ quantity, amount }) => ({
      quantity: quantity === null ? null : ownDecimal(quantity),
      amountMinor: amount,
    })),
  };
}

/** The deliveries of the orders, or the orders of the deliveries, that lines belong to. */
function othersOf(
  read: ReadHandle,
  party: StoredParty,
  own: readonly TradeLineOfDocument[],
  isOrder: boolean,
): readonly TradeLineOfDocument[] {
  const kinds = isOrder ? (['delivery', 'return'] as const) : (['order'] as const);
  const wanted = new Set(own.map(orderItemOf).filter((key) => key !== ''));
  if (wanted.size === 0) return [];
  return tradeLinesOf(read, { partyId: party.id, kinds }).filter((line) => wanted.has(orderItemOf(line)));
}

/** All lines of the same side that use up what the other side has: the earliest take first, whichever document is asked for. */
function sameSide(
  read: ReadHandle,
  party: StoredParty,
  own: readonly TradeLineOfDocument[],
  isOrder: boolean,
): readonly TradeLineOfDocument[] {
  const known = new Set(own.map(({ lineUid }) => lineUid));
  const others = othersOf(read, party, own, !isOrder).filter(({ lineUid }) => !known.has(lineUid));
  return [...own, ...others].sort((a, b) => (a.date === b.date ? a.id - b.id : a.date < b.date ? -1 : 1));
}

function withLeft(
  read: ReadHandle,
  party: StoredParty,
  own: readonly Agreed[],
  currency: string,
  isOrder: boolean,
): readonly SourceLine[] {
  const same = sameSide(read, party, own, isOrder);
  const others = othersOf(read, party, own, isOrder);
  const applied = appliedOf(
    read,
    [...same, ...others].map(({ id }) => id),
  );
  const lefts = leftToBill(
    same.map((line) => billableOf(line, applied)),
    others.map((line) => billableOf(line, applied)),
    currencyCode(currency),
  );
  const byId = new Map(lefts.map((left) => [left.id, left]));
  return own.map((line) => ({ ...line, left: present(byId.get(line.lineUid), 'line of an application') }));
}

function buyerOf(party: StoredParty): Buyer {
  const { name, taxId, address, phone, bankAccounts } = fieldsOf(party);
  const [account] = bankAccounts;
  return { name, taxId, address, phone, bankName: account?.bank ?? '', bankAccount: account?.account ?? '' };
}

/** What may be applied for from an order or a confirmed check (SPEC 30). Refuses with NOT_FOUND, ORDER_VOIDED and DELIVERY_CHECK_WITHDRAWN. */
export function billingGround(read: ReadHandle, source: BillingSource): Result<BillingGround, Problem> {
  return source.kind === 'order' ? groundOfOrder(read, source.uid) : groundOfCheck(read, source.uid);
}

function groundOfOrder(read: ReadHandle, uid: string): Result<BillingGround, Problem> {
  const order = tradeByUid(read, uid);
  if (order === null || order.kind !== 'order') return refuse('NOT_FOUND', `order ${uid}`);
  const { number, currency, taxIncluded, contract } = order;
  if (tradeVoided(read, order) !== null) return refuse('ORDER_VOIDED', number, { number });
  const party = present(partyById(read, order.partyId), 'party of an order');
  const own = tradeLinesOf(read, { documentId: order.id, kinds: ['order'] });
  const agreed = own.map((line) => ({ ...line, agreed: true }));
  const lines = withLeft(read, party, agreed, currency, true);
  const buyer = buyerOf(party);
  return ok({
    party,
    number,
    currency,
    taxIncluded,
    contract,
    orderId: order.id,
    checkId: null,
    buyer,
    lines,
  });
}

function groundOfCheck(read: ReadHandle, uid: string): Result<BillingGround, Problem> {
  const check = checkByUid(read, uid);
  if (check === null) return refuse('NOT_FOUND', `delivery check ${uid}`);
  const { number, currency } = check;
  if (check.withdrawn) return refuse('DELIVERY_CHECK_WITHDRAWN', number, { number });
  const party = present(partyById(read, check.partyId), 'party of a check');
  const lines = withLeft(read, party, linesOfCheck(read, check.id), currency, false);
  const taxIncluded = lines.every((line) => line.taxIncluded);
  const buyer = buyerOf(party);
  return ok({
    party,
    number,
    currency,
    taxIncluded,
    contract: '',
    orderId: null,
    checkId: check.id,
    buyer,
    lines,
  });
}

/** A line with what is left of it as it travels. */
export function billableRowOf(line: SourceLine): BillableRow {
  const { left, lineUid, number, date, item, spec, unit, quantity, price, taxRate, agreed } = line;
  const { grossMinor } = taxOfLine(left.amountMinor, taxRate, line.taxIncluded);
  return {
    lineId: lineUid,
    number,
    date,
    item,
    spec,
    unit,
    quantity,
    leftQuantity: left.quantity === null ? null : formatDecimal(left.quantity),
    leftGross: amountText(grossMinor, line.currency),
    price,
    taxRate: taxRate === null ? null : formatTaxRate(taxRate),
    agreed,
  };
}
