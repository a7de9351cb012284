import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { qzJson, scratch } from './run-qz.ts';

/** Each command starts a program of its own. */
const TIME_MS = 600_000;
const PARTIES = '客户编码,客户名称,统一社会信用代码\r\nC001,苏州示例精密制造有限公司,91320500MA0000000X\r\n';
const THEIRS = '送货单号,收货日期,品名,数量,单价,金额\r\nSH-1,2026-10-05,轴承,98,12.5,1225.00\r\n';

test(
  'an order, its delivery, the other side’s list, the confirmed check and the application, by the command line alone',
  async () => {
    const folder = scratch();
    const book = join(folder, '账套');
    const [parties, theirs, entry] = [join(folder, 'p.csv'), join(folder, 't.csv'), join(folder, 'e.json')];
    writeFileSync(parties, PARTIES);
    writeFileSync(theirs, THEIRS);
    const line = { item: '轴承', quantity: '100', price: '12.5', taxRate: '13' };
    const common = { party: 'C001', currency: 'CNY', lines: [line] };
    const ask = (...words: string[]) => qzJson(book, words);
    const enter = async (fields: object): Promise<unknown> => {
      writeFileSync(entry, JSON.stringify({ ...common, ...fields }));
      return (await ask('order', 'post', entry)).json;
    };
    await ask('book', 'create', book, '--name', '账套', '--company', '示例公司', '--user', '王会计');
    await ask('import', parties, '--as', 'parties');
    expect(await enter({ kind: 'order', number: 'DD-1', date: '2026-10-01' })).toMatchObject({
      gross: '1250.00',
    });
    await enter({ kind: 'delivery', number: 'SH-1', date: '2026-10-05', orderNumber: 'DD-1' });
    await ask('import', theirs, '--as', 'their-deliveries', '--party', 'C001');
    const october = ['C001', '--period', '2026-10'];
    expect(await ask('order', 'check', ...october)).toMatchObject({
      code: 1,
      json: { ours: '1250.00', theirs: '1225.00' },
    });
    const confirmed = await ask('order', 'confirm', ...october, '--date', '2026-11-01');
    expect(confirmed.json).toMatchObject({ number: 'FH2026-0001' });
    const applied = await ask('order', 'apply', 'DD-1', '--date', '2026-11-01');
    expect(applied.json).toMatchObject({ number: 'KP2026-0001', gross: '1250.00' });
    expect((await ask('order', 'apply', 'FH2026-0001')).code).toBe(3);
    await ask('order', 'paper', 'FH2026-0001', '--out', folder);
    await ask('order', 'paper', 'KP2026-0001', '--out', folder, '--format', 'xlsx');
    expect(['FH2026-0001.pdf', 'KP2026-0001.xlsx'].map((name) => existsSync(join(folder, name)))).toEqual([
      true,
      true,
    ]);
    const shown = await ask('order', 'show', 'SH-1');
    const lines = z.object({ lines: z.array(z.object({ check: z.string() })) }).parse(shown.json).lines;
    expect(lines).toEqual([{ check: 'FH2026-0001' }]);
    expect(await ask('order', 'flow')).toMatchObject({
      code: 1,
      json: { rows: [{ findings: [{ kind: 'not_invoiced' }] }] },
    });
    expect((await ask('order', 'void', 'SH-1', '--reason', '录错')).code).toBe(3);
    expect((await ask('order', 'recall', 'KP2026-0001', '--reason', '改抬头')).code).toBe(0);
    expect((await ask('order', 'reopen', 'FH2026-0001', '--reason', '漏单')).code).toBe(0);
    expect((await ask('order', 'sales', '--from', '2026-01', '--to', '2026-10')).json).toMatchObject({
      rows: [],
    });
  },
  TIME_MS,
);
