import { syllablesOf } from '../../std/pinyin.ts';
import { likeness, runsOf } from '../../std/similarity.ts';
import { normalisedCompanyName } from '../party/company-name.ts';
import type { MatchParty } from './types.ts';

/** A party whose name or alias resembles a text most, and which of its names does. */
export type SimilarName = { readonly partyUid: string; readonly ours: string };

/** Names below this likeness (thousandths) resemble by their trade and town alone. */
const LIKENESS_MIN = 700;
/** Names that only sound alike must sound more alike: readings are few. */
const SOUND_MIN = 800;
/** A second party as near as this (thousandths) makes a tie. */
const TIE = 50;
/** Parts of a name that more names than this have say nothing about any of them. */
const COMMON_NAMES = 50;
/** Rarest parts by which candidates are looked up. */
const PARTS_LOOKED_UP = 4;

type Entry = SimilarName & {
  readonly key: string;
  /** Pairs of letters, and runs of three letters of how it is read: Chinese names have no words to split at. */
  readonly letters: ReadonlySet<string>;
  readonly sounds: ReadonlySet<string>;
};

const partsOf = (key: string): Pick<Entry, 'letters' | 'sounds'> => ({
  letters: runsOf(key, 2),
  sounds: runsOf(syllablesOf(key).join(''), 3),
});

/** How alike two names are, in thousandths; 0 when too little to mention. Only what is not written alike is compared by its sound. */
function alike(a: Pick<Entry, 'letters' | 'sounds'>, b: Entry): number {
  const letters = likeness(a.letters, b.letters, LIKENESS_MIN);
  return letters > 0 ? letters : likeness(a.sounds, b.sounds, SOUND_MIN);
}

class NameParts {
  readonly #entries: readonly Entry[];
  readonly #places = new Map<string, number[]>();
  readonly #answers = new Map<string, SimilarName | null>();

  constructor(parties: readonly MatchParty[]) {
    this.#entries = parties.flatMap(({ uid, name, aliases }) =>
      [name, ...aliases].flatMap((ours) => {
        const key = normalisedCompanyName(ours);
        return key === '' ? [] : [{ partyUid: uid, ours, key, ...partsOf(key) }];
      }),
    );
    for (const [place, { letters, sounds }] of this.#entries.entries()) {
      for (const part of letters) this.#note(`=${part}`, place);
      for (const part of sounds) this.#note(`~${part}`, place);
    }
  }

  #note(part: string, place: number): void {
    const places = this.#places.get(part);
    if (places === undefined) this.#places.set(part, [place]);
    // One more than is looked at, to know that it is common.
    else if (places.length <= COMMON_NAMES) places.push(place);
  }

  /** Entries that share one of the rarest parts, each once. */
  #candidates(marked: readonly string[]): ReadonlySet<number> {
    const lists = marked
      .flatMap((part) => {
        const places = this.#places.get(part);
        return places === undefined || places.length > COMMON_NAMES ? [] : [{ part, places }];
      })
      .sort((a, b) => a.places.length - b.places.length || (a.part < b.part ? -1 : 1));
    return new Set(lists.slice(0, PARTS_LOOKED_UP).flatMap(({ places }) => places));
  }

  nearest(name: string): SimilarName | null {
    const key = normalisedCompanyName(name);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const parts = partsOf(key);
    const best = new Map<string, { readonly entry: Entry; readonly value: number }>();
    const marked = [
      this.#candidates([...parts.letters].map((part) => `=${part}`)),
      this.#candidates([...parts.sounds].map((part) => `~${part}`)),
    ];
    for (const place of marked.flatMap((places) => [...places])) {
      const entry = this.#entries[place];
      const value = entry === undefined ? 0 : alike(parts, entry);
      if (entry === undefined || value === 0) continue;
      const before = best.get(entry.partyUid);
      const better =
        before === undefined ||
        value > before.value ||
        (value === before.value && entry.ours < before.entry.ours);
      if (better) best.set(entry.partyUid, { entry, value });
    }
    const [first, second] = [...best.values()].sort((a, b) => b.value - a.value);
    const tie = first !== undefined && second !== undefined && first.value - second.value < TIE;
    const answer =
      first === undefined || tie ? null : { partyUid: first.entry.partyUid, ours: first.entry.ours };
    this.#answers.set(key, answer);
    return answer;
  }
}

/**
 * Finds the one party whose name or alias resembles a text: letters mistyped, left out or written by their sound (SPEC 11). Null when
 * none does, or two do about as much. Resembling proves nothing. Prepared when it is first asked, once for a run.
 */
export function similarNames(parties: readonly MatchParty[]): (name: string) => SimilarName | null {
  let parts: NameParts | null = null;
  return (name) => {
    parts ??= new NameParts(parties);
    return normalisedCompanyName(name) === '' ? null : parts.nearest(name);
  };
}
