import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { voucherBatch } from '../../../electron/engine/usecases/output/voucher-batch.ts';
import type { SettlementRow } from '../../../shared/contract/platform.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { present } from '../../../shared/std/assert.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import type { TestFile } from './import-files.ts';
import { NOVEMBER_2, saveParty } from './october-book.ts';
import { readerHere } from './reader-here.ts';
import { testBook, type TestBook } from './test-book.ts';

const CNY = currencyCode('CNY');
/** Options of a preview whose lines are of this account. */
export const ACCOUNT = { account: '6222000000000001' };
export const HEAD = '平台,商户号,日期,类型,平台交易号,商户订单号,交易总额,手续费,结算批次';

/** A file of a shop or platform of our own making. */
export function fixture(name: string): TestFile {
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

/** A bill of our own template. */
export function bill(...lines: readonly string[]): TestFile {
  return { name: '平台.csv', kind: 'settlement', lines: [HEAD, ...lines] };
}

/** A file of the bank. */
export function bank(...lines: readonly string[]): TestFile {
  return { name: '银行.csv', kind: 'bank', lines: ['交易日期,收入,支出,对方户名,流水号,摘要', ...lines] };
}

export const CREDIT = '2026-10-15,1234.55,,财付通,B0001,商户结算';
export const MAPPING = {
  ar: { code: '1122', name: '应收账款' },
  bank_fee: { code: '6603.01', name: '手续费' },
  bank: { code: '1002', name: '银行存款' },
  revenue: { code: '6001', name: '主营业务收入' },
  output_tax: { code: '2221', name: '销项税额' },
};

/** A book with accounts, and a customer for the buyers of a shop that nobody knows. */
export async function shopBook(): Promise<{ readonly book: TestBook; readonly walkIn: string }> {
  const book = await testBook({ at: () => NOVEMBER_2, openReader: readerHere });
  book.command('settings.save', { section: 'accounts', value: { mapping: MAPPING } });
  const walkIn = saveParty(book, 'SK01', '平台散客');
  book.command('platform.saveCustomer', { platform: 'wechat', account: '1900000001', partyUid: walkIn });
  return { book, walkIn };
}

/** What a party owes on 2 November. */
export function balanceOf(book: TestBook, partyUid: string): string {
  const open = book.query('ledger.openItems', { partyUid, ledger: 'AR', asOf: '2026-11-02' }).rows;
  return formatAmount(
    open.reduce((sum, row) => sum + BigInt(row.open.replace('.', '')), 0n),
    CNY,
  );
}

/** Payouts as the window lists them. */
export function settlements(book: TestBook): readonly SettlementRow[] {
  return book.query('platform.settlements', { limit: 500 }).rows;
}

/** The bank line with a reference. */
export function lineUid(book: TestBook, reference = 'B0001'): string {
  const found = book.query('bank.lines', {}).rows.find((row) => row.reference === reference);
  return present(found, reference).uid;
}

/** The vouchers of a month as "side account amount" lines; Σ debit = Σ credit of each. */
export function vouchers(book: TestBook, name = '2026-10'): readonly (readonly string[])[] {
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

/** The book proves itself. */
export async function verified(book: TestBook): Promise<void> {
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true, problems: [] });
}
