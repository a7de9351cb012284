import { z } from 'zod';
import { CUSTOM_TYPES } from '../domain/master/custom-field.ts';
import { command, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  filled,
  line,
  pageOf,
  uid,
} from './fields.ts';

/** A plain decimal, not negative: a unit price or what something costs. */
export const unitPrice = z.string().regex(/^\d{1,15}(\.\d{1,13})?$/);
/** Percent as written, such as "13" or "2.5". */
const percent = z.string().regex(/^\d{1,2}(\.\d{1,2})?$/);
const shortName = z.string().trim().min(1).max(60);

/** A field the book's people add to parties or to documents (SPEC 32). */
export const customFieldEntry = z.object({
  kind: z.literal('field'),
  name: shortName.refine((name) => !name.startsWith('__'), 'not a name of a field'),
  type: z.enum(CUSTOM_TYPES),
  of: z.enum(['party', 'document']),
  choices: z.array(shortName).max(200).default([]),
  /** Place among the others, the smallest first. */
  order: z.number().int().min(0).max(9_999).default(0),
  retired: z.boolean().default(false),
});

/** What is paid when a stage of the work is done (进度款). */
const stage = z.object({ name: shortName, date: dateText, amount: amountText });

export const contractState = z.enum(['draft', 'running', 'finished', 'ended']);
/** A contract or a project, by which documents are told apart (SPEC 33). */
export const contractEntry = z.object({
  kind: z.literal('contract'),
  what: z.enum(['contract', 'project']),
  code: shortName,
  name: z.string().trim().max(200).default(''),
  partyUid: uid.nullable().default(null),
  from: dateText.nullable().default(null),
  to: dateText.nullable().default(null),
  currency: currencyText,
  amount: amountText.nullable().default(null),
  /** Share of what is invoiced that is kept back until `retentionDue` (质保金), percent as written. */
  retentionRate: percent.default('0'),
  retentionDue: dateText.nullable().default(null),
  stages: z.array(stage).max(60).default([]),
  state: contractState.default('running'),
  retired: z.boolean().default(false),
});

/** Goods or a service with what its lines begin with. */
export const productEntry = z.object({
  kind: z.literal('product'),
  code: shortName,
  name: filled,
  spec: line.default(''),
  unit: z.string().trim().max(20).default(''),
  price: unitPrice.nullable().default(null),
  taxRate: percent.nullable().default(null),
  cost: unitPrice.nullable().default(null),
  retired: z.boolean().default(false),
});

export const METHOD_TYPES = ['bank', 'alipay', 'wechat', 'cash', 'card', 'bill', 'other'] as const;
/** A way money comes or goes, with the account of ours it touches. */
export const methodEntry = z.object({
  kind: z.literal('method'),
  name: shortName,
  type: z.enum(METHOD_TYPES),
  account: z.string().trim().max(100).default(''),
  retired: z.boolean().default(false),
});

/** Master data of the book: whatever documents choose from. */
export const masterEntry = z.discriminatedUnion('kind', [
  customFieldEntry,
  contractEntry,
  productEntry,
  methodEntry,
]);
export type MasterEntry = z.infer<typeof masterEntry>;
export type MasterKind = MasterEntry['kind'];
export type MasterOf<K extends MasterKind> = Extract<MasterEntry, { readonly kind: K }>;
export const masterKind = z.enum(['field', 'contract', 'product', 'method']);

export const masterRow = z.object({
  uid,
  /** Who the contract is with, where it is with one party. */
  partyName: z.string(),
  at: z.string(),
  by: z.string(),
  entry: masterEntry,
});
export type MasterRow = z.infer<typeof masterRow>;

export const masterOperations = [
  query('master.list', {
    access: 'viewer',
    request: z.object({
      kind: masterKind,
      search: line.default(''),
      /** Contracts or projects alone; null: both. */
      what: z.enum(['contract', 'project']).nullable().default(null),
      /** What is no longer offered is listed only when asked for. */
      retired: z.boolean().default(false),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(masterRow), total: z.number().int() }),
    errors: [],
  }),
  command('master.save', {
    access: 'accountant',
    areas: ['settings'],
    request: z.object({ commandId, uid: uid.nullable(), entry: masterEntry }),
    reply: committed,
    errors: [
      'NOT_FOUND',
      'MASTER_TAKEN',
      'MASTER_FIXED',
      'CUSTOM_CHOICES',
      'CONTRACT_DATES',
      'CONTRACT_RETENTION',
    ],
  }),
] as const;
