import type { Voucher, VoucherEntry } from '../../../../shared/domain/voucher/voucher.ts';
import {
  DIMENSION_ROLES,
  type DimensionRole,
  type VoucherTargetSettings,
} from '../voucher-target/voucher-target.ts';

/** Codes of a fresh account set. */
export const KINGDEE_WORDS: Readonly<Record<string, string>> = { 记: 'PRE001' };
export const KINGDEE_CURRENCIES: Readonly<Record<string, string>> = {
  CNY: 'PRE001',
  HKD: 'PRE002',
  JPY: 'PRE004',
  USD: 'PRE007',
  CAD: 'PRE008',
};

/** Rate type 固定汇率. */
export const KINGDEE_RATE_TYPE = { code: 'HLTX01_SYS', name: '固定汇率' } as const;

/** One column: technical key of row 1, caption of row 2. Head columns are filled on the first entry of a voucher only. */
export type KingdeeColumn = {
  readonly key: string;
  readonly caption: string;
  readonly part: 'head' | 'split' | 'entry';
};

const HEAD: readonly (readonly [string, string])[] = [
  ['FBillHead(GL_VOUCHER)', '*单据头(序号)'],
  ['FAccountBookID', '*(单据头)账簿#编码'],
  ['FAccountBookID#Name', '(单据头)账簿#名称'],
  ['FDate', '*(单据头)日期'],
  ['FBUSDATE', '(单据头)业务日期'],
  ['FYEAR', '(单据头)会计年度'],
  ['FPERIOD', '(单据头)期间'],
  ['FVOUCHERGROUPID', '*(单据头)凭证字#编码'],
  ['FVOUCHERGROUPID#Name', '(单据头)凭证字#名称'],
  ['FVOUCHERGROUPNO', '*(单据头)凭证号'],
  ['FATTACHMENTS', '(单据头)附件数'],
  ['FISADJUSTVOUCHER', '(单据头)是否调整期凭证'],
  ['FACCBOOKORGID', '(单据头)核算组织#编码'],
  ['FACCBOOKORGID#Name', '(单据头)核算组织#名称'],
  ['FSourceBillKey', '(单据头)业务类型#编码'],
  ['FSourceBillKey#Name', '(单据头)业务类型#名称'],
  ['FIMPORTVERSION', '(单据头)引入版本号'],
];

const ENTRY_START: readonly (readonly [string, string])[] = [
  ['FEntity', '*分录(序号)'],
  ['FEXPLANATION', '(分录)摘要'],
  ['FACCOUNTID', '*(分录)科目编码#编码'],
  ['FACCOUNTID#Name', '(分录)科目编码#名称'],
];

const ENTRY_END: readonly (readonly [string, string])[] = [
  ['FCURRENCYID', '*(分录)币别#编码'],
  ['FCURRENCYID#Name', '(分录)币别#名称'],
  ['FEXCHANGERATETYPE', '*(分录)汇率类型#编码'],
  ['FEXCHANGERATETYPE#Name', '(分录)汇率类型#名称'],
  ['FEXCHANGERATE', '(分录)汇率'],
  ['FUnitId', '(分录)单位#编码'],
  ['FUnitId#Name', '(分录)单位#名称'],
  ['FPrice', '(分录)单价'],
  ['FQty', '(分录)数量'],
  ['FAMOUNTFOR', '(分录)原币金额'],
  ['FDEBIT', '(分录)借方金额'],
  ['FCREDIT', '(分录)贷方金额'],
  ['FSettleTypeID', '(分录)结算方式#编码'],
  ['FSettleTypeID#Name', '(分录)结算方式#名称'],
  ['FSETTLENO', '(分录)结算号'],
  ['FBUSNO', '(分录)业务编号'],
  ['FEXPORTENTRYID', '(分录)导出分录内码'],
];

/** What a dimension is called, and which values of an entry it takes. */
export const DIMENSIONS: Readonly<
  Record<
    DimensionRole,
    {
      readonly caption: string;
      readonly of: (entry: VoucherEntry) => { readonly code: string; readonly name: string };
    }
  >
> = {
  customer: { caption: '客户', of: (entry) => ({ code: entry.customerCode, name: entry.customerName }) },
  supplier: { caption: '供应商', of: (entry) => ({ code: entry.supplierCode, name: entry.supplierName }) },
  department: { caption: '部门', of: (entry) => ({ code: entry.departmentCode, name: '' }) },
  salesperson: { caption: '员工', of: (entry) => ({ code: entry.salespersonCode, name: '' }) },
  project: { caption: '项目', of: (entry) => ({ code: entry.projectCode, name: '' }) },
};

/** The dimension columns Settings maps, in a fixed order. */
export function mappedDimensions(
  settings: VoucherTargetSettings,
): readonly { readonly role: DimensionRole; readonly key: string }[] {
  return DIMENSION_ROLES.flatMap((role) => {
    const key = settings.kingdeeDimensions[role] ?? '';
    return key === '' ? [] : [{ role, key }];
  });
}

/** Every column of the sheet from left to right. */
export function kingdeeColumns(settings: VoucherTargetSettings): readonly KingdeeColumn[] {
  const dimensions = mappedDimensions(settings).flatMap(
    ({ role, key }): readonly (readonly [string, string])[] => [
      [key, `(分录)核算维度#${DIMENSIONS[role].caption}#编码`],
      [`${key}#Name`, `(分录)核算维度#${DIMENSIONS[role].caption}#名称`],
    ],
  );
  const of = (
    part: 'head' | 'entry',
    pairs: readonly (readonly [string, string])[],
  ): readonly KingdeeColumn[] => pairs.map(([key, caption]) => ({ key, caption, part }));
  return [
    ...of('head', HEAD),
    { key: '*Split*1', caption: '间隔列', part: 'split' },
    ...of('entry', ENTRY_START),
    ...of('entry', dimensions),
    ...of('entry', ENTRY_END),
  ];
}

/** Code of a voucher word in the account set; null when Settings names none. */
export function wordCode(voucher: Voucher, settings: VoucherTargetSettings): string | null {
  return { ...KINGDEE_WORDS, ...settings.kingdeeWords }[voucher.word] ?? null;
}

/** Code of a currency in the account set; null when neither Settings nor a fresh account set has one. */
export function currencyCodeOf(entry: VoucherEntry, settings: VoucherTargetSettings): string | null {
  return { ...KINGDEE_CURRENCIES, ...settings.kingdeeCurrencies }[entry.currency] ?? null;
}
