import type { ReadHandle, WriteHandle } from '../handle.ts';
import { intOf, textOf } from '../row.ts';
import { sql } from '../sql.ts';

/** An edit of cells as it is kept. */
export type StoredEdit = { readonly id: number; readonly seq: number; readonly undone: boolean };

/** The edit with a uid, or null. */
export function editByUid(read: ReadHandle, uid: string): StoredEdit | null {
  const row = read.get(sql`SELECT e.id, e.seq,
      e.undoes_id IS NOT NULL OR EXISTS (SELECT 1 FROM cell_edit u WHERE u.undoes_id = e.id) AS undone
    FROM cell_edit e WHERE e.uid = ${uid}`);
  return row === undefined
    ? null
    : { id: intOf(row, 'id'), seq: intOf(row, 'seq'), undone: intOf(row, 'undone') === 1 };
}

/** Appends an edit; `undoes` is the id of the one it takes back. */
export function insertEdit(
  write: WriteHandle,
  edit: {
    readonly uid: string;
    readonly seq: number;
    readonly cells: number;
    readonly undoes: number | null;
  },
): void {
  write.run(
    sql`INSERT INTO cell_edit (uid, seq, cells, undoes_id) VALUES (${edit.uid}, ${edit.seq}, ${edit.cells}, ${edit.undoes})`,
  );
}

/** A party an edit changed: the JSON text of its fields before and after. */
export type EditedParty = { readonly uid: string; readonly before: string; readonly after: string };

/** The parties changed under a journal number, in the order they were written. */
export function editedParties(read: ReadHandle, seq: number): readonly EditedParty[] {
  return read
    .all(sql`SELECT p.uid, v.fields AS after,
        (SELECT b.fields FROM party_version b WHERE b.party_id = v.party_id AND b.id < v.id ORDER BY b.id DESC LIMIT 1) AS before
      FROM party_version v JOIN party p ON p.id = v.party_id WHERE v.seq = ${seq} ORDER BY v.id`)
    .map((row) => ({ uid: textOf(row, 'uid'), before: textOf(row, 'before'), after: textOf(row, 'after') }));
}
