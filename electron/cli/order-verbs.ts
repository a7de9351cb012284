import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { OperationName } from '../../shared/contract/contract.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { monthRange, parseMonth } from '../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { readJson } from './json-file.ts';
import { TERM_OPTIONS, termsOf } from './list-terms.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { type GivenOptions, isGiven, textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { usage, type Verb, type VerbContext } from './verb.ts';

const numbered = z.object({ rows: z.array(z.looseObject({ uid: z.string(), number: z.string() })) });
const rowsOf = z.object({ rows: z.array(z.unknown()) });

/** The uid of what bears a number in a list; what bears none is taken for a uid. */
async function uidOf(
  context: VerbContext,
  list: OperationName,
  number: string,
  more: { readonly [key: string]: Wire } = {},
): Promise<Result<string, Problem>> {
  const reply = await callWhole(context, list, { search: number, ...more });
  if (!reply.ok) return reply;
  return ok(numbered.parse(reply.value).rows.find((row) => row.number === number)?.uid ?? number);
}

/** The days of --period, or of --from and --to. */
function daysOf(options: GivenOptions): Result<{ readonly from: string; readonly to: string }, Problem> {
  const period = textOption(options, 'period');
  const month = period === null ? null : parseMonth(period);
  if (month !== null) return ok(monthRange(month));
  const [from, to] = [textOption(options, 'from'), textOption(options, 'to')];
  return from === null || to === null ? usage('--period') : ok({ from, to });
}

/** The party of --party, null when none is given. */
async function partyOf(context: VerbContext, options: GivenOptions): Promise<Result<string | null, Problem>> {
  const [named] = textsOption(options, 'party');
  return named === undefined ? ok(null) : partyUid(context, named);
}

/** A verb that asks one operation with a request made of what was given. */
function asking(
  words: string,
  names: readonly string[],
  options: Verb['options'],
  ask: (
    context: VerbContext,
    given: Parameters<Verb['run']>[1],
  ) => Promise<Result<{ readonly value: Wire; readonly found?: boolean }, Problem>>,
): Verb {
  return {
    words,
    arguments: names,
    options,
    needs: 'book',
    run: async (context, given) => {
      const asked = await ask(context, given);
      if (!asked.ok) return asked;
      return ok({ value: asked.value.value, exit: asked.value.found === true ? 1 : 0 });
    },
  };
}

async function reply(
  context: VerbContext,
  operation: OperationName,
  request: { readonly [key: string]: Wire },
): Promise<Result<{ readonly value: Wire }, Problem>> {
  const answered = await callWhole(context, operation, request);
  return answered.ok ? ok({ value: answered.value }) : answered;
}

const list = asking(
  'order list',
  [],
  ['kind', 'party', 'search', 'from', 'to', ...TERM_OPTIONS],
  async (context, { options }) => {
    const party = await partyOf(context, options);
    if (!party.ok) return party;
    const terms = termsOf('order.list', options);
    if (!terms.ok) return terms;
    return reply(context, 'order.list', {
      kind: textOption(options, 'kind'),
      partyUid: party.value,
      search: textOption(options, 'search') ?? '',
      from: textOption(options, 'from'),
      to: textOption(options, 'to'),
      ...terms.value,
    });
  },
);

const shown = z.looseObject({ lines: z.array(z.unknown()), lineTotal: z.number() });
const LINES_PAGE = 500;

const show = asking('order show', ['NUMBER'], [], async (context, { arguments: [number = ''] }) => {
  const uid = await uidOf(context, 'order.list', number);
  if (!uid.ok) return uid;
  const first = await context.ask('order.get', { uid: uid.value, offset: 0, limit: LINES_PAGE });
  if (!first.ok) return first;
  const detail = shown.parse(first.value);
  const lines = [...detail.lines];
  while (lines.length < detail.lineTotal) {
    const next = await context.ask('order.get', { uid: uid.value, offset: lines.length, limit: LINES_PAGE });
    if (!next.ok) return next;
    lines.push(...shown.parse(next.value).lines);
  }
  return ok({ value: { ...detail, lines } as Wire }); // put together from replies, which are Wire
});

const typedEntry = z.looseObject({ party: z.string().optional() });

/** The entry of a file of JSON; its party may be named by its code. */
const post = asking('order post', ['FILE'], [], async (context, { arguments: [file = ''] }) => {
  const read = readJson(file);
  if (!read.ok) return read;
  const parsed = typedEntry.safeParse(read.value);
  if (!parsed.success) return usage(file);
  const { party, ...entry } = parsed.data;
  const uid = party === undefined ? ok(null) : await partyUid(context, party);
  if (!uid.ok) return uid;
  const whole = uid.value === null ? entry : { ...entry, partyUid: uid.value };
  return reply(context, 'order.post', { entry: whole as Wire }); // JSON as it was parsed
});

const flow = asking(
  'order flow',
  [],
  ['party', 'search', 'from', 'to', 'group-by', 'all'],
  async (context, { options }) => {
    const party = await partyOf(context, options);
    if (!party.ok) return party;
    const answered = await callWhole(context, 'order.flow', {
      by: textOption(options, 'group-by') ?? 'order',
      partyUid: party.value,
      search: textOption(options, 'search') ?? '',
      from: textOption(options, 'from'),
      to: textOption(options, 'to'),
      onlyFindings: !isGiven(options, 'all'),
    });
    if (!answered.ok) return answered;
    const found = z
      .object({ rows: z.array(z.object({ findings: z.array(z.unknown()) })) })
      .parse(answered.value)
      .rows.some(({ findings }) => findings.length > 0);
    return ok({ value: answered.value, found });
  },
);

const totals = z.looseObject({
  ours: z.string(),
  theirs: z.string().nullable(),
  classes: z.array(z.object({ class: z.string(), groups: z.number() })),
});

/** Compares the deliveries of a party; gives the request too, for confirming what was seen. */
async function compared(
  context: VerbContext,
  party: string,
  options: GivenOptions,
): Promise<Result<{ readonly request: { readonly [key: string]: Wire }; readonly value: Wire }, Problem>> {
  const days = daysOf(options);
  if (!days.ok) return days;
  const uid = await partyUid(context, party);
  if (!uid.ok) return uid;
  const request = { partyUid: uid.value, currency: textOption(options, 'currency') ?? 'CNY', ...days.value };
  const answered = await callWhole(context, 'delivery.check', request);
  return answered.ok ? ok({ request, value: answered.value }) : answered;
}

const DAYS = ['period', 'from', 'to', 'currency'] as const;

const check = asking(
  'order check',
  ['PARTY'],
  DAYS,
  async (context, { arguments: [party = ''], options }) => {
    const seen = await compared(context, party, options);
    if (!seen.ok) return seen;
    const { theirs, classes } = totals.parse(seen.value.value);
    const found = theirs !== null && classes.some((each) => each.class !== 'equal' && each.groups > 0);
    return ok({ value: seen.value.value, found });
  },
);

const confirm = asking(
  'order confirm',
  ['PARTY'],
  [...DAYS, 'date', 'note'],
  async (context, { arguments: [party = ''], options }) => {
    const seen = await compared(context, party, options);
    if (!seen.ok) return seen;
    const { ours, theirs } = totals.parse(seen.value.value);
    return reply(context, 'delivery.confirm', {
      ...seen.value.request,
      ours,
      theirs,
      date: textOption(options, 'date') ?? context.today,
      note: textOption(options, 'note') ?? '',
    });
  },
);

/** A verb that takes something back on a day, for a reason. */
function undoing(words: string, operation: OperationName, listed: OperationName): Verb {
  return asking(
    words,
    ['NUMBER'],
    ['date', 'reason'],
    async (context, { arguments: [number = ''], options }) => {
      const reason = textOption(options, 'reason');
      if (reason === null) return usage('--reason');
      const uid = await uidOf(context, listed, number);
      if (!uid.ok) return uid;
      return reply(context, operation, {
        uid: uid.value,
        date: textOption(options, 'date') ?? context.today,
        reason,
      });
    },
  );
}

const apply = asking(
  'order apply',
  ['NUMBER'],
  ['date', 'text', 'quantity', 'ordinary', 'dry-run'],
  async (context, { arguments: [number = ''], options }) => {
    const ofCheck = await uidOf(context, 'delivery.checks', number);
    if (!ofCheck.ok) return ofCheck;
    const ofOrder = await uidOf(context, 'order.list', number, { kind: 'order' });
    if (!ofOrder.ok) return ofOrder;
    const isCheck = ofCheck.value !== number;
    const source = { kind: isCheck ? 'check' : 'order', uid: isCheck ? ofCheck.value : ofOrder.value };
    if (isGiven(options, 'dry-run')) return reply(context, 'billing.propose', { source });
    const lines: { readonly lineId: string; readonly quantity: string | null }[] = [];
    for (const text of textsOption(options, 'quantity')) {
      const [lineId = '', quantity = ''] = text.split('=');
      if (lineId === '') return usage(`--quantity ${text}`);
      lines.push({ lineId, quantity: quantity === '' ? null : quantity });
    }
    return reply(context, 'billing.request', {
      source,
      date: textOption(options, 'date') ?? context.today,
      text: textOption(options, 'text') ?? '',
      form: isGiven(options, 'ordinary') ? 'ordinary' : 'special',
      lines: lines.length === 0 ? null : lines,
    });
  },
);

const invoiced = asking(
  'order invoiced',
  ['NUMBER', 'INVOICE'],
  [],
  async (context, { arguments: given }) => {
    const [number = '', invoice = ''] = given;
    const uid = await uidOf(context, 'billing.list', number);
    if (!uid.ok) return uid;
    const documentUid = await uidOf(context, 'document.list', invoice, { kind: 'invoice', ledger: 'AR' });
    if (!documentUid.ok) return documentUid;
    return reply(context, 'billing.invoiced', { uid: uid.value, documentUid: documentUid.value });
  },
);

const paper = asking(
  'order paper',
  ['NUMBER'],
  ['format', 'language', 'out'],
  async (context, { arguments: [number = ''], options }) => {
    const out = textOption(options, 'out');
    if (out === null) return usage('--out');
    const ofCheck = await uidOf(context, 'delivery.checks', number);
    if (!ofCheck.ok) return ofCheck;
    const ofBilling = await uidOf(context, 'billing.list', number);
    if (!ofBilling.ok) return ofBilling;
    const isCheck = ofCheck.value !== number;
    mkdirSync(resolve(out), { recursive: true });
    const format = textOption(options, 'format') ?? 'pdf';
    return reply(context, 'order.paper', {
      paper: isCheck ? 'check' : 'billing',
      uid: isCheck ? ofCheck.value : ofBilling.value,
      format,
      locale: textOption(options, 'language') ?? 'zh-CN',
      file: context.engine.token(join(resolve(out), `${number}.${format}`)),
    });
  },
);

const sales = asking('order sales', [], ['party', 'from', 'to'], async (context, { options }) => {
  const party = await partyOf(context, options);
  if (!party.ok) return party;
  const month = context.today.slice(0, 7);
  const from = textOption(options, 'from')?.slice(0, 7) ?? `${month.slice(0, 4)}-01`;
  const to = textOption(options, 'to')?.slice(0, 7) ?? month;
  return reply(context, 'sales.months', { from, to, partyUid: party.value });
});

const listed = (words: string, operation: OperationName): Verb =>
  operationVerb({
    words,
    operation,
    fields: [
      { field: 'partyUid', from: 'party', form: 'party' },
      { field: 'search', from: 'search' },
    ],
    outcome: (value) => ({ value: rowsOf.parse(value).rows }),
  });

/** Verbs of orders and deliveries, their check, applications for invoices, and sales against receipts. */
export const ORDER_VERBS: readonly Verb[] = [
  list,
  show,
  post,
  undoing('order void', 'order.void', 'order.list'),
  flow,
  check,
  confirm,
  listed('order checks', 'delivery.checks'),
  undoing('order reopen', 'delivery.withdraw', 'delivery.checks'),
  apply,
  listed('order applications', 'billing.list'),
  asking('order application', ['NUMBER'], [], async (context, { arguments: [number = ''] }) => {
    const uid = await uidOf(context, 'billing.list', number);
    return uid.ok ? reply(context, 'billing.get', { uid: uid.value }) : uid;
  }),
  undoing('order recall', 'billing.withdraw', 'billing.list'),
  invoiced,
  paper,
  sales,
];
