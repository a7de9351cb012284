import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  makeZip,
  sheetXml,
  stringsXml,
  workbookParts,
  type Part,
} from '../../../build/bench/make-workbook.ts';
import { forkReader } from '../../../electron/engine/readers/fork-reader.ts';
import { READING_LIMITS } from '../../../electron/engine/readers/limits.ts';
import { readFile, READ_OPTIONS } from '../../../electron/engine/readers/reader-client.ts';
import { encoded, readRows, separated, summaryOf } from '../../fixtures/reading/read-text.ts';
import { makeCompoundFile } from '../../fixtures/reading/write-compound.ts';
import { f64, record, u16 } from '../../fixtures/reading/write-xls.ts';
import { makeOds, makeSpreadsheetXml } from '../../fixtures/reading/write-xml-workbooks.ts';

/** Starting a process and a million rows take their time on a busy machine. */
const PATIENCE_SECONDS = 600;
const SECONDS_MAX = 5;
const MEGABYTE = 1024 * 1024;
const MEMORY_MAX = 512 * MEGABYTE;

const workbook = (rows: string, strings?: string): Uint8Array =>
  makeZip(
    workbookParts({
      sheets: [{ name: 'S', xml: sheetXml(rows) }],
      ...(strings === undefined ? {} : { sharedStrings: stringsXml(strings) }),
    }),
  );

/** Text that does not pack so well that its ratio alone gives it away. */
function noise(bytes: number): string {
  let state = 1;
  const pieces: string[] = [];
  for (let length = 0; length < bytes; length += 8) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    pieces.push(state.toString(36).padStart(8, '0').slice(-8));
  }
  return pieces.join('');
}

const farRow = (line: number): string => `<row r="${line}"><c r="XFD${line}"><v>${line * 7919}</v></c></row>`;
const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_e, index) => make(index + 1)).join('');

/** What would take all time or all memory, with the code it must be refused by. */
const ATTACKS: readonly (readonly [string, () => Uint8Array, string])[] = [
  [
    'a line of 10 MB',
    () => encoded(`记账日期,收入\n2026-01-05,${noise(10 * MEGABYTE)}\n`),
    'IMPORT_RECORD_TOO_LONG',
  ],
  [
    'a line of 10 MB between quotes',
    () => encoded(`记账日期,收入\n2026-01-05,"${noise(10 * MEGABYTE)}"\n`, 'gb18030'),
    'IMPORT_RECORD_TOO_LONG',
  ],
  [
    'a cell of 10 MB in a page',
    () => encoded(`<table><tr><td>${noise(10 * MEGABYTE)}</td></tr></table>`),
    'IMPORT_RECORD_TOO_LONG',
  ],
  [
    'a cell of 10 MB in a workbook',
    () => workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${noise(10 * MEGABYTE)}</t></is></c></row>`),
    'IMPORT_WORKBOOK_DAMAGED',
  ],
  [
    'a cell of 10 MB in a workbook of 2003',
    () =>
      encoded(
        makeSpreadsheetXml(`<Row><Cell><Data ss:Type="String">${noise(10 * MEGABYTE)}</Data></Cell></Row>`),
      ),
    'IMPORT_WORKBOOK_DAMAGED',
  ],
  ['cells far to the right, .xlsx', () => workbook(many(60_000, farRow)), 'IMPORT_TOO_MANY'],
  [
    'cells far to the right, .xls',
    () =>
      Buffer.concat([
        record(0x809, u16(0, 0x10, 0, 0)),
        ...Array.from({ length: 60_000 }, (_e, row) => record(0x203, u16(row, 16_000, 0), f64(row))),
        record(0x0a),
      ]),
    'IMPORT_TOO_MANY',
  ],
  [
    'cells repeated without end, .ods',
    () =>
      makeOds(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"/></table:table-row>',
      ),
    'IMPORT_TOO_MANY',
  ],
  [
    'shared strings without end',
    () => workbook('', '<si/>'.repeat(READING_LIMITS.sharedStrings + 1)),
    'IMPORT_ZIP_LIMIT',
  ],
  ['a bomb in a workbook', () => workbook(' '.repeat(40 * MEGABYTE)), 'IMPORT_ZIP_LIMIT'],
  [
    'a bomb in a zip',
    () => makeZip([{ name: 'a.csv', bytes: new Uint8Array(40 * MEGABYTE) }]),
    'IMPORT_ZIP_LIMIT',
  ],
  ['a bomb in a gzip', () => gzipSync(new Uint8Array(40 * MEGABYTE)), 'IMPORT_ZIP_LIMIT'],
  [
    'a bomb in a zip in a zip',
    () =>
      makeZip([{ name: 'a.zip', bytes: makeZip([{ name: 'a.csv', bytes: new Uint8Array(40 * MEGABYTE) }]) }]),
    'IMPORT_ZIP_LIMIT',
  ],
  [
    'entries without end',
    () =>
      makeZip(
        Array.from(
          { length: READING_LIMITS.zipEntries + 1 },
          (_e, index): Part => ({ name: `${index}`, bytes: new Uint8Array(0), stored: true }),
        ),
      ),
    'IMPORT_ZIP_LIMIT',
  ],
  [
    'a directory of nothing but loops',
    () => makeCompoundFile([{ name: 'Workbook', bytes: Buffer.alloc(5 * MEGABYTE) }]).fill(1, 512 * 10_000),
    'IMPORT_WORKBOOK_DAMAGED',
  ],
  [
    'columns without end',
    () => encoded(`发票号码,客户,开票日期,金额\n${'1,'.repeat(READING_LIMITS.columns + 1)}\n`),
    'IMPORT_TOO_MANY',
  ],
  [
    'rows without end',
    () => encoded(`发票号码,客户,开票日期,金额\n${'1\n'.repeat(READING_LIMITS.textRows)}`),
    'IMPORT_TOO_MANY',
  ],
];

test.each(ATTACKS)('hostile files: %s is refused in time, by code and place', async (_name, make, code) => {
  const bytes = make();
  const start = process.cpuUsage();
  const { result } = await readRows(bytes, null);
  const { user, system } = process.cpuUsage(start);
  expect(result).toMatchObject({ ok: false, error: { code } });
  expect(result.ok ? '' : result.error.place).not.toBe('');
  expect((user + system) / 1_000_000).toBeLessThan(SECONDS_MAX);
});

test('hostile files: captions that mean something to JavaScript, formulas and encodings that lie are text', async () => {
  const rows = [
    ['__proto__', 'constructor', '发票号码', '客户', '开票日期', '金额', '备注', 'toString'],
    ['x', 'y', '=1+1', '=HYPERLINK("http://a","b")', '2026-01-05', '10.00', '@SUM(A1)', 'z'],
  ];
  const text = separated(rows);
  const page = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}`).join('')}`).join('');
  for (const bytes of [
    encoded(text),
    encoded(text, 'gb18030'),
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), encoded(text, 'gb18030')]),
    encoded(text, 'utf-16le'),
    encoded(`<html><meta charset="utf-8"><table>${page}</table>`, 'gb18030'),
  ]) {
    const read = await readRows(bytes, 'invoices');
    expect(summaryOf(read).counts).toMatchObject({ read: 1, accepted: 1 });
    const row = read.rows[0];
    expect(row).toMatchObject({ number: '=1+1' });
    expect(Object.getPrototypeOf(row?.custom)).toBeNull();
    expect(Object.values(row?.custom ?? {})).toEqual(expect.arrayContaining(['x', 'y', 'z']));
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined(); // looked up on purpose: nothing may be there
});

/** Most memory that child processes of this one have taken, where the system tells. */
function childrenPeak(): number {
  let peak = 0;
  for (const task of readdirSync(`/proc/${process.pid}/task`))
    for (const child of readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8')
      .trim()
      .split(' ')) {
      const status = child === '' ? '' : readStatus(child);
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1] ?? '0') * 1024);
    }
  return peak;
}

function readStatus(child: string): string {
  try {
    return readFileSync(`/proc/${child}/status`, 'utf8');
  } catch {
    // It ended between the two looks: it takes no memory any more.
    return '';
  }
}

test(
  'a million rows are read by the real reader process within its memory',
  async () => {
    const count = 1_000_000;
    function* pieces(): Generator<Uint8Array> {
      yield encoded('发票号码,客户编码,开票日期,价税合计,摘要\r\n', 'gb18030');
      for (let from = 0; from < count; from += 10_000) {
        const lines = many(
          10_000,
          (index) => `INV${from + index},C${index % 50},2026-10-05,${from + index}.05,第${index}批货款\r\n`,
        );
        yield encoded(lines, 'gb18030');
      }
    }
    let rows = 0;
    let peak = 0;
    const result = await readFile(
      { name: '大.csv', source: pieces(), options: READ_OPTIONS, secondsMax: PATIENCE_SECONDS },
      { openReader: () => forkReader() },
      {
        rows: (batch) => {
          rows += batch.length;
          if (process.platform === 'linux') peak = Math.max(peak, childrenPeak());
        },
      },
    );
    expect(result).toMatchObject({ ok: true, value: { counts: { read: count, accepted: count } } });
    expect(rows).toBe(count);
    expect(peak).toBeLessThan(MEMORY_MAX);
    if (process.platform === 'linux') expect(peak).toBeGreaterThan(0);
  },
  PATIENCE_SECONDS * 1_000,
);
