import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import type { settings } from '../../../shared/contract/output.ts';
import type { Truth } from '../../../build/sample/truth.ts';
import type { z } from 'zod';

export const SAMPLE_FOLDER = join(import.meta.dirname, '../../../assets/sample');

export type SampleDescription = {
  readonly version: number;
  readonly currency: string;
  readonly settings: z.infer<typeof settings>;
  readonly opening: {
    readonly cutOver: string;
    readonly controlBalances: Readonly<Record<string, string>>;
    readonly accounts: Readonly<Record<string, { readonly code: string; readonly name: string }>>;
  };
  readonly bank: {
    readonly account: string;
    readonly statements: readonly {
      readonly file: string;
      readonly lines: number;
      readonly opening: string;
      readonly closing: string;
    }[];
  };
  readonly files: readonly {
    readonly name: string;
    readonly kind: string;
    readonly encoding: 'xlsx' | 'utf-8' | 'gb18030';
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
  }[];
  readonly movements: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly worked: Readonly<Record<string, string>>;
};

/** One row by caption, everything as text. */
export type Row = Readonly<Record<string, string>>;

export function sampleBytes(name: string): Buffer {
  return readFileSync(join(SAMPLE_FOLDER, name));
}

export function description(): SampleDescription {
  return JSON.parse(sampleBytes('sample.json').toString('utf8')) as SampleDescription; // our own file
}

export function truth(): Truth {
  return JSON.parse(sampleBytes('truth.json').toString('utf8')) as Truth; // our own file
}

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'number' ? value.toFixed(2) : String(value);
}

async function workbookRows(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  ); // a file is never shared memory
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => cellText(row.getCell(index + 1).value));
    rows.push(cells);
  });
  return rows;
}

/** The rows of a sample file under its captions, read by libraries the product does not read with. */
export async function sampleRows(name: string): Promise<readonly Row[]> {
  const bytes = sampleBytes(name);
  const text = name.includes('GB18030') ? iconv.decode(bytes, 'gb18030') : bytes.toString('utf8');
  const rows: readonly (readonly string[])[] = name.endsWith('.xlsx')
    ? await workbookRows(bytes)
    : parse(text, { bom: true, relax_column_count: false });
  const head = rows.findIndex((row) => row.filter((cell) => cell !== '').length >= 6);
  const captions = rows[head] ?? [];
  return rows
    .slice(head + 1)
    .filter((row) => row[0] !== '合计')
    .map((row) => Object.fromEntries(captions.map((caption, index) => [caption, row[index] ?? ''])));
}

/** Fen of "1,234.50"; an empty cell is 0. */
export function fenOf(text: string | undefined): bigint {
  const digits = (text ?? '').replaceAll(',', '');
  if (digits === '') return 0n;
  if (!/^-?\d+\.\d{2}$/.test(digits)) throw new Error(`${digits} is not an amount`);
  return BigInt(digits.replace('.', ''));
}

export function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** A day in any of the three ways the sample writes it. */
export function dateOf(text: string | undefined): string {
  const digits = (text ?? '').replace(/[-/]/g, '');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

/** Names of the three bank files in the order of their months. */
export const BANK_FILES = [
  '银行流水-2026-10.csv',
  '银行流水-2026-11.xlsx',
  '银行流水-2026-12-GB18030.csv',
] as const;
export const INVOICE_FILES = ['发票.csv', '发票-12月补录.xlsx', '采购发票-GB18030.csv'] as const;
