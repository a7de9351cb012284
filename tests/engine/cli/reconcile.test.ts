import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { present } from '../../../shared/std/assert.ts';
import { qzJson, scratch } from './run-qz.ts';

const C001 = '苏州示例精密制造有限公司';
const INVOICES = [
  '发票号码,客户编码,开票日期,价税合计,不含税金额,税率,税额,归属',
  'INV-1001,C001,2026-10-05,11300.00,10000.00,13%,1300.00,本账套',
  'INV-1004,C001,2026-10-15,45200.00,40000.00,13%,5200.00,本账套',
  'INV-1005,C001,2026-10-22,6105.08,5759.51,6%,345.57,本账套',
];
const THEIRS = [
  '日期,单号,摘要,借方,贷方,方向,余额',
  ',,期初余额,,,平,0.00',
  '2026-10-05,INV-1001,,,11300.00,,',
  '2026-10-15,INV-1004,,,42500.00,,',
  '2026-10-31,,付款,12000.00,,,',
  ',,期末余额,,,贷,41800.00',
];

type Asked = Promise<{ readonly code: number | null; readonly json: unknown }>;

/** A book with three invoices of October, and the file the customer sent. */
async function october(): Promise<{
  readonly ask: (...words: string[]) => Asked;
  readonly theirs: string;
  readonly folder: string;
}> {
  const folder = scratch();
  const book = join(folder, '账套');
  const ask = (...words: string[]): Asked => qzJson(book, words);
  const put = (name: string, lines: readonly string[]): string => {
    writeFileSync(join(folder, name), `${lines.join('\r\n')}\r\n`);
    return join(folder, name);
  };
  await ask(
    'book',
    'create',
    book,
    '--name',
    '示例',
    '--company',
    '杭州示例机电有限公司',
    '--user',
    '王会计',
  );
  const parties = put('parties.csv', ['客户编码,客户名称,账期天数', `C001,${C001},30`]);
  await ask('import', parties, '--as', 'parties');
  await ask('import', put('invoices.csv', INVOICES), '--as', 'invoices');
  return { ask, theirs: put('对方十月.csv', THEIRS), folder };
}

const kinds = z.array(z.looseObject({ uid: z.string(), usedIn: z.string().nullable() }));
const report = z.looseObject({
  lines: z.array(z.looseObject({ id: z.string(), side: z.string(), class: z.string(), number: z.string() })),
  causes: z.array(z.looseObject({ kind: z.string(), explains: z.string(), text: z.string() })),
});

test('qz reconcile imports their file, prints both closings, every line, what is left and why, and ends with 1', async () => {
  const { ask, theirs, folder } = await october();
  const out = join(folder, '调节表');
  const days = ['--as-of', '2026-10-31', '--from', '2026-10-01'];
  const first = await ask(
    'reconcile',
    'C001',
    '--theirs',
    theirs,
    ...days,
    '--out',
    out,
    '--format',
    'pdf,xlsx',
    '--lang',
    'zh-CN',
  );
  expect(first).toMatchObject({
    code: 1,
    json: {
      party: { code: 'C001' },
      orientation: 'their_books',
      ours: { opening: '0.00', closing: '62605.08', adjusted: '50605.08' },
      theirs: { opening: '0.00', closing: '41800.00', adjusted: '50605.08' },
      difference: '20805.08',
      residual: '0.00',
      imported: { accepted: 3, duplicates: 0 },
      files: ['C001-2026-10-31.pdf', 'C001-2026-10-31.xlsx'],
    },
  });
  expect(readdirSync(out).toSorted()).toEqual(['C001-2026-10-31.pdf', 'C001-2026-10-31.xlsx']);
  const found = report.parse(first.json);
  expect(found.lines).toHaveLength(6);
  expect(found.lines.find(({ number }) => number === 'INV-1004')).toMatchObject({ class: 'amount_differs' });
  const digits = found.causes.find(({ kind }) => kind === 'digits_transposed');
  expect(digits).toMatchObject({ explains: '2700.00', cause: '数字前后颠倒' });
  expect(digits?.text).toContain('9 × 300.00');
  const line = present(
    found.lines.find(({ number }) => number === 'INV-1005'),
    'INV-1005',
  );
  const said = ['--status', 'disputed', '--owner', '李'];
  expect(await ask('reconcile', 'decide', 'C001', 'classify', line.id, ...said)).toMatchObject({ code: 0 });
  const mine = await ask('reconcile', 'decisions', 'C001');
  expect(mine.json).toMatchObject([{ decision: { kind: 'classify', status: 'disputed', owner: '李' } }]);
});

test('a reconciliation is frozen, its items are listed, and it is taken back, by qz alone', async () => {
  const { ask, theirs } = await october();
  await ask('import', theirs, '--as', 'their-statement', '--party', 'C001');
  const closed = await ask('reconcile', 'close', 'C001', '--as-of', '2026-10-31');
  expect(closed).toMatchObject({ code: 1, json: { number: 'TJ2026-0001', state: 'adjusted', open: 3 } });
  const items = await ask('reconcile', 'items', 'TJ2026-0001', '--as-of', '2026-11-10');
  expect(items.json).toMatchObject([
    { label: 'INV-1004', ageDays: 26 },
    { label: 'INV-1005', ageDays: 19 },
    { ageDays: 10 },
  ]);
  const [kept] = kinds.parse((await ask('theirs', 'list')).json);
  expect(kept?.usedIn).toBe('TJ2026-0001');
  expect(await ask('theirs', 'void', kept?.uid ?? '', '--reason', '重发')).toMatchObject({
    code: 3,
    json: { error: { code: 'THEIRS_IN_USE' } },
  });
  expect(await ask('reconcile', 'reopen', 'TJ2026-0001', '--reason', '对方更正')).toMatchObject({ code: 0 });
});

test('payments without an opening end with 1 and ask for the orientation; options are kept by version', async () => {
  const { ask, folder } = await october();
  const file = join(folder, 'typed.json');
  const lines = [{ date: '2026-10-20', debit: '5000.00', text: '付款' }];
  const typed = { currency: 'CNY', from: '2026-10-01', to: '2026-10-31', lines };
  writeFileSync(file, JSON.stringify(typed));
  expect(await ask('theirs', 'record', 'C001', file)).toMatchObject({ code: 0 });
  const days = ['--as-of', '2026-10-31'];
  expect(await ask('reconcile', 'C001', ...days)).toMatchObject({
    code: 1,
    json: { error: { code: 'RECONCILE_ORIENTATION_UNDECIDED' } },
  });
  expect(await ask('reconcile', 'C001', ...days, '--orientation', 'their_books')).toMatchObject({
    code: 1,
    json: { orientation: 'their_books', orientationKnown: 'given' },
  });
  const changed = await ask('reconcile', 'options', 'C001', '--tolerance', '0.05', '--without', 'text');
  expect(changed).toMatchObject({ code: 0, json: { version: 1 } });
});
