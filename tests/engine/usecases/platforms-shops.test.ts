import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, previewFile, type TestFile, tryImport } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import {
  fixture,
  bill,
  bank,
  CREDIT,
  ACCOUNT,
  shopBook,
  balanceOf,
  settlements,
  lineUid,
  vouchers,
  verified,
} from '../support/shop-book.ts';

test('orders without a customer, and with two, are named and nothing is posted', async () => {
  const { book } = await shopBook();
  book.command('platform.saveCustomer', { platform: 'wechat', account: '1900000001', partyUid: null });
  const first = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const second = saveParty(book, 'C002', '宁波示例贸易有限公司');
  await importFile(book, fixture('wechat-trade-27.csv'));
  await importFile(book, bank(CREDIT), ACCOUNT);
  const bankLineUid = lineUid(book);
  const missing = expectRefused(
    book.tryCommand('settlement.accept', { bankLineUid }),
    'SETTLEMENT_PARTY_MISSING',
  );
  expect(missing.params).toEqual({ shop: 'wechat 1900000001', count: '4', order: 'S20261014001' });
  const invoice = {
    kind: 'invoice',
    ledger: 'AR',
    taxRate: '13',
    date: '2026-10-12',
    gross: '42.00',
  } as const;
  post(book, { ...invoice, partyUid: first, number: 'INV-1', orderNumber: 'S20261014003' });
  post(book, { ...invoice, partyUid: second, number: 'INV-2', orderNumber: 'S20261014003' });
  const two = expectRefused(
    book.tryCommand('settlement.accept', { bankLineUid, partyUid: first }),
    'SETTLEMENT_PARTY_AMBIGUOUS',
  );
  expect(two.params['order']).toBe('S20261014003');
  expectRefused(book.tryCommand('settlement.accept', { bankLineUid: 'nothing0here0.1' }), 'NOT_FOUND');
  expectRefused(
    book.tryCommand('settlement.undo', { uid: 'nothing0here0.1', date: '2026-10-20' }),
    'NOT_FOUND',
  );
  expectRefused(
    book.tryCommand('platform.saveCustomer', {
      platform: 'wechat',
      account: '',
      partyUid: 'nothing0here0.1',
    }),
    'NOT_FOUND',
  );
  await verified(book);
});

test('a 淘宝 order export: buyers nobody knows stand on the shop’s customer, and a second import adds nothing', async () => {
  const { book, walkIn } = await shopBook();
  const bytes = readFileSync(new URL('../../fixtures/cn-shops/taobao-orders.csv', import.meta.url));
  const lines = new TextDecoder('gb18030').decode(bytes).trimEnd().split('\r\n');
  const orders: TestFile = { name: '订单.csv', kind: 'orders', lines };
  const unknown = await previewFile(book, orders);
  expect(unknown).toMatchObject({ acceptable: 0, rejected: 2 });
  book.command('platform.saveCustomer', { platform: 'taobao', account: '', partyUid: walkIn });
  expect(book.query('platform.customers', {}).rows.map((row) => [row.platform, row.partyCode])).toEqual([
    ['wechat', 'SK01'],
    ['taobao', 'SK01'],
  ]);
  expect(await importFile(book, orders)).toMatchObject({ accepted: 2, duplicates: 0 });
  expectRefused(await tryImport(book, orders), 'IMPORT_NOTHING_NEW');
});

test('a settlement’s own id decides between equal sums, and a locked month moves its documents to the open one (SPEC 6)', async () => {
  const { book, walkIn } = await shopBook();
  book.command('platform.saveCustomer', { platform: 'doudian', account: '店1', partyUid: walkIn });
  await importFile(
    book,
    bill(
      '抖店,店1,2026-09-28,付款,D1,O1,500.00,5.00,PAYOUT-0901',
      '抖店,店1,2026-09-29,付款,D2,O2,500.00,5.00,PAYOUT-0902',
    ),
  );
  await importFile(book, bank('2026-09-30,495.00,,某支付公司,B0001,结算款 PAYOUT-0902'), ACCOUNT);
  expect(settlements(book)).toMatchObject([
    { state: 'exact', evidence: 'id_in_text', from: '2026-09-29', to: '2026-09-29', transactions: 1 },
    { state: 'waiting', transactions: 1 },
  ]);
  book.command('period.lock', { ledger: 'AR', month: '2026-09' });
  const done = book.command('settlement.accept', { bankLineUid: lineUid(book) });
  expect(done.documents).toHaveLength(2);
  expect(book.query('document.list', {}).rows.map((row) => row.date)).toEqual(['2026-10-01', '2026-10-01']);
  expect(vouchers(book)).toEqual([['借 银行存款 495.00', '借 手续费 5.00', '贷 应收账款 500.00']]);
  await verified(book);
});

test('customers of one settlement share what the bank paid; a fee of the shop alone changes no account', async () => {
  const { book, walkIn } = await shopBook();
  const known = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: known,
    number: 'INV-1',
    date: '2026-10-12',
    gross: '600.00',
    taxRate: '13',
    orderNumber: 'O1',
  });
  await importFile(
    book,
    bill(
      '微信,1900000001,2026-10-14,付款,M1,O1,600.00,3.60,',
      '微信,1900000001,2026-10-14,手续费,M2,,0,20.00,',
      '微信,1900000001,2026-10-14,退款,M3,O8,-30.00,-0.18,',
    ),
  );
  await importFile(book, bank('2026-10-15,546.58,,财付通,B0001,商户结算'), ACCOUNT);
  book.command('settlement.accept', { bankLineUid: lineUid(book) });
  expect([balanceOf(book, known), balanceOf(book, walkIn)]).toEqual(['0.00', '30.00']);
  const [, ...paid] = vouchers(book);
  expect(paid).toEqual([
    ['借 银行存款 546.58', '借 手续费 23.42', '借 应收账款 30.00', '贷 应收账款 600.00'],
  ]);
  await verified(book);
});
