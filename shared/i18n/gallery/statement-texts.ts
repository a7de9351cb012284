import type { StatementSetId } from './statement-sets.ts';

type Texts = Readonly<Record<StatementSetId, { readonly name: string; readonly purpose: string }>>;

/** Names and purposes of option sets of statements, in Chinese. */
export const ZH_STATEMENT_TEXTS: Texts = {
  'statement-month': {
    name: '月度往来对账单（发生额+未清+回执）',
    purpose: '最常用：上月逐笔发生额、月末未清项目、账龄和回执，十五日内回复。',
  },
  'statement-movements': {
    name: '月度往来对账单（只列发生额）',
    purpose: '单据很多的客户：只列上月发生额和余额，不再列未清项目，省一两页纸。',
  },
  'statement-open-items': {
    name: '未清项目往来对账单',
    purpose: '按单据付款的客户：截至今天还有哪些单据没付、各欠多少。',
  },
  'statement-for-information': {
    name: '月度往来对账单（不要求回执）',
    purpose: '邮件发送、只供客户参考：没有回执，也不写回复期限。',
  },
  'statement-quarter': {
    name: '季度往来对账单',
    purpose: '按季对账的客户：上一季度全部发生额，二十日内回复。',
  },
  'statement-half': {
    name: '本半年往来对账单（页间只结转余额）',
    purpose: '页数较多时，换页处只写余额，不写各种累计，版面更清楚。',
  },
  'statement-year-so-far': {
    name: '本年累计往来对账单',
    purpose: '年中核对或催收前：本年一月一日至今的发生额，换页处写本年累计。',
  },
  'statement-year': {
    name: '年度往来对账单',
    purpose: '年报和审计：上一年度全年发生额，换页处写本年累计，三十日内回复。',
  },
  'statement-continuous': {
    name: '针式打印往来对账单',
    purpose: '用 241×140 毫米三联纸打印上月发生额，换页处写本页合计。',
  },
  'statement-counter': {
    name: '柜台即时余额单',
    purpose: '客户上门对账：用三联纸当场打印截至今天的未清项目，无回执。',
  },
  'statement-abroad': {
    name: '英文往来对账单（境外客户）',
    purpose: '境外客户：英文，列未清项目，考虑邮寄时间，三十日内回复。',
  },
  'statement-supplier': {
    name: '供应商往来对账单',
    purpose: '应付账款：上月与供应商的发生额、未付项目和回执。',
  },
  'statement-payment-run': {
    name: '付款前应付未清单',
    purpose: '排款前发给供应商：截至今天我方认可的未付单据，五日内核对。',
  },
};

/** The same in English. */
export const EN_STATEMENT_TEXTS: Texts = {
  'statement-month': {
    name: 'Monthly statement (movements, open items, slip)',
    purpose:
      'The usual one: movements of last month, what is open, ages, and a slip to be answered in fifteen days.',
  },
  'statement-movements': {
    name: 'Monthly statement (movements alone)',
    purpose:
      'Customers with many papers: movements and balance of last month without the open items; saves pages.',
  },
  'statement-open-items': {
    name: 'Statement of open items',
    purpose: 'Customers who pay by invoice: which papers are unpaid as of today, and how much of each.',
  },
  'statement-for-information': {
    name: 'Monthly statement (no answer asked)',
    purpose: 'By mail, for information: no slip and no day to answer by.',
  },
  'statement-quarter': {
    name: 'Quarterly statement',
    purpose:
      'Customers who compare by the quarter: everything of the last quarter, to be answered in twenty days.',
  },
  'statement-half': {
    name: 'Statement of this half-year (balance alone carried)',
    purpose:
      'Many pages: only the balance stands at each page break, which reads more easily than running sums.',
  },
  'statement-year-so-far': {
    name: 'Statement of this year so far',
    purpose:
      'Within the year or before collecting: from the first of January to today, with sums of the year carried over.',
  },
  'statement-year': {
    name: 'Statement of the year',
    purpose:
      'Annual accounts and audit: the whole of last year with its sums carried over, to be answered in thirty days.',
  },
  'statement-continuous': {
    name: 'Statement on continuous paper',
    purpose: 'For a dot-matrix printer on 241 × 140 mm forms: last month, with the sums of each page.',
  },
  'statement-counter': {
    name: 'Balance at the counter',
    purpose: 'A customer has come to compare: open items as of today on a form, at once and without a slip.',
  },
  'statement-abroad': {
    name: 'Statement for customers abroad',
    purpose: 'In English with the open items; thirty days to answer, as the post takes its time.',
  },
  'statement-supplier': {
    name: 'Statement of a supplier account',
    purpose: 'Payables: movements of last month with a supplier, what is unpaid, and the slip.',
  },
  'statement-payment-run': {
    name: 'Unpaid papers before a payment run',
    purpose:
      'To suppliers before paying: the papers we accept as unpaid as of today, to be compared in five days.',
  },
};
