import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import {
  REMINDER_KINDS,
  type Reminder,
  type ReminderKind,
  type ReminderRule,
  reminderRule,
} from '../../../../shared/contract/reminder.ts';
import { addDays, type CalendarDate, daysBetween } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { approvalPage } from '../../store/queries/approval.ts';
import { documentById } from '../../store/queries/document.ts';
import { lastBackupAt } from '../../store/queries/overview.ts';
import { partyById } from '../../store/queries/party.ts';
import { notesOf } from '../../store/queries/relation.ts';
import { contractsEnding, fallingDue, insertReminders, reminderText } from '../../store/queries/reminder.ts';
import { amountText } from '../amounts.ts';
import { mayDecide } from '../approval/four-eyes.ts';
import type { Actor, CommandHandler, QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { heldPromises } from './promises.ts';

const WAITING_MAX = 60;
const PLAIN = { amount: null, currency: null } as const;

/** What everybody is reminded of who never said otherwise. */
const DEFAULTS: Readonly<Record<ReminderKind, Omit<ReminderRule, 'kind'>>> = {
  approval_waiting: { on: true, days: 0, desktop: true },
  promise_broken: { on: true, days: 0, desktop: true },
  promise_due: { on: true, days: 1, desktop: false },
  next_step: { on: true, days: 0, desktop: true },
  overdue: { on: true, days: 1, desktop: false },
  receivable_due: { on: false, days: 3, desktop: false },
  reply_late: { on: true, days: 1, desktop: false },
  contract_end: { on: true, days: 30, desktop: false },
  backup: { on: true, days: 2, desktop: false },
};

type Rules = ReadonlyMap<ReminderKind, ReminderRule>;

/** The rules of a person, one of each kind. */
export function reminderRules(read: ReadHandle, userId: string): Rules {
  const text = reminderText(read, userId);
  const stored: unknown = text === null ? [] : JSON.parse(text);
  const saved = new Map(
    z
      .array(reminderRule)
      .parse(stored)
      .map((rule) => [rule.kind, rule]),
  );
  return new Map(REMINDER_KINDS.map((kind) => [kind, saved.get(kind) ?? { kind, ...DEFAULTS[kind] }]));
}

/** reminder.rules */
export const reminderRulesQuery: QueryHandler<'reminder.rules'> = ({ read, actor }) =>
  ok({ rules: [...reminderRules(read, actor.userId).values()] });

/** reminder.save: the rules of whoever asks. */
export const reminderSave: CommandHandler<'reminder.save'> = ({ write, seq, actor }, { rules }) => {
  insertReminders(write, seq, actor.userId, canonicalText(rules));
  return ok({ seq, uid: null });
};

/** reminder.list */
export const reminderList: QueryHandler<'reminder.list'> = ({ read, actor }, { asOf }) =>
  ok({ reminders: [...remindersOf(read, actor, asOf)] });

type Found = Omit<Reminder, 'desktop' | 'kind'>;
type Look = (read: ReadHandle, asOf: CalendarDate, rule: ReminderRule, actor: Actor) => readonly Found[];

/** What a person is to be reminded of on a day. What the queue of Today works out by itself (overdue, late answers) is not repeated here. */
export function remindersOf(read: ReadHandle, actor: Actor, asOf: CalendarDate): readonly Reminder[] {
  const rules = reminderRules(read, actor.userId);
  return LOOKS.flatMap(([kind, look]) => {
    const rule = rules.get(kind);
    if (rule === undefined || !rule.on) return [];
    return look(read, asOf, rule, actor).map((found) => ({ kind, ...found, desktop: rule.desktop }));
  });
}

const LOOKS: readonly (readonly [ReminderKind, Look])[] = [
  ['approval_waiting', approvalsWaiting],
  ['promise_broken', (read, asOf, rule) => promisesIn(read, asOf, 'broken', rule.days)],
  ['promise_due', (read, asOf, rule) => promisesIn(read, asOf, 'running', rule.days)],
  ['next_step', nextSteps],
  ['receivable_due', receivablesDue],
  ['contract_end', contractsOut],
  ['backup', backupOld],
];

/** Requests this person may decide. */
function approvalsWaiting(
  read: ReadHandle,
  asOf: CalendarDate,
  _rule: ReminderRule,
  actor: Actor,
): readonly Found[] {
  const page = approvalPage(
    read,
    { state: 'waiting', documentId: null, uid: null },
    { offset: 0, limit: WAITING_MAX },
  );
  return page.rows.flatMap((stored): Found[] => {
    const document = documentById(read, stored.documentId);
    if (document === null || !mayDecide(read, actor, stored.userId)) return [];
    return [
      {
        title: `${document.number} ${nameOf(read, document.partyId)}`,
        days: daysBetween(asOf, dateOf(stored.date)),
        amount: amountText(stored.amount, document.currency),
        currency: document.currency,
        uid: stored.uid,
      },
    ];
  });
}

function nameOf(read: ReadHandle, partyId: number): string {
  return partyById(read, partyId)?.name ?? '';
}

/** Promises that run and whose day is near, or that were broken at least so many days ago. */
function promisesIn(
  read: ReadHandle,
  asOf: CalendarDate,
  state: 'running' | 'broken',
  within: number,
): readonly Found[] {
  return heldPromises(read, null, asOf).flatMap(({ promise, standing }): Found[] => {
    const days = daysBetween(asOf, dateOf(promise.date));
    const near = state === 'running' ? days <= within : -days >= within;
    if (standing.state !== state || !near) return [];
    return [
      {
        title: nameOf(read, promise.partyId),
        days,
        amount: amountText(promise.amount - standing.paidMinor, promise.currency),
        currency: promise.currency,
        uid: partyById(read, promise.partyId)?.uid ?? null,
      },
    ];
  });
}

/** The next step that was noted last with each party, unless something was noted since. */
function nextSteps(read: ReadHandle, asOf: CalendarDate, rule: ReminderRule): readonly Found[] {
  const latest = Map.groupBy(notesOf(read, null), ({ partyId }) => partyId);
  return [...latest.values()].flatMap((notes): Found[] => {
    const [note] = notes;
    if (note === undefined || note.nextDate === null) return [];
    const days = daysBetween(asOf, dateOf(note.nextDate));
    if (days > rule.days) return [];
    const party = partyById(read, note.partyId);
    return [{ ...PLAIN, title: `${party?.name ?? ''} ${note.text}`.trim(), days, uid: party?.uid ?? null }];
  });
}

function receivablesDue(read: ReadHandle, asOf: CalendarDate, rule: ReminderRule): readonly Found[] {
  return fallingDue(read, asOf, addDays(asOf, rule.days)).map((due) => {
    const party = partyById(read, due.partyId);
    return {
      title: party?.name ?? '',
      days: daysBetween(asOf, dateOf(due.dueDate)),
      amount: amountText(due.open, due.currency),
      currency: due.currency,
      uid: party?.uid ?? null,
    };
  });
}

function contractsOut(read: ReadHandle, asOf: CalendarDate, rule: ReminderRule): readonly Found[] {
  return contractsEnding(read, asOf, addDays(asOf, rule.days)).map(({ uid, code, name, end }) => ({
    ...PLAIN,
    title: `${code} ${name}`.trim(),
    days: daysBetween(asOf, dateOf(end)),
    uid,
  }));
}

function backupOld(read: ReadHandle, asOf: CalendarDate, rule: ReminderRule): readonly Found[] {
  const last = lastBackupAt(read);
  const days = last === null ? 0 : daysBetween(dateOf(last.slice(0, 10)), asOf);
  return last === null || days >= rule.days ? [{ ...PLAIN, title: last ?? '', days: -days, uid: null }] : [];
}
