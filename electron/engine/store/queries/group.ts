import type { ReadHandle, WriteHandle } from '../handle.ts';
import { intOf, textOf, textOrNull } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/** A membership that was not ended as far as known. The alias is g. */
const STANDS = sql`NOT EXISTS (SELECT 1 FROM group_member_end ge WHERE ge.member_id = g.id)`;

function holdsOn(day: string | null): Sql {
  if (day === null) return STANDS;
  return sql`(g.from_date IS NULL OR g.from_date <= ${day}) AND (g.to_date IS NULL OR g.to_date >= ${day}) AND ${STANDS}`;
}

/** Whether a party belongs to a group on a day, or on any (null): by a dated membership, or as the party itself says (SPEC 35). `party` is an expression. */
export function memberSql(party: Sql, name: string, day: string | null): Sql {
  return sql`${party} IN (SELECT gc.party_id FROM party_current gc WHERE gc.group_name = ${name}
    UNION SELECT g.party_id FROM group_member g WHERE g.name = ${name} AND ${holdsOn(day)})`;
}

/** The groups of a party on a day as one text. `party` and `own`, the group it names itself, are expressions. */
export function groupsSql(party: Sql, own: Sql, day: string): Sql {
  return sql`coalesce((SELECT group_concat(name, '、') FROM (SELECT ${own} AS name WHERE ${own} <> ''
    UNION SELECT g.name FROM group_member g WHERE g.party_id = ${party} AND ${holdsOn(day)} ORDER BY 1)), '')`;
}

/** Ids of the parties of a group on a day, or on any (null). */
export function groupMembers(read: ReadHandle, name: string, day: string | null): ReadonlySet<number> {
  const rows = read.all(
    sql`SELECT c.party_id FROM party_current c WHERE ${memberSql(sql`c.party_id`, name, day)}`,
  );
  return new Set(rows.map((row) => intOf(row, 'party_id')));
}

/** A group with how many belong to it on a day; parties that another took over are not counted. */
export type StoredGroup = { readonly name: string; readonly members: number };

/** Every group anybody belongs or belonged to, by name. */
export function allGroups(read: ReadHandle, day: string): readonly StoredGroup[] {
  const standing = (party: Sql): Sql =>
    sql`NOT EXISTS (SELECT 1 FROM party_merged m WHERE m.party_id = ${party})`;
  return read
    .all(sql`SELECT name, count(DISTINCT CASE WHEN counts THEN party_id END) AS members FROM (
        SELECT c.group_name AS name, c.party_id, ${standing(sql`c.party_id`)} AS counts FROM party_current c WHERE c.group_name <> ''
        UNION ALL
        SELECT g.name, g.party_id, ${holdsOn(day)} AND ${standing(sql`g.party_id`)} FROM group_member g WHERE ${STANDS})
      GROUP BY name ORDER BY name`)
    .map((row) => ({ name: textOf(row, 'name'), members: intOf(row, 'members') }));
}

/** A dated membership that stands. */
export type StoredMember = {
  readonly id: number;
  readonly uid: string;
  readonly partyId: number;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: string;
  readonly actor: string;
};

/** Dated memberships of one party in every group, or null for those of all parties. */
export function memberships(read: ReadHandle, partyId: number | null): readonly StoredMember[] {
  const whose = partyId === null ? sql`1 = 1` : sql`g.party_id = ${partyId}`;
  return read
    .all(sql`SELECT g.id, g.uid, g.party_id, g.name, g.from_date, g.to_date, j.at, j.actor FROM group_member g
        JOIN journal j ON j.seq = g.seq WHERE ${whose} AND ${STANDS} ORDER BY g.name, coalesce(g.from_date, ''), g.id`)
    .map((row) => ({
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      partyId: intOf(row, 'party_id'),
      name: textOf(row, 'name'),
      from: textOrNull(row, 'from_date'),
      to: textOrNull(row, 'to_date'),
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
    }));
}

/** Writes that a party belongs to a group from a day to a day. */
export function insertMember(
  write: WriteHandle,
  seq: number,
  fact: Pick<StoredMember, 'uid' | 'partyId' | 'name' | 'from' | 'to'>,
): void {
  write.run(sql`INSERT INTO group_member (uid, seq, party_id, name, from_date, to_date)
    VALUES (${fact.uid}, ${seq}, ${fact.partyId}, ${fact.name}, ${fact.from}, ${fact.to})`);
}

/** Writes that a membership no longer counts. */
export function endMember(write: WriteHandle, seq: number, memberId: number): void {
  write.run(sql`INSERT INTO group_member_end (seq, member_id) VALUES (${seq}, ${memberId})`);
}
