import type { ImportKind } from '../domain/reading/columns.ts';
import type { Locale } from './message.ts';

type Texts = Readonly<Record<string, string>>;

/** Names of the sheets of a blank workbook and of the columns of its second one. */
export const TEMPLATE_WORDS = {
  'zh-CN': {
    title: '导入模板',
    notes: '填写说明',
    column: '列名',
    required: '必填',
    content: '内容',
    choices: '可选值',
    how: '填写方法',
    yes: '是',
    no: '否',
    example: '第二行是示例，请改写或删除。',
  },
  en: {
    title: 'Import template',
    notes: 'How to fill in',
    column: 'Column',
    required: 'Required',
    content: 'Content',
    choices: 'Choices',
    how: 'How to fill it in',
    yes: 'yes',
    no: 'no',
    example: 'The second row is an example: overwrite or delete it.',
  },
} as const;

/** What the cells of a column are, by its role. */
export const TEMPLATE_ROLES: { readonly [L in Locale]: Texts } = {
  'zh-CN': {
    text: '文字',
    date: '日期，例如 2026-10-08',
    amount: '金额，不写货币符号',
    number: '数字',
  },
  en: {
    text: 'text',
    date: 'a date such as 2026-10-08',
    amount: 'an amount without currency sign',
    number: 'a number',
  },
};

/** How to fill in a column, where its caption does not say all. */
export const TEMPLATE_NOTES: { readonly [L in Locale]: Texts } = {
  'zh-CN': {
    party: '往来单位的编码；没有编码时填写名称即可。',
    party_name: '往来单位的全称，与账套一致。',
    code: '编码不可重复，大小写视为相同。',
    tax_id: '18 位统一社会信用代码。',
    bank_account: '账号按文字填写，不会丢失末尾数字。',
    aliases: '多个名称用分号隔开。',
    payers: '代为付款的单位，多个用分号隔开。',
    terms_days: '从开票日起的天数。',
    number: '编号按文字填写，20 位数字也不会丢失。',
    due_date: '留空则按往来单位的账期计算。',
    amount: '含税金额；红字发票可以写正数或负数。',
    tax_rate: '例如 13%。',
    ledger: '留空按应收处理。',
    kind: '从列表中选择。',
    original: '红字发票对应的蓝字发票号码。',
    credit: '收入金额，与支出二者填一。',
    debit: '支出金额，与收入二者填一。',
    balance: '该笔之后的余额，用于逐行核对。',
    open: '期初尚未核销的金额。',
    fee: '银行或平台扣收的手续费。',
    currency: '三个字母的币种代码；留空按账套币种。',
    account: '按文字填写。',
    text: '会成为单据或流水的摘要。',
    gross: '按商户余额的增减写：收款为正，退款为负。',
    net: '交易总额减手续费；留空由程序计算。',
    transaction: '平台给出的唯一编号，按文字填写。',
  },
  en: {
    party: 'Code of the party; its name will do where it has no code.',
    party_name: 'Full name of the party, as in the book.',
    code: 'Must be unique, whatever the letter case.',
    tax_id: 'The 18 characters of the tax number.',
    bank_account: 'Kept as text, so that no digit is lost.',
    aliases: 'Several names are separated by semicolons.',
    payers: 'Who pays in its stead; several are separated by semicolons.',
    terms_days: 'Days from the date of the invoice.',
    number: 'Kept as text: even twenty digits survive.',
    due_date: 'Left empty it follows from the terms of the party.',
    amount: 'Including tax; a credit note may be written with either sign.',
    tax_rate: 'Such as 13%.',
    ledger: 'Left empty it is AR.',
    kind: 'Choose from the list.',
    original: 'Number of the invoice a credit note is about.',
    credit: 'Money in; either this or money out.',
    debit: 'Money out; either this or money in.',
    balance: 'Balance after the line: every line is checked against it.',
    open: 'What is still open at the cut-over.',
    fee: 'What the bank or the platform kept.',
    currency: 'Three letters; left empty it is the currency of the book.',
    account: 'Kept as text.',
    text: 'Becomes the text of the document or line.',
    gross: 'As the balance of the merchant changes: payments positive, refunds negative.',
    net: 'Gross less fee; left empty the program works it out.',
    transaction: 'The number the platform gave it, kept as text.',
  },
};

/** Words a column may be filled with, by kind of file. */
export const TEMPLATE_CHOICES: {
  readonly [L in Locale]: { readonly [K in ImportKind]?: Readonly<Record<string, readonly string[]>> };
} = {
  'zh-CN': {
    parties: { role: ['客户', '供应商', '客商'] },
    invoices: {
      kind: ['蓝字', '红字'],
      ledger: ['应收', '应付'],
      status: ['正常', '作废'],
      tax_rate: ['13%', '9%', '6%', '3%', '1%', '0%', '免税'],
      owner: ['ERP', '本账套'],
    },
    receipts: { ledger: ['应收', '应付'] },
    deliveries: { kind: ['送货', '退货'] },
    'their-deliveries': { kind: ['收货', '退货'] },
    opening: { kind: ['发票', '红字', '预收', '其他'], ledger: ['应收', '应付'] },
    settlement: {
      platform: ['微信', '支付宝', '淘宝', '京东', '抖店'],
      kind: ['付款', '退款', '手续费', '结算', '其他'],
    },
  },
  en: {
    parties: { role: ['customer', 'supplier', 'both'] },
    invoices: {
      kind: ['invoice', 'credit note'],
      ledger: ['AR', 'AP'],
      status: ['normal', 'void'],
      tax_rate: ['13%', '9%', '6%', '3%', '1%', '0%', 'exempt'],
      owner: ['ERP', 'book'],
    },
    receipts: { ledger: ['AR', 'AP'] },
    deliveries: { kind: ['delivery', 'return'] },
    'their-deliveries': { kind: ['receipt', 'return'] },
    opening: { kind: ['invoice', 'credit note', 'advance', 'other'], ledger: ['AR', 'AP'] },
    settlement: {
      platform: ['wechat', 'alipay', 'taobao', 'jd', 'douyin'],
      kind: ['payment', 'refund', 'fee', 'settlement', 'other'],
    },
  },
};

/** The example row: invented names and numbers, dates and amounts as they are stored. */
const EXAMPLE_ZH: Texts = {
  date: '2026-10-08',
  value_date: '2026-10-08',
  due_date: '2026-11-07',
  credit: '11300.00',
  balance: '211300.00',
  currency: 'CNY',
  counterparty: '苏州示例精密制造有限公司',
  counterparty_account: '6222000000001234567',
  counterparty_bank: '示例银行苏州分行',
  account: '1202000000008899001',
  reference: '26100800000000012345',
  type: '转账',
  text: '货款',
  code: 'C001',
  name: '苏州示例精密制造有限公司',
  short_name: '苏州示例',
  aliases: '苏州示例制造厂',
  tax_id: '91320500MA1EXAMPL0',
  bank_account: '6222000000001234567',
  bank_name: '示例银行苏州分行',
  payers: '苏州示例贸易有限公司',
  contact: '王示例',
  phone: '0512-00000000',
  email: 'accounts@example.com',
  address: '苏州市示例路 1 号',
  terms_days: '30',
  credit_limit: '500000.00',
  salesperson: '李示例',
  role: '客户',
  group: '华东',
  number: '26320000000000012345',
  party: 'C001',
  party_name: '苏州示例精密制造有限公司',
  amount: '11300.00',
  net: '10000.00',
  tax_rate: '13%',
  tax: '1300.00',
  kind: '蓝字',
  ledger: '应收',
  status: '正常',
  order: 'DD-2026-001',
  contract: 'HT-2026-01',
  project: '示例项目',
  department: '销售部',
  owner: 'ERP',
  item: '示例轴承',
  quantity: '100',
  spec: '6204-ZZ',
  unit: '只',
  price: '113',
  fee: '5.00',
  method: '电汇',
  open: '11300.00',
  platform: '微信',
  transaction: '4200000000202610080000000001',
  settlement: 'JS20261008',
};

const EXAMPLE_EN: Texts = {
  ...EXAMPLE_ZH,
  counterparty: 'Example Precision Ltd',
  counterparty_bank: 'Example Bank, Suzhou',
  type: 'transfer',
  text: 'goods',
  name: 'Example Precision Ltd',
  short_name: 'Example',
  aliases: 'Example Works',
  bank_name: 'Example Bank, Suzhou',
  payers: 'Example Trading Ltd',
  contact: 'A. Example',
  address: '1 Example Road, Suzhou',
  salesperson: 'B. Example',
  role: 'customer',
  group: 'East',
  party_name: 'Example Precision Ltd',
  kind: 'invoice',
  ledger: 'AR',
  status: 'normal',
  project: 'Example project',
  department: 'Sales',
  item: 'Example bearing',
  unit: 'pcs',
  method: 'transfer',
  platform: 'wechat',
};

const EXAMPLES: { readonly [L in Locale]: Texts } = { 'zh-CN': EXAMPLE_ZH, en: EXAMPLE_EN };

/** Where the example of a kind differs. */
const EXAMPLES_BY_KIND: {
  readonly [L in Locale]: { readonly [K in ImportKind]?: Texts };
} = {
  'zh-CN': {
    receipts: { number: 'SK-2026-001', account: '基本户' },
    opening: { number: 'QC-2026-001', kind: '发票', original: '22600.00', account: '应收账款' },
    'their-statement': { number: 'SHD-2026-001', credit: '11300.00', debit: '', balance: '11300.00' },
    orders: { number: 'DD-2026-001' },
    deliveries: { number: 'SH-2026-001', kind: '送货' },
    'their-deliveries': { number: 'SH-2026-001', kind: '收货' },
    settlement: { account: '1900000001', kind: '付款', gross: '113.00', fee: '0.68', net: '112.32' },
  },
  en: {
    receipts: { number: 'R-2026-001', account: 'main account' },
    opening: { number: 'O-2026-001', kind: 'invoice', original: '22600.00', account: 'ar' },
    'their-statement': { number: 'D-2026-001', credit: '11300.00', debit: '', balance: '11300.00' },
    orders: { number: 'SO-2026-001' },
    deliveries: { number: 'D-2026-001', kind: 'delivery' },
    'their-deliveries': { number: 'D-2026-001', kind: 'receipt' },
    settlement: { account: '1900000001', kind: 'payment', gross: '113.00', fee: '0.68', net: '112.32' },
  },
};

/** The example of a column; empty where the example row leaves it empty. */
export function templateExample(locale: Locale, kind: ImportKind, key: string): string {
  return EXAMPLES_BY_KIND[locale][kind]?.[key] ?? EXAMPLES[locale][key] ?? '';
}
