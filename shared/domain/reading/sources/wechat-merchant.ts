import { cleanCell } from '../clean-cell.ts';
import type { PlatformLayout } from './platform-layout.ts';
import { kindBy } from './platform-layout.ts';
import type { RowText, SourceProfile, StatedControls } from './source.ts';

/*
 * Bills a merchant of WeChat Pay downloads or fetches by interface. Certain: both captions, the backtick before every value, the
 * last two lines with captions and totals (reference: documents of the payment interface, and two programs that read them).
 * General knowledge: that a fee given back stands as a negative fee in the refund's own line of the trade bill, and in words
 * (退款总金额…元;含手续费…元) in that of the fund bill; without those words its refunds count as the net amount.
 */

/** The line of captions of the totals, then their values below it. */
function totalsBelow(
  captions: Readonly<Record<string, keyof StatedControls>>,
): () => (texts: readonly string[]) => StatedControls | null {
  return () => {
    let keys: readonly (keyof StatedControls | undefined)[] | null = null;
    return (texts) => {
      const cells = texts.map((text) => cleanCell(text).replace(/[(（].*[)）]$/u, ''));
      const found = cells.map((text) => captions[text]);
      if (found.filter((key) => key !== undefined).length >= 2) {
        keys = found;
        return {};
      }
      if (keys === null) return null;
      const stated: { -readonly [K in keyof StatedControls]: StatedControls[K] } = {};
      for (const [index, key] of keys.entries()) if (key !== undefined) stated[key] = cells[index] ?? '';
      keys = null;
      return stated;
    };
  };
}

const tradeBill: SourceProfile = {
  id: 'wechat-trade-bill',
  kind: 'settlement',
  captions: ['微信订单号', '商户订单号', '商户号', '交易状态', '手续费', '应结订单金额|总金额'],
  columns: {
    date: '退款成功时间|交易时间',
    account: '商户号',
    transaction: '微信订单号',
    refund_id: '微信退款单号',
    order: '商户订单号',
    counterparty: '用户标识',
    state: '交易状态',
    refund_state: '退款状态',
    kind: '交易类型',
    currency: '货币种类',
    gross: '应结订单金额|总金额',
    refund: '退款金额',
    fee: '手续费',
    text: '商品名称',
  },
  controls: totalsBelow({
    总交易单数: 'lines',
    应结订单总金额: 'credits',
    总交易额: 'credits',
    退款总金额: 'debits',
    总退款金额: 'debits',
  }),
};

const fundBill: SourceProfile = {
  id: 'wechat-fund-bill',
  kind: 'settlement',
  captions: ['记账时间', '微信支付业务单号', '资金流水单号', '业务类型', '收支类型', '收支金额(元)|收支金额'],
  columns: {
    date: '记账时间',
    transaction: '资金流水单号',
    trade: '微信支付业务单号',
    order: '业务凭证号',
    kind: '业务类型',
    business: '业务名称',
    flag: '收支类型',
    gross: '收支金额(元)|收支金额',
    balance: '账户结余(元)|账户结余',
    text: '备注',
  },
  controls: totalsBelow({
    资金流水总笔数: 'lines',
    收入笔数: 'creditLines',
    收入金额: 'credits',
    支出笔数: 'debitLines',
    支出金额: 'debits',
  }),
};

function tradeKind(text: RowText): ReturnType<PlatformLayout['kind']> {
  return kindBy(
    [
      [/^REFUND$|^退款/iu, 'refund'],
      [/^SUCCESS$|支付成功|买家已支付|转入退款/iu, 'payment'],
      [/^REVOKED$|撤销|关闭/iu, 'unpaid'],
    ],
    text('state'),
  );
}

/** A refund's row bears the number of its payment too; its own number is another. */
function tradeId(text: RowText, kind: string): string {
  return kind === 'refund' && text('refund_id') !== '' ? text('refund_id') : text('transaction');
}

/** The bills of a merchant of WeChat Pay. */
export const WECHAT_MERCHANT: readonly SourceProfile[] = [tradeBill, fundBill];

/** What their lines mean, by the profile's id. */
export const WECHAT_LAYOUTS: Readonly<Record<string, PlatformLayout>> = {
  'wechat-trade-bill': {
    platform: 'wechat',
    bill: 'wechat-trade',
    amounts: 'columns',
    kind: tradeKind,
    id: tradeId,
  },
  'wechat-fund-bill': {
    platform: 'wechat',
    bill: 'wechat-fund',
    amounts: 'flow',
    kind: (text) =>
      kindBy(
        [
          [/退款/u, 'refund'],
          [/手续费|服务费/u, 'fee'],
          [/提现|出款|结算/u, 'settlement'],
          [/交易|收款|支付/u, 'payment'],
          [/./u, 'other'],
        ],
        text('kind'),
      ),
    refundTold: (text) => {
      const match = /退款总金额\s*([\d.]*\d)\s*元.*含手续费\s*([\d.]*\d)\s*元/u.exec(text('text'));
      return match === null ? null : { gross: match[1] ?? '', fee: match[2] ?? '' };
    },
  },
};
