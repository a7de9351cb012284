import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { csvReader } from '../../../electron/engine/readers/csv/csv-reader.ts';
import type { ReadOptions } from '../../../electron/engine/readers/read-options.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import {
  readCells,
  readRows,
  refusedWith,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const ODOO = 'csv-bank/OCA+bank-statement-import/account_statement_import_sheet_file/tests/fixtures';
const BEANS = 'csv-bank/jbms+beancount-import/testdata/source';

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const read = (path: string, options: Partial<ReadOptions> = {}): Promise<Table> =>
  readRows(readFileSync(join(FILES, path)), 'bank', options);
const amounts = (table: Table): readonly string[] => bank(table).map(({ amount }) => amount);

type Case = {
  readonly file: string;
  readonly options: Partial<ReadOptions>;
  readonly amounts: readonly string[];
  /** Opening and closing, where the other program asserts them. */
  readonly balances?: readonly [string, string];
  readonly proof: 'holds' | 'broken' | 'absent';
  /** Where the other program's own test expects something else, and why it is not followed. */
  readonly deviation?: string;
};

/** What the tests of another program expect of its own files. */
const CASES: readonly Case[] = [
  { file: 'sample_statement_en.csv', options: {}, amounts: ['-33.50', '1525.00'], proof: 'absent' },
  { file: 'sample_statement_en.xlsx', options: {}, amounts: ['-33.50', '1525.00'], proof: 'absent' },
  { file: 'empty_statement_en.csv', options: {}, amounts: [], proof: 'absent' },
  { file: 'empty_statement_en.xlsx', options: {}, amounts: [], proof: 'absent' },
  {
    file: 'original_currency.csv',
    options: {},
    amounts: ['1525.00'],
    proof: 'absent',
    deviation:
      'the column Currency is taken for the currency of the amount; there it is mapped to the original amount',
  },
  {
    file: 'original_currency_empty.csv',
    options: { currency: 'USD' },
    amounts: ['1525.00'],
    proof: 'absent',
  },
  {
    file: 'multi_currency.csv',
    options: {},
    amounts: ['-33.50', '1525.00'],
    proof: 'absent',
    deviation:
      'the line in euro becomes a statement of its own; there it is passed over, because the journal is in dollars',
  },
  {
    file: 'balance.csv',
    options: { currency: 'USD' },
    amounts: ['-33.50', '1533.50'],
    balances: ['10.00', '1510.00'],
    proof: 'holds',
  },
  {
    file: 'debit_credit.csv',
    options: { currency: 'USD' },
    amounts: ['-33.50', '1533.50'],
    balances: ['10.00', '1510.00'],
    proof: 'holds',
  },
  {
    file: 'debit_credit_amount.csv',
    options: { currency: 'USD' },
    amounts: ['20.00', '-13.50', '33.50', '-1500.00'],
    balances: ['-30.00', '1510.00'],
    proof: 'broken',
    deviation:
      'signs contradict each other inside the file, so its last balance does not follow; there only the closing is right by itself and the opening is made to fit',
  },
  {
    file: 'meta_data_separated_credit_debit.csv',
    options: { currency: 'EUR', dateOrder: 'dmy' },
    amounts: ['-50.00', '-100.00', '-80.68', '1300.00'],
    balances: ['30000.77', '31070.11'],
    proof: 'broken',
    deviation: 'there debit and credit are mapped the other way round; the file itself does not foot by 0.02',
  },
  {
    file: 'meta_data_separated_credit_debit.xlsx',
    options: { currency: 'EUR', dateOrder: 'dmy' },
    amounts: ['-50.00', '-100.00', '-80.68', '1300.00'],
    balances: ['30000.77', '31070.11'],
    proof: 'broken',
  },
  {
    file: 'sample_statement_credit_card_inverse_sign_en.csv',
    options: {},
    amounts: ['33.50', '-1525.00'],
    proof: 'absent',
    deviation: 'signs are read as written; there a person said that this card turns them around',
  },
  {
    file: 'sample_statement_en_empty_values.xlsx',
    options: { currency: 'USD' },
    amounts: ['-1084.00'],
    proof: 'absent',
    deviation:
      'two of three amounts are texts with a decimal comma in a column of numbers with a point: they are told of, not guessed',
  },
];

test.each(FOLDERS)('bank tables of others: every amount, balance and proof, deviations named', async () => {
  for (const { file, options, amounts: expected, balances, proof } of CASES) {
    const table = await read(`${ODOO}/${file}`, options);
    const [first] = summaryOf(table).statements;
    expect([file, amounts(table), first?.proof ?? 'absent']).toEqual([file, expected, proof]);
    if (balances !== undefined)
      expect([file, first?.opening?.amount, first?.closing?.amount]).toEqual([file, ...balances]);
  }
  const there = globSync(join(FILES, ODOO, '*.{csv,xlsx}')).map((path) => basename(path));
  expect([...CASES.map(({ file }) => file), 'original_currency_no_header.csv'].sort()).toEqual(there.sort());
});

test.each(FOLDERS)('bank tables of others: who, when and what for', async () => {
  const rows = bank(await read(`${ODOO}/sample_statement_en.csv`));
  expect(
    rows.map((row) => [row.date, row.text, row.currency, row.counterparty, row.counterpartyAccount]),
  ).toEqual([
    ['2018-12-15', 'Your best supplier on 12/15/2018', 'USD', 'John Doe', '123456789'],
    ['2018-12-15', 'Your payment on 12/15/2018', 'EUR', 'Azure Interior', ''],
  ]);
  const mixed = await read(`${ODOO}/sample_statement_en_empty_values.xlsx`, { currency: 'USD' });
  expect(told(mixed)).toEqual([
    'READ_AMOUNT_UNREADABLE:2',
    'READ_AMOUNT_UNREADABLE:3',
    'READ_NOISE_DROPPED:5',
  ]);
  expect(told(await read(`${ODOO}/empty_statement_en.csv`))).toEqual(['READ_NO_ROWS:1']);
});

type Posting = { readonly account: string; readonly amount: string; readonly currency: string };
type Ledger = {
  readonly entries: readonly {
    readonly date: string;
    readonly narration: string;
    readonly postings: readonly Posting[];
  }[];
};

function ledger(path: string): Ledger {
  // The oracle is a file of the fixtures, written in the shape above.
  return JSON.parse(readFileSync(join(FILES, 'oracles', path), 'utf8')) as Ledger;
}

const decimal = (text: string): string => {
  const [units = '', decimals = ''] = text.split('.');
  return `${units}.${decimals.padEnd(2, '0')}`;
};

/** Day, amount in our own account and currency of each entry, in one order. */
function ours(ledgers: Ledger, own: RegExp): readonly string[] {
  return ledgers.entries
    .flatMap(({ date, narration, postings }) =>
      postings
        .filter(({ account }) => own.test(account))
        .map(({ amount, currency }) => `${date} ${decimal(amount)} ${currency} ${narration.trim()}`),
    )
    .sort();
}

const lines = (table: Table): readonly string[] =>
  bank(table)
    .map(({ date, amount, currency, text }) => `${date} ${amount} ${currency} ${text}`)
    .sort();

test.each(FOLDERS)('tables of others: a ledger that another program made of the same file', async () => {
  const generic = await read(`${BEANS}/generic_importer/csv/generic_statement.csv`, { currency: 'USD' });
  expect(lines(generic)).toEqual(
    ours(ledger(`${BEANS}/generic_importer/test_basic/import_results.beancount.json`), /^Assets:Bank$/u),
  );
  const columns = { text: 'Original Description' };
  for (const [currency, folder] of [
    ['USD', 'test_basic'],
    ['CAD', 'test_currency'],
  ] as const) {
    const mint = await read(`${BEANS}/mint/mint.csv`, { currency, columns });
    const expected = ours(
      ledger(`${BEANS}/mint/${folder}/import_results.beancount.json`),
      /^(?:Liabilities|Assets)/u,
    );
    expect(bank(mint)).toHaveLength(expected.length);
    // Both descriptions flow into the text; the other program keeps the original one.
    const rows = lines(mint);
    for (const [index, entry] of expected.entries()) {
      const [day = '', amount = '', money = '', ...words] = entry.split(' ');
      expect(rows[index]?.startsWith(`${day} ${amount} ${money}`)).toBe(true);
      expect(rows[index]).toContain(words.join(' '));
    }
    expect(summaryOf(mint).statements.map(({ account }) => account.id)).toEqual([
      'My Credit Card',
      'My Checking',
    ]);
  }
});

test.each(FOLDERS)(
  'tables of others: without captions a table is refused, with them it is read to the cent',
  async () => {
    const path = 'csv-bank/deb-sig+double-entry-generator/example/td';
    const bytes = readFileSync(join(FILES, path, 'example-td-records.csv'));
    expect(refusedWith(await readRows(bytes, 'bank'))).toBe('IMPORT_HEADER_NOT_FOUND');
    expect(refusedWith(await read(`${ODOO}/original_currency_no_header.csv`))).toBe(
      'IMPORT_HEADER_NOT_FOUND',
    );
    const captioned = Buffer.concat([Buffer.from('Date,Description,Withdrawals,Deposits,Balance\n'), bytes]);
    const table = await readRows(captioned, 'bank', { currency: 'CAD', dateOrder: 'mdy' });
    expect(lines(table)).toEqual(ours(ledger(`${path}/example-td-output.beancount.json`), /TDChequing$/u));
    expect(bank(table).map(({ balance }) => balance)).toContain('332.22');
  },
);

test.each(FOLDERS)('tables of others: each cell of the difficult ones is what its author wrote', async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const path of globSync(join(FILES, 'csv-generic/*/csvs/*.csv'))) {
    const name = basename(path, '.csv');
    const { sheets } = await readCells(csvReader, readFileSync(path));
    const [head = [], ...rows] = sheets[0]?.rows ?? [];
    const parsed: unknown = JSON.parse(
      readFileSync(join(FILES, 'oracles/csv-generic/npm+csv-spectrum-2.0.0/json', `${name}.json`), 'utf8'),
    );
    // The oracle is a list of objects by caption, or a single one.
    const expected = (Array.isArray(parsed) ? parsed : [parsed]) as readonly Readonly<
      Record<string, string>
    >[];
    expect([name, rows.length]).toEqual([name, expected.length]);
    for (const [at, record] of expected.entries()) {
      for (const [caption, text] of Object.entries(record)) {
        cells += 1;
        const found = rows[at]?.[head.indexOf(caption)];
        if (found !== text) wrong.push(`${name} ${caption}: ${String(found)} instead of ${text}`);
      }
    }
  }
  // The author's own answer has another telephone number than the file.
  expect(wrong).toEqual(['location_coordinates Contact Phone Number: 2095257564 instead of 1234567890']);
  expect(cells).toBeGreaterThan(40);
});

test.each(FOLDERS)(
  'tables of others: payments, invoices and matches are read row by row',
  async () => {
    const counts: Record<string, number> = {};
    for (const path of globSync(join(FILES, 'ar/**/*.csv'))) {
      const { result, sheets } = await readCells(csvReader, readFileSync(path));
      const rows = sheets[0]?.rows ?? [];
      const width = rows[0]?.length ?? 0;
      expect([result.ok, rows.every((row) => row.length === width)]).toEqual([true, true]);
      counts[relative(join(FILES, 'ar'), path).split(/[\\/]/u).slice(-2).join('/')] = rows.length - 1;
    }
    expect(counts).toEqual({
      'descriptive/invoices.csv': 15_527,
      'descriptive/matches.csv': 10_000,
      'descriptive/payments.csv': 12_262,
      'multi-table/invoices_BKPF.csv': 15_527,
      'multi-table/invoices_BSEG.csv': 15_527,
      'multi-table/invoices_KNA-1.csv': 50,
      'multi-table/matches.csv': 10_000,
      'multi-table/payments_FEBEP.csv': 12_262,
    });
  },
  60_000,
);

test.each(FOLDERS)(
  'files of others that are no tables of a bank: never read as one, never an exception',
  async () => {
    const paths = globSync(join(FILES, '{matching,csv-bank}/**/*.{beancount,diff,json,xml,yaml}'));
    const readAsBank: string[] = [];
    for (const path of paths) {
      const { rows } = await readRows(readFileSync(path), null);
      if (rows.length > 0) readAsBank.push(relative(FILES, path));
    }
    expect(readAsBank).toEqual([]);
    expect(paths.length).toBeGreaterThan(40);
  },
);

test('import.meta.dirname: the folder of this test is known', () => {
  expect(import.meta.dirname).toContain('readers');
});
