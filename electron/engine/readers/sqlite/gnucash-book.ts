import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { parseCalendarDate, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { SqliteFile, SqliteRow } from './sqlite-file.ts';

/** An account of a GnuCash book. */
export type BookAccount = {
  readonly guid: string;
  readonly name: string;
  /** With the names of the accounts above it: "Assets:Bank:Checking". */
  readonly fullName: string;
  readonly code: string;
  readonly type: string;
  /** Null: it holds shares or another commodity. */
  readonly currency: CurrencyCode | null;
};

/** What the entries of a book are between: accounts by guid, and for each entry whom it touches and whether it balances. */
export type BookEntries = {
  readonly accounts: ReadonlyMap<string, BookAccount>;
  readonly entries: ReadonlyMap<string, BookEntry>;
};

export type BookEntry = { readonly accounts: readonly string[]; readonly sum: Fraction };

/** A value as GnuCash keeps it: exact, with a denominator of its own. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** Accounts above one another: deeper is damage or an attack. */
const DEPTH_MAX = 64;
/** Accounts and entries held in memory. */
const ACCOUNTS_MAX = 100_000;
const SPLITS_MAX = 2_000_000;

const ACCOUNTS = `SELECT a.guid, a.name, a.code, a.account_type, a.parent_guid, c.namespace, c.mnemonic
  FROM accounts a LEFT JOIN commodities c ON c.guid = a.commodity_guid LIMIT ${ACCOUNTS_MAX + 1}`;
const SPLITS = `SELECT tx_guid, account_guid, value_num, value_denom FROM splits LIMIT ${SPLITS_MAX + 1}`;

/** Reads accounts and what each entry consists of. The error is SQLite's own word, or what there is too much of. */
export function readBook(file: SqliteFile): Result<BookEntries, string> {
  const rows: SqliteRow[] = [];
  const failed = eachRow(file, ACCOUNTS, (row) => rows.push(row));
  if (failed !== null) return err(failed);
  if (rows.length > ACCOUNTS_MAX) return err(`> ${String(ACCOUNTS_MAX)} accounts`);
  const parents = new Map(
    rows.map((row) => [text(row[0]), { name: text(row[1]), parent: text(row[4]), type: text(row[3]) }]),
  );
  const accounts = new Map<string, BookAccount>();
  for (const row of rows) {
    const guid = text(row[0]);
    accounts.set(guid, {
      guid,
      name: text(row[1]),
      fullName: fullName(parents, guid),
      code: text(row[2]).trim(),
      type: text(row[3]),
      currency: text(row[5]) === 'CURRENCY' ? parseCurrency(text(row[6])) : null,
    });
  }
  const entries = readEntries(file);
  return entries.ok ? ok({ accounts, entries: entries.value }) : entries;
}

function readEntries(file: SqliteFile): Result<ReadonlyMap<string, BookEntry>, string> {
  const entries = new Map<string, { accounts: string[]; sum: Fraction }>();
  let count = 0;
  const failed = eachRow(file, SPLITS, (row) => {
    count += 1;
    const guid = text(row[0]);
    const value = fraction(row[2], row[3]) ?? { numerator: 0n, denominator: 1n };
    const entry = entries.get(guid);
    if (entry === undefined) entries.set(guid, { accounts: [text(row[1])], sum: value });
    else {
      entry.accounts.push(text(row[1]));
      entry.sum = added(entry.sum, value);
    }
  });
  if (failed !== null) return err(failed);
  return count > SPLITS_MAX ? err(`> ${String(SPLITS_MAX)} splits`) : ok(entries);
}

/** Runs a statement to its end. Gives back why it broke off, or null. */
export function eachRow(file: SqliteFile, statement: string, take: (row: SqliteRow) => void): string | null {
  const rows = file.rows(statement);
  if (!rows.ok) return rows.error;
  for (let row = rows.value.next(); row !== null; row = rows.value.next()) take(row);
  rows.value.end();
  return rows.value.failed;
}

function fullName(
  parents: ReadonlyMap<string, { readonly name: string; readonly parent: string; readonly type: string }>,
  guid: string,
): string {
  const names: string[] = [];
  let at = parents.get(guid);
  for (let depth = 0; at !== undefined && at.type !== 'ROOT' && depth < DEPTH_MAX; depth += 1) {
    names.unshift(at.name);
    at = parents.get(at.parent);
  }
  return names.join(':');
}

/** A cell as text; nothing is empty text. */
export function text(value: SqliteRow[number] | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** A value from its numerator and denominator; null where they are none. */
export function fraction(
  numerator: SqliteRow[number] | undefined,
  denominator: SqliteRow[number] | undefined,
): Fraction | null {
  if (typeof numerator !== 'bigint' || typeof denominator !== 'bigint' || denominator <= 0n) return null;
  return { numerator, denominator };
}

function added(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator)
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  const denominator = a.denominator * b.denominator;
  const divisor = commonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [big, small] = [a, b];
  while (small !== 0n) [big, small] = [small, big % small];
  return big === 0n ? 1n : big;
}

const NOON = 13;

/**
 * The day of an entry. GnuCash stores an instant in UTC: today always 10:59, which is the same day nearly everywhere; older versions the
 * local midnight, which east of Greenwich is the afternoon or evening of the day before.
 */
export function postedDay(stored: string): CalendarDate | null {
  const [, year, month, day, hour = '0'] = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T]?(\d{2}))?/u.exec(stored) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = parseCalendarDate(`${year}-${month}-${day}`);
  if (date === null || Number(hour) < NOON) return date;
  const next = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1));
  return parseCalendarDate(next.toISOString().slice(0, 10));
}
