import type { SourceProfile } from './source.ts';

/** 交通银行, personal: a flag in two languages. */
const bocomPersonal: SourceProfile = {
  id: 'bocom-personal',
  kind: 'bank',
  captions: ['序号', '交易日期', '交易类型', '借贷', '交易金额', '余额', '对方户名', '交易地点'],
  columns: {
    date: '交易日期',
    time: '交易时间',
    flag: '借贷',
    amount: '交易金额',
    balance: '余额',
    counterparty: '对方户名',
    counterparty_account: '对方账号',
    type: '交易类型',
    text: '摘要|交易地点',
  },
  mode: 'flag',
  absolute: true,
};

/** 交通银行, corporate. */
const bocomCorporate: SourceProfile = {
  id: 'bocom-corporate',
  kind: 'bank',
  captions: [
    '交易时间',
    '借方发生额',
    '贷方发生额',
    '余额',
    '对方户名',
    '对方账号',
    '企业流水号|凭证种类',
    '交易地点|核心流水号',
  ],
  mark: /交通银行/u,
  columns: {
    date: '交易时间',
    credit: '贷方发生额',
    debit: '借方发生额',
    balance: '余额',
    currency: '币种',
    account: '账号|本方账号',
    counterparty: '对方户名',
    counterparty_account: '对方账号',
    counterparty_bank: '对方行名|对方开户行',
    reference: '核心流水号|企业流水号|凭证号码',
    text: '摘要|附言|备注',
  },
};

/** 浦发银行: account, kind of account and period in the first row, 合计 below. */
const spdb: SourceProfile = {
  id: 'spdb',
  kind: 'bank',
  captions: ['顺序号', '交易日期', '存入金额', '取出金额', '余额', '交易对手名称', '交易对手账号'],
  columns: {
    date: '交易日期',
    credit: '存入金额',
    debit: '取出金额',
    balance: '余额',
    counterparty: '交易对手名称',
    counterparty_account: '交易对手账号',
    type: '交易类型',
    text: '附言',
  },
  controls: () => (texts, text) =>
    texts.some((each) => /^\s*合计/u.test(each)) ? { credits: text('credit'), debits: text('debit') } : null,
};

/** 平安银行, corporate. */
const pingAn: SourceProfile = {
  id: 'pingan-corporate',
  kind: 'bank',
  captions: ['交易日期', '账号', '借', '贷', '账户余额', '对方账户', '对方账户名称', '交易流水号'],
  columns: {
    date: '交易日期',
    credit: '贷',
    debit: '借',
    balance: '账户余额',
    account: '账号',
    counterparty: '对方账户名称',
    counterparty_account: '对方账户',
    reference: '交易流水号',
    text: '摘要|用途',
  },
};

/** Files of 交通银行, 浦发银行 and 平安银行. */
export const OTHER_BANKS: readonly SourceProfile[] = [bocomPersonal, bocomCorporate, spdb, pingAn];
