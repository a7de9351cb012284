import { z } from 'zod';
import { ACTIVITY_CLASSES, CLASS_DIMENSIONS, DEBT_CLASSES, SIZE_CLASSES } from '../domain/party/classes.ts';
import { query } from './define.ts';
import { amountText, currencyText, dateText, uid } from './fields.ts';

/** The class of a customer in each dimension (SPEC 35). */
export const partyClasses = z.object({
  size: z.enum(SIZE_CLASSES),
  debt: z.enum(DEBT_CLASSES),
  activity: z.enum(ACTIVITY_CLASSES),
});

const months = z.number().int().min(1).max(120);
const percent = z.number().int().min(1).max(100);
const days = z.number().int().min(1).max(3_650);

/** Where the automatic classes begin (SPEC 35): what stands here is a beginning for the user to change. */
export const classSettings = z.object({
  sizeBy: z.enum(['share', 'amount']).default('share'),
  sizeMonths: months.default(12),
  /** Up to which share of all sales customers are A, and up to which B, in percent. */
  shareA: percent.default(80),
  shareB: percent.default(95),
  /** From which sales on they are A, and B, in the book's currency. */
  amountA: amountText.default('1000000'),
  amountB: amountText.default('100000'),
  /** Last day of each band of overdue days but the open one. */
  debtDays: z.array(days).length(3).default([30, 90, 180]),
  sleepMonths: months.default(6),
  newMonths: months.default(3),
});

/** How many customers are in a class, and what they come to in one currency. */
export const classSum = z.object({
  dimension: z.enum(CLASS_DIMENSIONS),
  /** One of the classes of the dimension. */
  class: z.string(),
  currency: currencyText,
  parties: z.number().int(),
  sales: amountText,
  receivable: amountText,
  overdue: amountText,
});
export type ClassSum = z.infer<typeof classSum>;

/** Why one customer is in its classes. */
export const classedParty = z.object({
  uid,
  classes: partyClasses,
  currency: currencyText,
  sales: amountText,
  /** Days the oldest open item is overdue; null: owes nothing. */
  overdueDays: z.number().int().nullable(),
  lastDate: dateText.nullable(),
});

export const partyClassOperations = [
  /** The automatic classes on a day: sums of all customers by class and currency, and one customer with its reasons where one is asked for and is a customer. */
  query('party.classes', {
    access: 'viewer',
    request: z.object({ asOf: dateText, partyUid: uid.nullable().default(null) }),
    reply: z.object({
      asOf: dateText,
      sums: z.array(classSum),
      party: classedParty.nullable(),
      debtDays: z.array(days),
      sizeMonths: months,
    }),
    errors: ['NOT_FOUND'],
  }),
] as const;
