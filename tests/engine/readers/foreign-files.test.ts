import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { ERRORS } from '../../../shared/errors/problem.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { readRows, summaryOf, type Table } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const file = (path: string): Uint8Array => readFileSync(join(FILES, path));

/** The folder with files of others; nothing is registered where it does not exist. */
const FOLDERS = existsSync(FILES) ? [FILES] : [];

const NOTHING = { read: 0, accepted: 0, rejected: 0, excluded: 0, noise: 0 };

/** Every table-like or damaged file of the folder. */
function allFiles(): readonly string[] {
  return ['csv-bank', 'csv-generic', 'malformed'].flatMap((folder) =>
    globSync(join(FILES, folder, '**/*.*')).filter(
      (path) => !path.endsWith('.beancount') && statSync(path).isFile(),
    ),
  );
}

test.each(FOLDERS)(
  'files of others: each is read, or refused with a code, as every kind',
  async () => {
    const all = allFiles();
    const wrong: string[] = [];
    for (const path of all) {
      const bytes = readFileSync(path);
      for (const kind of ['bank', null] as const) {
        const { result } = await readRows(bytes, kind);
        const { read, accepted, rejected, excluded, noise } = result.ok ? result.value.counts : NOTHING;
        const known = result.ok || Object.hasOwn(ERRORS, result.error.code);
        if (!known || read !== accepted + rejected + excluded + noise) wrong.push(relative(FILES, path));
      }
    }
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(200);
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
  120_000,
);

test.each(FOLDERS)(
  'bank files of others: amounts and balances are those their own tests expect',
  async () => {
    const folder = 'csv-bank/OCA+bank-statement-import/account_statement_import_sheet_file/tests/fixtures';
    const amounts = async (name: string, options = {}): Promise<readonly string[]> =>
      bank(await readRows(file(`${folder}/${name}`), 'bank', options)).map(({ amount }) => amount);
    expect(await amounts('sample_statement_en.csv')).toEqual(['-33.50', '1525.00']);
    expect(await amounts('debit_credit.csv')).toEqual(['-33.50', '1533.50']);
    expect(
      await amounts('meta_data_separated_credit_debit.csv', { dateOrder: 'dmy', currency: 'EUR' }),
    ).toEqual(['-50.00', '-100.00', '-80.68', '1300.00']);
    const off = await readRows(file(`${folder}/meta_data_separated_credit_debit.csv`), 'bank', {
      dateOrder: 'dmy',
      currency: 'EUR',
    });
    expect(summaryOf(off).statements[0]).toMatchObject({
      proof: 'broken',
      opening: { amount: '30000.77' },
      closing: { amount: '31070.11' },
    });
    const { statements } = summaryOf(await readRows(file(`${folder}/balance.csv`), 'bank'));
    expect(statements[0]).toMatchObject({
      opening: { amount: '10.00', derived: true },
      closing: { amount: '1510.00' },
      proof: 'holds',
    });
  },
);

test.each(FOLDERS)('files made to be difficult: each is read as its author says it must be', async () => {
  const one = async (name: string, options = {}): Promise<BankRow | undefined> =>
    bank(await readRows(file(`malformed/selfmade/${name}`), 'bank', options))[0];
  expect((await one('encoding-gbk-2312.csv'))?.custom['客户']).toBe('北京某某公司');
  expect((await one('encoding-utf16le-nobom.csv'))?.custom['客户']).toBe('北京某某公司');
  expect((await one('encoding-big5.csv', { encoding: 'big5' }))?.custom['客戶']).toBe('臺灣公司');
  expect((await one('sep-line.csv'))?.amount).toBe('1234.56');
  expect((await one('date1904.xlsx'))?.date).toBe('2028-01-02');
  expect((await one('dimension-lies-XFD1048576.xlsx'))?.amount).toBe('12.50');
  expect((await one('nul-bytes.csv'))?.amount).toBe('88.00');
  const dates = await readRows(file('malformed/selfmade/bad-dates.csv'), 'bank');
  expect(bank(dates).map(({ date }) => date)).toEqual([
    '2024-02-29',
    '2024-03-02',
    '2024-03-05',
    '2024-03-05',
    '2024-03-05',
  ]);
  const chinese = summaryOf(await readRows(file('cn/selfmade/企业网银明细-gbk.csv'), null));
  expect([chinese.kind, chinese.statements[0]?.proof, chinese.statements[0]?.credits]).toEqual([
    'bank',
    'holds',
    '74348.82',
  ]);
});

test('import.meta.dirname: the folder of this test is known', () => {
  expect(import.meta.dirname).toContain('readers');
});
