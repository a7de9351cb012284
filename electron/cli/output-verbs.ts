import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type LetterFormat, letterFormat } from '../../shared/contract/letter-shapes.ts';
import { exportCheck, exportResult } from '../../shared/contract/output.ts';
import { problem as problemShape } from '../../shared/contract/fields.ts';
import { statementAsked } from '../../shared/contract/template.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, problem, refuse } from '../../shared/errors/problem.ts';
import { monthRange, parseCalendarDate, parseMonth } from '../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { exitOf } from './book-verbs.ts';
import { callWhole } from './operation-verb.ts';
import { type GivenOptions, isGiven, textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { templateNamed } from './template-named.ts';
import { usage, type Verb, type VerbContext } from './verb.ts';

/** The folder of --out; it is made when it is not there. */
export function outFolder(context: VerbContext, options: GivenOptions): Result<string, Problem> {
  const out = textOption(options, 'out');
  if (out === null) return usage('--out');
  const path = resolve(out);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse('FILE_UNWRITABLE', path, { file: path, reason: String(error.code) });
  }
  return ok(context.engine.token(path));
}

/** The days of --period, or of --from and --to. */
function rangeOf(options: GivenOptions): Result<{ readonly from: string; readonly to: string }, Problem> {
  const period = textOption(options, 'period');
  if (period !== null) {
    const month = parseMonth(period);
    return month === null ? usage(`--period ${period}`) : ok(monthRange(month));
  }
  const from = textOption(options, 'from');
  const to = textOption(options, 'to');
  return from === null || to === null ? usage('--period') : ok({ from, to });
}

/** The parties of --party, or null for --all. */
export async function partiesOf(
  context: VerbContext,
  options: GivenOptions,
): Promise<Result<readonly string[] | null, Problem>> {
  const named = textsOption(options, 'party');
  if (isGiven(options, 'all') === named.length > 0) return usage('--party | --all');
  if (named.length === 0) return ok(null);
  const uids: string[] = [];
  for (const party of named) {
    const uid = await partyUid(context, party);
    if (!uid.ok) return uid;
    uids.push(uid.value);
  }
  return ok(uids);
}

/** The formats of --format. */
export function formatsOf(options: GivenOptions): Result<readonly LetterFormat[], Problem> {
  const formats: LetterFormat[] = [];
  for (const text of (textOption(options, 'format') ?? 'pdf').split(',')) {
    const format = letterFormat.safeParse(text.trim());
    if (!format.success) return usage(`--format ${text}`);
    formats.push(format.data);
  }
  return ok(formats);
}

/** Options of the paper that were given; the others are left to the contract. */
function paperOptions(options: GivenOptions): { readonly [key: string]: Wire } {
  const pairs = [
    ['style', textOption(options, 'style')],
    ['page', textOption(options, 'page')],
    ['locale', textOption(options, 'language')],
    ['replyBy', textOption(options, 'reply-by')],
  ] as const;
  return Object.fromEntries(pairs.filter(([, value]) => value !== null));
}

/** What statements are asked for: by options, or by a template of the book or the gallery and the options given besides. */
async function statementSubject(
  context: VerbContext,
  options: GivenOptions,
): Promise<Result<{ readonly [key: string]: Wire }, Problem>> {
  const wanted = textOption(options, 'template');
  const given = paperOptions(options);
  if (wanted === null) {
    const range = rangeOf(options);
    const ledger = textOption(options, 'ledger') ?? 'AR';
    return range.ok ? ok({ ledger, ...range.value, options: given }) : range;
  }
  const body = await templateNamed(context, wanted, context.locale);
  if (!body.ok) return body;
  const day = parseCalendarDate(context.today);
  if (body.value.kind !== 'statement' || day === null) return usage(`--template ${wanted}`);
  const { options: usual, ...subject } = statementAsked(body.value, day);
  const ranged = ['period', 'from', 'to'].some((name) => name in options);
  const range = ranged ? rangeOf(options) : ok({});
  return range.ok ? ok({ ...subject, ...range.value, options: { ...usual, ...given } }) : range;
}

const issued = z.looseObject({ findings: z.array(problemShape) });

const statement: Verb = {
  words: 'statement',
  arguments: [],
  options: [
    'party',
    'all',
    'period',
    'from',
    'to',
    'out',
    'format',
    'ledger',
    'style',
    'page',
    'language',
    'reply-by',
    'template',
  ],
  needs: 'book',
  run: async (context, { options }) => {
    const formats = formatsOf(options);
    if (!formats.ok) return formats;
    const subject = await statementSubject(context, options);
    if (!subject.ok) return subject;
    const parties = await partiesOf(context, options);
    if (!parties.ok) return parties;
    const folder = outFolder(context, options);
    if (!folder.ok) return folder;
    const reply = await callWhole(context, 'statement.issue', {
      parties: parties.value,
      ...subject.value,
      folder: folder.value,
      formats: formats.value,
    });
    if (!reply.ok) return reply;
    const { findings } = issued.parse(reply.value);
    return ok({ value: reply.value, problems: findings, exit: findings.length > 0 ? 1 : 0 });
  },
};

const exportVouchers: Verb = {
  words: 'export',
  arguments: [],
  options: ['target', 'period', 'out', 'dry-run'],
  needs: 'book',
  run: async (context, { options }) => {
    const target = textOption(options, 'target');
    const month = textOption(options, 'period');
    if (target === null || month === null) return usage(target === null ? '--target' : '--period');
    const looked = await context.ask('export.check', { target, month });
    if (!looked.ok) return looked;
    const check = exportCheck.parse(looked.value);
    if (check.problems.length > 0)
      return ok({ value: check, problems: check.problems, exit: exitOf(check.problems) });
    if (isGiven(options, 'dry-run')) return ok({ value: check });
    const folder = outFolder(context, options);
    if (!folder.ok) return folder;
    const reply = await callWhole(context, 'export.run', { target, month, folder: folder.value });
    if (!reply.ok) return reply;
    const result = exportResult.parse(reply.value);
    if (result.batch !== null) return ok({ value: result });
    const nothing = problem('EXPORT_NOTHING_NEW', month, { month, batches: result.heldBy.join(', ') });
    return ok({ value: result, problems: [nothing], exit: 3 });
  },
};

/** Verbs that write for others: statements of account, vouchers. */
export const OUTPUT_VERBS: readonly Verb[] = [statement, exportVouchers];
