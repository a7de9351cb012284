/** How much of a resource a choice takes. */
export type Take = { readonly resource: string; readonly amount: bigint };

/** Somebody who wants resources: `rank` is the weight of the claim, 0 the heaviest; the first of `choices` is the dearest. A choice has each resource once. */
export type Claimant = { readonly rank: number; readonly choices: readonly (readonly Take[])[] };

/** Which choice each claimant gets (null for none), how many of each rank are served, and whether nothing better can exist. */
export type Assignment = {
  readonly chosen: readonly (number | null)[];
  readonly served: readonly number[];
  readonly exact: boolean;
};

/** Steps of one search; beyond them the best found so far is taken, which is never worse than serving one after the other. */
const ASSIGNMENT_STEPS = 1_000;

/** How many of each rank come from each place on: the most that can still be served. */
function remainingOf(
  claimants: readonly Claimant[],
  ranks: number,
  barred: number | null,
): readonly Int32Array[] {
  const remaining = [new Int32Array(ranks)];
  for (let at = claimants.length - 1; at >= 0; at -= 1) {
    const counts = Int32Array.from(remaining[0] ?? []);
    const rank = claimants[at]?.rank ?? 0;
    if (at !== barred) counts[rank] = (counts[rank] ?? 0) + 1;
    remaining.unshift(counts);
  }
  return remaining;
}

type Best = { readonly chosen: readonly (number | null)[]; readonly served: readonly number[] };

/** One search for the best assignment. */
class Search {
  readonly #claimants: readonly Claimant[];
  readonly #left: Map<string, bigint>;
  readonly #barred: number | null;
  readonly #remaining: readonly Int32Array[];
  readonly #served: number[];
  readonly #taken: (number | null)[];
  best: Best | null = null;
  steps = 0;

  constructor(claimants: readonly Claimant[], open: ReadonlyMap<string, bigint>, barred: number | null) {
    const ranks = claimants.reduce((most, { rank }) => Math.max(most, rank), 0) + 1;
    this.#claimants = claimants;
    this.#left = new Map(open);
    this.#barred = barred;
    this.#remaining = remainingOf(claimants, ranks, barred);
    this.#served = Array.from({ length: ranks }, () => 0);
    this.#taken = claimants.map(() => null);
  }

  /** Whether the rest could lead to more than the best found so far. */
  #promises(at: number): boolean {
    if (this.best === null) return true;
    const remaining = this.#remaining[at];
    for (let rank = 0; rank < this.#served.length; rank += 1) {
      const reach = (this.#served[rank] ?? 0) + (remaining?.[rank] ?? 0);
      const difference = reach - (this.best.served[rank] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  #fits(takes: readonly Take[]): boolean {
    for (const { resource, amount } of takes) if (amount > (this.#left.get(resource) ?? 0n)) return false;
    return true;
  }

  #change(takes: readonly Take[], sign: 1n | -1n): void {
    for (const { resource, amount } of takes)
      this.#left.set(resource, (this.#left.get(resource) ?? 0n) + sign * amount);
  }

  visit(at: number): void {
    this.steps += 1;
    if ((this.best !== null && this.steps > ASSIGNMENT_STEPS) || !this.#promises(at)) return;
    const claimant = this.#claimants[at];
    if (claimant === undefined) {
      this.best = { chosen: [...this.#taken], served: [...this.#served] };
      return;
    }
    const { rank, choices } = claimant;
    for (let choice = 0; choice < choices.length && at !== this.#barred; choice += 1) {
      const takes = choices[choice] ?? [];
      // Once something is found, only what may be better is worth a try.
      if (!this.#promises(at)) return;
      if (!this.#fits(takes)) continue;
      this.#change(takes, -1n);
      this.#taken[at] = choice;
      this.#served[rank] = (this.#served[rank] ?? 0) + 1;
      this.visit(at + 1);
      this.#served[rank] = (this.#served[rank] ?? 0) - 1;
      this.#taken[at] = null;
      this.#change(takes, 1n);
    }
    this.visit(at + 1);
  }
}

/**
 * Serves claimants so that as many as possible of the heaviest rank get one of their choices, then of the next, without taking more
 * of a resource than `open` has. Of equally good ways it is the first in the order of claimants and choices: whoever comes first has
 * what is dearest to it. Claimants come heaviest first. Branch and bound; `barred` gets nothing.
 */
export function assign(
  claimants: readonly Claimant[],
  open: ReadonlyMap<string, bigint>,
  barred: number | null = null,
): Assignment {
  const search = new Search(claimants, open, barred);
  search.visit(0);
  const { chosen, served } = search.best ?? { chosen: claimants.map(() => null), served: [] };
  return { chosen, served, exact: search.steps <= ASSIGNMENT_STEPS };
}
