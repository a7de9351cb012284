import { bigOf, intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { joinSql, likeEnd, likeText, type Sql, sql } from '../sql.ts';

/** What a search finds besides parties. */
export type FoundRow = {
  readonly type: 'document' | 'bank-line' | 'order' | 'paper';
  readonly uid: string;
  readonly title: string;
  readonly detail: string;
  readonly date: string;
  readonly amount: bigint;
  readonly currency: string;
};

/** How a number is looked for: as it begins and ends, which indexes answer; or anywhere within it, which reads every number. */
export type NumberMatch = 'ends' | 'within';

/** Characters of the end of a number that are indexed. */
const TAIL = 4;
const HIGHEST = '\u{10FFFF}';

function foundFrom(row: Parameters<typeof textOf>[0]): FoundRow {
  return {
    // Written by the statements below.
    type: textOf(row, 'type') as FoundRow['type'],
    uid: textOf(row, 'uid'),
    title: textOf(row, 'title'),
    detail: textOf(row, 'detail'),
    date: textOf(row, 'date'),
    amount: bigOf(row, 'amount'),
    currency: textOf(row, 'currency'),
  };
}

/** Numbers that begin with the text, in the case it is typed in and in capitals. */
function beginsWith(column: Sql, text: string): Sql {
  const cases = [...new Set([text, text.toUpperCase()])];
  return joinSql(
    cases.map((one) => sql`(${column} >= ${one} AND ${column} < ${one + HIGHEST})`),
    ' OR ',
  );
}

const DOCUMENT = sql`SELECT 'document' AS type, d.uid, d.number AS title, c.name AS detail, d.date, d.gross AS amount, d.currency
  FROM document d JOIN party_current c ON c.party_id = d.party_id`;

/** Documents by their number, latest first. */
export function documentsByNumber(
  read: ReadHandle,
  text: string,
  how: NumberMatch,
  limit: number,
): readonly FoundRow[] {
  if (how === 'within')
    return read
      .all(
        sql`${DOCUMENT} WHERE d.id IN (SELECT id FROM document WHERE number LIKE ${likeText(text)} ESCAPE '\\' LIMIT ${limit})
          ORDER BY d.date DESC`,
      )
      .map(foundFrom);
  const found = read
    .all(
      sql`${DOCUMENT} WHERE d.id IN (SELECT id FROM document WHERE ${beginsWith(sql`number`, text)} LIMIT ${limit}) ORDER BY d.date DESC`,
    )
    .map(foundFrom);
  if (text.length < TAIL) return found;
  const tails = [...new Set([text.slice(-TAIL), text.slice(-TAIL).toUpperCase()])].map(
    (tail) => sql`${tail}`,
  );
  const ending = read
    .all(
      sql`${DOCUMENT} WHERE substr(d.number, -4) IN (${joinSql(tails, ', ')}) AND d.number LIKE ${likeEnd(text)} ESCAPE '\\'
        ORDER BY d.date DESC LIMIT ${limit}`,
    )
    .map(foundFrom);
  const known = new Set(found.map(({ uid }) => uid));
  return [...found, ...ending.filter(({ uid }) => !known.has(uid))];
}

/** Documents of an amount in minor units, whatever its sign, latest first. */
export function documentsByAmount(read: ReadHandle, minor: bigint, limit: number): readonly FoundRow[] {
  return read
    .all(sql`${DOCUMENT} WHERE abs(d.gross) = ${minor} ORDER BY d.date DESC LIMIT ${limit}`)
    .map(foundFrom);
}

const BANK_LINE = sql`SELECT 'bank-line' AS type, uid, CASE WHEN counterparty = '' THEN text ELSE counterparty END AS title, text AS detail,
  date, amount, currency FROM bank_line`;

/** Bank lines of an amount in minor units, whatever its sign, latest first. */
export function bankLinesByAmount(read: ReadHandle, minor: bigint, limit: number): readonly FoundRow[] {
  return read
    .all(sql`${BANK_LINE} WHERE abs(amount) = ${minor} ORDER BY date DESC LIMIT ${limit}`)
    .map(foundFrom);
}

/** Bank lines whose counterparty, text or reference holds the words, those recorded last first. */
export function bankLinesByText(read: ReadHandle, text: string, limit: number): readonly FoundRow[] {
  const like = likeText(text);
  return read
    .all(
      sql`${BANK_LINE} WHERE counterparty LIKE ${like} ESCAPE '\\' OR text LIKE ${like} ESCAPE '\\' OR reference LIKE ${like} ESCAPE '\\'
        ORDER BY id DESC LIMIT ${limit}`,
    )
    .map(foundFrom);
}

/** Orders, deliveries and returns by their number. */
export function goodsByNumber(read: ReadHandle, text: string, limit: number): readonly FoundRow[] {
  return read
    .all(
      sql`SELECT 'order' AS type, t.uid, t.number AS title, c.name AS detail, t.date, t.gross AS amount, t.currency
        FROM trade_document t JOIN party_current c ON c.party_id = t.party_id
        WHERE t.number LIKE ${likeText(text)} ESCAPE '\\' ORDER BY t.date DESC LIMIT ${limit}`,
    )
    .map(foundFrom);
}

/** Statements and letters by their number. */
export function papersByNumber(read: ReadHandle, text: string, limit: number): readonly FoundRow[] {
  const like = likeText(text);
  return read
    .all(
      sql`SELECT 'paper' AS type, p.uid, p.number AS title, c.name AS detail, p.to_date AS date, p.closing AS amount, p.currency
        FROM (SELECT uid, number, party_id, to_date, closing, currency FROM statement_sent WHERE number LIKE ${like} ESCAPE '\\'
            UNION ALL SELECT uid, number, party_id, to_date, closing, currency FROM letter_sent WHERE number LIKE ${like} ESCAPE '\\') p
          JOIN party_current c ON c.party_id = p.party_id ORDER BY p.to_date DESC LIMIT ${limit}`,
    )
    .map(foundFrom);
}

/** The version of the latest change of any party; null while there is none. */
export function latestPartyVersion(read: ReadHandle): number | null {
  const row = read.get(sql`SELECT max(id) AS id FROM party_version`);
  return row === undefined ? null : intOrNull(row, 'id');
}

/** A party and everything it goes by. */
export type NamedParty = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Normalised aliases, tax number and account numbers. */
  readonly keys: readonly string[];
};

/** Every party with what it is recognised by. */
export function namedParties(read: ReadHandle): readonly NamedParty[] {
  const keys = new Map<number, string[]>();
  for (const row of read.each(sql`SELECT party_id, key FROM party_key`)) {
    const id = intOf(row, 'party_id');
    const known = keys.get(id);
    if (known === undefined) keys.set(id, [textOf(row, 'key')]);
    else known.push(textOf(row, 'key'));
  }
  return read.all(sql`SELECT party_id, code, name FROM party_current ORDER BY code_key`).map((row) => {
    const id = intOf(row, 'party_id');
    return { id, code: textOf(row, 'code'), name: textOf(row, 'name'), keys: keys.get(id) ?? [] };
  });
}
