import { syllablesOf } from '../../std/pinyin.ts';

/** What a party is found by. Texts are folded: NFKC, lower case, no spaces. */
export type NameIndex = {
  readonly name: string;
  readonly code: string;
  readonly keys: readonly string[];
  /** The name read aloud, and the first letter of each of its syllables. */
  readonly pinyin: string;
  readonly initials: string;
  /** Where the syllables of `pinyin` begin. */
  readonly starts: ReadonlySet<number>;
};

/** Folds what is typed and what is looked through alike: NFKC, lower case, no spaces. */
export function foldName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
}

/** Prepares a party to be found by name, code, alias, pinyin initials and full pinyin (SPEC 37). */
export function nameIndex(party: {
  readonly name: string;
  readonly code: string;
  readonly keys: readonly string[];
}): NameIndex {
  const name = foldName(party.name);
  const starts = new Set<number>();
  let pinyin = '';
  let initials = '';
  for (const syllable of syllablesOf(name)) {
    starts.add(pinyin.length);
    pinyin += syllable;
    initials += syllable.slice(0, 1);
  }
  return { name, code: foldName(party.code), keys: party.keys.map(foldName), pinyin, initials, starts };
}

/** What Latin letters alone can be: pinyin, or a part of a Latin name. */
const LETTERS = /^[a-z]+$/u;

/**
 * How well a party fits what is typed (folded), lower is better; null: not at all (SPEC 37). 0 the name or code itself, 1 their
 * beginning, 2 a part of them or of another name, 3 the beginning of the pinyin initials or of the full pinyin, 4 a part of the
 * initials, 5 full pinyin from a syllable on.
 */
export function nameRank(index: NameIndex, typed: string): number | null {
  if (typed === '') return null;
  if (index.name === typed || index.code === typed) return 0;
  if (index.name.startsWith(typed) || index.code.startsWith(typed)) return 1;
  if (index.name.includes(typed) || index.code.includes(typed)) return 2;
  if (index.keys.some((key) => key.includes(typed))) return 2;
  if (!LETTERS.test(typed)) return null;
  if (index.initials.startsWith(typed) || index.pinyin.startsWith(typed)) return 3;
  if (typed.length > 1 && index.initials.includes(typed)) return 4;
  for (let at = index.pinyin.indexOf(typed); at !== -1; at = index.pinyin.indexOf(typed, at + 1))
    if (index.starts.has(at)) return 5;
  return null;
}
