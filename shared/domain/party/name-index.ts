import { branchOf, normalisedCompanyName } from './company-name.ts';

/** A party whose name resembles a text: how, and how much (thousandths of the letter pairs both have in common). */
export type SimilarParty = {
  readonly uid: string;
  readonly name: string;
  readonly relation: 'branch' | 'similar';
  readonly likeness: number;
};

/** Names below this likeness (thousandths) are not worth showing: two names of one trade in one town reach about 600. */
export const LIKENESS_MIN = 700;

/** A pair of letters that more parties than this have in common says nothing about any of them. */
const COMMON_PAIR_PARTIES = 2_000;

/** The pairs of neighbouring letters of a key, each once: Chinese names have no words to split at. */
function pairsOf(key: string): ReadonlySet<string> {
  const letters = Array.from(key);
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(`${letters[at]}${letters[at + 1]}`);
  return pairs;
}

type Entry = {
  readonly uid: string;
  readonly name: string;
  readonly key: string;
  readonly pairs: ReadonlySet<string>;
};

/**
 * Finds parties whose names resemble a text: typing slips, words left out, branches. What it finds is shown to a person and is
 * never evidence by itself (SPEC 11).
 */
export class NameIndex {
  private readonly entries: Entry[] = [];
  private readonly byPair = new Map<string, number[]>();
  private readonly byKey = new Map<string, Entry[]>();

  /** Adds one name of a party; a party may have several. */
  add(uid: string, name: string): void {
    const key = normalisedCompanyName(name);
    if (key === '') return;
    const entry: Entry = { uid, name, key, pairs: pairsOf(key) };
    const place = this.entries.push(entry) - 1;
    for (const pair of entry.pairs) {
      const places = this.byPair.get(pair);
      if (places === undefined) this.byPair.set(pair, [place]);
      else places.push(place);
    }
    this.byKey.set(key, [...(this.byKey.get(key) ?? []), entry]);
  }

  /** The parties that resemble a name most, without those that have the very same key; the likest first, ties by uid. */
  similarTo(name: string, most: number): readonly SimilarParty[] {
    const key = normalisedCompanyName(name);
    const found = new Map<string, SimilarParty>();
    const keep = (similar: SimilarParty): void => {
      const known = found.get(similar.uid);
      if (known === undefined || similar.likeness > known.likeness) found.set(similar.uid, similar);
    };
    for (const entry of this.branches(name)) {
      keep({ uid: entry.uid, name: entry.name, relation: 'branch', likeness: 1000 });
    }
    for (const { entry, likeness } of this.candidates(pairsOf(key))) {
      if (entry.key !== key && likeness >= LIKENESS_MIN && !found.has(entry.uid))
        keep({ uid: entry.uid, name: entry.name, relation: 'similar', likeness });
    }
    return [...found.values()]
      .sort((a, b) => b.likeness - a.likeness || (a.uid < b.uid ? -1 : 1))
      .slice(0, most);
  }

  /** The company of a branch, and the branches of a company. */
  private branches(name: string): readonly Entry[] {
    const company = branchOf(name)?.company;
    if (company !== undefined) return this.byKey.get(normalisedCompanyName(company)) ?? [];
    const key = normalisedCompanyName(name);
    return this.entries.filter((entry) => {
      if (!entry.key.startsWith(key) || entry.key === key) return false;
      const head = branchOf(entry.name)?.company;
      return head !== undefined && normalisedCompanyName(head) === key;
    });
  }

  private *candidates(
    pairs: ReadonlySet<string>,
  ): Generator<{ readonly entry: Entry; readonly likeness: number }> {
    const shared = new Map<number, number>();
    for (const pair of pairs) {
      const places = this.byPair.get(pair) ?? [];
      if (places.length > COMMON_PAIR_PARTIES) continue;
      for (const place of places) shared.set(place, (shared.get(place) ?? 0) + 1);
    }
    for (const place of shared.keys()) {
      const entry = this.entries[place];
      if (entry === undefined) continue;
      yield { entry, likeness: likeness(pairs, entry.pairs) };
    }
  }
}

/** Dice's coefficient of two sets of letter pairs, in thousandths. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of a) if (b.has(pair)) both += 1;
  return a.size + b.size === 0 ? 0 : Math.floor((2000 * both) / (a.size + b.size));
}
