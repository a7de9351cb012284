import { z } from 'zod';
import { DELIVERY_CLASSES } from '../domain/order/delivery-check.ts';
import { amountText, currencyText, dateText, filled, line, uid } from './fields.ts';

/** What a person enters; what the other side lists comes through the import alone. */
export const tradeKind = z.enum(['order', 'delivery', 'return']);
/** A plain decimal: a quantity or a unit price, exactly as it is kept. */
export const decimalText = z.string().regex(/^-?\d{1,12}(\.\d{1,8})?$/);
const taxRateText = z.string().regex(/^\d{1,2}(\.\d{1,2})?$/);
const reason = z.string().trim().min(1).max(500);
export const undoing = { uid, date: dateText, reason };

/** Most lines of one document that is entered by hand, and of one application. */
export const ORDER_LINES_MAX = 500;

/** A line as typed: amounts and quantities positive for what the kind does. The amount follows from quantity and price when left out. */
export const tradeLineEntry = z.object({
  item: filled,
  spec: line.default(''),
  unit: z.string().max(20).default(''),
  quantity: decimalText.nullable().default(null),
  price: decimalText.nullable().default(null),
  amount: amountText.nullable().default(null),
  /** Percent as written, such as "13"; null: not known. */
  taxRate: taxRateText.nullable().default(null),
  orderNumber: line.default(''),
});
export const tradeEntry = z.object({
  kind: tradeKind,
  /** Empty: the next of our own numbers. */
  number: line.default(''),
  partyUid: uid,
  date: dateText,
  currency: currencyText,
  /** Whether prices and amounts have the tax inside. */
  taxIncluded: z.boolean().default(true),
  orderNumber: line.default(''),
  contract: line.default(''),
  text: line.default(''),
  lines: z.array(tradeLineEntry).min(1).max(ORDER_LINES_MAX),
});
export type TradeEntryFields = z.infer<typeof tradeEntry>;

const party = { partyUid: uid, partyCode: z.string(), partyName: z.string() };
/** Net and tax are null where a line has no rate. */
const amounts = { net: amountText.nullable(), tax: amountText.nullable(), gross: amountText };

export const tradeRow = z.object({
  uid,
  kind: z.enum(['order', 'delivery', 'return', 'their_delivery']),
  number: z.string(),
  ...party,
  date: z.string(),
  currency: currencyText,
  ...amounts,
  lines: z.number().int(),
  orderNumber: z.string(),
  contract: z.string(),
  text: z.string(),
  voided: z.boolean(),
});
export type TradeRow = z.infer<typeof tradeRow>;

/** The id of a line: document uid, a slash, its place. */
export const tradeLineId = z.string().regex(/^[0-9A-Za-z]{1,40}\.[0-9a-z]{1,10}\/\d{1,6}$/);
export const tradeLine = z.object({
  lineId: tradeLineId,
  item: z.string(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.string().nullable(),
  price: z.string().nullable(),
  amount: amountText,
  taxRate: z.string().nullable(),
  ...amounts,
  orderNumber: z.string(),
  /** The standing delivery check the line is in, and what was applied for of it. */
  check: z.string().nullable(),
  billedQuantity: z.string(),
  billedGross: amountText,
});
export const tradeDetail = tradeRow.extend({
  taxIncluded: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  fileName: z.string().nullable(),
  voidDate: z.string().nullable(),
  voidReason: z.string().nullable(),
  lines: z.array(tradeLine),
  lineTotal: z.number().int(),
});
export type TradeDetail = z.infer<typeof tradeDetail>;

export const flowFinding = z.object({
  kind: z.enum([
    'order_unknown',
    'price_drift',
    'over_delivered',
    'not_ordered',
    'not_invoiced',
    'over_invoiced',
    'over_paid',
  ]),
  item: z.string(),
  documentNumber: z.string(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
  amount: amountText,
});
export const flowRow = z.object({
  ...party,
  /** Null: what names no order, or the whole party. */
  orderUid: uid.nullable(),
  orderNumber: z.string(),
  date: z.string().nullable(),
  currency: currencyText,
  ordered: amountText,
  delivered: amountText,
  invoiced: amountText,
  paid: amountText,
  findings: z.array(flowFinding),
});
export type FlowRow = z.infer<typeof flowRow>;

export const deliveryClass = z.enum(DELIVERY_CLASSES);
/** A line of either side as it is compared: amount and price with tax. */
export const comparedLine = z.object({
  lineId: z.string(),
  number: z.string(),
  date: z.string(),
  item: z.string(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.string().nullable(),
  price: z.string().nullable(),
  amount: amountText,
});
export type ComparedLine = z.infer<typeof comparedLine>;
export const deliveryGroup = z.object({
  class: deliveryClass,
  ours: z.array(comparedLine),
  theirs: z.array(comparedLine),
  oursQuantity: z.string().nullable(),
  theirsQuantity: z.string().nullable(),
  oursPrice: z.string().nullable(),
  theirsPrice: z.string().nullable(),
  oursAmount: amountText,
  theirsAmount: amountText,
  difference: amountText,
  byQuantity: amountText,
  byPrice: amountText,
  byRest: amountText,
});
export type DeliveryGroupRow = z.infer<typeof deliveryGroup>;
export const classSum = z.object({
  class: deliveryClass,
  groups: z.number().int(),
  oursLines: z.number().int(),
  theirsLines: z.number().int(),
  ours: amountText,
  theirs: amountText,
  difference: amountText,
});
export const deliveryTotals = z.object({
  ours: amountText,
  /** Null: the other side has no list. */
  theirs: amountText.nullable(),
  difference: amountText.nullable(),
  classes: z.array(classSum),
});
export type DeliveryTotals = z.infer<typeof deliveryTotals>;

export const checkRow = z.object({
  uid,
  number: z.string(),
  ...party,
  currency: currencyText,
  from: z.string(),
  to: z.string(),
  date: z.string(),
  ours: amountText,
  theirs: amountText.nullable(),
  difference: amountText.nullable(),
  differing: z.number().int(),
  withdrawn: z.boolean(),
  billed: z.array(z.string()),
  confirmedBy: z.string(),
});
export type CheckRow = z.infer<typeof checkRow>;

/** Who the invoice is made out to. */
export const buyer = z.object({
  name: line,
  taxId: line,
  address: line,
  phone: line,
  bankName: line,
  bankAccount: line,
});
export type Buyer = z.infer<typeof buyer>;
export const billingSource = z.object({ kind: z.enum(['order', 'check']), uid });
export const billableLine = z.object({
  lineId: tradeLineId,
  number: z.string(),
  date: z.string(),
  item: z.string(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.string().nullable(),
  /** What may still be applied for. */
  leftQuantity: z.string().nullable(),
  leftGross: amountText,
  price: z.string().nullable(),
  taxRate: z.string().nullable(),
  /** False where the other side's list says otherwise. */
  agreed: z.boolean(),
});
export type BillableRow = z.infer<typeof billableLine>;
export const billedLine = z.object({
  lineId: tradeLineId,
  number: z.string(),
  item: z.string(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.string().nullable(),
  price: z.string().nullable(),
  taxRate: z.string().nullable(),
  ...amounts,
});
export type BilledLine = z.infer<typeof billedLine>;
export const invoiceForm = z.enum(['special', 'ordinary']);
export const billingRow = z.object({
  uid,
  number: z.string(),
  ...party,
  currency: currencyText,
  date: z.string(),
  source: z.enum(['order', 'check']),
  sourceNumber: z.string(),
  form: invoiceForm,
  ...amounts,
  withdrawn: z.boolean(),
  invoice: z.string().nullable(),
  requestedBy: z.string(),
});
export type BillingRow = z.infer<typeof billingRow>;

export const salesSum = {
  net: amountText,
  tax: amountText,
  /** Gross of invoices whose net and tax are not known. */
  unsplit: amountText,
  gross: amountText,
  received: amountText,
  difference: amountText,
};
export const salesRow = z.object({ ...party, currency: currencyText, month: z.string(), ...salesSum });
export type SalesRowOf = z.infer<typeof salesRow>;
