import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qifDate, qifDateEvidence } from '../../../electron/engine/readers/qif/qif-date.ts';
import { minorOf } from '../../../shared/domain/reading/amount-text.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import {
  encoded,
  readRows,
  refusedWith,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../../fixtures/qif/accounts.qif'));
const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const read = (text: string | Uint8Array): Promise<Table> => readRows(text, null, { currency: 'EUR' });
const file = (...records: readonly string[]): string =>
  `!Type:Bank\n${records.map((each) => `${each}\n^\n`).join('')}`;

test('qifReader: accounts one after the other, an opening balance, splits, and what is left out', async () => {
  const table = await read(SAMPLE);
  const { format, counts, statements } = summaryOf(table);
  expect([format, counts]).toEqual(['qif', { read: 4, accepted: 3, rejected: 0, excluded: 1, noise: 0 }]);
  expect(statements).toMatchObject([
    {
      account: { id: 'Giro', name: 'Giro' },
      opening: { amount: '1000.00', date: '2025-12-31', derived: false },
      closing: { amount: '1984.50', derived: true },
      lines: 2,
      proof: 'absent',
    },
    { account: { id: 'Karte' }, opening: null, lines: 1, proof: 'absent' },
  ]);
  expect(bank(table).map(({ line, date, amount }) => `${line} ${date} ${amount}`)).toEqual([
    '25 2026-01-05 -250.00',
    '40 2026-01-06 1234.50',
    '49 2026-01-07 -19.99',
  ]);
  const [first] = bank(table);
  expect(first).toMatchObject({ reference: '1001', counterparty: 'Zeder Handel', text: 'Rechnung 4711' });
  expect({ ...first?.custom }).toEqual({
    Category: 'Büro',
    Address: '1 Beispielweg, 12345 Musterstadt',
    'Split 1': 'Büro:Papier | Tinte und Papier | -200,00',
    'Split 2': 'Büro:Porto | -50,00',
  });
  expect(Object.getPrototypeOf(first?.custom)).toBeNull();
  expect(first?.raw).toMatch(/^D05\.01\.2026\nT-250,00/u);
  expect(told(table)).toEqual(['READ_INVESTMENTS_LEFT_OUT:53']);
});

test('qifDate: every form, with the order that the whole file decides', () => {
  const texts = [
    "1/ 2'95",
    "2/14'2020",
    '01/02/2024',
    '2024-01-02',
    '03.02.2024',
    '8/12/13',
    "1/ 1'00",
    '12-31-99',
  ];
  expect(texts.map((text) => qifDate(text, 'mdy'))).toEqual([
    '1995-01-02',
    '2020-02-14',
    '2024-01-02',
    '2024-01-02',
    '2024-02-03',
    '2013-08-12',
    '2000-01-01',
    '1999-12-31',
  ]);
  expect(texts.map((text) => qifDateEvidence(text))).toEqual([
    'either',
    'mdy',
    'either',
    'none',
    'none',
    'either',
    'none',
    'mdy',
  ]);
  expect([
    qifDate('01/02/2024', null),
    qifDate('30/02/2024', 'dmy'),
    qifDate('x', 'dmy'),
    qifDate('', null),
  ]).toEqual([null, null, null, null]);
});

test('qifReader: an order of day and month that nothing decides is asked for, and the answer counts', async () => {
  const text = file('D01/02/2026\nT1.00', 'D03/04/2026\nT2.00');
  const asked = await read(text);
  expect([bank(asked), told(asked)]).toEqual([
    [],
    ['READ_DATE_ORDER_AMBIGUOUS:2', 'READ_DATE_ORDER_AMBIGUOUS:5', 'READ_NO_ROWS:1'],
  ]);
  const told2 = await readRows(text, null, { currency: 'EUR', dateOrder: 'dmy' });
  expect(bank(told2).map(({ date }) => date)).toEqual(['2026-02-01', '2026-04-03']);
  const decided = await read(file('D01/02/2026\nT1.00', 'D13/04/2026\nT2.00'));
  expect(bank(decided).map(({ date }) => date)).toEqual(['2026-02-01', '2026-04-13']);
  const mixed = await readRows(file('D01/13/2026\nT1.00'), null, { dateOrder: 'dmy' });
  expect(told(mixed)[0]).toBe('READ_DATE_ORDER_MIXED:2');
});

test('qifReader: what a record lacks or garbles is told, and only that one is left out', async () => {
  const table = await read(
    `${file('T1.00', 'D2026-01-02', 'D2026-01-02\nT1.2.3', 'D2026-02-30\nT1', 'D2026-01-02\nT5.00')}D2026-01-03\nT6.00`,
  );
  expect(bank(table).map(({ amount }) => amount)).toEqual(['5.00', '6.00']);
  expect(told(table)).toEqual([
    'READ_VALUE_MISSING:2',
    'READ_VALUE_MISSING:4',
    'READ_AMOUNT_UNREADABLE:6',
    'READ_DATE_UNREADABLE:9',
    'READ_RECORD_UNFINISHED:15',
  ]);
  const opening = await read(file('D2026-01-01\nTx\nPOpening Balance\nL[A]', 'D2026-01-02\nT1.00'));
  expect([summaryOf(opening).statements[0]?.opening, told(opening)]).toEqual([
    null,
    ['READ_AMOUNT_UNREADABLE:2'],
  ]);
});

test('qifReader: encodings, line ends, zero bytes, and records that never end', async () => {
  const text = file('D2026-01-02\nT1.00\nPCafé');
  const name = async (bytes: Uint8Array): Promise<string | undefined> =>
    bank(await read(bytes))[0]?.counterparty;
  expect(await name(encoded(text.replaceAll('\n', '\r\n'), 'win1252'))).toBe('Café');
  expect(await name(encoded(text.replaceAll('\n', '\r'), 'utf8', true))).toBe('Café');
  expect(await name(encoded(text.replace('Café', '苏州示例公司'), 'gb18030'))).toBe('苏州示例公司');
  expect(await name(encoded(text, 'utf16le', true))).toBe('Café');
  const zero = await read(encoded(text.replace('Café', 'Ca\0fe')));
  expect([bank(zero)[0]?.counterparty, told(zero)]).toEqual(['Cafe', ['READ_NUL_REMOVED:4']]);
  const started = performance.now();
  expect(refusedWith(await read(encoded(text.replace('Café', 'x'.repeat(10_000_000)))))).toBe(
    'IMPORT_RECORD_TOO_LONG',
  );
  expect(refusedWith(await read(encoded(`!Type:Bank\n${'Mx\n'.repeat(20_000)}`)))).toBe('IMPORT_TOO_MANY');
  expect(performance.now() - started).toBeLessThan(5_000);
});

const words = fc.stringMatching(/^[A-Za-z&<1-9][A-Za-z&<>"'柳 1-9]{0,30}[a-z]$/u);
const records = fc.array(
  fc.record({
    cents: fc.integer({ min: -9_999_999, max: 9_999_999 }),
    day: fc.integer({ min: 13, max: 28 }),
    name: words,
    memo: words,
  }),
  { minLength: 1, maxLength: 12 },
);

test('qifReader: what is written is read', async () => {
  await fc.assert(
    fc.asyncProperty(records, fc.constantFrom('dmy', 'mdy', 'ymd'), async (list, order) => {
      const amount = (cents: number): string =>
        `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
      const date = (day: number): string =>
        order === 'dmy' ? `${day}/02/2026` : order === 'mdy' ? `2/${day}'26` : `2026-02-${day}`;
      const text = file(
        ...list.map(({ cents, day, name, memo }) => `D${date(day)}\nT${amount(cents)}\nP${name}\nM${memo}`),
      );
      const back = bank(await read(text)).map((row) => [row.amount, row.date, row.counterparty, row.text]);
      expect(back).toEqual(
        list.map(({ cents, day, name, memo }) => [amount(cents), `2026-02-${day}`, name, memo]),
      );
    }),
    { verbose: true, numRuns: 60 },
  );
});

type Cases = {
  readonly cases: readonly {
    readonly file: string;
    readonly must_refuse?: boolean;
    readonly n?: number;
    readonly n_transactions?: number;
    readonly bank_transactions?: number;
    readonly investment_transactions?: number;
    readonly amounts?: readonly string[];
    readonly sum?: string;
    readonly total?: string;
  }[];
};

/** Where we count otherwise than another program, and why. */
const DEVIATIONS: Readonly<Record<string, { readonly lines: number; readonly why: string }>> = {
  'test.qif': {
    lines: 5,
    why: 'the record "Opening Balance" of the account to itself is its opening, not a line',
  },
};

test.each(FOLDERS)('QIF files of others: lines and amounts are what their own tests expect', async () => {
  const paths = globSync(join(FILES, 'qif/**/*.{qif,txt}'));
  const seen = new Set<string>();
  for (const oracle of globSync(join(FILES, 'oracles/qif/*/expected.json'))) {
    const { cases }: Cases = JSON.parse(readFileSync(oracle, 'utf8'));
    for (const each of cases) {
      const path = paths.find((candidate) => basename(candidate) === each.file) ?? '';
      const table = await readRows(readFileSync(path), null, { currency: 'USD' });
      seen.add(each.file);
      if (each.must_refuse === true) {
        expect([each.file, refusedWith(table)]).toEqual([
          each.file,
          each.file === 'empty.qif' ? 'IMPORT_FILE_EMPTY' : 'IMPORT_HEADER_NOT_FOUND',
        ]);
        continue;
      }
      const rows = bank(table);
      const { counts } = summaryOf(table);
      const lines = DEVIATIONS[each.file]?.lines ?? each.n ?? each.n_transactions ?? each.bank_transactions;
      if (lines !== undefined) expect([each.file, rows.length]).toEqual([each.file, lines]);
      if (each.amounts !== undefined)
        expect(rows.map(({ amount }) => Number(amount))).toEqual(each.amounts.map((text) => Number(text)));
      const sum = each.sum ?? each.total;
      if (sum !== undefined)
        expect(rows.reduce((all, { amount }) => all + minorOf(amount), 0n)).toBe(minorOf(sum));
      if (each.investment_transactions !== undefined)
        expect(counts.excluded).toBe(each.investment_transactions);
      expect([each.file, counts.rejected]).toEqual([each.file, 0]);
    }
  }
  // Two files without a case of their own hold no transactions.
  for (const path of paths.filter((each) => !seen.has(basename(each)))) {
    const table = await readRows(readFileSync(path), null);
    expect([basename(path), told(table)]).toEqual([basename(path), ['READ_NO_ROWS:1']]);
  }
  expect([seen.size, paths.length]).toEqual([13, 15]);
});
