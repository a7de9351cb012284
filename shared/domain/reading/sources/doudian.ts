import type { PlatformLayout } from './platform-layout.ts';
import { flowDirection } from '../choices.ts';
import { kindBy } from './platform-layout.ts';
import type { SourceProfile } from './source.ts';

/*
 * Bills of a shop at 抖店. General knowledge, all of it: captions and words as shops describe them, no sample at hand. A bill is
 * recognised only when the captions below are all there; one with others is mapped by hand.
 */

const ledger: SourceProfile = {
  id: 'doudian-ledger',
  kind: 'settlement',
  captions: ['动账时间', '动账流水号', '动账方向', '动账金额'],
  columns: {
    date: '动账时间',
    transaction: '动账流水号',
    flag: '动账方向',
    gross: '动账金额',
    kind: '动账场景|动账摘要|计费类型',
    account: '店铺id|店铺编号|动账账户',
    order: '订单号|订单编号|主订单编号',
    platform_fee: '平台服务费',
    commission: '佣金',
    channel_fee: '渠道分成',
    merchant_fee: '招商服务费',
    other_fee: '其他分成',
    text: '备注',
  },
};

const settlement: SourceProfile = {
  id: 'doudian-settlement',
  kind: 'settlement',
  captions: ['结算时间', '结算单号', '结算金额', '订单号|订单编号', '平台服务费'],
  columns: {
    date: '结算时间',
    settlement: '结算单号',
    transaction: '子订单号|订单号|订单编号',
    order: '订单号|订单编号',
    kind: '业务类型|结算类型|计费类型',
    gross: '结算金额',
    account: '店铺id|店铺编号',
    platform_fee: '平台服务费',
    commission: '佣金',
    channel_fee: '渠道分成',
    merchant_fee: '招商服务费',
    other_fee: '其他分成',
    text: '备注',
  },
};

const FEES = ['platform_fee', 'commission', 'channel_fee', 'merchant_fee', 'other_fee'] as const;

/** Bills of 抖店 shops. */
export const DOUDIAN: readonly SourceProfile[] = [ledger, settlement];

/** What their lines mean, by the profile's id. */
export const DOUDIAN_LAYOUTS: Readonly<Record<string, PlatformLayout>> = {
  'doudian-ledger': {
    platform: 'doudian',
    bill: 'doudian-ledger',
    amounts: 'settled',
    fees: FEES,
    kind: (text) =>
      kindBy(
        [
          [/提现/u, 'settlement'],
          [/退款|售后/u, 'refund'],
          [/服务费|佣金|运费险|扣费|费用/u, 'fee'],
          [/货款|结算|订单/u, flowDirection(text('flag')) === 'out' ? 'refund' : 'payment'],
          [/./u, 'other'],
        ],
        text('kind'),
      ),
  },
  'doudian-settlement': {
    platform: 'doudian',
    bill: 'doudian-settlement',
    amounts: 'settled',
    fees: FEES,
    kind: (text) => {
      const named = kindBy([[/退款|售后/u, 'refund']], text('kind'));
      return named ?? (text('gross').startsWith('-') ? 'refund' : 'payment');
    },
    id: (text, kind) => `${text('settlement')}/${text('transaction')}/${kind}`,
  },
};
