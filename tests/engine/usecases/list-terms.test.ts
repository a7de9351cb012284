import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { operationNamed } from '../../../shared/contract/contract.ts';
import {
  compareCells,
  type ColumnKind,
  columnKindOf,
  type FilteredList,
  keepsCell,
  LIST_COLUMNS,
  type ListFilter,
  type ListSort,
} from '../../../shared/contract/list.ts';
import { partyClasses } from '../../../shared/contract/party-class.ts';
import { CLASS_DIMENSIONS, CLASSES } from '../../../shared/domain/party/classes.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';
import { post, saveParty } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';
import { workedBook } from '../support/worked-book.ts';

const AS_OF = '2026-11-20';
/** Written with and without decimals, as earlier versions and files did. */
const LIMITS = ['1000', '1000.5', null, '999999999999999.99'];
const NAMES = ['苏州示例精密制造有限公司', '100%_Example GmbH', 'example Ltd', '无锡示例 A\\B 机械'] as const;
const AMOUNTS = ['1.00', '2.50', '11300.00', '99.99', '0.01', '123456789012.34'] as const;

/** Parties, documents in currencies of 0, 2 and 3 decimals, goods, papers and bank lines. */
async function mixedBook(): Promise<TestBook> {
  const { book, partyUid } = await workedBook();
  const parties = NAMES.map((name, index) =>
    saveParty(book, `X${index}`, name, {
      ...(index % 2 === 0
        ? { salesperson: '李示例', contact: '王五', phone: `138${index}` }
        : { email: 'a_b@x.cn' }),
      creditLimit: LIMITS[index % LIMITS.length] ?? null,
      terms: { days: index * 15 },
    }),
  );
  parties.forEach((party, at) => {
    AMOUNTS.forEach((gross, index) => {
      const number = `${at % 2 === 0 ? 'inv' : 'INV'}-${at}${index}_%`;
      const date = `2026-10-${String(10 + ((at * 7 + index) % 15))}`;
      const entry = {
        kind: 'invoice',
        ledger: 'AR',
        partyUid: party,
        date,
        number,
        text: NAMES[index % 4] ?? '',
      } as const;
      post(book, { ...entry, gross, taxRate: '13' });
    });
    const abroad = {
      kind: 'invoice',
      ledger: 'AR',
      partyUid: party,
      date: '2026-10-02',
      taxRate: '0',
    } as const;
    post(book, { ...abroad, currency: 'JPY', number: `J-${at}`, gross: '2', exchangeRate: '0.05' });
    post(book, { ...abroad, currency: 'KWD', number: `K-${at}`, gross: '2.505', exchangeRate: '23' });
    const line = {
      item: '轴承',
      quantity: '3',
      price: AMOUNTS[at % 4] ?? '1',
      taxRate: at === 1 ? undefined : '13',
    };
    book.command('order.post', {
      entry: {
        kind: at === 2 ? 'delivery' : 'order',
        number: `DD-${at}`,
        partyUid: party,
        date: `2026-10-0${at + 1}`,
        currency: 'CNY',
        lines: [line],
      },
    });
  });
  await book.job('statement.issue', {
    parties: [partyUid, ...parties],
    ledger: 'AR',
    from: '2026-10-01',
    to: '2026-10-31',
    options: { replyBy: '2026-11-10' },
    folder: null,
    formats: ['pdf'],
  });
  return book;
}

type Row = Readonly<Record<string, unknown>>;
const named = z.looseObject({ code: z.string(), name: z.string() });

const classes = partyClasses.optional();

/** Cells that are not a field of their own name. */
const CELLS: { readonly [L in FilteredList]: Readonly<Record<string, (row: Row) => unknown>> } = {
  'party.list': {
    sizeClass: (row) => classes.parse(row['classes'])?.size ?? '',
    debtClass: (row) => classes.parse(row['classes'])?.debt ?? '',
    activityClass: (row) => classes.parse(row['classes'])?.activity ?? '',
  },
  'document.list': { party: (row) => `${String(row['partyCode'])} ${String(row['partyName'])}` },
  'bank.lines': { party: (row) => row['partyName'] },
  'letter.list': {
    party: ({ party }) => `${named.parse(party).code} ${named.parse(party).name}`,
    theirs: (row) => row['theirClosing'],
    issued: (row) => row['issueDate'],
  },
  'order.list': {
    party: (row) => `${String(row['partyCode'])} ${String(row['partyName'])}`,
    order: (row) => row['orderNumber'],
    amount: (row) => row['gross'],
    state: (row) => (row['voided'] === true ? 'voided' : 'standing'),
  },
};

function cellOf(list: FilteredList, column: string, row: Row): string {
  const value = (CELLS[list][column] ?? ((each: Row) => each[column]))(row);
  expect(value, `${list} ${column}`).not.toBeUndefined();
  return value === null ? '' : String(value);
}

const page = z.object({ rows: z.array(z.record(z.string(), z.unknown())), total: z.number() });

function rowsOf(
  book: TestBook,
  list: FilteredList,
  terms: object,
  offset = 0,
  limit = 500,
): z.infer<typeof page> {
  return page.parse(
    book.query(list, {
      ...(list === 'party.list' || list === 'letter.list' ? { asOf: AS_OF } : {}),
      ...(list === 'party.list' ? { classes: true } : {}),
      ...terms,
      offset,
      limit,
    } as never),
  ); // each list has its own request; all of them take these fields
}

const keyOf = (row: Row): string => `${String(row['uid'])} ${String(row['currency'])}`;

/** A filter on a column whose bounds or words are cells of the list, or near them. */
function filterOn(column: string, kind: ColumnKind, cells: readonly string[]): fc.Arbitrary<ListFilter> {
  const cell = fc.constantFrom(...cells);
  const filled = cells.filter((text) => text !== '');
  const end = filled.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...filled), { nil: null });
  const day = end.map((text) => (text === null ? null : present(parseCalendarDate(text), text)));
  const bound = fc.oneof(end, fc.constantFrom('2.505', '2.504', '-0.001', '1.5', '999999999999999999.999'));
  const among = fc
    .uniqueArray(fc.oneof(cell, fc.constant('none of these')), { minLength: 1, maxLength: 3 })
    .map((values): ListFilter => ({ column, is: 'among', values }));
  return fc
    .tuple(usualFilter(), fc.boolean())
    .map(([filter, not]): ListFilter => (not ? { ...filter, not } : filter));

  function usualFilter(): fc.Arbitrary<ListFilter> {
    switch (kind) {
      case 'choice':
        return among;
      case 'date':
        return fc.tuple(day, day).map(([from, to]) => ({ column, is: 'days', from, to }));
      case 'amount':
      case 'number':
        return fc.tuple(bound, bound).map(([from, to]) => ({ column, is: 'between', from, to }));
      case 'text':
        return fc.oneof(
          among,
          fc
            .tuple(cell, fc.nat(6), fc.integer({ min: 1, max: 4 }), fc.boolean())
            .map(([text, from, length, upper]) =>
              (upper ? text.toUpperCase() : text).slice(from, from + length),
            )
            .map((text): ListFilter => ({ column, is: 'text', contains: text === '' ? '%' : text })),
        );
    }
  }
}

/** Classes go in their own order, who is in none first; everything else by what the cell says. */
function comparedOn(list: FilteredList, column: string, a: string, b: string): number {
  const dimension = CLASS_DIMENSIONS.find((one) => column === `${one}Class`);
  if (dimension === undefined) return compareCells(present(columnKindOf(list, column), column), a, b);
  const order: readonly string[] = CLASSES[dimension];
  return order.indexOf(a) - order.indexOf(b);
}

/** Holds for each list against the same rows in memory. */
function expectTerms(book: TestBook, list: FilteredList): void {
  const all = rowsOf(book, list, {}).rows;
  expect(all.length).toBeGreaterThan(3);
  const columns = Object.keys(LIST_COLUMNS[list]);
  const kindOf = (column: string): ColumnKind => present(columnKindOf(list, column), column);
  const filters = fc.array(
    fc.constantFrom(...columns).chain((column) =>
      filterOn(
        column,
        kindOf(column),
        all.map((row) => cellOf(list, column, row)),
      ),
    ),
    { maxLength: 3 },
  );
  const sorts: fc.Arbitrary<ListSort[]> = fc
    .uniqueArray(fc.constantFrom(...columns), { maxLength: 3 })
    .chain((ids) =>
      fc.tuple(...ids.map((column) => fc.record({ column: fc.constant(column), descending: fc.boolean() }))),
    );
  fc.assert(
    fc.property(filters, sorts, (asked, order) => {
      const { rows, total } = rowsOf(book, list, { filters: asked, sorts: order });
      const kept = all.filter((row) =>
        asked.every((filter) => keepsCell(filter, cellOf(list, filter.column, row))),
      );
      expect(rows.map(keyOf).sort()).toEqual(kept.map(keyOf).sort());
      expect(total).toBe(kept.length);
      const compare = (a: Row, b: Row): number => {
        for (const { column, descending } of order) {
          const by = comparedOn(list, column, cellOf(list, column, a), cellOf(list, column, b));
          if (by !== 0) return descending ? -by : by;
        }
        return 0;
      };
      rows
        .slice(1)
        .forEach((row, index) => expect(compare(present(rows[index], 'row'), row)).toBeLessThanOrEqual(0));
      const paged = [];
      for (let offset = 0; offset < total; offset += 5)
        paged.push(...rowsOf(book, list, { filters: asked, sorts: order }, offset, 5).rows);
      expect(paged.map(keyOf)).toEqual(rows.map(keyOf));
    }),
    { verbose: true, numRuns: 60 },
  );
}

test('filters and sorts in the engine are those of the same rows in memory', async () => {
  const book = await mixedBook();
  for (const list of Object.keys(LIST_COLUMNS)) expectTerms(book, list as FilteredList); // the keys are the lists
});

test('only columns of the list pass, each in the way that fits it', () => {
  const { request } = present(operationNamed('document.list'), 'document.list');
  const taken = (terms: object): boolean => request.safeParse(terms).success;
  expect(taken({ filters: [{ column: 'amount', is: 'text', contains: '1' }] })).toBe(false);
  expect(taken({ filters: [{ column: 'number', is: 'between', from: '1', to: null }] })).toBe(false);
  expect(taken({ filters: [{ column: 'theirs', is: 'between', from: '1', to: null }] })).toBe(false);
  expect(taken({ sorts: [{ column: 'gross; DROP TABLE document', descending: false }] })).toBe(false);
  expect(taken({ sorts: [{ column: '__proto__', descending: false }] })).toBe(false);
  expect(taken({ sorts: [{ column: 'amount', descending: false }] })).toBe(true);
  expect(taken({ filters: [{ column: 'number', is: 'text', contains: '1' }] })).toBe(true);
});
