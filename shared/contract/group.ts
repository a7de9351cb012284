import { z } from 'zod';
import { command, query } from './define.ts';
import { commandId, committed, dateText, line, pageOf, uid } from './fields.ts';

const PARTIES_MAX = 5_000;

/** What a group is called. Files and plans know it by its name. */
const groupName = z.string().trim().min(1).max(60);
const parties = z.array(uid).min(1).max(PARTIES_MAX);

/** A party's membership of a group; null days are without end. */
export const groupMembership = z.object({
  /** Null: the group the party itself names, without days. */
  uid: uid.nullable(),
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  group: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  at: z.string().nullable(),
  by: z.string(),
});
export type GroupMembership = z.infer<typeof groupMembership>;

export const groupOperations = [
  query('group.list', {
    access: 'viewer',
    request: z.object({ asOf: dateText, search: line.default(''), ...pageOf }),
    reply: z.object({
      /** Members on the day. */
      rows: z.array(z.object({ name: z.string(), members: z.number().int() })),
      total: z.number().int(),
    }),
    errors: [],
  }),
  query('group.memberships', {
    access: 'viewer',
    request: z.object({
      partyUid: uid.nullable().default(null),
      /** Of one group by its name; empty: of all. */
      group: line.default(''),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(groupMembership), total: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
  command('group.join', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({
      commandId,
      name: groupName,
      parties,
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
    }),
    reply: committed.extend({ parties: z.number().int() }),
    errors: ['NOT_FOUND', 'GROUP_DATES', 'GROUP_NOTHING', 'PARTY_MERGED'],
  }),
  /** From the day on the parties no longer belong to the group; before it they did. */
  command('group.leave', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, name: groupName, parties, date: dateText }),
    reply: committed.extend({ parties: z.number().int() }),
    errors: ['NOT_FOUND', 'GROUP_NOTHING', 'PARTY_MERGED'],
  }),
] as const;
