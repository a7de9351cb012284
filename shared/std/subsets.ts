import { absolute } from './integer.ts';

/** An amount that may be taken in full, or for less. Where there is no less, both are the same. */
export type Amount = { readonly full: bigint; readonly less: bigint };

/** Some of the amounts, and every sum within the window that they can be taken for. */
export type Subset<Each> = { readonly taken: readonly Each[]; readonly sums: readonly bigint[] };

/**
 * Every subset, but the empty one, whose sum can lie between two amounts, both included; `must` says what is part of all of them, `size`
 * how many amounts they have. Plain recursion over all combinations, leaving out those that cannot come back into the window: for few
 * amounts.
 */
export function subsetsWithin<Each extends Amount>(
  amounts: readonly Each[],
  low: bigint,
  high: bigint,
  must: (each: Each) => boolean = () => false,
  size: number | null = null,
): readonly Subset<Each>[] {
  const ordered = amounts.toSorted((a, b) => (absolute(a.full) > absolute(b.full) ? -1 : 1));
  const rest = (at: number, isRaising: boolean): bigint =>
    ordered.slice(at).reduce((sum, { full }) => (full > 0n === isRaising ? sum + full : sum), 0n);
  const reach = [...ordered.keys(), ordered.length].map((at) => ({
    least: rest(at, false),
    most: rest(at, true),
  }));
  const found: Subset<Each>[] = [];
  const walk = (at: number, sums: readonly bigint[], taken: readonly Each[]): void => {
    const { least, most } = reach[at] ?? { least: 0n, most: 0n };
    const alive = sums.filter((sum) => sum + most >= low && sum + least <= high);
    if (
      alive.length === 0 ||
      (size !== null && (taken.length > size || taken.length + ordered.length - at < size))
    )
      return;
    const each = ordered[at];
    if (each === undefined) {
      if (taken.length > 0) found.push({ taken, sums: alive });
      return;
    }
    if (!must(each)) walk(at + 1, alive, taken);
    walk(at + 1, [...new Set(alive.flatMap((sum) => [sum + each.full, sum + each.less]))], [...taken, each]);
  };
  walk(0, [0n], []);
  return found;
}
