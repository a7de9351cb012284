import { z } from 'zod';
import {
  CAUSES,
  DIFFERENCE_CLASSES,
  type ClassRow,
  type Orientation,
  type OrientationFinding,
} from '../domain/reconciliation/types.ts';
import { EXPLANATIONS } from '../domain/reconciliation/explanation.ts';
import { documentKind } from './document.ts';
import { amountText, currencyText, ledger, line, uid } from './fields.ts';

const count = z.number().int();

export const differenceClass = z.enum(DIFFERENCE_CLASSES);
export const differenceCause = z.enum(CAUSES);
export const differenceStatus = z.enum(['open', 'agreed', 'disputed', 'cleared']);
export const reconcileSide = z.enum(['ours', 'theirs']);
/** Whose point of view a file of theirs takes (SPEC 16). */
export const orientation: z.ZodType<Orientation> = z.enum(['their_books', 'our_form']);
const basis = z.enum(['manual', 'carried', 'number', 'amount', 'date', 'text', 'quantity', 'related']);
const column = z.enum(['charge', 'payment']);
/** Names a line of theirs: the uid of its statement, a slash, its place in it. */
export const place = z.string().regex(/^[0-9A-Za-z]{1,40}\.[0-9a-z]{1,10}\/\d{1,7}$/);
/** Names a line of ours: the uid of its document; with `!void` behind it, what voiding it after the last freeze took back. */
export const ourLineId = z.string().regex(/^[0-9A-Za-z]{1,40}\.[0-9a-z]{1,10}(!void)?$/);

/** A line of our account, signed as the ledger's balance changes. */
export const ourLineRow = z.object({
  id: ourLineId,
  number: z.string(),
  kind: documentKind,
  column,
  date: z.string(),
  amount: amountText,
  text: z.string(),
  quantity: z.string().nullable(),
  /** It stands on an item that an earlier reconciliation left open. */
  carried: z.boolean(),
  /** Dated into a period that is frozen, recorded afterwards (SPEC 17). */
  bridging: z.boolean(),
});
export type OurLineRow = z.infer<typeof ourLineRow>;

/** A line of theirs in our signs. */
export const theirLineRow = z.object({
  id: place,
  number: z.string(),
  column,
  date: z.string().nullable(),
  amount: amountText,
  text: z.string(),
  quantity: z.string().nullable(),
  carried: z.boolean(),
});
export type TheirLineRow = z.infer<typeof theirLineRow>;

/** One cause with the lines it names and its arithmetic: Σ factor × amount of the steps = what it explains of ours less theirs. */
export const explanationRow = z.object({
  kind: z.enum(EXPLANATIONS),
  explains: amountText,
  steps: z.array(z.object({ name: z.string(), factor: z.string(), amount: amountText })),
  /** Ids of groups; `opening` and `unlisted` stand for the rows of the class table without lines. */
  covers: z.array(z.string()),
  /** The first documents of each side. */
  ours: z.array(z.object({ id: ourLineId, number: z.string(), date: z.string() })),
  theirs: z.array(z.object({ id: place, number: z.string(), date: z.string().nullable() })),
  /** The line of another party that it is. */
  elsewhere: z.object({ partyUid: uid, partyName: z.string(), number: z.string() }).nullable(),
  /** Whose books have to change; null when that is not proved. */
  wrong: reconcileSide.nullable(),
});
export type ExplanationRow = z.infer<typeof explanationRow>;

/** Lines that belong together, in one class (SPEC 15). */
export const groupRow = z.object({
  id: z.string(),
  class: differenceClass,
  cause: differenceCause.nullable(),
  status: differenceStatus,
  inError: reconcileSide.nullable(),
  owner: z.string().nullable(),
  note: z.string(),
  basis: z.array(basis),
  /** The first lines of each side; `ourLines` and `theirLines` count all of them. */
  ours: z.array(ourLineRow),
  theirs: z.array(theirLineRow),
  ourLines: count,
  theirLines: count,
  oursAmount: amountText,
  theirsAmount: amountText,
  difference: amountText,
  /** The line it repeats. */
  twin: z.string().nullable(),
  /** Items of an earlier reconciliation that it holds lines of. */
  carried: z.array(z.string()),
  /** The likeliest reasons, likeliest first; empty where there is nothing to explain. */
  explanations: z.array(explanationRow),
  /** Standing decisions of persons that named lines of it, latest first. */
  decisions: z.array(z.string()),
});
export type GroupRow = z.infer<typeof groupRow>;

const CLASS_ROWS = [
  'opening',
  ...DIFFERENCE_CLASSES,
  'unlisted',
  'total',
] as const satisfies readonly ClassRow['row'][];

/** A row of the class table; both columns add up to the closings. */
export const classRow = z.object({
  row: z.enum(CLASS_ROWS),
  ourLines: count,
  theirLines: count,
  ours: amountText,
  theirs: amountText,
  difference: amountText,
});
export type ClassTableRow = z.infer<typeof classRow>;

/** What stands in a cell of the 余额调节表; `label` names the documents. */
export const sheetEntry = z.object({
  groupId: z.string(),
  amount: amountText,
  date: z.string().nullable(),
  label: z.string(),
  cause: differenceCause,
});
const cell = z.object({
  total: amountText,
  /** All entries; `entries` are the first. */
  count,
  entries: z.array(sheetEntry),
});
/** One side of the 余额调节表: balance + added − reduced + corrected = adjusted. `reduced` is written positive. */
export const sheetSide = z.object({
  balance: amountText,
  added: cell,
  reduced: cell,
  corrected: cell,
  adjusted: amountText,
});
export type SheetSideRow = z.infer<typeof sheetSide>;
export const sheetRow = z.object({
  ours: sheetSide,
  theirs: sheetSide,
  unexplained: amountText,
  unexplainedEntries: z.array(
    z.object({
      of: z.enum(['opening', 'unlisted', 'group']),
      groupId: z.string().nullable(),
      amount: amountText,
      label: z.string(),
    }),
  ),
});
export type SheetRow = z.infer<typeof sheetRow>;

/** An item that is left open: what the next reconciliation takes over (SPEC 17). */
export const carriedItemRow = z.object({
  id: z.string(),
  class: differenceClass,
  cause: differenceCause,
  status: differenceStatus,
  owner: z.string().nullable(),
  note: z.string(),
  /** The day of its oldest line, and how many days that is before the end of the period. */
  since: z.string(),
  ageDays: count,
  /** The end of the period that listed it first. */
  listedOn: z.string(),
  difference: amountText,
  label: z.string(),
});
export type CarriedItemRow = z.infer<typeof carriedItemRow>;

export const clearedRow = z.object({
  id: z.string(),
  on: z.string(),
  difference: amountText,
  label: z.string(),
});

/** How an account is compared; amounts in the currency of the account. */
export const reconcileOptions = z.object({
  dateWindowDays: z.number().int().min(0).max(60),
  transitDays: z.number().int().min(0).max(60),
  tolerance: amountText,
  feeMax: amountText,
  compare: z.object({
    number: z.boolean(),
    date: z.boolean(),
    text: z.boolean(),
    quantity: z.boolean(),
  }),
});
export type ReconcileOptions = z.infer<typeof reconcileOptions>;

/** A statement of theirs as it is kept. Balances are debit less credit as it has them. */
export const theirsRow = z.object({
  uid,
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  ledger,
  currency: currencyText,
  from: z.string(),
  to: z.string(),
  opening: amountText.nullable(),
  closing: amountText.nullable(),
  orientation: orientation.nullable(),
  lines: count,
  fileName: z.string(),
  /** How it came: by a file, or typed or pasted by a person. */
  origin: z.enum(['file', 'typed', 'pasted']),
  at: z.string(),
  by: z.string(),
  voided: z.boolean(),
  /** Number of the reconciliation that used it; null when none did. */
  usedIn: z.string().nullable(),
});
export type TheirsRow = z.infer<typeof theirsRow>;

const KNOWN = [
  'given',
  'opening',
  'numbers',
  'opening_side',
] as const satisfies readonly OrientationFinding['known'][];

/** What comes out of a comparison as a whole; its groups come in pages. */
export const comparison = z.object({
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  ledger,
  currency: currencyText,
  from: z.string(),
  to: z.string(),
  /** Journal number the comparison was made at. */
  head: count,
  statements: z.array(theirsRow),
  orientation: z.object({
    orientation,
    known: z.enum(KNOWN),
    theirBooksVotes: count,
    ourFormVotes: count,
  }),
  ours: z.object({ opening: amountText, closing: amountText, lines: count }),
  theirs: z.object({
    opening: amountText,
    closing: amountText,
    lines: count,
    openingFrom: z.enum(['stated', 'closing', 'ours']),
  }),
  /** The frozen reconciliation it opens from (SPEC 17); null: it opens from the ledger. */
  opensFrom: z.object({ uid, number: z.string(), to: z.string() }).nullable(),
  difference: amountText,
  table: z.array(classRow),
  sheet: sheetRow,
  /** Sets of causes that account for the difference, the smallest first. `explanations` are the first of `total`. */
  sets: z.array(z.object({ explanations: z.array(explanationRow), total: count, rest: amountText })),
  cleared: z.array(clearedRow),
  clearedTotal: count,
  /** Items that stay open; `items` are the first of `itemsTotal`. */
  items: z.array(carriedItemRow),
  itemsTotal: count,
  /** Late facts between the frozen opening and the period (SPEC 17): how many, and their sum. */
  bridging: z.object({ count, total: amountText }),
  options: reconcileOptions.extend({ version: count }),
  /** Decisions that could not be followed, and why. */
  refusedDecisions: z.array(
    z.object({
      uid: z.string(),
      refused: z.enum(['line_missing', 'overruled', 'no_such_group', 'class_impossible']),
    }),
  ),
});
export type Comparison = z.infer<typeof comparison>;

/** How far an account has got: nothing of theirs; theirs there and not closed since; closed without a difference; with a difference that is explained; with one that is not. */
export const reconcileState = z.enum(['none', 'received', 'agreed', 'adjusted', 'unexplained']);
export type ReconcileState = z.infer<typeof reconcileState>;

/** A frozen reconciliation. */
export const reconcileCloseRow = z.object({
  uid,
  number: z.string(),
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  ledger,
  currency: currencyText,
  from: z.string(),
  to: z.string(),
  ours: amountText,
  theirs: amountText,
  difference: amountText,
  adjustedOurs: amountText,
  adjustedTheirs: amountText,
  unexplained: amountText,
  state: reconcileState,
  open: count,
  cleared: count,
  at: z.string(),
  by: z.string(),
  headSeq: count,
  headCode: z.string(),
  /** Why it was taken back; null while it stands. */
  reopened: z.string().nullable(),
});
export type ReconcileCloseRow = z.infer<typeof reconcileCloseRow>;

/** An account and how far its reconciliation has got. */
export const reconcileAccountRow = z.object({
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  ledger,
  currency: currencyText,
  state: reconcileState,
  /** The last reconciliation that stands. */
  last: z
    .object({
      uid,
      number: z.string(),
      to: z.string(),
      ours: amountText,
      theirs: amountText,
      difference: amountText,
      open: count,
      /** The day its oldest open item counts from. */
      oldest: z.string().nullable(),
    })
    .nullable(),
  /** The latest statement of theirs that no reconciliation has used. */
  waiting: z.object({ uid, from: z.string(), to: z.string(), fileName: z.string() }).nullable(),
  balance: amountText,
});
export type ReconcileAccountRow = z.infer<typeof reconcileAccountRow>;

/** What a person says about lines, or takes back. */
export const reconcileDecision = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['link', 'unlink']),
    ours: z.array(ourLineId).max(500),
    theirs: z.array(place).max(500),
    note: line.default(''),
  }),
  z.object({
    kind: z.literal('classify'),
    ours: z.array(ourLineId).max(500),
    theirs: z.array(place).max(500),
    note: line.default(''),
    class: z.enum(['doubled', 'ours_only', 'theirs_only']).nullable().default(null),
    cause: differenceCause.nullable().default(null),
    status: differenceStatus.exclude(['cleared']).nullable().default(null),
    inError: reconcileSide.nullable().default(null),
    owner: z.string().trim().min(1).max(100).nullable().default(null),
  }),
  /** Takes an earlier decision back: what it decided is found by the program again. */
  z.object({ kind: z.literal('withdraw'), uid, note: line.default('') }),
]);
export type ReconcileDecision = z.infer<typeof reconcileDecision>;

export const reconcileDecisionRow = z.object({
  uid,
  decision: reconcileDecision,
  at: z.string(),
  by: z.string(),
  /** A later decision took it back. */
  withdrawn: z.boolean(),
});
export type ReconcileDecisionRow = z.infer<typeof reconcileDecisionRow>;
