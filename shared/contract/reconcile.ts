import { z } from 'zod';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  ledger,
  line,
  pageOf,
  started,
  uid,
} from './fields.ts';
import {
  carriedItemRow,
  comparison,
  differenceClass,
  differenceStatus,
  groupRow,
  orientation,
  reconcileAccountRow,
  reconcileCloseRow,
  reconcileDecision,
  reconcileDecisionRow,
  reconcileOptions,
  reconcileState,
  theirsRow,
} from './reconciliation.ts';

const AREAS = ['reconciliation'] as const;
const reason = z.string().trim().min(1).max(500);
const count = z.number().int();

/** The account that is compared. */
const account = { partyUid: uid, ledger: ledger.default('AR'), currency: currencyText };

/** Which comparison is meant. The same comparison of the same state of the book has the same outcome, in every order its lines come in. */
export const comparisonOf = {
  ...account,
  /** Null: the day after the last reconciliation, else the first day of the month of `to`. */
  from: dateText.nullable().default(null),
  to: dateText,
  /** Statements of theirs; null: those whose days touch the period, of two for the same days the later recorded. */
  statements: z.array(uid).min(1).max(20).nullable().default(null),
  /** Null: what the statements were given, else what is found (SPEC 16). */
  orientation: orientation.nullable().default(null),
};

export const THEIR_LINES_TYPED_MAX = 1_000;

/** A line as a person types or pastes it; one of the two columns is filled, red entries are negative. */
const typedLine = z.object({
  date: dateText.nullable().default(null),
  number: line.default(''),
  debit: amountText.nullable().default(null),
  credit: amountText.nullable().default(null),
  quantity: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,6})?$/)
    .nullable()
    .default(null),
  text: line.default(''),
});

export const reconcileOperations = [
  /** Keeps a statement of theirs that was typed or pasted; a file of theirs comes through import.preview and import.commit. */
  command('theirs.record', {
    access: 'accountant',
    areas: [...AREAS, 'imports'],
    request: z.object({
      commandId,
      ...account,
      from: dateText,
      to: dateText,
      /** Debit less credit, as it stands there. */
      opening: amountText.nullable().default(null),
      closing: amountText.nullable().default(null),
      orientation: orientation.nullable().default(null),
      origin: z.enum(['typed', 'pasted']).default('typed'),
      lines: z.array(typedLine).max(THEIR_LINES_TYPED_MAX),
    }),
    reply: committed,
    errors: ['NOT_FOUND', 'THEIRS_EMPTY', 'THEIRS_DATE_OUTSIDE', 'THEIRS_LINE_EMPTY'],
  }),
  query('theirs.list', {
    access: 'viewer',
    request: z.object({
      partyUid: uid.nullable().default(null),
      voided: z.boolean().default(false),
      search: line.default(''),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(theirsRow), total: count }),
    errors: [],
  }),
  /** Its lines as they stand there. */
  query('theirs.lines', {
    access: 'viewer',
    request: z.object({ uid, ...pageOf }),
    reply: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          date: z.string().nullable(),
          number: z.string(),
          debit: amountText,
          credit: amountText,
          quantity: z.string().nullable(),
          text: z.string(),
        }),
      ),
      total: count,
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Says whose point of view it takes, what period it covers, of which of our ledgers it is; null leaves what is known. */
  command('theirs.describe', {
    access: 'accountant',
    areas: AREAS,
    request: z.object({
      commandId,
      uid,
      orientation: orientation.nullable().default(null),
      ledger: ledger.nullable().default(null),
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
    }),
    reply: committed,
    errors: ['NOT_FOUND', 'THEIRS_VOIDED', 'THEIRS_IN_USE', 'THEIRS_DATE_OUTSIDE'],
  }),
  /** Takes a statement of theirs back, with the batch it came in; refused while a standing reconciliation used it. */
  command('theirs.void', {
    access: 'accountant',
    areas: [...AREAS, 'imports'],
    request: z.object({ commandId, uid, reason }),
    reply: committed,
    errors: ['NOT_FOUND', 'THEIRS_VOIDED', 'THEIRS_IN_USE'],
  }),
  /** Compares the two accounts. Nothing is recorded. */
  query('reconcile.compare', {
    access: 'viewer',
    request: z.object(comparisonOf),
    reply: comparison,
    errors: [
      'NOT_FOUND',
      'RECONCILE_NOTHING_OF_THEIRS',
      'RECONCILE_ORIENTATION_UNDECIDED',
      'RECONCILE_PERIOD_INVERTED',
      'RECONCILE_STATEMENT_FOREIGN',
    ],
  }),
  /** Groups of a comparison, by their earliest day. `counts` are of all groups that the search leaves, by class. */
  query('reconcile.groups', {
    access: 'viewer',
    request: z.object({
      ...comparisonOf,
      /** Empty: every class. */
      classes: z.array(differenceClass).default([]),
      status: differenceStatus.nullable().default(null),
      /** Found in numbers, texts, dates and amounts. */
      search: line.default(''),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(groupRow),
      total: count,
      counts: z.record(z.string(), count),
      head: count,
    }),
    errors: ['NOT_FOUND', 'RECONCILE_NOTHING_OF_THEIRS', 'RECONCILE_ORIENTATION_UNDECIDED'],
  }),
  /** Records what a person says about lines; the later decision prevails (SPEC 15). Link and unlink name lines of both sides, or several of one. */
  command('reconcile.decide', {
    access: 'accountant',
    areas: AREAS,
    request: z.object({ commandId, ...account, decisions: z.array(reconcileDecision).min(1).max(100) }),
    reply: committed,
    errors: ['NOT_FOUND', 'RECONCILE_DECISION_LINES', 'RECONCILE_LINE_UNKNOWN', 'RECONCILE_DECISION_UNKNOWN'],
  }),
  /** Decisions about an account, latest first. */
  query('reconcile.decisions', {
    access: 'viewer',
    request: z.object({ ...account, ...pageOf }),
    reply: z.object({ rows: z.array(reconcileDecisionRow), total: count }),
    errors: ['NOT_FOUND'],
  }),
  /** How an account is compared; version 0 is the standard. */
  query('reconcile.options', {
    access: 'viewer',
    request: z.object({ partyUid: uid, currency: currencyText }),
    reply: z.object({ version: count, options: reconcileOptions, standard: reconcileOptions }),
    errors: ['NOT_FOUND'],
  }),
  command('reconcile.saveOptions', {
    access: 'accountant',
    areas: AREAS,
    request: z.object({ commandId, partyUid: uid, currency: currencyText, options: reconcileOptions }),
    reply: z.object({ seq: count, version: count }),
    errors: ['NOT_FOUND'],
  }),
  /**
   * Freezes a comparison: both closings, class table, 余额调节表, what goes over, at a head of the journal. Result: ReconcileCloseRow. `head`
   * is that of the comparison the person saw: when the book has moved since, it is refused; null closes what is found now.
   */
  job('reconcile.close', {
    access: 'accountant',
    request: z.object({ commandId, ...comparisonOf, head: count.nullable().default(null) }),
    reply: started,
    errors: [
      'NOT_FOUND',
      'RECONCILE_NOTHING_OF_THEIRS',
      'RECONCILE_ORIENTATION_UNDECIDED',
      'RECONCILE_NOT_NEXT',
      'RECONCILE_MOVED',
    ],
  }),
  /** Takes the last reconciliation of an account back by a dated fact; its paper stays as it was. */
  command('reconcile.reopen', {
    access: 'accountant',
    areas: AREAS,
    request: z.object({ commandId, uid, reason }),
    reply: committed,
    errors: ['NOT_FOUND', 'RECONCILE_NOT_LAST', 'RECONCILE_REOPENED'],
  }),
  /** Reconciliations, latest period first; of one account or of all. */
  query('reconcile.history', {
    access: 'viewer',
    request: z.object({
      partyUid: uid.nullable().default(null),
      ledger: ledger.nullable().default(null),
      reopened: z.boolean().default(false),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(reconcileCloseRow), total: count }),
    errors: [],
  }),
  /** One frozen reconciliation with its class table, its 余额调节表 and what it cleared. */
  query('reconcile.frozen', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: z.object({
      close: reconcileCloseRow,
      table: comparison.shape.table,
      sheet: comparison.shape.sheet,
      cleared: comparison.shape.cleared,
      statements: z.array(uid),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Items a reconciliation left open, with owner, status and note as they are now; ages count to `asOf`. */
  query('reconcile.items', {
    access: 'viewer',
    request: z.object({
      /** Null: of the last reconciliations of all accounts. */
      closeUid: uid.nullable().default(null),
      asOf: dateText.nullable().default(null),
      /** Null: of every class, in every currency. */
      class: differenceClass.nullable().default(null),
      currency: currencyText.nullable().default(null),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(
        carriedItemRow.extend({
          closeUid: uid,
          partyUid: uid,
          partyName: z.string(),
          currency: currencyText,
        }),
      ),
      total: count,
      /** What is open by class and currency, whatever class and currency are asked for. */
      sums: z.array(
        z.object({ class: differenceClass, currency: currencyText, count, difference: amountText }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Who looks after an open item, how far it has got, and a note; null leaves what is there. */
  command('reconcile.item', {
    access: 'accountant',
    areas: AREAS,
    request: z.object({
      commandId,
      closeUid: uid,
      id: z.string().min(1).max(120),
      owner: z.string().trim().max(100).nullable().default(null),
      status: differenceStatus.exclude(['cleared']).nullable().default(null),
      note: line.nullable().default(null),
    }),
    reply: committed,
    errors: ['NOT_FOUND', 'RECONCILE_ITEM_UNKNOWN', 'RECONCILE_NOT_LAST'],
  }),
  /** Every account that has something of theirs or a balance, and how far it has got. `counts` by state are of all that the search leaves. */
  query('reconcile.list', {
    access: 'viewer',
    request: z.object({
      ledger: ledger.default('AR'),
      state: reconcileState.nullable().default(null),
      search: line.default(''),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(reconcileAccountRow),
      total: count,
      counts: z.record(z.string(), count),
    }),
    errors: [],
  }),
] as const;
