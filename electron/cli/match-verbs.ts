import { z } from 'zod';
import { problem } from '../../shared/contract/fields.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { matchManualVerb } from './match-choice.ts';
import { matchJoinVerb } from './match-join-verb.ts';
import { callWhole, newCommandId, operationVerb } from './operation-verb.ts';
import { isGiven, textOption } from './options.ts';
import { type Given, type Outcome, type SaidProblem, usage, type Verb, type VerbContext } from './verb.ts';

const listed = z.object({ rows: z.array(z.unknown()) });
const record = z.record(z.string(), z.unknown());
const some = z.object({ results: z.array(z.object({ id: z.string(), refused: problem.nullable() })) });
/** Exit code of a bulk of which something was refused. */
const REFUSED = 3;
const checked = z.object({ rejected: z.array(z.unknown()) });

const accept: Verb = {
  words: 'match accept',
  arguments: ['[ID…]'],
  options: ['certain', 'dry-run', 'date', 'rate'],
  needs: 'book',
  run: async (context, given) => {
    if (isGiven(given.options, 'certain')) return acceptCertain(context, given);
    if (given.arguments.length === 0 || isGiven(given.options, 'dry-run')) return usage('match accept');
    const date = textOption(given.options, 'date');
    const exchangeRate = textOption(given.options, 'rate');
    const matches: { readonly [field: string]: unknown }[] = [];
    const problems: SaidProblem[] = [];
    for (const id of given.arguments) {
      const reply = await callWhole(context, 'match.accept', { id, date, exchangeRate });
      if (!reply.ok && given.arguments.length === 1) return reply;
      if (reply.ok) matches.push({ id, ...record.parse(reply.value) });
      else problems.push({ ...reply.error, place: id });
    }
    const refused = problems.map(({ code, place, params }) => ({ id: place, code, params }));
    const value = { accepted: matches.length, matches, refused };
    return ok({ value, problems, exit: problems.length === 0 ? 0 : REFUSED });
  },
};

/** Every certain match, or those named that are; with `--dry-run` what that would do. */
async function acceptCertain(context: VerbContext, given: Given): Promise<Result<Outcome, Problem>> {
  const ids = given.arguments;
  if (isGiven(given.options, 'dry-run')) {
    if (ids.length > 0) return usage(`--certain --dry-run ${ids.join(' ')}`);
    const preview = await context.ask('match.certainPreview', {});
    return preview.ok ? ok({ value: preview.value }) : preview;
  }
  const reply =
    ids.length === 0
      ? await callWhole(context, 'match.acceptCertain', {})
      : await callWhole(context, 'match.acceptSome', { ids: [...ids] });
  if (!reply.ok) return reply;
  const results = some.safeParse(reply.value).data?.results ?? [];
  const problems = results.flatMap(({ id, refused }) =>
    refused === null ? [] : [{ ...refused, place: id }],
  );
  return ok({ value: reply.value, problems, exit: problems.length === 0 ? 0 : REFUSED });
}

/** Asks for an allocation, and for the match of that id when there is no such allocation. */
async function eitherOf(
  context: VerbContext,
  allocation: readonly [name: string, request: Wire],
  match: readonly [name: string, request: Wire],
): Promise<Result<Outcome, Problem>> {
  const one = await context.ask(...allocation);
  if (one.ok || one.error.code !== 'NOT_FOUND') return one.ok ? ok({ value: one.value }) : one;
  const whole = await context.ask(...match);
  return whole.ok ? ok({ value: whole.value }) : whole;
}

const undo: Verb = {
  words: 'match undo',
  arguments: ['ID'],
  options: ['dry-run', 'date'],
  needs: 'book',
  run: async (context, given) => {
    const [id = ''] = given.arguments;
    const date = textOption(given.options, 'date') ?? context.today;
    if (isGiven(given.options, 'dry-run'))
      return eitherOf(context, ['allocation.blast', { uid: id, date }], ['match.blast', { id, date }]);
    const commandId = newCommandId();
    return eitherOf(
      context,
      ['allocation.undo', { commandId, uid: id, date }],
      ['match.undo', { commandId: newCommandId(), id, date }],
    );
  },
};

const redo: Verb = {
  words: 'match redo',
  arguments: ['ID'],
  options: [],
  needs: 'book',
  run: async (context, given) => {
    const [id = ''] = given.arguments;
    return eitherOf(
      context,
      ['allocation.redo', { commandId: newCommandId(), uid: id }],
      ['match.redo', { commandId: newCommandId(), id }],
    );
  },
};

const history: Verb = {
  words: 'match history',
  arguments: ['[LINE]'],
  options: [],
  needs: 'book',
  run: async (context, given) => {
    const [id = null] = given.arguments;
    const ask = (request: { readonly [field: string]: Wire }): Promise<Result<Wire, Problem>> =>
      callWhole(context, 'match.history', request);
    const line = await ask(id === null ? {} : { bankLineUid: id });
    const reply = line.ok || id === null || line.error.code !== 'NOT_FOUND' ? line : await ask({ id });
    return reply.ok ? ok({ value: listed.parse(reply.value).rows }) : reply;
  },
};

const run: Verb = {
  words: 'match run',
  arguments: [],
  options: ['auto'],
  needs: 'book',
  run: async (context, given) => {
    const reply = await callWhole(context, 'match.run', { auto: isGiven(given.options, 'auto') });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs of matching. */
export const MATCH_VERBS: readonly Verb[] = [
  run,
  operationVerb({
    words: 'match list',
    operation: 'match.list',
    fields: [
      { field: 'status', from: 'status' },
      { field: 'search', from: 'search' },
    ],
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  accept,
  matchManualVerb,
  matchJoinVerb,
  undo,
  redo,
  history,
  operationVerb({
    words: 'match verify',
    operation: 'match.verify',
    outcome: (reply) => ({ value: reply, exit: checked.parse(reply).rejected.length > 0 ? 1 : 0 }),
  }),
];
