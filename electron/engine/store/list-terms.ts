import {
  type FilteredList,
  type ListColumnId,
  type ListFilter,
  type ListSort,
  thousandthsOf,
} from '../../../shared/contract/list.ts';
import { CURRENCY_CODES, currencyExponent } from '../../../shared/domain/money/currencies.ts';
import { present } from '../../../shared/std/assert.ts';
import { joinSql, likeText, type Sql, sql } from './sql.ts';

/** How the rows of a list are asked by one of its columns. */
export type ListTerm = {
  /** The cell. */
  readonly value: Sql;
  /** What rows are ordered by, where that is not the cell itself. */
  readonly order?: Sql;
  /** Currency of an amount in minor units; left out for whole numbers. */
  readonly currency?: Sql;
  /** A quicker way to find cells that hold a text. */
  readonly holds?: (like: string) => Sql;
};

/** The only columns a list can be asked by. */
export type ListTerms<L extends FilteredList> = { readonly [C in ListColumnId<L>]: ListTerm };

/** Who a row is about, by code and name, from the column with the party's id. */
export function partyTerm(id: Sql): ListTerm {
  const named = sql`SELECT code || ' ' || name FROM party_current WHERE party_id = ${id}`;
  return {
    value: named,
    holds: (like) =>
      sql`${id} IN (SELECT party_id FROM party_current WHERE code || ' ' || name LIKE ${like} ESCAPE '\\')`,
  };
}

type Terms = Readonly<Record<string, ListTerm>>;

const DIGITS_MOST = 3;
const INTEGER_MAX = 2n ** 63n - 1n;

const codesOf = (digits: number): Sql =>
  joinSql(
    CURRENCY_CODES.filter((code) => currencyExponent(code) === digits).map((code) => sql`${code}`),
    ', ',
  );
const WITHOUT_DECIMALS = codesOf(0);
const WITH_THREE = codesOf(DIGITS_MOST);

/** Minor units of an amount written as text, by the currency of its row; no amount is none. */
export function minorSql(text: Sql, currency: Sql): Sql {
  const point = sql`instr(${text} || '.', '.')`;
  const digits = sql`CASE WHEN ${currency} IN (${WITHOUT_DECIMALS}) THEN 0 WHEN ${currency} IN (${WITH_THREE}) THEN 3 ELSE 2 END`;
  return sql`CAST(substr(${text}, 1, ${point} - 1) || substr(substr(${text}, ${point} + 1) || '000', 1, ${digits}) AS INTEGER)`;
}

/** The least (`up`) or greatest whole number of minor units within a bound given in thousandths. */
function minorBound(thousandths: bigint, digits: number, up: boolean): bigint {
  const step = 10n ** BigInt(DIGITS_MOST - digits);
  const whole = thousandths / step;
  const rest = thousandths % step;
  const bound = rest === 0n || rest < 0n === up ? whole : whole + (up ? 1n : -1n);
  return bound > INTEGER_MAX ? INTEGER_MAX : bound < -INTEGER_MAX ? -INTEGER_MAX : bound;
}

/** A bound in the minor units of each row's own currency. */
function boundSql(term: ListTerm, amount: string, up: boolean): Sql {
  const thousandths = thousandthsOf(amount);
  const bound = (digits: number): bigint => minorBound(thousandths, digits, up);
  if (term.currency === undefined) return sql`${bound(0)}`;
  return sql`CASE WHEN ${term.currency} IN (${WITHOUT_DECIMALS}) THEN ${bound(0)} WHEN ${term.currency} IN (${WITH_THREE}) THEN ${bound(DIGITS_MOST)} ELSE ${bound(2)} END`;
}

/** What orders a column. Amounts of different currencies are put side by side in thousandths. */
function orderOf({ value, order, currency }: ListTerm): Sql {
  if (order !== undefined) return order;
  if (currency === undefined) return value;
  return sql`(${value}) * CASE WHEN ${currency} IN (${WITHOUT_DECIMALS}) THEN 1000 WHEN ${currency} IN (${WITH_THREE}) THEN 1 ELSE 10 END`;
}

function rangeSql(value: Sql, from: Sql | null, to: Sql | null): Sql {
  if (from !== null && to !== null) return sql`(${value}) BETWEEN (${from}) AND (${to})`;
  if (from !== null) return sql`(${value}) >= (${from})`;
  return to === null ? sql`(${value}) IS NOT NULL` : sql`(${value}) <= (${to})`;
}

function filterSql(terms: Terms, filter: ListFilter): Sql {
  const holds = holdsSql(terms, filter);
  return filter.not === true ? sql`NOT coalesce((${holds}), 0)` : holds;
}

function holdsSql(terms: Terms, filter: ListFilter): Sql {
  // The contract lets no other column pass.
  const term = present(terms[filter.column], `the column ${filter.column}`);
  switch (filter.is) {
    case 'text': {
      const like = likeText(filter.contains);
      return term.holds?.(like) ?? sql`(${term.value}) LIKE ${like} ESCAPE '\\'`;
    }
    case 'among':
      // What has no value is an empty cell; only when one is asked for, as an index serves the bare column.
      return sql`${filter.values.includes('') ? sql`coalesce((${term.value}), '')` : sql`(${term.value})`} IN (${joinSql(
        filter.values.map((value) => sql`${value}`),
        ', ',
      )})`;
    case 'days':
      return rangeSql(
        term.value,
        filter.from === null ? null : sql`${filter.from}`,
        filter.to === null ? null : sql`${filter.to}`,
      );
    case 'between':
      return rangeSql(
        term.value,
        filter.from === null ? null : boundSql(term, filter.from, true),
        filter.to === null ? null : boundSql(term, filter.to, false),
      );
  }
}

/** The conditions of a list's filters, to stand in a chain of AND. */
export function filtersSql<L extends FilteredList>(
  terms: ListTerms<L>,
  filters: readonly ListFilter[],
): readonly Sql[] {
  return filters.map((filter) => filterSql(terms, filter));
}

/** What follows ORDER BY: the sorts, then what tells rows apart, in the direction of the last sort, so that an index can serve both. Null without sorts. */
export function sortsSql<L extends FilteredList>(
  terms: ListTerms<L>,
  sorts: readonly ListSort[],
  apart: Sql,
): Sql | null {
  const last = sorts.at(-1);
  if (last === undefined) return null;
  const steps = sorts.map(({ column, descending }) => {
    const known: Terms = terms;
    const order = orderOf(present(known[column], `the column ${column}`));
    return descending ? sql`(${order}) DESC` : sql`(${order})`;
  });
  return joinSql([...steps, last.descending ? sql`${apart} DESC` : apart], ', ');
}
