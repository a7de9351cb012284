import { createReadStream, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { csvReader } from '../../electron/engine/readers/csv/csv-reader.ts';
import { forkReader } from '../../electron/engine/readers/fork-reader.ts';
import { readFile, READ_OPTIONS } from '../../electron/engine/readers/reader-client.ts';
import {
  memorySource,
  type ByteSource,
  type SheetSink,
  type TableReader,
} from '../../electron/engine/readers/reader.ts';
import { readZipDirectory } from '../../electron/engine/readers/zip/zip-directory.ts';
import { xlsxReader } from '../../electron/engine/readers/xlsx/xlsx-reader.ts';
import type { CellBatch } from '../../shared/domain/reading/cells.ts';

/** One measurement in a process of its own: `reading-sample.ts <variant> <file>` prints one line of JSON. */
export type Sample = {
  readonly rows: number;
  readonly characters: number;
  readonly seconds: number;
  readonly megabytes: number;
};

type Count = { rows: number; characters: number };

/** The columns a bank import needs as values: date, reference, party, text, in, out, balance. */
const NEEDED = [0, 1, 3, 4, 9, 10, 11] as const;

/** A file that is read where it lies, so that memory shows what the reader needs and not what the file weighs. */
function fileSource(path: string): ByteSource {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  let buffer = Buffer.allocUnsafeSlow(1024 * 1024);
  return {
    size,
    read: (offset, length) => {
      if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(length);
      return buffer.subarray(0, readSync(file, buffer, 0, Math.min(length, size - offset), offset));
    },
  };
}

async function ours(
  reader: TableReader,
  source: ByteSource,
  pick: (batch: CellBatch, row: number) => number,
): Promise<Count> {
  const count = { rows: 0, characters: 0 };
  const sink: SheetSink = {
    sheet: () => true,
    rows: (batch) => {
      for (let row = 0; row < batch.rowCount; row += 1) {
        count.rows += 1;
        count.characters += pick(batch, row);
      }
    },
    finding: () => undefined,
  };
  const result = await reader.read(source, sink, { encoding: null, delimiter: null });
  if (!result.ok) throw new Error(result.error.code);
  return count;
}

function allCells(batch: CellBatch, row: number): number {
  let characters = 0;
  for (let column = 0; column < batch.width(row); column += 1) characters += batch.text(row, column).length;
  return characters;
}

function neededCells(batch: CellBatch, row: number): number {
  let characters = 0;
  for (const column of NEEDED) characters += batch.text(row, column).length;
  return characters;
}

async function csvParse(path: string): Promise<Count> {
  const { parse } = await import('csv-parse');
  const count = { rows: 0, characters: 0 };
  for await (const record of createReadStream(path, { highWaterMark: 1024 * 1024 }).pipe(parse({}))) {
    count.rows += 1;
    for (const cell of record) count.characters += String(cell).length;
  }
  return count;
}

async function udsv(path: string): Promise<Count> {
  const { inferSchema, initParser } = await import('udsv');
  const count = { rows: 1, characters: 0 };
  let parser: ReturnType<typeof initParser> | null = null;
  const take = (record: readonly string[]): void => {
    count.rows += 1;
    for (const cell of record) count.characters += cell.length;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024, encoding: 'utf8' })) {
    const text = String(chunk);
    parser ??= initParser(inferSchema(text));
    parser.chunk<string[]>(text, parser.stringArrs, take);
  }
  parser?.end();
  return count;
}

async function exceljs(path: string): Promise<Count> {
  const { default: ExcelJS } = await import('exceljs');
  const count = { rows: 0, characters: 0 };
  const book = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
  });
  for await (const sheet of book) {
    for await (const row of sheet) {
      count.rows += 1;
      if (Array.isArray(row.values))
        for (const value of row.values) count.characters += typeof value === 'string' ? value.length : 1;
    }
  }
  return count;
}

/** What no .xlsx reader can go below: unpacking its parts. */
function inflateFloor(path: string): Count {
  const bytes = readFileSync(path);
  const zip = readZipDirectory(memorySource(bytes));
  if (!zip.ok) throw new Error(zip.error.code);
  let characters = 0;
  for (const { headerOffset, packedBytes } of zip.value.values()) {
    const from =
      headerOffset + 30 + bytes.readUInt16LE(headerOffset + 26) + bytes.readUInt16LE(headerOffset + 28);
    characters += inflateRawSync(bytes.subarray(from, from + packedBytes)).length;
  }
  return { rows: 1, characters };
}

async function readerProcess(path: string): Promise<Count> {
  const count = { rows: 0, characters: 0 };
  const result = await readFile(
    { name: path, source: readFileSync(path), options: READ_OPTIONS },
    { openReader: () => forkReader() },
    {
      rows: (rows) => {
        count.rows += rows.length;
      },
    },
  );
  if (!result.ok) throw new Error(result.error.code);
  return count;
}

const VARIANTS: Readonly<Record<string, (path: string) => Count | Promise<Count>>> = {
  'csv needed': (path) => ours(csvReader, fileSource(path), neededCells),
  'csv all': (path) => ours(csvReader, fileSource(path), allCells),
  'csv split': (path) => ours(csvReader, fileSource(path), (batch, row) => batch.width(row)),
  'csv-parse': csvParse,
  udsv,
  'xlsx all': (path) => ours(xlsxReader, memorySource(readFileSync(path)), allCells),
  exceljs,
  inflate: inflateFloor,
  'reader process': readerProcess,
};

const [variant = '', path = ''] = process.argv.slice(2);
const started = performance.now();
const count = await VARIANTS[variant]?.(path);
if (count === undefined) throw new Error(`no variant ${variant}`);
const sample: Sample = {
  ...count,
  seconds: (performance.now() - started) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(sample));
