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
import { currencyCode } from '../../shared/domain/money/currencies.ts';
import type { ColumnMap } from '../../shared/domain/reading/header.ts';
import { RowReader } from '../../shared/domain/reading/row-reader.ts';
import { fromDayNumber } from '../../shared/std/calendar-date.ts';
import { peakMegabytes } from './peak-memory.ts';
import { workbookRows } from './reading-files.ts';
import type { CellBatch } from '../../shared/domain/reading/cells.ts';

/** One measurement in a process of its own: `reading-sample.ts <variant> <file>` prints one line of JSON. */
export type Sample = {
  readonly rows: number;
  readonly characters: number;
  /** On the clock, and of the processor: on a busy machine only the latter says what the work costs. */
  readonly seconds: number;
  readonly processor: number;
  readonly megabytes: number;
};

/** 1970-01-01 as a day number of workbooks. */
const EPOCH = 25_569;

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

/** The columns of the file a bank import takes, typed by the reader of rows that the import uses. */
const TYPED: ColumnMap = {
  known: new Map([
    ['date', [0]],
    ['reference', [1]],
    ['counterparty_account', [2]],
    ['counterparty', [3]],
    ['text', [4]],
    ['currency', [7]],
    ['credit', [9]],
    ['debit', [10]],
    ['balance', [11]],
  ]),
  custom: [],
  captions: [],
};

/** Makes each row a typed one and says how much text is in it: a date, a currency, three canonical amounts, four texts. */
function typedRows(): (batch: CellBatch, row: number) => number {
  const decisions = { dateOrders: new Map(), commas: new Set<string>(), date1904: false };
  const reader = new RowReader('', TYPED, decisions, currencyCode('CNY'));
  return (batch, row) => {
    reader.moveTo(batch, row);
    const date = reader.date('date');
    if (date === null) return 0;
    const currency = reader.currency();
    const typed = {
      date,
      currency,
      credit: reader.amount('credit', currency) ?? '',
      debit: reader.amount('debit', currency) ?? '',
      balance: reader.amount('balance', currency) ?? '',
      reference: reader.text('reference'),
      counterparty: reader.text('counterparty'),
      account: reader.text('counterparty_account'),
      text: reader.text('text'),
    };
    return (
      typed.date.length +
      typed.credit.length +
      typed.debit.length +
      typed.balance.length +
      typed.reference.length +
      typed.counterparty.length +
      typed.account.length +
      typed.text.length
    );
  };
}

/** Records of a peer as a batch of one row, so that the same code makes typed rows of them. */
class OneRecord implements CellBatch {
  readonly rowCount = 1;
  record: readonly string[] = [];

  line(): number {
    return 1;
  }

  width(): number {
    return this.record.length;
  }

  text(_row: number, column: number): string {
    return this.record[column] ?? '';
  }
}

/** What a peer's record counts: its cells as they are, or the typed row made of it. */
function countOf(typed: boolean): (record: readonly string[]) => number {
  const batch = new OneRecord();
  const read = typedRows();
  return (record) => {
    if (!typed) return record.reduce((sum, cell) => sum + cell.length, 0);
    batch.record = record;
    return read(batch, 0);
  };
}

async function csvParse(path: string, typed = false): Promise<Count> {
  const length = countOf(typed);
  const { parse } = await import('csv-parse');
  const count = { rows: 0, characters: 0 };
  for await (const record of createReadStream(path, { highWaterMark: 1024 * 1024 }).pipe(parse({}))) {
    count.rows += 1;
    count.characters += length(record as string[]); // without options every cell is a text
  }
  return count;
}

async function udsv(path: string, typed = false): Promise<Count> {
  const length = countOf(typed);
  const { inferSchema, initParser } = await import('udsv');
  const count = { rows: 1, characters: 0 };
  let parser: ReturnType<typeof initParser> | null = null;
  const take = (record: readonly string[]): void => {
    count.rows += 1;
    count.characters += length(record);
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

/** Cells of the workbook that are not read as they were written: numbers by their 15 digits, dates by their day. */
async function wrongCells(path: string): Promise<Count> {
  const rows = workbookRows();
  const pick = (batch: CellBatch, row: number): number => {
    const written = rows.next().value ?? [];
    let wrong = batch.width(row) === written.length ? 0 : 1;
    for (const [column, cell] of written.entries()) {
      const text = batch.text(row, column);
      if (typeof cell === 'string') wrong += text === cell ? 0 : 1;
      else if (column === 0 || column === 8) wrong += text === fromDayNumber(cell - EPOCH) ? 0 : 1;
      else wrong += Number(text) === Number(cell.toPrecision(15)) ? 0 : 1;
    }
    return wrong;
  };
  const read = await ours(xlsxReader, fileSource(path), pick);
  if (rows.next().done !== true) throw new Error('rows are missing');
  return read;
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
  'csv typed': (path) => ours(csvReader, fileSource(path), typedRows()),
  'csv all': (path) => ours(csvReader, fileSource(path), allCells),
  'csv split': (path) => ours(csvReader, fileSource(path), (batch, row) => batch.width(row)),
  'csv-parse': (path) => csvParse(path),
  'csv-parse typed': (path) => csvParse(path, true),
  udsv: (path) => udsv(path),
  'udsv typed': (path) => udsv(path, true),
  'xlsx all': (path) => ours(xlsxReader, fileSource(path), allCells),
  'xlsx wrong': wrongCells,
  exceljs,
  inflate: inflateFloor,
  'reader process': readerProcess,
};

const [variant = '', path = ''] = process.argv.slice(2);
const started = performance.now();
const before = process.cpuUsage();
const count = await VARIANTS[variant]?.(path);
if (count === undefined) throw new Error(`no variant ${variant}`);
const used = process.cpuUsage(before);
const sample: Sample = {
  ...count,
  seconds: (performance.now() - started) / 1000,
  processor: (used.user + used.system) / 1e6,
  megabytes: peakMegabytes(),
};
process.stdout.write(JSON.stringify(sample));
