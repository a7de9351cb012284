import { z } from 'zod';
import { command, query } from './define.ts';
import { amountText, commandId, committed, currencyText, dateText, nothing } from './fields.ts';

/** What a person may be reminded of. */
export const REMINDER_KINDS = [
  'approval_waiting',
  'promise_broken',
  'promise_due',
  'next_step',
  'overdue',
  'receivable_due',
  'reply_late',
  'contract_end',
  'backup',
] as const;
export const reminderKind = z.enum(REMINDER_KINDS);
export type ReminderKind = z.infer<typeof reminderKind>;

/** One rule of a person: of what, how many days before (or, of what is late, after), and whether a notice of the desktop says so. */
export const reminderRule = z.object({
  kind: reminderKind,
  on: z.boolean(),
  days: z.number().int().min(0).max(365),
  desktop: z.boolean(),
});
export type ReminderRule = z.infer<typeof reminderRule>;

export const reminder = z.object({
  kind: reminderKind,
  title: z.string(),
  /** Days until it is due; negative: since. */
  days: z.number().int(),
  amount: amountText.nullable(),
  currency: currencyText.nullable(),
  /** The party, request, paper or contract it speaks of. */
  uid: z.string().nullable(),
  desktop: z.boolean(),
});
export type Reminder = z.infer<typeof reminder>;

export const reminderOperations = [
  /** The rules of whoever asks; what was never said has its default. */
  query('reminder.rules', {
    access: 'viewer',
    request: nothing,
    reply: z.object({ rules: z.array(reminderRule) }),
    errors: [],
  }),
  /** What whoever asks is to be reminded of on a day, by the rules of that person (SPEC 43). */
  query('reminder.list', {
    access: 'viewer',
    request: z.object({ asOf: dateText }),
    reply: z.object({ reminders: z.array(reminder) }),
    errors: [],
  }),
  command('reminder.save', {
    access: 'accountant',
    areas: ['relations'],
    request: z.object({ commandId, rules: z.array(reminderRule).max(REMINDER_KINDS.length) }),
    reply: committed,
    errors: [],
  }),
] as const;
