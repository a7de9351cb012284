import { cleanCell } from '../clean-cell.ts';
import { normaliseCaption } from '../caption.ts';
import type { SourceProfile, StatedControls } from './source.ts';

const CONTROL_LABELS: readonly (readonly [keyof StatedControls, string])[] = [
  ['lines', '总笔数'],
  ['debitLines', '借方发生总笔数'],
  ['debits', '借方发生总额'],
  ['creditLines', '贷方发生总笔数'],
  ['credits', '贷方发生总额'],
];

/** Labels in one cell, their value in the next filled one; several pairs may share a row. */
function corporateControls(): (texts: readonly string[]) => StatedControls | null {
  return (texts) => {
    const found: { -readonly [K in keyof StatedControls]: StatedControls[K] } = {};
    for (const [index, text] of texts.entries()) {
      const label = normaliseCaption(text.replace(/\[[^[\]]*\]/u, ''));
      const known = CONTROL_LABELS.find(([, name]) => name === label);
      const value = texts
        .slice(index + 1)
        .map(cleanCell)
        .find((next) => next !== '');
      if (known !== undefined && value !== undefined) found[known[0]] = value.replace(/^-/u, '');
    }
    return Object.keys(found).length === 0 ? null : found;
  };
}

/** Corporate, 38 columns, a sign for the direction; both sides are named, the other one is the counterparty. */
const corporate: SourceProfile = {
  id: 'boc-corporate',
  kind: 'bank',
  captions: ['付款人账号', '付款人名称', '收款人账号', '收款人名称', '交易日期', '交易金额', '交易后余额'],
  columns: {
    date: '交易日期',
    time: '交易时间',
    value_date: '起息日期',
    amount: '交易金额',
    balance: '交易后余额',
    currency: '交易货币',
    reference: '交易流水号',
    type: '交易类型|业务类型',
    text: '摘要|用途|交易附言|备注',
    payer: '付款人名称',
    payer_account: '付款人账号',
    payer_bank: '付款人开户行名',
    payee: '收款人名称',
    payee_account: '收款人账号',
    payee_bank: '收款人开户行名',
  },
  mode: 'signed',
  line: (text, out) => {
    const [theirs, ours] = out ? ['payee', 'payer'] : ['payer', 'payee'];
    return {
      counterparty: text(theirs),
      counterpartyAccount: text(`${theirs}_account`),
      counterpartyBank: text(`${theirs}_bank`),
      account: text(`${ours}_account`),
    };
  },
  controls: corporateControls,
};

const personal: SourceProfile = {
  id: 'boc-personal',
  kind: 'bank',
  captions: ['记账日期', '币别', '金额', '余额', '交易名称', '网点名称', '对方账户名'],
  mark: /中国银行交易流水明细/u,
  columns: {
    date: '记账日期',
    time: '记账时间',
    amount: '金额',
    balance: '余额',
    currency: '币别',
    account: '借记卡号',
    counterparty: '对方账户名',
    counterparty_account: '对方卡号/账号',
    counterparty_bank: '对方开户行',
    type: '交易名称',
    text: '附言',
  },
  mode: 'signed',
};

/** Files of 中国银行. */
export const BOC: readonly SourceProfile[] = [corporate, personal];
