/** What the cells of a column are. `amount` is money, `number` a plain decimal such as a quantity. */
export type ColumnRole = 'text' | 'date' | 'amount' | 'number';

/** A column the program knows, with every caption it goes by. Captions are listed by preference: the first one present wins. */
export type Column = {
  readonly key: string;
  readonly role: ColumnRole;
  readonly captions: readonly string[];
  /** Several source columns flow together, different texts joined by a space. */
  readonly joined?: true;
};

/** A column with its captions, divided by strokes; its key is one of them. */
export function column(key: string, role: ColumnRole, captions: string): Column {
  return { key, role, captions: [key, ...captions.split('|')] };
}

/** Columns of several kinds of files. */
export const CURRENCY = column(
  'currency',
  'text',
  '币种|币别|货币|币种代码|交易货币|交易币种|记账币种|货币种类|币种名称|ccy',
);
export const TEXT: Column = {
  ...column('text', 'text', '摘要|备注|说明|附注|memo|description|remark|remarks|note|notes'),
  joined: true,
};
export const PARTY = column(
  'party',
  'text',
  '客户编码|往来单位编码|单位编码|客户代码|客户编号|供应商编码|供应商代码|供应商编号|往来编码|customer code|party code|customer id|supplier code|vendor code|customer no',
);
export const PARTY_NAME = column(
  'party_name',
  'text',
  '客户名称|往来单位名称|往来单位|单位名称|客户|供应商名称|供应商|客户全称|购买方名称|购方名称|customer name|customer|party name|supplier name|supplier|vendor|client',
);
export const CONTRACT = column('contract', 'text', '合同号|合同编号|contract no|contract number');
export const QUANTITY = column('quantity', 'number', '数量|qty');
export const PRICE = column('price', 'number', '单价|unit price');
