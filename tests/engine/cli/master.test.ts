import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { qzJson, scratch } from './run-qz.ts';

/** Some twenty starts of the program, with the key's derivation. */
const PATIENCE_MS = 300_000;

test(
  'master data by the command line: made, changed by its number or name, listed, and refused in words',
  async () => {
    const book = join(scratch(), '账套');
    const run = async (code: number, ...words: string[]): Promise<unknown> => {
      const ran = await qzJson(book, words);
      expect({ words, code: ran.code }).toEqual({ words, code });
      return ran.json;
    };
    await run(0, 'book', 'create', book, '--name', '示例账套', '--currency', 'CNY', '--user', '王会计');
    await run(0, 'master', 'save', 'field', 'name=等级', 'of=party', 'type=choice', 'choices=A 级|B 级');
    const contract = ['code=HT-1', 'what=contract', 'currency=CNY'];
    const stages = 'stages=到货:2026-10-20:200.00|验收:2026-12-20:180.00';
    await run(0, 'master', 'save', 'contract', ...contract, 'amount=400.00', stages);
    await run(0, 'master', 'save', 'contract', 'code=HT-1', 'to=2026-12-31', 'retentionRate=5');
    expect(await run(0, 'master', 'list', 'contract')).toMatchObject({
      total: 1,
      rows: [
        {
          entry: {
            code: 'HT-1',
            amount: '400.00',
            to: '2026-12-31',
            retentionRate: '5',
            stages: [{ name: '到货', amount: '200.00' }, { name: '验收' }],
          },
        },
      ],
    });
    await run(0, 'master', 'save', 'field', 'name=等级', 'of=party', 'retired=true');
    expect(await run(0, 'master', 'list', 'field')).toMatchObject({ total: 0 });
    expect(await run(0, 'master', 'list', 'field', '--all')).toMatchObject({
      rows: [{ entry: { name: '等级', choices: ['A 级', 'B 级'], retired: true } }],
    });
    await run(3, 'master', 'save', 'contract', 'code=HT-2', ...contract.slice(1), 'retentionRate=5');
    await run(2, 'master', 'save', 'contract', 'name=没有编号');
    await run(2, 'master', 'save', 'nothing', 'code=1');

    const file = join(scratch(), '存货.csv');
    const rows = ['存货编码,存货名称,计量单位,去年成本,参考成本', 'P-1,轴承,个,7,8.50', 'P-2,油封,个,1,'];
    writeFileSync(file, iconv.encode(rows.join('\r\n'), 'gbk'));
    const from = ['--from', '2026-10-01'];
    expect(await run(0, 'product', 'import', file, ...from, '--dry-run')).toMatchObject({
      counts: { new: 2, costs: 1, refused: 0 },
      recorded: false,
    });
    expect(await run(0, 'product', 'costs')).toMatchObject({ total: 0 });
    expect(await run(0, 'product', 'import', file, ...from, '--column', 'cost=4')).toMatchObject({
      counts: { new: 2, costs: 2 },
      recorded: true,
    });
    expect(await run(0, 'product', 'costs')).toMatchObject({
      rows: [
        { code: 'P-1', from: '2026-10-01', cost: '7' },
        { code: 'P-2', cost: '1' },
      ],
    });
    expect(await run(0, 'product', 'import', file, '--column', 'cost=none')).toMatchObject({
      counts: { unchanged: 2, costs: 0 },
    });
    writeFileSync(file, [...rows, 'p-1,轴承,个,7,8'].join('\r\n'));
    expect(await run(3, 'product', 'import', file)).toMatchObject({ error: { code: 'PRODUCT_ROW_TWICE' } });
    await run(2, 'product', 'import', file, '--column', 'price=3');
  },
  PATIENCE_MS,
);
