import type { MatchItem, MatchParty } from './types.ts';

/** Due lines by what a certificate names them by. */
export type ItemShelf = {
  readonly byLine: ReadonlyMap<string, MatchItem>;
  readonly byDocument: ReadonlyMap<string, readonly MatchItem[]>;
  readonly byParty: ReadonlyMap<string, readonly MatchItem[]>;
};

// Many certificates are checked against the same lists; each list is put in order once. Lists are never changed after that.
const itemShelves = new WeakMap<readonly MatchItem[], ItemShelf>();
const partyShelves = new WeakMap<readonly MatchParty[], ReadonlyMap<string, readonly MatchParty[]>>();

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** The due lines of a list, found by line, document and party. */
export function shelfOf(items: readonly MatchItem[]): ItemShelf {
  const known = itemShelves.get(items);
  if (known !== undefined) return known;
  const byLine = new Map<string, MatchItem>();
  const byDocument = new Map<string, MatchItem[]>();
  const byParty = new Map<string, MatchItem[]>();
  for (const item of items) {
    byLine.set(item.lineId, item);
    put(byDocument, item.documentUid, item);
    const mine = byParty.get(item.partyUid);
    if (mine === undefined) byParty.set(item.partyUid, [item]);
    else mine.push(item);
  }
  const shelf = { byLine, byDocument, byParty };
  itemShelves.set(items, shelf);
  return shelf;
}

/** Parties of a list that one of these keys may speak of, in no order; `keysOf` says what a party is known by. */
export function partiesKnownBy(
  parties: readonly MatchParty[],
  keys: readonly string[],
  keysOf: (party: MatchParty) => readonly string[],
): readonly MatchParty[] {
  let shelf = partyShelves.get(parties);
  if (shelf === undefined) {
    const made = new Map<string, MatchParty[]>();
    for (const party of parties) for (const key of keysOf(party)) if (key !== '') put(made, key, party);
    partyShelves.set(parties, made);
    shelf = made;
  }
  return [...new Set(keys.flatMap((key) => shelf.get(key) ?? []))];
}
