import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { coincidenceCurve } from './coincidence-curve.ts';
import { generateBook } from './generate.ts';
import { hasLabelled, measureLabelled, readLabelled } from './labelled.ts';
import { addMeasured, ENGINE, type Failure, measure, type Measured } from './measure.ts';
import type { BookOptions, KnownBook } from './model.ts';
import { PEERS } from './peers.ts';
import { reportText, type Run } from './report.ts';
import type { ScaleSample } from './scale-sample.ts';

/**
 * `npm run bench:match`: the engine against books of known truth, beside the usual approaches. `--full` takes a million receipts and the
 * scale curve; `--seeds`, `--receipts` and `--failures N` (examples of each kind, printed) are for looking closer and write no page.
 */
const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    seeds: { type: 'string' },
    receipts: { type: 'string' },
    failures: { type: 'string' },
  },
});
const { full } = values;
const SEEDS = Number(values.seeds ?? (full ? 20 : 5));
const RECEIPTS = Number(values.receipts ?? (full ? 50_000 : 2_000));
const ITEMS_PER_RECEIPT = 8;
const ITEMS_PER_PARTY = 17;
/** Part of each seed's receipts in books without a discount, with one on the gross and one on the net amount. */
const BOOKS = [
  ['none', 0.6],
  ['gross', 0.2],
  ['net', 0.2],
] as const;
const SCALES: readonly (readonly [receipts: number, items: number, parties: number])[] = full
  ? [
      [2_000, 20_000, 400],
      [10_000, 33_333, 667],
      [20_000, 100_000, 2_000],
      [30_000, 100_000, 2_000],
      [100_000, 333_333, 6_667],
      [300_000, 1_000_000, 20_000],
    ]
  : [[2_000, 20_000, 400]];
const EXACT = full ? ([300_000, 1_000_000, 20_000] as const) : ([2_000, 20_000, 400] as const);
const CUSTOMERS = full ? {} : { customers: 5 };
const PAGE = join(import.meta.dirname, '../../../assets/benchmarks/matching.md');
const explores = values.seeds !== undefined || values.receipts !== undefined || values.failures !== undefined;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function optionsOf(seed: number): readonly BookOptions[] {
  return BOOKS.map(([discount, share]) => {
    const receipts = Math.round(RECEIPTS * share);
    const items = receipts * ITEMS_PER_RECEIPT;
    const parties = Math.max(20, Math.round(items / ITEMS_PER_PARTY));
    return { seed: `${seed} ${discount}`, receipts, items, parties, discount, judge: true };
  });
}

const replacer = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** Examples of failures, as many of each kind and case as asked for. */
function showFailures(failures: readonly Failure[], limit: number): void {
  const shown = new Map<string, number>();
  for (const { kind, known, answer } of failures) {
    const key = `${kind}: ${known.truth.case}`;
    const before = shown.get(key) ?? 0;
    shown.set(key, before + 1);
    if (before >= limit) continue;
    const { receipt, truth } = known;
    const { date, amountMinor, currency, counterpartyName, counterpartyAccount, text } = receipt;
    say(
      `${key}\n  ${JSON.stringify({ date, amountMinor, currency, counterpartyName, counterpartyAccount, text }, replacer)}`,
    );
    say(
      `  truth  ${JSON.stringify([truth.allocations, truth.adjustments, truth.unappliedMinor, truth.sets], replacer)}`,
    );
    say(`  answer ${JSON.stringify([answer.allocations, answer.adjustments, answer.classified], replacer)}`);
  }
  for (const [key, number] of [...shown].sort(([a], [b]) => (a < b ? -1 : 1)))
    say(`${String(number).padStart(6)}  ${key}`);
}

type Books = {
  readonly matchers: Run['matchers'];
  readonly receipts: number;
  readonly items: number;
  readonly seconds: number;
};

function runBooks(): Books {
  const matchers = [ENGINE, ...PEERS];
  const results = matchers.map((): Measured[] => []);
  let [receipts, items, seconds] = [0, 0, 0];
  const failures: Failure[] = [];
  const limit = Number(values.failures ?? 0);
  const take = (book: KnownBook): void => {
    receipts += book.known.length;
    items += book.input.items.length;
    for (const [index, matcher] of matchers.entries()) {
      const measured = measure(book, matcher);
      if (index === 0 && limit > 0) failures.push(...measured.failures);
      results[index]?.push({ ...measured, failures: [] });
    }
  };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const options of optionsOf(seed)) {
      const start = performance.now();
      const book = generateBook(options);
      seconds += (performance.now() - start) / 1_000;
      take(book);
    }
    const total = addMeasured(results[0] ?? []).total;
    say(
      `seed ${seed}: ${receipts} receipts so far, ${total.wrong} wrong, ${total.covered} of ${total.decidable} decidable automatic`,
    );
  }
  if (limit > 0) showFailures(failures, limit);
  return {
    matchers: matchers.map(({ name }, index) => ({ name, measured: addMeasured(results[index] ?? []) })),
    receipts,
    items,
    seconds,
  };
}

function sampled(size: readonly number[], ...more: readonly string[]): ScaleSample {
  const script = join(import.meta.dirname, 'scale-sample.ts');
  const args = ['--max-old-space-size=8192', script, ...size.map(String), ...more];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as ScaleSample; // our own script printed it
}

function labelled(): Run['labelled'] {
  if (!hasLabelled()) return [];
  const cold = readLabelled({ accounts: false, ...CUSTOMERS });
  const known = readLabelled({ accounts: true, ...CUSTOMERS });
  return [
    { name: 'Qingzhang, names only', result: measureLabelled(cold, ENGINE) },
    { name: 'Qingzhang, accounts known', result: measureLabelled(known, ENGINE) },
    ...PEERS.map((peer) => ({ name: `${peer.name}, accounts known`, result: measureLabelled(known, peer) })),
  ];
}

const books = runBooks();
const run: Run = {
  seeds: SEEDS,
  receipts: books.receipts,
  items: books.items,
  generatorSeconds: books.seconds,
  matchers: books.matchers,
  curve: explores
    ? []
    : coincidenceCurve('curve', full ? { pools: 20, decoys: 500 } : { pools: 6, decoys: 200 }),
  scale: explores ? [] : SCALES.map((size) => sampled(size)),
  exact: explores ? null : sampled(EXACT, 'exact'),
  labelled: explores ? [] : labelled(),
  full,
};
const page = reportText(run);
say(page);
if (!explores) {
  mkdirSync(join(PAGE, '..'), { recursive: true });
  writeFileSync(PAGE, page);
}
const total = run.matchers[0]?.measured.total;
const figure = (holds: boolean, text: string): void => say(`${holds ? 'ok  ' : 'MISS'} ${text}`);
if (total !== undefined) {
  figure(total.wrong === 0, `wrong automatic matches ${total.wrong}, at most 0`);
  figure(
    total.covered >= 0.85 * total.decidable,
    `automatic ${total.covered} of ${total.decidable} decidable, at least 85 %`,
  );
  figure(
    total.first >= 0.97 * total.left,
    `first proposals right ${total.first} of ${total.left}, at least 97 %`,
  );
}
