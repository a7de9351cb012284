import type { SourceProfile } from './source.ts';

const corporate: SourceProfile = {
  id: 'ccb-corporate',
  kind: 'bank',
  captions: [
    '借方发生额(支取)',
    '贷方发生额(收入)',
    '余额',
    '对方户名',
    '账户明细编号-交易流水号|对方开户机构',
  ],
  columns: {
    date: '交易时间|记账日期',
    credit: '贷方发生额(收入)',
    debit: '借方发生额(支取)',
    balance: '余额',
    currency: '币种',
    account: '账号',
    counterparty: '对方户名',
    counterparty_account: '对方账号',
    counterparty_bank: '对方开户机构',
    reference: '账户明细编号-交易流水号',
    text: '摘要|备注',
  },
};

/** Personal: 0.0 stands in the empty column; 交易时间 and 账户余额 may be missing. */
const personal: SourceProfile = {
  id: 'ccb-personal',
  kind: 'bank',
  captions: ['记账日', '交易日期', '支出', '收入', '交易地点', '对方账号'],
  mark: /China Construction Bank|建设银行/u,
  columns: {
    date: '交易日期',
    time: '交易时间',
    value_date: '记账日',
    credit: '收入',
    debit: '支出',
    balance: '账户余额',
    currency: '币种',
    counterparty: '对方户名',
    counterparty_account: '对方账号',
    text: '摘要|交易地点',
  },
};

/** Files of 建设银行. */
export const CCB: readonly SourceProfile[] = [corporate, personal];
