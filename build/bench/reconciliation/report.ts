import { arch, cpus, platform, totalmem } from 'node:os';
import type { ScaleFigures } from './measure.ts';
import type { SeededTally, SuiteResult } from './seeded-suite.ts';

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const seconds = (value: number): string => `${value.toFixed(2)} s`;

/** The part of the cases as a percentage. */
export function share(hits: number, cases: number): string {
  return `${((100 * hits) / cases).toFixed(1)} %`;
}

function tallyRow(name: string, tally: SeededTally): Row {
  return [name, count(tally.cases), share(tally.first, tally.cases), share(tally.three, tally.cases)];
}

function suiteSection(suite: SuiteResult): string {
  const rows = [...suite.single].map(([kind, tally]) => tallyRow(kind, tally));
  return [
    '## Errors that were seeded, and whether they were found',
    'Two accounts that agree, their file written as files are: numbers whole, as digits, missing or of their own; dates up to three days later; two or three invoices as one line, one invoice as two, a receipt with its fee as one. Then one error is made on either side, or two at once. An answer is right when the set of causes has as many causes as errors were made, each of the right kind and naming the right document.',
    table(
      ['error', 'cases', 'right first', 'right among three'],
      [...rows, tallyRow('two at once', suite.double), tallyRow('**all**', suite.total)],
    ),
    `Sums that did not close: ${suite.faults}.`,
    'What is confused is confused with reason: a digit of a payment mistyped by less than a bank’s fee is taken for a fee, a last digit for a rounding.',
  ].join('\n\n');
}

function scaleSection(scales: readonly ScaleFigures[]): string {
  const rows = scales.map((scale) => [
    `${count(scale.ourLines)} × ${count(scale.theirLines)}`,
    count(scale.differing),
    seconds(scale.seconds),
    seconds(scale.processorSeconds),
    ((1e9 * scale.processorSeconds) / (scale.ourLines * Math.log2(scale.ourLines))).toFixed(0),
    seconds(scale.explainSeconds),
    seconds(scale.checkSeconds),
    `${(1_000 * scale.joinSeconds).toFixed(1)} ms`,
    count(scale.faults),
  ]);
  return [
    '## Time',
    'Two sides over a year, one line in fifty missing, doubled or different; the median of five seeds. The join by amount alone is the floor. Growth no worse than n log n shows as a column that does not rise.',
    table(
      [
        'lines',
        'differences',
        'compared',
        'processor time',
        'ns per n·log₂n',
        'explained',
        'checked',
        'join',
        'faults',
      ],
      rows,
    ),
  ].join('\n\n');
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}.`;
}

/** The page of the benchmark. */
export function reportText(suite: SuiteResult, scales: readonly ScaleFigures[]): string {
  const head = 'Written by `npm run bench reconciliation`. Everything is made from seeds.';
  return `${['# Reconciliation, measured', head, machine(), suiteSection(suite), scaleSection(scales)].join('\n\n')}\n`;
}
