import { resolve } from 'node:path';
import { z } from 'zod';
import {
  masterEntry,
  type MasterEntry,
  masterKind,
  type MasterKind,
  masterRow,
} from '../../shared/contract/master.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { customKey } from '../../shared/domain/master/custom-field.ts';
import { PRODUCT_COLUMN_KEYS } from '../../shared/domain/master/product-sheet.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { isGiven, textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { type Given, usage, type Verb, type VerbContext } from './verb.ts';

const listed = z.object({ rows: z.array(masterRow) });

/** What tells an entry apart from others of its kind. */
function identity(entry: MasterEntry): string {
  const group = entry.kind === 'field' ? entry.of : entry.kind === 'contract' ? entry.what : '';
  return `${group}:${customKey('code' in entry ? entry.code : entry.name)}`;
}

/** A stage as it is written: name, day and amount between colons. */
function stageOf(text: string): Wire {
  const [name = '', date = '', amount = ''] = text.split(':');
  return { name: name.trim(), date: date.trim(), amount: amount.trim() };
}

/** The value of a field as the contract has it; empty text is none. */
async function valueOf(context: VerbContext, field: string, text: string): Promise<Result<Wire, Problem>> {
  const parts = text.split('|').filter((part) => part.trim() !== '');
  if (field === 'choices') return ok(parts);
  if (field === 'stages') return ok(parts.map(stageOf));
  if (field === 'order' && /^\d{1,4}$/u.test(text)) return ok(Number(text));
  if (field === 'retired' && (text === 'true' || text === 'false')) return ok(text === 'true');
  if (field === 'partyUid' && text !== '') return partyUid(context, text);
  return ok(text === '' ? null : text);
}

async function fieldsOf(
  context: VerbContext,
  texts: readonly string[],
): Promise<Result<Readonly<Record<string, Wire>>, Problem>> {
  const fields: Record<string, Wire> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1) return usage(text);
    const said = text.slice(0, at);
    const field = said === 'party' ? 'partyUid' : said;
    const value = await valueOf(context, field, text.slice(at + 1));
    if (!value.ok) return value;
    fields[field] = value.value;
  }
  return ok(fields);
}

/** By what an entry of a kind is known. */
function nameOf(kind: MasterKind): 'code' | 'name' {
  return kind === 'field' || kind === 'method' ? 'name' : 'code';
}

/** The entry of this kind that what was written speaks of; null when it is a new one. */
async function entryNamed(
  context: VerbContext,
  kind: MasterKind,
  said: Readonly<Record<string, Wire>>,
): Promise<Result<z.infer<typeof masterRow> | null, Problem>> {
  const all = await callWhole(context, 'master.list', { kind, retired: true });
  if (!all.ok) return all;
  const rows = listed.parse(all.value).rows;
  return ok(
    rows.find(({ entry }) => {
      const told = masterEntry.safeParse({ ...entry, ...said });
      return told.success && identity(told.data) === identity(entry);
    }) ?? null,
  );
}

/** Makes an entry of master data, or a new version of the one with this number or name. */
const save: Verb = {
  words: 'master save',
  arguments: ['KIND', 'FIELD=VALUE…'],
  options: [],
  needs: 'book',
  run: async (context, given: Given) => {
    const kind = masterKind.safeParse(given.arguments[0]);
    if (!kind.success) return usage(masterKind.options.join(' | '));
    const said = await fieldsOf(context, given.arguments.slice(1));
    if (!said.ok) return said;
    if (typeof said.value[nameOf(kind.data)] !== 'string') return usage(`${nameOf(kind.data)}=`);
    const before = await entryNamed(context, kind.data, said.value);
    if (!before.ok) return before;
    const entry = masterEntry.safeParse({ ...before.value?.entry, ...said.value, kind: kind.data });
    if (!entry.success) return usage(entry.error.issues.map(({ path }) => path.join('.')).join(', '));
    const request = { uid: before.value?.uid ?? null, entry: entry.data as Wire }; // JSON by its schema
    const reply = await callWhole(context, 'master.save', request);
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Says what a unit of a product costs from a day on; `none` takes back what was said of the day. */
const cost: Verb = {
  words: 'product cost',
  arguments: ['CODE', 'COST|none'],
  options: ['from', 'currency'],
  needs: 'book',
  run: async (context, { arguments: [product, said], options }) => {
    if (product === undefined || said === undefined) return usage('product cost CODE COST|none');
    const costs = [
      {
        product,
        from: textOption(options, 'from') ?? context.today,
        currency: textOption(options, 'currency'),
        cost: said === 'none' ? null : said,
      },
    ];
    const reply = await callWhole(context, 'product.setCosts', { costs });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const columnSaid = z.object({
  key: z.enum(PRODUCT_COLUMN_KEYS),
  column: z.union([z.literal('none').transform(() => null), z.coerce.number().int().min(1)]),
});

/** Columns as they are written, counting from 1; the contract counts from 0. */
function columnsOf(texts: readonly string[]): Result<Wire[], Problem> {
  const columns: Wire[] = [];
  for (const text of texts) {
    const [key, column] = text.split('=');
    const said = columnSaid.safeParse({ key, column });
    if (!said.success) return usage(`--column ${text}: ${PRODUCT_COLUMN_KEYS.join(' ')}`);
    const { column: number } = said.data;
    columns.push({ key: said.data.key, column: number === null ? null : number - 1 });
  }
  return ok(columns);
}

/** Records products and unit costs of a file, all or nothing. With --dry-run it says row by row what that would do. */
const importFile: Verb = {
  words: 'product import',
  arguments: ['FILE'],
  options: ['from', 'sheet', 'column', 'dry-run'],
  needs: 'book',
  run: async (context, { arguments: [file], options }) => {
    if (file === undefined) return usage('product import FILE');
    const columns = columnsOf(textsOption(options, 'column'));
    if (!columns.ok) return columns;
    const reply = await callWhole(context, 'product.file', {
      file: context.engine.token(resolve(file)),
      from: textOption(options, 'from') ?? context.today,
      sheet: textOption(options, 'sheet') ?? '',
      columns: columns.value,
      record: !isGiven(options, 'dry-run'),
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs about what documents choose from. */
export const MASTER_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'master list',
    operation: 'master.list',
    arguments: ['KIND'],
    fields: [
      { field: 'kind', from: 0 },
      { field: 'search', from: 'search' },
      { field: 'retired', from: 'all', form: 'switch' },
    ],
  }),
  save,
  cost,
  importFile,
  operationVerb({ words: 'product costs', operation: 'product.costs' }),
];
