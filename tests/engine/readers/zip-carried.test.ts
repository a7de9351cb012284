import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeTextWorkbook, makeZip, type Part } from '../../../build/bench/make-workbook.ts';
import { READERS } from '../../../electron/engine/readers/detect-format.ts';
import { READING_LIMITS } from '../../../electron/engine/readers/limits.ts';
import { memorySource, type ByteSource } from '../../../electron/engine/readers/reader.ts';
import { gzipWrapper } from '../../../electron/engine/readers/zip/gzip-wrapper.ts';
import { zipWrapper } from '../../../electron/engine/readers/zip/zip-wrapper.ts';
import { encoded, readRows, refusedWith, separated, summaryOf } from '../../fixtures/reading/read-text.ts';
import { makeXls } from '../../fixtures/reading/write-xls.ts';
import { makeOds } from '../../fixtures/reading/write-xml-workbooks.ts';

const DETAILS = [
  '#支付宝账务明细查询',
  '#账号：[20880000000000000156]',
  '#起始日期：[2026年01月01日 00:00:00]   终止日期：[2026年02月01日 00:00:00]',
  '#-----------------------------------------账务明细列表----------------------------------------',
  '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注',
  '100000000000001\t,2026010522001\t,D001\t,货款,2026-01-05 10:00:00,示例商贸(shi***@example.com),100.25,0.00,1100.25,支付宝,交易付款,',
  '100000000000002\t,2026010622002\t,D002\t,退款,2026-01-06 11:00:00,示例商贸(shi***@example.com),0.00,-0.25,1100.00,支付宝,交易退款,',
  '#-----------------------------------------账务明细列表结束------------------------------------',
];
const SUMMARY = [
  '#支付宝账务汇总查询',
  '#账号：[20880000000000000156]',
  '类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）',
  '交易付款,1,100.25,0,0.00',
];
const lines = (rows: readonly string[], encoding: string): Uint8Array =>
  encoded(rows.join('\r\n') + '\r\n', encoding);

/** Names as Chinese programs of Windows store them: no word about their encoding. */
function withRawNames(parts: readonly (Part & { readonly rawName: Uint8Array })[]): Uint8Array {
  const placeholders = parts.map((part, index) => ({
    ...part,
    name: `${index}`.padEnd(part.rawName.length, '~'),
  }));
  const zip = Buffer.from(makeZip(placeholders));
  for (const [index, { rawName }] of parts.entries()) {
    const marker = Buffer.from(placeholders[index]?.name ?? '');
    for (let at = zip.indexOf(marker); at >= 0; at = zip.indexOf(marker, at + 1)) zip.set(rawName, at);
  }
  for (const [signature, flagsAt] of [
    [Buffer.from([0x50, 0x4b, 1, 2]), 8],
    [Buffer.from([0x50, 0x4b, 3, 4]), 6],
  ] as const)
    for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 1))
      zip.writeUInt16LE(0, at + flagsAt);
  return zip;
}

const invoices = (count: number, encoding = 'utf8'): Uint8Array =>
  encoded(
    separated([
      ['发票号码', '客户', '开票日期', '价税合计'],
      ...Array.from({ length: count }, (_e, i) => [`INV${i}`, '苏州示例公司', '2026-01-05', '10.00']),
    ]),
    encoding,
  );

async function chosen(parts: readonly Part[]): Promise<string> {
  const result = await zipWrapper(READERS).unwrap(memorySource(makeZip(parts)), '包.zip');
  if (!result.ok)
    return `${result.error.code} ${result.error.params['files'] ?? result.error.params['what'] ?? result.error.params['reason'] ?? ''}`.trim();
  return result.value?.name ?? 'itself';
}

test.each([
  ['GBK', 'gbk'],
  ['UTF-8', 'utf8'],
])(
  'zipWrapper: the details of a platform count, not their summary, in either order; names in %s',
  async (_name, encoding) => {
    const parts = [
      { name: '', rawName: encoded('账务明细(汇总).csv', encoding), bytes: lines(SUMMARY, 'gbk') },
      { name: '', rawName: encoded('账务明细.csv', encoding), bytes: lines(DETAILS, 'gbk') },
    ];
    for (const order of [parts, parts.toReversed()]) {
      const zip = withRawNames(order);
      const carried = await zipWrapper(READERS).unwrap(memorySource(zip), '包.zip');
      expect(carried).toMatchObject({ ok: true, value: { name: '账务明细.csv' } });
      const read = summaryOf(await readRows(zip, 'bank'));
      expect([read.kind, read.encoding, read.counts.accepted]).toEqual(['bank', 'gb18030', 2]);
    }
  },
);

test('zipWrapper: one file is taken whatever it is; notes, pictures and what systems put beside it do not count', async () => {
  const text = encoded('请用 Excel 打开。\r\n');
  expect(await chosen([{ name: 'a/b/../../../etc/x.csv', bytes: text }])).toBe('x.csv');
  expect(
    await chosen([
      { name: '说明.txt', bytes: text },
      { name: '图.png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]) },
      { name: '发票/', bytes: new Uint8Array(0) },
      { name: '__MACOSX/._发票.csv', bytes: text },
      { name: '发票/.DS_Store', bytes: text },
      { name: '发票/明细.csv', bytes: invoices(4_000) },
    ]),
  ).toBe('明细.csv');
  expect(
    await chosen([
      { name: 'readme.txt', bytes: text },
      { name: '流水.xls', bytes: makeXls({ sheets: [{ name: 'S', rows: [['a']] }] }) },
    ]),
  ).toBe('流水.xls');
});

test('zipWrapper: several files that could be meant are refused with their names (IMPORT_SEVERAL_FILES), none at all as well', async () => {
  const workbook = makeTextWorkbook([['a']]);
  expect(
    await chosen([
      { name: '一月.csv', bytes: invoices(2) },
      { name: '二月.xlsx', bytes: workbook },
      { name: '说明.txt', bytes: encoded('说明') },
    ]),
  ).toBe('IMPORT_SEVERAL_FILES 一月.csv、二月.xlsx');
  const many = Array.from({ length: 12 }, (_e, i): Part => ({ name: `${i}.csv`, bytes: invoices(1) }));
  expect(await chosen(many)).toMatch(/^IMPORT_SEVERAL_FILES 0\.csv、.*9\.csv …$/u);
  expect(
    await chosen([
      { name: 'a.png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
      { name: 'b.gif', bytes: Buffer.from('GIF89a') },
    ]),
  ).toBe('IMPORT_ARCHIVE_WITHOUT_FILE');
  expect(await chosen([{ name: 'a/', bytes: new Uint8Array(0) }])).toBe('IMPORT_ARCHIVE_WITHOUT_FILE');
});

test('zipWrapper: documents that are zips themselves are left to their readers', async () => {
  const itself = async (bytes: Uint8Array): Promise<unknown> =>
    zipWrapper(READERS).unwrap(memorySource(bytes), 'x');
  expect(await itself(makeTextWorkbook([['a']]))).toEqual({ ok: true, value: null });
  expect(await itself(makeOds(''))).toEqual({ ok: true, value: null });
  expect(
    await chosen([
      { name: 'OFD.xml', bytes: encoded('<ofd:OFD/>') },
      { name: 'Doc_0/Document.xml', bytes: encoded('<x/>') },
    ]),
  ).toBe('itself');
});

test('zipWrapper: passwords, bombs, overlaps and damage are refused by their code', async () => {
  const refused = async (bytes: Uint8Array): Promise<string> => refusedWith(await readRows(bytes, null));
  const zip = Buffer.from(
    makeZip([
      { name: 'a.csv', bytes: invoices(3) },
      { name: 'b.txt', bytes: encoded('x') },
    ]),
  );
  const entry = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const locked = Buffer.from(zip);
  locked[entry + 8] = 1;
  expect(await refused(locked)).toBe('IMPORT_ENCRYPTED');
  const overlapping = Buffer.from(zip);
  overlapping.writeUInt32LE(0, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), entry + 4) + 42);
  expect(await refused(overlapping)).toBe('IMPORT_ZIP_DAMAGED');
  expect(await refused(zip.subarray(0, zip.length - 30))).toBe('IMPORT_ZIP_DAMAGED');
  expect(await chosen([{ name: 'a.csv', bytes: new Uint8Array(20_000_000) }])).toBe('IMPORT_ZIP_LIMIT ratio');
  expect(await chosen([{ name: 'a.csv', bytes: invoices(3), declaredBytes: 5 }])).toBe(
    'IMPORT_ZIP_DAMAGED size',
  );
  const nested = (levels: number): Uint8Array =>
    levels === 0 ? invoices(1) : makeZip([{ name: `${levels}.zip`, bytes: nested(levels - 1) }]);
  expect([await refused(nested(2)), await refused(nested(3)), await refused(gzipSync(nested(2)))]).toEqual([
    '',
    'IMPORT_NESTED_TOO_DEEP',
    'IMPORT_NESTED_TOO_DEEP',
  ]);
});

test('gzipWrapper: one packed file is read; bombs and damage are refused', async () => {
  expect(summaryOf(await readRows(gzipSync(invoices(5, 'gbk')), null)).counts.accepted).toBe(5);
  const packed = gzipSync(invoices(500));
  expect(refusedWith(await readRows(packed.subarray(0, packed.length - 20), null))).toBe(
    'IMPORT_ZIP_DAMAGED',
  );
  expect(refusedWith(await readRows(gzipSync(new Uint8Array(20_000_000)), null))).toBe('IMPORT_ZIP_LIMIT');
  const named = await gzipWrapper.unwrap(memorySource(packed), '流水.csv.GZ');
  expect(named).toMatchObject({ ok: true, value: { name: '流水.csv' } });
});

test('gzipWrapper: what is too large to be held is refused before it is held', async () => {
  // A long file of little worth: repeats compress well, but not so well that the ratio gives it away.
  const noise = Buffer.alloc(300_000, 0).map((_byte, index) => (index * 2_654_435_761) >>> 13);
  const block = gzipSync(noise, { level: 1 });
  const count = Math.ceil(READING_LIMITS.carriedBytes / noise.length) + 1;
  const source: ByteSource = {
    size: block.length * count,
    read: (offset, length) => {
      const within = offset % block.length;
      return block.subarray(within, Math.min(block.length, within + length));
    },
  };
  const result = await gzipWrapper.unwrap(source, 'x.gz');
  expect(result).toMatchObject({ ok: false, error: { code: 'IMPORT_ZIP_LIMIT', params: { what: 'bytes' } } });
});
