import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qzJson, scratch } from './run-qz.ts';

/** Ten starts of the program, each with the key's derivation. */
const PATIENCE_MS = 600_000;

test(
  'reports are shown and written by the command line, and the provision is charged by it',
  async () => {
    const folder = scratch();
    const book = join(folder, '账套');
    const run = (...words: string[]): ReturnType<typeof qzJson> => qzJson(book, words);
    const ask = async (...words: string[]): Promise<unknown> => {
      const { code, json, stderr } = await run(...words);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      return json;
    };
    await ask('book', 'create', book, '--name', '示例账套', '--currency', 'CNY', '--user', '王会计');
    const parties = join(folder, '客户.csv');
    writeFileSync(parties, '客户编码,客户名称\nC001,苏州示例精密制造有限公司\n');
    await ask('import', parties, '--as', 'parties');
    const invoices = join(folder, '发票.csv');
    writeFileSync(invoices, '发票号码,客户编码,开票日期,价税合计\nINV-1,C001,2026-10-05,100.00\n');
    await ask('import', invoices, '--as', 'invoices');

    const days = ['--from', '2026-10-01', '--to', '2026-10-31'];
    const turnover = await ask('report', 'turnover', ...days);
    expect(turnover).toMatchObject({ kind: 'turnover', from: '2026-10-01', to: '2026-10-31', foot: null });
    expect(Reflect.get(Object(turnover), 'rows')).toContainEqual({
      item: '周转天数（期末法）',
      amount: null,
      ratio: '31.00',
      unit: '天',
      how: '100.00 ÷ 100.00 × 31',
    });
    const pdf = join(folder, '账龄.pdf');
    expect(await ask('report', 'aging', '--as-of', '2026-10-31', '--out', pdf)).toMatchObject({
      pages: 1,
      fileName: '账龄.pdf',
    });
    expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-');

    await ask('provision', 'charge', '--date', '2026-10-31', '--rates', '30=1.5,=20');
    expect(await ask('provision', 'list')).toMatchObject({
      rows: [
        {
          kind: 'charge',
          amount: '1.50',
          bands: [
            { toDays: 30, basisPoints: 150 },
            { toDays: null, basisPoints: 2000 },
          ],
        },
      ],
    });
    expect((await run('report', 'aging', '--out', join(folder, '账龄.doc'))).code).toBe(2);

    const trial = join(folder, '余额表.csv');
    const captions = '科目编码,科目名称,期初借方,期初贷方,本期借方,本期贷方,期末借方,期末贷方';
    writeFileSync(trial, `${captions}\n1002,银行存款,,,5,,5,\n4001,实收资本,,,,5,,5\n`);
    expect(await ask('trial', 'record', trial, ...days)).toMatchObject({ accounts: 2, recorded: true });
  },
  PATIENCE_MS,
);
