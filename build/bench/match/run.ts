import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { coincidenceCurve } from './coincidence-curve.ts';
import { hasLabelled, measureLabelled, readLabelled } from './labelled.ts';
import { addMeasured, ENGINE, type Failure } from './measure.ts';
import { PEERS } from './peers.ts';
import { reportText, type Run, SCALE_HEAP } from './report.ts';
import type { ScaleSample } from './scale-sample.ts';
import { MATCHERS, seedBooks, type SeedResult } from './seed-books.ts';
import { readSeedResult } from './seed-sample.ts';

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
/** Seeds of the long run that are worked on at the same time. */
const PROCESSES = 2;
/** Megabytes of heap for a seed's books with all that is true of them. */
const BOOKS_HEAP = 8_192;
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

/** The books of every seed, one after the other here, or two at a time in processes of their own. */
async function seedResults(): Promise<readonly SeedResult[]> {
  const results: SeedResult[] = [];
  const done = (seed: number, result: SeedResult): void => {
    results[seed - 1] = result;
    const total = result.measured[0]?.total;
    say(
      `seed ${seed}: ${result.receipts} receipts, ${total?.wrong} wrong, ${total?.covered} of ${total?.decidable} decidable automatic`,
    );
  };
  if (!full) {
    for (let seed = 1; seed <= SEEDS; seed += 1) done(seed, seedBooks(seed, RECEIPTS));
    return results;
  }
  let next = 1;
  const work = async (): Promise<void> => {
    while (next <= SEEDS) {
      const seed = next;
      next += 1;
      done(
        seed,
        readSeedResult(await printed('seed-sample.ts', [String(seed), String(RECEIPTS)], BOOKS_HEAP)),
      );
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, work));
  return results;
}

async function runBooks(): Promise<Books> {
  const results = await seedResults();
  const limit = Number(values.failures ?? 0);
  if (limit > 0)
    showFailures(
      results.flatMap((result) => result.failures),
      limit,
    );
  const sum = (of: (result: SeedResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    matchers: MATCHERS.map(({ name }, index) => ({
      name,
      measured: addMeasured(results.flatMap((result) => result.measured[index] ?? [])),
    })),
    receipts: sum((result) => result.receipts),
    items: sum((result) => result.items),
    seconds: sum((result) => result.seconds),
  };
}

/** What a script of this folder prints in a process of its own, whose heap is bounded. */
async function printed(script: string, args: readonly string[], heapMegabytes: number): Promise<string> {
  const path = join(import.meta.dirname, script);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--max-old-space-size=${heapMegabytes}`, path, ...args],
    {
      maxBuffer: 2 ** 28,
    },
  );
  return stdout;
}

async function sampled(size: readonly number[], ...more: readonly string[]): Promise<ScaleSample> {
  return JSON.parse(
    await printed('scale-sample.ts', [...size.map(String), ...more], SCALE_HEAP),
  ) as ScaleSample; // our own script printed it
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

const books = await runBooks();
const scale: ScaleSample[] = [];
if (!explores) for (const size of SCALES) scale.push(await sampled(size));
const run: Run = {
  seeds: SEEDS,
  receipts: books.receipts,
  items: books.items,
  generatorSeconds: books.seconds,
  matchers: books.matchers,
  curve: explores
    ? []
    : coincidenceCurve('curve', full ? { pools: 20, decoys: 500 } : { pools: 6, decoys: 200 }),
  scale,
  exact: explores ? null : await sampled(EXACT, 'exact'),
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
