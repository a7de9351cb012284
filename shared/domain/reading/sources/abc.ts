import { nameAndAccount } from './name-and-account.ts';
import type { SourceProfile } from './source.ts';

const corporate: SourceProfile = {
  id: 'abc-corporate',
  kind: 'bank',
  captions: ['交易时间', '收入金额', '支出金额', '账户余额', '交易行名', '对方省市'],
  columns: {
    date: '交易时间',
    credit: '收入金额',
    debit: '支出金额',
    balance: '账户余额',
    account: '账号|本方账号',
    counterparty: '对方户名',
    counterparty_account: '对方账号',
    counterparty_bank: '交易行名',
    text: '交易用途|摘要|附言',
  },
};

/** Personal: one column with a sign, and who it was with in one cell. */
const personal: SourceProfile = {
  id: 'abc-personal',
  kind: 'bank',
  captions: ['交易日期', '交易金额(+/-)|交易金额', '本次余额', '对手信息', '日志号'],
  columns: {
    date: '交易日期',
    time: '交易时间',
    amount: '交易金额(+/-)|交易金额',
    balance: '本次余额',
    counterparty: '对手信息',
    reference: '日志号',
    type: '交易摘要',
    text: '交易附言',
  },
  mode: 'signed',
  line: (text) => nameAndAccount(text('counterparty')),
};

/** Files of 农业银行. */
export const ABC: readonly SourceProfile[] = [corporate, personal];
