import type { SourceProfile } from './source.ts';

/*
 * What a shop of 淘宝 or 天猫 exports. Its money goes through its Alipay account, whose bills are read as alipay-merchant. The
 * order export: certain are the captions asked for below (programs of several authors read them).
 */

/** Orders that no money came for, or that were taken back whole. */
const NEVER_PAID = /^(?:交易关闭|订单关闭|等待买家付款|买家未付款)/u;

const orders: SourceProfile = {
  id: 'taobao-orders',
  kind: 'orders',
  captions: ['订单编号', '买家会员名', '买家实际支付金额', '订单状态', '订单创建时间'],
  columns: {
    number: '订单编号',
    party_name: '买家会员名',
    date: '订单创建时间',
    item: '宝贝标题',
    quantity: '宝贝总数量',
    amount: '买家实际支付金额',
    status: '订单状态',
  },
  judge: () => (text) => {
    const status = text('status');
    return NEVER_PAID.test(status)
      ? { excluded: 'READ_STATUS_EXCLUDED', params: { status, reference: text('number') } }
      : null;
  },
};

/** Files of 淘宝 and 天猫 shops. */
export const TAOBAO: readonly SourceProfile[] = [orders];
