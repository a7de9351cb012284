import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectRefused } from '../../unit/expect-result.ts';
import { testBook } from '../support/test-book.ts';
import { C001, importText, workedBook } from '../support/worked-book.ts';
import { readXlsx } from '../writers/read-xlsx.ts';

test('lists on file say what the screen says: account, aging, balances, documents, bank lines', async () => {
  const { book, partyUid } = await workedBook();
  const path = join(book.folder(), 'list.csv');
  const lines = async (
    list: 'account' | 'aging' | 'balances' | 'documents' | 'bank-lines',
    request: Record<string, unknown>,
  ): Promise<readonly string[]> => {
    const result = await book.job(
      'list.write',
      { list, request: { ...request, offset: 0, limit: 1 }, format: 'csv', file: 'to', locale: 'zh-CN' },
      { paths: { to: path } },
    );
    const rows = new TextDecoder().decode(readFileSync(path)).trim().split('\r\n');
    expect(result).toMatchObject({ fileName: 'list.csv' });
    return rows;
  };
  const range = { partyUid, ledger: 'AR', from: '2026-10-01', to: '2026-10-31' };
  const account = await lines('account', range);
  expect(account[0]).toBe('日期,单据号,类型,摘要,借方,贷方,方向,余额');
  expect(account[1]).toBe(',期初余额,,,,,借,53650.40');
  expect(account).toContain('2026-10-12,CN-1003,红字发票,红冲 INV-1002,-1130.00,0.00,借,47770.00');
  expect(account.at(-2)).toBe(',本期合计,,,117975.08,111420.40,借,60205.08');
  expect(account).toHaveLength(1 + 1 + 11 + 2);
  const aging = await lines('aging', { ledger: 'AR', asOf: '2026-10-31' });
  expect(aging[1]).toBe(`C001,${C001},CNY,55205.08,0.00,0.00,0.00,10000.00,0.00,-5000.00,60205.08`);
  expect(aging[2]).toBe('合计,,CNY,55205.08,0.00,0.00,0.00,10000.00,0.00,-5000.00,60205.08');
  expect((await lines('balances', { ledger: 'AR' })).at(-1)).toBe('合计,,CNY,60205.08');
  expect(await lines('documents', {})).toHaveLength(1 + 3 + 6 + 4 + 1);
  expect(await lines('bank-lines', {})).toHaveLength(1 + 4);
});

test('a list is written whole, not only its first page, and its amounts are numbers in Excel', async () => {
  const book = await testBook();
  const codes = Array.from({ length: 620 }, (_, index) => `K${String(index).padStart(4, '0')}`);
  await importText(book, 'parties', 'parties.csv', [
    '客户编码,客户名称',
    ...codes.map((code, index) => `${code},示例客户${index}有限公司`),
  ]);
  const path = join(book.folder(), 'parties.xlsx');
  const request = {
    list: 'parties',
    request: { asOf: '2026-10-31' },
    format: 'xlsx',
    file: 'to',
    locale: 'en',
  } as const;
  expect(await book.job('list.write', request, { paths: { to: path } })).toEqual({
    fileName: 'parties.xlsx',
    rows: 620,
  });
  const sheet = (await readXlsx(new Uint8Array(readFileSync(path)))).worksheets[0];
  expect(sheet?.rowCount).toBe(621);
  expect(sheet?.getCell('A621').value).toBe('K0619');
  expect(sheet?.getCell('G2').value).toBe(0);
  expectRefused(await book.tryJob('list.write', request), 'TOKEN_UNKNOWN');
  const wrong = { ...request, request: { asOf: 'yesterday' } };
  expectRefused(await book.tryJob('list.write', wrong, { paths: { to: path } }), 'REQUEST_INVALID');
});
