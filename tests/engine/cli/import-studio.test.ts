import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qz, qzJson, scratch } from './run-qz.ts';

const LINES = [
  '2026-10-09,100.00,100.00,张示例',
  '2026-10-10,-30.00,70.00,李示例',
  '2026-10-11,5.50,75.50,王示例',
];

async function bookIn(folder: string): Promise<string> {
  const book = join(folder, '账套');
  await qzJson(book, [
    'book',
    'create',
    book,
    '--name',
    '示例',
    '--company',
    '杭州示例机电有限公司',
    '--user',
    '甲',
  ]);
  return book;
}

function write(folder: string, name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

test('a blank workbook is written without a book, read back as its example, and never over another file', async () => {
  const folder = scratch();
  const out = join(folder, 'receipts.xlsx');
  const made = await qzJson('', ['template', 'receipts', '--out', out, '--lang', 'en']);
  expect(made).toMatchObject({ code: 0, json: { kind: 'receipts', file: out } });
  expect(existsSync(out)).toBe(true);
  const read = await qzJson('', ['read', out]);
  expect(read).toMatchObject({
    code: 0,
    json: { kind: 'receipts', receipts: [{ number: 'R-2026-001', amount: '11300.00' }] },
  });
  expect(await qz(['template', 'receipts', '--out', out])).toMatchObject({ code: 3 });
  expect(await qz(['template', 'nonsense', '--out', out])).toMatchObject({ code: 2 });
  expect(await qz(['template', 'receipts'])).toMatchObject({ code: 2 });
});

test('any table: a mapping by hand reads it, is saved with the import, and recognises the next file', async () => {
  const folder = scratch();
  const book = await bookIn(folder);
  const file = write(folder, 'a.csv', '某系统', '甲列,乙列,丙列,丁列', ...LINES);
  const columns = { date: '甲列', amount: '乙列', balance: '丙列', counterparty: '丁列' };
  const plain = write(folder, 'plain.json', JSON.stringify(columns));
  const map = write(folder, 'map.json', JSON.stringify({ kind: 'bank', columns, headerLine: 2 }));
  for (const each of [plain, map])
    expect(await qzJson('', ['read', file, '--map', each, '--as', 'bank'])).toMatchObject({
      code: 0,
      json: { kind: 'bank', statements: [{ proof: 'holds', lines: [{ amount: '100.00' }, {}, {}] }] },
    });
  const wrong = write(folder, 'wrong.json', JSON.stringify({ columns, nonsense: 1 }));
  expect(await qz(['read', file, '--map', wrong])).toMatchObject({ code: 2 });

  const imported = await qzJson(book, [
    'import',
    file,
    '--map',
    map,
    '--save-profile',
    '某系统',
    '--exclude',
    '4=与本公司无关',
  ]);
  expect(imported).toMatchObject({ code: 0, json: { accepted: 2, proof: 'holds' } });
  const next = write(folder, 'b.csv', '甲列,乙列,丙列,丁列', '2026-10-12,1.00,76.50,赵示例');
  expect(await qzJson(book, ['read', next, '--profile', '某系统'])).toMatchObject({
    code: 0,
    json: { kind: 'bank', totals: { lines: 1 } },
  });
  expect(await qz(['read', next, '--profile', '无', '--book', book])).toMatchObject({ code: 2 });
  expect(await qzJson(book, ['import', next])).toMatchObject({ code: 0, json: { accepted: 1 } });

  const moved = write(folder, 'c.csv', '甲列,丁列,乙列,丙列', '2026-10-13,钱示例,1.00,77.50');
  const refused = await qz(['import', moved, '--book', book]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('某系统');
  expect(await qzJson(book, ['import', moved, '--accept-layout'])).toMatchObject({
    code: 0,
    json: { accepted: 1 },
  });
  expect(await qz(['import', moved, '--exclude', 'x=1', '--book', book])).toMatchObject({ code: 2 });
});
