import type { Locale } from './message.ts';

/** Banks and wallets a file can be recognised as coming from, by the id of their source profile. */
const SOURCES: { readonly [L in Locale]: Readonly<Record<string, string>> } = {
  'zh-CN': {
    'icbc-corporate': '工商银行 对公明细',
    'icbc-corporate-balances': '工商银行 对公明细（旧版，无金额列）',
    'icbc-personal': '工商银行 个人明细',
    'ccb-corporate': '建设银行 对公明细',
    'ccb-personal': '建设银行 个人明细',
    'abc-corporate': '农业银行 对公明细',
    'abc-personal': '农业银行 个人明细',
    'boc-corporate': '中国银行 对公明细',
    'boc-personal': '中国银行 个人明细',
    'cmb-corporate': '招商银行 对公明细',
    'cmb-personal': '招商银行 个人明细',
    'cmb-credit-card': '招商银行 信用卡账单',
    'bocom-corporate': '交通银行 对公明细',
    'bocom-personal': '交通银行 个人明细',
    spdb: '浦发银行 明细',
    'pingan-corporate': '平安银行 对公明细',
    'alipay-personal': '支付宝 个人账单',
    'wechat-personal': '微信支付 个人账单',
    'jd-personal': '京东支付 个人账单',
    'wechat-trade-bill': '微信支付 商户交易账单',
    'wechat-fund-bill': '微信支付 商户资金账单',
    'alipay-ledger-bill': '支付宝 商户账务明细',
    'alipay-business-bill': '支付宝 商户业务明细',
    'taobao-orders': '淘宝/天猫 订单',
    'jingdong-settlement': '京东 结算单',
    'doudian-ledger': '抖店 动账明细',
    'doudian-settlement': '抖店 结算账单',
    'kingdee-open-items': '金蝶 未核销明细',
    'yonyou-open-items': '用友 单据余额',
    'vat-invoice-list': '税务局 发票清单',
    'balance-list': 'ERP 往来余额',
  },
  en: {
    'icbc-corporate': 'ICBC, corporate',
    'icbc-corporate-balances': 'ICBC, corporate (older, without amounts)',
    'icbc-personal': 'ICBC, personal',
    'ccb-corporate': 'CCB, corporate',
    'ccb-personal': 'CCB, personal',
    'abc-corporate': 'ABC, corporate',
    'abc-personal': 'ABC, personal',
    'boc-corporate': 'BOC, corporate',
    'boc-personal': 'BOC, personal',
    'cmb-corporate': 'CMB, corporate',
    'cmb-personal': 'CMB, personal',
    'cmb-credit-card': 'CMB, credit card bill',
    'bocom-corporate': 'BOCOM, corporate',
    'bocom-personal': 'BOCOM, personal',
    spdb: 'SPDB',
    'pingan-corporate': 'Ping An, corporate',
    'alipay-personal': 'Alipay, personal bill',
    'wechat-personal': 'WeChat Pay, personal bill',
    'jd-personal': 'JD Pay, personal bill',
    'wechat-trade-bill': 'WeChat Pay, merchant trade bill',
    'wechat-fund-bill': 'WeChat Pay, merchant fund bill',
    'alipay-ledger-bill': 'Alipay, merchant ledger',
    'alipay-business-bill': 'Alipay, merchant business bill',
    'taobao-orders': 'Taobao/Tmall, orders',
    'jingdong-settlement': 'JD shop, settlement sheet',
    'doudian-ledger': 'Doudian shop, ledger',
    'doudian-settlement': 'Doudian shop, settlement bill',
    'kingdee-open-items': 'Kingdee, open items',
    'yonyou-open-items': 'Yonyou, open items',
    'vat-invoice-list': 'Tax office, list of invoices',
    'balance-list': 'ERP, balances of parties',
  },
};

/** What the bank or wallet of a source profile is called; the id itself where a newer reader knows one more. */
export function sourceLabel(locale: Locale, id: string): string {
  return SOURCES[locale][id] ?? id;
}

/** Ids that have a name. */
export function namedSources(locale: Locale): readonly string[] {
  return Object.keys(SOURCES[locale]);
}
