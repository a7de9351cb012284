import type { VoucherTargetSettings } from '../../../electron/engine/writers/voucher-target/voucher-target.ts';
import type { Voucher, VoucherEntry } from '../../../shared/domain/voucher/voucher.ts';
import { CNY, day, USD } from '../../unit/worked-example.ts';

/** An entry of the customer C001 in CNY. */
export function entry(
  fields: Partial<VoucherEntry> & Pick<VoucherEntry, 'accountCode' | 'debitMinor' | 'creditMinor'>,
): VoucherEntry {
  return {
    accountName: '',
    summary: '往来',
    currency: CNY,
    foreignMinor: fields.debitMinor + fields.creditMinor,
    exchangeRate: 100_000_000n,
    customerCode: '',
    customerName: '',
    supplierCode: '',
    supplierName: '',
    departmentCode: '',
    salespersonCode: '',
    projectCode: '',
    documentNumber: '',
    ...fields,
  };
}

/** A voucher of October 2026. */
export function voucher(number: number, date: string, entries: readonly VoucherEntry[]): Voucher {
  return {
    sourceUids: [`d${number}`],
    date: day(date),
    word: '记',
    number,
    attachments: 0,
    preparedBy: '张会计',
    entries,
  };
}

const CUSTOMER = { customerCode: 'C001', customerName: '苏州示例精密制造有限公司' };
const RECEIVABLE = { accountCode: '1122', accountName: '应收账款', ...CUSTOMER };

/** Three vouchers of the worked example and one in US dollars: 红字 on its own side, a fee, an exchange difference. */
export const VOUCHERS: readonly Voucher[] = [
  voucher(1, '2026-10-05', [
    entry({
      ...RECEIVABLE,
      debitMinor: 1_130_000n,
      creditMinor: 0n,
      summary: '销售发票 INV-1001',
      documentNumber: 'INV-1001',
      departmentCode: '01',
    }),
    entry({
      accountCode: '6001',
      accountName: '主营业务收入',
      debitMinor: 0n,
      creditMinor: 1_000_000n,
      summary: '销售发票 INV-1001',
    }),
    entry({
      accountCode: '22210107',
      accountName: '销项税额',
      debitMinor: 0n,
      creditMinor: 130_000n,
      summary: '销售发票 INV-1001',
    }),
  ]),
  voucher(2, '2026-10-12', [
    entry({
      ...RECEIVABLE,
      debitMinor: -113_000n,
      creditMinor: 0n,
      summary: '红字发票 CN-1003, 红冲\nINV-1002',
      documentNumber: 'CN-1003',
    }),
    entry({
      accountCode: '6001',
      accountName: '主营业务收入',
      debitMinor: 0n,
      creditMinor: -100_000n,
      summary: '红字发票 CN-1003',
    }),
    entry({
      accountCode: '22210107',
      accountName: '销项税额',
      debitMinor: 0n,
      creditMinor: -13_000n,
      summary: '红字发票 CN-1003',
    }),
  ]),
  voucher(3, '2026-10-16', [
    entry({
      accountCode: '100201',
      accountName: '银行存款',
      debitMinor: 3_275_500n,
      creditMinor: 0n,
      summary: '收款 R2',
    }),
    entry({
      accountCode: '660303',
      accountName: '手续费',
      debitMinor: 1_500n,
      creditMinor: 0n,
      summary: '=手续费',
    }),
    entry({
      ...RECEIVABLE,
      debitMinor: 0n,
      creditMinor: 3_277_000n,
      summary: '收款 R2',
      documentNumber: 'R2',
    }),
  ]),
  voucher(4, '2026-10-20', [
    entry({
      accountCode: '100202',
      accountName: '银行存款美元户',
      currency: USD,
      foreignMinor: 998_500n,
      exchangeRate: 705_000_000n,
      debitMinor: 7_039_425n,
      creditMinor: 0n,
      summary: '收款',
    }),
    entry({
      accountCode: '660303',
      accountName: '手续费',
      currency: USD,
      foreignMinor: 1_500n,
      exchangeRate: 705_000_000n,
      debitMinor: 10_575n,
      creditMinor: 0n,
      summary: '手续费',
    }),
    entry({
      accountCode: '660302',
      accountName: '汇兑损益',
      debitMinor: 50_000n,
      creditMinor: 0n,
      summary: '汇兑损益',
    }),
    entry({
      ...RECEIVABLE,
      currency: USD,
      foreignMinor: 1_000_000n,
      exchangeRate: 710_000_000n,
      debitMinor: 0n,
      creditMinor: 7_100_000n,
      summary: '收款',
      documentNumber: 'R9',
    }),
  ]),
];

export const SETTINGS: VoucherTargetSettings = {
  bookCurrency: CNY,
  u8Encoding: 'gbk',
  kingdeeBookCode: '001',
  kingdeeBookName: '示例账簿',
  kingdeeDimensions: { customer: 'FDetailID#FFLEX6', department: 'FDetailID#FFLEX5', supplier: '' },
};
