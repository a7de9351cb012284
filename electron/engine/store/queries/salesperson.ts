import type { ReadHandle, WriteHandle } from '../handle.ts';
import { intOf, textOf, textOrNull } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/** A change that stands: neither it nor the hand-over it came with was taken back as far as known. The alias is h. */
function stands(knownAt: number): Sql {
  return sql`h.seq <= ${knownAt} AND NOT EXISTS (SELECT 1 FROM handover_undo hu WHERE hu.handover_id = h.handover_id AND hu.seq <= ${knownAt})`;
}

/** Everything that is known. */
export const KNOWN_NOW = Number.MAX_SAFE_INTEGER;

/** Who sells to a party on a day (SPEC 34): the last change up to it, else the name the party carries. All but the number are expressions. */
export function salespersonSql(party: Sql, base: Sql, day: Sql, knownAt: number): Sql {
  return sql`coalesce((SELECT h.name FROM handover_party h WHERE h.party_id = ${party} AND h.date <= ${day} AND ${stands(knownAt)}
    ORDER BY h.date DESC, h.id DESC LIMIT 1), ${base})`;
}

/** A change of who sells to a party, as it stands. */
export type StoredChange = {
  readonly id: number;
  readonly handoverUid: string;
  readonly date: string;
  readonly name: string;
  readonly at: string;
  readonly actor: string;
};

/** The changes of one party that stand, oldest day first. */
export function salespersonChanges(read: ReadHandle, partyId: number): readonly StoredChange[] {
  return read
    .all(sql`SELECT h.id, o.uid, h.date, h.name, j.at, j.actor FROM handover_party h JOIN handover o ON o.id = h.handover_id
        JOIN journal j ON j.seq = h.seq
      WHERE h.party_id = ${partyId} AND ${stands(KNOWN_NOW)} ORDER BY h.date, h.id`)
    .map((row) => ({
      id: intOf(row, 'id'),
      handoverUid: textOf(row, 'uid'),
      date: textOf(row, 'date'),
      name: textOf(row, 'name'),
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
    }));
}

/** A party with who sells to it on a day, and the day from which somebody else does already by a later change. */
export type SoldBy = {
  readonly id: number;
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly salesperson: string;
  readonly until: string | null;
};

/** Every party that stands by itself, with who sells to it on a day. */
export function soldBy(read: ReadHandle, day: string): readonly SoldBy[] {
  return read
    .all(sql`SELECT p.id, p.uid, c.code, c.name, ${salespersonSql(sql`p.id`, sql`c.salesperson`, sql`${day}`, KNOWN_NOW)} AS salesperson,
        (SELECT min(h.date) FROM handover_party h WHERE h.party_id = p.id AND h.date > ${day} AND ${stands(KNOWN_NOW)}) AS until
      FROM party_current c JOIN party p ON p.id = c.party_id
      WHERE NOT EXISTS (SELECT 1 FROM party_merged m WHERE m.party_id = p.id) ORDER BY c.code_key`)
    .map((row) => ({
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      code: textOf(row, 'code'),
      name: textOf(row, 'name'),
      salesperson: textOf(row, 'salesperson'),
      until: textOrNull(row, 'until'),
    }));
}

/** Names of everybody who sells or sold to somebody. */
export function salespeopleEver(read: ReadHandle): readonly string[] {
  return read
    .all(sql`SELECT salesperson AS name FROM party_current WHERE salesperson <> ''
      UNION SELECT h.name FROM handover_party h WHERE h.name <> '' AND ${stands(KNOWN_NOW)} ORDER BY 1`)
    .map((row) => textOf(row, 'name'));
}

/** A hand-over with how many parties it moved. `from` null: whoever they had. */
export type StoredHandover = {
  readonly id: number;
  readonly uid: string;
  readonly from: string | null;
  readonly into: string;
  readonly date: string;
  readonly reason: string;
  readonly parties: number;
  readonly at: string;
  readonly actor: string;
  readonly undone: { readonly at: string; readonly actor: string; readonly reason: string } | null;
};

/** Hand-overs, the latest first. */
export function handovers(read: ReadHandle): readonly StoredHandover[] {
  return read
    .all(sql`SELECT o.id, o.uid, o.from_name, o.into_name, o.date, o.reason, j.at, j.actor,
        (SELECT count(*) FROM handover_party h WHERE h.handover_id = o.id) AS parties,
        u.reason AS undo_reason, k.at AS undo_at, k.actor AS undo_actor
      FROM handover o JOIN journal j ON j.seq = o.seq
        LEFT JOIN handover_undo u ON u.handover_id = o.id LEFT JOIN journal k ON k.seq = u.seq ORDER BY o.id DESC`)
    .map((row) => {
      const undoneAt = textOrNull(row, 'undo_at');
      return {
        id: intOf(row, 'id'),
        uid: textOf(row, 'uid'),
        from: textOrNull(row, 'from_name'),
        into: textOf(row, 'into_name'),
        date: textOf(row, 'date'),
        reason: textOf(row, 'reason'),
        parties: intOf(row, 'parties'),
        at: textOf(row, 'at'),
        actor: textOf(row, 'actor'),
        undone:
          undoneAt === null
            ? null
            : { at: undoneAt, actor: textOf(row, 'undo_actor'), reason: textOf(row, 'undo_reason') },
      };
    });
}

/** Writes a hand-over with its parties. */
export function insertHandover(
  write: WriteHandle,
  seq: number,
  fact: Pick<StoredHandover, 'uid' | 'from' | 'into' | 'date' | 'reason'>,
  partyIds: readonly number[],
): void {
  const { lastId } = write.run(sql`INSERT INTO handover (uid, seq, from_name, into_name, date, reason)
    VALUES (${fact.uid}, ${seq}, ${fact.from}, ${fact.into}, ${fact.date}, ${fact.reason})`);
  for (const partyId of partyIds)
    write.run(sql`INSERT INTO handover_party (seq, handover_id, party_id, date, name)
      VALUES (${seq}, ${lastId}, ${partyId}, ${fact.date}, ${fact.into})`);
}

/** Writes that a hand-over no longer counts. */
export function insertHandoverUndo(
  write: WriteHandle,
  seq: number,
  handoverId: number,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO handover_undo (seq, handover_id, reason) VALUES (${seq}, ${handoverId}, ${reason})`,
  );
}
