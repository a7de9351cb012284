import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { present } from '../../../shared/std/assert.ts';
import { qz, qzJson, scratch } from './run-qz.ts';

const FILES = {
  'parties.csv': ['客户编码,客户名称', 'G001,太湖示例集团有限公司', 'G002,太湖示例北方有限公司'],
  'invoices.csv': [
    '发票号码,客户编码,开票日期,价税合计,归属',
    'INV-1,G001,2026-10-05,100.00,book',
    'INV-2,G002,2026-10-06,250.00,book',
    'INV-3,G002,2026-10-07,80.00,book',
  ],
  'bank.csv': [
    '交易日期,收入,支出,余额,对方户名,对方账号,流水号,摘要',
    '2026-10-20,200.00,,200.00,太湖示例集团有限公司,,B1,货款',
    '2026-10-21,145.00,,345.00,太湖示例集团有限公司,,B2,货款',
    '2026-10-22,80.00,,425.00,太湖示例北方有限公司,,B3,付INV-3',
  ],
} as const;

const matches = z.array(z.looseObject({ id: z.string(), receipt: z.looseObject({ reference: z.string() }) }));
const many = z.object({ matches: z.array(z.object({ uid: z.string() })) });
const events = z.array(z.looseObject({ kind: z.string() }));

test('a choice for several receipts and parties, undone, done again and told, from the command line', async () => {
  const folder = scratch();
  const book = join(folder, 'book');
  const ask = (...words: readonly string[]) => qzJson(book, words);
  for (const [name, lines] of Object.entries(FILES))
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  await ask(
    'book',
    'create',
    book,
    '--name',
    '示例账套',
    '--company',
    '杭州示例机电有限公司',
    '--user',
    '王会计',
  );
  for (const [name, kind] of [
    ['parties.csv', 'parties'],
    ['invoices.csv', 'invoices'],
    ['bank.csv', 'bank'],
  ] as const)
    expect((await ask('import', join(folder, name), '--as', kind)).code).toBe(0);
  expect(await ask('match', 'run')).toMatchObject({ code: 0 });
  const list = matches.parse((await ask('match', 'list')).json);
  const idOf = (reference: string): string =>
    present(
      list.find(({ receipt }) => receipt.reference === reference),
      reference,
    ).id;

  expect(await ask('match', 'manual', idOf('B1'), '--item', 'INV-9')).toMatchObject({ code: 3 });
  expect((await qz(['match', 'manual', idOf('B1')], { QZ_BOOK: book })).code).toBe(2);
  expect(
    (await qz(['match', 'manual', idOf('B1'), '--item', 'INV-1', '--adjust', 'x'], { QZ_BOOK: book })).code,
  ).toBe(2);
  const made = await ask(
    'match',
    'manual',
    idOf('B1'),
    idOf('B2'),
    '--party',
    'G001',
    '--item',
    'INV-1',
    '--item',
    'INV-2/1=250.00',
    '--adjust',
    'fee:INV-2=5.00',
  );
  expect(made).toMatchObject({
    code: 0,
    json: { matches: [{ applied: '200.00' }, { applied: '145.00', unapplied: '0.00' }] },
  });
  const second = present(many.parse(made.json).matches[1], 'second match').uid;

  expect(await ask('match', 'accept', '--certain', '--dry-run')).toMatchObject({
    code: 0,
    json: { count: 1, sums: [{ currency: 'CNY', amount: '80.00' }], refused: [] },
  });
  const bulk = await ask('match', 'accept', '--certain', idOf('B3'), 'nothing.1');
  expect(bulk).toMatchObject({
    code: 3,
    json: { accepted: 1, results: [{ id: idOf('B3'), refused: null }, { refused: { code: 'NOT_FOUND' } }] },
  });
  expect(await ask('match', 'accept', idOf('B3'), 'nothing.2')).toMatchObject({
    code: 3,
    json: { accepted: 0, refused: [{ code: 'MATCH_NOT_WAITING' }, { code: 'NOT_FOUND' }] },
  });

  expect(await ask('match', 'undo', second, '--dry-run', '--date', '2026-11-02')).toMatchObject({
    code: 0,
    json: {
      allocations: 2,
      refused: null,
      reversals: [{ kind: 'transfer' }, { kind: 'transfer' }],
    },
  });
  expect(await ask('match', 'undo', second, '--date', '2026-11-02')).toMatchObject({ code: 0 });
  expect(await ask('match', 'redo', second)).toMatchObject({ code: 0, json: { uid: second } });
  expect(await ask('match', 'redo', second)).toMatchObject({ code: 3 });
  const told = events.parse((await ask('match', 'history', second)).json);
  expect(told.map(({ kind }) => kind)).toEqual(['redone', 'undone', 'accepted', 'proposed']);
  const all = events.parse((await ask('match', 'history')).json);
  expect(all.map(({ kind }) => kind)).toEqual(['redone', 'undone', 'accepted', 'accepted', 'accepted']);
  expect((await ask('match', 'history', 'nothing.1')).code).toBe(3);

  for (const [language, word] of [
    ['zh-CN', '重做'],
    ['en', 'again'],
  ] as const) {
    const help = await qz(['match', 'redo', '--help', '--lang', language]);
    expect([help.code, help.stdout.includes(word)]).toEqual([0, true]);
  }
}, 600_000);
