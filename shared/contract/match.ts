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
  problem,
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

/** Whose account the money of a match stands on, and why on that one. */
export const matchAccount = z.object({
  uid,
  code: z.string(),
  name: z.string(),
  reason: z.enum(['only_party', 'payer', 'largest_share', 'posted', 'person']),
});

/** A document a match has made: the money, its adjustments, the legs of its transfers. */
export const matchDocument = z.object({
  uid,
  kind: z.string(),
  number: z.string(),
  partyUid: uid,
  partyName: z.string(),
  date: z.string(),
  amount: amountText,
  text: z.string(),
  reversed: z.boolean(),
});

export const acceptedAllocation = z.object({
  uid,
  positiveNumber: z.string(),
  negativeNumber: z.string(),
  amount: amountText,
  date: z.string(),
  undone: z.boolean(),
});

/** Another receipt that was settled by the same choice. */
export const matchCompanion = z.object({
  id: z.string(),
  bankLineUid: z.string(),
  reference: z.string(),
  date: z.string(),
  amount: amountText,
});

export const matchDetail = matchRow.extend({
  bankLineUid: z.string(),
  ledger: ledger.nullable(),
  account: matchAccount.nullable(),
  /** What goes over to other parties' accounts by a transfer, signed as the bank moves. */
  transfers: z.array(z.object({ uid, code: z.string(), name: z.string(), amount: amountText })),
  question: matchQuestion.nullable(),
  classification: matchClassification.nullable(),
  residual: amountText,
  /** The proof itself; it is put into sentences where it is shown. Its amounts are minor units. */
  proof: certificate,
  otherSets: z.array(z.array(z.object({ document: z.string(), lineId, amount: amountText }))),
  /** Those of every party of the set, and of the account the money stands on. */
  openItems: z.array(openItemRow.extend({ partyUid: uid })),
  acceptedAllocations: z.array(acceptedAllocation),
  documents: z.array(matchDocument),
  companions: z.array(matchCompanion),
  /** Something of it stands, and can be undone. */
  undoable: z.boolean(),
  /** It was accepted and undone: the same can be done again if its items are still open. */
  redoable: z.boolean(),
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

/** What a person chose: open due lines of any parties, signed as their open amounts, and what they and the money differ by. */
const choice = {
  /** The account the money stands on; null: the payer's own party, else the party with the largest share. */
  partyUid: uid.nullable(),
  ledger,
  exchangeRate,
  /** Signed as they change the item: a credit note is negative. */
  items: z.array(z.object({ lineId, amount: amountText })).max(500),
  adjustments: z.array(z.object({ code: adjustmentCode, amount: amountText, lineId })).max(20),
};

const MATCH_AREAS = ['matching', 'bank', 'documents', 'ledger', 'parties'] as const;
export const MATCH_MANY_MAX = 50;
export const MATCH_SOME_MAX = 500;

/** What became of a match, or of its bank line, by one command. */
export const matchEventKind = z.enum([
  'proposed',
  'accepted',
  'redone',
  'undone',
  'deallocated',
  'reallocated',
  'posted',
  'classified',
]);
export const matchEvent = z.object({
  seq: z.number().int(),
  at: z.string(),
  user: z.string(),
  kind: matchEventKind,
  /** The program did it by itself, because it was switched on. */
  automatic: z.boolean(),
  /** The choice was a person's own. */
  manual: z.boolean(),
  matchId: z.string().nullable(),
  receipt: matchRow.shape.receipt,
  party: matchRow.shape.party,
  certainty: certainty.nullable(),
  /** What a line was called, and why; empty otherwise. */
  class: z.string(),
  reason: z.string(),
  allocations: z.array(acceptedAllocation),
  documents: z.array(matchDocument),
  /** Whether that match can be undone, or done again, now. */
  undoable: z.boolean(),
  redoable: z.boolean(),
});
export type MatchEvent = z.infer<typeof matchEvent>;

/** What undoing a whole match would change, before anything is changed. */
export const matchBlast = z.object({
  date: z.string(),
  allocations: z.number().int(),
  documents: z.array(
    z.object({
      uid,
      number: z.string(),
      kind: z.string(),
      partyName: z.string(),
      currency: currencyText,
      openBefore: amountText,
      openAfter: amountText,
    }),
  ),
  /** Adjustments and legs of transfers that are taken back. */
  reversals: z.array(matchDocument),
  statements: z.array(z.object({ number: z.string(), partyName: z.string(), to: z.string() })),
  exports: z.array(z.object({ batch: z.string(), number: z.string() })),
  /** Months that are locked and hold what is undone: they stay as they are. */
  lockedPeriods: z.array(z.object({ ledger, month: z.string() })),
  /** Why the undoing would be refused on that day; null: it would not. */
  refused: problem.nullable(),
  warnings: z.array(problem),
});

const perReceipt = z.object({ id: z.string(), uid: z.string(), applied: amountText, unapplied: amountText });

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
    areas: MATCH_AREAS,
    request: z.object({ commandId, id: z.string(), date: dateText.nullable().default(null), exchangeRate }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Accepts every proposal that is certain. */
  command('match.acceptCertain', {
    access: 'accountant',
    areas: MATCH_AREAS,
    request: z.object({ commandId }),
    reply: z.object({ seq: z.number().int(), accepted: z.number().int() }),
    errors: [],
  }),
  /** Accepts chosen certain proposals. One that is refused keeps none of the others waiting and leaves no trace. */
  command('match.acceptSome', {
    access: 'accountant',
    areas: MATCH_AREAS,
    request: z.object({ commandId, ids: z.array(z.string()).min(1).max(MATCH_SOME_MAX) }),
    reply: z.object({
      seq: z.number().int(),
      accepted: z.number().int(),
      results: z.array(z.object({ id: z.string(), refused: problem.nullable() })),
    }),
    errors: [],
  }),
  /** What accepting the certain would do. `refused` says which would not be accepted, and why. The sums are of all; at most 2,000 ids, 200 parties and 500 refused are named. */
  query('match.certainPreview', {
    access: 'viewer',
    request: z.object({}),
    reply: z.object({
      count: z.number().int(),
      sums: z.array(z.object({ currency: currencyText, count: z.number().int(), amount: amountText })),
      parties: z.array(
        z.object({
          party: z.object({ uid, code: z.string(), name: z.string() }).nullable(),
          currency: currencyText,
          count: z.number().int(),
          amount: amountText,
        }),
      ),
      ids: z.array(z.string()),
      refused: z.array(z.object({ id: z.string(), receipt: matchRow.shape.receipt, problem })),
    }),
    errors: [],
  }),
  /** A person's own choice of items for a receipt; what belongs to other parties goes over by a transfer. */
  command('match.manual', {
    access: 'accountant',
    areas: MATCH_AREAS,
    request: z.object({ commandId, id: z.string(), ...choice }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** A person's own choice for several receipts of one currency and direction; each gets its part, by date and then by id. */
  command('match.manualMany', {
    access: 'accountant',
    areas: MATCH_AREAS,
    request: z.object({ commandId, ids: z.array(z.string()).min(2).max(MATCH_MANY_MAX), ...choice }),
    reply: z.object({ seq: z.number().int(), matches: z.array(perReceipt) }),
    errors: ['NOT_FOUND'],
  }),
  /** Undoes all allocations of an accepted match and reverses its adjustments; the money stays on the party's account, unapplied. */
  command('match.undo', {
    access: 'accountant',
    areas: MATCH_AREAS,
    request: z.object({ commandId, id: z.string(), date: dateText }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Does an undone match again, exactly as it was accepted. Refused, with what is missing, when its items or its money are not open for it. */
  command('match.redo', {
    access: 'accountant',
    areas: MATCH_AREAS,
    request: z.object({ commandId, id: z.string() }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  query('match.blast', {
    access: 'viewer',
    request: z.object({ id: z.string(), date: dateText }),
    reply: matchBlast,
    errors: ['NOT_FOUND'],
  }),
  /** Latest first: everything that happened to a bank line or to the line of a match; with neither, every decision of the book. */
  query('match.history', {
    access: 'viewer',
    request: z.object({
      bankLineUid: uid.nullable().default(null),
      id: z.string().nullable().default(null),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(matchEvent), total: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
  /** Result: { checked, rejected: [{ id, reason }] }. The independent verifier over every stored certificate. */
  job('match.verify', { access: 'viewer', request: z.object({}), reply: started, errors: [] }),
] as const;
