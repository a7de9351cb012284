import { z } from 'zod';
import { job, query } from './define.ts';
import {
  amountText,
  currencyText,
  dateText,
  knownAt,
  ledger,
  line,
  pageOf,
  started,
  token,
  uid,
} from './fields.ts';

/** The reports of the program, in the order of their gallery. */
export const REPORT_KINDS = [
  'aging',
  'overdue',
  'forecast',
  'turnover',
  'trend',
  'sales-cash',
  'deductions',
  'salespeople',
  'profit',
  'profit-products',
  'contracts',
  'projects',
  'credit',
  'rating',
  'provision',
  'provision-roll',
  'written-off',
  'reclass',
  'income-statement',
  'balance-sheet',
  'cash-flow',
  'cash-flow-indirect',
  'reconcile-month',
  'reconcile-year',
  'reconcile-errors',
  'import-errors',
] as const;
export const reportKind = z.enum(REPORT_KINDS);
export type ReportKind = z.infer<typeof reportKind>;

/** Reports that are of receivables alone. */
export const RECEIVABLE_REPORTS: readonly ReportKind[] = [
  'profit',
  'profit-products',
  'salespeople',
  'credit',
  'rating',
  'provision',
  'provision-roll',
  'written-off',
];

/** Reports drawn from a trial balance (SPEC 38, 45). */
export const TRIAL_REPORTS: readonly ReportKind[] = [
  'income-statement',
  'balance-sheet',
  'cash-flow-indirect',
];

/** Reports of the whole book, in its own currency: no ledger, party or currency is chosen. */
export const BOOK_REPORTS: readonly ReportKind[] = [...TRIAL_REPORTS, 'cash-flow', 'import-errors'];

/** Reports whose figures are of a day alone; the others cover a span. */
export const DAY_REPORTS: readonly ReportKind[] = [
  'aging',
  'overdue',
  'forecast',
  'contracts',
  'projects',
  'credit',
  'rating',
  'provision',
  'reclass',
  ...TRIAL_REPORTS,
];

/** Reports that can be of one group of parties alone (SPEC 35). */
export const GROUP_REPORTS: readonly ReportKind[] = [
  'profit',
  'profit-products',
  'aging',
  'overdue',
  'forecast',
  'turnover',
  'trend',
  'sales-cash',
  'deductions',
  'salespeople',
  'contracts',
  'projects',
  'credit',
];

/** Reports whose figures open into items of documents (SPEC 49). */
export const ITEM_REPORTS: readonly ReportKind[] = ['profit', 'profit-products'];

/** A band of ages with its rate in basis points; the last has no end (SPEC 31). */
export const provisionBand = z.object({
  toDays: z.number().int().min(0).max(36_500).nullable(),
  basisPoints: z.number().int().min(0).max(10_000),
});

/** What a report is asked about. Captions, terms and words of the reply are in `locale`. */
export const reportSubject = {
  kind: reportKind,
  ledger: ledger.default('AR'),
  /** Null: the book's currency. A report is in one currency. */
  currency: currencyText.nullable().default(null),
  /** First day of the span; null: twelve calendar months up to `to`. Reports of a day leave it out of account. */
  from: dateText.nullable().default(null),
  /** Last day of the span, or the day the report is as of. */
  to: dateText,
  knownAt: knownAt.nullable().default(null),
  basis: z.enum(['due_date', 'document_date']).default('due_date'),
  partyUid: uid.nullable().default(null),
  /** Parties of one group by its name on the day `to`; empty: of all. */
  group: line.default(''),
  /** Rates of a provision to try out; null: those of the latest charge. */
  bands: z.array(provisionBand).max(20).nullable().default(null),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
};

/** What a column holds. Numbers and percentages are decimal text with two places. */
const columnKind = z.enum(['text', 'amount', 'number', 'percent', 'integer', 'date']);
export type ReportColumnKind = z.infer<typeof columnKind>;
export const reportColumn = z.object({ id: z.string(), title: z.string(), kind: columnKind });
export type ReportColumn = z.infer<typeof reportColumn>;
const cells = z.array(z.string().nullable());

export const reportRow = z.object({
  key: z.string(),
  partyUid: uid.nullable(),
  /** In the order of the columns. */
  cells,
  /** Columns whose figure opens into its lines. */
  opens: z.array(z.string()),
});
export type ReportRow = z.infer<typeof reportRow>;

export const reportReply = z.object({
  kind: reportKind,
  title: z.string(),
  /** Ledger, currency and days in one line. */
  subtitle: z.string(),
  ledger,
  currency: currencyText,
  currencies: z.array(currencyText),
  from: z.string(),
  to: z.string(),
  columns: z.array(reportColumn),
  rows: z.array(reportRow),
  total: z.number().int(),
  foot: z.object({ cells, opens: z.array(z.string()) }).nullable(),
  /** What stands above the table: a sum or a quotient with how it was reached. */
  figures: z.array(
    z.object({ id: z.string(), title: z.string(), value: z.string(), kind: columnKind, how: z.string() }),
  ),
  /** What the figures are made of (SPEC 21). */
  terms: z.array(z.string()),
  /** Columns worth drawing: those of the rows, or of the foot. */
  chart: z
    .object({ of: z.enum(['rows', 'foot']), label: z.string(), series: z.array(z.string()) })
    .nullable(),
  knownAt,
});
export type ReportReply = z.infer<typeof reportReply>;

/** A document or due line behind a figure, with what of it counts there; of statements an account, without document and party. */
export const reportLine = z.object({
  key: z.string(),
  documentUid: uid.nullable(),
  partyUid: uid.nullable(),
  partyCode: z.string(),
  partyName: z.string(),
  number: z.string(),
  kind: z.string(),
  adjustmentCode: z.string().nullable(),
  date: z.string(),
  dueDate: z.string().nullable(),
  amount: amountText,
  /** What of the document it is, where it is not the whole. */
  text: z.string().default(''),
});
export type ReportLine = z.infer<typeof reportLine>;

const refusals = [
  'NOT_FOUND',
  'REPORT_RECEIVABLES_ONLY',
  'REPORT_SPAN_INVERTED',
  'PROVISION_BANDS_UNORDERED',
] as const;

export const reportOperations = [
  query('report.run', {
    access: 'viewer',
    request: z.object({ ...reportSubject, ...pageOf }),
    reply: reportReply,
    errors: refusals,
  }),
  /** The lines a figure is made of: the row's key, or `foot`, and the column. Their foot is the figure. */
  query('report.lines', {
    access: 'viewer',
    request: z.object({
      ...reportSubject,
      row: z.string().max(200),
      column: z.string().max(40),
      ...pageOf,
    }),
    reply: z.object({
      title: z.string(),
      currency: currencyText,
      rows: z.array(reportLine),
      total: z.number().int(),
      foot: amountText,
      knownAt,
    }),
    errors: [...refusals, 'REPORT_FIGURE_CLOSED'],
  }),
  /** The report with our letterhead as PDF. Result: { token, pages, fileName }; `out` null keeps it for file.fetch, else it is written there and token is null. */
  job('report.print', {
    access: 'viewer',
    request: z.object({ ...reportSubject, out: token.nullable().default(null) }),
    reply: started,
    errors: refusals,
  }),
] as const;
