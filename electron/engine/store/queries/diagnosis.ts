import type { ReadHandle } from '../handle.ts';
import { intOf, textOf } from '../row.ts';
import { identifier, sql } from '../sql.ts';

/** Rows of each table of the book. Tables behind an index of texts are left out: they repeat what others hold. */
export function tableCounts(read: ReadHandle): Record<string, number> {
  const names = read
    .all(
      sql`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
    )
    .map((row) => textOf(row, 'name'));
  return Object.fromEntries(
    names.map((name) => {
      const row = read.get(sql`SELECT count(*) AS rows FROM ${identifier(name)}`);
      return [name, row === undefined ? 0 : intOf(row, 'rows')];
    }),
  );
}

/** How often each command was given. */
export function commandCounts(
  read: ReadHandle,
): readonly { readonly name: string; readonly count: number }[] {
  return read
    .all(sql`SELECT name, count(*) AS count FROM journal GROUP BY name ORDER BY name`)
    .map((row) => ({ name: textOf(row, 'name'), count: intOf(row, 'count') }));
}
