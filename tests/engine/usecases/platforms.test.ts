import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, previewFile, tryImport } from '../support/import-files.ts';
import { post, runMatching, saveParty } from '../support/october-book.ts';
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

test('WeChat settlement: AR settled 1,242.00, fee 7.45, four transactions, residual 0.00, and no second receipt', async () => {
  const { book, walkIn } = await shopBook();
  await importFile(book, fixture('wechat-trade-27.csv'));
  await importFile(book, bank(CREDIT), ACCOUNT);
  expect(settlements(book)).toMatchObject([
    {
      state: 'exact',
      platform: 'wechat',
      account: '1900000001',
      transactions: 4,
      paid: '1300.00',
      refunded: '58.00',
      charged: '7.80',
      returned: '0.35',
      net: '1234.55',
      residual: '0.00',
      evidence: 'day',
      named: true,
    },
  ]);
  const done = book.command('settlement.accept', { bankLineUid: lineUid(book) });
  expect(done.transactions).toBe(4);
  expect(balanceOf(book, walkIn)).toBe('-1242.00');
  expect(settlements(book)).toMatchObject([
    { id: done.uid, state: 'accepted', transactions: 4, net: '1234.55', residual: '0.00' },
  ]);
  expect(book.query('platform.settlementLines', { id: present(done.uid, 'uid'), groups: [] }).total).toBe(4);
  expect(vouchers(book)).toEqual([['借 银行存款 1234.55', '借 手续费 7.45', '贷 应收账款 1242.00']]);
  // The trap: the bank's line as a receipt besides its transactions would settle 2,476.55.
  const line = lineUid(book);
  expect(book.query('bank.lines', {}).rows).toMatchObject([{ class: 'settlement', status: 'settled' }]);
  expect(await runMatching(book)).toMatchObject({ proposed: 0, accepted: 0, ambiguous: 0, unmatched: 0 });
  expectRefused(
    book.tryCommand('bank.post', { uid: line, partyUid: walkIn, ledger: 'AR' }),
    'BANK_LINE_TAKEN',
  );
  expectRefused(
    book.tryCommand('bank.classify', { uid: line, class: 'other', reason: '试' }),
    'BANK_LINE_TAKEN',
  );
  expectRefused(book.tryCommand('settlement.accept', { bankLineUid: line }), 'BANK_LINE_TAKEN');
  expect(balanceOf(book, walkIn)).toBe('-1242.00');
  await verified(book);
});

test('the same bill again adds nothing; an older version or the fund bill of the same day never counts twice', async () => {
  const { book } = await shopBook();
  await importFile(book, fixture('wechat-trade-27.csv'));
  const again = expectRefused(await tryImport(book, fixture('wechat-trade-24.csv')), 'IMPORT_NOTHING_NEW');
  expect(again.params).toEqual({ duplicates: '4', rejected: '0' });
  const fund = await previewFile(book, fixture('wechat-fund.csv'));
  // The fund bill names no merchant: it may be any shop's, so the day that is known is not told again.
  expect(fund).toMatchObject({ acceptable: 1, rejected: 3 });
  const text = fixture('wechat-trade-27.csv').lines.map((line) => line.replace('`1000.00', '`1001.00'));
  const changed = await previewFile(book, { name: '改.csv', kind: 'settlement', lines: text });
  expect(changed).toMatchObject({ acceptable: 0, duplicates: 3, rejected: 1 });
  expect(changed.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toContain(
    'IMPORT_PLATFORM_ID_TWICE',
  );
  const other = await previewFile(book, bill('微信,1900000001,2026-10-14,付款,X1,O9,5.00,0.00,'));
  expect(other).toMatchObject({ acceptable: 0, rejected: 1 });
  expect(other.findings.map(({ code }) => code)).toContain('IMPORT_PLATFORM_OTHER_BILL');
  expect(book.query('platform.transactions', {}).total).toBe(4);
});

test('orders decide whose account it is: invoices and the credit note of an order are settled in full', async () => {
  const { book, walkIn } = await shopBook();
  const first = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const second = saveParty(book, 'C002', '宁波示例贸易有限公司');
  const invoice = { kind: 'invoice', ledger: 'AR', taxRate: '13', date: '2026-10-12' } as const;
  const paid = post(book, {
    ...invoice,
    partyUid: first,
    number: 'INV-1',
    gross: '1000.00',
    orderNumber: 'S20261014001',
  });
  const note = post(book, {
    ...invoice,
    kind: 'credit_note',
    partyUid: first,
    number: 'CN-1',
    gross: '58.00',
    originalUid: paid,
    orderNumber: 'S20261014001',
  });
  await importFile(book, {
    name: '订单.csv',
    kind: 'orders',
    lines: ['订单号,客户编码,日期,品名,金额', 'S20261014002,C002,2026-10-14,测试商品乙,258.00'],
  });
  await importFile(book, fixture('wechat-trade-27.csv'));
  await importFile(book, bank(CREDIT), ACCOUNT);
  book.command('settlement.accept', { bankLineUid: lineUid(book) });
  expect([balanceOf(book, first), balanceOf(book, second), balanceOf(book, walkIn)]).toEqual([
    '0.00',
    '-258.00',
    '-42.00',
  ]);
  expect(book.query('document.get', { uid: paid })).toMatchObject({ open: '0.00', status: 'settled' });
  expect(book.query('document.get', { uid: note })).toMatchObject({ open: '0.00', status: 'settled' });
  const sums = vouchers(book).flat();
  expect(sums).toContain('借 手续费 7.45');
  expect(sums).toContain('借 银行存款 1234.55');
  await verified(book);
});

test('taken back: line and transactions are free again, the account is as before, and it can be accepted anew', async () => {
  const { book, walkIn } = await shopBook();
  await importFile(book, fixture('wechat-trade-27.csv'));
  await importFile(book, bank(CREDIT), ACCOUNT);
  const bankLineUid = lineUid(book);
  const first = book.command('settlement.accept', { bankLineUid });
  const [document] = present(settlements(book)[0], 'settlement').documents;
  const alone = present(document, 'document').uid;
  expectRefused(
    book.tryCommand('document.reverse', { uid: alone, date: '2026-10-20' }),
    'SETTLEMENT_DOCUMENT',
  );
  const batches = book.query('import.batches', {}).rows;
  const bills = present(
    batches.find(({ kind }) => kind === 'settlement'),
    'batch',
  );
  expect(book.query('import.blockers', { uid: bills.uid }).blockers.map(({ code }) => code)).toEqual([
    'SETTLEMENT_HOLDS_BATCH',
  ]);
  const uid = present(first.uid, 'uid');
  book.command('settlement.undo', { uid, date: '2026-10-20', reason: '选错了' });
  expect(balanceOf(book, walkIn)).toBe('0.00');
  expect(book.query('bank.lines', {}).rows).toMatchObject([
    { class: 'unclear', status: 'waiting', documentUid: null },
  ]);
  expect(settlements(book)).toMatchObject([{ state: 'exact', transactions: 4 }]);
  expectRefused(book.tryCommand('settlement.undo', { uid, date: '2026-10-20' }), 'SETTLEMENT_UNDONE');
  const totals = vouchers(book).flat();
  expect(totals.filter((entry) => entry.startsWith('借 银行存款'))).toEqual([
    '借 银行存款 1234.55',
    '借 银行存款 -1292.20',
  ]);
  await verified(book);
  const second = book.command('settlement.accept', { bankLineUid });
  expect(second.uid).not.toBe(first.uid);
  expect(balanceOf(book, walkIn)).toBe('-1242.00');
  await verified(book);
  book.command('settlement.undo', { uid: present(second.uid, 'uid'), date: '2026-10-21' });
  book.command('import.void', { uid: bills.uid, reason: '重导' });
  expect(book.query('platform.transactions', {}).total).toBe(0);
  expect(settlements(book)).toMatchObject([{ state: 'residual', transactions: 0, residual: '1234.55' }]);
  await verified(book);
});

test('a missing transaction shows as what is left, and nothing is posted before it is there', async () => {
  const { book, walkIn } = await shopBook();
  const whole = fixture('wechat-trade-27.csv');
  await importFile(book, { ...whole, lines: whole.lines.toSpliced(2, 1) });
  await importFile(book, bank(CREDIT), ACCOUNT);
  expect(settlements(book)).toMatchObject([
    { state: 'residual', transactions: 3, net: '978.10', residual: '256.45' },
  ]);
  const bankLineUid = lineUid(book);
  const refused = expectRefused(book.tryCommand('settlement.accept', { bankLineUid }), 'SETTLEMENT_RESIDUAL');
  expect(refused.params).toEqual({ net: '978.10', amount: '1234.55', residual: '256.45' });
  expect(balanceOf(book, walkIn)).toBe('0.00');
  await importFile(book, whole);
  expect(settlements(book)).toMatchObject([{ state: 'exact', transactions: 4 }]);
  book.command('settlement.accept', { bankLineUid });
  expect(balanceOf(book, walkIn)).toBe('-1242.00');
});

test('a refund on the next days is part of the run of days that gives the credit', async () => {
  const { book, walkIn } = await shopBook();
  await importFile(
    book,
    bill(
      '微信,1900000001,2026-10-16,付款,F1,O1,500.00,3.00,',
      '微信,1900000001,2026-10-17,退款,F2,O1,-120.00,-0.72,',
      '微信,1900000001,2026-10-18,付款,F3,O2,80.00,0.48,',
    ),
  );
  await importFile(book, bank('2026-10-19,457.24,,财付通,B0001,商户结算'), ACCOUNT);
  expect(settlements(book)).toMatchObject([
    {
      state: 'exact',
      evidence: 'run',
      transactions: 3,
      from: '2026-10-16',
      to: '2026-10-18',
      residual: '0.00',
    },
  ]);
  book.command('settlement.accept', { bankLineUid: lineUid(book) });
  expect(balanceOf(book, walkIn)).toBe('-460.00');
  expect(vouchers(book)).toEqual([['借 银行存款 457.24', '借 手续费 2.76', '贷 应收账款 460.00']]);
  await verified(book);
});

test('two sets with the same sum: nothing is chosen; a person’s own choice is, and only to the cent', async () => {
  const { book, walkIn } = await shopBook();
  await importFile(
    book,
    bill(
      '支付宝,2088,2026-10-12,付款,A1,O1,100.00,0.00,',
      '支付宝,2088,2026-10-13,付款,A2,O2,100.00,0.00,',
      '支付宝,2088,2026-10-14,付款,A3,O3,70.00,0.00,',
    ),
  );
  book.command('platform.saveCustomer', { platform: 'alipay', account: '', partyUid: walkIn });
  await importFile(book, bank('2026-10-15,100.00,,支付宝,B0001,提现'), ACCOUNT);
  const bankLineUid = lineUid(book);
  const row = present(
    settlements(book).find(({ state }) => state === 'ambiguous'),
    'ambiguous',
  );
  expect(row.choices).toEqual([['alipay/2088/CNY/2026-10-12'], ['alipay/2088/CNY/2026-10-13']]);
  const refused = expectRefused(
    book.tryCommand('settlement.accept', { bankLineUid }),
    'SETTLEMENT_AMBIGUOUS',
  );
  expect(refused.params).toEqual({ count: '2', amount: '100.00' });
  expectRefused(
    book.tryCommand('settlement.accept', { bankLineUid, groups: ['alipay/2088/CNY/2026-10-14'] }),
    'SETTLEMENT_RESIDUAL',
  );
  expectRefused(
    book.tryCommand('settlement.accept', { bankLineUid, groups: ['alipay/2088/CNY/2026-10-30'] }),
    'SETTLEMENT_NOT_FREE',
  );
  book.command('settlement.accept', { bankLineUid, groups: row.choices[1] ?? [] });
  expect(balanceOf(book, walkIn)).toBe('-100.00');
  expect(
    book.query('platform.transactions', { state: 'settled' }).rows.map((each) => each.transaction),
  ).toEqual(['A2']);
  await verified(book);
});
