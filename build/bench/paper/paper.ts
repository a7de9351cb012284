import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Benchmark } from '../reading.ts';
import type { PaperSample } from './paper-sample.ts';

const SAMPLE = join(import.meta.dirname, 'paper-sample.ts');
/** Both sides print the same thousand statements, each in a process of its own, several times over. */
const ROUNDS = 3;
const ROUND_DOCUMENTS = 1000;
const JOB_DOCUMENTS = 5000;

type Pair = { readonly ours: PaperSample; readonly theirs: PaperSample };

/** The room for young objects that the engine gives a job thread, so that memory grows as it does there. */
const YOUNG = '--max-semi-space-size=8';

function sample(variant: string, first: number, documents: number): PaperSample {
  const options = [YOUNG, SAMPLE, variant, String(first), String(documents)];
  const run = spawnSync(process.execPath, options, { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  if (run.status !== 0) throw new Error(`${variant}: ${run.stderr}`);
  return JSON.parse(run.stdout) as PaperSample; // our own sample printed it
}

let measured: readonly Pair[] | null = null;

/** The rounds, run once however many figures are taken from them. */
function rounds(): readonly Pair[] {
  measured ??= Array.from({ length: ROUNDS }, (_, round) => {
    const first = round * ROUND_DOCUMENTS + 1;
    const ours = sample('ours', first, ROUND_DOCUMENTS);
    return { ours, theirs: sample('pdfmake', first, ROUND_DOCUMENTS) };
  });
  return measured;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function perDocument(pick: (pair: Pair) => number, digits: number): string {
  return (median(rounds().map(pick)) / ROUND_DOCUMENTS).toFixed(digits);
}

/** A statement of account of two or three pages beside the same texts, sizes and margins as a document definition of pdfmake. */
export const benchmarks: readonly Benchmark[] = [
  {
    name: '1,000 statements as PDF, processor time against pdfmake',
    target: 1 / 10,
    run: async () => {
      const ratio = median(rounds().map(({ ours, theirs }) => ours.processor / theirs.processor));
      const [ours, theirs] = [
        perDocument((pair) => pair.ours.processor * 1000, 1),
        perDocument((pair) => pair.theirs.processor * 1000, 1),
      ];
      const times = (1 / ratio).toFixed(1);
      return { ratio, unit: 'ours / theirs', detail: `${ours} ms and ${theirs} ms each; ${times} times` };
    },
  },
  {
    name: '1,000 statements as PDF, size against pdfmake',
    target: 0.85,
    run: async () => {
      const ratio = median(rounds().map(({ ours, theirs }) => ours.bytes / theirs.bytes));
      const [ours, theirs] = [
        perDocument((pair) => pair.ours.bytes / 1000, 1),
        perDocument((pair) => pair.theirs.bytes / 1000, 1),
      ];
      return { ratio, unit: 'ours / theirs', detail: `${ours} kB and ${theirs} kB each` };
    },
  },
  {
    name: '1,000 statements as PDF, those with another number of pages than with pdfmake',
    target: 0,
    run: async () => {
      const different = rounds().reduce(
        (sum, { ours, theirs }) => sum + ours.pages.filter((pages, at) => pages !== theirs.pages[at]).length,
        0,
      );
      const pages = rounds().reduce(
        (sum, { ours }) => sum + ours.pages.reduce((all, own) => all + own, 0),
        0,
      );
      return { ratio: different, unit: 'statements', detail: `${pages} pages` };
    },
  },
  {
    name: '5,000 statements as PDF one after the other, memory above what the first thousand took',
    target: 32,
    run: async () => {
      const job = sample('ours', 1, JOB_DOCUMENTS);
      const each = ((job.processor / JOB_DOCUMENTS) * 1000).toFixed(1);
      return { ratio: job.growth, unit: 'MB', detail: `${each} ms of processor each` };
    },
  },
];
