import { checkReconciliation } from '../../../shared/domain/reconciliation/check.ts';
import { explain, type ExplanationSet } from '../../../shared/domain/reconciliation/explain.ts';
import { reconcile } from '../../../shared/domain/reconciliation/reconcile.ts';
import { calendarDate, addDays } from '../../../shared/std/calendar-date.ts';
import { createRandom } from '../../sample/random.ts';
import { generatePair, inputOfPair, type Pair } from './generate.ts';
import { SEEDED, seedError, type SeededError, type SeededKind } from './seed-errors.ts';

/** How often the truth came first, among the first three, or not at all. */
export type SeededTally = { cases: number; first: number; three: number };

/** A case in which the truth did not come first. */
export type SeededMiss = {
  readonly seed: string;
  readonly errors: readonly SeededError[];
  readonly said: readonly string[];
};

export type SuiteResult = {
  readonly single: ReadonlyMap<SeededKind, SeededTally>;
  /** Two errors of any kinds at once. */
  readonly double: SeededTally;
  readonly total: SeededTally;
  readonly misses: readonly SeededMiss[];
  /** Cases in which a sum did not close. */
  readonly faults: number;
};

const FROM = calendarDate(2026, 10, 1);

/** Whether a set says what was done: as many causes as errors, each of the right kind and naming one of its lines. */
function tells(set: ExplanationSet | undefined, errors: readonly SeededError[]): boolean {
  if (set === undefined || set.explanations.length !== errors.length) return false;
  return errors.every((error) =>
    set.explanations.some(
      (found) =>
        found.kind === error.kind &&
        error.lines.some((line) => [...found.ours, ...found.theirs, ...found.covers].includes(line)),
    ),
  );
}

/** A month or a quarter of a customer, small or large. */
function basePair(seed: string): Pair {
  const random = createRandom(`size ${seed}`);
  const days = random.chance(70) ? 30 : 91;
  return generatePair(seed, { lines: random.integer(15, 120), from: FROM, to: addDays(FROM, days) });
}

function seeded(
  seed: string,
  kinds: readonly SeededKind[],
): { readonly pair: Pair; readonly errors: SeededError[] } | null {
  const random = createRandom(`errors ${seed}`);
  let pair = basePair(seed);
  const errors: SeededError[] = [];
  for (const kind of kinds) {
    const done = seedError(pair, kind, random);
    if (done === null) return null;
    pair = done.pair;
    errors.push(done.error);
  }
  const lines = errors.flatMap((error) => error.lines);
  return new Set(lines).size === lines.length ? { pair, errors } : null;
}

type Judged = {
  readonly first: boolean;
  readonly three: boolean;
  readonly said: readonly string[];
  readonly faults: number;
};

function judge(pair: Pair, errors: readonly SeededError[]): Judged {
  const input = inputOfPair(pair);
  const result = reconcile(input);
  if (!result.ok) throw new Error('the orientation was given');
  const { sets } = explain({
    result: result.value,
    options: input.options,
    elsewhere: input.elsewhere,
    earlier: pair.earlier,
  });
  const said = sets
    .slice(0, 3)
    .map((set) =>
      set.explanations.map((one) => `${one.kind} ${[...one.ours, ...one.theirs].join()}`).join(' + '),
    );
  return {
    first: tells(sets[0], errors),
    three: sets.slice(0, 3).some((set) => tells(set, errors)),
    said,
    faults: checkReconciliation(input, result.value).length,
  };
}

const noTally = (): SeededTally => ({ cases: 0, first: 0, three: 0 });

function count(tally: SeededTally, judged: Judged): void {
  tally.cases += 1;
  if (judged.first) tally.first += 1;
  if (judged.three) tally.three += 1;
}

/** Seeds `perKind` single errors of every kind and as many pairs of errors, and asks for explanations. */
export function runSuite(name: string, perKind: number): SuiteResult {
  const single = new Map<SeededKind, SeededTally>();
  const [double, total] = [noTally(), noTally()];
  const misses: SeededMiss[] = [];
  let faults = 0;
  const one = (seed: string, kinds: readonly SeededKind[], tally: SeededTally): void => {
    const made = seeded(seed, kinds);
    if (made === null) return;
    const judged = judge(made.pair, made.errors);
    count(tally, judged);
    count(total, judged);
    faults += judged.faults;
    if (!judged.first) misses.push({ seed, errors: made.errors, said: judged.said });
  };
  for (const kind of SEEDED) {
    const tally = noTally();
    single.set(kind, tally);
    for (let index = 0; tally.cases < perKind; index += 1) one(`${name} ${kind} ${index}`, [kind], tally);
  }
  for (let index = 0; double.cases < perKind; index += 1) {
    const random = createRandom(`kinds ${name} ${index}`);
    one(`${name} two ${index}`, [random.pick(SEEDED), random.pick(SEEDED)], double);
  }
  return { single, double, total, misses, faults };
}
