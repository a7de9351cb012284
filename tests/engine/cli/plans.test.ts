import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qzJson, scratch } from './run-qz.ts';

/** Ten starts of the program, each with the key's derivation. */
const PATIENCE_MS = 600_000;

test(
  'a plan by the command line: saved, changed, run by a scheduler, and what it still asks for',
  async () => {
    const folder = scratch();
    const book = join(folder, '账套');
    const run = async (code: number, ...words: string[]): Promise<unknown> => {
      const ran = await qzJson(book, words);
      expect({ words, code: ran.code }).toEqual({ words, code });
      return ran.json;
    };
    const file = (name: string, ...lines: readonly string[]): string => {
      writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
      return join(folder, name);
    };
    await run(0, 'book', 'create', book, '--name', '示例账套', '--currency', 'CNY', '--user', '王会计');
    await run(
      0,
      'import',
      file('客户.csv', '客户编码,客户名称', 'C001,苏州示例精密制造有限公司', 'C002,嘉兴示例纺织有限公司'),
      '--as',
      'parties',
    );
    const invoices = file(
      '发票.csv',
      '发票号码,客户编码,开票日期,到期日,价税合计,税率',
      'INV-1,C001,2026-10-05,2026-11-05,1130.00,13%',
      'INV-2,C002,2026-10-06,2026-11-06,2260.00,13%',
    );
    await run(0, 'import', invoices, '--as', 'invoices');
    const theirs = file(
      '十月.csv',
      '日期,单号,借方,贷方',
      '2026-10-05,INV-1,,1130.00',
      '2026-10-31,X-9,,50.00',
    );
    await run(0, 'import', theirs, '--as', 'their-statement', '--party', 'C001');
    await run(0, 'plan', 'save', '月度', '--since', '2026-10-01', '--due-days', '10', '--owner', '王会计');
    expect(await run(0, 'plan', 'list', '--as-of', '2026-11-05')).toMatchObject([
      { name: '月度', rhythm: 'monthly', ownerName: '王会计', counts: { done: 0, due: 2, overdue: 0 } },
    ]);
    expect(await run(1, 'reconcile', 'run', '--as-of', '2026-11-05')).toMatchObject({
      compared: 1,
      differing: 1,
      missing: 1,
      lacking: [{ partyCode: 'C002' }],
    });
    expect(await run(1, 'plan', 'progress', '月度', '--as-of', '2026-11-12')).toMatchObject([
      { partyCode: 'C001', state: 'overdue', daysLate: 2, difference: '-50.00', openItems: 1 },
      { partyCode: 'C002', state: 'overdue', hasStatement: false },
    ]);
    await run(0, 'plan', 'remove', '月度');
  },
  PATIENCE_MS,
);
