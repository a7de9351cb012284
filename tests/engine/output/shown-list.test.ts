import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectRefused } from '../../unit/expect-result.ts';
import { workedBook } from '../support/worked-book.ts';

const SHOWN = {
  filters: [{ column: 'kind', is: 'among', values: ['invoice'] }],
  sorts: [{ column: 'amount', descending: true }],
} as const;

test('a list on file has the columns, the filters and the order of the screen, and nothing else', async () => {
  const { book } = await workedBook();
  const path = join(book.folder(), 'shown.csv');
  const request = { list: 'documents', request: SHOWN, format: 'csv', file: 'to', locale: 'zh-CN' } as const;
  const write = (columns: readonly string[]): ReturnType<typeof book.tryJob> =>
    book.tryJob('list.write', { ...request, columns: [...columns] }, { paths: { to: path } });
  const screen = book.query('document.list', {
    filters: [{ ...SHOWN.filters[0], values: ['invoice'] }],
    sorts: [...SHOWN.sorts],
  });
  await write(['amount', 'number', 'date']);
  const lines = new TextDecoder().decode(readFileSync(path)).trim().split('\r\n');
  expect(lines.slice(1)).toEqual(
    screen.rows.map(({ amount, number, date }) => `${amount},${number},${date}`),
  );
  expect(screen.rows.length).toBeGreaterThan(3);
  expect(lines[0]?.split(',')).toHaveLength(3);
  expectRefused(await write(['amount', 'moon']), 'REQUEST_INVALID');
});

/** The columns of each list on screen, by the ids its grid has. */
const COLUMNS = {
  parties:
    'code name role group salesperson currency receivable overdue unapplied payable openItems sizeClass debtClass activityClass contact phone email creditLimit termsDays rating',
  documents:
    'date number kind ledger party dueDate currency amount open status owner text contract project method account exportBatch',
  'bank-lines': 'date amount currency counterparty text status class party balance reference',
  letters: 'number kind party state answer closing theirs period issued',
  orders: 'date number kind party order lines state',
} as const;
const LISTS = ['parties', 'documents', 'bank-lines', 'letters', 'orders'] as const;

test.each(LISTS)('every column of the screen has its place in a file of %s', async (list) => {
  const { book } = await workedBook();
  const path = join(book.folder(), 'all.csv');
  const dated = list === 'parties' || list === 'letters';
  const request = {
    list,
    request: dated ? { asOf: '2026-10-31' } : {},
    columns: COLUMNS[list].split(' '),
    format: 'csv',
    file: 'to',
    locale: 'en',
  } as const;
  expect((await book.tryJob('list.write', request, { paths: { to: path } })).ok).toBe(true);
});

test('the file of parties has the rating that the window shows (SPEC 46)', async () => {
  const { book } = await workedBook();
  const path = join(book.folder(), 'rated.csv');
  const asOf = '2026-10-31';
  const request = { list: 'parties', request: { asOf }, format: 'csv', file: 'to', locale: 'en' } as const;
  await book.tryJob('list.write', { ...request, columns: ['code', 'rating'] }, { paths: { to: path } });
  const { rows } = book.query('party.list', { asOf });
  const shown = rows.map(({ uid, code, currency }) => {
    const [rated] = book.query('party.ratings', { uids: [uid], to: asOf, currency }).rows;
    return `${code},${rated?.grade ?? ''}`;
  });
  const lines = new TextDecoder().decode(readFileSync(path)).trim().split('\r\n');
  expect(lines.slice(1)).toEqual(shown);
  expect(shown.some((line) => /,./u.test(line))).toBe(true);
});
