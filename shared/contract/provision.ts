import { z } from 'zod';
import { command, query } from './define.ts';
import { amountText, commandId, committed, currencyText, dateText, nothing, uid } from './fields.ts';
import { provisionBand } from './report.ts';

/** What moved the provision by a person's will: its opening, or a charge (SPEC 31). */
export const provisionEntry = z.object({
  uid,
  kind: z.enum(['opening', 'charge']),
  date: z.string(),
  currency: currencyText,
  /** The opening, or what was charged; negative: released. */
  amount: amountText,
  required: amountText.nullable(),
  bands: z.array(provisionBand),
  at: z.string(),
  by: z.string(),
  voided: z.boolean(),
  reason: z.string(),
});
export type ProvisionEntry = z.infer<typeof provisionEntry>;

export const provisionOperations = [
  query('provision.list', {
    access: 'viewer',
    request: nothing,
    /** Latest first; `bands` are those of the latest charge that stands. */
    reply: z.object({ rows: z.array(provisionEntry), bands: z.array(provisionBand) }),
    errors: [],
  }),
  /** Says what the provision stood at on a day: a positive amount stands on the credit side. */
  command('provision.opening', {
    access: 'owner',
    areas: ['ledger'],
    request: z.object({ commandId, date: dateText, amount: amountText }),
    reply: committed,
    errors: ['PROVISION_LATER_EXISTS'],
  }),
  /** Charges what is required on a day less what the provision stands at; releases it when that is negative. */
  command('provision.charge', {
    access: 'owner',
    areas: ['ledger'],
    request: z.object({ commandId, date: dateText, bands: z.array(provisionBand).min(1).max(20) }),
    reply: committed,
    errors: [
      'PROVISION_BANDS_UNORDERED',
      'PROVISION_NOTHING_TO_CHARGE',
      'PROVISION_LATER_EXISTS',
      'PERIOD_LOCKED',
    ],
  }),
  /** Takes the latest entry back. */
  command('provision.void', {
    access: 'owner',
    areas: ['ledger'],
    request: z.object({ commandId, uid, reason: z.string().trim().min(1).max(500) }),
    reply: committed,
    errors: ['NOT_FOUND', 'PROVISION_LATER_EXISTS', 'PROVISION_EXPORTED', 'PERIOD_LOCKED'],
  }),
] as const;
