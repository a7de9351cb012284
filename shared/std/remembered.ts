/**
 * A function of a text that remembers what it made of the last texts, for work that meets the same ones again and again. Between `limit`
 * and twice as many are kept: those that were not asked for since as many others came are forgotten.
 */
export function remembered<T>(make: (text: string) => T, limit: number): (text: string) => T {
  let [recent, before] = [new Map<string, T>(), new Map<string, T>()];
  return (text) => {
    const found = recent.get(text);
    if (found !== undefined) return found;
    if (recent.size >= limit) [recent, before] = [new Map(), recent];
    const made = before.get(text) ?? make(text);
    recent.set(text, made);
    return made;
  };
}
