import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { qzJson, scratch } from './run-qz.ts';

const made = z.object({ uid: z.string() });
/** A dozen starts of the program, each with the key's derivation. */
const PATIENCE_MS = 300_000;

test(
  'lists are filtered and ordered, cells changed and taken back by the command line',
  async () => {
    const folder = scratch();
    const book = join(folder, '账套');
    const ask = async (...words: string[]): Promise<unknown> => {
      const { code, json, stderr } = await qzJson(book, words);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      return json;
    };
    const codes = async (...words: string[]): Promise<readonly string[]> => {
      const rows = z
        .object({ rows: z.array(z.object({ code: z.string() })) })
        .parse(await ask(...words)).rows;
      return rows.map(({ code }) => code);
    };
    await ask('book', 'create', book, '--name', '示例账套', '--currency', 'CNY', '--user', '王会计');
    const parties = join(folder, '客户.csv');
    writeFileSync(
      parties,
      '客户编码,客户名称,业务员\nC001,甲示例,李示例\nC002,乙示例,王示例\nC003,丙示例,李示例\n',
    );
    await ask('import', parties, '--as', 'parties');
    const invoices = join(folder, '发票.csv');
    writeFileSync(
      invoices,
      '发票号码,客户编码,开票日期,价税合计\nINV-1,C001,2026-10-05,100.00\nINV-2,C002,2026-10-06,300.00\n',
    );
    await ask('import', invoices, '--as', 'invoices');

    const listed = await codes(
      'party',
      'list',
      '--filter',
      'salesperson:is:李示例',
      '--sort',
      'receivable:desc',
    );
    expect(listed).toEqual(['C001', 'C003']);
    expect(await codes('party', 'list', '--sort', 'salesperson:desc', '--sort', 'code:desc')).toEqual([
      'C002',
      'C003',
      'C001',
    ]);
    const documents = await ask(
      'document',
      'list',
      '--filter',
      'amount:in:200..',
      '--filter',
      'number:has:inv',
    );
    expect(documents).toMatchObject({ total: 1, rows: [{ number: 'INV-2' }] });
    expect(await ask('bank', 'lines', '--filter', 'status:is:open', '--sort', 'date')).toMatchObject({
      total: 0,
    });
    const orders = await ask('order', 'list', '--filter', 'net:out:0..1', '--sort', 'date:desc');
    expect(orders).toMatchObject({ rows: [] });
    const wrong = await qzJson(book, ['party', 'list', '--filter', 'nothing:has:x']);
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toContain('--filter nothing:has:x');

    const tried = await ask('party', 'edit', 'C001', 'code=C002', '--dry-run');
    expect(tried).toMatchObject({ refused: [{ code: 'PARTY_CODE_TAKEN' }] });
    const { uid } = made.parse(
      await ask('party', 'edit', 'C001', 'phone=0512-1', 'creditLimit=1000', 'termsDays=45'),
    );
    expect(await ask('party', 'list', '--filter', 'code:is:C001')).toMatchObject({
      rows: [{ phone: '0512-1', creditLimit: '1000.00', termsDays: 45 }],
    });
    expect(await ask('edit', 'undo', uid)).toMatchObject({ parties: 1 });
    expect(await ask('party', 'list', '--filter', 'code:is:C001')).toMatchObject({
      rows: [{ phone: '', creditLimit: null }],
    });
  },
  PATIENCE_MS,
);
