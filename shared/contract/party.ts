import { z } from 'zod';
import { command, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  filled,
  ledger,
  line,
  pageOf,
  uid,
} from './fields.ts';

export const partyRole = z.enum(['customer', 'supplier', 'both']);

/** Somebody who pays on behalf of a party (代付方), with the days the relation holds. */
export const payer = z.object({
  name: line,
  account: line,
  from: dateText.nullable(),
  to: dateText.nullable(),
});

/** How a due date follows from a base date (SPEC 3). */
export const paymentTerms = z.object({
  base: z.enum(['invoice', 'delivery', 'receipt_of_invoice']).default('invoice'),
  endOfMonth: z.boolean().default(false),
  days: z.number().int().min(0).max(3650).default(0),
  months: z.number().int().min(0).max(120).default(0),
  payDay: z.number().int().min(1).max(31).nullable().default(null),
});

/** What a person knows and may change about a party. */
export const partyFields = z.object({
  code: filled,
  name: filled,
  shortName: line.default(''),
  aliases: z.array(filled).max(100).default([]),
  taxId: line.default(''),
  bankAccounts: z
    .array(z.object({ account: filled, bank: line.default('') }))
    .max(50)
    .default([]),
  payers: z.array(payer).max(50).default([]),
  contact: line.default(''),
  phone: line.default(''),
  email: line.default(''),
  address: line.default(''),
  terms: paymentTerms,
  creditLimit: amountText.nullable().default(null),
  currency: currencyText.nullable().default(null),
  salesperson: line.default(''),
  role: partyRole.default('customer'),
  parentCode: line.default(''),
  group: line.default(''),
  custom: z.record(z.string(), z.string()).default({}),
});
export type PartyFields = z.infer<typeof partyFields>;

export const partyRow = z.object({
  uid,
  code: z.string(),
  name: z.string(),
  role: partyRole,
  group: z.string(),
  salesperson: z.string(),
  currency: currencyText,
  /** Balance of each ledger in the row's currency: what they owe us, what we owe them. */
  receivable: amountText,
  payable: amountText,
  /** Open amounts past due. */
  overdue: amountText,
  unapplied: amountText,
  openItems: z.number().int(),
});
export type PartyRow = z.infer<typeof partyRow>;

export const partyOperations = [
  query('party.list', {
    access: 'viewer',
    request: z.object({
      search: line.default(''),
      role: partyRole.nullable().default(null),
      onlyOpen: z.boolean().default(false),
      asOf: dateText,
      sort: z.enum(['code', 'name', 'receivable', 'payable', 'overdue']).default('code'),
      descending: z.boolean().default(false),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(partyRow), total: z.number().int() }),
    errors: [],
  }),
  query('party.get', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: z.object({ uid, seq: z.number().int(), fields: partyFields, ledgers: z.array(ledger) }),
    errors: ['NOT_FOUND'],
  }),
  command('party.save', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, uid: uid.nullable(), fields: partyFields }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
] as const;
