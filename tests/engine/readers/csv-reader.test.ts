import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvReader } from '../../../electron/engine/readers/csv/csv-reader.ts';
import { chunkSource, memorySource } from '../../../electron/engine/readers/reader.ts';
import { encoded, readCells, separated } from '../../fixtures/reading/read-text.ts';
import { SEED } from '../../unit/expect-result.ts';

/** Cells as files have them: Chinese, rare and four-byte characters, quotes, separators, line ends. */
const cell = fc.string({
  unit: fc.constantFrom(
    ...'a b 1 . - = " \''.split(' '),
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '苏',
    '州',
    '公',
    '司',
    '￥',
    '镕',
    '𠮷',
    'é',
    '（',
    '元',
  ),
  maxLength: 12,
});
/** No reader can tell an empty line from a row with one empty cell. */
const table = fc
  .array(fc.array(cell, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((row, i) => (i === 0 ? ['日期', '金额', ...row] : row)));

test('csvReader: what was written is what is read, for every separator and line end', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      async (rows, delimiter, lineEnd) => {
        const bytes = encoded(separated(rows, delimiter, lineEnd));
        const { sheets } = await readCells(csvReader, bytes, { delimiter });
        expect(sheets[0]?.rows).toEqual(rows);
      },
    ),
    { seed: SEED, numRuns: 400 },
  );
});

test.each([
  ['utf8', false, 'utf-8'],
  ['utf8', true, 'utf-8-bom'],
  ['gb18030', false, 'gb18030'],
  ['utf-16le', true, 'utf-16le'],
  ['utf-16be', true, 'utf-16be'],
  ['utf-16le', false, 'utf-16le'],
  ['utf-16be', false, 'utf-16be'],
] as const)(
  'csvReader: %s (mark: %s) is recognised as %s and read without a wrong character',
  async (encoding, mark, name) => {
    const rows = [
      ['日期', '对方户名', '金额', '摘要'],
      ...Array.from({ length: 3000 }, (_e, i) => [
        '2026-01-05',
        `苏州示例精密制造有限公司${i}`,
        `${i}.50`,
        i % 7 === 0 ? '含"引号",逗号𠮷' : '货款',
      ]),
    ];
    const { result, sheets } = await readCells(csvReader, encoded(separated(rows), encoding, mark));
    expect(result).toEqual({ ok: true, value: { format: 'csv', encoding: name, delimiter: ',' } });
    expect(sheets[0]?.rows).toEqual(rows);
  },
);

test('csvReader: GB18030 round trip of random tables, cut by window edges at any place', async () => {
  const pad = [
    ['日期', '客户名称'],
    ...Array.from({ length: 9_000 }, (_e, i) => [`公司名称${i}`, '说明文字'.repeat(6)]),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      fc.nat(200),
      async (rows, shift) => {
        const all = [...pad, ['x'.repeat(shift + 1), '结束'], ...rows];
        const { sheets } = await readCells(csvReader, encoded(separated(all), 'gb18030'), {
          encoding: 'gb18030',
          delimiter: ',',
        });
        expect(sheets[0]?.rows).toEqual(all);
      },
    ),
    { seed: SEED, numRuns: 15 },
  );
});

test('csvReader: line numbers are those of the source, embedded line ends and blank lines included', async () => {
  const { sheets } = await readCells(csvReader, encoded('a,b\r\n\r\n"x\r\ny",1\r\nz,2'));
  expect(sheets[0]?.lines).toEqual([1, 3, 5]);
});

test('csvReader: a quote that is never closed is an ordinary character and is told', async () => {
  const { sheets, findings } = await readCells(csvReader, encoded('a,b\n1,5" pipe\n2,"half\n3,c\n4,d\n'));
  expect(sheets[0]?.rows).toEqual([
    ['a', 'b'],
    ['1', '5" pipe'],
    ['2', '"half'],
    ['3', 'c'],
    ['4', 'd'],
  ]);
  expect(findings.map(({ code, line }) => [code, line])).toEqual([['READ_QUOTE_UNBALANCED', 3]]);
});

test('csvReader: a stray opening quote closed by a later one swallows no lines', async () => {
  const { sheets, findings } = await readCells(csvReader, encoded('a,"b\nc,"d",e\nf,g\n'));
  expect(sheets[0]?.rows).toEqual([
    ['a', '"b'],
    ['c', 'd', 'e'],
    ['f', 'g'],
  ]);
  expect(findings.map(({ code }) => code)).toEqual(['READ_QUOTE_UNBALANCED']);
});

test('csvReader: text after a closing quote belongs to the cell; a separator at the very end makes an empty cell', async () => {
  const { sheets } = await readCells(csvReader, encoded('"a"b,"c""d",\r\n1,2,'));
  expect(sheets[0]?.rows).toEqual([
    ['ab', 'c"d', ''],
    ['1', '2', ''],
  ]);
});

test('csvReader: a mark that promises UTF-8 above GB18030 bytes is told, and the text is right', async () => {
  const bytes = Buffer.concat([
    Buffer.from([0xef, 0xbb, 0xbf]),
    encoded('日期,摘要\r\n2026-01-05,付货款\r\n', 'gb18030'),
  ]);
  const { sheets, findings } = await readCells(csvReader, bytes);
  expect(sheets[0]?.rows).toEqual([
    ['日期', '摘要'],
    ['2026-01-05', '付货款'],
  ]);
  expect(findings.map(({ code }) => code)).toEqual(['READ_ENCODING_DECLARED_WRONG']);
});

test.each([
  ['big5', '日期,客戶\r\n2026-01-05,臺灣精密製造股份有限公司\r\n'],
  ['win1252', 'Date,Name\r\n2026-01-05,Müller Söhne Größe\r\n'],
])('csvReader: %s is not guessed but asked for, and read once it was chosen', async (encoding, text) => {
  const bytes = encoded(text, encoding);
  const refused = await readCells(csvReader, bytes);
  expect(refused.result).toMatchObject({ ok: false, error: { code: 'IMPORT_ENCODING_UNCERTAIN' } });
  const chosen = await readCells(csvReader, bytes, {
    encoding: encoding === 'big5' ? 'big5' : 'windows-1252',
  });
  expect(chosen.sheets[0]?.rows.flat().join(',')).toBe(text.trim().replaceAll('\r\n', ','));
});

test('csvReader: an encoding nobody knows is refused by name', async () => {
  const { result } = await readCells(csvReader, encoded('a,b\n'), { encoding: 'klingon' });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'IMPORT_ENCODING_UNKNOWN', params: { encoding: 'klingon' } },
  });
});

test('csvReader: a damaged GB18030 character is marked where it stands and shifts nothing else', async () => {
  const text = encoded('甲,乙\r\n丙,丁\r\n'.repeat(20), 'gb18030');
  const bytes = Buffer.concat([
    text,
    Buffer.from([0x31, 0x2c, 0xb0, 0x0d, 0x0a]),
    encoded('戊,己\r\n', 'gb18030'),
  ]);
  const { sheets } = await readCells(csvReader, bytes, { encoding: 'gb18030' });
  expect(sheets[0]?.rows.slice(-2)).toEqual([
    ['1', '\uFFFD'],
    ['戊', '己'],
  ]);
});

test('csvReader: zero bytes are left out and told; a line of 10 MB is refused by its number', async () => {
  const nul = await readCells(csvReader, encoded('a,b\nx\0y,1\n'));
  expect(nul.sheets[0]?.rows).toEqual([
    ['a', 'b'],
    ['xy', '1'],
  ]);
  expect(nul.findings.map(({ code }) => code)).toEqual(['READ_NUL_REMOVED']);
  const long = await readCells(csvReader, encoded(`a,b\n1,${'x'.repeat(10_000_000)}\n`));
  expect(long.result).toMatchObject({
    ok: false,
    error: { code: 'IMPORT_RECORD_TOO_LONG', params: { line: '2' } },
  });
});

test.each([
  ['a;b;c\n1,5;2,5;3\n', ';'],
  ['a,b,c\n1\t,2\t,3\n4,5,6\n', ','],
  ['a\tb\n1,5\t2\n', '\t'],
  ['sep=;\na;b\n', ';'],
  ['only\none\n', ','],
])('csvReader: the separator of %j is %j', async (text, delimiter) => {
  const { result } = await readCells(csvReader, encoded(text));
  expect(result).toMatchObject({ ok: true, value: { delimiter } });
});

test('csvReader: the same rows come out however the bytes arrived', async () => {
  const bytes = encoded(
    separated([['日期', '摘要'], ...Array.from({ length: 500 }, (_e, i) => [`${i}`, '货款"a",b'])]),
  );
  const pieces = Array.from({ length: Math.ceil(bytes.length / 97) }, (_e, i) =>
    bytes.subarray(i * 97, i * 97 + 97),
  );
  const source = chunkSource(pieces);
  expect(Buffer.from(source.read(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
  expect(Buffer.from(source.read(90, 300)).equals(Buffer.from(bytes.subarray(90, 390)))).toBe(true);
  expect(memorySource(bytes).read(bytes.length - 3, 10)).toHaveLength(3);
});
