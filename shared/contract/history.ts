import { z } from 'zod';
import { query } from './define.ts';
import { amountText, currencyText } from './fields.ts';

/** What a recorded command was about, as the facts it wrote show it. */
export const historyObject = z.object({
  type: z.enum(['match', 'document', 'batch', 'paper', 'edit']),
  uid: z.string(),
  /** A number, or the name of a file. */
  label: z.string(),
  party: z.string(),
  amount: amountText.nullable(),
  currency: currencyText.nullable(),
});
export type HistoryObject = z.infer<typeof historyObject>;

export const historyRow = z.object({
  seq: z.number().int(),
  at: z.string(),
  actorId: z.string(),
  actor: z.string(),
  /** The command's name in the contract, or that of what was done to the book as a whole. */
  name: z.string(),
  /** Null when nothing of the book can be opened for it. */
  object: historyObject.nullable(),
  /** How many such objects it was; the one named is the first. */
  count: z.number().int(),
  /** `open`: its own correction takes it back (反核销, 红冲, 作废); `undone`: that has happened; `none`: there is none. */
  undo: z.enum(['open', 'undone', 'none']),
});
export type HistoryRow = z.infer<typeof historyRow>;

export const historyOperations = [
  /** What was done, latest first. `mine`: by whoever asks. */
  query('history.list', {
    access: 'viewer',
    request: z.object({
      before: z.number().int().nullable().default(null),
      mine: z.boolean().default(false),
      limit: z.number().int().min(1).max(100).default(40),
    }),
    reply: z.object({ rows: z.array(historyRow) }),
    errors: [],
  }),
] as const;
