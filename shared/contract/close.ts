import { z } from 'zod';
import { query } from './define.ts';
import { amountText, currencyText, ledger, monthText, pageOf } from './fields.ts';

/** What is looked at before a month is locked (SPEC 36), in the order it is shown. */
export const CLOSE_PROOFS = [
  'statements',
  'controls',
  'bank_lines',
  'vouchers',
  'reconciliations',
  'papers',
] as const;
export const closeProofId = z.enum(CLOSE_PROOFS);
export type CloseProofId = z.infer<typeof closeProofId>;

/** `wrong`: the books cannot be right as they are; `open`: work that is left; `holds`: nothing. */
export const closeState = z.enum(['holds', 'open', 'wrong']);
export type CloseState = z.infer<typeof closeState>;

const currencySum = z.object({ currency: currencyText, amount: amountText });

export const closeProof = z.object({
  proof: closeProofId,
  state: closeState,
  count: z.number().int(),
  /** Sums of the lines behind the proof, by currency; the lines' foot is the same. */
  sums: z.array(currencySum),
});
export type CloseProof = z.infer<typeof closeProof>;

/** One control account three ways: its documents, its parties' balances, their open items. */
export const closeControl = z.object({
  ledger,
  control: z.string(),
  currency: currencyText,
  documents: amountText,
  parties: amountText,
  openItems: amountText,
  holds: z.boolean(),
});
export type CloseControl = z.infer<typeof closeControl>;

/** One thing that stands against a proof, and where it is dealt with. */
export const closeLine = z.object({
  uid: z.string(),
  opens: z.enum(['bank-statement', 'bank-line', 'document', 'party', 'reconciliation', 'paper']),
  why: z.enum([
    'broken',
    'gap',
    'absent',
    'differs',
    'waiting',
    'proposed',
    'ambiguous',
    'unmatched',
    'unexported',
    'due',
    'overdue',
    'draft',
  ]),
  title: z.string(),
  detail: z.string(),
  date: z.string().nullable(),
  amount: amountText.nullable(),
  currency: currencyText.nullable(),
  /** Of a reconciliation: the account and the days it is about. */
  account: z.object({ ledger, from: z.string(), to: z.string() }).nullable(),
});
export type CloseLine = z.infer<typeof closeLine>;

export const closeOperations = [
  /** Everything that is proved or left to do before a month is locked. */
  query('close.check', {
    access: 'viewer',
    request: z.object({ month: monthText }),
    reply: z.object({
      month: z.string(),
      locked: z.object({ AR: z.boolean(), AP: z.boolean() }),
      documents: z.number().int(),
      proofs: z.array(closeProof),
      controls: z.array(closeControl),
    }),
    errors: [],
  }),
  query('close.lines', {
    access: 'viewer',
    request: z.object({ month: monthText, proof: closeProofId, ...pageOf }),
    reply: z.object({ rows: z.array(closeLine), total: z.number().int(), sums: z.array(currencySum) }),
    errors: [],
  }),
] as const;
