import { booleanOf, bigOf, intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A match that a person accepted, with its counterparty and what it shows. */
export type StoredObservation = {
  readonly proposalId: number;
  readonly seq: number;
  readonly undone: boolean;
  readonly partyId: number;
  readonly day: number;
  readonly oldest: boolean | null;
  readonly discount: number | null;
  readonly counterparty: string;
  readonly account: string;
};

/**
 * What persons accepted, of one party or of all, as it stood at a journal number: what nobody but the program accepted teaches
 * nothing (SPEC 24).
 */
export function observations(
  read: ReadHandle,
  knownAt: number = Number.MAX_SAFE_INTEGER,
): readonly StoredObservation[] {
  return read
    .all(sql`SELECT m.proposal_id, d.seq, coalesce(m.undone_seq <= ${knownAt}, 0) OR last.decision = 'undone' AS undone,
        m.party_id, m.day, m.oldest, m.discount, b.counterparty, b.counterparty_account
      FROM accepted_match m JOIN bank_line b ON b.id = m.bank_line_id
        JOIN proposal_decision d ON d.id = (SELECT max(x.id) FROM proposal_decision x
          WHERE x.proposal_id = m.proposal_id AND x.decision = 'accepted' AND x.seq <= ${knownAt})
        JOIN proposal_decision last ON last.id = (SELECT max(x.id) FROM proposal_decision x
          WHERE x.proposal_id = m.proposal_id AND x.seq <= ${knownAt})
      WHERE NOT EXISTS (SELECT 1 FROM automatic_decision a WHERE a.proposal_id = m.proposal_id AND a.seq = d.seq)
      ORDER BY m.proposal_id`)
    .map((row) => {
      const oldest = intOrNull(row, 'oldest');
      return {
        proposalId: intOf(row, 'proposal_id'),
        seq: intOf(row, 'seq'),
        undone: booleanOf(row, 'undone'),
        partyId: intOf(row, 'party_id'),
        day: intOf(row, 'day'),
        oldest: oldest === null ? null : oldest === 1,
        discount: intOrNull(row, 'discount'),
        counterparty: textOf(row, 'counterparty'),
        account: textOf(row, 'counterparty_account'),
      };
    });
}

/** Matches behind something learned, latest first. */
export function matchesBehind(
  read: ReadHandle,
  ids: readonly number[],
): readonly {
  readonly id: number;
  readonly uid: string;
  readonly bankLineUid: string;
  readonly date: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly counterparty: string;
}[] {
  return read
    .all(sql`SELECT p.id, p.uid, b.uid AS line_uid, b.date, b.amount, b.currency, b.counterparty
      FROM json_each(${JSON.stringify(ids)}) x JOIN proposal p ON p.id = x.value JOIN bank_line b ON b.id = p.bank_line_id
      ORDER BY b.date DESC, p.id DESC`)
    .map((row) => ({
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      bankLineUid: textOf(row, 'line_uid'),
      date: textOf(row, 'date'),
      amount: bigOf(row, 'amount'),
      currency: textOf(row, 'currency'),
      counterparty: textOf(row, 'counterparty'),
    }));
}

/** What was forgotten: party, key, and the journal number up to which it counts no more. */
export function forgottenKeys(
  read: ReadHandle,
  knownAt: number = Number.MAX_SAFE_INTEGER,
): readonly { readonly partyId: number; readonly key: string; readonly seq: number }[] {
  return read
    .all(
      sql`SELECT party_id, key, max(seq) AS seq FROM learned_forgotten WHERE seq <= ${knownAt} GROUP BY party_id, key`,
    )
    .map((row) => ({ partyId: intOf(row, 'party_id'), key: textOf(row, 'key'), seq: intOf(row, 'seq') }));
}

/** Appends that what was learned of a party under a key counts no more. */
export function insertForgotten(write: WriteHandle, seq: number, partyId: number, key: string): void {
  write.run(sql`INSERT INTO learned_forgotten (seq, party_id, key) VALUES (${seq}, ${partyId}, ${key})`);
}
