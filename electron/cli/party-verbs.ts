import { z } from 'zod';
import { partyFields, payer as payerSchema } from '../../shared/contract/party.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { textOption } from './options.ts';
import { partyUid } from './party.ts';
import { type Given, type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

/** Both parties of a merger or split, by code or exact name; merged ones answer too, so that one can be split back to. */
async function pair(
  context: VerbContext,
  given: Given,
): Promise<Result<{ readonly from: string; readonly into: string }, Problem>> {
  const from = await partyUid(context, given.arguments[0] ?? '', true);
  if (!from.ok) return from;
  const into = await partyUid(context, given.arguments[1] ?? '', true);
  return into.ok ? ok({ from: from.value, into: into.value }) : into;
}

/** A dated change needs its reason; its day is today unless one is given. */
async function change(
  context: VerbContext,
  given: Given,
  operation: 'party.merge' | 'party.split' | 'party.rename',
  fields: { readonly [key: string]: Wire },
): Promise<Result<Outcome, Problem>> {
  const reason = textOption(given.options, 'reason');
  if (reason === null) return usage('--reason');
  const date = textOption(given.options, 'date') ?? context.today;
  const reply = await callWhole(context, operation, { ...fields, date, reason });
  return reply.ok ? ok({ value: reply.value }) : reply;
}

const rename: Verb = {
  words: 'party rename',
  arguments: ['PARTY', 'NAME'],
  options: ['date', 'reason'],
  needs: 'book',
  run: async (context, given) => {
    const uid = await partyUid(context, given.arguments[0] ?? '');
    if (!uid.ok) return uid;
    return change(context, given, 'party.rename', { uid: uid.value, name: given.arguments[1] ?? '' });
  },
};

const merge: Verb = {
  words: 'party merge',
  arguments: ['FROM', 'INTO'],
  options: ['date', 'reason'],
  needs: 'book',
  run: async (context, given) => {
    const parties = await pair(context, given);
    return parties.ok ? change(context, given, 'party.merge', parties.value) : parties;
  },
};

const split: Verb = {
  words: 'party split',
  arguments: ['FROM', 'INTO', 'LINE…'],
  options: ['date', 'reason'],
  needs: 'book',
  run: async (context, given) => {
    const parties = await pair(context, given);
    if (!parties.ok) return parties;
    return change(context, given, 'party.split', { ...parties.value, lines: given.arguments.slice(2) });
  },
};

const known = z.object({ fields: partyFields });

/** Adds somebody who pays for a party, changes what is known of that payer, or takes it away. */
const payer: Verb = {
  words: 'party payer',
  arguments: ['PARTY', 'NAME'],
  options: ['account', 'pays-as', 'from', 'to', 'remove'],
  needs: 'book',
  run: async (context, given) => {
    const { options } = given;
    const name = given.arguments[1] ?? '';
    const uid = await partyUid(context, given.arguments[0] ?? '');
    if (!uid.ok) return uid;
    const read = await context.ask('party.get', { uid: uid.value });
    if (!read.ok) return read;
    const { fields } = known.parse(read.value);
    const before = fields.payers.find((each) => each.name === name);
    if (options['remove'] === true && before === undefined) {
      return refuse('NOT_FOUND', name, { party: name });
    }
    const said = payerSchema.safeParse({
      name,
      account: textOption(options, 'account') ?? before?.account ?? '',
      from: textOption(options, 'from') ?? before?.from ?? null,
      to: textOption(options, 'to') ?? before?.to ?? null,
      kind: textOption(options, 'pays-as') ?? before?.kind,
    });
    if (!said.success) return usage(said.error.issues.map(({ path }) => path.join('.')).join(', '));
    const others = fields.payers.filter((each) => each.name !== name);
    const payers = options['remove'] === true ? others : [...others, said.data];
    const changed = { ...fields, payers } as unknown as Wire; // plain JSON data by its schema
    const reply = await callWhole(context, 'party.save', { uid: uid.value, fields: changed });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs about who a party is. */
export const PARTY_VERBS: readonly Verb[] = [
  operationVerb({ words: 'party conflicts', operation: 'party.conflicts' }),
  operationVerb({ words: 'party unknown', operation: 'party.unknownNames' }),
  operationVerb({
    words: 'party alias',
    operation: 'party.confirmAlias',
    arguments: ['PARTY', 'ALIAS'],
    fields: [
      { field: 'uid', from: 0, form: 'party' },
      { field: 'alias', from: 1 },
      { field: 'account', from: 'account' },
    ],
  }),
  operationVerb({
    words: 'party changes',
    operation: 'party.changes',
    arguments: ['PARTY'],
    fields: [{ field: 'uid', from: 0, form: 'party' }],
  }),
  operationVerb({
    words: 'party classes',
    operation: 'party.classes',
    arguments: ['[PARTY]'],
    fields: [
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'partyUid', from: 0, form: 'party' },
    ],
  }),
  payer,
  rename,
  merge,
  split,
];
