import { z } from 'zod';
import { matchDetail } from '../../shared/contract/match.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, newCommandId, operationVerb } from './operation-verb.ts';
import { isGiven, textOption } from './options.ts';
import { type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

const listed = z.object({ rows: z.array(z.unknown()) });
const checked = z.object({ rejected: z.array(z.unknown()) });

const accept: Verb = {
  words: 'match accept',
  arguments: ['[ID…]'],
  options: ['certain', 'date', 'rate'],
  needs: 'book',
  run: async (context, given) => {
    if (isGiven(given.options, 'certain')) {
      if (given.arguments.length > 0) return usage(`--certain ${given.arguments.join(' ')}`);
      const reply = await callWhole(context, 'match.acceptCertain', {});
      return reply.ok ? ok({ value: reply.value }) : reply;
    }
    if (given.arguments.length === 0) return usage('match accept');
    const date = textOption(given.options, 'date');
    const exchangeRate = textOption(given.options, 'rate');
    const receipts: Wire[] = [];
    for (const id of given.arguments) {
      const reply = await callWhole(context, 'match.accept', { id, date, exchangeRate });
      if (!reply.ok) return reply;
      receipts.push({ id, ...z.record(z.string(), z.unknown()).parse(reply.value) } as Wire); // it came over the wire
    }
    return ok({ value: { accepted: receipts.length, matches: receipts } });
  },
};

/** What an undoing would change: of one allocation, or of all that an accepted match has made. */
async function blast(context: VerbContext, id: string, date: string): Promise<Result<Outcome, Problem>> {
  const reply = await context.ask('allocation.blast', { uid: id, date });
  if (reply.ok || reply.error.code !== 'NOT_FOUND') return reply.ok ? ok({ value: reply.value }) : reply;
  const match = await context.ask('match.get', { id });
  if (!match.ok) return match;
  const allocations: Wire[] = [];
  for (const { uid, undone } of matchDetail.parse(match.value).acceptedAllocations) {
    if (undone) continue;
    const each = await context.ask('allocation.blast', { uid, date });
    if (!each.ok) return each;
    allocations.push({ uid, ...z.record(z.string(), z.unknown()).parse(each.value) } as Wire); // it came over the wire
  }
  return ok({ value: { match: id, allocations } });
}

const undo: Verb = {
  words: 'match undo',
  arguments: ['ALLOCATION'],
  options: ['dry-run', 'date'],
  needs: 'book',
  run: async (context, given) => {
    const [id = ''] = given.arguments;
    const date = textOption(given.options, 'date') ?? context.today;
    if (isGiven(given.options, 'dry-run')) return blast(context, id, date);
    const one = await context.ask('allocation.undo', { commandId: newCommandId(), uid: id, date });
    if (one.ok || one.error.code !== 'NOT_FOUND') return one.ok ? ok({ value: one.value }) : one;
    const whole = await context.ask('match.undo', { commandId: newCommandId(), id, date });
    return whole.ok ? ok({ value: whole.value }) : whole;
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
  undo,
  operationVerb({
    words: 'match verify',
    operation: 'match.verify',
    outcome: (reply) => ({ value: reply, exit: checked.parse(reply).rejected.length > 0 ? 1 : 0 }),
  }),
];
