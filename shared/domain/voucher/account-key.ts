import type { ControlAccount } from '../document/document.ts';

/** Accounts besides the control accounts that the posting table speaks of (SPEC 1). Their codes are mapped in Settings. */
export const COUNTER_ACCOUNT_KEYS = [
  /** 银行存款, for money whose own bank account is not mapped. */
  'bank',
  /** 主营业务收入. */
  'revenue',
  /** 应交税费-销项税额. */
  'output_tax',
  /** 采购 or 库存商品. */
  'purchase',
  /** 应交税费-进项税额. */
  'input_tax',
  /** 财务费用-手续费. */
  'bank_fee',
  /** 财务费用-现金折扣. */
  'discount_allowed',
  /** 现金折扣 received. */
  'discount_gained',
  /** 尾差. */
  'rounding',
  /** 财务费用-汇兑损益. */
  'fx_difference',
  /** 信用减值损失. */
  'credit_loss',
  /** 坏账准备. */
  'write_off',
  /** 营业外收入. */
  'write_off_gain',
  /** 抵账 that is not a transfer document. */
  'offset',
  /** Whatever no other code says. */
  'other_adjustment',
] as const;

/** An account as the posting table names it. */
export type AccountKey = ControlAccount | (typeof COUNTER_ACCOUNT_KEYS)[number];

/** Every key Settings may map: control accounts first. */
export const ACCOUNT_KEYS: readonly AccountKey[] = [
  'ar',
  'ar_advance',
  'ar_other',
  'ar_notes',
  'ap',
  'ap_advance',
  'ap_other',
  'ap_notes',
  ...COUNTER_ACCOUNT_KEYS,
];
