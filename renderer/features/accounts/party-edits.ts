import { EDIT_CELLS_MAX, type PartyCells } from '../../../shared/contract/edit.ts';
import type { PartyRow } from '../../../shared/contract/party.ts';
import { partyRole } from '../../../shared/contract/party.ts';
import { ok } from '../../../shared/std/result.ts';
import { call, command } from '../../api/client.ts';
import type { CellChange, GridEditing } from '../../ui/grid/cell-editor.ts';
import { showProblem } from '../../ui/toast-store.ts';

const CUSTOM = 'custom.';

function cellsOf(column: string, value: string): PartyCells {
  if (column.startsWith(CUSTOM)) return { custom: { [column.slice(CUSTOM.length)]: value } };
  if (column === 'creditLimit') return { creditLimit: value === '' ? null : value };
  if (column === 'termsDays') return { termsDays: Number(value) };
  if (column === 'role') return { role: partyRole.parse(value) };
  return { [column]: value };
}

/** Changes of cells as changes of parties, in the order in which each is first named. */
function editsOf(changes: readonly CellChange<PartyRow>[]): { uid: string; cells: PartyCells }[] {
  const edits = new Map<string, PartyCells>();
  for (const { row, column, value } of changes) {
    const before = edits.get(row.uid) ?? {};
    const { custom, ...own } = cellsOf(column, value);
    const fields = custom === undefined ? before.custom : { ...before.custom, ...custom };
    edits.set(row.uid, { ...before, ...own, ...(fields === undefined ? {} : { custom: fields }) });
  }
  return [...edits].map(([uid, cells]) => ({ uid, cells }));
}

async function undo(uid: string): Promise<void> {
  const reply = await command('edit.undo', { uid });
  if (!reply.ok) showProblem(reply.error);
}

/** How cells of the list of parties are written: each edit one command. */
export const PARTY_EDITING: GridEditing<PartyRow> = {
  rowName: ({ code, name }) => `${code} ${name}`,
  cellsMax: EDIT_CELLS_MAX,
  check: async (changes) => {
    const edits = editsOf(changes);
    const reply = await call('party.tryEdit', { edits });
    if (!reply.ok) return reply;
    const refused = new Map(edits.map(({ uid }, index) => [uid, reply.value.refused[index] ?? null]));
    return ok(changes.map(({ row }) => refused.get(row.uid) ?? null));
  },
  save: async (changes) => {
    const reply = await command('party.edit', { edits: editsOf(changes) });
    return reply.ok ? ok({ undo: () => void undo(reply.value.uid ?? '') }) : reply;
  },
};
