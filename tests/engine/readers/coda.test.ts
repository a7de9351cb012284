import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { codaLines } from '../../fixtures/coda/write-coda.ts';
import { readRows, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const FOLDER = 'coda/wimverstuyf+php-coda-parser/tests/Samples';

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const refusal = (table: Table): readonly [string, string | undefined] =>
  table.result.ok ? ['', ''] : [table.result.error.code, table.result.error.params['line']];

type Oracle = {
  readonly statements: readonly {
    readonly sequenceNumber: string;
    readonly account: { readonly name: string; readonly bic: string; readonly number: string };
    readonly initialBalance: number;
    readonly newBalance: number;
    readonly newDate: string;
    readonly informationalMessage: string;
    readonly transactions: readonly {
      readonly account: { readonly name: string; readonly bic: string; readonly number: string };
      readonly transactionDate: string;
      readonly valutaDate: string;
      readonly amount: number;
      readonly structuredMessage: string;
      readonly clientReference: string;
    }[];
  }[];
};

/** Where this reader says something else than the other parser, and why. A deviation that no longer happens fails the test. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'sample2 newBalance': '23154.685 euro: an amount finer than the currency is told of, never rounded',
  'sample4 0 account':
    'the sample’s record 2.3 is shifted to the left; both read what stands in the columns, the other cuts it elsewhere',
  'sample6 0 amount': '-767.823 euro: finer than the currency, so the line is left out and told of',
};

const seen = new Set<string>();

function compare(name: string, table: Table, oracle: Oracle): readonly string[] {
  const wrong: string[] = [];
  const report = (key: string, ours: unknown, theirs: unknown): void => {
    if (ours === theirs) return;
    if (Object.hasOwn(DEVIATIONS, `${name} ${key}`)) seen.add(`${name} ${key}`);
    else wrong.push(`${name} ${key}: ${String(ours)} instead of ${String(theirs)}`);
  };
  const { statements } = summaryOf(table);
  report('statements', statements.length, oracle.statements.length);
  for (const [index, theirs] of oracle.statements.entries()) {
    const ours = statements[index];
    report('number', ours?.number, theirs.sequenceNumber);
    report('name', ours?.account.name, theirs.account.name);
    report('bic', ours?.account.bank, theirs.account.bic);
    report('account', (ours?.account.id ?? '').endsWith(theirs.account.number.trim()), true);
    report('initialBalance', ours?.opening?.amount, theirs.initialBalance.toFixed(2));
    const closing =
      ours?.closing?.derived === false ? `${ours.closing.amount} ${ours.closing.date ?? ''}` : '';
    report('newBalance', closing, `${theirs.newBalance.toFixed(2)} ${theirs.newDate}`);
    const rows = [...bank(table)];
    for (const [at, one] of theirs.transactions.entries()) {
      if (Math.round(one.amount * 1000) % 10 !== 0) {
        report(`${at} amount`, '', String(one.amount));
        continue;
      }
      const row = rows.shift();
      report(`${at} amount`, row?.amount, one.amount.toFixed(2));
      report(`${at} date`, row?.date, one.transactionDate);
      report(`${at} valueDate`, row?.valueDate, one.valutaDate);
      report(`${at} counterparty`, row?.counterparty, one.account.name);
      report(`${at} account`, row?.counterpartyAccount, one.account.number);
      report(`${at} bic`, row?.counterpartyBank, one.account.bic);
      report(`${at} reference`, (row?.reference ?? '').replaceAll(/\D/gu, ''), one.structuredMessage);
      report(`${at} customer`, row?.custom['customer reference'] ?? '', one.clientReference);
    }
    report('lines', rows.length, 0);
  }
  return wrong;
}

test.each(FOLDERS)(
  'files of others: accounts, balances and transactions are those of another parser',
  async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const name of ['sample1', 'sample2', 'sample3', 'sample4', 'sample5', 'sample6']) {
      // The oracle is a file of the fixtures, written in the shape above.
      const oracle = JSON.parse(
        readFileSync(join(FILES, 'oracles', FOLDER, `${name}.cod.expected.json`), 'utf8'),
      ) as Oracle;
      const table = await readRows(readFileSync(join(FILES, FOLDER, `${name}.cod`)), null);
      wrong.push(...compare(name, table, oracle));
      compared += oracle.statements.reduce((sum, { transactions }) => sum + transactions.length, 0);
    }
    expect(wrong).toEqual([]);
    expect(compared).toBe(13);
    expect([...seen].sort()).toEqual(Object.keys(DEVIATIONS).sort());
  },
);

test.each(FOLDERS)('files of others: which prove, which do not, and what is told', async () => {
  const proof = async (name: string): Promise<readonly [string | undefined, readonly string[]]> => {
    const table = await readRows(readFileSync(join(FILES, FOLDER, name)), null);
    return [summaryOf(table).statements[0]?.proof, told(table)];
  };
  expect(await proof('sample1.cod')).toEqual(['holds', []]);
  expect(await proof('sample2.cod')).toEqual(['broken', ['READ_AMOUNT_UNREADABLE:17']]);
  // The samples were shortened by their author, so what they state does not foot.
  expect((await proof('sample5.cod'))[1]).toEqual([
    'READ_CONTROL_DIFFERS:16',
    'READ_CONTROL_DIFFERS:16',
    'READ_CONTROL_DIFFERS:16',
    'READ_STATEMENT_BROKEN:1',
  ]);
  expect((await proof('sample6.cod'))[1].slice(0, 2)).toEqual([
    'READ_AMOUNT_UNREADABLE:3',
    'READ_BANK_MESSAGE:16',
  ]);
});

const MADE = {
  opening: 50_000,
  lines: [
    { day: 2, amount: -2_500, text: 'ONE', reference: 'R1' },
    { day: 3, amount: 10_000, text: 'TWO', reference: 'R2' },
  ],
};
const LINES = codaLines(MADE);

/** A line with some of its columns replaced. */
const put = (line: string, at: number, text: string): string =>
  line.slice(0, at) + text + line.slice(at + text.length);

test('a total with details counts once; the details are shown beside it', async () => {
  const [, , first = '', second = ''] = LINES;
  const detail = (number: string, amount: string, text: string): string =>
    put(put(put(first, 6, number), 32, amount), 62, text.padEnd(53));
  const lines = LINES.toSpliced(
    5,
    0,
    detail('0001', '000000000010000', 'PART A'),
    put(second, 6, '0001'),
    detail('0002', '000000000015000', 'PART B'),
  );
  const counted = put(lines.at(-1) ?? '', 16, '000011');
  const table = await readRows([...lines.slice(0, -1), counted].join('\n'), null);
  expect(told(table)).toEqual([]);
  expect(summaryOf(table).statements[0]).toMatchObject({ proof: 'holds', lines: 2, debits: '25.00' });
  expect(bank(table)[0]).toMatchObject({ amount: '-25.00', text: 'ONE PART A PART B' });
  expect(bank(table)[0]?.custom['detail']).toBe('0001 -10.00\n0002 -15.00');
});

test('structured communications: payment reference, direct debit, others', async () => {
  const [, , first = ''] = LINES;
  const said = async (communication: string): Promise<BankRow | undefined> => {
    const line = put(put(first, 61, '1'), 62, communication.padEnd(53).slice(0, 53));
    const below = put(LINES[3] ?? '', 10, communication.slice(53, 106).padEnd(53));
    return bank(await readRows(LINES.toSpliced(2, 2, line, below).join('\n'), null))[0];
  };
  expect(await said('101123456789012')).toMatchObject({ reference: '+++123/4567/89012+++' });
  expect(await said('102000003505158 rest')).toMatchObject({ text: '+++000/0035/05158+++ rest' });
  const debit = await said(
    `127020626110${'BE50ZZZ0123456789'.padEnd(35)}${'MANDATE-7'.padEnd(35)}SUBSCRIPTION`,
  );
  expect(debit?.text).toBe('SUBSCRIPTION');
  expect([debit?.custom['creditor'], debit?.custom['mandate']]).toEqual(['BE50ZZZ0123456789', 'MANDATE-7']);
});

test('accounts of every structure, and version 1', async () => {
  const account = async (structure: string, field: string, version = '2'): Promise<readonly string[]> => {
    const lines = LINES.with(1, put(put(LINES[1] ?? '', 1, structure), 5, field.padEnd(37))).with(
      0,
      put(LINES[0] ?? '', 127, version),
    );
    const [one] = summaryOf(await readRows(lines.join('\n'), null)).statements;
    return [one?.account.id ?? '', one?.account.iban ?? '', one?.currency ?? ''];
  };
  const belgian = ['BE68539007547034', 'BE68539007547034', 'EUR'];
  expect(await account('0', '539007547034 EUR0BE')).toEqual(belgian);
  expect(await account('2', `${'BE68539007547034'.padEnd(34)}EUR`)).toEqual(belgian);
  expect(await account('1', `${'12-3456-78'.padEnd(34)}USD`)).toEqual(['12-3456-78', '', 'USD']);
  expect(await account('3', `${'NL91ABNA0417164300'.padEnd(34)}EUR`)).toEqual([
    'NL91ABNA0417164300',
    'NL91ABNA0417164300',
    'EUR',
  ]);
  expect(await account(' ', '539007547034 EUR', '1')).toEqual(belgian);
});

test('version 1: name and place of the other side stand in the third record', async () => {
  const third = put(
    put(LINES[4] ?? '', 10, '539007547034'.padEnd(37)),
    47,
    `${'EXAMPLE NV'.padEnd(26)}SOMEWHERE 1, TOWN`,
  );
  const table = await readRows(
    LINES.with(4, third)
      .with(0, put(LINES[0] ?? '', 127, '1'))
      .with(1, put(LINES[1] ?? '', 5, '539007547034 EUR0BE'.padEnd(37)))
      .join('\n'),
    null,
  );
  expect(bank(table)[0]).toMatchObject({ counterparty: 'EXAMPLE NV', counterpartyAccount: '539007547034' });
  expect(bank(table)[0]?.custom['information']).toBe('SOMEWHERE 1, TOWN');
});

test('several statements in a file; totals and counts of each are checked', async () => {
  const twice = await readRows([...LINES, ...LINES].join('\r\n'), null);
  expect(summaryOf(twice).statements.map(({ proof }) => proof)).toEqual(['holds', 'holds']);
  const trailer = LINES.at(-1) ?? '';
  const wrong = async (at: number, text: string): Promise<readonly string[]> =>
    told(await readRows([...LINES.slice(0, -1), put(trailer, at, text)].join('\n'), null));
  expect(await wrong(16, '000009')).toEqual(['READ_CONTROL_DIFFERS:10']);
  expect(await wrong(22, '000000000025001')).toEqual(['READ_CONTROL_DIFFERS:10']);
  expect(await wrong(37, '000000000100001')).toEqual(['READ_CONTROL_DIFFERS:10']);
});

test('order and form: what stands in the wrong place, cannot be read or breaks off refuses the file', async () => {
  const changed = async (lines: readonly string[]): Promise<readonly [string, string | undefined]> =>
    refusal(await readRows(lines.join('\n'), null));
  expect(await changed(LINES.slice(0, -1))).toEqual(['IMPORT_FILE_CUT_OFF', '9']);
  expect(await changed(LINES.toSpliced(-2, 1))).toEqual(['IMPORT_RECORD_MISPLACED', '9']);
  expect(await changed(LINES.toSpliced(2, 1))).toEqual(['IMPORT_RECORD_MISPLACED', '3']);
  expect(await changed(LINES.with(2, put(LINES[2] ?? '', 40, 'X')))).toEqual([
    'IMPORT_RECORD_UNREADABLE',
    '3',
  ]);
  expect(await changed([...LINES, LINES[2] ?? ''])).toEqual(['IMPORT_RECORD_MISPLACED', '11']);
  const dayless = await readRows(
    LINES.with(2, put(put(LINES[2] ?? '', 47, '000000'), 115, '000000')).join('\n'),
    null,
  );
  expect(told(dayless)).toContain('READ_DATE_UNREADABLE:3');
  expect(summaryOf(dayless).statements[0]?.proof).toBe('broken');
});
