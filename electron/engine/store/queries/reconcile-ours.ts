import type { Row } from '../row.ts';
import { bigOf, bigOrNull, booleanOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { joinSql, likeText, type Sql, sql } from '../sql.ts';
import type { AccountKey, PointInTime } from './ledger.ts';

/** A document of ours as it is compared. Minor units, signed as the ledger's balance changes. */
export type ComparedDocument = {
  readonly uid: string;
  readonly number: string;
  readonly kind: string;
  readonly adjustmentCode: string | null;
  readonly date: string;
  readonly gross: bigint;
  readonly net: bigint | null;
  readonly tax: bigint | null;
  readonly taxRate: number | null;
  readonly reversal: boolean;
  readonly text: string;
  readonly detail: string;
  /** What it takes back or lessens, and the money it was born with. */
  readonly originalUid: string | null;
  readonly moneyUid: string | null;
  /** It stood in a frozen closing and was voided afterwards: what is meant is its taking back. */
  readonly voidedLater: boolean;
};

function documentFrom(row: Row): ComparedDocument {
  return {
    uid: textOf(row, 'uid'),
    number: textOf(row, 'number'),
    kind: textOf(row, 'kind'),
    adjustmentCode: textOrNull(row, 'adjustment_code'),
    date: textOf(row, 'ledger_date'),
    gross: bigOf(row, 'gross'),
    net: bigOrNull(row, 'net'),
    tax: bigOrNull(row, 'tax'),
    taxRate: intOrNull(row, 'tax_rate'),
    reversal: booleanOf(row, 'reversal'),
    text: textOf(row, 'text'),
    detail: textOf(row, 'detail'),
    originalUid: textOrNull(row, 'original_uid'),
    moneyUid: textOrNull(row, 'money_uid'),
    voidedLater: booleanOf(row, 'voided_later'),
  };
}

/** The fee of a receipt was born with the money of the same bank line. */
const COLUMNS = sql`d.uid, d.number, d.kind, d.adjustment_code, d.ledger_date, d.gross, d.net, d.tax, d.tax_rate, d.reversal, d.text, d.detail,
  (SELECT o.uid FROM document o WHERE o.id = d.original_id) AS original_uid,
  CASE WHEN d.kind = 'adjustment' AND d.bank_line_id IS NOT NULL THEN (SELECT m.uid FROM document m WHERE m.bank_line_id = d.bank_line_id
    AND m.kind <> 'adjustment' AND m.party_id = d.party_id AND m.ledger = d.ledger ORDER BY m.id LIMIT 1) END AS money_uid`;

/** The frozen closing an account opens from: the last day it covers, and the journal number that froze it. */
export type FrozenEnd = { readonly to: string; readonly seq: number };

/**
 * What moves an account from its opening up to a point in time: the documents from a day on, and, where a frozen closing comes before it,
 * what was recorded or voided since for the days it covers (SPEC 17).
 */
export function comparedDocuments(
  read: ReadHandle,
  key: AccountKey,
  from: string,
  point: PointInTime,
  frozen: FrozenEnd | null,
): readonly ComparedDocument[] {
  const account = sql`d.party_id = ${key.partyId} AND d.ledger = ${key.ledger} AND d.currency = ${key.currency}`;
  const standing = sql`d.seq <= ${point.knownAt}
    AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id AND v.seq <= ${point.knownAt})`;
  const opens = frozen === null ? sql`d.kind <> 'opening'` : sql`1 = 1`;
  const own = read.all(sql`SELECT ${COLUMNS}, 0 AS voided_later FROM document d WHERE ${account} AND ${opens}
    AND d.ledger_date >= ${from} AND d.ledger_date <= ${point.asOf} AND ${standing} ORDER BY d.id`);
  if (frozen === null) return own.map(documentFrom);
  const late = read.all(sql`SELECT ${COLUMNS}, 0 AS voided_later FROM document d WHERE ${account}
    AND d.ledger_date <= ${frozen.to} AND d.seq > ${frozen.seq} AND ${standing} ORDER BY d.id`);
  const gone =
    read.all(sql`SELECT ${COLUMNS}, 1 AS voided_later FROM document d JOIN document_void x ON x.document_id = d.id
    WHERE ${account} AND d.ledger_date <= ${frozen.to} AND d.seq <= ${frozen.seq}
      AND x.seq > ${frozen.seq} AND x.seq <= ${point.knownAt} ORDER BY d.id`);
  return [...own, ...late, ...gone].map(documentFrom);
}

/** A document on another account of the same ledger that may be what a line of theirs is. */
export type ElsewhereDocument = {
  readonly partyUid: string;
  readonly uid: string;
  readonly number: string;
  readonly date: string;
  readonly gross: bigint;
};

/** Documents of other parties that bear one of the numbers, or one of the amounts within the days. */
export function documentsElsewhere(
  read: ReadHandle,
  key: AccountKey,
  wanted: {
    readonly numbers: readonly string[];
    readonly amounts: readonly bigint[];
    readonly from: string;
    readonly to: string;
  },
): readonly ElsewhereDocument[] {
  const columns = sql`d.id, p.uid AS party_uid, d.uid, d.number, d.ledger_date, d.gross`;
  const other = sql`d.ledger = ${key.ledger} AND d.currency = ${key.currency} AND d.party_id <> ${key.partyId} AND d.kind <> 'opening'
    AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)`;
  const amounts = JSON.stringify(wanted.amounts.map(String));
  return read
    .all(sql`SELECT ${columns} FROM document d JOIN party p ON p.id = d.party_id
        WHERE d.number IN (SELECT value FROM json_each(${JSON.stringify(wanted.numbers)})) AND ${other}
      UNION
      SELECT ${columns} FROM document d JOIN party p ON p.id = d.party_id
        WHERE d.date BETWEEN ${wanted.from} AND ${wanted.to} AND ${other}
          AND d.gross IN (SELECT CAST(value AS INTEGER) FROM json_each(${amounts}))
      ORDER BY 1`)
    .map((row) => ({
      partyUid: textOf(row, 'party_uid'),
      uid: textOf(row, 'uid'),
      number: textOf(row, 'number'),
      date: textOf(row, 'ledger_date'),
      gross: bigOf(row, 'gross'),
    }));
}

/** The latest documents of an account before a day, openings among them: what may be wrong about an opening of theirs. */
export function documentsBefore(
  read: ReadHandle,
  key: AccountKey,
  before: string,
  knownAt: number,
  limit: number,
): readonly ComparedDocument[] {
  return read
    .all(sql`SELECT ${COLUMNS}, 0 AS voided_later FROM document d WHERE d.party_id = ${key.partyId} AND d.ledger = ${key.ledger}
      AND d.currency = ${key.currency} AND (d.ledger_date < ${before} OR d.kind = 'opening') AND d.seq <= ${knownAt}
      AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id AND v.seq <= ${knownAt})
      ORDER BY d.ledger_date DESC, d.id DESC LIMIT ${limit}`)
    .map(documentFrom);
}

/** Whether a document stands on an account, voided or not. */
export function standsOnAccount(read: ReadHandle, key: AccountKey, uid: string): boolean {
  const row =
    read.get(sql`SELECT 1 AS one FROM document d WHERE d.uid = ${uid} AND d.party_id = ${key.partyId}
    AND d.ledger = ${key.ledger} AND d.currency = ${key.currency}`);
  return row !== undefined;
}

/** An account of a ledger with its present balance and the places of its statement of theirs and last reconciliation, if any. */
export type ReconcilableAccount = {
  readonly partyId: number;
  readonly partyUid: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly balance: bigint;
};

/** Which accounts of a ledger are wanted, by name or code and by their keys. */
export type AccountChoice = {
  readonly ledger: string;
  readonly search: string;
  /** Null: all. */
  readonly among: readonly string[] | null;
  readonly except: readonly string[];
};

/** How an account is named in a choice. */
export function accountKey(of: { readonly partyId: number; readonly currency: string }): string {
  return `${of.partyId} ${of.currency}`;
}

function accountsOf({ ledger, search, among, except }: AccountChoice): Sql {
  const parts: Sql[] = [sql`1 = 1`];
  if (search !== '') {
    const like = likeText(search);
    parts.push(sql`(c.name LIKE ${like} ESCAPE '\\' OR c.code LIKE ${like} ESCAPE '\\')`);
  }
  const listed = (keys: readonly string[]): Sql =>
    sql`(SELECT value FROM json_each(${JSON.stringify(keys)}))`;
  if (among !== null) parts.push(sql`k.party_id || ' ' || k.currency IN ${listed(among)}`);
  if (except.length > 0) parts.push(sql`k.party_id || ' ' || k.currency NOT IN ${listed(except)}`);
  return sql`FROM party_current c CROSS JOIN (SELECT party_id, currency FROM party_balance WHERE ledger = ${ledger}
      UNION SELECT s.party_id, s.currency FROM their_statement s LEFT JOIN their_statement_version v
        ON v.id = (SELECT max(w.id) FROM their_statement_version w WHERE w.statement_id = s.id)
        WHERE coalesce(v.ledger, 'AR') = ${ledger} AND NOT EXISTS (SELECT 1 FROM batch_void x WHERE x.batch_id = s.batch_id)
      UNION SELECT party_id, currency FROM reconcile_close WHERE ledger = ${ledger}) k ON k.party_id = c.party_id
    WHERE ${joinSql(parts, ' AND ')}`;
}

/** Keys of the accounts of a ledger that have a document, a statement of theirs or a reconciliation. */
export function reconcilableKeys(read: ReadHandle, choice: AccountChoice): readonly string[] {
  return read
    .all(sql`SELECT k.party_id, k.currency ${accountsOf(choice)}`)
    .map((row) => accountKey({ partyId: intOf(row, 'party_id'), currency: textOf(row, 'currency') }));
}

/** How many accounts of a ledger a choice has. */
export function reconcilableCount(read: ReadHandle, choice: AccountChoice): number {
  const row = read.get(sql`SELECT count(*) AS n ${accountsOf(choice)}`);
  return row === undefined ? 0 : intOf(row, 'n');
}

/** One page of the accounts of a ledger that have a document, a statement of theirs or a reconciliation, in the order of party codes. */
export function reconcilableAccounts(
  read: ReadHandle,
  choice: AccountChoice,
  page: { readonly offset: number; readonly limit: number },
): { readonly rows: readonly ReconcilableAccount[]; readonly total: number } {
  const accounts = accountsOf(choice);
  const rows = read
    .all(sql`SELECT k.party_id, (SELECT p.uid FROM party p WHERE p.id = k.party_id) AS uid, c.code, c.name, k.currency,
        coalesce((SELECT sum(b.balance) FROM party_balance b WHERE b.party_id = k.party_id AND b.ledger = ${choice.ledger}
          AND b.currency = k.currency), 0) AS balance
      ${accounts} ORDER BY c.code_key, k.currency LIMIT ${page.limit} OFFSET ${page.offset}`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      partyUid: textOf(row, 'uid'),
      code: textOf(row, 'code'),
      name: textOf(row, 'name'),
      currency: textOf(row, 'currency'),
      balance: bigOf(row, 'balance'),
    }));
  return { rows, total: reconcilableCount(read, choice) };
}
