import { generateBook } from './generate.ts';
import { addMeasured, ENGINE, type Failure, measure, type Measured } from './measure.ts';
import type { BookOptions } from './model.ts';
import { PEERS } from './peers.ts';

const ITEMS_PER_RECEIPT = 8;
const ITEMS_PER_PARTY = 17;
/** Part of each seed's receipts in books without a discount, with one on the gross and one on the net amount. */
const BOOKS = [
  ['none', 0.6],
  ['gross', 0.2],
  ['net', 0.2],
] as const;

export const MATCHERS = [ENGINE, ...PEERS];

/** What the books of one seed gave, in the order of `MATCHERS`. */
export type SeedResult = {
  readonly measured: readonly Measured[];
  readonly receipts: number;
  readonly items: number;
  /** Making the books and judging what is decidable. */
  readonly seconds: number;
  readonly failures: readonly Failure[];
};

function optionsOf(seed: number, receiptsOfSeed: number): readonly BookOptions[] {
  return BOOKS.map(([discount, share]) => {
    const receipts = Math.round(receiptsOfSeed * share);
    const items = receipts * ITEMS_PER_RECEIPT;
    const parties = Math.max(20, Math.round(items / ITEMS_PER_PARTY));
    return { seed: `${seed} ${discount}`, receipts, items, parties, discount, judge: true };
  });
}

/** Makes the books of a seed and runs every matcher over them. */
export function seedBooks(seed: number, receiptsOfSeed: number): SeedResult {
  const results = MATCHERS.map((): Measured[] => []);
  const failures: Failure[] = [];
  let [receipts, items, seconds] = [0, 0, 0];
  for (const options of optionsOf(seed, receiptsOfSeed)) {
    const start = performance.now();
    const book = generateBook(options);
    seconds += (performance.now() - start) / 1_000;
    receipts += book.known.length;
    items += book.input.items.length;
    for (const [index, matcher] of MATCHERS.entries()) {
      const measured = measure(book, matcher);
      if (index === 0) failures.push(...measured.failures);
      results[index]?.push({ ...measured, failures: [] });
    }
  }
  return { measured: results.map(addMeasured), receipts, items, seconds, failures };
}
