import { cleanCell } from '../clean-cell.ts';
import type { SourceProfile, StatedControls } from './source.ts';

const CORPORATE = {
  date: '交易时间|入账日期',
  flag: '借贷标志',
  balance: '余额',
  account: '本方账号',
  counterparty: '对方单位|对方单位名称',
  counterparty_account: '对方账号',
  counterparty_bank: '对方行号',
  reference: '凭证号',
  text: '用途|摘要|附言|回单个性化信息',
} as const;

/** Corporate, order of columns varies; 贷 is money in. */
const corporate: SourceProfile = {
  id: 'icbc-corporate',
  kind: 'bank',
  captions: ['对方单位', '本方账号', '借贷标志', '余额', '发生额|转入金额', '回单个性化信息|时间戳|入账时间'],
  mark: /\[HISTORYDETAIL\]/u,
  columns: { ...CORPORATE, credit: '转入金额', debit: '转出金额', amount: '发生额' },
};

/** An older version without any column for the amount. */
const corporateBalances: SourceProfile = {
  id: 'icbc-corporate-balances',
  kind: 'bank',
  captions: ['对方单位', '本方账号', '借贷标志', '余额'],
  without: ['发生额', '转入金额', '转出金额', '交易金额', '金额'],
  mark: /\[HISTORYDETAIL\]/u,
  columns: CORPORATE,
  mode: 'flag',
  fromBalances: true,
  line: (text) => ({ custom: { 借贷标志: text('flag') } }),
};

function personalControls(): (
  texts: readonly string[],
  text: (key: string) => string,
) => StatedControls | null {
  return (texts, text) =>
    cleanCell(texts[0] ?? '').startsWith('人民币合计')
      ? { credits: text('credit'), debits: text('debit') }
      : null;
}

/** Personal, both versions: the later one has 交易详情 and 对方账户 besides. */
const personal: SourceProfile = {
  id: 'icbc-personal',
  kind: 'bank',
  captions: ['交易场所', '钞/汇', '记账金额(收入)', '记账金额(支出)', '余额'],
  mark: /明细查询文件下载/u,
  columns: {
    date: '交易日期',
    credit: '记账金额(收入)',
    debit: '记账金额(支出)',
    balance: '余额',
    currency: '记账币种',
    counterparty: '对方户名',
    counterparty_account: '对方账户',
    text: '摘要|交易详情|交易场所',
  },
  controls: personalControls,
};

/** Files of 工商银行. */
export const ICBC: readonly SourceProfile[] = [corporate, corporateBalances, personal];
