import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTableXlsx } from '../../electron/engine/writers/table-xlsx/write-table-xlsx.ts';
import type { TableColumn, TableHead, TableRow } from '../../electron/engine/writers/table.ts';
import { peakMegabytes } from './peak-memory.ts';
import { dayNumber, fromDayNumber, parseCalendarDate } from '../../shared/std/calendar-date.ts';

/** One measurement in a process of its own: `writing-sample.ts <variant>` prints one line of JSON. */
const ROWS = 200_000;
const PAGE_ROWS = 500;
const CREATED = new Date('2026-11-02T01:30:00Z');
const FIRST_DAY = dayNumber(parseCalendarDate('2025-12-09') ?? fromDayNumber(20_000));

const COLUMNS: readonly TableColumn[] = [
  { title: '交易日期', kind: 'date' },
  { title: '流水号', kind: 'text' },
  { title: '对方账号', kind: 'text' },
  { title: '对方户名', kind: 'text' },
  { title: '摘要', kind: 'text' },
  { title: '附言', kind: 'text' },
  { title: '交易渠道', kind: 'text' },
  { title: '币种', kind: 'text' },
  { title: '起息日', kind: 'date' },
  { title: '收入', kind: 'amount' },
  { title: '支出', kind: 'amount' },
  { title: '余额', kind: 'amount' },
];
const HEAD: TableHead = { title: '银行流水', columns: COLUMNS };

const cents = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

function rowOf(index: number): TableRow {
  return [
    fromDayNumber(FIRST_DAY + (index % 365)),
    `LS${index}`,
    `6222${index % 20_000}`,
    `苏州示例精密制造股份有限公司${index % 20_000}`,
    `货款及运费第${index}批`,
    `第${index % 500}号合同`,
    '网上银行',
    '人民币',
    fromDayNumber(FIRST_DAY + (index % 300)),
    cents((index * 7_919) % 10_000_000),
    '0.00',
    cents((index * 104_729) % 100_000_000),
  ];
}

/** The data: made before anything is measured. */
const rows = Array.from({ length: ROWS }, (_, index) => rowOf(index));

/** Pages as a list is given to a writer. */
function* pages(): Generator<readonly TableRow[]> {
  for (let from = 0; from < ROWS; from += PAGE_ROWS) yield rows.slice(from, from + PAGE_ROWS);
}

async function ours(path: string): Promise<void> {
  const file = openSync(path, 'w');
  const written = await writeTableXlsx(HEAD, pages(), CREATED, (bytes) => void writeSync(file, bytes));
  closeSync(file);
  if (!written.ok) throw new Error(written.error.code);
}

/** The same cells and formats through the stream writer of exceljs. */
async function exceljs(path: string): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = book.addWorksheet(HEAD.title, { views: [{ state: 'frozen', ySplit: 1 }] });
  const formats = { date: 'yyyy-mm-dd', text: '@', amount: '#,##0.00;[Red]-#,##0.00', integer: '0' };
  sheet.columns = COLUMNS.map(({ title, kind }) => ({
    header: title,
    width: 16,
    style: { numFmt: formats[kind] },
  }));
  for (const page of pages()) {
    for (const row of page) {
      const cells = row.map((cell, column) => {
        const kind = COLUMNS[column]?.kind;
        if (kind === 'date') return new Date(`${cell ?? ''}T00:00:00Z`);
        return kind === 'amount' ? Number(cell) : cell;
      });
      sheet.addRow(cells).commit();
    }
  }
  sheet.commit();
  await book.commit();
}

const VARIANTS: Readonly<Record<string, (path: string) => void | Promise<void>>> = {
  'write xlsx': ours,
  'write exceljs': exceljs,
};

const [variant = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'qingzhang-bench-writing-'));
const path = join(folder, 'list.xlsx');
const [idle, started, before] = [peakMegabytes(), performance.now(), process.cpuUsage()];
await VARIANTS[variant]?.(path);
const used = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({
    rows: ROWS,
    characters: statSync(path).size,
    seconds: (performance.now() - started) / 1000,
    processor: (used.user + used.system) / 1e6,
    megabytes: peakMegabytes() - idle,
  }),
);
rmSync(folder, { recursive: true, force: true });
