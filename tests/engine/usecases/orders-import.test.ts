import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, previewFile, type TestFile, tryImport } from '../support/import-files.ts';
import { readerHere } from '../support/reader-here.ts';
import { type TestBook, testBook } from '../support/test-book.ts';
import { readPdf } from '../writers/read-pdf.ts';
import { readXlsx } from '../writers/read-xlsx.ts';

const OCTOBER = { currency: 'CNY', from: '2026-10-01', to: '2026-10-31' } as const;
const ORDERS: TestFile = {
  name: '订单.csv',
  kind: 'orders',
  lines: [
    '订单号,客户编码,日期,品名,规格型号,单位,数量,单价,税率,金额',
    'DD-1,C001,2026-10-01,轴承,6204,只,100,12.5,13%,1250.00',
    'DD-1,C001,2026-10-01,端盖,,件,40,8,13%,320.00',
  ],
};
const DELIVERIES: TestFile = {
  name: '送货单.csv',
  kind: null,
  lines: [
    '送货单号,客户名称,送货日期,类型,品名,规格型号,单位,数量,单价,税率,金额,订单号',
    'SH-1,苏州示例精密制造有限公司,2026-10-05,送货,轴承,6204,只,60,12.5,13%,750.00,DD-1',
    'SH-1,苏州示例精密制造有限公司,2026-10-05,送货,端盖,,件,40,8,13%,320.00,DD-1',
    'SH-2,苏州示例精密制造有限公司,2026-10-12,送货,轴承,6204,只,40,12.5,13%,500.00,DD-1',
    'TH-1,苏州示例精密制造有限公司,2026-10-20,退货,轴承,6204,只,2,12.5,13%,25.00,DD-1',
    'SH-3,苏州示例精密制造有限公司,2026-10-21,送货,垫片,,只,10,1,13%,11.00,',
  ],
};
const THEIRS: TestFile = {
  name: '客户收货清单.csv',
  kind: 'their-deliveries',
  lines: [
    '送货单号,收货日期,品名,规格型号,数量,单价,金额',
    'SH-1,2026-10-05,轴承,6204,60,12.5,750.00',
    'SH-1,2026-10-05,端盖,,40,7.8,312.00',
    'SH-2,2026-10-12,轴承,6204,38,12.5,475.00',
    'TH-1,2026-10-20,轴承,6204,-2,12.5,-25.00',
    'SH-9,2026-10-25,轴承,6204,5,12.5,62.50',
  ],
};

async function bookWithGoods(): Promise<{ readonly book: TestBook; readonly partyUid: string }> {
  const book = await testBook({ openReader: readerHere });
  const { uid } = book.command('party.save', {
    uid: null,
    fields: { code: 'C001', name: '苏州示例精密制造有限公司', taxId: '91320500MA0000000X', terms: {} },
  });
  return { book, partyUid: present(uid, 'party') };
}

const paper = z.object({ token: z.string(), fileName: z.string(), pages: z.number() });

test('orders and deliveries of files become documents; what is taken back is negative, and the same file adds nothing', async () => {
  const { book } = await bookWithGoods();
  expect(await importFile(book, ORDERS)).toMatchObject({ read: 2, accepted: 2 });
  const previewed = await previewFile(book, DELIVERIES);
  expect(previewed).toMatchObject({ kind: 'deliveries', acceptable: 5 });
  expect(previewed.findings.map(({ code, severity, line }) => [code, severity, line])).toEqual([
    ['ORDER_LINE_ARITHMETIC', 'warning', 6],
  ]);
  expect(await importFile(book, DELIVERIES)).toMatchObject({ accepted: 5 });
  expect(
    book
      .query('order.list', { sort: 'number', descending: false })
      .rows.map((row) => [row.kind, row.number, row.gross, row.lines]),
  ).toEqual([
    ['order', 'DD-1', '1570.00', 2],
    ['delivery', 'SH-1', '1070.00', 2],
    ['delivery', 'SH-2', '500.00', 1],
    ['delivery', 'SH-3', '11.00', 1],
    ['return', 'TH-1', '-25.00', 1],
  ]);
  expectRefused(await tryImport(book, DELIVERIES), 'IMPORT_NOTHING_NEW');
  const lines = [
    ...DELIVERIES.lines,
    'SH-3,苏州示例精密制造有限公司,2026-10-21,送货,垫片,,只,10,1,13%,11.00,',
  ];
  expect(await importFile(book, { ...DELIVERIES, name: '送货单2.csv', lines })).toMatchObject({
    accepted: 1,
    duplicates: 5,
  });
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true });
});

test('prices without tax are told from the net amount, and stand as such', async () => {
  const { book } = await bookWithGoods();
  await importFile(book, {
    name: '未税.csv',
    kind: 'deliveries',
    lines: [
      '送货单号,客户编码,日期,品名,数量,单价,不含税金额,税率,价税合计',
      'SH-1,C001,2026-10-05,轴承,10,10,100.00,13%,113.00',
      'SH-2,C001,2026-10-05,轴承,10,11.3,,13%,',
    ],
  });
  const { rows } = book.query('order.list', { sort: 'number', descending: false });
  expect(rows.map((row) => [row.number, row.net, row.tax, row.gross])).toEqual([
    ['SH-1', '100.00', '13.00', '113.00'],
    ['SH-2', '100.00', '13.00', '113.00'],
  ]);
  const [untaxed, taxed] = rows.map(({ uid }) => book.query('order.get', { uid }).taxIncluded);
  expect([untaxed, taxed]).toEqual([false, true]);
});

test('SPEC 29: their list against ours: every line in its class, and the frozen paper is the same each time', async () => {
  const { book, partyUid } = await bookWithGoods();
  await importFile(book, DELIVERIES);
  expectRefused(await tryImport(book, THEIRS), 'IMPORT_PARTY_NEEDED');
  const theirs = await importFile(book, THEIRS, { partyUid });
  expect(theirs).toMatchObject({ accepted: 5 });
  const seen = book.query('delivery.check', { partyUid, ...OCTOBER });
  expect(seen).toMatchObject({
    ours: '1556.00',
    theirs: '1574.50',
    difference: '-18.50',
    lists: [{ lines: 5 }],
  });
  expect(
    seen.rows.map((row) => [row.class, row.difference, row.byQuantity, row.byPrice, row.byRest]),
  ).toEqual([
    ['price_differs', '8.00', '0.00', '8.00', '0.00'],
    ['quantity_differs', '25.00', '25.00', '0.00', '0.00'],
    ['ours_only', '11.00', '0.00', '0.00', '11.00'],
    ['theirs_only', '-62.50', '0.00', '0.00', '-62.50'],
    ['equal', '0.00', '0.00', '0.00', '0.00'],
    ['equal', '0.00', '0.00', '0.00', '0.00'],
  ]);
  expect(book.query('delivery.check', { partyUid, ...OCTOBER, class: 'equal' }).total).toBe(2);
  const confirm = { partyUid, ...OCTOBER, date: '2026-11-01', ours: seen.ours, theirs: seen.theirs } as const;
  const uid = present(book.command('delivery.confirm', confirm).uid, 'check');
  const blockers = book.query('import.blockers', { uid: theirs.batch });
  expect(blockers.blockers.map(({ code }) => code)).toEqual(['ORDER_IN_USE']);
  const written = async (format: 'pdf' | 'xlsx', locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Uint8Array> => {
    const made = paper.parse(await book.job('order.paper', { paper: 'check', uid, format, locale }));
    return book.kept(made.token);
  };
  const first = await written('pdf');
  const [page] = await readPdf(first);
  const texts = present(page, 'page').texts.map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(['发货对账单', '单价不符', '数量不符', '仅对方有', '-18.50']));
  book.command('order.post', {
    entry: {
      kind: 'delivery',
      number: 'SH-8',
      partyUid,
      date: '2026-10-28',
      currency: 'CNY',
      lines: [{ item: '轴承', amount: '1.00' }],
    },
  });
  expect(Buffer.compare(await written('pdf'), first)).toBe(0);
  const sheet = present((await readXlsx(await written('xlsx', 'en'))).worksheets[0], 'sheet');
  const cells: unknown[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
  expect(cells).toEqual(expect.arrayContaining(['Price differs', -18.5, 1556, 12.5]));
  const source = { kind: 'check', uid } as const;
  expect(
    book.query('billing.propose', { source }).rows.map((row) => [row.number, row.item, row.agreed]),
  ).toEqual([
    ['SH-1', '轴承', true],
    ['SH-1', '端盖', false],
    ['SH-2', '轴承', false],
    ['TH-1', '轴承', true],
    ['SH-3', '垫片', false],
  ]);
  expect(book.command('billing.request', { source, date: '2026-11-02' }).gross).toBe('725.00');
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true });
});

test('a written application names buyer, lines and tax, in a file a person has chosen', async () => {
  const { book } = await bookWithGoods();
  await importFile(book, ORDERS);
  const [order] = book.query('order.list', { kind: 'order' }).rows;
  const source = { kind: 'order', uid: present(order, 'order').uid } as const;
  const uid = present(
    book.command('billing.request', { source, date: '2026-10-02', text: '请开专票' }).uid,
    'application',
  );
  const path = join(book.folder(), '开票申请.pdf');
  await book.job(
    'order.paper',
    { paper: 'billing', uid, format: 'pdf', file: 'chosen' },
    { paths: { chosen: path } },
  );
  const [page] = await readPdf(new Uint8Array(readFileSync(path)));
  const texts = present(page, 'page').texts.map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(['开票申请单', '91320500MA0000000X', '1,570.00', '13%']));
  expectRefused(await book.tryJob('order.paper', { paper: 'check', uid, format: 'pdf' }), 'NOT_FOUND');
});

test('every list of the place is written whole, with its sums below', async () => {
  const { book, partyUid } = await bookWithGoods();
  await importFile(book, ORDERS);
  await importFile(book, DELIVERIES);
  const lists = [
    ['orders', {}, ['DD-1', '2026-10-01', '1570.00', '3126.00']],
    ['order-flow', {}, ['DD-1', '1545.00', '1556.00', '已送货未开票 1545.00']],
    ['deliveries', { partyUid, ...OCTOBER }, ['仅我方有', 'SH-2', '1556.00']],
    ['sales', { from: '2026-01', to: '2026-12' }, ['到账', '未到账']],
  ] as const;
  for (const [list, request, wanted] of lists) {
    const path = join(book.folder(), `${list}.csv`);
    const asked = { list, request, format: 'csv', file: 'chosen', locale: 'zh-CN' } as const;
    await book.job('list.write', asked, { paths: { chosen: path } });
    const text = readFileSync(path, 'utf8');
    expect(wanted.filter((each) => !text.includes(each))).toEqual([]);
  }
});
