import type { SolverChoice, SolverLine } from './sum-table.ts';

type Window = { readonly low: number; readonly high: number; readonly aim: number };

/** One way to take some lines: which amount each of them counts with, how far their sum is from the aim, and how many count with less. */
type Way = { readonly options: readonly number[]; readonly far: number; readonly lessened: number };

/** Whether a set of lines meets the window in some way, and in which way best; `any`: the first that does is enough. */
function wayInto(
  taken: readonly number[],
  lines: readonly SolverLine[],
  { low, high, aim }: Window,
  any: boolean,
): Way | null {
  const most: number[] = [0];
  const least: number[] = [0];
  for (const at of taken.toReversed()) {
    const options = lines[at]?.options ?? [];
    most.unshift((most[0] ?? 0) + Math.max(...options));
    least.unshift((least[0] ?? 0) + Math.min(...options));
  }
  const options: number[] = [];
  let best: Way | null = null;
  const visit = (place: number, sum: number, lessened: number): void => {
    if (sum + (least[place] ?? 0) > high || sum + (most[place] ?? 0) < low) return;
    if (any && best !== null) return;
    const line = lines[taken[place] ?? -1];
    if (line === undefined) {
      const far = Math.abs(sum - aim);
      if (best === null || far < best.far || (far === best.far && lessened < best.lessened))
        best = { options: [...options], far, lessened };
      return;
    }
    for (const [option, amount] of line.options.entries()) {
      options.push(option);
      visit(place + 1, sum + amount, lessened + (option > 0 ? 1 : 0));
      options.pop();
    }
  };
  visit(0, 0, 0);
  return best;
}

/**
 * Every set of few lines whose sum can lie in the window, each once in its plainest way, however many ways there are to take it:
 * all combinations are walked through. Only for as many lines as `SOLVER_LIMITS.crowdAtFirst`.
 */
export function everySet(
  lines: readonly SolverLine[],
  window: Window,
  limit: number,
): { readonly count: number; readonly sets: readonly (readonly SolverChoice[])[] } {
  const groups = new Set(lines.flatMap((line) => line.group ?? [])).size;
  const sets: (readonly SolverChoice[])[] = [];
  const taken: number[] = [];
  let count = 0;
  const visit = (at: number): void => {
    const line = lines[at];
    if (line !== undefined) {
      if (!line.required) visit(at + 1);
      taken.push(at);
      visit(at + 1);
      taken.pop();
      return;
    }
    if (taken.length === 0) return;
    if (groups > 0 && new Set(taken.flatMap((each) => lines[each]?.group ?? [])).size !== groups) return;
    const way = wayInto(taken, lines, window, sets.length >= limit);
    if (way === null) return;
    count += 1;
    if (sets.length < limit)
      sets.push(taken.map((each, place) => ({ line: each, option: way.options[place] ?? 0 })));
  };
  visit(0);
  return { count, sets };
}
