import { type PartyCells, partyCells } from '../../shared/contract/edit.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { ok } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { isGiven } from './options.ts';
import { partyUid } from './party.ts';
import { usage, type Verb } from './verb.ts';

const CUSTOM = 'custom.';

/** The cells of `FIELD=VALUE …`; null for the first that is no cell of a party, or no value of it. */
function cellsOf(texts: readonly string[]): PartyCells | { readonly wrong: string } {
  const cells: Record<string, unknown> = {};
  const custom: Record<string, string> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    const [field, value] = [text.slice(0, at), text.slice(at + 1)];
    if (at < 1) return { wrong: text };
    if (field.startsWith(CUSTOM)) custom[field.slice(CUSTOM.length)] = value;
    else if (!Object.hasOwn(partyCells.shape, field)) return { wrong: text };
    else if (field === 'termsDays') cells[field] = /^\d{1,4}$/u.test(value) ? Number(value) : value;
    else cells[field] = field === 'creditLimit' && value === '' ? null : value;
  }
  const read = partyCells.safeParse({ ...cells, ...(Object.keys(custom).length === 0 ? {} : { custom }) });
  return read.success ? read.data : { wrong: texts.join(' ') };
}

/** Changes cells of a party as its list in the window does. */
const edit: Verb = {
  words: 'party edit',
  arguments: ['PARTY', 'FIELD=VALUE…'],
  options: ['dry-run'],
  needs: 'book',
  run: async (context, given) => {
    const [party = '', ...texts] = given.arguments;
    const cells = cellsOf(texts);
    if ('wrong' in cells) return usage(cells.wrong);
    const uid = await partyUid(context, party);
    if (!uid.ok) return uid;
    const operation = isGiven(given.options, 'dry-run') ? 'party.tryEdit' : 'party.edit';
    const edits = [{ uid: uid.value, cells }] as unknown as Wire; // JSON by its schema
    const reply = await callWhole(context, operation, { edits });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs that change cells of lists and take such changes back. */
export const EDIT_VERBS: readonly Verb[] = [
  edit,
  operationVerb({
    words: 'edit undo',
    operation: 'edit.undo',
    arguments: ['UID'],
    fields: [{ field: 'uid', from: 0 }],
  }),
];
