import { z } from 'zod';
import { PAYOUT_EVIDENCE } from '../domain/platform/propose-settlements.ts';
import { PLATFORM_KINDS, PLATFORMS } from '../domain/platform/transaction.ts';
import { command, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  exchangeRate,
  line,
  pageOf,
  uid,
} from './fields.ts';

export const platform = z.enum(PLATFORMS);

/** A line of a platform's bill. `outside`: payouts and other money, never part of a settlement. */
export const platformTransactionRow = z.object({
  uid,
  platform,
  account: z.string(),
  date: z.string(),
  kind: z.enum(PLATFORM_KINDS),
  transaction: z.string(),
  order: z.string(),
  /** Signed as the merchant's balance changes; net = gross − fee, a fee given back is negative. */
  gross: amountText,
  fee: amountText,
  net: amountText,
  currency: currencyText,
  settlement: z.string(),
  counterparty: z.string(),
  status: z.string(),
  text: z.string(),
  raw: z.string(),
  state: z.enum(['free', 'settled', 'outside']),
  settlementUid: z.string().nullable(),
});
export type PlatformTransactionRow = z.infer<typeof platformTransactionRow>;

/** How far a settlement has come: proposals are worked out anew each time, only `accepted` ones are facts. */
export const settlementState = z.enum(['accepted', 'exact', 'ambiguous', 'residual', 'waiting']);
export const settlementEvidence = z.enum([...PAYOUT_EVIDENCE, 'person']);

export const settlementRow = z.object({
  /** Uid of an accepted settlement; else the bank line's, or the key of the group that waits. */
  id: z.string(),
  state: settlementState,
  platform,
  account: z.string(),
  currency: currencyText,
  from: z.string().nullable(),
  to: z.string().nullable(),
  transactions: z.number().int(),
  paid: amountText,
  refunded: amountText,
  charged: amountText,
  returned: amountText,
  net: amountText,
  /** The bank's line, and what is left of it: positive when transactions are missing. */
  bankLine: z
    .object({ uid, date: z.string(), amount: amountText, counterparty: z.string(), text: z.string() })
    .nullable(),
  residual: amountText.nullable(),
  named: z.boolean(),
  evidence: settlementEvidence.nullable(),
  /** Keys of the groups it is made of; they can be chosen by hand. */
  groups: z.array(z.string()),
  /** Keys of the groups of each set that gives the amount, when several do. */
  choices: z.array(z.array(z.string())),
  /** Numbers of the documents an accepted settlement has made. */
  documents: z.array(z.object({ uid, number: z.string() })),
});
export type SettlementRow = z.infer<typeof settlementRow>;

/** Groups a person may put together for one bank line. */
const GROUPS_MAX = 400;

export const platformOperations = [
  query('platform.transactions', {
    access: 'viewer',
    request: z.object({
      state: platformTransactionRow.shape.state.nullable().default(null),
      search: line.default(''),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(platformTransactionRow), total: z.number().int() }),
    errors: [],
  }),
  /** Accepted settlements and what can be proposed, those that need a person first. */
  query('platform.settlements', {
    access: 'viewer',
    request: z.object({ state: settlementState.nullable().default(null), ...pageOf }),
    reply: z.object({
      rows: z.array(settlementRow),
      total: z.number().int(),
      counts: z.record(z.string(), z.number().int()),
    }),
    errors: [],
  }),
  /** The lines of an accepted settlement, or of groups that wait. */
  query('platform.settlementLines', {
    access: 'viewer',
    request: z.object({
      id: z.string().max(1000),
      groups: z.array(z.string().max(1000)).max(GROUPS_MAX),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(platformTransactionRow), total: z.number().int() }),
    errors: [],
  }),
  /**
   * Ties a bank line to its transactions and posts them: receipts and refunds of the customers, the fee to its account. `groups`
   * null takes the only set that gives the amount; a person's own choice must give it to the cent as well.
   */
  command('settlement.accept', {
    access: 'accountant',
    areas: ['bank', 'documents', 'ledger', 'parties', 'matching'],
    request: z.object({
      commandId,
      bankLineUid: uid,
      groups: z.array(z.string().max(1000)).min(1).max(GROUPS_MAX).nullable().default(null),
      /** Customer of orders that belong to nobody else (散客); null: the shop's own from Settings. */
      partyUid: uid.nullable().default(null),
      exchangeRate,
    }),
    reply: committed.extend({ transactions: z.number().int(), documents: z.array(z.string()) }),
    errors: ['NOT_FOUND'],
  }),
  /** Takes a settlement back by dated red documents: the line and its transactions are free again. */
  command('settlement.undo', {
    access: 'accountant',
    areas: ['bank', 'documents', 'ledger', 'parties', 'matching'],
    request: z.object({
      commandId,
      uid,
      date: dateText,
      reason: z.string().trim().max(500).default(''),
    }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Names the customer on whose account a shop's orders stand that belong to nobody else; null takes the name away. */
  command('platform.saveCustomer', {
    access: 'accountant',
    areas: ['settings', 'bank'],
    request: z.object({ commandId, platform, account: z.string().max(100), partyUid: uid.nullable() }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  query('platform.customers', {
    access: 'viewer',
    request: z.object({}),
    reply: z.object({
      rows: z.array(
        z.object({
          platform,
          account: z.string(),
          partyUid: uid,
          partyCode: z.string(),
          partyName: z.string(),
        }),
      ),
    }),
    errors: [],
  }),
] as const;
