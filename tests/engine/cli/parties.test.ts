import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { qzJson, scratch } from './run-qz.ts';

const NAME = '苏州示例精密制造有限公司';

const openItems = z.object({ rows: z.array(z.object({ lineId: z.string(), number: z.string() })) });

/** Fifteen starts of the program, each with the key's derivation. */
const PATIENCE_MS = 300_000;

test(
  'parties are cleaned up by the command line: conflicts, alias, rename, merge and split',
  async () => {
    const folder = scratch();
    const book = join(folder, '账套');
    const ask = async (...words: string[]): Promise<unknown> => {
      const { code, json, stderr } = await qzJson(book, words);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      return json;
    };
    await ask('book', 'create', book, '--name', '示例账套', '--currency', 'CNY', '--user', '王会计');
    const parties = join(folder, '客户.csv');
    writeFileSync(
      parties,
      `客户编码,客户名称,统一社会信用代码\nC001,${NAME},91512081MA62K0260E\nC001B,苏州示例精密,91512081MA62K0260E\n`,
    );
    await ask('import', parties, '--as', 'parties');
    const invoices = join(folder, '发票.csv');
    writeFileSync(invoices, '发票号码,客户编码,开票日期,价税合计\nINV-1,C001B,2026-10-05,100.00\n');
    await ask('import', invoices, '--as', 'invoices');

    expect(await ask('party', 'conflicts')).toMatchObject({
      rows: [
        { kind: 'tax_id', parties: [{ code: 'C001' }, { code: 'C001B' }] },
        { kind: 'similar', parties: [{}, {}] },
      ],
    });
    await ask('party', 'alias', 'C001', '示例精密');
    await ask(
      'party',
      'rename',
      'C001',
      '苏州示例智造有限公司',
      '--date',
      '2026-11-01',
      '--reason',
      '工商变更',
    );
    const merged = await ask(
      'party',
      'merge',
      'C001B',
      'C001',
      '--date',
      '2026-11-02',
      '--reason',
      '重复建档',
    );
    expect(merged).toMatchObject({ items: 1 });
    expect(await ask('ledger', 'balances')).toMatchObject({
      rows: [{ partyCode: 'C001', balance: '100.00' }],
    });
    expect(await ask('party', 'changes', 'C001')).toMatchObject({
      rows: [{ kind: 'merge' }, { kind: 'rename', oldName: NAME }],
    });

    const party = z
      .object({ rows: z.array(z.object({ uid: z.string() })) })
      .parse(await ask('call', 'party.list', JSON.stringify({ asOf: '2026-11-03' })));
    const items = openItems.parse(
      await ask(
        'call',
        'ledger.openItems',
        JSON.stringify({ partyUid: party.rows[0]?.uid, ledger: 'AR', asOf: '2026-11-03' }),
      ),
    );
    const line = items.rows[0]?.lineId ?? '';
    await ask('party', 'split', 'C001', 'C001B', line, '--date', '2026-11-03', '--reason', '并错了');
    expect(await ask('ledger', 'balances')).toMatchObject({
      rows: [{ partyCode: 'C001B', balance: '100.00' }],
    });
    expect(await ask('party', 'unknown')).toMatchObject({ rows: [] });

    const relation = ['--pays-as', 'group', '--from', '2026-01-01', '--to', '2026-12-31'];
    await ask('party', 'payer', 'C001', '苏州示例集团有限公司', '--account', '6222', ...relation);
    await ask('party', 'payer', 'C001', '苏州示例集团有限公司', '--to', '2027-06-30');
    const payers = async (): Promise<unknown> =>
      ask('call', 'party.get', JSON.stringify({ uid: party.rows[0]?.uid }));
    expect(await payers()).toMatchObject({
      fields: {
        payers: [
          {
            name: '苏州示例集团有限公司',
            account: '6222',
            kind: 'group',
            from: '2026-01-01',
            to: '2027-06-30',
          },
        ],
      },
    });
    const wrong = await qzJson(book, ['party', 'payer', 'C001', '某人', '--pays-as', 'friend']);
    expect(wrong.code).toBe(2);
    await ask('party', 'payer', 'C001', '苏州示例集团有限公司', '--remove');
    expect(await payers()).toMatchObject({ fields: { payers: [] } });
    const twice = await qzJson(book, ['party', 'payer', 'C001', '苏州示例集团有限公司', '--remove']);
    expect(twice.code).toBe(3);

    const bare = await qzJson(book, ['party', 'merge', 'C001B', 'C001']);
    expect(bare.code).toBe(2);
  },
  PATIENCE_MS,
);
