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
  // The fund bill names no merchant: told which shop it is, its day is known already.
  expect(fund.acceptable).toBe(4);
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
