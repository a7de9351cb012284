import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forkReader } from '../../../electron/engine/readers/fork-reader.ts';
import { READ_OPTIONS, readFile } from '../../../electron/engine/readers/reader-client.ts';
import { sqliteReader } from '../../../electron/engine/readers/sqlite/sqlite-reader.ts';
import { databaseBytes, gnucashBook } from '../../fixtures/reading/databases.ts';
import { readCells, readRows, refusedWith, summaryOf, told } from '../../fixtures/reading/read-text.ts';

const PATIENCE = 60_000;

const invoices = (more = ''): Uint8Array =>
  databaseBytes((driver) => {
    driver.exec(`CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT);
      INSERT INTO notes (note) VALUES ('x'), ('y');
      CREATE TABLE 发票 (发票号码 TEXT, 客户编码 TEXT, 开票日期 TEXT, 价税合计 NUMERIC, 附件 BLOB);
      INSERT INTO 发票 VALUES ('INV-1', 'C1', '2026-10-05', 113.5, x'0001'), ('INV-2', 'C2', '2026-10-06', 226, NULL);
      CREATE VIEW 大额 AS SELECT 发票号码, 客户编码, 开票日期, 价税合计 FROM 发票 WHERE 价税合计 > 200;${more}`);
  });

test('a database: tables and views are sheets, and the first whose captions are known is read', async () => {
  const table = await readRows(invoices(), null);
  const summary = summaryOf(table);
  expect([summary.format, summary.kind, summary.sheet]).toEqual(['sqlite', 'invoices', '发票']);
  expect(summary.studio?.sheets.map(({ name, chosen }) => [name, chosen])).toEqual([
    ['notes', false],
    ['发票', true],
    ['大额', false],
  ]);
  expect(table.rows).toMatchObject([
    { number: 'INV-1', party: 'C1', date: '2026-10-05', amount: '113.50' },
    { number: 'INV-2', party: 'C2', date: '2026-10-06', amount: '226.00' },
  ]);
  expect(told(table)).toContain('READ_BLOB_EMPTY:');
});

test('a database: a view is read when a person chooses it', async () => {
  const table = await readRows(invoices(), null, { sheet: '大额' });
  expect(summaryOf(table).sheet).toBe('大额');
  expect(table.rows).toMatchObject([{ number: 'INV-2', amount: '226.00' }]);
  expect(refusedWith(await readRows(invoices(), null, { sheet: '没有' }))).toBe('IMPORT_SHEET_UNKNOWN');
});

test(
  'a database: whole numbers of any size and texts of any content come out as they went in',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
            fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
          ),
          { minLength: 1, maxLength: 20 },
        ),
        async (rows) => {
          const bytes = databaseBytes((driver) => {
            driver.exec('CREATE TABLE "a ""b" ("n ""1" INTEGER, t TEXT)');
            const insert = driver.prepare('INSERT INTO "a ""b" VALUES (?, ?)');
            for (const row of rows) insert.run(...row);
          });
          const { sheets } = await readCells(sqliteReader, bytes);
          expect(sheets).toEqual([
            {
              name: 'a "b',
              lines: rows.map((_row, index) => index + 1).concat(rows.length + 1),
              rows: [['n "1', 't'], ...rows.map(([number, text]) => [String(number), text])],
            },
          ]);
        },
      ),
      { verbose: true, numRuns: 15 },
    );
  },
  PATIENCE,
);

test('a database: computed columns and tables of other programs are left out and said', async () => {
  const bytes = databaseBytes((driver) => {
    driver.exec(`CREATE TABLE t (a TEXT, b AS (hex(zeroblob(400000))) VIRTUAL, c AS (a || '!') STORED);
      INSERT INTO t (a) VALUES ('x'); CREATE VIRTUAL TABLE f USING fts5(body)`);
  });
  const { result, sheets, findings } = await readCells(sqliteReader, bytes);
  expect(result.ok).toBe(true);
  expect(sheets.find(({ name }) => name === 't')?.rows).toEqual([
    ['a', 'c'],
    ['x', 'x!'],
  ]);
  expect(
    findings.filter(({ code }) => code === 'READ_TABLE_LEFT_OUT').map(({ params }) => params['table']),
  ).toEqual(['f', 't.b']);
});

test('a database that was in use says that its latest changes may be elsewhere', async () => {
  const bytes = databaseBytes((driver) => {
    driver.pragma('journal_mode = WAL');
    driver.exec("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
  });
  const { sheets, findings } = await readCells(sqliteReader, bytes);
  expect(sheets[0]?.rows).toEqual([['a'], ['x']]);
  expect(findings.map(({ code }) => code)).toEqual(['READ_DATABASE_JOURNAL']);
});

test('a database that is damaged, empty or encrypted is refused with its code', async () => {
  const whole = invoices();
  const cut = whole.slice(0, 4096 + 100);
  expect(refusedWith(await readRows(cut, null))).toBe('IMPORT_DATABASE_DAMAGED');
  const scribbled = whole.slice();
  scribbled.fill(0xff, 4096);
  expect(refusedWith(await readRows(scribbled, null))).toBe('IMPORT_DATABASE_DAMAGED');
  const locked = whole.slice();
  locked.fill(0x5a, 100, 4096);
  expect(refusedWith(await readRows(locked, null))).toBe('IMPORT_DATABASE_DAMAGED');
  locked[20] = 16;
  expect(refusedWith(await readRows(locked, null))).toBe('IMPORT_ENCRYPTED');
  const empty = databaseBytes((driver) => driver.exec('CREATE TABLE t (a); DROP TABLE t'));
  expect(refusedWith(await readRows(empty, null))).toBe('IMPORT_DATABASE_NO_TABLE');
  const encrypted = databaseBytes((driver) => {
    driver.pragma("cipher='sqlcipher'");
    driver.pragma("key='geheim'");
    driver.exec('CREATE TABLE t (a TEXT)');
  });
  expect(refusedWith(await readRows(encrypted, null))).toBe('IMPORT_ENCRYPTED');
});

test('a view that fails is said, one that never ends is stopped within seconds', async () => {
  const broken = invoices('CREATE VIEW bad AS SELECT missing FROM notes;');
  expect(refusedWith(await readRows(broken, null, { sheet: 'bad' }))).toBe('IMPORT_DATABASE_VIEW_FAILED');
  expect(summaryOf(await readRows(broken, null)).sheet).toBe('发票');
  const extension = invoices("CREATE VIEW ext AS SELECT load_extension('/tmp/x') AS 发票号码;");
  expect(refusedWith(await readRows(extension, null, { sheet: 'ext' }))).toBe('IMPORT_DATABASE_VIEW_FAILED');
});

test(
  'a view whose rows come without end is refused by the clock',
  async () => {
    const slow = invoices(
      `CREATE VIEW slow AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
      SELECT x AS 发票号码 FROM c WHERE x % 40000 = 0;`,
    );
    expect(refusedWith(await readRows(slow, null, { sheet: 'slow' }))).toBe('IMPORT_DATABASE_SLOW');
  },
  PATIENCE,
);

test(
  'a view that computes for ever is ended with its process',
  async () => {
    const endless = invoices(
      `CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
      SELECT count(*) AS 发票号码 FROM c;`,
    );
    const read = (sheet: string | null) =>
      readFile(
        { name: 'endless.db', source: endless, options: { ...READ_OPTIONS, sheet } },
        { openReader: () => forkReader() },
        {},
      );
    expect(await read('endless')).toMatchObject({
      ok: false,
      error: { code: 'IMPORT_READER_TIMEOUT', params: { seconds: '5' } },
    });
    expect(await read(null)).toMatchObject({ ok: true, value: { sheet: '发票' } });
  },
  PATIENCE,
);

test('a GnuCash book: its accounts are statements, exact and signed, with what stands against them', async () => {
  const book = gnucashBook([
    {
      posted: '2026-10-05 10:59:00',
      number: '17',
      text: '苏州示例有限公司 货款',
      splits: [
        { account: 'bank', value: [1234567n, 100n], memo: '十月' },
        { account: 'income', value: [-1000000n, 100n] },
        { account: 'costs', value: [-234567n, 100n] },
      ],
    },
    {
      posted: '20261007160000',
      text: '换汇',
      splits: [
        { account: 'bank', value: [-4800n, 100n] },
        { account: 'yen', value: [48n, 1n], quantity: [1000n, 1n] },
      ],
    },
  ]);
  const table = await readRows(book, null);
  const summary = summaryOf(table);
  expect([summary.format, summary.kind, summary.counts.accepted]).toEqual(['gnucash-sqlite', 'bank', 3]);
  expect(
    summary.statements.map(({ account, currency, lines, credits, debits }) => [
      account.id,
      account.name,
      currency,
      lines,
      credits,
      debits,
    ]),
  ).toEqual([
    ['6222000011112222', '资产:基本户', 'CNY', 2, '12345.67', '48.00'],
    ['资产:日元户', '资产:日元户', 'JPY', 1, '1000', '0'],
  ]);
  expect(table.rows).toMatchObject([
    {
      date: '2026-10-05',
      amount: '12345.67',
      reference: '17',
      counterparty: '苏州示例有限公司 货款',
      counterpartyAccount: '销售收入; 费用',
      text: '苏州示例有限公司 货款 十月',
    },
    // Midnight in China, stored as the evening before in UTC.
    { date: '2026-10-08', amount: '-48.00', counterpartyAccount: '资产:日元户' },
    { date: '2026-10-08', amount: '1000', currency: 'JPY' },
  ]);
  expect(summary.findings.map(({ code, params }) => [code, params['account']])).toEqual([
    ['READ_ACCOUNT_LEFT_OUT', '资产:股票'],
  ]);
});

test('a GnuCash book: an entry that does not balance or a part of a cent breaks the proof', async () => {
  const table = await readRows(
    gnucashBook([
      { posted: '2026-10-05 10:59:00', text: '一', splits: [{ account: 'bank', value: [100n, 100n] }] },
      {
        posted: '2026-10-06 10:59:00',
        text: '二',
        splits: [
          { account: 'bank', value: [1n, 1000n] },
          { account: 'income', value: [-1n, 1000n] },
        ],
      },
    ]),
    null,
  );
  expect(summaryOf(table).statements.map(({ proof }) => proof)).toEqual(['broken']);
  expect(told(table).toSorted()).toEqual([
    'READ_ACCOUNT_LEFT_OUT:',
    'READ_ENTRY_UNBALANCED:1',
    'READ_RECORD_UNREADABLE:2',
  ]);
  expect(summaryOf(table).counts).toMatchObject({ accepted: 1, rejected: 1 });
});

test('a GnuCash book in XML is refused by its name', async () => {
  const xml =
    '<?xml version="1.0" encoding="utf-8" ?>\n<gnc-v2 xmlns:gnc="http://www.gnucash.org/XML/gnc"></gnc-v2>';
  const { result } = await readRows(new Uint8Array(gzipSync(xml)), null);
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'IMPORT_FORMAT_UNSUPPORTED', params: { format: 'GnuCash XML' } },
  });
});

test('starting SQLite leaves the process as it was', async () => {
  await readRows(invoices(), null);
  expect(typeof process.pid).toBe('number');
});
