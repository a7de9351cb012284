import { resolve } from 'node:path';
import { z } from 'zod';
import { reminderKind, reminderRule } from '../../shared/contract/reminder.ts';
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

const request: Verb = {
  words: 'approval request',
  arguments: ['NUMBER', 'AMOUNT'],
  options: ['date', 'reason'],
  needs: 'book',
  run: async (context, { arguments: [number = '', amount = ''], options }) => {
    const reason = textOption(options, 'reason');
    if (reason === null) return usage('--reason');
    const uid = await documentUid(context, number);
    if (!uid.ok) return uid;
    const date = textOption(options, 'date') ?? context.today;
    const reply = await callWhole(context, 'approval.request', {
      documentUid: uid.value,
      amount,
      date,
      reason,
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Changes one rule of whoever asks; the others stay as they are. */
const remind: Verb = {
  words: 'reminder set',
  arguments: ['KIND', 'DAYS|off'],
  options: ['desktop'],
  needs: 'book',
  run: async (context, { arguments: [kindText = '', days = ''], options }) => {
    const kind = reminderKind.safeParse(kindText);
    if (!kind.success || !/^(off|\d{1,3})$/.test(days)) return usage(`reminder set ${kindText} ${days}`);
    const stored = await callWhole(context, 'reminder.rules', {});
    if (!stored.ok) return stored;
    const { rules } = z.object({ rules: z.array(reminderRule) }).parse(stored.value);
    const changed = rules.map((rule) =>
      rule.kind !== kind.data
        ? rule
        : days === 'off'
          ? { ...rule, on: false }
          : { ...rule, on: true, days: Number(days), desktop: options.desktop === true },
    );
    const reply = await callWhole(context, 'reminder.save', { rules: changed });
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
  operationVerb({
    words: 'approval list',
    operation: 'approval.list',
    fields: [{ field: 'state', from: 'state' }],
  }),
  request,
  operationVerb({
    words: 'approval decide',
    operation: 'approval.decide',
    arguments: ['REQUEST', 'DECISION'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'decision', from: 1 },
      { field: 'opinion', from: 'note' },
    ],
  }),
  operationVerb({
    words: 'approval withdraw',
    operation: 'approval.withdraw',
    arguments: ['REQUEST'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'reason', from: 'reason', missing: 'required' },
    ],
  }),
  operationVerb({
    words: 'party timeline',
    operation: 'party.timeline',
    arguments: ['PARTY'],
    fields: [
      { field: 'partyUid', from: 0, form: 'party' },
      { field: 'asOf', from: 'as-of', missing: 'today' },
    ],
  }),
  operationVerb({
    words: 'party note',
    operation: 'note.add',
    arguments: ['PARTY', 'KIND', 'TEXT'],
    fields: [
      { field: 'partyUid', from: 0, form: 'party' },
      { field: 'kind', from: 1 },
      { field: 'text', from: 2 },
      { field: 'date', from: 'date', missing: 'today' },
      { field: 'person', from: 'signer' },
      { field: 'reason', from: 'reason' },
      { field: 'nextDate', from: 'to' },
    ],
  }),
  operationVerb({
    words: 'party promise',
    operation: 'promise.add',
    arguments: ['PARTY', 'CURRENCY', 'AMOUNT', 'DATE'],
    fields: [
      { field: 'partyUid', from: 0, form: 'party' },
      { field: 'currency', from: 1 },
      { field: 'amount', from: 2 },
      { field: 'date', from: 3 },
      { field: 'madeOn', from: 'date', missing: 'today' },
      { field: 'note', from: 'note' },
      { field: 'hold', from: 'hold', form: 'switch' },
    ],
  }),
  operationVerb({
    words: 'party unnote',
    operation: 'note.remove',
    arguments: ['ENTRY'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'reason', from: 'reason', missing: 'required' },
    ],
  }),
  operationVerb({
    words: 'promise list',
    operation: 'promise.list',
    fields: [
      { field: 'partyUid', from: 'party', form: 'party' },
      { field: 'state', from: 'state' },
      { field: 'asOf', from: 'as-of', missing: 'today' },
    ],
  }),
  operationVerb({
    words: 'reminder list',
    operation: 'reminder.list',
    fields: [{ field: 'asOf', from: 'as-of', missing: 'today' }],
  }),
  operationVerb({ words: 'reminder rules', operation: 'reminder.rules' }),
  remind,
];
