import type { Locale } from './message.ts';

/** What stands in the place of its number on the preview of a statement of account. */
export const PAPER_PREVIEW: { readonly [L in Locale]: string } = {
  'zh-CN': '预览（未编号）',
  en: 'PREVIEW (not numbered)',
};

/** To whom the letterhead is shown before there is a customer. */
export const LETTERHEAD_PARTY: {
  readonly [L in Locale]: {
    readonly code: string;
    readonly name: string;
    readonly address: string;
    readonly contact: string;
    readonly phone: string;
  };
} = {
  'zh-CN': {
    code: '0000',
    name: '某某客户有限公司',
    address: '某省某市某路 1 号',
    contact: '财务部',
    phone: '',
  },
  en: {
    code: '0000',
    name: 'Some Customer Ltd',
    address: '1 Some Street, Some Town',
    contact: 'Accounts',
    phone: '',
  },
};

/** What the reply workbook's file is called after the paper it answers. */
export const REPLY_FILE: { readonly [L in Locale]: string } = { 'zh-CN': '回函', en: 'reply' };

/** Titles of lists that are written to files. */
const ZH_TITLES = {
  parties: '往来单位',
  documents: '单据',
  'bank-lines': '银行流水',
  letters: '账单与函件',
  aging: '账龄',
  balances: '余额',
  account: '往来明细账',
  plan: '对账例外',
} as const;

export type ListName = keyof typeof ZH_TITLES;

export const LIST_TITLES: { readonly [L in Locale]: { readonly [N in ListName]: string } } = {
  'zh-CN': ZH_TITLES,
  en: {
    parties: 'Parties',
    documents: 'Documents',
    'bank-lines': 'Bank lines',
    letters: 'Statements and letters',
    aging: 'Aging',
    balances: 'Balances',
    account: 'Account',
    plan: 'Reconciliation exceptions',
  },
};

const ZH_COLUMNS = {
  code: '编码',
  name: '名称',
  role: '角色',
  group: '客户分组',
  salesperson: '业务员',
  currency: '币种',
  receivable: '应收余额',
  payable: '应付余额',
  overdue: '逾期金额',
  unapplied: '未核销贷项',
  openItems: '未清项数',
  sizeClass: '规模',
  debtClass: '欠款',
  activityClass: '往来',
  contact: '联系人',
  phone: '电话',
  email: '邮箱',
  creditLimit: '信用额度',
  termsDays: '账期（天）',
  rating: '信用评级',
  kind: '类型',
  ledger: '往来方向',
  owner: '归属',
  number: '单据号',
  partyCode: '客户编码',
  partyName: '客户名称',
  date: '日期',
  dueDate: '到期日',
  amount: '金额',
  open: '未清金额',
  status: '状态',
  text: '摘要',
  exportBatch: '导出批次',
  balance: '余额',
  counterparty: '对方户名',
  counterpartyAccount: '对方账号',
  reference: '流水号',
  proof: '余额证明',
  class: '归类',
  total: '合计',
  debit: '借方',
  credit: '贷方',
  direction: '方向',
  opening: '期初余额',
  periodTotal: '本期合计',
  yearTotal: '本年累计',
  plan: '对账计划',
  periodEnd: '期末',
  planState: '进展',
  daysLate: '逾期天数',
  theirs: '对方对账单',
  ownClosing: '我方期末',
  difference: '差额',
  openDifferences: '未达项数',
  planOwner: '负责人',
  contract: '合同号',
  project: '项目',
  method: '收付款方式',
  moneyAccount: '收付款账户',
  sum: '合计',
} as const;

export type ListColumn = keyof typeof ZH_COLUMNS;

/** Captions of the columns of lists, and of the rows of sums below them. */
export const LIST_COLUMNS: { readonly [L in Locale]: { readonly [C in ListColumn]: string } } = {
  'zh-CN': ZH_COLUMNS,
  en: {
    code: 'Code',
    name: 'Name',
    role: 'Role',
    group: 'Group',
    salesperson: 'Salesperson',
    currency: 'Currency',
    receivable: 'Receivable',
    payable: 'Payable',
    overdue: 'Overdue',
    unapplied: 'Unapplied',
    openItems: 'Open items',
    sizeClass: 'Size',
    debtClass: 'Debt',
    activityClass: 'Activity',
    contact: 'Contact',
    phone: 'Phone',
    email: 'E-mail',
    creditLimit: 'Credit limit',
    termsDays: 'Terms (days)',
    rating: 'Rating',
    kind: 'Kind',
    ledger: 'Ledger',
    owner: 'Owner',
    number: 'Number',
    partyCode: 'Party code',
    partyName: 'Party name',
    date: 'Date',
    dueDate: 'Due date',
    amount: 'Amount',
    open: 'Open',
    status: 'Status',
    text: 'Text',
    exportBatch: 'Export batch',
    balance: 'Balance',
    counterparty: 'Counterparty',
    counterpartyAccount: 'Counterparty account',
    reference: 'Reference',
    proof: 'Balance proof',
    class: 'Class',
    total: 'Total',
    debit: 'Debit',
    credit: 'Credit',
    direction: 'Dr/Cr',
    opening: 'Opening balance',
    periodTotal: 'Total of the period',
    yearTotal: 'Total of the year',
    plan: 'Plan',
    periodEnd: 'Period end',
    planState: 'Progress',
    daysLate: 'Days late',
    theirs: 'Statement of theirs',
    ownClosing: 'Our closing',
    difference: 'Difference',
    openDifferences: 'Open items',
    planOwner: 'Owner',
    contract: 'Contract',
    project: 'Project',
    method: 'Method',
    moneyAccount: 'Account of ours',
    sum: 'Total',
  },
};
