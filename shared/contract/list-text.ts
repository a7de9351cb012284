import {
  columnKindOf,
  fitsList,
  type FilteredList,
  type ListFilter,
  listFilter,
  type ListSort,
} from './list.ts';

/** How a filter is said in a line: what it is, and whether it leaves out instead. */
const OPERATORS = {
  has: { is: 'text', not: false },
  hasnot: { is: 'text', not: true },
  is: { is: 'among', not: false },
  not: { is: 'among', not: true },
  in: { is: 'between', not: false },
  out: { is: 'between', not: true },
} as const satisfies {
  readonly [operator: string]: { readonly is: ListFilter['is']; readonly not: boolean };
};

const TO = '..';
const OR = '|';

/** A value between bars: bars and backslashes in it are written behind a backslash. */
const barred = (value: string): string => value.replaceAll(/[\\|]/gu, (sign) => `\\${sign}`);
function unbarred(text: string): readonly string[] {
  const values = [''];
  let escaped = false;
  for (const sign of text) {
    if (!escaped && sign === '\\') escaped = true;
    else if (!escaped && sign === OR) values.push('');
    else {
      values.push(`${values.pop() ?? ''}${sign}`);
      escaped = false;
    }
  }
  return values;
}

/**
 * A filter in one line, as the command line and addresses say it: `number:has:INV`, `amount:in:100..200`,
 * `date:in:2026-10-01..`, `kind:is:invoice|receipt`; `hasnot`, `out` and `not` leave out what the others keep.
 */
export function filterText(filter: ListFilter): string {
  const not = filter.not === true;
  switch (filter.is) {
    case 'text':
      return `${filter.column}:${not ? 'hasnot' : 'has'}:${filter.contains}`;
    case 'among':
      return `${filter.column}:${not ? 'not' : 'is'}:${filter.values.map(barred).join(OR)}`;
    case 'between':
    case 'days':
      return `${filter.column}:${not ? 'out' : 'in'}:${filter.from ?? ''}${TO}${filter.to ?? ''}`;
  }
}

/** Reads a filter of a list from its line; null for a column, an operator or a value the list has not. One value without `..` is both ends. */
export function filterOfText(list: FilteredList, text: string): ListFilter | null {
  const [column = '', operator = '', ...rest] = text.split(':');
  if (!Object.hasOwn(OPERATORS, operator)) return null;
  const { is, not } = OPERATORS[operator as keyof typeof OPERATORS]; // it is one of its own keys
  const filter = listFilter.safeParse({
    column,
    ...(not ? { not } : {}),
    ...valueOf(columnKindOf(list, column) === 'date' && is === 'between' ? 'days' : is, rest.join(':')),
  });
  return filter.success && fitsList(list, filter.data) ? filter.data : null;
}

function valueOf(is: ListFilter['is'], text: string): object {
  if (is === 'text') return { is, contains: text };
  if (is === 'among') return { is, values: unbarred(text) };
  const at = text.indexOf(TO);
  const ends = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + TO.length)];
  const [from, to] = ends.map((end) => (end === '' ? null : end));
  return { is, from, to };
}

/** An order in one line: `amount:desc`, `date`. */
export function sortText(sort: ListSort): string {
  return sort.descending ? `${sort.column}:desc` : sort.column;
}

/** Reads an order from its line; null for a column the list has not. */
export function sortOfText(list: FilteredList, text: string): ListSort | null {
  const [, column = '', direction] = /^([^:]*)(?::(asc|desc))?$/u.exec(text) ?? [];
  return columnKindOf(list, column) === null ? null : { column, descending: direction === 'desc' };
}
