import type { AccountKey } from '../../../shared/domain/voucher/account-key.ts';

type Account = { readonly code: string; readonly name: string };

/** Codes Chinese companies usually have for each use; a beginning that is compared with one's own chart, never a rule. */
export const USUAL_ACCOUNTS: { readonly [K in AccountKey]: Account } = {
  ar: { code: '1122', name: '应收账款' },
  ar_advance: { code: '2203', name: '预收账款' },
  ar_other: { code: '1221', name: '其他应收款' },
  ar_notes: { code: '1121', name: '应收票据' },
  ap: { code: '2202', name: '应付账款' },
  ap_advance: { code: '1123', name: '预付账款' },
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
