import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { makeZip, sheetXml, stringsXml, stylesXml, workbookParts } from './make-workbook.ts';

/** Files the readers are measured on: 12 columns, 7 of them Chinese text, 2 dates, 3 amounts; the same in every run. */
export type BenchFile =
  | 'bank-utf8.csv'
  | 'bank-short.csv'
  | 'bank-gb18030.csv'
  | 'bank.xlsx'
  | 'invoices.csv';

const CSV_ROWS = 1_000_000;
const SHORT_ROWS = 100_000;
const WORKBOOK_ROWS = 200_000;
const INVOICE_ROWS = 100_000;
const BLOCK_ROWS = 5_000;
const FIRST_DAY = 46_000;

const CAPTIONS = '交易日期,流水号,对方账号,对方户名,摘要,附言,交易渠道,币种,起息日,收入,支出,余额';

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
const day = (index: number): string => `2026-${two(1 + (index % 12))}-${two(1 + (index % 28))}`;
const amount = (random: () => number): string => (random() * 100_000).toFixed(2);

function csvRow(index: number, random: () => number): string {
  const text = random() < 0.05 ? `"付货款${index}, ""加急"""` : `货款及运费第${index}批`;
  const party = `苏州示例精密制造股份有限公司${index % 20_000}`;
  return `${day(index)},LS${index},6222${index % 20_000},${party},${text},第${index % 500}号合同,网上银行,人民币,${day(index + 1)},${amount(random)},0.00,${amount(random)}\r\n`;
}

function writeRows(
  path: string,
  head: string,
  rows: number,
  row: (index: number) => string,
  encoding: string,
): void {
  const file = openSync(`${path}.part`, 'w');
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    let block = from === 0 ? `${head}\r\n` : '';
    for (let index = from; index < Math.min(rows, from + BLOCK_ROWS); index += 1) block += row(index);
    writeSync(file, iconv.encode(block, encoding));
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
}

/** Cells of one row of the workbook, `line` counting from 1; the two dates are day numbers. */
export type WorkbookRow = readonly (string | number)[];

function workbookRow(line: number, random: () => number): WorkbookRow {
  return [
    FIRST_DAY + (line % 365),
    `LS${line}`,
    `6222${line % 20_000}`,
    `苏州示例精密制造股份有限公司${line % 20_000}`,
    `货款及运费第${line}批`,
    `第${line % 500}号合同`,
    '网上银行',
    '人民币',
    FIRST_DAY + (line % 300),
    Number(amount(random)),
    0,
    random() * 1_000_000,
  ];
}

/** Every row of the workbook in order, as it was written. */
export function* workbookRows(): Generator<WorkbookRow> {
  const random = sequence(7);
  for (let line = 1; line <= WORKBOOK_ROWS; line += 1) yield workbookRow(line, random);
}

function workbook(): Uint8Array {
  const known = new Map<string, number>();
  const shared = (text: string): number => {
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  };
  const rows: string[] = [];
  for (const cells of workbookRows()) {
    const line = rows.length + 1;
    const xml = cells.map((cell, column) => {
      const reference = `r="${String.fromCharCode(65 + column)}${line}"`;
      if (typeof cell === 'string') return `<c ${reference} t="s"><v>${shared(cell)}</v></c>`;
      return `<c ${reference}${column === 0 || column === 8 ? ' s="1"' : ''}><v>${cell}</v></c>`;
    });
    rows.push(`<row r="${line}">${xml.join('')}</row>`);
  }
  const strings = [...known.keys()].map((text) => `<si><t>${text}</t></si>`).join('');
  return makeZip(
    workbookParts({
      sheets: [{ name: 'Sheet1', xml: sheetXml(rows.join('')) }],
      sharedStrings: stringsXml(strings),
      styles: stylesXml(['General', 'yyyy-mm-dd']),
    }),
  );
}

function invoiceRow(index: number, random: () => number): string {
  const net = Math.round(random() * 10_000_000);
  const tax = Math.round(net * 0.13);
  const money = (minor: number): string => (minor / 100).toFixed(2);
  return `INV-${1_000_000 + index},C${index % 2_000},苏州示例${index % 2_000}有限公司,${day(index)},2026-12-31,${money(net + tax)},${money(net)},13%,${money(tax)},CNY,蓝字,AR,SO-${index},HT-${index % 500},销售一部,张三,第${index}批货款,华东\r\n`;
}

/** The path of a file, made when it is not there yet. */
export function benchFile(folder: string, name: BenchFile): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  if (existsSync(path)) return path;
  const random = sequence(1);
  if (name === 'bank.xlsx') writeFileSync(path, workbook());
  else if (name === 'invoices.csv') {
    const head =
      '发票号码,客户编码,客户名称,开票日期,到期日,价税合计,不含税金额,税率,税额,币种,蓝字/红字,往来方向,订单号,合同号,部门,业务员,摘要,区域';
    writeRows(path, head, INVOICE_ROWS, (index) => invoiceRow(index, random), 'utf8');
  } else {
    writeRows(
      path,
      CAPTIONS,
      name === 'bank-short.csv' ? SHORT_ROWS : CSV_ROWS,
      (index) => csvRow(index, random),
      name === 'bank-gb18030.csv' ? 'gb18030' : 'utf8',
    );
  }
  return path;
}
