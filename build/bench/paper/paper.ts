import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Benchmark } from '../reading.ts';
import type { PaperSample } from './paper-sample.ts';

const SAMPLE = join(import.meta.dirname, 'paper-sample.ts');
/** Both sides print the same thousand statements, each in a process of its own; what is compared is each fifth of them. */
const DOCUMENTS = 1000;
const JOB_DOCUMENTS = 5000;
/** The room for young objects that the engine gives a job thread, so that memory grows as it does there. */
const YOUNG = '--max-semi-space-size=8';

type Pair = { readonly ours: PaperSample; readonly theirs: PaperSample };

function sample(variant: string, documents: number): PaperSample {
  const options = [YOUNG, SAMPLE, variant, String(documents)];
  const run = spawnSync(process.execPath, options, { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  if (run.status !== 0) throw new Error(`${variant}: ${run.stderr}`);
  return JSON.parse(run.stdout) as PaperSample; // our own sample printed it
}

let measured: Pair | null = null;

/** Both sides, run once however many figures are taken from them. */
function pair(): Pair {
  measured ??= { ours: sample('ours', DOCUMENTS), theirs: sample('pdfmake', DOCUMENTS) };
  return measured;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function milliseconds({ processor }: PaperSample, documents: number): string {
  return ((processor.reduce((sum, part) => sum + part, 0) / documents) * 1000).toFixed(1);
}

/** A statement of account of two or three pages beside the same texts, sizes and margins as a document definition of pdfmake. */
export const benchmarks: readonly Benchmark[] = [
  {
    name: '1,000 statements as PDF, processor time against pdfmake',
    target: 1 / 10,
    run: async () => {
      const { ours, theirs } = pair();
      const ratio = median(ours.processor.map((own, part) => own / (theirs.processor[part] ?? own)));
      const [own, other] = [milliseconds(ours, DOCUMENTS), milliseconds(theirs, DOCUMENTS)];
      const detail = `${own} ms and ${other} ms each; ${(1 / ratio).toFixed(1)} times`;
      return { ratio, unit: 'ours / theirs', detail };
    },
  },
  {
    name: '1,000 statements as PDF, size against pdfmake',
    target: 0.85,
    run: async () => {
      const [own, other] = [pair().ours.bytes, pair().theirs.bytes];
      const [each, theirs] = [own, other].map((bytes) => (bytes / DOCUMENTS / 1000).toFixed(1));
      return { ratio: own / other, unit: 'ours / theirs', detail: `${each} kB and ${theirs} kB each` };
    },
  },
  {
    name: '1,000 statements as PDF, those with another number of pages than with pdfmake',
    target: 0,
    run: async () => {
      const { ours, theirs } = pair();
      const different = ours.pages.filter((pages, at) => pages !== theirs.pages[at]).length;
      const pages = ours.pages.reduce((sum, own) => sum + own, 0);
      return { ratio: different, unit: 'statements', detail: `${pages} pages` };
    },
  },
  {
    name: '5,000 statements as PDF one after the other, memory above what the first thousand took',
    target: 32,
    run: async () => {
      const job = sample('ours', JOB_DOCUMENTS);
      const detail = `${milliseconds(job, JOB_DOCUMENTS)} ms of processor each`;
      return { ratio: job.growth, unit: 'MB', detail };
    },
  },
];
