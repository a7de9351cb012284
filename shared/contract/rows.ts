import { z } from 'zod';
import { CURRENCY_CODES } from '../domain/money/currencies.ts';
import type { CurrencyCode } from '../domain/money/currency.ts';
import { PLATFORM_KINDS, PLATFORMS } from '../domain/platform/transaction.ts';
import { IMPORT_KINDS } from '../domain/reading/columns.ts';
import type { ReadSummary } from '../domain/reading/read-result.ts';
import type { AnyRow, RowOf } from '../domain/reading/rows.ts';
import { ERRORS, type ErrorCode } from '../errors/problem.ts';
import { parseCalendarDate, type CalendarDate } from '../std/calendar-date.ts';

/** Longest text of a row: what one cell, or a few joined ones, may hold. */
const TEXT_CHARACTERS_MAX = 400_000;

const text = z.string().max(TEXT_CHARACTERS_MAX);
const line = z.number().int().min(1);
const money = z.string().regex(/^-?\d{1,18}(?:\.\d{1,3})?$/);
/** Prices of Chinese invoices are written with up to 13 decimals. */
const decimal = z.string().regex(/^-?\d{1,15}(?:\.\d{1,20})?$/);

const DATES_REMEMBERED = 20_000;
const dates = new Set<string>();
/** Remembers days it has seen: rows come in hundreds of thousands, days in hundreds. */
function isDate(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (dates.has(value)) return true;
  if (parseCalendarDate(value) === null) return false;
  if (dates.size < DATES_REMEMBERED) dates.add(value);
  return true;
}
const date = z.custom<CalendarDate>(isDate);
const codes: ReadonlySet<unknown> = new Set(CURRENCY_CODES);
const currency = z.custom<CurrencyCode>((value) => codes.has(value));
const ledger = z.enum(['AR', 'AP']);

/** Custom fields come back without prototype, so that no caption means anything to JavaScript. */
const custom = z.unknown().transform((value, context): Readonly<Record<string, string>> => {
  const fields: Record<string, string> = Object.create(null);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : null;
  for (const [name, content] of entries ?? [['', null] as const]) {
    if (typeof content !== 'string') {
      context.addIssue({ code: 'custom', message: 'custom fields are texts' });
      return z.NEVER;
    }
    fields[name] = content;
  }
  return fields;
});

const base = { line, raw: text, custom };
const party = { party: text, partyName: text };

/** Lines of one invoice. */
const ITEMS_MAX = 10_000;
const side = z.object({ taxId: text, name: text });
const item = z.object({
  name: text,
  specification: text,
  unit: text,
  quantity: decimal.nullable(),
  price: decimal.nullable(),
  net: money.nullable(),
  taxRate: z.number().int().min(0).max(10_000).nullable(),
  tax: money.nullable(),
});

/** A line of goods of an order or a delivery. */
const goods = {
  number: text,
  date,
  item: text,
  spec: text,
  unit: text,
  quantity: decimal.nullable(),
  price: decimal.nullable(),
  amount: money,
  net: money.nullable(),
  taxRate: z.number().int().min(0).max(10_000).nullable(),
  currency,
  order: text,
  contract: text,
  text,
};

/** Rows as the reader process sends them, by kind of file. */
export const rowSchemas: { readonly [K in keyof RowOf]: z.ZodType<RowOf[K]> } = {
  bank: z.object({
    ...base,
    statement: z.number().int().min(0),
    date,
    valueDate: date.nullable(),
    amount: money,
    currency,
    balance: money.nullable(),
    account: text,
    type: text,
    reference: text,
    endToEndId: text,
    bankReference: text,
    counterparty: text,
    counterpartyAccount: text,
    counterpartyBank: text,
    text,
    proof: z.enum(['holds', 'broken', 'absent']),
  }),
  parties: z.object({
    ...base,
    code: text,
    name: text,
    shortName: text,
    aliases: z.array(text),
    taxId: text,
    bankAccount: text,
    bankName: text,
    payers: z.array(text),
    contact: text,
    phone: text,
    email: text,
    address: text,
    termsDays: z.number().int().min(0).max(9999).nullable(),
    creditLimit: money.nullable(),
    currency,
    salesperson: text,
    role: z.enum(['customer', 'supplier', 'both']).nullable(),
    parent: text,
    group: text,
  }),
  invoices: z.object({
    ...base,
    ...party,
    number: text,
    date,
    dueDate: date.nullable(),
    amount: money,
    net: money.nullable(),
    tax: money.nullable(),
    taxRate: z.number().int().min(0).max(10_000).nullable(),
    currency,
    kind: z.enum(['invoice', 'credit_note']),
    ledger: ledger.nullable(),
    seller: side.nullable(),
    buyer: side.nullable(),
    items: z.array(item).max(ITEMS_MAX),
    status: text,
    voided: z.boolean(),
    order: text,
    original: text,
    contract: text,
    project: text,
    department: text,
    salesperson: text,
    owner: z.enum(['erp', 'book']).nullable(),
    text,
  }),
  orders: z.object({ ...base, ...party, ...goods }),
  deliveries: z.object({ ...base, ...party, ...goods }),
  'their-deliveries': z.object({ ...base, ...goods }),
  receipts: z.object({
    ...base,
    ...party,
    number: text,
    date,
    amount: money,
    ledger,
    currency,
    fee: money.nullable(),
    method: text,
    account: text,
    contract: text,
    project: text,
    text,
  }),
  opening: z.object({
    ...base,
    ...party,
    kind: z.enum(['invoice', 'credit_note', 'advance', 'other']),
    number: text,
    date,
    dueDate: date.nullable(),
    original: money.nullable(),
    open: money,
    ledger,
    account: text,
    contract: text,
    project: text,
    currency,
  }),
  settlement: z.object({
    ...base,
    platform: z.enum(PLATFORMS),
    bill: text,
    account: text,
    date,
    kind: z.enum(PLATFORM_KINDS),
    transaction: text,
    order: text,
    gross: money,
    fee: money,
    net: money,
    currency,
    settlement: text,
    counterparty: text,
    status: text,
    text,
  }),
  'their-statement': z.object({
    ...base,
    date,
    number: text,
    debit: money.nullable(),
    credit: money.nullable(),
    balance: money.nullable(),
    quantity: decimal.nullable(),
    price: decimal.nullable(),
    currency,
    text,
  }),
};

/** A row of a kind, parsed; null when it is none. */
export function parseRow<K extends keyof RowOf>(kind: K, value: unknown): AnyRow | null {
  const parsed = rowSchemas[kind].safeParse(value);
  return parsed.success ? parsed.data : null;
}

const code = z.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(ERRORS, value));
const count = z.number().int().min(0);
const stated = z.object({
  amount: money,
  date: date.nullable(),
  derived: z.boolean(),
  side: z.enum(['debit', 'credit']).nullable(),
});

const studio = z.object({
  sheets: z.array(z.object({ name: text, rows: count, hidden: z.boolean(), chosen: z.boolean() })),
  signMode: z.enum(['signed', 'columns', 'flag']).nullable(),
  newestFirst: z.boolean().nullable(),
  unitFactor: z.enum(['1', '10000']),
  profile: z
    .object({
      uid: text,
      name: text,
      state: z.enum(['matched', 'changed']),
      changes: z.array(
        z.object({
          kind: z.enum(['moved', 'missing', 'new', 'renamed']),
          caption: text,
          from: text.nullable(),
          to: text.nullable(),
        }),
      ),
    })
    .nullable(),
  fingerprint: text,
  questions: z.array(
    z.object({
      key: z.enum(['dateOrder', 'signMode', 'columns']),
      column: text.nullable(),
      choices: z.array(z.object({ value: text, example: text })),
    }),
  ),
  columns: z.array(
    z.object({
      role: z.enum(['text', 'date', 'amount', 'number']).nullable(),
      reason: z.object({
        code: z.enum([
          'caption',
          'person',
          'profile',
          'dates',
          'amounts',
          'numbers',
          'texts',
          'empty',
          'format',
        ]),
        params: z.record(z.string(), text),
      }),
      filled: count,
      total: count,
      samples: z.array(text),
      proposed: text.nullable(),
    }),
  ),
});

/** What the reader process says about a file besides its rows. */
export const readSummary: z.ZodType<ReadSummary> = z.object({
  format: text,
  encoding: text,
  delimiter: text.nullable(),
  kind: z.enum(IMPORT_KINDS),
  source: text.nullable(),
  sheet: text,
  headerLine: line,
  columns: z.array(z.object({ caption: text, key: text.nullable() })),
  counts: z.object({ read: count, accepted: count, rejected: count, excluded: count, noise: count }),
  statements: z.array(
    z.object({
      id: text,
      number: text,
      account: z.object({ id: text, iban: text, name: text, bank: text }),
      currency,
      from: date.nullable(),
      to: date.nullable(),
      opening: stated.nullable(),
      closing: stated.nullable(),
      lines: count,
      credits: money,
      debits: money,
      proof: z.enum(['holds', 'broken', 'absent']),
      breaks: z.array(
        z.object({
          line,
          expected: money,
          stated: money,
          difference: money,
          cause: z.enum(['missing', 'doubled', 'outOfOrder', 'unknown']),
          nearLine: line.nullable(),
        }),
      ),
      breaksTotal: count,
    }),
  ),
  carriedName: text.nullable().optional(),
  studio: studio.optional(),
  findings: z.array(
    z.object({
      code,
      place: text,
      params: z.record(z.string(), text),
      severity: z.enum(['error', 'warning', 'info']),
      line: line.nullable(),
      column: text.nullable(),
    }),
  ),
  findingCounts: z.record(z.string(), count),
});
