import { normaliseCaption, shownCaption } from '../reading/caption.ts';
import type { ColumnMap } from '../reading/header.ts';

/**
 * Captions of the invoice lists of the tax office (全量发票查询, 发票勾选, 开票数据), sheet 发票基础信息 with a row an invoice and sheet
 * 信息汇总表 with a row an item; older exports call some of them otherwise. Known from programs that read such lists.
 */
const CAPTIONS = {
  code: '发票代码',
  number: '发票号码',
  digital: '数电发票号码|数电票号码|全电发票号码',
  sellerTaxId: '销方识别号|销售方识别号|销方税号|销售方税号|销售方纳税人识别号|销方纳税人识别号',
  sellerName: '销方名称|销售方名称',
  buyerTaxId: '购方识别号|购买方识别号|购方税号|购买方税号|购买方纳税人识别号|购方纳税人识别号',
  buyerName: '购买方名称|购方名称',
  date: '开票日期',
  item: '货物或应税劳务名称|货物或应税劳务、服务名称|货物、应税劳务及服务名称|项目名称',
  specification: '规格型号',
  unit: '单位',
  quantity: '数量',
  price: '单价',
  net: '金额',
  tax_rate: '税率|税率/征收率',
  tax: '税额',
  gross: '价税合计',
  status: '发票状态',
  positive: '是否正数发票',
  remark: '备注',
} as const;
type VatListKey = keyof typeof CAPTIONS;

const KEYS: ReadonlyMap<string, VatListKey> = new Map(
  // The keys of a constant object are exactly its own.
  (Object.keys(CAPTIONS) as VatListKey[]).flatMap((key) =>
    CAPTIONS[key].split('|').map((caption) => [normaliseCaption(caption), key] as const),
  ),
);

/** A running number says nothing about an invoice. */
const IGNORED = normaliseCaption('序号');

/** Whether a sheet has a row an invoice or a row an item. */
export type VatListPart = 'base' | 'lines';

/** A sheet of such a list: what its columns are. */
export type VatListSheet = { readonly part: VatListPart; readonly columns: ColumnMap };

/**
 * Recognises a line of captions as that of a list of VAT invoices: both sides, a number, a date and amounts are there. Null for
 * anything else, also for a customer list that names only one side.
 */
export function vatListSheet(captions: readonly string[]): VatListSheet | null {
  const known = new Map<string, readonly number[]>();
  const custom: { readonly index: number; readonly name: string }[] = [];
  const names = new Set<string>();
  for (const [index, text] of captions.entries()) {
    const caption = normaliseCaption(text);
    const key = KEYS.get(caption);
    if (key !== undefined && !known.has(key)) known.set(key, [index]);
    else if (caption !== '' && caption !== IGNORED) {
      const shown = shownCaption(text).slice(0, 100);
      const name = names.has(shown) || shown === '__proto__' ? `${shown} #${index + 1}` : shown;
      names.add(name);
      custom.push({ index, name });
    }
  }
  const has = (...keys: readonly VatListKey[]): boolean => keys.some((key) => known.has(key));
  const complete =
    has('sellerTaxId') &&
    has('buyerTaxId', 'buyerName') &&
    has('number', 'digital') &&
    has('date') &&
    has('gross', 'net') &&
    has('tax', 'gross');
  if (!complete) return null;
  return {
    part: has('item') ? 'lines' : 'base',
    columns: { known, custom, captions: captions.map(shownCaption) },
  };
}
