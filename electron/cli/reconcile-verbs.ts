import { z } from 'zod';
import { importResult } from '../../shared/contract/import.ts';
import { partyFields } from '../../shared/contract/party.ts';
import {
  comparison,
  groupRow,
  reconcileCloseRow,
  type ReconcileCloseRow,
  type ReconcileOptions,
  reconcileOptions,
} from '../../shared/contract/reconciliation.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { IMPORT_VERB } from './import-verb.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { type GivenOptions, type OptionName, textOption } from './options.ts';
import { writeSheets } from './reconcile-files.ts';
import { hasFindings, reconcileReport } from './reconcile-report.ts';
import { partyUid } from './party.ts';
import { type Given, type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

const listed = z.object({ rows: z.array(z.unknown()) });
const groups = z.object({ rows: z.array(groupRow) });
const closes = z.object({ rows: z.array(reconcileCloseRow) });
const currencyOf = z.object({ currency: z.string() });
const saved = z.object({ options: reconcileOptions, version: z.number() });

/** Options that say which account and which comparison are meant. */
const ACCOUNT = ['ledger', 'currency'] as const satisfies readonly OptionName[];
const COMPARISON = [...ACCOUNT, 'as-of', 'from', 'orientation'] as const satisfies readonly OptionName[];

type Account = { readonly partyUid: string; readonly ledger: string; readonly currency: string };

/** The account a verb names: the party, the ledger it says (AR if none), the currency it says or the party's own. */
async function accountOf(
  context: VerbContext,
  party: string,
  options: GivenOptions,
): Promise<Result<Account, Problem>> {
  const uid = await partyUid(context, party);
  if (!uid.ok) return uid;
  const ledger = textOption(options, 'ledger') ?? 'AR';
  const named = textOption(options, 'currency');
  if (named !== null) return ok({ partyUid: uid.value, ledger, currency: named });
  const reply = await context.ask('party.get', { uid: uid.value });
  if (!reply.ok) return reply;
  const { fields } = z.object({ fields: partyFields }).parse(reply.value);
  if (fields.currency !== null) return ok({ partyUid: uid.value, ledger, currency: fields.currency });
  const book = await context.ask('book.info', {});
  if (!book.ok) return book;
  return ok({ partyUid: uid.value, ledger, currency: currencyOf.parse(book.value).currency });
}

/** The comparison a verb means: up to --as-of (today if none), from --from or where the last reconciliation ended. */
function comparisonOf(
  context: VerbContext,
  account: Account,
  options: GivenOptions,
): Readonly<Record<string, Wire>> {
  return {
    ...account,
    to: textOption(options, 'as-of') ?? context.today,
    from: textOption(options, 'from'),
    orientation: textOption(options, 'orientation'),
  };
}

/** Imports their file for the party; a file the book has already adds nothing. */
async function importTheirs(
  context: VerbContext,
  party: string,
  { options }: Given,
): Promise<Result<Wire, Problem>> {
  const file = textOption(options, 'theirs');
  if (file === null) return ok(null);
  // What is compared says which days are looked at; the file says itself which it covers, unless both ends are given.
  const { 'as-of': to, from, ...others } = options;
  const days = to === undefined || from === undefined ? {} : { from, to };
  const imported = await IMPORT_VERB.run(context, {
    arguments: [file],
    options: { ...others, ...days, as: 'their-statement', party: [party] },
  });
  if (!imported.ok) return imported;
  const { accepted, duplicates, rejected, findings } = importResult
    .pick({ accepted: true, duplicates: true, rejected: true, findings: true })
    .parse(imported.value.value);
  return ok({ file, accepted, duplicates, rejected, findings: findings.map((finding) => ({ ...finding })) });
}

const reconcile: Verb = {
  words: 'reconcile',
  arguments: ['PARTY'],
  options: [
    'theirs',
    ...COMPARISON,
    'sheet',
    'encoding',
    'delimiter',
    'date-order',
    'map',
    'profile',
    'out',
    'format',
    'side',
    'language',
  ],
  needs: 'book',
  run: async (context, given) => {
    const [party = ''] = given.arguments;
    const account = await accountOf(context, party, given.options);
    if (!account.ok) return account;
    const imported = await importTheirs(context, party, given);
    if (!imported.ok) return imported;
    const request = comparisonOf(context, account.value, given.options);
    const reply = await context.ask('reconcile.compare', request);
    if (!reply.ok) return reply;
    const found = comparison.parse(reply.value);
    const lines = await callWhole(context, 'reconcile.groups', request);
    if (!lines.ok) return lines;
    const name = `${found.partyCode}-${found.to}`;
    const files = await writeSheets(context, { ...request, from: found.from }, name, given.options);
    if (!files.ok) return files;
    const report = reconcileReport(context.locale, found, groups.parse(lines.value).rows);
    return ok({
      value: { ...report, imported: imported.value, files: files.value },
      exit: hasFindings(found) ? 1 : 0,
    });
  },
};

/** The reconciliation of a number. */
async function closeNumbered(
  context: VerbContext,
  number: string,
): Promise<Result<ReconcileCloseRow, Problem>> {
  const reply = await callWhole(context, 'reconcile.history', { reopened: true });
  if (!reply.ok) return reply;
  const key = number.normalize('NFKC').trim().toUpperCase();
  const found = closes.parse(reply.value).rows.find((row) => row.number.toUpperCase() === key);
  return found === undefined ? refuse('NOT_FOUND', `reconciliation ${number}`) : ok(found);
}

const close: Verb = {
  words: 'reconcile close',
  arguments: ['PARTY'],
  options: [...COMPARISON, 'out', 'format', 'side', 'language'],
  needs: 'book',
  run: async (context, given) => {
    const account = await accountOf(context, given.arguments[0] ?? '', given.options);
    if (!account.ok) return account;
    const reply = await callWhole(
      context,
      'reconcile.close',
      comparisonOf(context, account.value, given.options),
    );
    if (!reply.ok) return reply;
    const row = reconcileCloseRow.parse(reply.value);
    const files = await writeSheets(context, { closeUid: row.uid }, row.number, given.options);
    if (!files.ok) return files;
    const open = row.open > 0 || row.state === 'unexplained';
    return ok({ value: { ...row, files: files.value }, exit: open ? 1 : 0 });
  },
};

/** A verb about one reconciliation, named by its number. */
function numberedVerb(
  words: string,
  more: { readonly arguments?: readonly string[]; readonly options: readonly OptionName[] },
  run: (
    context: VerbContext,
    row: ReconcileCloseRow,
    given: Given,
  ) => Promise<Result<Wire | readonly unknown[], Problem>>,
): Verb {
  return {
    words,
    arguments: ['NUMBER', ...(more.arguments ?? [])],
    options: more.options,
    needs: 'book',
    run: async (context, given) => {
      const row = await closeNumbered(context, given.arguments[0] ?? '');
      if (!row.ok) return row;
      const value = await run(context, row.value, given);
      return value.ok ? ok({ value: value.value }) : value;
    },
  };
}

const decide: Verb = {
  words: 'reconcile decide',
  arguments: ['PARTY', 'KIND', 'LINE…'],
  options: [...ACCOUNT, 'class', 'cause', 'status', 'wrong', 'owner', 'note'],
  needs: 'book',
  run: async (context, given) => {
    const [party = '', kind = '', ...lines] = given.arguments;
    if (!['link', 'unlink', 'classify', 'withdraw'].includes(kind)) return usage(kind);
    const account = await accountOf(context, party, given.options);
    if (!account.ok) return account;
    const { options } = given;
    const note = textOption(options, 'note') ?? '';
    const named = {
      ours: lines.filter((id) => !id.includes('/')),
      theirs: lines.filter((id) => id.includes('/')),
    };
    const said = {
      class: textOption(options, 'class'),
      cause: textOption(options, 'cause'),
      status: textOption(options, 'status'),
      inError: textOption(options, 'wrong'),
      owner: textOption(options, 'owner'),
    };
    const decisions: readonly Wire[] =
      kind === 'withdraw'
        ? lines.map((uid) => ({ kind, uid, note }))
        : [{ kind, ...named, note, ...(kind === 'classify' ? said : {}) }];
    const reply = await callWhole(context, 'reconcile.decide', { ...account.value, decisions });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const decisions: Verb = {
  words: 'reconcile decisions',
  arguments: ['PARTY'],
  options: ACCOUNT,
  needs: 'book',
  run: async (context, given) => {
    const account = await accountOf(context, given.arguments[0] ?? '', given.options);
    if (!account.ok) return account;
    const reply = await callWhole(context, 'reconcile.decisions', account.value);
    return reply.ok ? ok({ value: listed.parse(reply.value).rows }) : reply;
  },
};

/** What options say about how an account is compared, over what it has. */
function changedOptions(options: GivenOptions, before: ReconcileOptions): Result<ReconcileOptions, Problem> {
  const without = textOption(options, 'without');
  const off = without === null ? null : without.split(',').map((word) => word.trim());
  const days = (name: OptionName, had: number): number => Number(textOption(options, name) ?? had);
  const parsed = reconcileOptions.safeParse({
    dateWindowDays: days('window-days', before.dateWindowDays),
    transitDays: days('transit-days', before.transitDays),
    tolerance: textOption(options, 'tolerance') ?? before.tolerance,
    feeMax: textOption(options, 'fee-max') ?? before.feeMax,
    compare:
      off === null
        ? before.compare
        : Object.fromEntries(Object.keys(before.compare).map((name) => [name, !off.includes(name)])),
  });
  return parsed.success ? ok(parsed.data) : usage(parsed.error.issues[0]?.path.join('.') ?? '');
}

const SETTINGS = ['window-days', 'transit-days', 'tolerance', 'fee-max', 'without'] as const;

const settings: Verb = {
  words: 'reconcile options',
  arguments: ['PARTY'],
  options: ['currency', ...SETTINGS],
  needs: 'book',
  run: async (context, given): Promise<Result<Outcome, Problem>> => {
    const account = await accountOf(context, given.arguments[0] ?? '', given.options);
    if (!account.ok) return account;
    const { partyUid: uid, currency } = account.value;
    const reply = await context.ask('reconcile.options', { partyUid: uid, currency });
    if (!reply.ok) return reply;
    const had = saved.parse(reply.value);
    if (!SETTINGS.some((name) => given.options[name] !== undefined)) return ok({ value: had });
    const options = changedOptions(given.options, had.options);
    if (!options.ok) return options;
    const done = await callWhole(context, 'reconcile.saveOptions', {
      partyUid: uid,
      currency,
      options: options.value,
    });
    return done.ok ? ok({ value: done.value }) : done;
  },
};

/** Verbs of two accounts side by side. `reconcile` alone comes last: its first argument is a party. */
export const RECONCILE_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'reconcile list',
    operation: 'reconcile.list',
    fields: [
      { field: 'ledger', from: 'ledger', missing: 'AR' },
      { field: 'state', from: 'status' },
      { field: 'search', from: 'search' },
    ],
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  operationVerb({
    words: 'reconcile history',
    operation: 'reconcile.history',
    fields: [
      { field: 'partyUid', from: 'party', form: 'party' },
      { field: 'ledger', from: 'ledger' },
      { field: 'reopened', from: 'all', form: 'switch' },
    ],
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  close,
  numberedVerb('reconcile show', { options: [] }, (context, { uid }) =>
    context.ask('reconcile.frozen', { uid }),
  ),
  numberedVerb(
    'reconcile sheet',
    { options: ['out', 'format', 'side', 'language'] },
    (context, row, given) =>
      textOption(given.options, 'out') === null
        ? Promise.resolve(usage('--out'))
        : writeSheets(context, { closeUid: row.uid }, row.number, given.options),
  ),
  numberedVerb('reconcile reopen', { options: ['reason'] }, (context, { uid }, given) => {
    const reason = textOption(given.options, 'reason');
    return reason === null
      ? Promise.resolve(usage('--reason'))
      : callWhole(context, 'reconcile.reopen', { uid, reason });
  }),
  numberedVerb('reconcile items', { options: ['as-of'] }, async (context, { uid }, given) => {
    const asOf = textOption(given.options, 'as-of');
    const reply = await callWhole(context, 'reconcile.items', { closeUid: uid, asOf });
    return reply.ok ? ok(listed.parse(reply.value).rows) : reply;
  }),
  numberedVerb(
    'reconcile item',
    { arguments: ['ID'], options: ['owner', 'status', 'note'] },
    (context, { uid }, { arguments: [, id = ''], options }) =>
      callWhole(context, 'reconcile.item', {
        closeUid: uid,
        id,
        owner: textOption(options, 'owner'),
        status: textOption(options, 'status'),
        note: textOption(options, 'note'),
      }),
  ),
  decide,
  decisions,
  settings,
  reconcile,
];
