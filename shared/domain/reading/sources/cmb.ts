import type { HeadRow } from '../header.ts';
import { nameAndAccount } from './name-and-account.ts';
import type { SourceProfile } from './source.ts';

const corporate: SourceProfile = {
  id: 'cmb-corporate',
  kind: 'bank',
  captions: [
    '交易日',
    '借方金额',
    '贷方金额',
    '余额',
    '收(付)方名称',
    '收(付)方账号',
    '流程实例号|业务参考号',
  ],
  columns: {
    date: '交易日',
    time: '交易时间',
    value_date: '起息日',
    credit: '贷方金额',
    debit: '借方金额',
    balance: '余额',
    currency: '币种',
    account: '账号',
    counterparty: '收(付)方名称',
    counterparty_account: '收(付)方账号',
    counterparty_bank: '收(付)方开户行名|收(付)方分行名',
    reference: '流水号',
    type: '交易类型|业务名称',
    text: '摘要|用途|业务摘要|其它摘要|扩展摘要',
  },
};

const personal: SourceProfile = {
  id: 'cmb-personal',
  kind: 'bank',
  captions: ['记账日期', '货币', '交易金额', '联机余额', '对手信息'],
  columns: {
    date: '记账日期',
    amount: '交易金额',
    balance: '联机余额',
    currency: '货币',
    counterparty: '对手信息',
    type: '交易摘要',
    text: '客户摘要',
  },
  mode: 'signed',
  line: (text) => nameAndAccount(text('counterparty')),
};

const TITLE = /(\d{4})年\s*(\d{1,2})月/u;

function titleOf(head: readonly HeadRow[]): RegExpExecArray | null {
  for (const { texts } of head)
    for (const text of texts) {
      const match = text.includes('信用卡') ? TITLE.exec(text) : null;
      if (match !== null) return match;
    }
  return null;
}

/** Days of a bill are MM/dd; months after that of the bill belong to the year before. */
function billDate(head: readonly HeadRow[]): (key: string, text: string) => string {
  const title = titleOf(head);
  return (key, text) => {
    const day = /^(\d{1,2})\/(\d{1,2})$/u.exec(text);
    if (title === null || day === null || (key !== 'date' && key !== 'value_date')) return text;
    const [year, bill, month] = [Number(title[1]), Number(title[2]), Number(day[1])];
    return `${month > bill ? year - 1 : year}-${String(month).padStart(2, '0')}-${(day[2] ?? '').padStart(2, '0')}`;
  };
}

/** Bills of credit cards: what was spent is positive. */
const creditCard: SourceProfile = {
  id: 'cmb-credit-card',
  kind: 'bank',
  captions: ['交易日', '记账日', '交易摘要', '人民币金额', '卡号末四位'],
  mark: /招商银行信用卡对账单/u,
  columns: {
    date: '记账日',
    value_date: '交易日',
    amount: '人民币金额',
    account: '卡号末四位',
    text: '交易摘要',
  },
  mode: 'signed',
  inverted: true,
  rewriter: billDate,
  remark: (head) => {
    const title = titleOf(head);
    return title === null ? null : { excluded: 'READ_YEAR_FROM_TITLE', params: { title: title[0] } };
  },
};

/** Files of 招商银行. */
export const CMB: readonly SourceProfile[] = [corporate, personal, creditCard];
