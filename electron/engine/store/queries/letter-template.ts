import { intOf, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A version of a template of the book. `body` is JSON without uid and version. */
export type StoredTemplate = { readonly uid: string; readonly version: number; readonly body: string };

const LATEST = sql`SELECT template_uid, version, body FROM letter_template_version t
  WHERE removed = 0 AND version = (SELECT max(version) FROM letter_template_version u WHERE u.template_uid = t.template_uid)`;

/** The templates of the book in their latest version, those removed left out, in the order they were made. */
export function storedTemplates(read: ReadHandle): readonly StoredTemplate[] {
  return read.all(sql`${LATEST} ORDER BY id`).map((row) => ({
    uid: textOf(row, 'template_uid'),
    version: intOf(row, 'version'),
    body: textOf(row, 'body'),
  }));
}

/** The latest version of one, or null when it is unknown or removed. */
export function storedTemplate(read: ReadHandle, uid: string): StoredTemplate | null {
  const row = read.get(sql`${LATEST} AND template_uid = ${uid}`);
  return row === undefined
    ? null
    : { uid: textOf(row, 'template_uid'), version: intOf(row, 'version'), body: textOf(row, 'body') };
}

/** Appends a version, or the fact that a template is removed. */
export function insertTemplate(
  write: WriteHandle,
  seq: number,
  template: StoredTemplate & { readonly removed: boolean },
): void {
  write.run(sql`INSERT INTO letter_template_version (seq, template_uid, version, body, removed)
    VALUES (${seq}, ${template.uid}, ${template.version}, ${template.body}, ${template.removed ? 1 : 0})`);
}
