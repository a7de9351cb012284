import { extname, resolve } from 'node:path';
import { REPORT_KINDS, reportKind, reportReply, type ReportReply } from '../../shared/contract/report.ts';
import type { ProvisionBand } from '../../shared/domain/report/provision.ts';
import { parseRates } from '../../shared/domain/report/rates.ts';
import { reportAsked } from '../../shared/contract/template.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { reportText } from '../../shared/i18n/report.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { type GivenOptions, textOption } from './options.ts';
import { partyUid } from './party.ts';
import { dayOf, templateNamed } from './template-named.ts';
import { type Given, type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

/** Bands of a provision as they are written. */
function bandsOf(text: string): Result<readonly ProvisionBand[], Problem> {
  const bands = parseRates(text);
  return bands === null ? usage(`--rates ${text}`) : ok(bands);
}

/** What of the request the options say; the rest is left to the contract. */
async function subjectOf(
  context: VerbContext,
  options: GivenOptions,
): Promise<Result<{ readonly [key: string]: Wire }, Problem>> {
  const said: Record<string, Wire> = {
    to: textOption(options, 'to') ?? textOption(options, 'as-of') ?? context.today,
    locale: context.locale,
  };
  for (const name of ['ledger', 'currency', 'from', 'basis'] as const) {
    const value = textOption(options, name);
    if (value !== null) said[name] = value;
  }
  const known = textOption(options, 'known-at');
  if (known !== null && !/^\d{1,15}$/u.test(known)) return usage(`--known-at ${known}`);
  if (known !== null) said['knownAt'] = Number(known);
  const rates = textOption(options, 'rates');
  if (rates !== null) {
    const bands = bandsOf(rates);
    if (!bands.ok) return bands;
    said['bands'] = bands.value;
  }
  const group = textOption(options, 'party-group');
  if (group !== null) said['group'] = group;
  const given = options.party;
  const party = Array.isArray(given) ? given[0] : given;
  if (typeof party !== 'string') return ok(said);
  const uid = await partyUid(context, party);
  return uid.ok ? ok({ ...said, partyUid: uid.value }) : uid;
}

function recordOf(
  report: ReportReply,
  cells: readonly (string | null)[],
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(report.columns.map(({ id }, index) => [id, cells[index] ?? null]));
}

/** A report as it is printed: its rows as records by column. */
function shown(value: Wire): object {
  const report = reportReply.parse(value);
  const { kind, title, subtitle, currency, from, to, knownAt } = report;
  return {
    kind,
    title,
    subtitle,
    currency,
    from,
    to,
    knownAt,
    rows: report.rows.map(({ cells }) => recordOf(report, cells)),
    foot: report.foot === null ? null : recordOf(report, report.foot.cells),
    figures: report.figures,
    terms: report.terms,
  };
}

async function writeReport(
  context: VerbContext,
  kind: string,
  subject: { readonly [key: string]: Wire },
  out: string,
): Promise<Result<Outcome, Problem>> {
  const file = context.engine.token(resolve(out));
  const format = extname(out).slice(1).toLowerCase();
  if (format !== 'pdf' && format !== 'xlsx' && format !== 'csv') return usage(`--out ${out}`);
  const reply =
    format === 'pdf'
      ? await callWhole(context, 'report.print', { kind, ...subject, out: file })
      : await callWhole(context, 'list.write', {
          list: 'report',
          request: { kind, ...subject },
          format,
          file,
          locale: context.locale,
        });
  return reply.ok ? ok({ value: reply.value }) : reply;
}

async function runReport(
  context: VerbContext,
  kind: string,
  subject: { readonly [key: string]: Wire },
  options: GivenOptions,
): Promise<Result<Outcome, Problem>> {
  const out = textOption(options, 'out');
  if (out !== null) return writeReport(context, kind, subject, out);
  const reply = await callWhole(context, 'report.run', { kind, ...subject });
  return reply.ok ? ok({ value: shown(reply.value) }) : reply;
}

/** The report of a template of the book or the gallery, with its days as they are on the day of --as-of, else today. */
async function fromTemplate(
  context: VerbContext,
  wanted: string,
  options: GivenOptions,
): Promise<Result<Outcome, Problem>> {
  const body = await templateNamed(context, wanted, context.locale);
  if (!body.ok) return body;
  const day = dayOf(context, options);
  if (body.value.kind !== 'report' || day === null) return usage(`--template ${wanted}`);
  const { kind, ...subject } = reportAsked(body.value, day);
  return runReport(context, kind, { ...subject, locale: context.locale }, options);
}

const report: Verb = {
  words: 'report',
  arguments: ['[NAME]'],
  options: [
    'ledger',
    'currency',
    'from',
    'to',
    'as-of',
    'known-at',
    'basis',
    'party',
    'party-group',
    'rates',
    'template',
    'out',
  ],
  needs: 'book',
  run: async (context, { arguments: [name], options }: Given) => {
    const template = textOption(options, 'template');
    if (template !== null) return fromTemplate(context, template, options);
    if (name === undefined)
      return ok({
        value: REPORT_KINDS.map((kind) => ({
          name: kind,
          title: reportText(context.locale, `title.${kind}`),
        })),
      });
    const kind = reportKind.safeParse(name);
    if (!kind.success) return usage(`report ${name}: ${REPORT_KINDS.join(' ')}`);
    const subject = await subjectOf(context, options);
    return subject.ok ? runReport(context, kind.data, subject.value, options) : subject;
  },
};

const charge: Verb = {
  words: 'provision charge',
  arguments: [],
  options: ['date', 'rates'],
  needs: 'book',
  run: async (context, { options }) => {
    const rates = textOption(options, 'rates');
    if (rates === null) return usage('--rates');
    const bands = bandsOf(rates);
    if (!bands.ok) return bands;
    const date = textOption(options, 'date') ?? context.today;
    const reply = await callWhole(context, 'provision.charge', { date, bands: bands.value });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Reads the trial balance of a file: a workbook or text. With --dry-run it says what it takes the columns for. */
const trialRecord: Verb = {
  words: 'trial record',
  arguments: ['FILE'],
  options: ['from', 'to', 'standard', 'sheet', 'dry-run'],
  needs: 'book',
  run: async (context, { arguments: [file], options }) => {
    const [from, to] = [textOption(options, 'from'), textOption(options, 'to')];
    if (file === undefined || from === null || to === null) return usage('trial record FILE --from --to');
    const reply = await callWhole(context, 'trial.file', {
      file: context.engine.token(resolve(file)),
      from,
      to,
      standard: textOption(options, 'standard') ?? 'cas',
      sheet: textOption(options, 'sheet') ?? '',
      record: options['dry-run'] !== true,
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const trialMap: Verb = {
  words: 'trial map',
  arguments: ['CODE', '[LINE]'],
  options: ['standard'],
  needs: 'book',
  run: async (context, { arguments: [code, line], options }) => {
    if (code === undefined) return usage('trial map CODE [LINE]');
    const standard = textOption(options, 'standard') ?? 'cas';
    const reply = await callWhole(context, 'trial.map', { standard, code, line: line ?? null });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const cashAssign: Verb = {
  words: 'cash assign',
  arguments: ['ITEM', 'UID…'],
  options: ['reason'],
  needs: 'book',
  run: async (context, { arguments: [item, ...uids], options }) => {
    if (item === undefined) return usage('cash assign ITEM UID…');
    const reply = await callWhole(context, 'cash.assign', {
      uids,
      item: item === 'none' ? null : item,
      reason: textOption(options, 'reason') ?? '',
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const cashMap: Verb = {
  words: 'cash map',
  arguments: ['CODE', '[ITEM]'],
  options: ['standard'],
  needs: 'book',
  run: async (context, { arguments: [code, target], options }) => {
    if (code === undefined) return usage('cash map CODE [ITEM]');
    const standard = textOption(options, 'standard') ?? 'cas';
    const reply = await callWhole(context, 'cash.map', { standard, code, target: target ?? null });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Reports, and the provision for bad debts they are drawn from. */
export const REPORT_VERBS: readonly Verb[] = [
  report,
  operationVerb({ words: 'provision list', operation: 'provision.list' }),
  operationVerb({
    words: 'provision opening',
    operation: 'provision.opening',
    arguments: ['AMOUNT'],
    fields: [
      { field: 'amount', from: 0 },
      { field: 'date', from: 'date', missing: 'today' },
    ],
  }),
  charge,
  trialRecord,
  trialMap,
  operationVerb({ words: 'trial list', operation: 'trial.list' }),
  operationVerb({
    words: 'trial accounts',
    operation: 'trial.accounts',
    fields: [{ field: 'to', from: 'to', missing: 'today' }],
  }),
  operationVerb({
    words: 'cash lines',
    operation: 'cash.lines',
    fields: [
      { field: 'from', from: 'from', missing: 'required' },
      { field: 'to', from: 'to', missing: 'today' },
      { field: 'item', from: 'class' },
    ],
  }),
  cashAssign,
  cashMap,
  operationVerb({
    words: 'cash accounts',
    operation: 'cash.accounts',
    fields: [{ field: 'to', from: 'to', missing: 'today' }],
  }),
  operationVerb({
    words: 'provision void',
    operation: 'provision.void',
    arguments: ['UID'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'reason', from: 'reason', missing: 'required' },
    ],
  }),
];
