import { cleanCell } from '../clean-cell.ts';
import { feeOf, walletControls } from './alipay.ts';
import type { Judgement, RowText, SourceProfile } from './source.ts';
import { walletSide } from './wallet.ts';

/** What WeChat counts neither as income nor as expense, by what it does to the wallet (零钱 and 零钱通 together). */
const NEUTRAL: readonly (readonly [RegExp, 'in' | 'out' | 'inside'])[] = [
  [/^转入零钱通-来自零钱$|^零钱通转出-到零钱$/u, 'inside'],
  [/^零钱提现|^零钱通转出-到|^信用卡还款|^购买/u, 'out'],
  [/^零钱充值|^转入零钱通-来自|退款/u, 'in'],
];

function judge(text: RowText): Judgement {
  const status = text('status');
  if (/^(?:支付失败|提现失败|充值失败|已关闭|待支付)/u.test(status))
    return { excluded: 'READ_STATUS_EXCLUDED', params: { status, reference: text('reference') } };
  if (walletSide(text) !== 'neutral') return null;
  const type = text('type');
  const known = NEUTRAL.find(([pattern]) => pattern.test(type))?.[1] ?? 'inside';
  return known === 'inside'
    ? { excluded: 'READ_NEUTRAL_EXCLUDED', params: { text: text('flag') || '/', what: type.slice(0, 60) } }
    : known;
}

/** Personal bill, .csv and .xlsx. Fees stand in the remark, amounts include them. */
const personal: SourceProfile = {
  id: 'wechat-personal',
  kind: 'bank',
  captions: ['交易时间', '交易类型', '交易对方', '商品', '收/支', '金额', '当前状态', '交易单号'],
  mark: /微信支付账单/u,
  columns: {
    date: '交易时间',
    flag: '收/支',
    amount: '金额',
    counterparty: '交易对方',
    reference: '交易单号',
    type: '交易类型',
    text: '商品|备注',
    status: '当前状态',
  },
  mode: 'flag',
  absolute: true,
  judge: () => judge,
  tally: (text) => ({ side: walletSide(text), less: '' }),
  line: (text) => ({ custom: feeOf(text) }),
  controls: () => (texts) => walletControls(texts.map(cleanCell).join(' ')),
};

/** Files of 微信支付. */
export const WECHAT: readonly SourceProfile[] = [personal];
