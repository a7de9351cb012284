import type { ReadHandle, WriteHandle } from '../handle.ts';
import { intOf, intOrNull, textOf } from '../row.ts';
import { sql } from '../sql.ts';

/** The party that took another over now, through however many mergers; null for one that stands by itself. */
export function successorOf(read: ReadHandle, partyId: number): number | null {
  let successor: number | null = null;
  for (let at: number | null = partyId; at !== null; ) {
    const row = read.get(sql`SELECT into_party_id FROM party_merged WHERE party_id = ${at}`);
    at = row === undefined ? null : intOf(row, 'into_party_id');
    successor = at ?? successor;
  }
  return successor;
}

/** Every merged party with the one that took it over directly. */
export function mergedParties(read: ReadHandle): ReadonlyMap<number, number> {
  return new Map(
    read
      .all(sql`SELECT party_id, into_party_id FROM party_merged`)
      .map((row) => [intOf(row, 'party_id'), intOf(row, 'into_party_id')]),
  );
}

/** Writes that a party was renamed on a day. */
export function insertRename(
  write: WriteHandle,
  seq: number,
  fact: {
    readonly partyId: number;
    readonly date: string;
    readonly oldName: string;
    readonly newName: string;
    readonly reason: string;
  },
): void {
  write.run(sql`INSERT INTO party_rename (seq, party_id, date, old_name, new_name, reason)
    VALUES (${seq}, ${fact.partyId}, ${fact.date}, ${fact.oldName}, ${fact.newName}, ${fact.reason})`);
}

/** A merger or a split, as its table keeps it. */
export type MoveFact = {
  readonly uid: string;
  readonly from: number;
  readonly into: number;
  readonly date: string;
  readonly number: string;
  readonly items: number;
  readonly reason: string;
};

/** Writes that a party was taken over; from then on it answers as the other. */
export function insertMerge(write: WriteHandle, seq: number, fact: MoveFact): void {
  write.run(sql`INSERT INTO party_merge (uid, seq, from_party_id, into_party_id, date, number, items, reason)
    VALUES (${fact.uid}, ${seq}, ${fact.from}, ${fact.into}, ${fact.date}, ${fact.number}, ${fact.items}, ${fact.reason})`);
  write.run(sql`INSERT INTO party_merged (party_id, into_party_id) VALUES (${fact.from}, ${fact.into})`);
}

/** Writes that items were split off to a party; one that had been merged stands by itself again. */
export function insertSplit(write: WriteHandle, seq: number, fact: MoveFact): void {
  write.run(sql`INSERT INTO party_split (uid, seq, from_party_id, into_party_id, date, number, items, reason)
    VALUES (${fact.uid}, ${seq}, ${fact.from}, ${fact.into}, ${fact.date}, ${fact.number}, ${fact.items}, ${fact.reason})`);
  write.run(sql`DELETE FROM party_merged WHERE party_id = ${fact.into}`);
}

/** One dated change of a party, as its history lists it. */
export type PartyChange = {
  readonly kind: 'rename' | 'merge' | 'split';
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly date: string;
  readonly number: string;
  readonly items: number;
  readonly reason: string;
  readonly oldName: string;
  readonly newName: string;
  readonly from: number | null;
  readonly into: number | null;
};

/** Every renaming, merger and split a party had a part in, latest first. */
export function partyChanges(read: ReadHandle, partyId: number): readonly PartyChange[] {
  const rows = read.all(sql`SELECT c.*, j.at, j.actor FROM (
      SELECT 'rename' AS kind, seq, date, '' AS number, 0 AS items, reason, old_name, new_name, NULL AS from_id, NULL AS into_id
        FROM party_rename WHERE party_id = ${partyId}
      UNION ALL SELECT 'merge', seq, date, number, items, reason, '', '', from_party_id, into_party_id
        FROM party_merge WHERE from_party_id = ${partyId} OR into_party_id = ${partyId}
      UNION ALL SELECT 'split', seq, date, number, items, reason, '', '', from_party_id, into_party_id
        FROM party_split WHERE from_party_id = ${partyId} OR into_party_id = ${partyId}) c
    JOIN journal j ON j.seq = c.seq ORDER BY c.seq DESC`);
  return rows.map((row) => {
    const kind = textOf(row, 'kind');
    return {
      kind: kind === 'rename' || kind === 'merge' ? kind : 'split',
      seq: intOf(row, 'seq'),
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
      date: textOf(row, 'date'),
      number: textOf(row, 'number'),
      items: intOf(row, 'items'),
      reason: textOf(row, 'reason'),
      oldName: textOf(row, 'old_name'),
      newName: textOf(row, 'new_name'),
      from: intOrNull(row, 'from_id'),
      into: intOrNull(row, 'into_id'),
    };
  });
}

/** A key that several parties are recognised under. */
export type SharedKey = { readonly key: string; readonly parties: readonly number[] };

/** One page of the keys that several standing parties share, and how many there are. */
export function sharedKeys(
  read: ReadHandle,
  offset: number,
  limit: number,
): { readonly rows: readonly SharedKey[]; readonly total: number } {
  const grouped = sql`SELECT k.key, group_concat(k.party_id) AS parties FROM party_key k
    WHERE NOT EXISTS (SELECT 1 FROM party_merged m WHERE m.party_id = k.party_id)
    GROUP BY k.key HAVING count(*) > 1`;
  const total = intOf(read.get(sql`SELECT count(*) AS n FROM (${grouped})`) ?? { n: 0n }, 'n');
  const rows = read
    .all(sql`SELECT key, parties FROM (${grouped}) ORDER BY key LIMIT ${limit} OFFSET ${offset}`)
    .map((row) => ({ key: textOf(row, 'key'), parties: textOf(row, 'parties').split(',').map(Number) }));
  return { rows, total };
}

/** Open due lines of a party, in every ledger and currency, oldest first. */
export function openLineUids(read: ReadHandle, partyId: number): readonly string[] {
  return read
    .all(sql`SELECT d.uid || '/' || l.ordinal AS line FROM open_line o JOIN due_line l ON l.id = o.line_id
      JOIN document d ON d.id = o.document_id WHERE o.party_id = ${partyId} ORDER BY d.ledger_date, d.id, l.ordinal`)
    .map((row) => textOf(row, 'line'));
}
