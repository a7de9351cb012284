import { resolve } from 'node:path';
import { z } from 'zod';
import { importKind, importPreview, type ImportPreview, importResult } from '../../shared/contract/import.ts';
import { previewCounts } from '../../shared/contract/import-preview.ts';
import type { HandedFile } from '../../shared/contract/source.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import { problemText } from '../../shared/i18n/problem-text.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { newCommandId } from './operation-verb.ts';
import { type GivenOptions, isGiven, textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { allProfiles } from './profile-named.ts';
import { takeReplies } from './reply-verb.ts';
import { pullNamed } from './source-verbs.ts';
import { type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

const decidedReply = z.object({ counts: previewCounts, totals: z.record(z.string(), z.string()) });

type Finding = z.infer<typeof importResult>['findings'][number];

/** How a file is to be read, as far as the options say. */
async function readOptions(
  context: VerbContext,
  options: GivenOptions,
  map: Mapping,
): Promise<Result<Readonly<Record<string, Wire>>, Problem>> {
  const [party] = textsOption(options, 'party');
  const uid = party === undefined ? ok(null) : await partyUid(context, party);
  if (!uid.ok) return uid;
  return ok({
    encoding: textOption(options, 'encoding') ?? map.encoding,
    delimiter: textOption(options, 'delimiter') ?? map.delimiter,
    currency: textOption(options, 'currency') ?? map.currency,
    dateOrder: textOption(options, 'date-order') ?? map.dateOrder,
    sheet: textOption(options, 'sheet') ?? map.sheet,
    account: textOption(options, 'account') ?? map.account,
    headerLine: map.headerLine,
    signMode: map.signMode,
    unitFactor: map.unitFactor,
    profile: textOption(options, 'profile'),
    acceptLayoutChange: isGiven(options, 'accept-layout'),
    ownTaxId: textOption(options, 'tax-id'),
    balancesAsItems: isGiven(options, 'balances-as-items'),
    cutOver: textOption(options, 'cut-over'),
    partyUid: uid.value,
    ledger: textOption(options, 'ledger'),
    from: textOption(options, 'from'),
    to: textOption(options, 'to'),
    orientation: textOption(options, 'orientation'),
    columns: { ...map.columns },
  });
}

/** Rows to be left out, given as LINE=REASON. */
function exclusions(
  options: GivenOptions,
): Result<readonly { readonly line: number; readonly reason: string }[], Problem> {
  const found: { readonly line: number; readonly reason: string }[] = [];
  for (const text of textsOption(options, 'exclude')) {
    const [, line, reason] = /^(\d{1,9})=(.*\S.*)$/u.exec(text) ?? [];
    if (line === undefined || reason === undefined) return usage(`--exclude ${text}`);
    found.push({ line: Number(line), reason: reason.trim() });
  }
  return ok(found);
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

/** Where the rows come from: a file, or what a connection pulls, which the engine holds under a name. */
async function sourceOf(
  context: VerbContext,
  file: string,
  connection: string | null,
): Promise<Result<Omit<HandedFile, 'name'> & { readonly name: string | null }, Problem>> {
  if ((connection === null) === (file === '')) return usage('FILE | --connection NAME');
  if (connection !== null) return pullNamed(context, connection);
  return ok({ file: context.engine.token(resolve(file)), name: null, kind: null, profile: null });
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
  const map = readMapping(textOption(options, 'map'));
  if (!map.ok) return map;
  const left = exclusions(options);
  if (!left.ok) return left;
  const reading = await readOptions(context, options, map.value);
  if (!reading.ok) return reading;
  const source = await sourceOf(context, file, textOption(options, 'connection'));
  if (!source.ok) return source;
  const reply = await context.ask('import.preview', {
    file: source.value.file,
    kind: kind?.data ?? map.value.kind ?? source.value.kind,
    options: { ...reading.value, profile: reading.value['profile'] ?? source.value.profile },
  });
  if (source.value.name !== null) await context.ask('file.discard', { token: source.value.file });
  if (!reply.ok) {
    const isReply = reply.error.code === 'IMPORT_IS_REPLY' && !isGiven(options, 'dry-run');
    return isReply ? takeReplies(context, [source.value.file], null) : reply;
  }
  const decided = await excludeRows(context, importPreview.parse(reply.value), left.value);
  if (!decided.ok) return decided;
  const preview = decided.value;
  const { stagingId, read, acceptable, duplicates, rejected, totals, findings, questions } = preview;
  const dryRun = isGiven(options, 'dry-run');
  if (dryRun || acceptable === 0) {
    const discarded = await context.ask('import.discard', { stagingId });
    if (!discarded.ok) return discarded;
    const seen = { read, accepted: acceptable, duplicates, rejected, totals, findings, questions };
    return ok(
      outcomeOf(context.locale, { batch: null, kind: preview.kind, ...seen, proof: preview.proof, dryRun }),
    );
  }
  const name = textOption(options, 'save-profile');
  const saved = name === null ? ok({}) : await saveProfile(context, name, preview, reading.value);
  if (!saved.ok) return saved;
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

/** Leaves rows out of a preview, one after another. */
async function excludeRows(
  context: VerbContext,
  preview: ImportPreview,
  left: readonly { readonly line: number; readonly reason: string }[],
): Promise<Result<ImportPreview, Problem>> {
  let shown = preview;
  for (const { line, reason } of left) {
    const decision = { kind: 'exclude', reason };
    const reply = await context.ask('import.decide', { stagingId: preview.stagingId, line, decision });
    if (!reply.ok) return reply;
    const { counts, totals } = decidedReply.parse(reply.value);
    shown = { ...shown, ...counts, totals };
  }
  return ok(shown);
}

/** Saves how the file was read under a name, or as a new version of the profile of that name. */
async function saveProfile(
  context: VerbContext,
  name: string,
  preview: ImportPreview,
  reading: Readonly<Record<string, Wire>>,
): Promise<Result<Wire, Problem>> {
  const list = await allProfiles(context);
  if (!list.ok) return list;
  const known = list.value.find((each) => each.name === name);
  const columns = preview.columns.flatMap(({ caption, column }) =>
    column === null ? [] : [[column, caption] as const],
  );
  const { account, currency, dateOrder, encoding, delimiter } = reading;
  return context.ask('profile.save', {
    commandId: newCommandId(),
    uid: known?.uid ?? null,
    name,
    kind: preview.kind,
    // Where several columns flow into one, the first of them names it.
    columns: Object.fromEntries(columns.toReversed()),
    fingerprint: preview.fingerprint,
    signMode: preview.signMode,
    unitFactor: preview.unitFactor,
    account: account ?? null,
    currency: currency ?? null,
    dateOrder: dateOrder ?? null,
    encoding: encoding ?? null,
    delimiter: delimiter ?? null,
  });
}

/** `qz connection pull`: what would be imported; nothing is. */
export const PULL_VERB: Verb = {
  words: 'connection pull',
  arguments: ['NAME'],
  options: [],
  needs: 'book',
  run: (context, { arguments: [connection = ''] }) =>
    importFile(context, '', { connection, 'dry-run': true }),
};

/** `qz import`: preview and commit in one, or the preview alone. */
export const IMPORT_VERB: Verb = {
  words: 'import',
  arguments: ['[FILE]'],
  options: [
    'connection',
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
    'profile',
    'save-profile',
    'accept-layout',
    'ledger',
    'from',
    'to',
    'orientation',
    'exclude',
    'despite-broken-proof',
  ],
  needs: 'book',
  run: (context, given) => importFile(context, given.arguments[0] ?? '', given.options),
};
