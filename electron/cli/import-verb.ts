import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { importKind, importPreview, importResult } from '../../shared/contract/import.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import { problemText } from '../../shared/i18n/problem-text.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { newCommandId } from './operation-verb.ts';
import { type GivenOptions, isGiven, textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

type Finding = z.infer<typeof importResult>['findings'][number];

/** How a file is to be read, as far as the options say. */
async function readOptions(
  context: VerbContext,
  options: GivenOptions,
): Promise<Result<Readonly<Record<string, Wire>>, Problem>> {
  const columns = columnChoice(textOption(options, 'map'));
  if (!columns.ok) return columns;
  const [party] = textsOption(options, 'party');
  const uid = party === undefined ? ok(null) : await partyUid(context, party);
  if (!uid.ok) return uid;
  return ok({
    encoding: textOption(options, 'encoding'),
    delimiter: textOption(options, 'delimiter'),
    currency: textOption(options, 'currency'),
    dateOrder: textOption(options, 'date-order'),
    sheet: textOption(options, 'sheet'),
    account: textOption(options, 'account'),
    ownTaxId: textOption(options, 'tax-id'),
    balancesAsItems: isGiven(options, 'balances-as-items'),
    cutOver: textOption(options, 'cut-over'),
    partyUid: uid.value,
    columns: { ...columns.value },
  });
}

/** Reads a MAP.json: which caption of the file is which column. */
export function columnChoice(file: string | null): Result<Readonly<Record<string, string>>, Problem> {
  if (file === null) return ok({});
  try {
    const value: unknown = JSON.parse(readFileSync(resolve(file), 'utf8'));
    const columns = z.record(z.string(), z.string()).safeParse(value);
    return columns.success ? ok(columns.data) : usage(`--map ${file}`);
  } catch (error) {
    return error instanceof SyntaxError ? usage(`--map ${file}`) : refuse('FILE_UNREADABLE', file);
  }
}

/** Balances of control accounts given as ACCOUNT=AMOUNT; null when none is given. */
function controlBalances(options: GivenOptions): Result<Record<string, string> | null, Problem> {
  const given = textsOption(options, 'balance');
  if (given.length === 0) return ok(null);
  const balances: Record<string, string> = {};
  for (const text of given) {
    const [, account, amount] = /^([a-z_]+)=(-?\d+(?:\.\d+)?)$/u.exec(text) ?? [];
    if (account === undefined || amount === undefined) return usage(`--balance ${text}`);
    balances[account] = amount;
  }
  return ok(balances);
}

/** What an import ends with: findings a person should look at make it 1. */
function outcomeOf(
  locale: Locale,
  result: Readonly<Record<string, unknown>> & {
    readonly findings: readonly Finding[];
    readonly rejected: number;
  },
): Outcome {
  const findings = result.findings.map((finding) => ({
    ...finding,
    message: problemText(locale, finding).what,
  }));
  const grave = findings.some(({ severity }) => severity !== 'info') || result.rejected > 0;
  return { value: { ...result, findings }, exit: grave ? 1 : 0 };
}

async function importFile(
  context: VerbContext,
  file: string,
  options: GivenOptions,
): Promise<Result<Outcome, Problem>> {
  const as = textOption(options, 'as');
  const kind = as === null ? null : importKind.safeParse(as);
  if (kind?.success === false) return usage(`--as ${as}`);
  const balances = controlBalances(options);
  if (!balances.ok) return balances;
  const reading = await readOptions(context, options);
  if (!reading.ok) return reading;
  const reply = await context.ask('import.preview', {
    file: context.engine.token(resolve(file)),
    kind: kind?.data ?? null,
    options: reading.value,
  });
  if (!reply.ok) return reply;
  const preview = importPreview.parse(reply.value);
  const { stagingId, read, acceptable, duplicates, rejected, totals, findings } = preview;
  const dryRun = isGiven(options, 'dry-run');
  if (dryRun || acceptable === 0) {
    const discarded = await context.ask('import.discard', { stagingId });
    if (!discarded.ok) return discarded;
    const seen = { read, accepted: acceptable, duplicates, rejected, totals, findings };
    return ok(
      outcomeOf(context.locale, { batch: null, kind: preview.kind, ...seen, proof: preview.proof, dryRun }),
    );
  }
  const committed = await context.ask('import.commit', {
    commandId: newCommandId(),
    stagingId,
    controlBalances: balances.value,
    despiteBrokenProof: isGiven(options, 'despite-broken-proof'),
  });
  if (!committed.ok) return committed;
  const result = importResult.parse(committed.value);
  return ok(outcomeOf(context.locale, { ...result, kind: preview.kind, proof: preview.proof }));
}

/** `qz import`: preview and commit in one, or the preview alone. */
export const IMPORT_VERB: Verb = {
  words: 'import',
  arguments: ['FILE'],
  options: [
    'as',
    'party',
    'dry-run',
    'cut-over',
    'balance',
    'account',
    'tax-id',
    'balances-as-items',
    'currency',
    'encoding',
    'delimiter',
    'sheet',
    'date-order',
    'map',
    'despite-broken-proof',
  ],
  needs: 'book',
  run: (context, given) => importFile(context, given.arguments[0] ?? '', given.options),
};
