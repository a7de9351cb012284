import { z } from 'zod';
import { LETTER_COLUMNS, LETTER_KINDS, type LetterSnapshot } from '../domain/letter/types.ts';
import type { CurrencyCode } from '../domain/money/currency.ts';
import { currencyText, dateText, ledger } from './fields.ts';
import { paperBalance, paperCompany } from './statement-snapshot.ts';

const text = z.string().max(4_000);
const millimetres = z.number().min(0).max(300);

export const letterKind = z.enum(LETTER_KINDS);
const column = z.enum(LETTER_COLUMNS);
const seal = z.strictObject({ of: z.enum(['ours', 'theirs']), sideMm: millimetres, caption: text });
const replySlip = z.strictObject({ title: text, agree: text, differ: text }).nullable();
const envelopeWindow = z
  .strictObject({ leftMm: millimetres, topMm: millimetres, widthMm: millimetres, heightMm: millimetres })
  .nullable();
const mail = z.strictObject({ subject: text, body: text });

/** How letters of a kind are written. Whether it holds together is asked of `checkTemplate`. */
export const letterTemplate = z.strictObject({
  uid: z.string().max(60),
  version: z.number().int().min(1),
  name: z.string().trim().min(1).max(100),
  kind: letterKind,
  form: z.enum(['positive', 'negative']).nullable(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  locale: z.enum(['zh-CN', 'en']),
  page: z.enum(['A4', '241x140']),
  window: envelopeWindow,
  title: text,
  salutation: text,
  opening: z.array(text).max(20),
  closing: z.array(text).max(20),
  columns: z.array(column).max(LETTER_COLUMNS.length),
  seals: z.array(seal).max(4),
  replySlip,
  letterhead: z.boolean(),
  mail,
});

/** A template without what the book knows it by. */
export const letterBody = letterTemplate.omit({ uid: true, version: true });

/** To whom an answer goes when it does not come to us. */
export const replyAddress = z.strictObject({
  name: z.string().trim().min(1).max(200),
  address: z.string().max(300),
  postcode: z.string().max(20),
  phone: z.string().max(60),
  fax: z.string().max(60),
  contact: z.string().max(100),
});

const printedItem = z.strictObject({
  documentUid: z.string().nullable(),
  ...Object.fromEntries(LETTER_COLUMNS.map((name) => [name, z.string().optional()])),
});
const about = z.strictObject({ number: z.string(), date: dateText }).nullable();

/** The frozen text of a letter as it is stored and handed between threads. */
export const letterSnapshot = z.strictObject({
  version: z.literal(1),
  kind: letterKind,
  form: letterTemplate.shape.form,
  level: letterTemplate.shape.level,
  locale: letterTemplate.shape.locale,
  template: letterTemplate.pick({
    uid: true,
    version: true,
    name: true,
    page: true,
    window: true,
    columns: true,
    seals: true,
    replySlip: true,
    letterhead: true,
  }),
  number: z.string(),
  copy: z.number().int().min(1),
  ledger,
  currency: currencyText.transform((code) => code as CurrencyCode), // three capitals; the engine that froze it knew the currency
  from: dateText.nullable(),
  to: dateText,
  company: paperCompany,
  party: z.strictObject({
    uid: z.string(),
    code: z.string(),
    name: z.string(),
    address: z.string(),
    postcode: z.string(),
    contact: z.string(),
    phone: z.string(),
    email: z.string(),
  }),
  replyAddress: replyAddress.nullable(),
  title: z.string(),
  salutation: z.string(),
  openingTexts: z.array(z.string()),
  closingTexts: z.array(z.string()),
  opening: paperBalance.nullable(),
  closing: paperBalance,
  subject: z.string().regex(/^\d+(\.\d{1,3})?$/),
  subjectWords: z.string(),
  items: z.array(printedItem),
  totals: z.partialRecord(column, z.string()),
  issueDate: dateText,
  replyBy: dateText.nullable(),
  payBy: dateText.nullable(),
  about,
  mail: z.strictObject({ subject: z.string(), body: z.string() }),
  preparedBy: z.string(),
  reviewedBy: z.string(),
  printedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/),
  journalHead: z.string(),
}) satisfies z.ZodType<LetterSnapshot>;
