import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { letterRepliesResult } from '../../shared/contract/letter-shapes.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole } from './operation-verb.ts';
import { isGiven, textOption } from './options.ts';
import { type Given, type Outcome, type SaidProblem, usage, type Verb, type VerbContext } from './verb.ts';

/** Hands a file over to the engine: a folder by its path, a file by its bytes. */
function pathOf(path: string): Result<{ readonly folder: boolean; readonly path: string }, Problem> {
  const at = resolve(path);
  const stats = statSync(at, { throwIfNoEntry: false });
  return stats === undefined ? refuse('FILE_UNREADABLE', at) : ok({ folder: stats.isDirectory(), path: at });
}

/** `letter reply`: returned workbooks, or an answer on paper. */
export const REPLY_VERB: Verb = {
  words: 'letter reply',
  arguments: ['[FILE…]'],
  options: [
    'number',
    'date',
    'agrees',
    'differs',
    'closing',
    'signer',
    'seal',
    'scan',
    'auditor-report',
    'note',
  ],
  needs: 'book',
  run: (context, given) =>
    textOption(given.options, 'number') === null ? replyFiles(context, given) : replyOnPaper(context, given),
};

/** Returned workbooks, by their files or their folder. */
async function replyFiles(
  context: VerbContext,
  { arguments: files, options }: Given,
): Promise<Result<Outcome, Problem>> {
  if (files.length === 0) return usage('letter reply FILE… | --number');
  const tokens: string[] = [];
  let folder: string | null = null;
  for (const file of files) {
    const at = pathOf(file);
    if (!at.ok) return at;
    if (!at.value.folder) tokens.push(context.engine.token(at.value.path));
    else if (folder === null) folder = context.engine.token(at.value.path);
    else return usage(file);
  }
  return takeReplies(context, tokens, folder, textOption(options, 'date'));
}

/** Records what returned workbooks say; one that is refused makes the end 1. */
export async function takeReplies(
  context: VerbContext,
  files: readonly string[],
  folder: string | null,
  date: string | null = null,
): Promise<Result<Outcome, Problem>> {
  const request = { files, folder, date: date ?? context.today };
  const answer = await callWhole(context, 'letter.replies', request);
  if (!answer.ok) return answer;
  const { outcomes, refused } = letterRepliesResult.parse(answer.value);
  const problems = outcomes.flatMap((outcome): SaidProblem[] =>
    outcome.refused === null ? [] : [outcome.refused],
  );
  return ok({ value: answer.value, problems, exit: refused === 0 ? 0 : 1 });
}

/** An answer on paper, or what the auditor reports. */
async function replyOnPaper(context: VerbContext, { options }: Given): Promise<Result<Outcome, Problem>> {
  if (isGiven(options, 'agrees') === isGiven(options, 'differs')) return usage('--agrees | --differs');
  const scan = textOption(options, 'scan');
  const answer = await callWhole(context, 'letter.reply', {
    code: textOption(options, 'number') ?? '',
    channel: isGiven(options, 'auditor-report') ? 'auditor' : 'paper',
    date: textOption(options, 'date') ?? context.today,
    agrees: isGiven(options, 'agrees'),
    closing: textOption(options, 'closing'),
    signer: textOption(options, 'signer') ?? '',
    seal: textOption(options, 'seal') ?? 'none',
    note: textOption(options, 'note') ?? '',
    scan: scan === null ? null : context.engine.token(resolve(scan)),
  });
  return answer.ok ? ok({ value: answer.value }) : answer;
}
