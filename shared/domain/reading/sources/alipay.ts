import { cleanCell } from '../clean-cell.ts';
import { countAndSum, type RowText, type SourceProfile, type StatedControls } from './source.ts';
import { PairedRefunds, walletSide } from './wallet.ts';

const NEVER_PAID = /^(交易关闭|已关闭|支付失败|失败|等待付款|等待买家付款|信用服务使用成功)$/u;

function personalControls(): (texts: readonly string[]) => StatedControls | null {
  return (texts) => walletControls(texts.map(cleanCell).join(' '));
}

/** The counts above the lines of a wallet's bill: 共n笔记录, 收入：n笔 x元, 支出, and what is neither. */
export function walletControls(line: string): StatedControls | null {
  const all = /^共\s*[:：]?\s*(\d+)\s*笔/u.exec(line.trim());
  if (all !== null) return { lines: all[1] ?? '' };
  const credit = countAndSum(line, /^收入/u);
  if (credit !== null) return { creditLines: credit.count, credits: credit.sum };
  const debit = countAndSum(line, /^支出/u);
  if (debit !== null) return { debitLines: debit.count, debits: debit.sum };
  const neutral = countAndSum(line, /^(?:不计收支|中性交易)/u);
  return neutral === null ? null : { neutralLines: neutral.count };
}

/**
 * Personal bill. What is neither income nor expense (不计收支) is a refund, or moves between the owner's own pots and is left
 * out. An order that was paid and refunded in full is called closed afterwards; only its refund tells it from one never paid.
 */
const personal: SourceProfile = {
  id: 'alipay-personal',
  kind: 'bank',
  captions: [
    '交易时间',
    '交易分类',
    '交易对方',
    '商品说明',
    '收/支',
    '金额',
    '交易状态',
    '交易订单号|交易号',
  ],
  mark: /支付宝/u,
  columns: {
    date: '交易时间',
    flag: '收/支',
    amount: '金额',
    counterparty: '交易对方',
    counterparty_account: '对方账号',
    reference: '交易订单号|交易号',
    type: '交易分类',
    text: '商品说明|备注',
    status: '交易状态',
  },
  mode: 'flag',
  absolute: true,
  indicativeSums: true,
  controls: personalControls,
  judge: () => {
    const refunds = new PairedRefunds();
    return (text) => {
      const status = text('status');
      if (/退款成功|^已退款/u.test(status)) return refunds.refund(text('reference'), text('amount'), status);
      if (NEVER_PAID.test(status)) return refunds.closed(text('reference'), text('amount'), status);
      if (walletSide(text) === 'neutral')
        return {
          excluded: 'READ_NEUTRAL_EXCLUDED',
          params: { text: text('flag') || '/', what: text('text').slice(0, 60) },
        };
      return null;
    };
  },
  tally: (text) => ({ side: walletSide(text), less: '' }),
};

/** Fees and refunds that a row states as text of their own. */
export function feeOf(text: RowText): Readonly<Record<string, string>> {
  const fee = /服务费\s*[¥￥]?\s*([\d,]+(?:\.\d+)?)/u.exec(text('text'))?.[1];
  return fee === undefined ? {} : { 服务费: fee };
}

/** Files of 支付宝. */
export const ALIPAY: readonly SourceProfile[] = [personal];
