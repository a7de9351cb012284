import { ACCOUNT_KEYS, type AccountKey } from '../../shared/domain/voucher/account-key.ts';
import { amountText } from './amount.ts';
import { CONTROL_ACCOUNTS } from './master-tables.ts';
import { FEE_MAX } from './oracle.ts';
import { COMPANY, DEPOSIT_ACCOUNT } from './parties.ts';

type Account = { readonly code: string; readonly name: string };

const MAPPING: Readonly<Record<AccountKey, Account>> = {
  ...CONTROL_ACCOUNTS,
  ar_other: { code: '1221', name: '其他应收款' },
  ar_notes: { code: '1121', name: '应收票据' },
  ap_other: { code: '2241', name: '其他应付款' },
  ap_notes: { code: '2201', name: '应付票据' },
  bank: { code: '1002', name: '银行存款' },
  revenue: { code: '6001', name: '主营业务收入' },
  output_tax: { code: '22210106', name: '应交税费-应交增值税-销项税额' },
  purchase: { code: '1405', name: '库存商品' },
  input_tax: { code: '22210101', name: '应交税费-应交增值税-进项税额' },
  bank_fee: { code: '660301', name: '财务费用-手续费' },
  discount_allowed: { code: '660302', name: '财务费用-现金折扣' },
  discount_gained: { code: '660302', name: '财务费用-现金折扣' },
  rounding: { code: '660309', name: '财务费用-尾差' },
  fx_difference: { code: '660303', name: '财务费用-汇兑损益' },
  credit_loss: { code: '6702', name: '信用减值损失' },
  write_off: { code: '1231', name: '坏账准备' },
  write_off_gain: { code: '6301', name: '营业外收入' },
  offset: { code: '122199', name: '其他应收款-抵账' },
  other_adjustment: { code: '122198', name: '其他应收款-待查' },
};

/** Every section of Settings, as the sample's company keeps it. */
export const SAMPLE_SETTINGS = {
  company: { ...COMPANY, logo: null },
  accounts: {
    mapping: Object.fromEntries(ACCOUNT_KEYS.map((key) => [key, MAPPING[key]])),
    bankAccounts: {
      [COMPANY.bankAccount]: { code: '100201', name: '银行存款-基本户' },
      [DEPOSIT_ACCOUNT.account]: { code: '100202', name: '银行存款-定期户' },
    },
    voucherWord: '记',
    preparedBy: '制单员',
    u8Encoding: 'gbk',
    kingdeeBookCode: '001',
    kingdeeBookName: '杭州示例机电账簿',
    kingdeeDimensions: {},
  },
  policy: {
    feeMax: amountText(FEE_MAX),
    roundingMax: '0.00',
    automatic: false,
    numberPrefixes: ['INV-', 'CN-', 'FP2610-'],
    automaticAfter: 5,
    demoteAfter: 3,
    agingBasis: 'due_date',
  },
  numbering: { prefixes: {} },
  letters: { dunningDays: [1, 31, 61], dunningGapDays: 7, replyDays: 15, payDays: 10, limitationYears: 3 },
  cashFlow: { rules: [] },
  rating: {
    months: 12,
    measures: {
      daysLate: { weight: 30, full: 0, none: 60 },
      onTime: { weight: 25, full: 95, none: 50 },
      broken: { weight: 15, full: 0, none: 3 },
      oldest: { weight: 20, full: 0, none: 90 },
      disputed: { weight: 10, full: 0, none: 30 },
    },
    grades: [
      { name: 'A', from: 85 },
      { name: 'B', from: 70 },
      { name: 'C', from: 50 },
    ],
    last: 'D',
  },
  classes: {
    sizeBy: 'share',
    sizeMonths: 12,
    shareA: 80,
    shareB: 95,
    amountA: '1000000',
    amountB: '100000',
    debtDays: [30, 90, 180],
    sleepMonths: 6,
    newMonths: 3,
  },
  areas: { orders: true, deliveries: true, payables: true, credit: true, dunning: true },
  start: { firstMonth: null, skipped: [] },
} as const;
