/**
 * Whether plain data says what is known: member by member, in whatever order the members of a record stand. An amount is said by its
 * decimal text.
 */
export function says(text: unknown, known: unknown): boolean {
  if (typeof known === 'bigint') return text === String(known);
  if (typeof text !== 'object' || typeof known !== 'object' || text === null || known === null)
    return text === known;
  const keys = Object.keys(text);
  return (
    Array.isArray(text) === Array.isArray(known) &&
    keys.length === Object.keys(known).length &&
    keys.every((key) => Object.hasOwn(known, key) && says(Reflect.get(text, key), Reflect.get(known, key)))
  );
}

/** Texts in ascending order, each once. */
export function inOrder(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

/** Makes something of a list or record that never changes, once for as long as it lives. */
export function prepared<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new WeakMap<Key, { readonly made: Made }>();
  return (key) => {
    const found = known.get(key) ?? { made: make(key) };
    known.set(key, found);
    return found.made;
  };
}

/** A list by everything its members are called; a member stands under each of its keys, none under the empty one. */
export function indexed<Each>(
  list: readonly Each[],
  keysOf: (each: Each) => readonly string[],
): ReadonlyMap<string, readonly Each[]> {
  const index = new Map<string, Each[]>();
  for (const each of list) {
    for (const key of new Set(keysOf(each))) {
      const members = index.get(key);
      if (members !== undefined) members.push(each);
      else if (key !== '') index.set(key, [each]);
    }
  }
  return index;
}

/** The member in which two records or lists differ first: what it is called, or its place. Empty when they are the same. */
export function differing(text: object, known: object): string {
  const keys = inOrder([...Object.keys(text), ...Object.keys(known)]);
  return keys.find((key) => !says(Reflect.get(text, key), Reflect.get(known, key))) ?? '';
}
