import { type ChosenLine, joinByHand } from '../../shared/domain/allocation/by-hand.ts';
import { currencyCode } from '../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../shared/domain/money/parse-amount.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { type OpenLine, openLine } from './match-choice.ts';
import { newCommandId } from './operation-verb.ts';
import { textOption } from './options.ts';
import { usage, type Verb, type VerbContext } from './verb.ts';

async function linesNamed(
  context: VerbContext,
  ledger: string,
  numbers: readonly string[],
): Promise<Result<readonly OpenLine[], Problem>> {
  const lines: OpenLine[] = [];
  for (const number of numbers) {
    const line = await openLine(context, ledger, number);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return ok(lines);
}

/** `qz match join NUMBER NUMBER…`: settles open documents of either sign against each other, without a receipt. */
export const matchJoinVerb: Verb = {
  words: 'match join',
  arguments: ['NUMBER…'],
  options: ['ledger', 'amount', 'date'],
  needs: 'book',
  run: async (context, given) => {
    const ledger = textOption(given.options, 'ledger') ?? 'AR';
    const lines = await linesNamed(context, ledger, given.arguments);
    if (!lines.ok) return lines;
    const [first] = lines.value;
    if (first === undefined) return usage('match join');
    const currency = currencyCode(first.currency);
    const chosen: ChosenLine[] = [];
    for (const { lineId, open } of lines.value) {
      const minor = parseAmount(open, currency);
      if (!minor.ok) return minor;
      // Whether they are on one account is for the book to say.
      chosen.push({ lineId, openMinor: minor.value, account: '' });
    }
    const wanted = textOption(given.options, 'amount');
    const most = wanted === null ? ok(null) : parseAmount(wanted, currency);
    if (!most.ok) return most;
    const pairs = joinByHand(chosen, most.value).map(({ minor, ...pair }) => ({
      ...pair,
      amount: formatAmount(minor, currency),
    }));
    const [positive = '', negative = ''] = given.arguments;
    if (pairs.length === 0) return refuse('ALLOCATION_SIGNS', 'match join', { positive, negative });
    const reply = await context.ask('allocation.create', {
      commandId: newCommandId(),
      pairs,
      date: textOption(given.options, 'date'),
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};
