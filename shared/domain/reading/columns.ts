import { normaliseCaption } from './caption.ts';
import {
  type Column,
  column,
  CONTRACT,
  CURRENCY,
  PARTY,
  PARTY_NAME,
  PRICE,
  QUANTITY,
  TEXT,
} from './column.ts';
import { GOODS_COLUMNS } from './goods-columns.ts';

/** What a file may contain. */
export const IMPORT_KINDS = [
  'bank',
  'invoices',
  'opening',
  'their-statement',
  'receipts',
  'orders',
  'parties',
  'settlement',
  'deliveries',
  'their-deliveries',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const SALESPERSON = column('salesperson', 'text', '业务员|业务人员|销售员|客户经理|sales person|sales rep');
const LEDGER = column('ledger', 'text', '往来方向|应收应付|账套方向|往来类型|ar/ap');
const PROJECT = column('project', 'text', '项目|项目名称|项目编号|project name');
const DUE_DATE = column(
  'due_date',
  'date',
  '到期日|到期日期|应收日期|付款到期日|应付日期|due|due on|maturity date',
);

const BANK_TEXT: Column = {
  ...column(
    'text',
    'text',
    '摘要|交易摘要|用途|附言|交易附言|备注|交易用途|业务摘要|其它摘要|其他摘要|扩展摘要|摘要说明|客户摘要|说明|remark|remarks|memo|description|label|detail|details|narrative|purpose|original description',
  ),
  joined: true,
};

/** The canonical columns of each kind of file, with the captions banks, ERP systems and people use for them. */
export const COLUMNS: Readonly<Record<ImportKind, readonly Column[]>> = {
  bank: [
    column(
      'date',
      'date',
      '交易日期|交易时间|交易日|记账日期|记账日|入账日期|入账时间|发生时间|记账时间|日期|booking date|transaction date|posting date|posted date|transaction time',
    ),
    column('value_date', 'date', '起息日|起息日期|value date'),
    column('amount', 'amount', '交易金额|金额|发生额|收支金额|交易发生额|transaction amount|amt'),
    column(
      'credit',
      'amount',
      '收入|贷方|收入金额|贷方发生额|贷方金额|转入金额|贷方发生额(收入)|贷方发生金额|存入金额|存入|收方金额|收方发生额|交易金额(收入)|记账金额(收入)|收入(贷)|贷|收款金额|paid in|money in|deposit|deposits|credit amount|cr',
    ),
    column(
      'debit',
      'amount',
      '支出|借方|支出金额|借方发生额|借方金额|转出金额|借方发生额(支取)|借方发生额(支出)|借方发生金额|取出金额|支取|付出金额|付方金额|付方发生额|交易金额(支出)|记账金额(支出)|支出(借)|借|付款金额|paid out|money out|withdrawal|withdrawals|debit amount|dr',
    ),
    column(
      'flag',
      'text',
      '借贷标志|收付标志|借贷|收/支|借贷方向|收支类型|收支方向|收支|借/贷|d/c|dc|c/d|cr/dr|dr/cr|transaction type|debit/credit',
    ),
    column(
      'balance',
      'amount',
      '余额|账户余额|账面余额|本次余额|联机余额|交易后余额|账户结余|当前余额|结余|running balance|closing balance|balance after',
    ),
    CURRENCY,
    column(
      'counterparty',
      'text',
      '对方户名|对方单位|对方账户名|对方账户名称|对方单位名称|收(付)方名称|对方名称|交易对手名称|对手户名|对手名称|交易对方|收/付款人名称|对方名|counterparty name|counter party|partner name|partner|payee|payer|beneficiary|name',
    ),
    column(
      'counterparty_account',
      'text',
      '对方账号|对方账户|对方卡号/账号|对方帐号|收(付)方账号|交易对手账号|对手账号|counterparty account no|partner account|bank account|counterparty iban|counter account',
    ),
    column(
      'counterparty_bank',
      'text',
      '对方开户行|对方开户机构|对方行名|交易行名|收(付)方开户行名|对方银行|counterparty bank name',
    ),
    column(
      'account',
      'text',
      '本方账号|账号|帐号|卡号|查询账号|本方账户|account no|account number|own account|account name',
    ),
    column(
      'reference',
      'text',
      '流水号|交易流水号|核心流水号|账户明细编号-交易流水号|凭证号|凭证号码|银行流水号|日志号|交易单号|交易订单号|业务流水号|资金流水单号|交易参考号|回单编号|serial no|transaction id|ref|reference no|bank reference|operation number|check number|transaction reference',
    ),
    column('type', 'text', '交易类型|交易种类|业务类型|交易名称|交易方式|业务名称'),
    BANK_TEXT,
  ],
  parties: [
    column(
      'code',
      'text',
      '客户编码|编码|代码|往来单位编码|单位编码|客户代码|客户编号|供应商编码|供应商代码|供应商编号|编号|往来编码|customer code|party code|customer id|supplier code|vendor code',
    ),
    column(
      'name',
      'text',
      '客户名称|名称|往来单位名称|往来单位|单位名称|客户全称|全称|客户|供应商名称|供应商|公司名称|customer name|party name|customer|supplier name|company|company name',
    ),
    column('short_name', 'text', '简称|客户简称|供应商简称|助记名'),
    column('aliases', 'text', '别名|曾用名|其他名称|alias'),
    column(
      'tax_id',
      'text',
      '统一社会信用代码|税号|纳税人识别号|信用代码|税务登记号|tax no|tax number|vat number|vat no|uscc',
    ),
    column('bank_account', 'text', '银行账号|账号|银行帐号|开户账号|银行账户|account no|account number|iban'),
    column('bank_name', 'text', '开户行|开户银行|银行名称|开户行名称|bank'),
    column('payers', 'text', '代付方|代付单位|付款方|付款单位|payer'),
    column('contact', 'text', '联系人|contact person|contact name'),
    column('phone', 'text', '电话|联系电话|手机|手机号|tel|telephone|mobile|phone number'),
    column('email', 'text', '邮箱|电子邮箱|电子邮件|邮件|e-mail|mail'),
    column('address', 'text', '地址|联系地址|公司地址|注册地址|通讯地址'),
    column(
      'terms_days',
      'number',
      '账期天数|账期|信用天数|信用期|付款天数|结算天数|payment terms|terms|credit days',
    ),
    column('credit_limit', 'amount', '信用额度|授信额度|信用限额|额度'),
    CURRENCY,
    SALESPERSON,
    column('role', 'text', '角色|往来性质|单位类型|客商类型|往来类别|类型|type'),
    column('parent', 'text', '上级单位|上级|母公司|总公司|集团|parent company'),
    column('group', 'text', '客户分组|客户分类|分组|分类|客户类别|customer group|category'),
  ],
  invoices: [
    column(
      'number',
      'text',
      '发票号码|发票号|单据号|单据编号|发票编号|单号|invoice no|invoice number|invoice|document no|document number|doc no',
    ),
    // Fully digitalised invoices have their own number column; paper ones leave it empty, and the other way round.
    column('e_number', 'text', '数电发票号码|数电票号码|e-invoice number'),
    PARTY,
    PARTY_NAME,
    column(
      'date',
      'date',
      '开票日期|发票日期|单据日期|日期|开票时间|业务日期|invoice date|document date|issue date|issued on',
    ),
    DUE_DATE,
    column(
      'amount',
      'amount',
      '价税合计|含税金额|金额(含税)|价税合计金额|含税合计|发票金额|应收金额|应付金额|总金额|开票金额|金额|gross|gross amount|total|total amount|invoice amount|amount incl tax|amount due',
    ),
    column(
      'net',
      'amount',
      '不含税金额|金额(不含税)|未税金额|无税金额|不含税价|net amount|amount excl tax|subtotal|金额',
    ),
    column('tax_rate', 'text', '税率|税率(%)|征收率|vat rate|tax %'),
    column('tax', 'amount', '税额|增值税额|tax amount|vat|vat amount'),
    CURRENCY,
    column(
      'kind',
      'text',
      '蓝字/红字|红蓝字|发票种类|单据类型|发票类型|类型|红蓝标志|蓝红字|type|document type|invoice type',
    ),
    LEDGER,
    column('status', 'text', '发票状态|状态|单据状态|invoice status'),
    column(
      'order',
      'text',
      '订单号|销售订单号|订单编号|采购订单号|order no|order number|sales order|po number|po no',
    ),
    column(
      'original',
      'text',
      '原发票号|原发票号码|蓝字发票号码|对应蓝字发票|原单号|被红冲发票号码|original invoice|original number',
    ),
    CONTRACT,
    PROJECT,
    column('department', 'text', '部门|部门名称|dept'),
    SALESPERSON,
    column('owner', 'text', '单据归属|归属|来源|记账归属'),
    TEXT,
  ],
  ...GOODS_COLUMNS,
  receipts: [
    column(
      'number',
      'text',
      '收款单号|单据号|单据编号|收款单编号|付款单号|单号|收款编号|receipt no|receipt number|payment no|payment number|document no',
    ),
    PARTY,
    PARTY_NAME,
    column('date', 'date', '收款日期|日期|单据日期|付款日期|到账日期|业务日期|receipt date|payment date'),
    column(
      'amount',
      'amount',
      '金额|收款金额|付款金额|实收金额|到账金额|receipt amount|payment amount|total',
    ),
    LEDGER,
    CURRENCY,
    column('fee', 'amount', '手续费|银行手续费|bank fee|charges|bank charges'),
    column('method', 'text', '收款方式|结算方式|付款方式|支付方式|payment method'),
    column('account', 'text', '收款账户|银行账户|收款账号|付款账户|结算账户|bank account'),
    CONTRACT,
    PROJECT,
    TEXT,
  ],
  opening: [
    PARTY,
    PARTY_NAME,
    column('kind', 'text', '类型|单据类型|种类|单据种类|性质|款项性质|type|document type'),
    column(
      'number',
      'text',
      '单据号|单号|单据编号|发票号码|发票号|编号|invoice no|invoice number|document no|document number',
    ),
    column('date', 'date', '单据日期|开票日期|日期|业务日期|发票日期|document date|invoice date'),
    DUE_DATE,
    column('original', 'amount', '原金额|原始金额|单据金额|原币金额|发票金额|价税合计|original amount'),
    column(
      'open',
      'amount',
      '未清金额|未清|未核销金额|期初余额|余额|未收金额|未付金额|欠款金额|未结金额|open amount|outstanding|outstanding amount|balance',
    ),
    LEDGER,
    column('account', 'text', '控制科目|科目|往来科目|会计科目|科目编码|control account'),
    CURRENCY,
    CONTRACT,
    PROJECT,
  ],
  'their-statement': [
    column(
      'date',
      'date',
      '日期|单据日期|记账日期|业务日期|发生日期|凭证日期|交易日期|document date|posting date',
    ),
    column(
      'number',
      'text',
      '单号|单据号|单据编号|发票号|发票号码|凭证号|凭证字号|送货单号|invoice no|document no|reference|ref|voucher no',
    ),
    column(
      'debit',
      'amount',
      '借方|借方金额|借方发生额|付款|付款金额|已付|已付金额|本期付款|debit amount|dr|payment|payments',
    ),
    column(
      'credit',
      'amount',
      '贷方|贷方金额|贷方发生额|应付|应付金额|货款|货款金额|本期应付|credit amount|cr',
    ),
    column('balance', 'amount', '余额|期末余额|结余|累计余额|running balance'),
    QUANTITY,
    PRICE,
    CURRENCY,
    TEXT,
  ],
  settlement: [
    column('platform', 'text', '平台|支付平台|渠道'),
    column('account', 'text', '商户号|店铺|店铺名称|店铺编号|merchant id|shop'),
    column('date', 'date', '交易时间|日期|交易日期|发生时间|完成时间|记账时间|结算时间|transaction time'),
    column('kind', 'text', '类型|交易类型|业务类型|type'),
    column('transaction', 'text', '平台交易号|平台流水号|支付平台交易号|platform transaction id'),
    column('order', 'text', '商户订单号|订单号|订单编号|order no|order number|merchant order number'),
    column('gross', 'amount', '交易总额|订单金额|应结金额|gross amount'),
    column('refund', 'amount', '退款金额|refund amount'),
    column('fee', 'amount', '手续费|服务费|平台服务费|platform fee'),
    column('net', 'amount', '净额|实收净额|到账净额|net amount'),
    column('income', 'amount', '收入金额|收入'),
    column('expense', 'amount', '支出金额|支出'),
    column('flag', 'text', '收支方向|收支类型|收/支|direction'),
    column('settlement', 'text', '结算批次|结算单号|结算批次号|settlement id|payout id'),
    column('counterparty', 'text', '买家|付款方|对方账号|buyer|payer'),
    column('status', 'text', '状态|交易状态|transaction status'),
    CURRENCY,
    TEXT,
  ],
};

/** What each kind cannot do without: of every inner list one column must be there. */
export const REQUIRED: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  bank: [['date'], ['amount', 'credit', 'debit']],
  parties: [['code'], ['name']],
  invoices: [['number', 'e_number'], ['party', 'party_name'], ['date'], ['amount']],
  orders: [['number'], ['party', 'party_name'], ['date'], ['amount']],
  receipts: [['number'], ['party', 'party_name'], ['date'], ['amount']],
  opening: [['party', 'party_name'], ['kind'], ['number'], ['date'], ['open']],
  'their-statement': [['date'], ['debit', 'credit']],
  settlement: [['transaction'], ['date'], ['gross', 'income', 'expense', 'net']],
  deliveries: [['number'], ['party', 'party_name'], ['date'], ['quantity'], ['amount', 'net', 'price']],
  'their-deliveries': [['number', 'item'], ['date'], ['quantity'], ['amount', 'net', 'price']],
};

type Known = { readonly column: Column; readonly rank: number };

function indexOf(columns: readonly Column[]): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>();
  for (const each of columns) {
    for (const [rank, caption] of each.captions.entries()) {
      const name = normaliseCaption(caption);
      const known = index.get(name) ?? [];
      if (!known.some((other) => other.column === each)) index.set(name, [...known, { column: each, rank }]);
    }
  }
  return index;
}

const INDEX: ReadonlyMap<ImportKind, ReadonlyMap<string, readonly Known[]>> = new Map(
  IMPORT_KINDS.map((kind) => [kind, indexOf(COLUMNS[kind])]),
);

/** The columns of a kind that go by a caption (already normalised), with how preferred the caption is (0 first). */
export function columnsByCaption(kind: ImportKind, caption: string): readonly Known[] {
  return INDEX.get(kind)?.get(caption) ?? [];
}
