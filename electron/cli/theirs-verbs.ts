import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { textOption } from './options.ts';
import { partyUid } from './party.ts';
import { usage, type Verb } from './verb.ts';

const listed = z.object({ rows: z.array(z.unknown()) });

/** The JSON of a file; an unreadable one is named. */
function jsonOf(path: string): Result<Readonly<Record<string, unknown>>, Problem> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse('FILE_UNREADABLE', path, { file: path, reason: String(error.code) });
  }
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : usage(path);
  } catch (error) {
    return usage(`${path}: ${error instanceof Error ? error.message : ''}`);
  }
}

const record: Verb = {
  words: 'theirs record',
  arguments: ['PARTY', 'FILE'],
  options: ['ledger', 'currency', 'from', 'to', 'orientation'],
  needs: 'book',
  run: async (context, { arguments: [party = '', file = ''], options }) => {
    const uid = await partyUid(context, party);
    if (!uid.ok) return uid;
    const typed = jsonOf(file);
    if (!typed.ok) return typed;
    const given = Object.fromEntries(
      (['ledger', 'currency', 'from', 'to', 'orientation'] as const).flatMap((name) => {
        const text = textOption(options, name);
        return text === null ? [] : [[name, text]];
      }),
    );
    const request = { ...typed.value, ...given, partyUid: uid.value };
    const reply = await callWhole(context, 'theirs.record', request);
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs of statements of theirs. */
export const THEIRS_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'theirs list',
    operation: 'theirs.list',
    fields: [
      { field: 'partyUid', from: 'party', form: 'party' },
      { field: 'voided', from: 'all', form: 'switch' },
      { field: 'search', from: 'search' },
    ],
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  operationVerb({
    words: 'theirs lines',
    operation: 'theirs.lines',
    arguments: ['ID'],
    fields: [{ field: 'uid', from: 0 }],
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  record,
  operationVerb({
    words: 'theirs describe',
    operation: 'theirs.describe',
    arguments: ['ID'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'orientation', from: 'orientation' },
      { field: 'ledger', from: 'ledger' },
      { field: 'from', from: 'from' },
      { field: 'to', from: 'to' },
    ],
  }),
  operationVerb({
    words: 'theirs void',
    operation: 'theirs.void',
    arguments: ['ID'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'reason', from: 'reason', missing: 'required' },
    ],
  }),
];
