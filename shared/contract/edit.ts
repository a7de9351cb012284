import { z } from 'zod';
import { command, query } from './define.ts';
import { amountText, commandId, committed, filled, line, problem, uid } from './fields.ts';
import { partyRole } from './party.ts';

/** Cells one edit changes at most. */
export const EDIT_CELLS_MAX = 1_000;

/** What a list changes of a party cell by cell; what is left out stays as it is. A name is changed by a dated renaming instead (SPEC 9). */
export const partyCells = z
  .object({
    code: filled,
    role: partyRole,
    /** The group and the person the party itself names, without days (SPEC 34, 35). */
    group: line,
    salesperson: line,
    contact: line,
    phone: line,
    email: line,
    /** Decimal text in the party's currency; null: no limit. */
    creditLimit: amountText.nullable(),
    /** Days of the payment terms; their other parts stay. */
    termsDays: z.number().int().min(0).max(3650),
    custom: z.record(z.string(), z.string()),
  })
  .partial();
export type PartyCells = z.infer<typeof partyCells>;

/** The cells of a batch, fields of the book's own each as one. */
export function countCells(edits: readonly { readonly cells: PartyCells }[]): number {
  return edits.reduce((all, { cells: { custom = {}, ...own } }) => {
    return all + Object.keys(own).length + Object.keys(custom).length;
  }, 0);
}

const partyEdits = z
  .array(z.object({ uid, cells: partyCells }))
  .min(1)
  .max(EDIT_CELLS_MAX)
  .refine((edits) => countCells(edits) <= EDIT_CELLS_MAX, 'too many cells');

const refusals = [
  'NOT_FOUND',
  'PARTY_MERGED',
  'PARTY_CODE_TAKEN',
  'EDIT_TWICE',
  'EDIT_NOTHING',
  'EDIT_HANDED_OVER',
] as const;

export const editOperations = [
  /** What an edit would be refused for, party by party in the order asked; nothing is written. */
  query('party.tryEdit', {
    access: 'viewer',
    request: z.object({ edits: partyEdits }),
    reply: z.object({ refused: z.array(problem.nullable()) }),
    errors: [],
  }),
  /** Changes cells of parties: all of them, or none. */
  command('party.edit', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, edits: partyEdits }),
    reply: committed.extend({ parties: z.number().int(), cells: z.number().int() }),
    errors: refusals,
  }),
  /** Gives every cell of an edit what it held before. Refused as a whole where one of them was changed since. */
  command('edit.undo', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, uid }),
    reply: committed.extend({ parties: z.number().int() }),
    errors: ['NOT_FOUND', 'PARTY_MERGED', 'PARTY_CODE_TAKEN', 'EDIT_UNDONE', 'EDIT_SINCE'],
  }),
] as const;
