import { z } from 'zod';
import { historyRow } from '../../shared/contract/history.ts';
import { commandName } from '../../shared/i18n/command-names.ts';
import { ok } from '../../shared/std/result.ts';
import { isGiven } from './options.ts';
import type { Verb } from './verb.ts';

/** `qz history`: the last commands in words, with what they were about. */
export const HISTORY_VERB: Verb = {
  words: 'history',
  arguments: [],
  options: ['mine'],
  needs: 'book',
  run: async (context, given) => {
    const reply = await context.ask('history.list', { mine: isGiven(given.options, 'mine') });
    if (!reply.ok) return reply;
    const { rows } = z.object({ rows: z.array(historyRow) }).parse(reply.value);
    return ok({ value: rows.map((row) => ({ ...row, words: commandName(context.locale, row.name) })) });
  },
};
