import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlReader } from '../../../electron/engine/readers/html/html-reader.ts';
import { READING_LIMITS } from '../../../electron/engine/readers/limits.ts';
import {
  encoded,
  readCells,
  readRows,
  refusedWith,
  summaryOf,
  told,
  type Cells,
} from '../../fixtures/reading/read-text.ts';
import { SEED } from '../../unit/expect-result.ts';

const read = (page: string, encoding = 'utf8', mark = false): Promise<Cells> =>
  readCells(htmlReader, encoded(page, encoding, mark));

async function rowsOf(
  page: string,
  encoding = 'utf8',
  mark = false,
): Promise<readonly (readonly string[])[]> {
  const { result, sheets } = await read(page, encoding, mark);
  expect(result).toMatchObject({ ok: true });
  return sheets[0]?.rows ?? [];
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');

test('htmlReader: what was written is what is read, with end tags and without, wherever the page is cut into pieces', async () => {
  const cell = fc
    .string({
      unit: fc.constantFrom(...'a1 &<>"\''.split(''), '苏', '州', '𠮷', '\n', ';', '#'),
      maxLength: 12,
    })
    .map((text) =>
      text
        .replaceAll(/ +/g, ' ')
        .replaceAll(/ ?\n ?/g, '\n')
        .trim(),
    );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      fc.nat(300_000),
      async (rows, closed, padding) => {
        const end = (tag: string): string => (closed ? `</${tag}>` : '\n');
        const body = rows.map(
          (row) =>
            `<tr>${row.map((text) => `<td class="x>y">${escape(text)}${end('td')}`).join('')}${end('tr')}`,
        );
        const page = `<html><!-- ${'.'.repeat(padding)} --><table>${body.join('')}</table></html>`;
        const expected = rows
          .map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1))
          .filter((row) => row.length > 0);
        expect(await rowsOf(page)).toEqual(expected);
      },
    ),
    { seed: SEED, numRuns: 150, verbose: true },
  );
});

test('htmlReader: numbers kept as text by their style, references, line breaks, things that are no text of the page', async () => {
  const page =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:"\\@"}<table><td>no</style></head><body>' +
    `<script>document.write("<table><tr><td>never</td></tr></table>")</script><!--[if gte mso 9]><xml><x:Name>S</x:Name></xml><![endif]-->
     <table border=1><tr><td style="mso-number-format:'\\@'">62220202 02020202021</td><td x:num="12.5">12.50&nbsp;</td>
     <td>甲<br>乙&amp;&lt;&#20869;&#x5916;&unknown;&eacute;&#150;</td><td><p>一</p><p>二</p><select><option>三</select></td>
     <td onclick='x > "y"'>=1+1</td></tr></table>`;
  expect(await rowsOf(page)).toEqual([
    ['62220202 02020202021', '12.50', '甲\n乙&<内外&unknown;é–', '一\n二', '=1+1'],
  ]);
});

test('htmlReader: merged cells keep their place, and are told', async () => {
  const page =
    '<table><tr><th colspan=3>对账单<tr><td rowspan=2>一月<td>1<td>2<tr><td>3<td>4<tbody><tr><td rowspan="0">a<td>b<tr><td>c</tbody><tbody><tr><td>d</table>';
  const { sheets, findings } = await read(page);
  expect(sheets[0]?.rows).toEqual([
    ['对账单'],
    ['一月', '1', '2'],
    ['', '3', '4'],
    ['a', 'b'],
    ['', 'c'],
    ['d'],
  ]);
  expect(findings.map(({ code, params }) => [code, params['count'], params['where']])).toEqual([
    ['READ_MERGED_CELLS', '3', 'A1:C1 A2:A3 A4:A4'],
  ]);
});

test('htmlReader: each table is a sheet, those inside cells as well; the one with known captions is read', async () => {
  const data =
    '<table><tr><td>记账日期<td>对方户名<td>收入<td>支出<tr><td>2026-01-05<td>苏州示例公司<td>10.00<td></table>';
  const page = `<table><tr><td>菜单</td></tr><tr><td>前${data}后</td><td>旁</td></tr></table><table><tr><td>页脚</table>`;
  const { sheets } = await read(page);
  expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
    ['#1', 2],
    ['#2', 1],
    ['#3', 2],
  ]);
  expect(sheets[0]?.rows[1]).toEqual(['前后', '旁']);
  const table = await readRows(page, 'bank');
  expect([summaryOf(table).format, summaryOf(table).sheet, summaryOf(table).counts.accepted]).toEqual([
    'html',
    '#3',
    1,
  ]);
});

test('htmlReader: the encoding is what the bytes are, before what the page says', async () => {
  const page = (charset: string): string =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><table><tr><td>苏州市示例有限公司</td></tr></table>`;
  const expected = [['苏州市示例有限公司']];
  for (const [charset, encoding] of [
    ['gb2312', 'gbk'],
    ['GBK', 'gb18030'],
    ['utf-8', 'utf8'],
    ['utf-16', 'utf-16le'],
    ['nonsense', 'gbk'],
  ] as const)
    expect(await rowsOf(page(charset), encoding, encoding === 'utf-16le')).toEqual(expected);
  expect(await rowsOf(page('big5').replaceAll('苏', '蘇').replaceAll('示', '製'), 'big5')).toEqual([
    ['蘇州市製例有限公司'],
  ]);
  const lies = await read(page('utf-8'), 'gbk');
  expect([lies.sheets[0]?.rows, lies.findings.map(({ code, params }) => [code, params['encoding']])]).toEqual(
    [expected, [['READ_ENCODING_DECLARED_WRONG', 'gb18030']]],
  );
  expect((await read(page('gb2312'))).findings.map(({ code }) => code)).toEqual([
    'READ_ENCODING_DECLARED_WRONG',
  ]);
});

test('htmlReader: a page without a table is refused (IMPORT_PAGE_WITHOUT_TABLE); one that is cut off is told (READ_PAGE_CUT_OFF)', async () => {
  expect(refusedWith(await readRows('<!DOCTYPE html><html><body>登录已过期</body></html>', null))).toBe(
    'IMPORT_PAGE_WITHOUT_TABLE',
  );
  const cut = await readRows(
    '<table><tr><td>记账日期<td>对方户名<td>收入<tr><td>2026-01-05<td>示例公司<td>10.00<tr><td>2026-01',
    'bank',
  );
  expect(told(cut)).toContain('READ_PAGE_CUT_OFF:');
  expect((await read('<table><tr><td>a</td></tr></table><div>')).findings).toEqual([]);
});

async function refusal(page: string): Promise<string> {
  const { result } = await read(page);
  return result.ok ? '' : `${result.error.code} ${result.error.params['what'] ?? ''}`;
}

test('htmlReader: what would be endless work or endless memory is refused', async () => {
  const start = process.cpuUsage();
  expect(await refusal(`<table><tr><td>${'长'.repeat(10_000_000)}</td></tr></table>`)).toBe(
    'IMPORT_RECORD_TOO_LONG ',
  );
  expect(await refusal(`<table><tr><td title="${'x'.repeat(10_000_000)}`)).toBe('IMPORT_RECORD_TOO_LONG ');
  expect(await refusal('<table><tr><td>'.repeat(READING_LIMITS.tableDepth + 1))).toBe(
    'IMPORT_TOO_MANY nested tables',
  );
  expect(await refusal('<table></table>'.repeat(READING_LIMITS.sheets + 1))).toBe('IMPORT_TOO_MANY tables');
  expect(await refusal(`<table><tr>${'<td>'.repeat(READING_LIMITS.columns)}<td>x`)).toBe(
    'IMPORT_TOO_MANY columns',
  );
  const wide = `<tr>${'<td colspan=1000>'.repeat(16)}<td>x`;
  expect(await refusal(`<table>${wide.repeat(20_000)}`)).toBe('IMPORT_TOO_MANY empty cells');
  const tall = `<tr>${'<td colspan=1000 rowspan=9>'.repeat(16)}`;
  expect(await refusal(`<table>${tall.repeat(20_000)}`)).toBe('IMPORT_TOO_MANY columns');
  expect(await refusal(`<table><tr><td>${'<script>'.repeat(200_000)}`)).toBe('');
  expect(await refusal(`<table><tr><td>${'<script></script>'.repeat(200_000)}</table>`)).toBe('');
  expect(await refusal(`<table><tr><td>${'<'.repeat(3_000_000)}</table>`)).toBe('');
  expect(await refusal(`<table><tr><td a${'='.repeat(3_000_000)}></table>`)).toBe('');
  expect(await refusal(`<table><tr><td>${'&'.repeat(3_000_000)}</table>`)).toBe('');
  // Time of the processor, so that a busy machine does not decide.
  expect(process.cpuUsage(start).user / 1_000_000).toBeLessThan(15);
});

test('htmlReader: any damage to a page ends in rows or a coded refusal, never in a throw', async () => {
  const whole = Buffer.from(
    '<html><meta charset=gbk><table><tr><td colspan=2>甲&nbsp;乙<tr><td>1</td><td><table><tr><td>2</table></td></table><!-- x -->',
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const damaged = cut ? whole.subarray(0, at) : Buffer.from(whole);
      if (!cut) damaged[at] = byte;
      const { result } = await readCells(htmlReader, damaged);
      if (!result.ok) expect(result.error.code).toMatch(/^IMPORT_/u);
    }),
    { seed: SEED, numRuns: 1000, verbose: true },
  );
});
