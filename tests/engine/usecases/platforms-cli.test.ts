import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { qzJson, scratch } from '../cli/run-qz.ts';

const BILL = fileURLToPath(new URL('../../fixtures/cn-shops/wechat-trade-27.csv', import.meta.url));
const rows = z.array(
  z.object({ id: z.string(), state: z.string(), bankLine: z.object({ uid: z.string() }) }),
);
/** Each command starts a program of its own. */
const TIME_MS = 600_000;

test(
  'a platform’s bill from file to settlement and back, by the command line alone',
  async () => {
    const folder = scratch();
    const book = join(folder, '账套');
    const bank = join(folder, 'bank.csv');
    const parties = join(folder, 'parties.csv');
    writeFileSync(
      bank,
      '交易日期,收入,支出,对方户名,流水号,摘要\r\n2026-10-15,1234.55,,财付通,B0001,商户结算\r\n',
    );
    writeFileSync(parties, '客户编码,客户名称\r\nSK01,平台散客\r\n');
    const ask = (...words: string[]) => qzJson(book, words);
    await ask('book', 'create', book, '--name', '账套', '--company', '示例公司', '--user', '王会计');
    await ask('import', parties, '--as', 'parties');
    await ask('import', bank, '--as', 'bank', '--account', '6222000000000001');
    expect(await ask('import', BILL, '--as', 'settlement')).toMatchObject({
      json: { kind: 'settlement', read: 6, accepted: 4, rejected: 0 },
    });
    expect((await ask('settlement', 'customer', 'wechat', '--party', 'SK01')).code).toBe(0);
    const [open] = rows.parse((await ask('settlement', 'list', '--status', 'exact')).json);
    const line = open?.bankLine.uid ?? '';
    const accepted = await ask('settlement', 'accept', line, '--group', 'wechat/1900000001/CNY/2026-10-14');
    expect(accepted).toMatchObject({ code: 0, json: { transactions: 4 } });
    const { uid } = z.object({ uid: z.string() }).parse(accepted.json);
    expect((await ask('settlement', 'undo', uid, '--date', '2026-10-20')).code).toBe(0);
  },
  TIME_MS,
);
