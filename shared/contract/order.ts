import { z } from 'zod';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  line,
  monthText,
  pageOf,
  started,
  token,
  uid,
} from './fields.ts';
import { listTerms } from './list.ts';
import {
  billableLine,
  billedLine,
  billingRow,
  billingSource,
  buyer,
  checkRow,
  decimalText,
  deliveryClass,
  deliveryGroup,
  deliveryTotals,
  flowRow,
  invoiceForm,
  ORDER_LINES_MAX,
  salesRow,
  salesSum,
  tradeDetail,
  tradeEntry,
  tradeKind,
  tradeLineId,
  tradeRow,
  undoing,
} from './order-shapes.ts';

const sumsOf = <T extends z.ZodRawShape>(shape: T) => z.array(z.object({ currency: currencyText, ...shape }));
const period = { from: dateText, to: dateText };
const compared = { partyUid: uid, currency: currencyText, ...period };

/** Orders, deliveries, their check, applications for invoices, and sales against receipts (SPEC 28 to 30). */
export const orderOperations = [
  query('order.list', {
    access: 'viewer',
    request: z.object({
      kind: z
        .enum([...tradeKind.options, 'their_delivery'])
        .nullable()
        .default(null),
      search: line.default(''),
      partyUid: uid.nullable().default(null),
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
      voided: z.boolean().nullable().default(null),
      sort: z.enum(['date', 'number', 'amount', 'recorded']).default('date'),
      descending: z.boolean().default(true),
      ...listTerms('order.list'),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(tradeRow),
      total: z.number().int(),
      /** Standing documents of the list, returns negative. */
      sums: sumsOf({ gross: amountText }),
    }),
    errors: [],
  }),
  /** One page of lines: a file may bring many thousand. */
  query('order.get', {
    access: 'viewer',
    request: z.object({ uid, ...pageOf }),
    reply: tradeDetail,
    errors: ['NOT_FOUND'],
  }),
  command('order.post', {
    access: 'accountant',
    areas: ['orders'],
    request: z.object({ commandId, entry: tradeEntry }),
    reply: committed.extend({ number: z.string(), gross: amountText }),
    errors: ['AREA_OFF', 'NOT_FOUND', 'ORDER_NUMBER_TAKEN', 'ORDER_LINE_EMPTY', 'ORDER_LINE_ARITHMETIC'],
  }),
  command('order.void', {
    access: 'accountant',
    areas: ['orders'],
    request: z.object({ commandId, ...undoing }),
    reply: committed,
    errors: ['NOT_FOUND', 'ORDER_VOIDED', 'ORDER_IN_USE'],
  }),
  query('order.flow', {
    access: 'viewer',
    request: z.object({
      by: z.enum(['order', 'party']).default('order'),
      partyUid: uid.nullable().default(null),
      search: line.default(''),
      /** Orders and deliveries dated from, up to; invoices follow their orders. */
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
      onlyFindings: z.boolean().default(false),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(flowRow),
      total: z.number().int(),
      sums: sumsOf({ ordered: amountText, delivered: amountText, invoiced: amountText, paid: amountText }),
    }),
    errors: [],
  }),
  query('delivery.check', {
    access: 'viewer',
    request: z.object({ ...compared, class: deliveryClass.nullable().default(null), ...pageOf }),
    reply: deliveryTotals.extend({
      rows: z.array(deliveryGroup),
      total: z.number().int(),
      /** Files of the other side the comparison used. */
      lists: z.array(z.object({ fileName: z.string(), lines: z.number().int() })),
    }),
    errors: ['NOT_FOUND', 'DELIVERY_NOTHING', 'RECONCILE_PERIOD_INVERTED'],
  }),
  /** Freezes what delivery.check shows. `ours` and `theirs` are the totals that were seen. */
  command('delivery.confirm', {
    access: 'accountant',
    areas: ['orders'],
    request: z.object({
      commandId,
      ...compared,
      date: dateText,
      ours: amountText,
      theirs: amountText.nullable(),
      note: line.default(''),
    }),
    reply: committed.extend({ number: z.string() }),
    errors: ['AREA_OFF', 'NOT_FOUND', 'DELIVERY_NOTHING', 'DELIVERY_MOVED', 'RECONCILE_PERIOD_INVERTED'],
  }),
  query('delivery.checks', {
    access: 'viewer',
    request: z.object({ partyUid: uid.nullable().default(null), search: line.default(''), ...pageOf }),
    reply: z.object({ rows: z.array(checkRow), total: z.number().int() }),
    errors: [],
  }),
  command('delivery.withdraw', {
    access: 'accountant',
    areas: ['orders'],
    request: z.object({ commandId, ...undoing }),
    reply: committed,
    errors: ['NOT_FOUND', 'DELIVERY_CHECK_WITHDRAWN', 'DELIVERY_CHECK_BILLED'],
  }),
  query('billing.propose', {
    access: 'viewer',
    request: z.object({ source: billingSource, ...pageOf }),
    reply: z.object({
      partyUid: uid,
      partyName: z.string(),
      number: z.string(),
      currency: currencyText,
      taxIncluded: z.boolean(),
      buyer,
      rows: z.array(billableLine),
      total: z.number().int(),
    }),
    errors: ['NOT_FOUND', 'ORDER_VOIDED', 'DELIVERY_CHECK_WITHDRAWN'],
  }),
  /** `lines` null: everything that is left, of a check what both sides agree on. A quantity null: all that is left of the line. */
  command('billing.request', {
    access: 'accountant',
    areas: ['orders'],
    request: z.object({
      commandId,
      source: billingSource,
      date: dateText,
      lines: z
        .array(z.object({ lineId: tradeLineId, quantity: decimalText.nullable() }))
        .min(1)
        .max(ORDER_LINES_MAX)
        .nullable()
        .default(null),
      form: invoiceForm.default('special'),
      /** Null: as the party is kept. */
      buyer: buyer.nullable().default(null),
      text: line.default(''),
    }),
    reply: committed.extend({ number: z.string(), gross: amountText }),
    errors: [
      'AREA_OFF',
      'NOT_FOUND',
      'BILLING_NOTHING_LEFT',
      'BILLING_TOO_MUCH',
      'ORDER_VOIDED',
      'DELIVERY_CHECK_WITHDRAWN',
    ],
  }),
  query('billing.list', {
    access: 'viewer',
    request: z.object({ partyUid: uid.nullable().default(null), search: line.default(''), ...pageOf }),
    reply: z.object({ rows: z.array(billingRow), total: z.number().int() }),
    errors: [],
  }),
  query('billing.get', {
    access: 'viewer',
    request: z.object({ uid, ...pageOf }),
    reply: billingRow.extend({
      buyer,
      text: z.string(),
      rows: z.array(billedLine),
      total: z.number().int(),
    }),
    errors: ['NOT_FOUND'],
  }),
  command('billing.withdraw', {
    access: 'accountant',
    areas: ['orders'],
    request: z.object({ commandId, ...undoing }),
    reply: committed,
    errors: ['NOT_FOUND', 'BILLING_WITHDRAWN', 'BILLING_INVOICED'],
  }),
  /** Says which invoice answers an application. */
  command('billing.invoiced', {
    access: 'accountant',
    areas: ['orders', 'documents'],
    request: z.object({ commandId, uid, documentUid: uid }),
    reply: committed,
    errors: ['NOT_FOUND', 'BILLING_WITHDRAWN', 'BILLING_INVOICED', 'BILLING_INVOICE_FOREIGN'],
  }),
  query('sales.months', {
    access: 'viewer',
    request: z.object({
      from: monthText,
      to: monthText,
      partyUid: uid.nullable().default(null),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(salesRow), total: z.number().int(), sums: sumsOf(salesSum) }),
    errors: ['NOT_FOUND', 'RECONCILE_PERIOD_INVERTED'],
  }),
  /** The paper of a check or an application from what was frozen: the same bytes each time. Result: { token, fileName, pages }. */
  job('order.paper', {
    access: 'viewer',
    request: z.object({
      paper: z.enum(['check', 'billing']),
      uid,
      format: z.enum(['pdf', 'xlsx']),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
      file: token.nullable().default(null),
    }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
] as const;
