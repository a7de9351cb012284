import type { OperationName } from '../../shared/contract/contract.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { textOption } from './options.ts';
import { partyUid } from './party.ts';
import { type Given, type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

/** The parties written one after the other, by code or exact name. */
async function partyUids(
  context: VerbContext,
  written: readonly string[],
): Promise<Result<readonly string[], Problem>> {
  const uids: string[] = [];
  for (const text of written) {
    const uid = await partyUid(context, text);
    if (!uid.ok) return uid;
    uids.push(uid.value);
  }
  return ok(uids);
}

async function called(
  context: VerbContext,
  operation: OperationName,
  request: { readonly [key: string]: Wire },
): Promise<Result<Outcome, Problem>> {
  const reply = await callWhole(context, operation, request);
  return reply.ok ? ok({ value: reply.value }) : reply;
}

const join: Verb = {
  words: 'group join',
  arguments: ['GROUP', 'PARTY…'],
  options: ['from', 'to'],
  needs: 'book',
  run: async (context, given) => {
    const parties = await partyUids(context, given.arguments.slice(1));
    if (!parties.ok) return parties;
    const [from, to] = [textOption(given.options, 'from'), textOption(given.options, 'to')];
    return called(context, 'group.join', {
      name: given.arguments[0] ?? '',
      parties: parties.value,
      from,
      to,
    });
  },
};

const leave: Verb = {
  words: 'group leave',
  arguments: ['GROUP', 'PARTY…'],
  options: ['date'],
  needs: 'book',
  run: async (context, given) => {
    const parties = await partyUids(context, given.arguments.slice(1));
    if (!parties.ok) return parties;
    const date = textOption(given.options, 'date') ?? context.today;
    return called(context, 'group.leave', { name: given.arguments[0] ?? '', parties: parties.value, date });
  },
};

/** What a hand-over says: to whom, of whom or which parties, and from which day on. */
async function handoverOf(
  context: VerbContext,
  given: Given,
): Promise<Result<{ readonly [key: string]: Wire }, Problem>> {
  const { options } = given;
  const written = options.party;
  const named = typeof written === 'string' ? [written] : Array.isArray(written) ? written : [];
  const parties = await partyUids(context, named.map(String));
  if (!parties.ok) return parties;
  return ok({
    from: textOption(options, 'salesperson'),
    into: given.arguments[0] ?? '',
    date: textOption(options, 'date') ?? context.today,
    parties: parties.value.length === 0 ? null : parties.value,
  });
}

/** Hands parties over from one person to another, or shows which it would. */
const handover: Verb = {
  words: 'salesperson handover',
  arguments: ['NAME'],
  options: ['salesperson', 'party', 'date', 'reason', 'dry-run'],
  needs: 'book',
  run: async (context, given) => {
    const said = await handoverOf(context, given);
    if (!said.ok) return said;
    if (given.options['dry-run'] === true) return called(context, 'salesperson.preview', said.value);
    const reason = textOption(given.options, 'reason');
    if (reason === null) return usage('--reason');
    return called(context, 'salesperson.handOver', { ...said.value, reason });
  },
};

/** Verbs about groups of parties and about who sells to them. */
export const GROUP_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'group list',
    operation: 'group.list',
    fields: [
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'search', from: 'search' },
    ],
  }),
  operationVerb({
    words: 'group members',
    operation: 'group.memberships',
    arguments: ['[GROUP]'],
    fields: [
      { field: 'group', from: 0 },
      { field: 'partyUid', from: 'party', form: 'party' },
    ],
  }),
  join,
  leave,
  operationVerb({
    words: 'salesperson list',
    operation: 'salesperson.list',
    fields: [
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'search', from: 'search' },
    ],
  }),
  operationVerb({
    words: 'salesperson of',
    operation: 'salesperson.periods',
    arguments: ['PARTY'],
    fields: [{ field: 'partyUid', from: 0, form: 'party' }],
  }),
  operationVerb({ words: 'salesperson handovers', operation: 'salesperson.handovers' }),
  handover,
  operationVerb({
    words: 'salesperson undo',
    operation: 'salesperson.undo',
    arguments: ['UID'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'reason', from: 'reason', missing: 'required' },
    ],
  }),
];
