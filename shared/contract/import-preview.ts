import { z } from 'zod';
import { bankLineClass } from './bank.ts';
import { amountText, finding, uid } from './fields.ts';

const count = z.number().int();

export const importKind = z.enum([
  'parties',
  'invoices',
  'orders',
  'receipts',
  'bank',
  'opening',
  'their-statement',
  'settlement',
  'deliveries',
  'their-deliveries',
]);
export type ImportKind = z.infer<typeof importKind>;

/** How a bank file says which way money went: one signed column, one column for each direction, or a column and a flag. */
export const signMode = z.enum(['signed', 'columns', 'flag']);

/** Why the cells of a column are taken for what they are. */
export const columnReason = z.object({
  code: z.enum(['caption', 'person', 'profile', 'dates', 'amounts', 'numbers', 'texts', 'empty', 'format']),
  params: z.record(z.string(), z.string()),
});

/** A column of the file. */
export const previewColumn = z.object({
  caption: z.string(),
  /** Key of the known column; null: kept as a custom field. */
  column: z.string().nullable(),
  role: z.enum(['text', 'date', 'amount', 'number']).nullable(),
  reason: columnReason,
  /** Rows whose cell is not empty, of `total`. */
  filled: count,
  total: count,
  /** The first different cells, as the file writes them. */
  samples: z.array(z.string()).max(3),
  /** What the cells would be where no caption says: offered, never taken without a person's word. */
  proposed: z.string().nullable().default(null),
});

/** Something only a person can say. Open questions keep a preview from being committed. */
export const previewQuestion = z.object({
  key: z.enum(['dateOrder', 'account', 'party', 'cutOver', 'profileChanged', 'signMode', 'columns', 'taxId']),
  /** Caption of the column it is about. */
  column: z.string().nullable(),
  choices: z.array(z.object({ value: z.string(), example: z.string() })),
});

/** Where the running balance of a statement does not follow, and what mends it. */
export const statementBreak = z.object({
  line: count,
  expected: amountText,
  stated: amountText,
  difference: amountText,
  cause: z.enum(['missing', 'doubled', 'outOfOrder', 'unknown']),
  /** The line to look at: the one doubled, the one that changed places, or the one after which a line is missing. */
  nearLine: count.nullable(),
});

export const previewStatement = z.object({
  index: count,
  id: z.string(),
  number: z.string(),
  account: z.object({ id: z.string(), iban: z.string(), name: z.string(), bank: z.string() }),
  currency: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  opening: amountText.nullable(),
  closing: amountText.nullable(),
  lines: count,
  credits: amountText,
  debits: amountText,
  proof: z.enum(['holds', 'broken', 'absent']),
  breaks: z.array(statementBreak),
  /** All breaks; `breaks` are the first. */
  breaksTotal: count.default(0),
  /** What the account already has in the book. */
  known: z.object({
    /** Lines of this statement the book has already. */
    overlapLines: count,
    /** What lies between the last stored line before this statement and its opening. */
    gap: z
      .object({ from: z.string().nullable(), to: z.string().nullable(), difference: amountText.nullable() })
      .nullable(),
    previousClosing: amountText.nullable(),
    /** Whether this opening follows from the previous closing; null where one of them is unknown. */
    follows: z.boolean().nullable(),
  }),
});
export type PreviewStatement = z.infer<typeof previewStatement>;

export const profileMatch = z.object({
  uid: z.string().nullable(),
  name: z.string(),
  state: z.enum(['matched', 'changed', 'none']),
  /** What differs from the layout the profile was saved with. Positions count from 1; `from` and `to` are captions where a column was renamed. */
  changes: z.array(
    z.object({
      kind: z.enum(['moved', 'missing', 'new', 'renamed']),
      caption: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
});
export type ProfileMatch = z.infer<typeof profileMatch>;

export const severityCounts = z.object({ error: count, warning: count, info: count });

/** How many rows are what. */
export const previewCounts = z.object({
  read: count,
  acceptable: count,
  duplicates: count,
  rejected: count,
  /** Left out by the file's own word (voided) or a person's. */
  excluded: count,
  /** Sums, balances and remarks between the rows. */
  noise: count,
});

export const importPreview = previewCounts.extend({
  stagingId: z.string(),
  kind: importKind,
  fileName: z.string(),
  /** The file inside, where the given one only carries another. */
  carriedName: z.string().nullable(),
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheet: z.string(),
  sheets: z.array(z.object({ name: z.string(), rows: count, hidden: z.boolean(), chosen: z.boolean() })),
  /** Line of the captions, counting from 1. */
  headerLine: count,
  /** The built-in source the file was recognised as. */
  source: z.string().nullable(),
  columns: z.array(previewColumn),
  signMode: signMode.nullable(),
  newestFirst: z.boolean().nullable(),
  /** What the amounts of the file are multiplied by: 10000 where they are 万元. */
  unitFactor: z.enum(['1', '10000']),
  profile: profileMatch.nullable(),
  /** Names the layout: what a profile saved from this preview recognises. */
  fingerprint: z.string(),
  questions: z.array(previewQuestion),
  statements: z.array(previewStatement),
  /** All statements of the file; `statements` are the first. */
  statementsTotal: count,
  totals: z.record(z.string(), z.string()),
  proof: z.enum(['holds', 'broken', 'absent']),
  findings: z.array(finding),
  findingsTotal: count,
  severities: severityCounts,
});
export type ImportPreview = z.infer<typeof importPreview>;

const reason = z.string().trim().min(1).max(500);

/** A part of a bank line that pays for something of its own. */
export const splitPart = z.object({
  amount: amountText,
  text: z.string().max(500),
  class: bankLineClass.exclude(['unclear', 'excluded', 'settlement']).nullable().default(null),
  partyUid: uid.nullable().default(null),
});

/** What a person decided about one row of a preview. */
export const rowDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exclude'), reason }),
  z.object({
    kind: z.literal('classify'),
    class: bankLineClass.exclude(['unclear', 'excluded', 'settlement']),
    reason,
  }),
  z.object({ kind: z.literal('split'), reason, parts: z.array(splitPart).min(2).max(100) }),
]);
export type RowDecision = z.infer<typeof rowDecision>;

export const rowStatus = z.enum(['accepted', 'duplicate', 'rejected', 'excluded', 'noise']);
export type RowStatus = z.infer<typeof rowStatus>;

export const previewRow = z.object({
  /** Names the row within its preview: several rows may share a line. */
  index: count,
  line: count,
  status: rowStatus,
  /** Canonical column → text as it will be stored. */
  cells: z.record(z.string(), z.string()),
  /** The row as the file has it. */
  raw: z.string(),
  decision: rowDecision.nullable(),
  findings: z.array(finding),
});
export type PreviewRow = z.infer<typeof previewRow>;
