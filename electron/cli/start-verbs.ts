import { z } from 'zod';
import { problem as problemShape } from '../../shared/contract/fields.ts';
import { settings } from '../../shared/contract/output.ts';
import { startStatus } from '../../shared/contract/start.ts';
import { parseMonth } from '../../shared/std/calendar-date.ts';
import { ok } from '../../shared/std/result.ts';
import { writePreview } from './letter-verbs.ts';
import { callWhole, newCommandId, operationVerb } from './operation-verb.ts';
import { textOption } from './options.ts';
import { askRecoveryKey } from './password.ts';
import { usage, type Verb } from './verb.ts';

const month: Verb = {
  words: 'start month',
  arguments: ['YYYY-MM'],
  options: [],
  needs: 'book',
  run: async (context, given) => {
    const firstMonth = given.arguments[0] ?? '';
    if (parseMonth(firstMonth) === null) return usage(firstMonth);
    const stored = await context.ask('settings.get', {});
    if (!stored.ok) return stored;
    const value = { ...settings.parse(stored.value).start, firstMonth };
    const saved = await callWhole(context, 'settings.save', {
      commandId: newCommandId(),
      section: 'start',
      value,
    });
    if (!saved.ok) return saved;
    const reply = await context.ask('start.status', {});
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const letterhead: Verb = {
  words: 'start letterhead',
  arguments: [],
  options: ['out'],
  needs: 'book',
  run: async (context, given) => {
    const reply = await context.ask('start.letterhead', {});
    if (!reply.ok) return reply;
    const { token, pages, findings } = z
      .object({ token: z.string(), pages: z.number(), findings: z.array(problemShape) })
      .parse(reply.value);
    const written = await writePreview(context, token, textOption(given.options, 'out'));
    if (!written.ok) return written;
    return ok({ value: { pages, findings }, problems: findings, exit: findings.length > 0 ? 1 : 0 });
  },
};

const testKey: Verb = {
  words: 'book test-recovery',
  arguments: [],
  options: [],
  needs: 'book',
  run: async (context) => {
    const typed = await askRecoveryKey(context.locale);
    if (!typed.ok) return typed;
    const reply = await context.ask('book.testRecoveryKey', { recoveryKey: typed.value });
    return reply.ok ? ok({ value: { opens: true } }) : reply;
  },
};

/** Verbs of the first steps with a book. */
export const START_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'start status',
    operation: 'start.status',
    outcome: (reply) => ({ value: reply, exit: startStatus.parse(reply).complete ? 0 : 1 }),
  }),
  month,
  letterhead,
  testKey,
];
