import { z } from 'zod';
import { documentDetail, documentRow } from '../../shared/contract/document.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, newCommandId } from './operation-verb.ts';
import { textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { type Given, usage, type Verb, type VerbContext } from './verb.ts';

const documents = z.object({ rows: z.array(documentRow) });
const UID_LINE = /^[0-9A-Za-z]{1,40}\.[0-9a-z]{1,10}\/\d{1,4}$/u;
const DEFAULT_CODE = 'fee';

/** An open due line, its signed open amount and its currency. */
export type OpenLine = { readonly lineId: string; readonly open: string; readonly currency: string };

/** The open due line a person means: the id of one, a document's number, or its number, a slash and the line's place. */
export async function openLine(
  context: VerbContext,
  ledger: string,
  wanted: string,
): Promise<Result<OpenLine, Problem>> {
  const slash = /^(.+)\/(\d{1,4})$/u.exec(wanted);
  const number = slash?.[1] ?? wanted;
  if (UID_LINE.test(wanted)) return lineOf(context, number, wanted, Number(slash?.[2]));
  const reply = await callWhole(context, 'document.list', { search: number, ledger, onlyOpen: true });
  if (!reply.ok) return reply;
  const [found, ...others] = documents.parse(reply.value).rows.filter((row) => row.number === number);
  if (found === undefined) return refuse('MATCH_ITEM_NOT_OPEN', wanted);
  if (others.length > 0)
    return usage(`--item ${wanted} (${[found, ...others].map((row) => row.uid).join(', ')})`);
  return lineOf(context, found.uid, wanted, slash === null ? null : Number(slash[2]));
}

async function lineOf(
  context: VerbContext,
  uid: string,
  wanted: string,
  ordinal: number | null,
): Promise<Result<OpenLine, Problem>> {
  const reply = await context.ask('document.get', { uid });
  if (!reply.ok) return reply;
  const detail = documentDetail.parse(reply.value);
  const lines = detail.dueLines.filter(
    (line) => Number(line.open) !== 0 && (ordinal === null || line.ordinal === ordinal),
  );
  const [line, ...more] = lines;
  if (line === undefined) return refuse('MATCH_ITEM_NOT_OPEN', wanted);
  return more.length === 0
    ? ok({ lineId: line.lineId, open: line.open, currency: detail.currency })
    : usage(`--item ${wanted} (${lines.map(({ lineId }) => lineId).join(', ')})`);
}

/** `NUMBER=AMOUNT`; without an amount all that is open. */
async function itemsOf(
  context: VerbContext,
  ledger: string,
  given: Given,
): Promise<Result<readonly { readonly lineId: string; readonly amount: string }[], Problem>> {
  const items: { lineId: string; amount: string }[] = [];
  for (const text of textsOption(given.options, 'item')) {
    const equals = text.lastIndexOf('=');
    const line = await openLine(context, ledger, equals < 0 ? text : text.slice(0, equals));
    if (!line.ok) return line;
    items.push({ lineId: line.value.lineId, amount: equals < 0 ? line.value.open : text.slice(equals + 1) });
  }
  return items.length === 0 ? usage('--item') : ok(items);
}

/** `CODE:NUMBER=AMOUNT`; without a number it settles the first item, without a code it is a fee. */
async function adjustmentsOf(
  context: VerbContext,
  ledger: string,
  given: Given,
  first: string,
): Promise<Result<readonly { readonly [field: string]: string }[], Problem>> {
  const adjustments: { readonly [field: string]: string }[] = [];
  for (const text of textsOption(given.options, 'adjust')) {
    const parts = /^(?:([a-z_]+)(?::(.+))?=)?(-?[\d.]+)$/u.exec(text);
    if (parts === null) return usage(`--adjust ${text}`);
    const [, code = DEFAULT_CODE, number, amount = ''] = parts;
    const line = number === undefined ? ok({ lineId: first }) : await openLine(context, ledger, number);
    if (!line.ok) return line;
    adjustments.push({ code, amount, lineId: line.value.lineId });
  }
  return ok(adjustments);
}

/** `qz match manual ID…`: a person's own choice for one receipt, or for several together. */
export const matchManualVerb: Verb = {
  words: 'match manual',
  arguments: ['ID…'],
  options: ['item', 'adjust', 'party', 'ledger', 'rate'],
  needs: 'book',
  run: async (context, given) => {
    const ledger = textOption(given.options, 'ledger') ?? 'AR';
    const items = await itemsOf(context, ledger, given);
    if (!items.ok) return items;
    const adjustments = await adjustmentsOf(context, ledger, given, items.value[0]?.lineId ?? '');
    if (!adjustments.ok) return adjustments;
    const [named = null] = textsOption(given.options, 'party');
    const party = named === null ? ok(null) : await partyUid(context, named);
    if (!party.ok) return party;
    const choice: { readonly [field: string]: Wire } = {
      commandId: newCommandId(),
      partyUid: party.value,
      ledger,
      exchangeRate: textOption(given.options, 'rate'),
      items: [...items.value],
      adjustments: [...adjustments.value],
    };
    const [id = '', ...others] = given.arguments;
    const reply =
      others.length === 0
        ? await context.ask('match.manual', { ...choice, id })
        : await context.ask('match.manualMany', { ...choice, ids: [...given.arguments] });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};
