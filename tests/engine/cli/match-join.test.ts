import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { present } from '../../../shared/std/assert.ts';
import { qz, qzJson, scratch } from './run-qz.ts';

const FILES = {
  'parties.csv': ['客户编码,客户名称', 'G002,太湖示例北方有限公司'],
  'invoices.csv': [
    '发票号码,客户编码,开票日期,价税合计,不含税金额,税额,税率,蓝字/红字,原发票号,归属',
    'INV-2,G002,2026-10-06,250.00,250.00,0.00,0%,蓝字,,book',
    'INV-3,G002,2026-10-07,80.00,80.00,0.00,0%,蓝字,,book',
    'CN-1,G002,2026-10-08,-300.00,-300.00,0.00,0%,红字,,book',
  ],
} as const;

const created = z.object({ uid: z.string(), uids: z.array(z.string()) });
const open = z.object({ rows: z.array(z.looseObject({ number: z.string(), open: z.string() })) });

test('open documents of both signs settle each other from the command line, and are taken back', async () => {
  const folder = scratch();
  const book = join(folder, 'book');
  const ask = (...words: readonly string[]) => qzJson(book, words);
  const opens = async (): Promise<readonly string[]> =>
    open
      .parse((await ask('document', 'list', '--sort', 'number')).json)
      .rows.map((row) => `${row.number} ${row.open}`);
  for (const [name, lines] of Object.entries(FILES))
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  await ask('book', 'create', book, '--name', '示例账套', '--company', '示例', '--user', '王会计');
  expect((await ask('import', join(folder, 'parties.csv'), '--as', 'parties')).code).toBe(0);
  expect((await ask('import', join(folder, 'invoices.csv'), '--as', 'invoices')).code).toBe(0);

  expect(await ask('match', 'join', 'INV-2', 'INV-3')).toMatchObject({
    code: 3,
    json: { error: { code: 'ALLOCATION_SIGNS' } },
  });
  expect(await ask('match', 'join', 'INV-2', 'CN-9')).toMatchObject({ code: 3 });
  const part = await ask('match', 'join', 'INV-3', 'CN-1', '--amount', '50.00');
  expect(part.code).toBe(0);
  expect(await opens()).toEqual(['CN-1 -250.00', 'INV-2 250.00', 'INV-3 30.00']);
  const whole = await ask('match', 'join', 'CN-1', 'INV-2', 'INV-3', '--date', '2026-10-31');
  expect(created.parse(whole.json).uids).toHaveLength(1);
  expect(await opens()).toEqual(['CN-1 0.00', 'INV-2 0.00', 'INV-3 30.00']);
  const uid = present(created.parse(whole.json).uids[0], 'an allocation');
  expect((await ask('match', 'undo', uid, '--date', '2026-11-01')).code).toBe(0);
  expect(await opens()).toEqual(['CN-1 -250.00', 'INV-2 250.00', 'INV-3 30.00']);
  expect((await ask('match', 'redo', uid)).code).toBe(0);

  const help = await qz(['match', 'join', '--help', '--lang', 'zh-CN']);
  expect([help.code, help.stdout.includes('核销')]).toEqual([0, true]);
}, 600_000);
