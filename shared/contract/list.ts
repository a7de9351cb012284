import { z } from 'zod';
import { amountText, dateText, line } from './fields.ts';

/** What a column of a list holds: it says how the column is filtered and ordered. A number has no currency. */
export type ColumnKind = 'text' | 'amount' | 'number' | 'date' | 'choice';

/** The columns each paged list can be filtered and ordered by. The engine has an expression for each of them and for nothing else. */
export const LIST_COLUMNS = {
  'party.list': {
    code: 'text',
    name: 'text',
    role: 'choice',
    group: 'text',
    salesperson: 'text',
    currency: 'text',
    receivable: 'amount',
    overdue: 'amount',
    unapplied: 'amount',
    payable: 'amount',
    openItems: 'number',
    sizeClass: 'choice',
    debtClass: 'choice',
    activityClass: 'choice',
    contact: 'text',
    phone: 'text',
    email: 'text',
    creditLimit: 'amount',
    termsDays: 'number',
  },
  'document.list': {
    date: 'date',
    number: 'text',
    kind: 'choice',
    ledger: 'choice',
    party: 'text',
    dueDate: 'date',
    currency: 'text',
    amount: 'amount',
    open: 'amount',
    status: 'choice',
    owner: 'choice',
    text: 'text',
    exportBatch: 'text',
    contract: 'text',
    project: 'text',
    salesperson: 'text',
    method: 'text',
  },
  'bank.lines': {
    date: 'date',
    amount: 'amount',
    currency: 'text',
    counterparty: 'text',
    text: 'text',
    status: 'choice',
    class: 'choice',
    party: 'text',
    balance: 'amount',
    reference: 'text',
  },
  'letter.list': {
    number: 'text',
    kind: 'choice',
    party: 'text',
    state: 'choice',
    answer: 'choice',
    closing: 'amount',
    theirs: 'amount',
    issued: 'date',
  },
  'order.list': {
    date: 'date',
    number: 'text',
    kind: 'choice',
    party: 'text',
    order: 'text',
    lines: 'number',
    net: 'amount',
    tax: 'amount',
    amount: 'amount',
    state: 'choice',
  },
} as const satisfies { readonly [list: string]: { readonly [column: string]: ColumnKind } };

/** A list whose pages the engine filters and orders. */
export type FilteredList = keyof typeof LIST_COLUMNS;
/** A column of such a list. */
export type ListColumnId<L extends FilteredList> = keyof (typeof LIST_COLUMNS)[L];

/** Filters of one request at most. */
export const FILTERS_MAX = 20;
/** Columns one list is ordered by at most. */
export const SORTS_MAX = 5;
const CHOICES_MAX = 50;

const of = {
  column: z.string().max(40),
  /** The rows for which it does not hold; an empty cell is one of them. */
  not: z.literal(true).optional(),
};
/** A filter as it crosses a boundary. */
export const listFilter = z.discriminatedUnion('is', [
  /** Holds the text, whatever the case of Latin letters. */
  z.object({ ...of, is: z.literal('text'), contains: line.min(1) }),
  /** Both ends included; an open end is null. Amounts are compared in the currency of their own row. */
  z.object({ ...of, is: z.literal('between'), from: amountText.nullable(), to: amountText.nullable() }),
  /** Both days included; an open end is null. */
  z.object({ ...of, is: z.literal('days'), from: dateText.nullable(), to: dateText.nullable() }),
  /** Is one of these, exactly; '' is an empty cell. */
  z.object({ ...of, is: z.literal('among'), values: z.array(line).min(1).max(CHOICES_MAX) }),
]);
/** What a column must hold for a row to be listed. All filters of a list hold together. */
export type ListFilter = z.infer<typeof listFilter>;
/** A step of an order as it crosses a boundary. */
export const listSort = z.object({ column: of.column, descending: z.boolean() });
/** One step of an order: rows alike in it are ordered by the next. */
export type ListSort = z.infer<typeof listSort>;

/** The filters that fit what a column holds, the usual one first. */
const FILTERS_OF: { readonly [K in ColumnKind]: readonly ListFilter['is'][] } = {
  text: ['text', 'among'],
  amount: ['between'],
  number: ['between'],
  date: ['days'],
  choice: ['among'],
};

/** Whether a list can be filtered by this: one of its columns, in a way that fits what the column holds. */
export function fitsList(list: FilteredList, filter: Pick<ListFilter, 'column' | 'is'>): boolean {
  const kind = columnKindOf(list, filter.column);
  return kind !== null && FILTERS_OF[kind].includes(filter.is);
}

/** What a column of a list holds; null for a column the engine cannot filter or order by. */
export function columnKindOf(list: FilteredList, id: string): ColumnKind | null {
  const columns: Readonly<Record<string, ColumnKind>> = LIST_COLUMNS[list];
  return Object.hasOwn(columns, id) ? (columns[id] ?? null) : null;
}

/** The fields a request of a list filters and orders by; only columns of that list, each in the way that fits it, pass. No sorts: the list's own order. */
export function listTerms(list: FilteredList) {
  return {
    filters: z
      .array(listFilter.refine((filter) => fitsList(list, filter), 'not a filter of this list'))
      .max(FILTERS_MAX)
      .default([]),
    sorts: z
      .array(listSort.refine((sort) => columnKindOf(list, sort.column) !== null, 'not a column of this list'))
      .max(SORTS_MAX)
      .default([]),
  };
}

const SCALE = 3;

/** A decimal amount as a whole number of thousandths, the finest unit a currency has. */
export function thousandthsOf(amount: string): bigint {
  const negative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(`${whole}${fraction.padEnd(SCALE, '0').slice(0, SCALE)}`);
  return negative ? -value : value;
}

function folded(text: string): string {
  return text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/** Whether a cell passes a filter; an amount as decimal text, a choice as its code, an empty cell as ''. The engine's SQL says the same. */
export function keepsCell(filter: ListFilter, cell: string): boolean {
  return holdsFor(filter, cell) !== (filter.not === true);
}

function holdsFor(filter: ListFilter, cell: string): boolean {
  switch (filter.is) {
    case 'text':
      return folded(cell).includes(folded(filter.contains));
    case 'among':
      return filter.values.includes(cell);
    case 'days':
      return (
        cell !== '' &&
        (filter.from === null || cell >= filter.from) &&
        (filter.to === null || cell <= filter.to)
      );
    case 'between': {
      if (cell === '') return false;
      const value = thousandthsOf(cell);
      return (
        (filter.from === null || value >= thousandthsOf(filter.from)) &&
        (filter.to === null || value <= thousandthsOf(filter.to))
      );
    }
  }
}

/** The order of two cells, rising: numbers by their size, everything else by its characters; empty cells come first. */
export function compareCells(kind: ColumnKind, a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? -1 : 1;
  if (kind === 'amount' || kind === 'number') {
    const difference = thousandthsOf(a) - thousandthsOf(b);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }
  return a < b ? -1 : 1;
}
