import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { present } from '../../../shared/std/assert.ts';
import { CLI_OPTIONS } from '../../../shared/i18n/cli-options.ts';
import { CLI_VERBS } from '../../../shared/i18n/cli.ts';
import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { HELPED_VERBS } from '../../../electron/cli/run.ts';
import { OPTIONS } from '../../../electron/cli/options.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { PASSWORD, qz, qzJson, scratch } from './run-qz.ts';

const C001 = '苏州示例精密制造有限公司';

const FILES = {
  'parties.csv': ['客户编码,客户名称,账期天数', `C001,${C001},30`],
  'opening.csv': [
    '客户编码,类型,单据号,单据日期,到期日,原金额,未清金额',
    'C001,发票,INV-0088,2026-06-25,2026-07-25,50000.00,20000.00',
    'C001,发票,INV-0097,2026-08-20,2026-09-19,38650.40,38650.40',
    'C001,预收,SK-0512,2026-09-10,,-5000.00,-5000.00',
  ],
  'invoices.csv': [
    '发票号码,客户编码,开票日期,价税合计,不含税金额,税率,税额,归属,原发票号,蓝字/红字',
    'INV-1001,C001,2026-10-05,11300.00,10000.00,13%,1300.00,本账套,,蓝字',
    'INV-1002,C001,2026-10-08,22600.00,20000.00,13%,2600.00,本账套,,蓝字',
    'CN-1003,C001,2026-10-12,-1130.00,-1000.00,13%,-130.00,本账套,INV-1002,红字',
    'INV-1004,C001,2026-10-15,45200.00,40000.00,13%,5200.00,本账套,,蓝字',
    'INV-1005,C001,2026-10-22,6105.08,5759.51,6%,345.57,本账套,,蓝字',
    'INV-1006,C001,2026-10-30,33900.00,30000.00,13%,3900.00,本账套,,蓝字',
  ],
  'bank.csv': [
    '交易日期,收入,支出,余额,对方户名,流水号,摘要',
    `2026-10-09,38650.40,,538650.40,${C001},B001,付0097货款`,
    `2026-10-16,32755.00,,571405.40,${C001},B002,"货款1001、1002，扣红票1003，手续费15"`,
    `2026-10-20,10000.00,,581405.40,${C001},B003,0088部分款`,
    `2026-10-30,30000.00,,611405.40,${C001},B004,预付1004部分`,
  ],
} as const;

function writeFiles(folder: string): (name: keyof typeof FILES) => string {
  for (const [name, lines] of Object.entries(FILES))
    writeFileSync(join(folder, name), `${lines.join('\r\n')}\r\n`);
  return (name) => join(folder, name);
}

const ACCOUNTS = ['ar', 'ar_advance', 'bank', 'revenue', 'output_tax', 'bank_fee'] as const;

test('a month from an empty folder to statement and vouchers, by the command line alone', async () => {
  const folder = scratch();
  const book = join(folder, '账套');
  const file = writeFiles(folder);
  const ask = (...words: string[]) => qzJson(book, words);

  const created = await ask(
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
  expect(created).toMatchObject({
    code: 0,
    json: { bookName: '示例账套', currency: 'CNY', userName: '王会计' },
  });
  expect(created.json).not.toHaveProperty('uiKey');

  expect(await ask('import', file('parties.csv'), '--as', 'parties')).toMatchObject({
    code: 0,
    json: { accepted: 1 },
  });
  const opening = ['import', file('opening.csv'), '--as', 'opening', '--cut-over', '2026-09-30'];
  expect(await ask(...opening, '--balance', 'ar=58650.40', '--balance', 'ar_advance=5000.00')).toMatchObject({
    code: 0,
    json: { read: 3, accepted: 3, duplicates: 0, rejected: 0 },
  });
  const dry = await ask('import', file('invoices.csv'), '--as', 'invoices', '--dry-run');
  expect(dry).toMatchObject({ json: { batch: null, dryRun: true, accepted: 6 } });
  expect(await ask('import', file('invoices.csv'), '--as', 'invoices')).toMatchObject({
    json: { accepted: 6, rejected: 0 },
  });
  expect(await ask('import', file('bank.csv'))).toMatchObject({ json: { kind: 'bank', accepted: 4 } });
  expect(await ask('import', file('bank.csv'))).toMatchObject({
    json: { batch: null, read: 4, accepted: 0, duplicates: 4 },
  });

  const policy = { section: 'policy', value: { feeMax: '50.00' } };
  expect(await ask('call', 'settings.save', JSON.stringify(policy))).toMatchObject({ code: 0 });
  expect(await ask('match', 'run')).toMatchObject({
    code: 0,
    json: { proposed: 4, accepted: 0, ambiguous: 0, unmatched: 0 },
  });
  const list = await ask('match', 'list', '--status', 'proposed');
  const matches = z
    .array(
      z.looseObject({
        id: z.string(),
        receipt: z.looseObject({ reference: z.string() }),
        alternatives: z.number(),
      }),
    )
    .parse(list.json);
  const second = present(
    matches.find(({ receipt }) => receipt.reference === 'B002'),
    'B002',
  );
  expect(second).toMatchObject({
    status: 'proposed',
    certainty: 'certain',
    search: 'complete',
    party: { code: 'C001' },
    adjustments: [{ kind: 'fee', amount: '15.00' }],
  });
  expect(await ask('match', 'accept', second.id)).toMatchObject({ code: 0, json: { accepted: 1 } });
  expect(await ask('match', 'accept', '--certain')).toMatchObject({ code: 0, json: { accepted: 3 } });
  const account = await ask('ledger', 'account', 'c001', '--from', '2026-10-01', '--to', '2026-10-31');
  expect(account).toMatchObject({
    code: 0,
    json: {
      opening: '53650.40',
      closing: '60205.08',
      closingWords: '人民币陆万零贰佰零伍元零捌分',
      total: 11,
    },
  });
  expect(await ask('ledger', 'aging', '--as-of', '2026-10-31', '--party', C001)).toMatchObject({
    json: {
      rows: [
        {
          amounts: ['55205.08', '0.00', '0.00', '0.00', '10000.00', '0.00'],
          unapplied: '-5000.00',
          total: '60205.08',
        },
      ],
    },
  });
  const blast = await ask('match', 'undo', second.id, '--dry-run', '--date', '2026-11-05');
  expect(blast).toMatchObject({
    code: 0,
    json: { allocations: 4, refused: null, reversals: [{ kind: 'adjustment' }] },
  });

  const out = join(folder, 'out');
  const issued = await ask('statement', '--all', '--period', '2026-10', '--out', out, '--format', 'pdf,xlsx');
  expect(issued).toMatchObject({
    code: 0,
    json: { issued: 1, files: 2, statements: [{ closing: '60205.08' }] },
  });
  expect(readdirSync(out)).toHaveLength(2);

  const unmapped = await ask('export', '--target', 'yonyou-u8', '--period', '2026-10', '--out', out);
  expect(unmapped).toMatchObject({ code: 3 });
  expect(unmapped.stderr).toContain('VOUCHER_UNMAPPED');
  const mapping = Object.fromEntries(ACCOUNTS.map((key, index) => [key, { code: `100${index}`, name: key }]));
  await ask('call', 'settings.save', JSON.stringify({ section: 'accounts', value: { mapping } }));
  const vouchers = join(folder, 'vouchers');
  const exportWords = ['export', '--target', 'yonyou-u8', '--period', '2026-10', '--out', vouchers];
  expect(await ask(...exportWords)).toMatchObject({
    code: 0,
    json: { batch: { vouchers: 10, entries: 27, total: '229395.48' }, heldBy: [] },
  });
  expect(readdirSync(vouchers)).toHaveLength(1);
  const again = await ask(...exportWords);
  expect(again).toMatchObject({ code: 3, json: { batch: null, heldBy: ['DC2026-0001'] } });
  expect(again.stderr).toContain('EXPORT_NOTHING_NEW');
  expect(again.stderr).toContain('DC2026-0001');
  expect(readdirSync(vouchers)).toHaveLength(1);

  const locked = await ask('period', 'unlock', '2026-10', '--ledger', 'AR', '--reason', 'open already');
  expect(locked).toMatchObject({ code: 3, json: { error: { code: 'PERIOD_STATE' } } });
  expect(await ask('book', 'verify')).toMatchObject({ code: 0, json: { holds: true } });
  const backup = join(folder, 'b.qzbackup');
  expect(await ask('book', 'backup', backup)).toMatchObject({ code: 0 });
  expect(existsSync(backup)).toBe(true);
  const restored = join(folder, 'restored');
  expect(await ask('book', 'restore', backup, restored)).toMatchObject({ code: 0 });
  expect(await qzJson(restored, ['book', 'info'])).toMatchObject({ code: 0, json: { documents: 14 } });
}, 600_000);

test('every failure has its exit code, its code, and one JSON document', async () => {
  const folder = scratch();
  const book = join(folder, 'book');
  const file = writeFiles(folder);
  expect((await qz(['book', 'create', book, '--name', 'b'])).code).toBe(0);

  const wrong = await qzJson(book, ['book', 'info'], { QZ_PASSWORD: 'wrong' });
  expect(wrong).toMatchObject({ code: 4, json: { error: { code: 'BOOK_SECRET_WRONG' } } });
  expect(wrong.stderr).not.toContain('wrong');
  const nobody = await qz(['book', 'info', '--book', book], { QZ_PASSWORD: '' });
  expect(nobody).toMatchObject({ code: 2, stdout: '' });
  expect(nobody.stderr).toContain('QZ_PASSWORD');
  expect(await qzJson(join(folder, 'none'), ['book', 'info'])).toMatchObject({ code: 4 });
  for (const words of [
    ['bogus'],
    ['book', 'info', '--bogus'],
    ['ledger', 'account'],
    ['book', 'verify', 'extra'],
    ['export', '--target', 'yonyou-u8', '--out', folder],
    ['statement', '--period', '2026-10', '--out', folder],
    ['ledger', 'aging', '--as-of', 'yesterday'],
    ['call', 'ledger.balances', '{'],
    ['match', 'list', '--lang', 'tlh'],
  ])
    expect([words, await qzJson(book, words)]).toMatchObject([words, { code: 2, json: { error: {} } }]);
  expect(await qzJson(book, ['call', 'no.such'])).toMatchObject({
    code: 2,
    json: { error: { code: 'REQUEST_UNKNOWN' } },
  });
  expect(await qzJson(book, ['ledger', 'account', 'C999'])).toMatchObject({
    code: 3,
    json: { error: { code: 'NOT_FOUND' } },
  });
  expect(await qzJson(book, ['import', join(folder, 'gone.csv')])).toMatchObject({
    code: 4,
    json: { error: { code: 'FILE_UNREADABLE' } },
  });
  // Invoices of a party the book does not know: nothing to accept, and a person should look.
  const unknown = await qzJson(book, ['import', file('invoices.csv'), '--as', 'invoices']);
  expect(unknown).toMatchObject({ code: 1, json: { accepted: 0, rejected: 6 } });

  const held = expectValue(
    await openBook({
      dir: book,
      secret: { kind: 'password', password: PASSWORD },
      at: '2026-11-02T00:00:00Z',
    }),
  );
  try {
    expect(await qzJson(book, ['book', 'info'])).toMatchObject({
      code: 3,
      json: { error: { code: 'BOOK_IN_USE' } },
    });
  } finally {
    held.close();
  }
}, 600_000);

test('a file is read without a book, and what is wrong with it makes exit 1', async () => {
  const folder = scratch();
  const file = writeFiles(folder);
  const read = await qzJson('', ['read', file('bank.csv')], { QZ_PASSWORD: '' });
  expect(read).toMatchObject({
    code: 0,
    json: {
      kind: 'bank',
      statements: [{ proof: 'holds' }],
      totals: { lines: 4, credits: '111405.40', debits: '0.00' },
    },
  });
  const broken = join(folder, 'broken.csv');
  writeFileSync(
    broken,
    ['交易日期,收入,支出,余额,摘要', '2026-10-09,1.00,,1.00,a', '2026-10-10,二,,2.00,b'].join('\n'),
  );
  const bad = await qzJson('', ['read', broken, '--as', 'bank']);
  expect(bad.code).toBe(1);
  expect(await qzJson('', ['read', join(folder, 'gone.csv')])).toMatchObject({
    code: 4,
    json: { error: { code: 'FILE_UNREADABLE' } },
  });
  expect(await qzJson('', ['read', file('bank.csv'), '--as', 'poems'])).toMatchObject({ code: 2 });
});

test('help names every verb and every option in both languages', async () => {
  const words = HELPED_VERBS.map((verb) => verb.words).toSorted();
  for (const locale of ['zh-CN', 'en'] as const) {
    expect(Object.keys(CLI_VERBS[locale]).toSorted()).toEqual(words);
    expect(Object.keys(CLI_OPTIONS[locale]).toSorted()).toEqual(Object.keys(OPTIONS).toSorted());
  }
  const general = await qz(['--help', '--lang', 'en']);
  expect(general.code).toBe(0);
  for (const verb of words) expect(general.stdout).toContain(`  ${verb}`);
  const own = await qz(['match', 'undo', '--help']);
  expect(own).toMatchObject({ code: 0, stderr: '' });
  expect(own.stdout).toContain('反核销');
  expect(own.stdout).toContain('--dry-run');
  expect((await qz([])).code).toBe(2);
});
