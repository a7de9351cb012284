import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchFile, type BenchFile } from './reading-files.ts';
import type { Sample } from './reading-sample.ts';

/** A measurement beside its floor in the same run: `ratio` is ours over theirs, and must not exceed `target`. */
export type Benchmark = {
  readonly name: string;
  readonly target: number;
  readonly run: () => Promise<{ readonly ratio: number; readonly unit: string; readonly detail: string }>;
};

const ROUNDS = 3;
const FOLDER = join(tmpdir(), 'qingzhang-bench-reading');
const SAMPLE = join(import.meta.dirname, 'reading-sample.ts');

function sample(variant: string, file: BenchFile): Sample {
  const run = spawnSync(process.execPath, [SAMPLE, variant, benchFile(FOLDER, file)], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${variant}: ${run.stderr}`);
  return JSON.parse(run.stdout) as Sample; // our own sample printed it
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

type Contender = readonly [string, BenchFile];
type Figures = { readonly seconds: number; readonly megabytes: number; readonly rows: number };

/** Runs all contenders in turn, round after round, each time in a fresh process, and takes medians. */
function measure(contenders: readonly Contender[]): readonly Figures[] {
  const samples = contenders.map((): Sample[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, [variant, file]] of contenders.entries()) samples[index]?.push(sample(variant, file));
  }
  return samples.map((each) => ({
    seconds: median(each.map(({ seconds }) => seconds)),
    megabytes: median(each.map(({ megabytes }) => megabytes)),
    rows: each[0]?.rows ?? 0,
  }));
}

function versus(
  name: string,
  target: number,
  ours: Contender,
  theirs: Contender,
  pick: (figures: Figures) => number = ({ seconds }) => seconds,
): Benchmark {
  return {
    name,
    target,
    run: async () => {
      const figures = measure([ours, theirs]);
      const [mine, other] = figures;
      if (mine === undefined || other === undefined) throw new Error('nothing was measured');
      const text = ([variant]: Contender, { seconds, megabytes, rows }: Figures): string =>
        `${variant} ${seconds.toFixed(2)} s ${megabytes.toFixed(0)} MB ${rows} rows`;
      const ratio = pick(mine) / pick(other);
      return {
        ratio,
        unit: 'ours / theirs',
        detail: `${text(ours, mine)}; ${text(theirs, other)}; ${(1 / ratio).toFixed(1)} times`,
      };
    },
  };
}

const UTF8: BenchFile = 'bank-utf8.csv';
const memory = ({ megabytes }: Figures): number => megabytes;

/** Reading files: 1,000,000 rows of 12 columns as text, 200,000 as a workbook, 100,000 invoices through the reader process. */
export const benchmarks: readonly Benchmark[] = [
  versus(
    'csv, the columns a bank import needs, against csv-parse',
    1 / 8,
    ['csv needed', UTF8],
    ['csv-parse', UTF8],
  ),
  versus('csv, the columns a bank import needs, against uDSV', 1 / 2.5, ['csv needed', UTF8], ['udsv', UTF8]),
  versus('csv, every cell as text, against csv-parse', 1 / 5, ['csv all', UTF8], ['csv-parse', UTF8]),
  versus('csv in GB18030 against UTF-8', 1.3, ['csv needed', 'bank-gb18030.csv'], ['csv needed', UTF8]),
  versus(
    'xlsx, every cell, against the exceljs stream',
    1 / 6,
    ['xlsx all', 'bank.xlsx'],
    ['exceljs', 'bank.xlsx'],
  ),
  versus('xlsx, every cell, against unpacking alone', 4, ['xlsx all', 'bank.xlsx'], ['inflate', 'bank.xlsx']),
  versus(
    'xlsx, peak memory against the exceljs stream',
    0.5,
    ['xlsx all', 'bank.xlsx'],
    ['exceljs', 'bank.xlsx'],
    memory,
  ),
  versus(
    '100,000 invoice rows through the reader process, against splitting the same file with csv-parse',
    6,
    ['reader process', 'invoices.csv'],
    ['csv-parse', 'invoices.csv'],
  ),
];
