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
  lineId,
  pageOf,
  uid,
} from './fields.ts';
import { listTerms } from './list.ts';
import { partyClasses } from './party-class.ts';

export const partyRole = z.enum(['customer', 'supplier', 'both']);

/** Somebody who pays on behalf of a party (代付方), with the days the relation holds. */
export const payer = z.object({
  name: line,
  account: line,
  from: dateText.nullable(),
  to: dateText.nullable(),
  /** 集团代付, 个人代付, 平台代收; left out when nobody said. */
  kind: z.enum(['group', 'person', 'platform', 'other']).optional(),
});

/** How a due date follows from a base date (SPEC 3). */
export const paymentTerms = z.object({
  base: z.enum(['invoice', 'delivery', 'receipt_of_invoice']).default('invoice'),
  endOfMonth: z.boolean().default(false),
  days: z.number().int().min(0).max(3650).default(0),
  months: z.number().int().min(0).max(120).default(0),
  payDay: z.number().int().min(1).max(31).nullable().default(null),
});

/** Most names, accounts and payers one party has. */
export const PARTY_LIMITS = { aliases: 100, bankAccounts: 50, payers: 50 } as const;

/** What a person knows and may change about a party. */
export const partyFields = z.object({
  code: filled,
  name: filled,
  shortName: line.default(''),
  aliases: z.array(filled).max(PARTY_LIMITS.aliases).default([]),
  taxId: line.default(''),
  bankAccounts: z
    .array(z.object({ account: filled, bank: line.default('') }))
    .max(PARTY_LIMITS.bankAccounts)
    .default([]),
  payers: z.array(payer).max(PARTY_LIMITS.payers).default([]),
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
  /** Language and postcode of their letters; left out when nobody said. */
  language: z.enum(['zh-CN', 'en']).optional(),
  postcode: z.string().trim().max(20).optional(),
  custom: z.record(z.string(), z.string()).default({}),
});
export type PartyFields = z.infer<typeof partyFields>;

export const partyRow = z.object({
  uid,
  code: z.string(),
  name: z.string(),
  role: partyRole,
  /** Its groups and who sells to it on the day asked for (SPEC 34, 35). */
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
  /** Its automatic classes, where they were asked for and it is a customer (SPEC 35). */
  classes: partyClasses.optional(),
  contact: z.string(),
  phone: z.string(),
  email: z.string(),
  /** In the row's currency; null: no limit. */
  creditLimit: amountText.nullable(),
  /** Days of its payment terms. */
  termsDays: z.number().int(),
  /** What the party itself names, whatever dated groups and hand-overs say. */
  own: z.object({ group: z.string(), salesperson: z.string() }),
  custom: z.record(z.string(), z.string()),
});
export type PartyRow = z.infer<typeof partyRow>;

const reason = z.string().trim().min(1).max(500);
/** A name or account as a party keeps it, or nothing. */
const known = z.string().trim().max(200).default('');
const partyName = z.object({ uid, code: z.string(), name: z.string() });

/** A dated change of who a party is (SPEC 9), latest first. */
export const partyChange = z.object({
  kind: z.enum(['rename', 'merge', 'split']),
  at: z.string(),
  by: z.string(),
  date: z.string(),
  number: z.string(),
  items: z.number().int(),
  reason: z.string(),
  oldName: z.string(),
  newName: z.string(),
  from: partyName.nullable(),
  into: partyName.nullable(),
});
export type PartyChange = z.infer<typeof partyChange>;

/** What several parties have in common, or why two may be one: to be decided by a person. */
export const partyConflict = z.object({
  kind: z.enum(['tax_id', 'account', 'name', 'branch', 'similar']),
  /** The tax number, account or name they share; of similar names how like they are, in thousandths. */
  shared: z.string(),
  parties: z.array(partyName).min(2),
});
export type PartyConflict = z.infer<typeof partyConflict>;

/** A name on bank lines that is no party's yet, and the parties it may be. */
export const unknownName = z.object({
  name: z.string(),
  account: z.string(),
  lines: z.number().int(),
  candidates: z.array(
    partyName.extend({ relation: z.enum(['branch', 'similar']), likeness: z.number().int() }),
  ),
});
export type UnknownName = z.infer<typeof unknownName>;

export const partyOperations = [
  query('party.list', {
    access: 'viewer',
    request: z.object({
      search: line.default(''),
      role: partyRole.nullable().default(null),
      /** Parties of one group by its name on the day; empty: of all. */
      group: line.default(''),
      /** Parties of one person on the day, empty: of nobody; null: of all. */
      salesperson: line.nullable().default(null),
      onlyOpen: z.boolean().default(false),
      /** Parties that another has taken over are listed only when asked for. */
      merged: z.boolean().default(false),
      /** With the automatic classes, which take longer than the page itself. */
      classes: z.boolean().default(false),
      asOf: dateText,
      sort: z.enum(['code', 'name', 'receivable', 'payable', 'overdue']).default('code'),
      descending: z.boolean().default(false),
      ...listTerms('party.list'),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(partyRow), total: z.number().int() }),
    errors: [],
  }),
  query('party.get', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: z.object({
      uid,
      seq: z.number().int(),
      fields: partyFields,
      ledgers: z.array(ledger),
      /** The party that has taken it over. */
      mergedInto: z.object({ uid, code: z.string(), name: z.string() }).nullable(),
    }),
    errors: ['NOT_FOUND'],
  }),
  command('party.save', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, uid: uid.nullable(), fields: partyFields }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  command('party.rename', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, uid, name: filled, date: dateText, reason }),
    reply: committed,
    errors: ['NOT_FOUND', 'PARTY_NAME_SAME', 'PARTY_MERGED'],
  }),
  /** Everything open of one party goes over to another, which answers to its names from then on. */
  command('party.merge', {
    access: 'accountant',
    areas: ['parties', 'documents', 'ledger', 'bank', 'matching'],
    request: z.object({ commandId, from: uid, into: uid, date: dateText, reason }),
    reply: committed.extend({ number: z.string(), items: z.number().int() }),
    errors: ['NOT_FOUND', 'PARTY_SAME', 'PARTY_MERGED'],
  }),
  /** Chosen open items of one party go over to another, new or known. */
  command('party.split', {
    access: 'accountant',
    areas: ['parties', 'documents', 'ledger', 'bank', 'matching'],
    request: z.object({
      commandId,
      from: uid,
      /** The party that takes the items, or the fields of a new one. */
      into: z.union([uid, partyFields]),
      lines: z.array(lineId).min(1).max(2000),
      date: dateText,
      reason,
    }),
    reply: committed.extend({ number: z.string(), items: z.number().int() }),
    errors: ['NOT_FOUND', 'PARTY_SAME', 'PARTY_MERGED', 'PARTY_LINE_OTHER'],
  }),
  /** Confirms that a name or an account is a party's: only what a person says is learned. */
  command('party.confirmAlias', {
    access: 'accountant',
    areas: ['parties', 'matching'],
    request: z.object({ commandId, uid, alias: known, account: known }),
    reply: committed,
    errors: ['NOT_FOUND', 'PARTY_MERGED', 'PARTY_ALIAS_TAKEN', 'PARTY_ALIAS_EMPTY'],
  }),
  query('party.changes', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: z.object({ rows: z.array(partyChange) }),
    errors: ['NOT_FOUND'],
  }),
  query('party.conflicts', {
    access: 'viewer',
    request: z.object({ ...pageOf }),
    reply: z.object({ rows: z.array(partyConflict), total: z.number().int() }),
    errors: [],
  }),
  query('party.unknownNames', {
    access: 'viewer',
    request: z.object({ ...pageOf }),
    reply: z.object({ rows: z.array(unknownName), total: z.number().int() }),
    errors: [],
  }),
] as const;
