import { z } from 'zod';
import { RATING_MEASURES } from '../domain/report/rating.ts';
import { query } from './define.ts';
import { currencyText, dateText, uid } from './fields.ts';

const whole = z.number().int();

/** The rating of a party with its terms (SPEC 46). Shares are hundredths of a percent, points hundredths. */
export const ratingRow = z.object({
  uid,
  grade: z.string().nullable(),
  points: whole.nullable(),
  measures: z.array(
    z.object({
      measure: z.enum(RATING_MEASURES),
      value: whole.nullable(),
      points: whole.nullable(),
      weight: whole,
    }),
  ),
});
export type RatingRow = z.infer<typeof ratingRow>;

export const RATINGS_MAX = 200;

export const ratingOperations = [
  /** Ratings of customers by the policy in Settings as things stand on a day; parties nobody knows are left out. */
  query('party.ratings', {
    access: 'viewer',
    request: z.object({
      uids: z.array(uid).max(RATINGS_MAX),
      to: dateText,
      currency: currencyText.nullable().default(null),
    }),
    reply: z.object({ rows: z.array(ratingRow) }),
    errors: [],
  }),
] as const;
