import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureScale, type ScaleFigures } from './measure.ts';
import { reportText, share } from './report.ts';
import { runSuite } from './seeded-suite.ts';
import { measureStored, type StoredFigures } from './stored.ts';

/** A figure of the comparison and whether it holds what is promised. */
export type ReconciliationFigure = {
  readonly holds: boolean;
  readonly name: string;
  readonly value: string;
  readonly detail: string;
};

const PAGE = join(import.meta.dirname, '../../../assets/benchmarks/reconciliation.md');
const CASES_PER_KIND = 100;
const FIRST = 0.85;
const THREE = 0.95;
/** Seconds two sides of so many lines may take. */
const SCALES = [
  { lines: 5_000, limit: 1 },
  { lines: 50_000, limit: 12 },
] as const;
const STORED = { lines: 5_000, limit: 1 } as const;

function scaleFigure(scale: ScaleFigures, lines: number, limit: number): ReconciliationFigure {
  return {
    // Processor time: what a busy machine does not change, and never less than the time it takes on a quiet one.
    holds: scale.processorSeconds <= limit,
    name: `two sides of ${lines} lines compared`,
    value: `${scale.processorSeconds.toFixed(2)} s of processor time, at most ${limit}`,
    detail: `${scale.seconds.toFixed(2)} s by the clock, a join by amount alone takes ${(1_000 * scale.joinSeconds).toFixed(1)} ms`,
  };
}

function storedFigure({
  ourLines,
  theirLines,
  seconds,
  processorSeconds,
}: StoredFigures): ReconciliationFigure {
  return {
    holds: processorSeconds <= STORED.limit,
    name: `two sides of ${STORED.lines} lines in an encrypted book: read, compared, checked and explained`,
    value: `${processorSeconds.toFixed(2)} s of processor time, at most ${STORED.limit}`,
    detail: `${ourLines} × ${theirLines}, ${seconds.toFixed(2)} s by the clock`,
  };
}

/** Seeded errors and time; writes their page. */
export async function reconciliationFigures(): Promise<readonly ReconciliationFigure[]> {
  const suite = runSuite('bench', CASES_PER_KIND);
  const scales = SCALES.map(({ lines, limit }) => ({ lines, limit, scale: measureScale(lines) }));
  const page = reportText(
    suite,
    scales.map(({ scale }) => scale),
  );
  mkdirSync(join(PAGE, '..'), { recursive: true });
  writeFileSync(PAGE, page);
  process.stdout.write(page);
  const { cases, first, three } = suite.total;
  const faults = scales.reduce((sum, { scale }) => sum + scale.faults, suite.faults);
  return [
    {
      holds: first >= FIRST * cases,
      name: 'seeded errors explained first',
      value: `${share(first, cases)}, at least ${100 * FIRST} %`,
      detail: `${first} of ${cases}`,
    },
    {
      holds: three >= THREE * cases,
      name: 'seeded errors among the first three explanations',
      value: `${share(three, cases)}, at least ${100 * THREE} %`,
      detail: `${three} of ${cases}`,
    },
    {
      holds: faults === 0,
      name: 'comparisons whose sums do not close',
      value: `${faults}, at most 0`,
      detail: 'checked by other code than made them',
    },
    ...scales.map(({ lines, limit, scale }) => scaleFigure(scale, lines, limit)),
    storedFigure(await measureStored(STORED.lines)),
  ];
}
