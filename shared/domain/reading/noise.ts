/** What a row that is no record is: dropped, or kept for what it says about the statement. */
export type Noise = 'total' | 'subtotal' | 'opening' | 'closing' | 'remark';

const PATTERNS: readonly (readonly [Noise, RegExp])[] = [
  [
    'opening',
    /^(?:期初余额|期初结存|期初|上期余额|上期结存|上月结存|上月余额|承前|承前余额|年初余额|opening balance|balance brought forward|brought forward|balance b\/f|balance at start)/iu,
  ],
  [
    'closing',
    /^(?:期末余额|期末结存|期末|本期余额|结余|closing balance|balance carried forward|carried forward|balance c\/f|balance at end|ending balance)/iu,
  ],
  [
    'subtotal',
    /^(?:本页小计|本页合计|小计|累计|本期累计|本年累计|本月累计|本月合计|本日合计|本期合计|本年合计|承前页|过次页|page total|subtotal|sub total)/iu,
  ],
  ['total', /^(?:人民币合计|合计|总计|共计|合 计|总 计|grand total|totals?(?![a-z]))/iu],
  [
    'remark',
    /^(?:第.{0,8}页|共.{0,12}(?:页|笔|条)|打印|制表|导出|查询时间|注[:：]|备注[:：]|说明[:：]|以上|以下空白|\*{2,}|-{2,}|={2,}|—{2,}|#|page \d|printed|generated|end of|特别提示|温馨提示|本对账单|数据仅供|此页|统计|总笔数)/iu,
  ],
];

/** What a text at the start of a row makes of the row; null when it says nothing. */
export function noiseOf(text: string): Noise | null {
  const cleaned = text.replaceAll(/[\s\uFEFF\u00A0\u3000"']+/gu, ' ').trim();
  for (const [noise, pattern] of PATTERNS) if (pattern.test(cleaned)) return noise;
  return null;
}

/** What a row that cannot be a record is: by its first text, or for balances by any of its texts. Rows of dashes alone are remarks. */
export function rowNoise(texts: readonly string[]): Noise | null {
  const filled = texts.filter((text) => text.trim() !== '');
  const [first] = filled;
  if (first === undefined || filled.every((text) => /^[-—=_*\s]+$/u.test(text))) return 'remark';
  const noise = noiseOf(first);
  if (noise !== null) return noise;
  for (const text of filled) {
    const other = noiseOf(text);
    if (other === 'opening' || other === 'closing' || other === 'subtotal' || other === 'total') return other;
  }
  return null;
}

const WORDS =
  /^(?:期初余额|期初|上期余额|上期结存|承前页|过次页|期末余额|期末|本页小计|本页合计|小计|累计|本期累计|本年累计|本月合计|本日合计|本期合计|本年合计|合计|总计|共计|opening balance|closing balance|balance brought forward|balance carried forward|total|subtotal|grand total)[:：]?$/iu;

/** A text that is nothing but such a word: then even a row with date and amount is no record. */
export function isNoiseWord(text: string): boolean {
  return text.length <= 24 && WORDS.test(text.trim());
}
