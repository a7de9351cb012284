import { present } from '../../std/assert.ts';
import { indexElsewhere } from './causes.ts';
import { explainGroup } from './explain-group.ts';
import { type ExplainFacts, explainOpening, explainTogether, explainUnlisted } from './explain-rest.ts';
import type { Explanation } from './explanation.ts';
import { isEven } from './groups.ts';

/** Causes that together account for the whole difference, and what none of them explains. */
export type ExplanationSet = {
  readonly explanations: readonly Explanation[];
  readonly cost: number;
  /** What stays unexplained: Σ of what the explanations explain + rest = the difference. */
  readonly restMinor: bigint;
};

/** Why two accounts differ. */
export type ReconciliationExplanation = {
  readonly differenceMinor: bigint;
  /** The likeliest sets, smallest first; each covers every difference once. */
  readonly sets: readonly ExplanationSet[];
  /** All that may explain one difference, likeliest first, by group id, `opening` and `unlisted`. */
  readonly byDifference: ReadonlyMap<string, readonly Explanation[]>;
};

/** How many sets are given. */
const SETS_MAX = 10;

type Choice = { readonly explanation: Explanation; readonly instead: readonly Explanation[] };

function explainEach(facts: ExplainFacts): ReadonlyMap<string, readonly Explanation[]> {
  const { result } = facts;
  const causeFacts = { ...result, options: facts.options, elsewhere: facts.elsewhere };
  const elsewhere = indexElsewhere(facts.elsewhere);
  const each = new Map<string, readonly Explanation[]>();
  for (const [id, found] of [
    ['opening', explainOpening(facts)],
    ['unlisted', explainUnlisted(facts)],
  ] as const)
    if (found.length > 0) each.set(id, found);
  for (const group of result.groups)
    if (!isEven(group.class)) each.set(group.id, explainGroup(group, causeFacts, elsewhere));
  return each;
}

/** Takes explanations of two differences where they cost less than two, each difference once; the rest is explained one by one. */
function cheapest(
  each: ReadonlyMap<string, readonly Explanation[]>,
  together: readonly Explanation[],
): readonly Choice[] {
  const first = (id: string): Explanation => present(each.get(id)?.[0], `an explanation of ${id}`);
  const saved = (pair: Explanation): number =>
    pair.covers.reduce((sum, id) => sum + first(id).cost, -pair.cost);
  const free = new Set(each.keys());
  const choices: Choice[] = [];
  const useful = together.filter((pair) => pair.covers.every((id) => each.has(id)) && saved(pair) > 0);
  for (const pair of useful.sort((a, b) => saved(b) - saved(a) || a.cost - b.cost)) {
    if (!pair.covers.every((id) => free.has(id))) continue;
    for (const id of pair.covers) free.delete(id);
    choices.push({ explanation: pair, instead: pair.covers.map(first) });
  }
  for (const id of free) choices.push({ explanation: first(id), instead: [] });
  return choices;
}

function setOf(explanations: readonly Explanation[], difference: bigint): ExplanationSet {
  const explained = explanations.filter(({ kind }) => kind !== 'unexplained');
  return {
    explanations,
    cost: explanations.reduce((sum, { cost }) => sum + cost, 0),
    restMinor: explained.reduce((rest, { explainsMinor }) => rest - explainsMinor, difference),
  };
}

/** The same set with one choice replaced: by the next explanation of the same difference, or by one for each of two. */
function alternatives(
  choices: readonly Choice[],
  each: ReadonlyMap<string, readonly Explanation[]>,
  together: readonly Explanation[],
  difference: bigint,
): readonly ExplanationSet[] {
  const all = choices.map(({ explanation }) => explanation);
  const without = (gone: readonly Explanation[]): readonly Explanation[] =>
    all.filter((one) => !gone.includes(one));
  const sets: { readonly cost: number; readonly make: () => ExplanationSet }[] = [];
  const offer = (gone: readonly Explanation[], come: readonly Explanation[]): void => {
    const cost = come.reduce((sum, one) => sum + one.cost, 0) - gone.reduce((sum, one) => sum + one.cost, 0);
    sets.push({ cost, make: () => setOf([...without(gone), ...come], difference) });
  };
  const chosen = new Map(
    choices.flatMap(({ explanation }) => explanation.covers.map((id) => [id, explanation])),
  );
  for (const { explanation, instead } of choices) {
    if (instead.length > 0) offer([explanation], instead);
    else
      for (const other of (each.get(explanation.covers[0] ?? '') ?? []).slice(1))
        offer([explanation], [other]);
  }
  for (const pair of together) {
    const gone = [...new Set(pair.covers.flatMap((id) => chosen.get(id) ?? []))];
    const covered = gone.flatMap((one) => one.covers);
    if (gone.includes(pair) || covered.some((id) => !pair.covers.includes(id))) continue;
    offer(gone, [pair]);
  }
  return sets
    .sort((a, b) => a.cost - b.cost)
    .slice(0, SETS_MAX - 1)
    .map(({ make }) => make());
}

/**
 * Explains the difference of a reconciliation (SPEC 15): the smallest sets of causes that account for all of it, likeliest first, each
 * cause with the documents it names and its arithmetic in minor units. Nothing is explained away: Σ of what a set explains and its rest
 * are the difference, to the cent.
 */
export function explain(facts: ExplainFacts): ReconciliationExplanation {
  const { differenceMinor } = facts.result;
  const each = explainEach(facts);
  const together = explainTogether(facts);
  const choices = cheapest(each, together);
  const best = setOf(
    choices.map(({ explanation }) => explanation),
    differenceMinor,
  );
  const sets = [best, ...alternatives(choices, each, together, differenceMinor)];
  return { differenceMinor, sets, byDifference: each };
}
