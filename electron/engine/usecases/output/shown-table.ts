import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { Table } from '../../writers/table.ts';

type ListName = ParsedRequestOf<'list.write'>['list'];

/** Columns of the screen that a file has under other names: who a row is about stands in two cells there, by which one can sort and look up. */
const FILE_COLUMNS: {
  readonly [L in ListName]?: Readonly<Record<string, readonly string[]>>;
} = {
  documents: { party: ['partyCode', 'partyName'], account: ['moneyAccount'] },
  'bank-lines': { party: ['partyName'] },
  letters: { party: ['partyCode', 'partyName'] },
  orders: { party: ['partyCode', 'party'], amount: ['gross'] },
};

/**
 * A list with the columns that are shown, in the order they are shown, and no row that the screen has not: sums below the
 * rows are left out. Without columns the list as it is.
 */
export function shownTable(
  list: ListName,
  table: Table,
  rows: number,
  columns: readonly string[] | undefined,
): Result<Table, Problem> {
  if (columns === undefined) return ok(table);
  const names = FILE_COLUMNS[list] ?? {};
  const wanted = columns.flatMap((id) => (Object.hasOwn(names, id) ? (names[id] ?? []) : [id]));
  const places = wanted.map((id) => table.columns.findIndex((column) => column.id === id));
  const unknown = places.indexOf(-1);
  if (unknown >= 0)
    return refuse('REQUEST_INVALID', 'list.write', { field: 'columns', reason: wanted[unknown] ?? '' });
  return ok({
    ...table,
    columns: places.flatMap((place) => table.columns[place] ?? []),
    rows: table.rows.slice(0, rows).map((row) => places.map((place) => row[place] ?? null)),
  });
}
