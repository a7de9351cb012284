/**
 * A function of a text that remembers what it made of the last texts, for work that meets the same few again and again. At most
 * `limit` are kept; when there are as many, all are forgotten.
 */
export function remembered<T>(make: (text: string) => T, limit: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= limit) known.clear();
    known.set(text, made);
    return made;
  };
}
