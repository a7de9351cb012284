import { booleanOf, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** The JSON text of a section of Settings as last saved, or as known at a journal number; null when there is none. */
export function settingText(read: ReadHandle, section: string, knownAt: number | null = null): string | null {
  const row = read.get(
    sql`SELECT value FROM setting WHERE section = ${section} AND seq <= ${knownAt ?? Number.MAX_SAFE_INTEGER} ORDER BY id DESC LIMIT 1`,
  );
  return row === undefined ? null : textOf(row, 'value');
}

/** Appends a version of a section. */
export function insertSetting(write: WriteHandle, seq: number, section: string, value: string): void {
  write.run(sql`INSERT INTO setting (seq, section, value) VALUES (${seq}, ${section}, ${value})`);
}

/** Somebody who may open the book, with the role recorded last. */
export type StoredUser = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly active: boolean;
};

/** Everybody who ever had a role, with the latest state of each. */
export function userRoles(read: ReadHandle): readonly StoredUser[] {
  return read
    .all(
      sql`SELECT user_id, name, role, active FROM user_role u WHERE id = (SELECT max(id) FROM user_role v WHERE v.user_id = u.user_id) ORDER BY id`,
    )
    .map((row) => ({
      id: textOf(row, 'user_id'),
      name: textOf(row, 'name'),
      role: textOf(row, 'role'),
      active: booleanOf(row, 'active'),
    }));
}

/** Appends a role. */
export function insertUserRole(write: WriteHandle, seq: number, user: StoredUser): void {
  write.run(
    sql`INSERT INTO user_role (seq, user_id, name, role, active) VALUES (${seq}, ${user.id}, ${user.name}, ${user.role}, ${user.active ? 1 : 0})`,
  );
}
