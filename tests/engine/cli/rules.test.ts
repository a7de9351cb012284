import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qzJson, scratch } from './run-qz.ts';

const NAME = '苏州示例精密制造有限公司';
/** Some fifteen starts of the program each, with the key's derivation. */
const PATIENCE_MS = 300_000;
const BANK =
  '交易日期,收入,币种,对方户名,对方账号,流水号,摘要\n' +
  `2026-10-16,1137.00,CNY,${NAME},622800001111,B1,付INV-1001\n` +
  '2026-10-17,200.00,CNY,杭州示例物业有限公司,,B2,水电退费\n';

type Run = (code: number, ...words: string[]) => Promise<unknown>;

/** A book with one customer and two lines of the bank, and the program on it. */
async function customerBook(): Promise<{
  readonly run: Run;
  readonly file: (name: string, text: string) => string;
}> {
  const folder = scratch();
  const book = join(folder, '账套');
  const run: Run = async (code, ...words) => {
    const ran = await qzJson(book, words);
    expect({ words, code: ran.code }).toEqual({ words, code });
    return ran.json;
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  await run(0, 'book', 'create', book, '--name', '示例账套', '--currency', 'CNY', '--user', '王会计');
  await run(0, 'import', file('客户.csv', `客户编码,客户名称\nC001,${NAME}\n`), '--as', 'parties');
  await run(0, 'import', file('流水.csv', BANK), '--as', 'bank', '--account', '6222000000000001');
  return { run, file };
}

test(
  'rules by the command line: sentences in their order, tested before they are switched on',
  async () => {
    const { run } = await customerBook();
    await run(2, 'rule', 'add', '退费', '--text', '退费');
    await run(0, 'rule', 'add', '退费', '--text', '退费', '--payer', '示例物业', '--classify', 'other');
    await run(0, 'rule', 'add', '手续费', '--text', '汇', '--fee', 'fee=20.00');
    await run(0, 'rule', 'add', '代付', '--payer', '示例集团', '--party', 'C001');
    await run(0, 'rule', 'move', '代付', '--before', '退费');
    await run(0, 'rule', 'change', '退费', '--payer', '', '--max', '500.00', '--post-to', '6602');
    expect(await run(0, 'rule', 'list')).toMatchObject([
      { name: '代付', sentence: `当对方户名包含“示例集团”时，记到 ${NAME}`, state: 'off' },
      {
        name: '退费',
        version: 2,
        sentence: '当摘要包含“退费”、金额不超过 500.00 CNY时，归类为其他，记入科目 6602',
      },
      { name: '手续费', sentence: '当摘要包含“汇”时，20.00 CNY 以内的差额记为手续费' },
    ]);
    await run(3, 'rule', 'on', '退费');
    expect(await run(0, 'rule', 'test', '退费')).toMatchObject({ lines: 2, hits: 1, changes: 1, wrong: 0 });
    await run(0, 'rule', 'on', '退费');
    await run(0, 'rule', 'off', '退费');
    await run(0, 'rule', 'remove', '手续费');
  },
  PATIENCE_MS,
);

test(
  'what was learned and automatic acceptance by the command line',
  async () => {
    const { run, file } = await customerBook();
    const invoices = '发票号码,客户编码,开票日期,价税合计\nINV-1001,C001,2026-10-05,1137.00\n';
    await run(0, 'import', file('发票.csv', invoices), '--as', 'invoices');
    expect(await run(0, 'match', 'run', '--auto')).toMatchObject({ accepted: 0 });
    await run(0, 'match', 'accept', '--certain');
    expect(await run(0, 'learned', 'list', 'C001')).toMatchObject([
      { code: 'C001', kind: 'payer', key: 'account:622800001111', held: 1, seen: 1 },
    ]);
    await run(0, 'learned', 'forget', 'C001', 'account:622800001111');
    expect(await run(0, 'learned', 'list')).toEqual([]);
    await run(0, 'automatic', 'off', 'C001');
    await run(0, 'automatic', 'on');
    expect(await run(0, 'automatic', 'list', 'C001')).toMatchObject({
      book: true,
      rows: [{ confirmed: 1, needed: 5, earned: false, allowed: false }],
    });
  },
  PATIENCE_MS,
);
