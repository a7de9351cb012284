import { z } from 'zod';
import { command, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  exchangeRate,
  filled,
  ledger,
  line,
  lineId,
  pageOf,
  uid,
} from './fields.ts';
import { listTerms } from './list.ts';
import { decimalText } from './order-shapes.ts';

/** Most items a person enters with one document. */
export const ENTRY_ITEMS_MAX = 200;

/** Most pairs of lines one act joins by hand. */
export const ALLOCATION_PAIRS_MAX = 500;

export const documentKind = z.enum([
  'invoice',
  'credit_note',
  'receipt',
  'refund',
  'adjustment',
  'transfer',
  'opening',
]);
export const documentOwner = z.enum(['erp', 'book', 'opening']);
export const adjustmentCode = z.enum(['fee', 'discount', 'rounding', 'fx', 'write_off', 'offset', 'other']);
export const controlAccount = z.enum([
  'ar',
  'ar_advance',
  'ar_other',
  'ar_notes',
  'ap',
  'ap_advance',
  'ap_other',
  'ap_notes',
]);
export const documentStatus = z.enum(['open', 'partial', 'settled', 'voided', 'reversed']);

/** What a person types to post a document. Amounts are written positive for what the kind normally does; the sign follows from the kind. */
export const documentEntry = z.object({
  kind: z.enum(['invoice', 'credit_note', 'receipt', 'refund', 'adjustment']),
  ledger,
  control: controlAccount.nullable().default(null),
  owner: z.enum(['erp', 'book']).default('book'),
  number: line.default(''),
  partyUid: uid,
  date: dateText,
  currency: currencyText,
  /** Decimal text: units of the book's currency per unit of `currency`. Null in the book's own currency. */
  exchangeRate: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,8})?$/)
    .nullable()
    .default(null),
  gross: amountText,
  net: amountText.nullable().default(null),
  tax: amountText.nullable().default(null),
  /** Percent as written, such as "13". */
  taxRate: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/)
    .nullable()
    .default(null),
  /** Empty: the due lines follow from the party's terms. */
  dueLines: z
    .array(z.object({ dueDate: dateText.nullable(), amount: amountText }))
    .max(60)
    .default([]),
  /** What an invoice or credit note is for; together its whole net amount. */
  items: z
    .array(
      z.object({
        name: filled,
        spec: line.default(''),
        unit: line.default(''),
        quantity: decimalText.nullable().default(null),
        price: decimalText.nullable().default(null),
        net: amountText,
      }),
    )
    .max(ENTRY_ITEMS_MAX)
    .default([]),
  adjustmentCode: adjustmentCode.nullable().default(null),
  originalUid: uid.nullable().default(null),
  orderNumber: line.default(''),
  contract: line.default(''),
  project: line.default(''),
  department: line.default(''),
  salesperson: line.default(''),
  /** How the money came or went: transfer, cash, bill, 支付宝 … */
  method: line.default(''),
  /** Our account the money went through. */
  account: line.default(''),
  text: line.default(''),
  custom: z.record(z.string(), z.string()).default({}),
});
export type DocumentEntryFields = z.infer<typeof documentEntry>;

/** The fields of a document that no rule of the ledger reads. */
export const documentDetailFields = z.object({
  orderNumber: z.string(),
  contract: z.string(),
  project: z.string(),
  department: z.string(),
  salesperson: z.string(),
  method: z.string(),
  account: z.string(),
  custom: z.record(z.string(), z.string()),
});

export const documentRow = z.object({
  uid,
  kind: documentKind,
  ledger,
  owner: documentOwner,
  number: z.string(),
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  date: z.string(),
  dueDate: z.string().nullable(),
  currency: currencyText,
  amount: amountText,
  open: amountText,
  status: documentStatus,
  text: z.string(),
  exportBatch: z.string().nullable(),
  ...documentDetailFields.shape,
});
export type DocumentRow = z.infer<typeof documentRow>;

export const allocationRow = z.object({
  uid,
  date: z.string(),
  amount: amountText,
  positiveLine: lineId,
  negativeLine: lineId,
  positiveNumber: z.string(),
  negativeNumber: z.string(),
  undoneAt: z.string().nullable(),
  matchUid: z.string().nullable(),
});

export const documentDetail = documentRow.extend({
  seq: z.number().int(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  control: controlAccount,
  net: amountText.nullable(),
  tax: amountText.nullable(),
  taxRate: z.string().nullable(),
  exchangeRate: z.string(),
  adjustmentCode: adjustmentCode.nullable(),
  originalUid: z.string().nullable(),
  reversedByUid: z.string().nullable(),
  bankLineUid: z.string().nullable(),
  batchUid: z.string().nullable(),
  dueLines: z.array(
    z.object({
      lineId,
      ordinal: z.number().int(),
      dueDate: z.string().nullable(),
      amount: amountText,
      open: amountText,
    }),
  ),
  allocations: z.array(allocationRow),
  /** What it is for, the first of them: net without tax, quantities and prices as they were written. */
  items: z.array(
    z.object({
      ordinal: z.number().int(),
      name: z.string(),
      spec: z.string(),
      unit: z.string(),
      quantity: z.string().nullable(),
      price: z.string().nullable(),
      net: amountText,
    }),
  ),
  itemCount: z.number().int(),
});
export type DocumentDetail = z.infer<typeof documentDetail>;

export const documentOperations = [
  query('document.list', {
    access: 'viewer',
    request: z.object({
      search: line.default(''),
      kind: documentKind.nullable().default(null),
      ledger: ledger.nullable().default(null),
      partyUid: uid.nullable().default(null),
      /** Documents of one contract or project, by its number; empty: of all. */
      contract: line.default(''),
      project: line.default(''),
      onlyOpen: z.boolean().default(false),
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
      sort: z.enum(['date', 'number', 'amount', 'recorded']).default('date'),
      descending: z.boolean().default(true),
      ...listTerms('document.list'),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(documentRow), total: z.number().int() }),
    errors: [],
  }),
  query('document.get', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: documentDetail,
    errors: ['NOT_FOUND'],
  }),
  query('document.complete', {
    access: 'viewer',
    request: z.object({
      currency: currencyText,
      net: amountText.nullable(),
      tax: amountText.nullable(),
      gross: amountText.nullable(),
      taxRate: z.string().nullable(),
    }),
    reply: z.object({ net: amountText, tax: amountText, gross: amountText, taxRate: z.string() }),
    errors: [],
  }),
  command('document.post', {
    access: 'accountant',
    areas: ['documents', 'ledger', 'parties'],
    request: z.object({ commandId, entry: documentEntry }),
    reply: committed.extend({ number: z.string() }),
    errors: ['AREA_OFF', 'NOT_FOUND'],
  }),
  command('document.reverse', {
    access: 'accountant',
    areas: ['documents', 'ledger', 'parties', 'matching'],
    request: z.object({ commandId, uid, date: dateText, number: line.default(''), text: line.default('') }),
    reply: committed.extend({ number: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  command('document.transfer', {
    access: 'accountant',
    areas: ['documents', 'ledger', 'parties'],
    request: z.object({
      commandId,
      date: dateText,
      currency: currencyText,
      amount: amountText,
      exchangeRate,
      /** The leg whose open balance falls, then the leg that takes the amount over. */
      from: z.object({ partyUid: uid, ledger, control: controlAccount }),
      to: z.object({ partyUid: uid, ledger, control: controlAccount }),
      text: filled,
    }),
    reply: committed.extend({ number: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  command('allocation.create', {
    access: 'accountant',
    areas: ['documents', 'ledger', 'parties', 'matching'],
    request: z.object({
      commandId,
      /** What is joined with what: all of it, or nothing. */
      pairs: z
        .array(z.object({ positiveLine: lineId, negativeLine: lineId, amount: amountText }))
        .min(1)
        .max(ALLOCATION_PAIRS_MAX),
      date: dateText.nullable().default(null),
    }),
    reply: committed.extend({ uids: z.array(uid) }),
    errors: ['NOT_FOUND'],
  }),
  query('allocation.blast', {
    access: 'viewer',
    request: z.object({ uid, date: dateText }),
    reply: z.object({
      date: z.string(),
      documents: z.array(
        z.object({ uid, number: z.string(), openBefore: amountText, openAfter: amountText }),
      ),
      warnings: z.array(
        z.object({ code: z.string(), place: z.string(), params: z.record(z.string(), z.string()) }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Makes an undone allocation again: the same two lines and amount, if both are still open for it. */
  command('allocation.redo', {
    access: 'accountant',
    areas: ['documents', 'ledger', 'parties', 'matching', 'bank'],
    request: z.object({ commandId, uid }),
    reply: committed.extend({ date: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  command('allocation.undo', {
    access: 'accountant',
    areas: ['documents', 'ledger', 'parties', 'matching'],
    request: z.object({ commandId, uid, date: dateText }),
    reply: committed.extend({ date: z.string() }),
    errors: ['NOT_FOUND'],
  }),
] as const;
