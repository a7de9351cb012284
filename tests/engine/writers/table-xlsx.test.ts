import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xlsxReader } from '../../../electron/engine/readers/xlsx/xlsx-reader.ts';
import { memorySource } from '../../../electron/engine/readers/reader.ts';
import {
  SHEET_ROWS_MAX,
  writeTableXlsx,
} from '../../../electron/engine/writers/table-xlsx/write-table-xlsx.ts';
import { ZIP_BYTES_MAX, ZipWriter } from '../../../electron/engine/writers/table-xlsx/zip-writer.ts';
import type { TableHead, TableRow } from '../../../electron/engine/writers/table.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { fromDayNumber } from '../../../shared/std/calendar-date.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { readXlsx } from './read-xlsx.ts';

const CREATED = new Date('2026-11-02T01:30:00Z');
const HEAD: TableHead = {
  title: '银行流水',
  columns: [
    { title: '户名', kind: 'text' },
    { title: '日期', kind: 'date' },
    { title: '金额', kind: 'amount' },
    { title: '天数', kind: 'integer' },
  ],
};

async function written(pages: Iterable<readonly TableRow[]>, head = HEAD): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const result = await writeTableXlsx(head, pages, CREATED, (bytes) => pieces.push(bytes.slice()));
  expect(result.ok).toBe(true);
  return Buffer.concat(pieces);
}

/** Cells by our own reader; a row that is empty, or that ends empty, is given its width. */
async function readBack(bytes: Uint8Array, rows: number): Promise<readonly (readonly string[])[]> {
  const cells = Array.from({ length: rows + 1 }, () => HEAD.columns.map(() => ''));
  const result = await xlsxReader.read(
    memorySource(bytes),
    {
      sheet: () => true,
      rows: (batch) => {
        for (let row = 0; row < batch.rowCount; row += 1) {
          for (let column = 0; column < batch.width(row); column += 1) {
            const line = cells[batch.line(row) - 1];
            if (line !== undefined) line[column] = batch.text(row, column);
          }
        }
      },
      finding: () => undefined,
    },
    { encoding: null, delimiter: null },
  );
  expect(result.ok).toBe(true);
  return cells;
}

/** Values by exceljs, which leaves the notation `_xHHHH_` of inline texts as it stands. */
async function readByPeer(bytes: Uint8Array, rows: number): Promise<readonly (readonly string[])[]> {
  const sheet = (await readXlsx(bytes)).worksheets[0];
  return Array.from({ length: rows + 1 }, (_row, row) =>
    HEAD.columns.map((_column, column) => {
      const { value } = sheet?.getCell(row + 1, column + 1) ?? { value: null };
      if (value instanceof Date) return value.toISOString().slice(0, 10);
      if (value === null || value === undefined) return '';
      return String(value).replaceAll(/_x([0-9A-F]{4})_/gu, (_whole, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    }),
  );
}

/** What a sheet keeps of a text. */
function kept(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .slice(0, 32_767);
}

/** Two amounts are the same when only zeros behind the point tell them apart: a number has none. */
function withoutEndZeros(amount: string): string {
  return amount.replace(/\.(\d*?)0*$/u, (_whole, digits: string) => (digits === '' ? '' : `.${digits}`));
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      '货',
      '款',
      ' ',
      '\n',
      '\r',
      '\t',
      '&',
      '<',
      '"',
      '_x000D_',
      '_',
      '=',
      '\u0007',
      '\ud83d',
    ),
    maxLength: 12,
  }),
);
const amount = fc
  .tuple(
    fc.bigInt({ min: -99_999_999_999_999_999n, max: 99_999_999_999_999_999n }),
    fc.constantFrom('CNY', 'JPY', 'KWD'),
  )
  .map(([minor, code]) => formatAmount(minor, currencyCode(code)));
const date = fc.integer({ min: -60_000, max: 60_000 }).map((days) => String(fromDayNumber(days)));
const row = fc.tuple(
  fc.option(text),
  fc.option(date),
  fc.option(amount),
  fc.option(fc.integer().map(String)),
);

test('what is written is what our reader and exceljs read, whatever the texts, however the rows are paged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (rows, size) => {
      const pages = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
        rows.slice(index * size, index * size + size),
      );
      const bytes = await written(pages);
      const own = await readBack(bytes, rows.length);
      const titles = HEAD.columns.map(({ title }) => title);
      const asWritten = (cells: readonly string[]): readonly string[] =>
        cells.map((cell, column) => (column === 2 ? withoutEndZeros(cell) : cell));
      expect(own.map(asWritten)).toEqual([
        titles,
        ...rows.map((cells) => asWritten(cells.map((cell) => kept(cell ?? '')))),
      ]);
      const peer = await readByPeer(bytes, rows.length);
      for (const [line, cells] of rows.entries()) {
        const [name, day, money, count] = cells;
        const [peerName, peerDay, peerMoney, peerCount] = peer[line + 1] ?? [];
        expect([peerName, peerDay, peerCount]).toEqual([kept(name ?? ''), day ?? '', count ?? '']);
        expect(withoutEndZeros(peerMoney ?? '')).toBe(withoutEndZeros(money ?? ''));
      }
    }),
    { verbose: true, numRuns: 60 },
  );
});

test('an amount is shown with the digits of its currency, one that is too long for a number stays exact text', async () => {
  const rows = ['1130.00', '1130', '1130.000', '-0.50', '9999999999999.99', '10000000000000.00'];
  const sheet = (await readXlsx(await written([rows.map((cell) => [null, null, cell, null])]))).worksheets[0];
  const cells = rows.map((_, index) => sheet?.getCell(index + 2, 3));
  expect(cells.map((cell) => [cell?.value, cell?.numFmt])).toEqual([
    [1130, '#,##0.00;[Red]-#,##0.00'],
    [1130, '#,##0;[Red]-#,##0'],
    [1130, '#,##0.000;[Red]-#,##0.000'],
    [-0.5, '#,##0.00;[Red]-#,##0.00'],
    [9999999999999.99, '#,##0.00;[Red]-#,##0.00'],
    ['10000000000000.00', '@'],
  ]);
});

test('a text of more than 32,767 characters is cut there, never through a character', async () => {
  const long = `${'字'.repeat(32_766)}😀`;
  expect((await readBack(await written([[[long, null, null, null]]]), 1))[1]?.[0]).toBe('字'.repeat(32_766));
});

test('more rows than a sheet has are refused with REQUEST_TOO_LARGE before they are pulled', async () => {
  const page = Array.from({ length: 65_536 }, (): TableRow => []);
  let pulled = 0;
  function* endless(): Generator<readonly TableRow[]> {
    for (;;) {
      pulled += page.length;
      yield page;
    }
  }
  const refused = await writeTableXlsx(HEAD, endless(), CREATED, () => undefined);
  expectRefused(refused, 'REQUEST_TOO_LARGE');
  expect(pulled).toBe(SHEET_ROWS_MAX + 1);
});

test('a container of more than 4 GiB is told before it is ended', async () => {
  const zip = new ZipWriter(() => undefined);
  await zip.add('part', [Buffer.from('x')]);
  expect(zip.isTooLarge).toBe(false);
  zip.size = ZIP_BYTES_MAX + 1;
  expect(zip.isTooLarge).toBe(true);
  expect(() => zip.end()).toThrow('too large');
});
