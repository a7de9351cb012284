import { z } from 'zod';
import type { StatementSnapshot } from '../domain/statement/snapshot.ts';
import type { CurrencyCode } from '../domain/money/currency.ts';
import { amountText, currencyText, dateText, ledger } from './fields.ts';

const positiveAmount = z.string().regex(/^\d+(\.\d{1,3})?$/);
const documentKind = z.enum([
  'invoice',
  'credit_note',
  'receipt',
  'refund',
  'adjustment',
  'transfer',
  'opening',
]);
const adjustmentCode = z
  .enum(['fee', 'discount', 'rounding', 'fx', 'write_off', 'offset', 'other'])
  .nullable();
/** A balance on its side of the account (SPEC 19). */
export const paperBalance = z.strictObject({
  direction: z.enum(['debit', 'credit', 'flat']),
  amount: positiveAmount,
});
const totals = z.strictObject({ debit: amountText, credit: amountText });
const millimetres = z.number().min(0).max(300);

const template = z.strictObject({
  style: z.enum(['open_item', 'balance_forward']),
  page: z.enum(['A4', '241x140']),
  window: z
    .strictObject({
      leftMm: millimetres,
      topMm: millimetres,
      widthMm: millimetres,
      heightMm: millimetres,
    })
    .nullable(),
  carry: z.enum(['page', 'period', 'year', 'balance_only']),
  listOpenItems: z.boolean(),
  withoutReplySlip: z.boolean(),
});

/** Our side of a paper, as it was on the day of issue. */
export const paperCompany = z.strictObject({
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  contact: z.string(),
  taxId: z.string(),
  bankAccounts: z.array(z.strictObject({ bank: z.string(), account: z.string(), holder: z.string() })),
  logoHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  footer: z.string(),
});

const line = z.strictObject({
  date: dateText,
  number: z.string(),
  kind: documentKind,
  adjustmentCode,
  text: z.string(),
  debit: amountText,
  credit: amountText,
  balance: paperBalance,
});

const openItem = z.strictObject({
  number: z.string(),
  kind: documentKind,
  adjustmentCode,
  text: z.string(),
  date: dateText,
  dueDate: dateText.nullable(),
  original: amountText,
  open: amountText,
  daysOverdue: z.number().int().nullable(),
});

const day = z.number().int().nullable();
const aging = z.strictObject({
  basis: z.enum(['due_date', 'document_date']),
  buckets: z.array(z.strictObject({ fromDay: day, toDay: day, amount: amountText })),
  unapplied: amountText,
  total: amountText,
});

/** The frozen text of a statement of account as it is stored and handed between threads. */
export const statementSnapshot = z.strictObject({
  version: z.literal(1),
  locale: z.enum(['zh-CN', 'en']),
  template,
  number: z.string(),
  copy: z.number().int().min(1),
  ledger,
  currency: currencyText.transform((code) => code as CurrencyCode), // three capitals; the engine that froze it knew the currency
  from: dateText,
  to: dateText,
  company: paperCompany,
  party: z.strictObject({
    code: z.string(),
    name: z.string(),
    address: z.string(),
    contact: z.string(),
    phone: z.string(),
  }),
  opening: paperBalance,
  lines: z.array(line),
  periodTotals: totals,
  yearTotals: totals,
  closing: paperBalance,
  closingWords: z.string(),
  aging: z.array(aging),
  openItems: z.array(openItem),
  issueDate: dateText,
  replyBy: dateText.nullable(),
  preparedBy: z.string(),
  printedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/),
  journalHead: z.string(),
}) satisfies z.ZodType<StatementSnapshot>;
