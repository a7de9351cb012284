import { z } from 'zod';
import { cashItem } from './cash-flow.ts';

const days = z.number().int().min(0).max(3_650);
const weight = z.number().int().min(0).max(100);

type Measure = { readonly weight: number; readonly full: number; readonly none: number };

/** A measure whose thresholds are of one kind, with what it begins with. */
function measure(own: Measure, value: z.ZodType<number, number> = days) {
  return z.object({ weight, full: value, none: value }).default(own);
}

const percent = z.number().int().min(0).max(100);
const points = z.number().int().min(0).max(100);
const gradeName = z.string().trim().min(1).max(20);

/** Settings of the cash flow: the book's own rules, the first that holds counts (SPEC 45). */
export const cashFlowSettings = z.object({
  rules: z
    .array(
      z.object({
        item: cashItem,
        class: z.string().max(40).nullable().default(null),
        role: z.enum(['customer', 'supplier', 'both']).nullable().default(null),
        direction: z.enum(['in', 'out']).nullable().default(null),
        /** Separated by spaces; one of them has to occur in the counterparty or the text. */
        words: z.string().trim().max(200).default(''),
      }),
    )
    .max(200)
    .default([]),
});

/** The policy of the credit rating (SPEC 46); thresholds in days, in percent, or a count. What stands here is a beginning for the user to change. */
export const ratingSettings = z.object({
  months: z.number().int().min(1).max(60).default(12),
  measures: z
    .object({
      daysLate: measure({ weight: 30, full: 0, none: 60 }),
      onTime: measure({ weight: 25, full: 95, none: 50 }, percent),
      broken: measure({ weight: 15, full: 0, none: 3 }),
      oldest: measure({ weight: 20, full: 0, none: 90 }),
      disputed: measure({ weight: 10, full: 0, none: 30 }, percent),
    })
    .prefault({}),
  grades: z
    .array(z.object({ name: gradeName, from: points }))
    .min(1)
    .max(9)
    .default([
      { name: 'A', from: 85 },
      { name: 'B', from: 70 },
      { name: 'C', from: 50 },
    ]),
  last: gradeName.default('D'),
});
