/** The runs of so many neighbouring letters of a text, each once. A text shorter than that has none. */
export function runsOf(text: string, length: number): ReadonlySet<string> {
  const letters = Array.from(text);
  const runs = new Set<string>();
  for (let at = 0; at + length <= letters.length; at += 1) runs.add(letters.slice(at, at + length).join(''));
  return runs;
}

/** Dice's coefficient of two sets of runs in thousandths, rounded down; 0 where it cannot reach `least`. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>, least: number): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  const all = small.size + large.size;
  if (all === 0 || 2000 * small.size < least * all) return 0;
  let both = 0;
  for (const run of small) if (large.has(run)) both += 1;
  const found = Math.floor((2000 * both) / all);
  return found < least ? 0 : found;
}
