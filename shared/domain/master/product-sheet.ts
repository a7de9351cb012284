import { normaliseCaption } from '../reading/caption.ts';

/** What a column of a file of products may hold. */
export const PRODUCT_COLUMN_KEYS = ['code', 'name', 'spec', 'unit', 'cost', 'from'] as const;
export type ProductColumnKey = (typeof PRODUCT_COLUMN_KEYS)[number];

/** Captions as ERP programs write them; of several that a file has, the one named first here is taken. */
const CAPTIONS: { readonly [K in ProductColumnKey]: string } = {
  code: '产品编码|商品编码|存货编码|物料编码|产品代码|商品代码|存货代码|物料代码|产品编号|商品编号|存货编号|物料编号|编码|代码|编号|product code|item code|material code|product no|item no|sku|code',
  name: '产品名称|商品名称|存货名称|物料名称|品名|名称|product name|item name|material name|product|name|description',
  spec: '规格型号|规格|型号|specification|spec|model',
  unit: '计量单位|主计量单位|基本单位|计量单位名称|单位|unit of measure|base unit|uom|unit',
  cost: '单位成本|成本单价|参考成本|标准成本|成本价|单位成本(不含税)|成本单价(不含税)|unit cost|cost per unit|standard cost|unit cost without tax|cost',
  from: '启用日期|生效日期|起日|开始日期|effective date|effective from|valid from|start date|from',
};

type Rank = { readonly key: ProductColumnKey; readonly rank: number };

const RANKS: ReadonlyMap<string, Rank> = new Map(
  PRODUCT_COLUMN_KEYS.flatMap((key) =>
    CAPTIONS[key].split('|').map((caption, rank) => [normaliseCaption(caption), { key, rank }] as const),
  ),
);

/** Rows of a sheet that are searched for its captions. */
const HEAD_ROWS_MAX = 40;
const SUM_ROW = /^(?:合计|总计|小计|total):?$/iu;

/** Which column of the file, counting from 0, holds what; what is left out was not found. */
type ProductColumns = { readonly [K in ProductColumnKey]?: number };

/** Columns a person has chosen; null: none of the file is this one. */
export type ProductChoice = { readonly [K in ProductColumnKey]?: number | null };

/** A row of a sheet. `line` counts from 1. */
type SheetLine = { readonly line: number; readonly texts: readonly string[] };

/** A row as the file has it; what its sheet has no column for is empty. */
export type ProductLine = { readonly line: number } & { readonly [K in ProductColumnKey]: string };

/** What a sheet was taken for. `rows` is null while no column of codes, or nothing beside it, is known. */
export type ProductSheet = {
  readonly captions: readonly string[];
  readonly columns: ProductColumns;
  readonly rows: readonly ProductLine[] | null;
};

/** Blanks of any kind as one space, none around. */
function flat(text: string): string {
  return text.replaceAll(/[\s\uFEFF\u200B]+/gu, ' ').trim();
}

function columnsOf(captions: readonly string[]): ProductColumns {
  const columns: { -readonly [K in ProductColumnKey]?: number } = {};
  const ranks: { [K in ProductColumnKey]?: number } = {};
  for (const [index, caption] of captions.entries()) {
    const found = RANKS.get(normaliseCaption(caption));
    if (found === undefined || found.rank >= (ranks[found.key] ?? Infinity)) continue;
    columns[found.key] = index;
    ranks[found.key] = found.rank;
  }
  return columns;
}

/** The row with most known captions; the first that says anything where none has any, so that a person can choose among its cells. */
function headOf(
  lines: readonly SheetLine[],
): { readonly at: number; readonly columns: ProductColumns } | null {
  let best: { readonly at: number; readonly columns: ProductColumns; readonly known: number } | null = null;
  for (const [at, { texts }] of lines.slice(0, HEAD_ROWS_MAX).entries()) {
    if (texts.every((text) => text === '')) continue;
    const columns = columnsOf(texts);
    const known = Object.keys(columns).length;
    if (best === null || known > best.known) best = { at, columns, known };
  }
  return best;
}

/** What the captions say with what a person has chosen; a column somebody chose is nothing else besides. */
function chosenColumns(found: ProductColumns, choice: ProductChoice): ProductColumns {
  const taken = new Set(Object.values(choice));
  const columns: { -readonly [K in ProductColumnKey]?: number } = {};
  for (const key of PRODUCT_COLUMN_KEYS) {
    const chosen = choice[key];
    const known = found[key];
    if (chosen === undefined ? known !== undefined && !taken.has(known) : chosen !== null)
      columns[key] = chosen ?? known ?? 0;
  }
  return columns;
}

/** Only a cell that is nothing but the word is a sum: goods may be called after one. */
function saysNothing({ line: _line, ...texts }: ProductLine): boolean {
  const sum = (text: string): boolean => SUM_ROW.test(text.normalize('NFKC').replaceAll(/\s/gu, ''));
  return (
    Object.values(texts).every((text) => text === '') ||
    sum(texts.code) ||
    (texts.code === '' && sum(texts.name))
  );
}

/**
 * Takes a sheet for a list of products (SPEC 50): captions found among its first 40 rows, a person's columns before what they say; empty
 * rows and sums are left out. Nothing of a cell is judged yet.
 */
export function readProductSheet(sheet: readonly SheetLine[], choice: ProductChoice = {}): ProductSheet {
  const lines = sheet.map(({ line, texts }) => ({ line, texts: texts.map(flat) }));
  const head = headOf(lines);
  if (head === null) return { captions: [], columns: {}, rows: null };
  const captions = lines[head.at]?.texts ?? [];
  const columns = chosenColumns(head.columns, choice);
  if (columns.code === undefined || Object.keys(columns).every((key) => key === 'code' || key === 'from'))
    return { captions, columns, rows: null };
  const rows = lines.slice(head.at + 1).map(({ line, texts }): ProductLine => {
    const text = (key: ProductColumnKey): string => texts[columns[key] ?? -1] ?? '';
    return {
      line,
      code: text('code'),
      name: text('name'),
      spec: text('spec'),
      unit: text('unit'),
      cost: text('cost'),
      from: text('from'),
    };
  });
  return { captions, columns, rows: rows.filter((row) => !saysNothing(row)) };
}
