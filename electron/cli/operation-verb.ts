import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type OperationName, operationNamed } from '../../shared/contract/contract.ts';
import { PAGE_ROWS_MAX, type Wire } from '../../shared/contract/wire.ts';
import type { FilteredList } from '../../shared/contract/list.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { present } from '../../shared/std/assert.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { TERM_OPTIONS, termsOf } from './list-terms.ts';
import type { OptionName } from './options.ts';
import { partyUid } from './party.ts';
import { type Given, type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

/** How the text of an argument or option becomes a field of the request. */
type FieldForm = 'text' | 'integer' | 'switch' | 'party' | 'path';

/** A field of the request and where its value comes from: the place of an argument, or an option. */
type Field = {
  readonly field: string;
  readonly from: number | OptionName;
  readonly form?: FieldForm;
  /** Without one of these a missing option is left to the contract's own default. */
  readonly missing?: 'required' | 'today' | 'AR';
};

/** A verb that is one operation of the contract. */
export type OperationVerb = {
  readonly words: string;
  readonly operation: OperationName;
  readonly arguments?: readonly string[];
  readonly fields?: readonly Field[];
  readonly needs?: Verb['needs'];
  /** The list it shows, where that is filtered and ordered by --filter and --sort. */
  readonly terms?: FilteredList;
  /** What of the reply is printed, and how the program ends; the whole reply and 0 when left out. */
  readonly outcome?: (reply: Wire) => Outcome;
};

/** Makes a verb of an operation: its arguments and options become the request, a list is read to its end, a command gets its id, a job is waited for. */
export function operationVerb(definition: OperationVerb): Verb {
  const { words, operation, fields = [], needs = 'book', outcome = (value) => ({ value }) } = definition;
  return {
    words,
    arguments: definition.arguments ?? [],
    options: [
      ...fields.flatMap(({ from }) => (typeof from === 'string' ? [from] : [])),
      ...(definition.terms === undefined ? [] : TERM_OPTIONS),
    ],
    needs,
    run: async (context, given) => {
      const request = await requestOf(context, fields, given);
      if (!request.ok) return request;
      const terms = definition.terms === undefined ? ok({}) : termsOf(definition.terms, given.options);
      if (!terms.ok) return terms;
      const reply = await callWhole(context, operation, { ...request.value, ...terms.value });
      return reply.ok ? ok(outcome(reply.value)) : reply;
    },
  };
}

async function requestOf(
  context: VerbContext,
  fields: readonly Field[],
  given: Given,
): Promise<Result<{ readonly [key: string]: Wire }, Problem>> {
  const request: Record<string, Wire> = {};
  for (const { field, from, form = 'text', missing } of fields) {
    const value = typeof from === 'number' ? given.arguments[from] : given.options[from];
    if (value === undefined) {
      if (missing === 'required') return usage(`--${String(from)}`);
      if (missing === 'today') request[field] = context.today;
      if (missing === 'AR') request[field] = 'AR';
      if (form === 'switch') request[field] = false;
      continue;
    }
    const text = Array.isArray(value) ? String(value[0] ?? '') : String(value);
    if (form === 'switch') request[field] = value === true;
    else if (form === 'integer') {
      if (!/^\d{1,15}$/u.test(text)) return usage(`--${String(from)} ${text}`);
      request[field] = Number(text);
    } else if (form === 'path') request[field] = context.engine.token(resolve(text));
    else if (form === 'party') {
      const uid = await partyUid(context, text);
      if (!uid.ok) return uid;
      request[field] = uid.value;
    } else request[field] = text;
  }
  return ok(request);
}

/** A new command id. */
export function newCommandId(): string {
  return randomBytes(16).toString('hex');
}

/** Calls an operation; what comes in pages is read to its end and put together. */
export async function callWhole(
  context: VerbContext,
  name: OperationName,
  input: { readonly [key: string]: Wire },
): Promise<Result<Wire, Problem>> {
  const { shape } = present(operationNamed(name), name).request as {
    readonly shape?: Readonly<Record<string, unknown>>;
  }; // requests are objects, or unions without a shape
  const request =
    shape !== undefined && 'commandId' in shape && !('commandId' in input)
      ? { commandId: newCommandId(), ...input }
      : input;
  if (shape === undefined || !('offset' in shape) || !('limit' in shape) || 'limit' in input)
    return context.ask(name, request);
  const first = await context.ask(name, { ...request, offset: 0, limit: PAGE_ROWS_MAX });
  if (!first.ok) return first;
  const list = listOf(first.value);
  if (list === null) return first;
  const rows = [...list.rows];
  while (rows.length < list.total) {
    const next = await context.ask(name, { ...request, offset: rows.length, limit: PAGE_ROWS_MAX });
    if (!next.ok) return next;
    const more = listOf(next.value)?.rows ?? [];
    if (more.length === 0) break;
    rows.push(...more);
  }
  return ok({ ...(first.value as { readonly [key: string]: Wire }), [list.key]: rows }); // listOf has seen that it is a record
}

function listOf(
  value: Wire,
): { readonly key: 'rows' | 'lines'; readonly rows: readonly Wire[]; readonly total: number } | null {
  if (typeof value !== 'object' || value === null || !('total' in value)) return null;
  const key = 'rows' in value ? 'rows' : 'lines';
  const rows: unknown = Reflect.get(value, key);
  return Array.isArray(rows) ? { key, rows, total: Number(Reflect.get(value, 'total')) } : null;
}
