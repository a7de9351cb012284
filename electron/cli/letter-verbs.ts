import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { letterIssueResult } from '../../shared/contract/letter-shapes.ts';
import { letterKind } from '../../shared/contract/letter-snapshot.ts';
import { problem as problemShape } from '../../shared/contract/fields.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { textOption, textsOption } from './options.ts';
import { formatsOf, outFolder, partiesOf } from './output-verbs.ts';
import { partyUid } from './party.ts';
import { REPLY_VERB } from './reply-verb.ts';
import { type Given, usage, type Verb, type VerbContext } from './verb.ts';

const REFUSED = 3;
const piece = z.object({ bytes: z.instanceof(Uint8Array), size: z.number() });
const found = z.object({ uid: z.string(), number: z.string() });

/** What a letter is about, from the options; what was left out is left to the contract. */
async function subjectOf(
  context: VerbContext,
  { arguments: [kindText = ''], options }: Given,
): Promise<Result<{ readonly [key: string]: Wire }, Problem>> {
  const kind = letterKind.safeParse(kindText);
  if (!kind.success) return usage(`KIND ${kindText}`);
  const level = textOption(options, 'level');
  if (level !== null && !/^[123]$/.test(level)) return usage(`--level ${level}`);
  const documents: string[] = [];
  for (const number of textsOption(options, 'document')) {
    const uid = await documentUid(context, number);
    if (!uid.ok) return uid;
    documents.push(uid.value);
  }
  const auditor = textOption(options, 'auditor');
  const texts = [
    ['template', 'template'],
    ['from', 'from'],
    ['form', 'form'],
    ['replyBy', 'reply-by'],
    ['payBy', 'pay-by'],
  ] as const;
  const said = texts.flatMap(([field, option]) => {
    const text = textOption(options, option);
    return text === null ? [] : [[field, text] as const];
  });
  return ok({
    kind: kind.data,
    ledger: textOption(options, 'ledger') ?? 'AR',
    to: textOption(options, 'to') ?? context.today,
    ...Object.fromEntries(said),
    ...(level === null ? {} : { level: Number(level) }),
    documents,
    replyAddress: auditor === null ? null : auditorOf(auditor),
  });
}

/** Name and address of the auditor, parted by a vertical bar: name|address|postcode|phone|fax|contact. */
function auditorOf(text: string): Wire {
  const [name = '', address = '', postcode = '', phone = '', fax = '', contact = ''] = text.split('|');
  return { name, address, postcode, phone, fax, contact };
}

/** The uid of the document with a number, or given by its uid. */
export async function documentUid(context: VerbContext, number: string): Promise<Result<string, Problem>> {
  const reply = await context.ask('document.list', { search: number, limit: 50 });
  if (!reply.ok) return reply;
  const { rows } = z.object({ rows: z.array(found) }).parse(reply.value);
  const uid = rows.find((row) => row.number === number || row.uid === number)?.uid;
  return uid === undefined ? refuse('NOT_FOUND', `document ${number}`) : ok(uid);
}

const SUBJECT_OPTIONS = [
  'ledger',
  'from',
  'to',
  'template',
  'form',
  'level',
  'reply-by',
  'pay-by',
  'auditor',
  'document',
] as const;

const preview: Verb = {
  words: 'letter preview',
  arguments: ['KIND', 'PARTY'],
  options: [...SUBJECT_OPTIONS, 'out'],
  needs: 'book',
  run: async (context, given) => {
    const subject = await subjectOf(context, given);
    if (!subject.ok) return subject;
    const party = await partyUid(context, given.arguments[1] ?? '');
    if (!party.ok) return party;
    const reply = await context.ask('letter.preview', { ...subject.value, partyUid: party.value });
    if (!reply.ok) return reply;
    const shown = z
      .object({ token: z.string(), pages: z.number(), closing: z.string(), findings: z.array(problemShape) })
      .parse(reply.value);
    const { findings, pages, closing } = shown;
    const written = await writePreview(context, shown.token, textOption(given.options, 'out'));
    if (!written.ok) return written;
    return ok({ value: { pages, closing, findings }, problems: findings, exit: findings.length > 0 ? 1 : 0 });
  },
};

/** Fetches the PDF of a preview piece by piece and writes it where --out says. */
export async function writePreview(
  context: VerbContext,
  token: string,
  out: string | null,
): Promise<Result<void, Problem>> {
  if (out === null) return ok(undefined);
  const path = resolve(out);
  const pieces: Uint8Array[] = [];
  for (let offset = 0; ; ) {
    const fetched = await context.ask('file.fetch', { token, offset });
    if (!fetched.ok) return fetched;
    const { bytes, size } = piece.parse(fetched.value);
    pieces.push(bytes);
    offset += bytes.byteLength;
    if (offset >= size || bytes.byteLength === 0) break;
  }
  try {
    writeFileSync(path, Buffer.concat(pieces));
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse('FILE_UNWRITABLE', path, { file: path, reason: String(error.code) });
  }
}

const issue: Verb = {
  words: 'letter issue',
  arguments: ['KIND'],
  options: [...SUBJECT_OPTIONS, 'party', 'all', 'out', 'format'],
  needs: 'book',
  run: async (context, given) => {
    const { options } = given;
    const subject = await subjectOf(context, given);
    if (!subject.ok) return subject;
    const formats = formatsOf(options);
    if (!formats.ok) return formats;
    const parties = await partiesOf(context, options);
    if (!parties.ok) return parties;
    const folder = outFolder(context, options);
    if (!folder.ok) return folder;
    const reply = await callWhole(context, 'letter.issue', {
      ...subject.value,
      parties: parties.value,
      folder: folder.value,
      formats: formats.value,
    });
    if (!reply.ok) return reply;
    const { findings } = letterIssueResult.parse(reply.value);
    return ok({ value: reply.value, problems: findings, exit: findings.length > 0 ? 1 : 0 });
  },
};

/** The uids behind numbers of papers. */
async function paperUids(
  context: VerbContext,
  numbers: readonly string[],
): Promise<Result<readonly string[], Problem>> {
  const uids: string[] = [];
  for (const code of numbers) {
    const reply = await context.ask('letter.get', { code, asOf: context.today });
    if (!reply.ok) return reply;
    uids.push(found.parse(reply.value).uid);
  }
  return ok(uids);
}

const moved = z.object({ refused: z.array(z.object({ number: z.string(), problem: problemShape })) });

const move: Verb = {
  words: 'letter move',
  arguments: ['STATE', 'NUMBER…'],
  options: ['date', 'note'],
  needs: 'book',
  run: async (context, { arguments: [state = '', ...numbers], options }) => {
    const uids = await paperUids(context, numbers);
    if (!uids.ok) return uids;
    const reply = await callWhole(context, 'letter.move', {
      uids: uids.value,
      state,
      date: textOption(options, 'date') ?? context.today,
      note: textOption(options, 'note') ?? '',
    });
    if (!reply.ok) return reply;
    const problems = moved.parse(reply.value).refused.map(({ problem }) => problem);
    return ok({ value: reply.value, problems, exit: problems.length === 0 ? 0 : REFUSED });
  },
};

const voidVerb: Verb = {
  words: 'letter void',
  arguments: ['NUMBER…'],
  options: ['date', 'reason'],
  needs: 'book',
  run: async (context, { arguments: numbers, options }) => {
    const reason = textOption(options, 'reason');
    if (reason === null) return usage('--reason');
    const uids = await paperUids(context, numbers);
    if (!uids.ok) return uids;
    const date = textOption(options, 'date') ?? context.today;
    const reply = await callWhole(context, 'letter.void', { uids: uids.value, date, reason });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const copy: Verb = {
  words: 'letter copy',
  arguments: ['NUMBER'],
  options: ['format', 'out'],
  needs: 'book',
  run: async (context, { arguments: numbers, options }) => {
    const out = textOption(options, 'out');
    if (out === null) return usage('--out');
    const uids = await paperUids(context, numbers);
    if (!uids.ok) return uids;
    const answer = await context.ask('letter.copy', {
      uid: uids.value[0] ?? '',
      format: textOption(options, 'format') ?? 'pdf',
      file: context.engine.token(resolve(out)),
    });
    return answer.ok ? ok({ value: answer.value }) : answer;
  },
};

const listed = z.object({ rows: z.array(z.unknown()) });

/** Verbs of letters, their answers and dunning. */
export const LETTER_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'letter templates',
    operation: 'letter.templates',
    outcome: (value) => ({ value: listed.parse(value).rows }),
  }),
  preview,
  issue,
  copy,
  operationVerb({
    words: 'letter list',
    operation: 'letter.list',
    terms: 'letter.list',
    fields: [
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'kind', from: 'kind' },
      { field: 'state', from: 'status' },
      { field: 'partyUid', from: 'party', form: 'party' },
      { field: 'from', from: 'from' },
      { field: 'to', from: 'to' },
      { field: 'overdue', from: 'overdue', form: 'switch' },
      { field: 'search', from: 'search' },
    ],
  }),
  operationVerb({
    words: 'letter show',
    operation: 'letter.get',
    arguments: ['NUMBER'],
    fields: [
      { field: 'code', from: 0 },
      { field: 'asOf', from: 'as-of', missing: 'today' },
    ],
  }),
  move,
  voidVerb,
  REPLY_VERB,
  operationVerb({
    words: 'letter reply-file',
    operation: 'letter.replyFile',
    arguments: ['ANSWER'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'file', from: 'out', form: 'path', missing: 'required' },
    ],
  }),
  operationVerb({
    words: 'letter changed',
    operation: 'letter.changed',
    fields: [
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'partyUid', from: 'party', form: 'party' },
      { field: 'ledger', from: 'ledger' },
    ],
  }),
  operationVerb({
    words: 'letter limitation',
    operation: 'letter.limitation',
    fields: [
      { field: 'ledger', from: 'ledger', missing: 'AR' },
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'endsBy', from: 'to' },
      { field: 'partyUid', from: 'party', form: 'party' },
    ],
  }),
  operationVerb({
    words: 'dunning propose',
    operation: 'dunning.propose',
    fields: [
      { field: 'group', from: 'party-group' },
      { field: 'ledger', from: 'ledger', missing: 'AR' },
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'partyUid', from: 'party', form: 'party' },
    ],
  }),
  operationVerb({
    words: 'dunning hold',
    operation: 'dunning.hold',
    arguments: ['PARTY', 'KIND', 'NOTE'],
    fields: [
      { field: 'partyUid', from: 0, form: 'party' },
      { field: 'kind', from: 1 },
      { field: 'note', from: 2 },
      { field: 'ledger', from: 'ledger', missing: 'AR' },
      { field: 'until', from: 'to' },
    ],
  }),
  operationVerb({
    words: 'dunning release',
    operation: 'dunning.release',
    arguments: ['HOLD'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'note', from: 'note' },
    ],
  }),
  operationVerb({
    words: 'dunning holds',
    operation: 'dunning.holds',
    fields: [
      { field: 'asOf', from: 'as-of', missing: 'today' },
      { field: 'partyUid', from: 'party', form: 'party' },
    ],
  }),
];
