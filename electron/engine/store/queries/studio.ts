import type { Row } from '../row.ts';
import { bigOf, bigOrNull, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A saved mapping as it stands now. `fields` is the JSON text of its latest version. */
export type StoredProfile = {
  readonly uid: string;
  readonly seq: number;
  readonly name: string;
  readonly kind: string;
  readonly fields: string;
  readonly version: number;
  readonly at: string;
  readonly actor: string;
};

const CURRENT = sql`SELECT v.profile_uid, v.seq, v.name, v.kind, v.fields, j.at, j.actor,
    (SELECT count(*) FROM import_profile_version o WHERE o.profile_uid = v.profile_uid) AS version
  FROM import_profile_version v JOIN journal j ON j.seq = v.seq
  WHERE v.removed = 0 AND NOT EXISTS (SELECT 1 FROM import_profile_version n WHERE n.profile_uid = v.profile_uid AND n.id > v.id)`;

function profileFrom(row: Row): StoredProfile {
  return {
    uid: textOf(row, 'profile_uid'),
    seq: intOf(row, 'seq'),
    name: textOf(row, 'name'),
    kind: textOf(row, 'kind'),
    fields: textOf(row, 'fields'),
    version: intOf(row, 'version'),
    at: textOf(row, 'at'),
    actor: textOf(row, 'actor'),
  };
}

/** Every profile, by name. There are dozens at most. */
export function allProfiles(read: ReadHandle): readonly StoredProfile[] {
  return read.all(sql`${CURRENT} ORDER BY v.name, v.id`).map(profileFrom);
}

/** Appends a version of a profile, or its removal. */
export function insertProfileVersion(
  write: WriteHandle,
  version: Pick<StoredProfile, 'uid' | 'seq' | 'name' | 'kind' | 'fields'> & { readonly removed: boolean },
): void {
  write.run(sql`INSERT INTO import_profile_version (seq, profile_uid, name, kind, fields, removed)
    VALUES (${version.seq}, ${version.uid}, ${version.name}, ${version.kind}, ${version.fields}, ${version.removed ? 1 : 0})`);
}

/** Appends a row a person left out of a batch. */
export function insertExclusion(
  write: WriteHandle,
  exclusion: {
    readonly seq: number;
    readonly batchId: number;
    readonly line: number;
    readonly raw: string;
    readonly reason: string;
  },
): void {
  write.run(sql`INSERT INTO import_exclusion (seq, batch_id, line, raw, reason)
    VALUES (${exclusion.seq}, ${exclusion.batchId}, ${exclusion.line}, ${exclusion.raw}, ${exclusion.reason})`);
}

/** Rows a person left out of a batch, in the order of the file. */
export function exclusionsOfBatch(
  read: ReadHandle,
  batchId: number,
): readonly { readonly line: number; readonly raw: string; readonly reason: string }[] {
  return read
    .all(sql`SELECT line, raw, reason FROM import_exclusion WHERE batch_id = ${batchId} ORDER BY id`)
    .map((row) => ({ line: intOf(row, 'line'), raw: textOf(row, 'raw'), reason: textOf(row, 'reason') }));
}

/** A part of a split bank line. */
export type StoredPart = {
  readonly ordinal: number;
  readonly amount: bigint;
  readonly class: string | null;
  readonly partyUid: string | null;
  readonly text: string;
  readonly reason: string;
};

/** Appends a part of a split bank line. */
export function insertBankLinePart(
  write: WriteHandle,
  part: Omit<StoredPart, 'partyUid'> & {
    readonly seq: number;
    readonly bankLineId: number;
    readonly partyId: number | null;
  },
): void {
  write.run(sql`INSERT INTO bank_line_part (seq, bank_line_id, ordinal, amount, class, party_id, text, reason)
    VALUES (${part.seq}, ${part.bankLineId}, ${part.ordinal}, ${part.amount}, ${part.class}, ${part.partyId}, ${part.text}, ${part.reason})`);
}

/** The parts a bank line was split into. */
export function partsOfBankLine(read: ReadHandle, bankLineId: number): readonly StoredPart[] {
  return read
    .all(sql`SELECT b.ordinal, b.amount, b.class, b.text, b.reason, p.uid FROM bank_line_part b LEFT JOIN party p ON p.id = b.party_id
      WHERE b.bank_line_id = ${bankLineId} ORDER BY b.id`)
    .map((row) => ({
      ordinal: intOf(row, 'ordinal'),
      amount: bigOf(row, 'amount'),
      class: textOrNull(row, 'class'),
      partyUid: textOrNull(row, 'uid'),
      text: textOf(row, 'text'),
      reason: textOf(row, 'reason'),
    }));
}

/** What somebody said a bank line is, latest first. */
export function classesOfBankLine(
  read: ReadHandle,
  bankLineId: number,
): readonly {
  readonly class: string;
  readonly reason: string;
  readonly at: string;
  readonly actor: string;
}[] {
  return read
    .all(sql`SELECT c.class, c.reason, j.at, j.actor FROM bank_line_class c JOIN journal j ON j.seq = c.seq
      WHERE c.bank_line_id = ${bankLineId} ORDER BY c.id DESC`)
    .map((row) => ({
      class: textOf(row, 'class'),
      reason: textOf(row, 'reason'),
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
    }));
}

/** What an account has in one currency, as far as an import asks. */
export type KnownStatement = {
  readonly account: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
};

/** Statements of live batches in one currency, oldest first. */
export function statementsInCurrency(read: ReadHandle, currency: string): readonly KnownStatement[] {
  return read
    .all(sql`SELECT t.account, t.from_date, t.to_date, t.opening, t.closing FROM bank_statement t
      WHERE t.currency = ${currency} AND NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id)
      ORDER BY coalesce(t.to_date, ''), t.id`)
    .map((row) => ({
      account: textOf(row, 'account'),
      from: textOrNull(row, 'from_date'),
      to: textOrNull(row, 'to_date'),
      opening: bigOrNull(row, 'opening'),
      closing: bigOrNull(row, 'closing'),
    }));
}

/** Occurrence keys of the lines of live batches within some days, and the account each stands in; several of one key come several times. */
export function* occurrencesBetween(
  read: ReadHandle,
  from: string,
  to: string,
): Generator<{ readonly key: string; readonly account: string }> {
  for (const row of read.each(sql`SELECT b.occurrence_key, t.account FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id
      WHERE b.date >= ${from} AND b.date <= ${to} AND NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id)`))
    yield { key: textOf(row, 'occurrence_key'), account: textOf(row, 'account') };
}
