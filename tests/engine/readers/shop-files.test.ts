import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ImportKind } from '../../../shared/domain/reading/columns.ts';
import type { OrderRow, PlatformRow } from '../../../shared/domain/reading/rows.ts';
import { SOURCES } from '../../../shared/domain/reading/sources/all.ts';
import { PLATFORM_LAYOUTS } from '../../../shared/domain/reading/sources/platform-layouts.ts';
import { readRows, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const FOLDER = new URL('../../fixtures/cn-shops/', import.meta.url);

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

function readShop(name: string, kind: ImportKind | null = null): Promise<Table> {
  return readRows(bytesOf(name), kind);
}

function lines(table: Table): readonly PlatformRow[] {
  return table.rows.filter((row): row is PlatformRow => 'bill' in row);
}

/** Kind, order, gross, fee and net of every line. */
function money(table: Table): readonly string[] {
  return lines(table).map((row) => `${row.kind} ${row.order} ${row.gross} ${row.fee} ${row.net}`);
}

const WECHAT = [
  'payment S20261014001 1000.00 6.00 994.00',
  'payment S20261014002 258.00 1.55 256.45',
  'payment S20261014003 42.00 0.25 41.75',
  'refund S20261014001 -58.00 -0.35 -57.65',
];

for (const name of ['wechat-trade-27.csv', 'wechat-trade-24.csv']) {
  test(`${name}: payments, the refund under its own number, its fee given back, totals agree`, async () => {
    const table = await readShop(name);
    const { kind, source, counts } = summaryOf(table);
    expect([kind, source]).toEqual(['settlement', 'wechat-trade-bill']);
    expect(counts).toMatchObject({ read: 6, accepted: 4, rejected: 0, noise: 2 });
    expect(money(table)).toEqual(WECHAT);
    expect(lines(table).map((row) => row.transaction)).toEqual([
      '4200000001202610140000000001',
      '4200000001202610140000000002',
      '4200000001202610140000000003',
      '50300000012026101400000001',
    ]);
    expect(lines(table)[0]).toMatchObject({
      platform: 'wechat',
      bill: 'wechat-trade',
      account: '1900000001',
      date: '2026-10-14',
      currency: 'CNY',
      counterparty: 'oTest0001',
      settlement: '',
    });
    expect(told(table).filter((code) => code.startsWith('READ_CONTROL'))).toEqual([]);
  });
}

test('a trade bill that lost a line no longer agrees with its own totals', async () => {
  const text = new TextDecoder().decode(bytesOf('wechat-trade-27.csv'));
  const short = text.split('\r\n').toSpliced(2, 1).join('\r\n');
  const table = await readRows(short, null);
  expect(money(table)).toEqual(WECHAT.toSpliced(1, 1));
  const differing = summaryOf(table).findings.filter(({ code }) => code === 'READ_CONTROL_DIFFERS');
  expect(differing.map(({ params }) => [params['control'], params['stated'], params['computed']])).toEqual([
    ['lines', '4', '3'],
    ['credits', '1300.00', '1042.00'],
  ]);
});

test('a revoked trade moved no money and is left out with its state', async () => {
  const text = new TextDecoder().decode(bytesOf('wechat-trade-27.csv')).replace('`SUCCESS`', '`SUCCESS`');
  const table = await readRows(text.replace(/`SUCCESS(?=,`OTHERS,`CNY,`42\.00)/u, '`REVOKED'), null);
  expect(money(table)).toEqual(WECHAT.toSpliced(2, 1));
  const [excluded] = summaryOf(table).findings.filter(({ code }) => code === 'READ_PLATFORM_UNPAID');
  expect(excluded?.params).toEqual({ transaction: '4200000001202610140000000003', state: 'REVOKED' });
  expect(summaryOf(table).counts.excluded).toBe(1);
});

test('fund bill: fees are lines of their own, a withdrawal is no part of a payout', async () => {
  const table = await readShop('wechat-fund.csv');
  expect([summaryOf(table).kind, summaryOf(table).source]).toEqual(['settlement', 'wechat-fund-bill']);
  expect(money(table)).toEqual([
    'payment S20261014001 1000.00 0.00 1000.00',
    'fee S20261014001 0.00 6.00 -6.00',
    'refund S20261014001 -58.00 -0.35 -57.65',
    'settlement 2000000001 -936.35 0.00 -936.35',
  ]);
  expect(told(table).filter((code) => code.startsWith('READ_CONTROL'))).toEqual([]);
});

test('Alipay ledger in GBK: tabs behind values, fees and their return, shop orders without their prefix', async () => {
  const table = await readShop('alipay-ledger.csv');
  expect([summaryOf(table).kind, summaryOf(table).source]).toEqual(['settlement', 'alipay-ledger-bill']);
  expect(money(table)).toEqual([
    'payment 1234567890123456789 300.00 0.00 300.00',
    'fee 1234567890123456789 0.00 1.80 -1.80',
    'payment S20261014009 200.00 0.00 200.00',
    'fee S20261014009 0.00 1.20 -1.20',
    'refund S20261014009 -50.00 0.00 -50.00',
    'fee S20261014009 0.00 -0.30 0.30',
    'settlement  -447.30 0.00 -447.30',
  ]);
  expect(new Set(lines(table).map((row) => row.account))).toEqual(new Set(['20880000000000010156']));
  expect(told(table).filter((code) => code.startsWith('READ_CONTROL'))).toEqual([]);
});

test('Alipay business bill: the fee follows its line, a refund has the number of its request', async () => {
  const table = await readShop('alipay-business.csv');
  expect(summaryOf(table).source).toBe('alipay-business-bill');
  expect(money(table)).toEqual([
    'payment 1234567890123456789 300.00 1.80 298.20',
    'payment S20261014009 200.00 1.20 198.80',
    'refund S20261014009 -50.00 -0.30 -49.70',
  ]);
  expect(lines(table).at(-1)?.transaction).toBe('2026101422001002/RQ0001');
});

test('京东: goods are payments and refunds, everything else a fee, each line with a number of its own', async () => {
  const table = await readShop('jingdong-settlement.csv');
  expect(summaryOf(table).source).toBe('jingdong-settlement');
  expect(money(table)).toEqual([
    'payment 300000000001 200.00 0.00 200.00',
    'fee 300000000001 0.00 10.00 -10.00',
    'payment 300000000002 80.00 0.00 80.00',
    'fee 300000000002 0.00 0.80 -0.80',
    'refund 300000000001 -50.00 0.00 -50.00',
    'fee 300000000001 0.00 -2.50 2.50',
  ]);
  expect(new Set(lines(table).map((row) => row.transaction)).size).toBe(6);
});

test('抖店: what is left after the fees beside it gives the gross again', async () => {
  const ledger = await readShop('doudian-ledger.csv');
  expect(summaryOf(ledger).source).toBe('doudian-ledger');
  expect(money(ledger)).toEqual([
    'payment 690000000001 100.00 6.00 94.00',
    'refund 690000000001 -20.00 -1.20 -18.80',
    'settlement  -75.20 0.00 -75.20',
  ]);
  const bill = await readShop('doudian-settlement.csv');
  expect(summaryOf(bill).source).toBe('doudian-settlement');
  expect(money(bill)).toEqual([
    'payment 690000000001 100.00 6.00 94.00',
    'refund 690000000002 -20.00 -1.20 -18.80',
  ]);
  expect(lines(bill).map((row) => row.settlement)).toEqual(['JS0001', 'JS0001']);
});

test('淘宝 order export: 19-digit numbers as text, quantities and buyers', async () => {
  const table = await readShop('taobao-orders.csv');
  expect([summaryOf(table).kind, summaryOf(table).source]).toEqual(['orders', 'taobao-orders']);
  const orders = table.rows.filter((row): row is OrderRow => 'item' in row);
  expect(orders.map((row) => [row.number, row.partyName, row.amount, row.quantity, row.date])).toEqual([
    ['1234567890123456789', '示例买家甲', '300.00', '2', '2026-10-14'],
    ['1234567890123456790', '示例买家乙', '99.00', '1', '2026-10-14'],
  ]);
  expect(told(table)).toEqual(['READ_STATUS_EXCLUDED:4']);
});

const TEMPLATE = '平台,商户号,日期,类型,平台交易号,商户订单号,交易总额,手续费,净额,结算批次\r\n';

test('a bill nobody knows is read by our own captions; gross, fee and net must agree', async () => {
  const table = await readRows(
    `${TEMPLATE}京东,店1,2026-10-14,付款,T1,O1,100.00,1.00,99.00,P1\r\n小店,店2,2026-10-14,退款,T2,O1,10.00,-0.10,-9.90,P1\r\n,店2,2026-10-14,手续费,T3,,,0.50,,\r\n`,
    null,
  );
  expect(summaryOf(table).kind).toBe('settlement');
  expect(money(table)).toEqual([
    'payment O1 100.00 1.00 99.00',
    'refund O1 -10.00 -0.10 -9.90',
    'fee  0.00 0.50 -0.50',
  ]);
  expect(lines(table).map((row) => row.platform)).toEqual(['jingdong', 'other', 'other']);
  const wrong = await readRows(
    `${TEMPLATE},店1,2026-10-14,付款,T1,O1,100.00,1.00,98.00,\r\n,店1,2026-10-14,付款,T2,O1,-5.00,0.00,-5.00,\r\n,店1,2026-10-14,莫名,T3,O1,5.00,,,\r\n`,
    'settlement',
  );
  expect(lines(wrong)).toEqual([]);
  expect(told(wrong)).toEqual([
    'READ_NET_DIFFERS:2',
    'READ_PLATFORM_SIGN:3',
    'READ_VALUE_UNKNOWN:4',
    'READ_NO_ROWS:1',
  ]);
});

test('every platform bill that is recognised says what its lines mean, and the other way round', () => {
  const bills = SOURCES.filter(({ kind }) => kind === 'settlement').map(({ id }) => id);
  expect([...PLATFORM_LAYOUTS.keys()].toSorted()).toEqual(bills.toSorted());
});
