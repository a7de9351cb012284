import { cleanCell } from '../clean-cell.ts';
import { walletControls } from './alipay.ts';
import type { Judgement, RowText, SourceProfile } from './source.ts';
import { walletSide } from './wallet.ts';

/** Behind the amount paid stands what was given back of it: 131.77(已退款89.84), 468.32(已全额退款). */
const REFUNDED = /^([\d,]+(?:\.\d+)?)\s*[（(]\s*已(?:全额)?退款\s*([\d,]+(?:\.\d+)?)?\s*[)）]$/u;

/** What was given back of the amount of a row; empty where nothing was, or all of it. */
function refundOf(text: RowText): string {
  return REFUNDED.exec(text('amount_written'))?.[2] ?? '';
}

function judge(text: RowText): Judgement {
  const status = text('status');
  if (/^(?:交易关闭|已关闭|等待付款|交易失败|支付失败)/u.test(status))
    return { excluded: 'READ_STATUS_EXCLUDED', params: { status, reference: text('reference') } };
  if (walletSide(text) !== 'neutral') return null;
  if (status.startsWith('退款')) return 'in';
  if (REFUNDED.test(text('amount_written'))) return 'out';
  return {
    excluded: 'READ_NEUTRAL_EXCLUDED',
    params: { text: text('flag'), what: text('text').slice(0, 60) },
  };
}

/** 京东支付: what was refunded in part stays with what was paid, refunds have rows of their own besides. */
const personal: SourceProfile = {
  id: 'jd-personal',
  kind: 'bank',
  captions: ['交易时间', '商户名称', '交易说明', '金额', '收/付款方式', '交易状态', '收/支', '交易订单号'],
  mark: /京东/u,
  columns: {
    date: '交易时间',
    flag: '收/支',
    amount: '金额',
    amount_written: '金额',
    counterparty: '商户名称',
    reference: '交易订单号',
    type: '交易分类',
    text: '交易说明|备注',
    status: '交易状态',
  },
  mode: 'flag',
  absolute: true,
  indicativeSums: true,
  rewriter: () => (key, text) => (key === 'amount' ? (REFUNDED.exec(text)?.[1] ?? text) : text),
  judge: () => judge,
  tally: (text) => ({ side: walletSide(text), less: refundOf(text) }),
  line: (text) => {
    const refund = refundOf(text);
    return refund === '' ? {} : { custom: { 已退款: refund } };
  },
  controls: () => (texts) => walletControls(texts.map(cleanCell).join(' ')),
};

/** Files of 京东支付. */
export const JD: readonly SourceProfile[] = [personal];
