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
const READING = join(import.meta.dirname, 'reading-sample.ts');
const WRITING = join(import.meta.dirname, 'writing-sample.ts');

/** What is run, on which file; null: it writes one. */
type Contender = readonly [variant: string, file: BenchFile | null];

function sample([variant, file]: Contender): Sample {
  const script = file === null ? [WRITING, variant] : [READING, variant, benchFile(FOLDER, file)];
  const run = spawnSync(process.execPath, script, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${variant}: ${run.stderr}`);
  return JSON.parse(run.stdout) as Sample; // our own sample printed it
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Samples of each contender, by its place, in the order of the rounds. */
type Rounds = readonly (readonly Sample[])[];
/** Processor time: on a machine that does other things as well, the clock says little. */
const processor = (each: Sample): number => each.processor;
const memory = (each: Sample): number => each.megabytes;

/** Contenders that are run in turn, round after round, each time in a fresh process; once, however many figures are taken from it. */
class Group {
  private readonly contenders: readonly Contender[];
  private measured: Rounds | null = null;

  constructor(contenders: readonly Contender[]) {
    this.contenders = contenders;
  }

  /** How one contender compares with another: the median of what the rounds say. */
  versus(
    name: string,
    target: number,
    ours: string,
    theirs: string,
    pick: (sample: Sample) => number = processor,
  ): Benchmark {
    return {
      name,
      target,
      run: async () => {
        const [mine, other] = [this.samples(ours), this.samples(theirs)];
        const ratio = median(mine.map((each, round) => pick(each) / pick(other[round] ?? each)));
        const detail = `${told(ours, mine)}; ${told(theirs, other)}; ${(1 / ratio).toFixed(1)} times`;
        return { ratio, unit: 'ours / theirs', detail };
      },
    };
  }

  /** A figure of one contender that has a limit of its own. */
  figure(
    name: string,
    limit: number,
    unit: string,
    ours: string,
    pick: (sample: Sample) => number,
  ): Benchmark {
    return {
      name,
      target: limit,
      run: async () => {
        const mine = this.samples(ours);
        return { ratio: median(mine.map(pick)), unit, detail: told(ours, mine) };
      },
    };
  }

  private samples(named: string): readonly Sample[] {
    this.measured ??= this.measure();
    const index = this.contenders.findIndex(
      ([variant, file]) => named === variant || named === `${variant} ${file}`,
    );
    const samples = this.measured[index];
    if (samples === undefined) throw new Error(`${named} is not measured`);
    return samples;
  }

  private measure(): Rounds {
    const samples = this.contenders.map((): Sample[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, contender] of this.contenders.entries()) samples[index]?.push(sample(contender));
    }
    return samples;
  }
}

function told(name: string, samples: readonly Sample[]): string {
  const seconds = median(samples.map((each) => each.processor)).toFixed(2);
  const clock = median(samples.map((each) => each.seconds)).toFixed(2);
  return `${name} ${seconds} s of processor, ${clock} s, ${median(samples.map(memory)).toFixed(0)} MB, ${samples[0]?.rows ?? 0} rows`;
}

const UTF8: BenchFile = 'bank-utf8.csv';
const text = new Group([
  ['csv typed', UTF8],
  ['csv-parse typed', UTF8],
  ['udsv typed', UTF8],
  ['csv needed', UTF8],
  ['csv-parse', UTF8],
  ['csv typed', 'bank-gb18030.csv'],
  ['csv typed', 'bank-short.csv'],
]);
const workbook = new Group([
  ['xlsx all', 'bank.xlsx'],
  ['exceljs', 'bank.xlsx'],
  ['inflate', 'bank.xlsx'],
]);
const cells = new Group([['xlsx wrong', 'bank.xlsx']]);
const writing = new Group([
  ['write xlsx', null],
  ['write exceljs', null],
]);
const invoices = new Group([
  ['reader process', 'invoices.csv'],
  ['csv-parse', 'invoices.csv'],
]);

/**
 * Reading and writing files: 1,000,000 rows of 12 columns as text, 200,000 as a workbook, 100,000 invoices through the reader process.
 * "Typed" is a date, a currency, three amounts and four texts of each row, made by the reader of rows that the import uses; the
 * peers' records go through the same code, so that only the way to the cells differs.
 */
export const benchmarks: readonly Benchmark[] = [
  text.versus('csv to typed rows, against csv-parse', 1 / 8, `csv typed ${UTF8}`, 'csv-parse typed'),
  text.versus('csv to typed rows, against uDSV', 1 / 2.5, `csv typed ${UTF8}`, 'udsv typed'),
  text.versus('csv, seven of twelve columns as text, against csv-parse', 1 / 8, 'csv needed', 'csv-parse'),
  text.versus(
    'csv to typed rows, GB18030 against UTF-8',
    1.3,
    'csv typed bank-gb18030.csv',
    `csv typed ${UTF8}`,
  ),
  text.versus(
    'csv to typed rows, memory of ten times the rows',
    1.1,
    `csv typed ${UTF8}`,
    'csv typed bank-short.csv',
    memory,
  ),
  workbook.versus('xlsx, every cell, against the exceljs stream', 1 / 6, 'xlsx all', 'exceljs'),
  workbook.versus('xlsx, every cell, against unpacking alone', 4, 'xlsx all', 'inflate'),
  workbook.versus('xlsx, peak memory against the exceljs stream', 0.5, 'xlsx all', 'exceljs', memory),
  cells.figure(
    'xlsx, cells that are not what was written',
    0,
    'cells',
    'xlsx wrong',
    (each) => each.characters,
  ),
  writing.versus('xlsx written, against the exceljs stream', 1 / 5, 'write xlsx', 'write exceljs'),
  writing.figure('xlsx written, memory above the data', 130, 'MB', 'write xlsx', memory),
  invoices.versus(
    '100,000 invoice rows through the reader process, against splitting the same file with csv-parse',
    6,
    'reader process',
    'csv-parse',
    ({ seconds }) => seconds,
  ),
];
