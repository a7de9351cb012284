import { resolve } from 'node:path';
import type { Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { documentUid } from './letter-verbs.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { textOption } from './options.ts';
import { partyUid } from './party.ts';
import { type Given, usage, type Verb, type VerbContext } from './verb.ts';

/** What an attachment hangs on: --party, or one --document. */
async function subjectOf(
  context: VerbContext,
  { options }: Given,
): Promise<Result<{ readonly kind: string; readonly subjectUid: string }, Problem>> {
  const party = textOption(options, 'party');
  const [number, ...more] = Array.isArray(options.document) ? options.document : [];
  if ((party === null) === (number === undefined) || more.length > 0) return usage('--party | --document');
  const uid =
    party === null ? await documentUid(context, String(number ?? '')) : await partyUid(context, party);
  return uid.ok ? ok({ kind: party === null ? 'document' : 'party', subjectUid: uid.value }) : uid;
}

const add: Verb = {
  words: 'attachment add',
  arguments: ['FILE'],
  options: ['party', 'document', 'note'],
  needs: 'book',
  run: async (context, given) => {
    const subject = await subjectOf(context, given);
    if (!subject.ok) return subject;
    const file = context.engine.token(resolve(given.arguments[0] ?? ''));
    const note = textOption(given.options, 'note') ?? '';
    const reply = await callWhole(context, 'attachment.add', { ...subject.value, file, note });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const list: Verb = {
  words: 'attachment list',
  arguments: [],
  options: ['party', 'document'],
  needs: 'book',
  run: async (context, given) => {
    const subject = await subjectOf(context, given);
    if (!subject.ok) return subject;
    const reply = await callWhole(context, 'attachment.list', subject.value);
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs of what is kept beside the accounts. */
export const RELATION_VERBS: readonly Verb[] = [
  add,
  list,
  operationVerb({
    words: 'attachment get',
    operation: 'attachment.fetch',
    arguments: ['ATTACHMENT'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'file', from: 'out', form: 'path', missing: 'required' },
    ],
  }),
  operationVerb({
    words: 'attachment remove',
    operation: 'attachment.remove',
    arguments: ['ATTACHMENT'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'reason', from: 'reason', missing: 'required' },
    ],
  }),
];
