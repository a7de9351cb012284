import { z } from 'zod';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  exchangeRate,
  ledger,
  lineId,
  pageOf,
  started,
  uid,
  line,
} from './fields.ts';
import { certificate } from './certificate.ts';
import { adjustmentCode } from './document.ts';
import { openItemRow } from './ledger.ts';

export const matchStatus = z.enum(['accepted', 'proposed', 'ambiguous', 'unmatched']);
export const certainty = z.enum(['certain', 'probable', 'ambiguous', 'none']);

/** One line of `qz match list` (public JSON). */
export const matchRow = z.object({
  id: z.string(),
  status: matchStatus,
  receipt: z.object({
    id: z.string(),
    reference: z.string(),
    date: z.string(),
    amount: amountText,
    currency: currencyText,
    counterparty: z.string(),
    text: z.string(),
  }),
  party: z.object({ uid, code: z.string(), name: z.string() }).nullable(),
  allocations: z.array(z.object({ document: z.string(), lineId, amount: amountText })),
  adjustments: z.array(z.object({ kind: z.string(), amount: amountText })),
  certainty,
  alternatives: z.number().int(),
  search: z.enum(['complete', 'cut']),
  certificate: z.string(),
});
export type MatchRow = z.infer<typeof matchRow>;

/** The one thing a person could say that decides between the sets; `documents` are numbers, `parties` uids. */
export const matchQuestion = z.object({
  kind: z.enum(['is_paid', 'which_party', 'paid_on_behalf', 'which_part', 'which_receipt']),
  documents: z.array(z.string()).readonly(),
  parties: z.array(z.string()).readonly(),
  theirs: z.string(),
});

/** Why a line is probably nobody's receipt: a suggestion to classify it. */
export const matchClassification = z.object({
  class: z.enum(['internal_transfer', 'other']),
  reason: z.enum(['own_account', 'own_name', 'reversal_pair', 'interest', 'bank_fee', 'rule']),
  theirs: z.string(),
  ours: z.string(),
});

export const matchDetail = matchRow.extend({
  bankLineUid: z.string(),
  ledger: ledger.nullable(),
  question: matchQuestion.nullable(),
  classification: matchClassification.nullable(),
  residual: amountText,
  /** The proof itself; it is put into sentences where it is shown. Its amounts are minor units. */
  proof: certificate,
  otherSets: z.array(z.array(z.object({ document: z.string(), lineId, amount: amountText }))),
  openItems: z.array(openItemRow),
  acceptedAllocations: z.array(
    z.object({
      uid,
      positiveNumber: z.string(),
      negativeNumber: z.string(),
      amount: amountText,
      date: z.string(),
      undone: z.boolean(),
    }),
  ),
});
export type MatchDetail = z.infer<typeof matchDetail>;

export const matchRunResult = z.object({
  proposed: z.number().int(),
  accepted: z.number().int(),
  ambiguous: z.number().int(),
  unmatched: z.number().int(),
  seconds: z.number(),
});
export type MatchRunResult = z.infer<typeof matchRunResult>;

export const matchOperations = [
  /** Result: MatchRunResult. Commits its proposals, and what is certain if `auto` is set and switched on. */
  job('match.run', {
    access: 'accountant',
    request: z.object({ commandId, auto: z.boolean() }),
    reply: started,
    errors: [],
  }),
  query('match.list', {
    access: 'viewer',
    request: z.object({ status: matchStatus.nullable().default(null), search: line.default(''), ...pageOf }),
    reply: z.object({
      rows: z.array(matchRow),
      total: z.number().int(),
      counts: z.record(z.string(), z.number().int()),
    }),
    errors: [],
  }),
  query('match.get', {
    access: 'viewer',
    request: z.object({ id: z.string() }),
    reply: matchDetail,
    errors: ['NOT_FOUND'],
  }),
  command('match.accept', {
    access: 'accountant',
    areas: ['matching', 'bank', 'documents', 'ledger', 'parties'],
    request: z.object({ commandId, id: z.string(), date: dateText.nullable().default(null), exchangeRate }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Accepts every proposal that is certain. */
  command('match.acceptCertain', {
    access: 'accountant',
    areas: ['matching', 'bank', 'documents', 'ledger', 'parties'],
    request: z.object({ commandId }),
    reply: z.object({ seq: z.number().int(), accepted: z.number().int() }),
    errors: [],
  }),
  /** A person's own choice of items for a receipt. */
  command('match.manual', {
    access: 'accountant',
    areas: ['matching', 'bank', 'documents', 'ledger', 'parties'],
    request: z.object({
      commandId,
      id: z.string(),
      partyUid: uid,
      ledger,
      /** Signed as they change the item: a credit note is negative. */
      exchangeRate,
      items: z.array(z.object({ lineId, amount: amountText })).max(500),
      adjustments: z.array(z.object({ code: adjustmentCode, amount: amountText, lineId })).max(20),
    }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Undoes all allocations of an accepted match and reverses its adjustments; the money stays on the party's account, unapplied. */
  command('match.undo', {
    access: 'accountant',
    areas: ['matching', 'bank', 'documents', 'ledger', 'parties'],
    request: z.object({ commandId, id: z.string(), date: dateText }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Result: { checked, rejected: [{ id, reason }] }. The independent verifier over every stored certificate. */
  job('match.verify', { access: 'viewer', request: z.object({}), reply: started, errors: [] }),
] as const;
