import { cleanCell } from '../clean-cell.ts';
import type { PlatformLayout } from './platform-layout.ts';
import { kindBy } from './platform-layout.ts';
import { countAndSum, type SourceProfile, type StatedControls } from './source.ts';

/*
 * Bills of a merchant's account at Alipay, also offered by 淘宝 and 天猫 as the shop's Alipay ledger. Certain: captions, the lines
 * with # around them, the sums below (programs of several authors read them). General knowledge: the words of 业务类型, that the
 * fee of the business bill follows its line (charged with a trade, given back with a refund), the prefix of shop orders.
 */

/** The foot of the ledger: number and sum of both directions. */
function sumsBelow(texts: readonly string[]): StatedControls | null {
  const line = texts.map(cleanCell).join(' ').replace(/^#/u, '');
  const credit = countAndSum(line, /收入合计/u);
  const debit = countAndSum(line, /支出合计/u);
  if (credit === null && debit === null) return null;
  return {
    ...(credit === null ? {} : { creditLines: credit.count, credits: credit.sum }),
    ...(debit === null ? {} : { debitLines: debit.count, debits: debit.sum.replace(/^-/u, '') }),
  };
}

const ledger: SourceProfile = {
  id: 'alipay-ledger-bill',
  kind: 'settlement',
  mark: /支付宝/u,
  captions: [
    '账务流水号',
    '业务流水号',
    '商户订单号',
    '发生时间',
    '收入金额(+元)|收入金额',
    '支出金额(-元)|支出金额',
  ],
  columns: {
    transaction: '账务流水号',
    trade: '业务流水号',
    order: '商户订单号|业务基础订单号',
    item: '商品名称',
    date: '发生时间',
    counterparty: '对方账号',
    income: '收入金额(+元)|收入金额',
    expense: '支出金额(-元)|支出金额',
    balance: '账户余额(元)|账户余额',
    kind: '业务类型',
    text: '备注|业务描述',
  },
  controls: () => sumsBelow,
};

const business: SourceProfile = {
  id: 'alipay-business-bill',
  kind: 'settlement',
  mark: /支付宝/u,
  captions: [
    '支付宝交易号',
    '商户订单号',
    '业务类型',
    '完成时间',
    '商家实收(元)|商家实收',
    '服务费(元)|服务费',
  ],
  columns: {
    transaction: '支付宝交易号',
    refund_id: '退款批次号/请求号',
    order: '商户订单号',
    kind: '业务类型',
    text: '商品名称',
    date: '完成时间|创建时间',
    counterparty: '对方账户',
    gross: '商家实收(元)|商家实收',
    service_fee: '服务费(元)|服务费',
    shared: '分润(元)|分润',
  },
};

/** Orders of 淘宝 and 天猫 come as T200P and the order's number. */
export function shopOrder(text: string): string {
  return text.replace(/^T\d{1,4}P(?=\d)/u, '');
}

/** The bills of a merchant of Alipay. */
export const ALIPAY_MERCHANT: readonly SourceProfile[] = [ledger, business];

/** What their lines mean, by the profile's id. */
export const ALIPAY_LAYOUTS: Readonly<Record<string, PlatformLayout>> = {
  'alipay-ledger-bill': {
    platform: 'alipay',
    bill: 'alipay-ledger',
    amounts: 'flow',
    order: (text) => shopOrder(text('order')),
    kind: (text) =>
      kindBy(
        [
          [/收费|服务费|手续费|佣金|退费/u, 'fee'],
          [/退款/u, 'refund'],
          [/提现|转账到银行/u, 'settlement'],
          [/交易付款|在线支付|交易|收款/u, 'payment'],
          [/./u, 'other'],
        ],
        text('kind'),
      ),
  },
  'alipay-business-bill': {
    platform: 'alipay',
    bill: 'alipay-business',
    amounts: 'columns',
    fees: ['service_fee', 'shared'],
    order: (text) => shopOrder(text('order')),
    kind: (text) =>
      kindBy(
        [
          [/退款/u, 'refund'],
          [/交易|付款|收款/u, 'payment'],
        ],
        text('kind'),
      ),
    id: (text, kind) =>
      kind === 'refund' && text('refund_id') !== ''
        ? `${text('transaction')}/${text('refund_id')}`
        : text('transaction'),
  },
};
