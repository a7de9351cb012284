import type { Area } from '../domain/area/area.ts';
import { defineTexts, type Locale, message } from './message.ts';

/** Names of the areas of a book, and the section of Settings that switches them. */
export const areaTexts = defineTexts(
  {
    orders: '订单',
    deliveries: '发货与退货',
    payables: '应付账款',
    credit: '信用额度与评级',
    dunning: '催款',
    title: '功能范围',
    text: '用不到的功能可以关闭：窗口里不再显示，也不能新增。已有的内容不会删除，仍然计入账目和月结核对；随时可以再启用。',
    'orders.text': '订单、按订单申请开票。',
    'deliveries.text': '发货、退货、发货对账单、按核对结果申请开票。',
    'payables.text': '应付账簿：采购发票、付款、供应商对账和函件。',
    'credit.text': '信用额度列、信用占用与信用评级报表、评级办法。',
    'dunning.text': '催款函、催款名单、暂缓催款。',
    none: '目前没有内容',
    'orders.held': '有 {count} 张订单{sums}',
    'deliveries.held': '有 {count} 张发货、退货单{sums}',
    'payables.held': '有 {count} 笔未清应付{sums}',
    'credit.held': '有 {count} 个单位设了信用额度',
    'dunning.held': '有 {count} 笔正在暂缓催款',
    sums: '，合计 {sums}',
    stays: '关闭后仍保留，并照常计入账目。',
    off: '“{area}”在本账套里没有启用。',
    settings: '去“功能范围”启用',
  },
  {
    orders: 'Orders',
    deliveries: 'Deliveries and returns',
    payables: 'Payables',
    credit: 'Credit limits and rating',
    dunning: 'Dunning',
    title: 'Areas',
    text: 'What is not needed can be switched off: the window no longer shows it, and nothing new is made in it. What is there is not deleted and still counts in the accounts and the close; it can be switched on again at any time.',
    'orders.text': 'Orders, and applications for invoices from them.',
    'deliveries.text': 'Deliveries, returns, the delivery check, and applications for invoices from it.',
    'payables.text':
      'The ledger of payables: purchase invoices, payments, accounts and letters of suppliers.',
    'credit.text': 'The column of credit limits, the reports of credit use and rating, the policy of rating.',
    'dunning.text': 'Dunning letters, the list of whom to dun, holds.',
    none: 'nothing there yet',
    'orders.held': '{count} orders{sums}',
    'deliveries.held': '{count} deliveries and returns{sums}',
    'payables.held': '{count} open items of payables{sums}',
    'credit.held': '{count} parties with a credit limit',
    'dunning.held': '{count} holds of dunning',
    sums: ', {sums} together',
    stays: 'They stay when it is off, and count as before.',
    off: '“{area}” is not switched on in this book.',
    settings: 'Switch it on in Areas',
  },
);

/** The name of an area. */
export function areaWord(locale: Locale, area: Area): string {
  return message(areaTexts, locale, area);
}
