import type { SourceProfile } from './source.ts';

/*
 * Open items of ERP systems (未核销明细), what a book opens with. Their lists are made after templates of the customer's own: the
 * captions are those of the systems' standard lists as generally known, none was tried with a live system. Sure is only that a
 * list with a document's number and what is left of it is one of open items.
 */

const PARTY = '往来单位编码|客户编码|客户代码|客户编号|供应商编码|供应商代码|供应商编号|客户|供应商';
const PARTY_NAME = '往来单位名称|客户名称|客户简称|供应商名称|供应商简称|往来单位';

/** 金蝶 K/3 and 云星空: 应收款明细表, 到期债权表, 未核销明细 of both sides. */
const kingdee: SourceProfile = {
  id: 'kingdee-open-items',
  kind: 'opening',
  captions: ['单据编号', '未核销金额|未收金额|未付金额|未结算金额|未核销金额本位币', '业务日期|单据日期'],
  columns: {
    party: PARTY,
    party_name: PARTY_NAME,
    kind: '单据类型|单据种类|单据名称',
    number: '单据编号',
    date: '业务日期|单据日期',
    due_date: '到期日|到期日期|应收日期|应付日期',
    original: '应收金额|应付金额|价税合计|单据金额|金额',
    open: '未核销金额|未收金额|未付金额|未结算金额|未核销金额本位币',
    account: '往来科目|科目编码|科目名称|科目',
    currency: '币别|币种',
    ledger: '往来类型|往来方向',
  },
};

/** 用友 U8 and T+: 单据余额, 应收(应付)明细 of what is not settled. */
const yonyou: SourceProfile = {
  id: 'yonyou-open-items',
  kind: 'opening',
  captions: [
    '单据号|单据编号|单据号码',
    '余额|本币余额|原币余额|未核销余额|单据余额',
    '单据类型|单据名称',
    '单据日期|日期',
  ],
  without: ['借方', '贷方', '本期借方', '本期贷方', '摘要'],
  columns: {
    party: PARTY,
    party_name: PARTY_NAME,
    kind: '单据类型|单据名称',
    number: '单据号|单据编号|单据号码',
    date: '单据日期|日期',
    due_date: '到期日|到期日期',
    original: '原币金额|单据金额|本币金额|金额|应收金额|应付金额',
    open: '原币余额|余额|单据余额|未核销余额|本币余额',
    account: '科目|科目编码|科目名称|对应科目',
    currency: '币种|币别',
    ledger: '往来方向',
  },
};

/** Lists of open items of both makers. */
export const ERP_OPEN_ITEMS: readonly SourceProfile[] = [kingdee, yonyou];
