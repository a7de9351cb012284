/** A repeatable source of choices. The same seed text gives the same choices on every machine. */
export type Random = {
  /** A whole number from `low` to `high`, both included. */
  readonly integer: (low: number, high: number) => number;
  /** True in `percent` of a hundred cases. */
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Picks by weight; a weight of 0 is never picked. */
  readonly weighted: <T>(list: readonly (readonly [T, number])[]) => T;
  readonly shuffle: <T>(list: readonly T[]) => readonly T[];
};

function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32: 32 bits of state are enough for sample data, and integer arithmetic is the same on every machine. */
export function createRandom(seed: string): Random {
  let state = seedOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const integer = (low: number, high: number): number =>
    low + Math.floor((next() * (high - low + 1)) / 0x1_0000_0000);
  const pick = <T>(list: readonly T[]): T => {
    const index = integer(0, list.length - 1);
    return at(list, index);
  };
  const weighted = <T>(list: readonly (readonly [T, number])[]): T => {
    let rest = integer(
      1,
      list.reduce((sum, [, weight]) => sum + weight, 0),
    );
    for (const [value, weight] of list) {
      rest -= weight;
      if (rest <= 0) return value;
    }
    throw new Error('weights must be positive');
  };
  const shuffle = <T>(list: readonly T[]): readonly T[] => {
    const result = [...list];
    for (let index = result.length - 1; index > 0; index -= 1) {
      const other = integer(0, index);
      const kept = at(result, index);
      result[index] = at(result, other);
      result[other] = kept;
    }
    return result;
  };
  return { integer, chance: (percent) => integer(1, 100) <= percent, pick, weighted, shuffle };
}

/** The element at an index that is known to exist. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new Error(`no element ${index} in a list of ${list.length}`);
  return list[index] as T; // the bounds were checked just above
}
