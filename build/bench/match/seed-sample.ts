import { seedBooks, type SeedResult } from './seed-books.ts';
import type { Measured } from './measure.ts';
import type { CaseName } from './model.ts';

/** Figures of the books of one seed as they go from process to process: maps as pairs, failures left out. */
type Sent = Omit<SeedResult, 'measured' | 'failures'> & {
  readonly measured: readonly (Omit<Measured, 'cases' | 'failures'> & {
    readonly cases: readonly (readonly [CaseName, Measured['total']])[];
  })[];
};

/** Reads what a process of its own has printed. */
export function readSeedResult(text: string): SeedResult {
  const sent = JSON.parse(text) as Sent; // our own script printed it
  return {
    ...sent,
    measured: sent.measured.map((each) => ({ ...each, cases: new Map(each.cases), failures: [] })),
    failures: [],
  };
}

/** `seed-sample.ts <seed> <receipts>`: the books of one seed in a process of its own, printed as JSON. */
if (import.meta.main) {
  const [seed, receipts] = process.argv.slice(2).map(Number);
  if (seed === undefined || receipts === undefined) throw new Error('which seed, and how many receipts?');
  const { measured, failures: _, ...rest } = seedBooks(seed, receipts);
  const sent: Sent = {
    ...rest,
    measured: measured.map(({ cases, failures: _failures, ...each }) => ({ ...each, cases: [...cases] })),
  };
  process.stdout.write(`${JSON.stringify(sent)}\n`);
}
