import iconv from 'iconv-lite';
import { dayNumber, parseCalendarDate } from '../../shared/std/calendar-date.ts';
import { zip } from './zip.ts';

/** What a cell holds: text, an amount in decimal text, or a day. An empty text is an empty cell. */
export type Cell = string | { readonly amount: string } | { readonly date: string };

export type Table = {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
};

function plain(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return 'amount' in cell ? cell.amount : cell.date;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma-separated text with CRLF, as Excel writes it. */
export function csvText(table: Table): string {
  return table.rows.map((row) => `${row.map((cell) => quoted(plain(cell))).join(',')}\r\n`).join('');
}

export function csvUtf8(table: Table): Uint8Array {
  return Buffer.from(`\uFEFF${csvText(table)}`, 'utf8');
}

export function csvGb18030(table: Table): Uint8Array {
  return iconv.encode(csvText(table), 'gb18030');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** Day 1 is 1900-01-01; Excel also counts 1900-02-29, which never was. */
function excelSerial(date: string): number {
  const parsed = parseCalendarDate(date);
  if (parsed === null) throw new Error(`${date} is not a day`);
  return dayNumber(parsed) + 25_569;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PARTS: readonly (readonly [string, string, string])[] = [
  ['worksheets/sheet1.xml', 'worksheet', 'worksheet'],
  ['styles.xml', 'styles', 'styles'],
  ['sharedStrings.xml', 'sharedStrings', 'sharedStrings'],
];
const STYLE = { text: 1, amount: 2, date: 3 };

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function sheetXml(table: Table, stringIndex: (text: string) => number): string {
  const rows = table.rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const place = `${columnName(column)}${index + 1}`;
      if (typeof cell !== 'string') {
        return 'amount' in cell
          ? `<c r="${place}" s="${STYLE.amount}"><v>${cell.amount}</v></c>`
          : `<c r="${place}" s="${STYLE.date}"><v>${excelSerial(cell.date)}</v></c>`;
      }
      return cell === '' ? '' : `<c r="${place}" s="${STYLE.text}" t="s"><v>${stringIndex(cell)}</v></c>`;
    });
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function contentTypes(): string {
  const overrides = [['workbook.xml', '', 'sheet.main'] as const, ...PARTS].map(
    ([part, , type]) => `<Override PartName="/xl/${part}" ContentType="${TYPES}.${type}+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const items = targets.map(
    ([target, kind], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

/** A workbook of one sheet. Codes are text cells, amounts and days are real numbers. */
export function xlsx(table: Table): Uint8Array {
  const strings = new Map<string, number>();
  const sheet = sheetXml(table, (text) => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  });
  const items = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const shared = `${XML}<sst xmlns="${MAIN}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  const workbook = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(table.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return zip([
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', relationships([['xl/workbook.xml', 'officeDocument']])],
    ['xl/workbook.xml', workbook],
    ['xl/_rels/workbook.xml.rels', relationships(PARTS.map(([part, kind]) => [part, kind] as const))],
    ['xl/worksheets/sheet1.xml', sheet],
    ['xl/styles.xml', STYLES],
    ['xl/sharedStrings.xml', shared],
  ]);
}
