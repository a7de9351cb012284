import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { voucherBatch } from '../../../electron/engine/usecases/output/voucher-batch.ts';
import type { SettlementRow } from '../../../shared/contract/platform.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { present } from '../../../shared/std/assert.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, previewFile, type TestFile, tryImport } from '../support/import-files.ts';
import { NOVEMBER_2, post, runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const CNY = currencyCode('CNY');
const ACCOUNT = { account: '6222000000000001' };
const HEAD = '平台,商户号,日期,类型,平台交易号,商户订单号,交易总额,手续费,结算批次';

function fixture(name: string): TestFile {
  const text = readFileSync(new URL(`../../fixtures/cn-shops/${name}`, import.meta.url), 'utf8');
  return {
    name,
    kind: 'settlement',
    lines: text
      .replace(/^\uFEFF/u, '')
      .trimEnd()
      .split('\r\n'),
  };
}

function bill(...lines: readonly string[]): TestFile {
  return { name: '平台.csv', kind: 'settlement', lines: [HEAD, ...lines] };
}

function bank(...lines: readonly string[]): TestFile {
  return { name: '银行.csv', kind: 'bank', lines: ['交易日期,收入,支出,对方户名,流水号,摘要', ...lines] };
}

const CREDIT = '2026-10-15,1234.55,,财付通,B0001,商户结算';
const MAPPING = {
  ar: { code: '1122', name: '应收账款' },
  bank_fee: { code: '6603.01', name: '手续费' },
  bank: { code: '1002', name: '银行存款' },
  revenue: { code: '6001', name: '主营业务收入' },
  output_tax: { code: '2221', name: '销项税额' },
};

async function shopBook(): Promise<{ readonly book: TestBook; readonly walkIn: string }> {
  const book = await testBook({ at: () => NOVEMBER_2, openReader: readerHere });
  book.command('settings.save', { section: 'accounts', value: { mapping: MAPPING } });
  const walkIn = saveParty(book, 'SK01', '平台散客');
  book.command('platform.saveCustomer', { platform: 'wechat', account: '1900000001', partyUid: walkIn });
  return { book, walkIn };
}

function balanceOf(book: TestBook, partyUid: string): string {
  const open = book.query('ledger.openItems', { partyUid, ledger: 'AR', asOf: '2026-11-02' }).rows;
  return formatAmount(
    open.reduce((sum, row) => sum + BigInt(row.open.replace('.', '')), 0n),
    CNY,
  );
}

function settlements(book: TestBook): readonly SettlementRow[] {
  return book.query('platform.settlements', { limit: 500 }).rows;
}

function lineUid(book: TestBook, reference = 'B0001'): string {
  const found = book.query('bank.lines', {}).rows.find((row) => row.reference === reference);
  return present(found, reference).uid;
}

/** The vouchers of a month as "side account amount" lines; Σ debit = Σ credit of each. */
function vouchers(book: TestBook, name = '2026-10'): readonly (readonly string[])[] {
  const actor = { userId: 'u', userName: '王会计', role: 'owner' } as const;
  const month = present(parseMonth(name), 'month');
  const batch = voucherBatch({ read: book.read, book: book.facts, actor }, 'yonyou-u8', month);
  expect(batch.problems).toEqual([]);
  return batch.vouchers.map(({ entries }) => {
    expect(entries.reduce((sum, entry) => sum + entry.debitMinor - entry.creditMinor, 0n)).toBe(0n);
    return entries.map((entry) =>
      entry.debitMinor === 0n
        ? `贷 ${entry.accountName} ${formatAmount(entry.creditMinor, CNY)}`
        : `借 ${entry.accountName} ${formatAmount(entry.debitMinor, CNY)}`,
    );
  });
}

async function verified(book: TestBook): Promise<void> {
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true, problems: [] });
}

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
