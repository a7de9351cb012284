import type { PlatformLayout } from './platform-layout.ts';
import { flowDirection } from '../choices.ts';
import { kindBy } from './platform-layout.ts';
import type { SourceProfile } from './source.ts';

/*
 * The settlement sheet of a shop at 京东: one line for each fee of each article of an order. Certain: 订单编号, 商品编号, 费用名称 with
 * the value 货款, 应结金额, 收支方向, 售后服务单号 (a program that reads it). General knowledge: the other captions and fee names, and
 * the name of the day. A sheet with other captions is mapped by hand.
 */

const sheet: SourceProfile = {
  id: 'jingdong-settlement',
  kind: 'settlement',
  captions: ['订单编号', '商品编号', '费用名称|费用项', '应结金额', '收支方向'],
  columns: {
    account: '商家编号|店铺编号|店铺号',
    settlement: '结算单号|结算编号',
    document: '单据编号',
    order: '订单编号',
    after_sale: '售后服务单号',
    article: '商品编号',
    date: '费用结算时间|结算时间|费用计费时间|计费时间|费用发生时间|业务发生时间|订单完成时间|下单时间',
    kind: '费用名称|费用项',
    gross: '应结金额',
    flag: '收支方向',
    status: '结算状态',
    text: '商品名称|备注',
  },
};

/** Sheets of 京东 shops. */
export const JINGDONG: readonly SourceProfile[] = [sheet];

/** What their lines mean, by the profile's id. Goods are payments, goods taken back refunds, everything else a fee. */
export const JINGDONG_LAYOUTS: Readonly<Record<string, PlatformLayout>> = {
  'jingdong-settlement': {
    platform: 'jingdong',
    bill: 'jingdong-settlement',
    amounts: 'flow',
    kind: (text) => {
      const goods = kindBy([[/^货款|商品款|运费收入/u, 'payment']], text('kind'));
      if (goods === null) return text('kind') === '' ? null : 'fee';
      return flowDirection(text('flag')) === 'out' ? 'refund' : goods;
    },
    id: (text) =>
      ['document', 'order', 'after_sale', 'article', 'kind', 'flag'].map((key) => text(key)).join('/'),
  },
};
