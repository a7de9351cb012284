import type { LearnedPayer, PayerHabit } from '../matching/types.ts';
import { bankAccountKey, normalisedCompanyName } from '../party/company-name.ts';

/** One match that a person accepted, as far as it teaches something (SPEC 24). */
export type Observation = {
  readonly matchId: number;
  readonly seq: number;
  readonly undone: boolean;
  readonly partyUid: string;
  readonly name: string;
  readonly account: string;
  /** Day of the month the money came. */
  readonly day: number;
  /** Whether the earliest due lines were chosen; null when there was no choice. */
  readonly oldest: boolean | null;
  /** Discount taken in basis points; null when none was. */
  readonly discount: number | null;
};

/** Up to which journal number what was learned under a key of a party counts no more; 0 when it never was forgotten. */
export type Forgotten = (partyUid: string, key: string) => number;

/** Something learned, its key, and the matches it comes from: those that bear it out, and the latest that speak against it. */
export type Learned<T> = {
  readonly key: string;
  readonly what: T;
  readonly held: readonly number[];
  readonly against: readonly number[];
};

/** Most matches that stand for somebody else a learned row names; they are counted all. */
const AGAINST_NAMED = 20;

/** From so many matches on, and when it held in more than half of them, a custom is called a habit. */
const HABIT_MATCHES_MIN = 3;

/** The keys under which a counterparty is recognised again: its account, where it is not masked, and its name. */
function counterpartyKeys({ name, account }: Pick<Observation, 'name' | 'account'>): readonly string[] {
  const number = account.includes('*') ? null : bankAccountKey(account);
  const called = normalisedCompanyName(name);
  return [...(number === null ? [] : [`account:${number}`]), ...(called === '' ? [] : [`name:${called}`])];
}

function byKey<T>(entries: Iterable<readonly [string, T]>): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

const matchIds = (observations: readonly Observation[]): readonly number[] =>
  observations.map(({ matchId }) => matchId);

/**
 * Which counterparty was confirmed for which party: by its account and by its name, each apart. Confirmed counts the matches that
 * still stand, contradicted those that were undone and those of the same counterparty that stand for somebody else. A row without
 * a confirmation is none. Ordered by party and key.
 */
export function learnedPayers(
  observations: readonly Observation[],
  forgotten: Forgotten,
): readonly Learned<LearnedPayer>[] {
  const keysOf = rememberedKeys();
  const groups = byKey(
    observations.flatMap((each) => keysOf(each).map((key): readonly [string, Observation] => [key, each])),
  );
  return [...groups]
    .flatMap(([key, group]) => payersOfKey(key, group, forgotten))
    .toSorted((a, b) => compare(a.what.partyUid, b.what.partyUid) || compare(a.key, b.key));
}

/** The same few counterparties come again and again: each spelling is folded once. */
function rememberedKeys(): (observation: Observation) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (observation) => {
    const written = `${observation.account}\n${observation.name}`;
    const keys = known.get(written) ?? counterpartyKeys(observation);
    known.set(written, keys);
    return keys;
  };
}

/** What one counterparty teaches. A platform may pay for thousands of parties: no party looks at all the others' matches. */
function payersOfKey(
  key: string,
  group: readonly Observation[],
  forgotten: Forgotten,
): readonly Learned<LearnedPayer>[] {
  const standing = group
    .filter((each) => !each.undone && each.seq > forgotten(each.partyUid, key))
    .sort((a, b) => b.seq - a.seq || b.matchId - a.matchId);
  const isAccount = key.startsWith('account:');
  const own = byKey(group.map((each): readonly [string, Observation] => [each.partyUid, each]));
  return [...own].flatMap(([partyUid, matches]) => {
    const since = forgotten(partyUid, key);
    const counting = matches.filter(({ seq }) => seq > since);
    const held = counting.filter(({ undone }) => !undone);
    const undone = counting.filter((each) => each.undone);
    const latest = held.reduce((a: Observation | null, b) => (a === null || b.seq > a.seq ? b : a), null);
    if (latest === null) return [];
    const newer = since === 0 ? standing.length : standing.filter(({ seq }) => seq > since).length;
    const others: Observation[] = [];
    for (const each of standing.slice(0, Math.min(newer, held.length + AGAINST_NAMED)))
      if (each.partyUid !== partyUid && others.length < AGAINST_NAMED) others.push(each);
    const what = {
      partyUid,
      name: isAccount ? '' : latest.name,
      account: isAccount ? latest.account : '',
      confirmed: held.length,
      contradicted: undone.length + newer - held.length,
    };
    return [{ key, what, held: matchIds(held), against: matchIds([...undone, ...others]) }];
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The value most observations have; of equally many the smallest. */
function mostFrequent(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort(([a, inA], [b, inB]) => inB - inA || a - b);
  return ranked[0]?.[0] ?? null;
}

/** The day that most observations lie on or next to; of equally good ones the one met exactly most often, then the earliest. */
function usualDay(days: readonly number[]): number | null {
  let best: { readonly day: number; readonly near: number; readonly exact: number } | null = null;
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const near = days.filter((each) => Math.abs(each - day) <= 1).length;
    const exact = days.filter((each) => each === day).length;
    if (best === null || near > best.near || (near === best.near && exact > best.exact))
      best = { day, near, exact };
  }
  return best?.day ?? null;
}

function habit(
  partyUid: string,
  kind: PayerHabit['kind'],
  value: number,
  seen: readonly Observation[],
  holds: (observation: Observation) => boolean,
): readonly Learned<PayerHabit>[] {
  const held = seen.filter(holds);
  if (seen.length < HABIT_MATCHES_MIN || held.length * 2 <= seen.length) return [];
  return [
    {
      key: kind,
      what: { partyUid, kind, value, held: held.length, seen: seen.length },
      held: matchIds(held),
      against: matchIds(seen.filter((each) => !holds(each))),
    },
  ];
}

/**
 * How parties used to pay, out of matches that still stand: the earliest due first where there was a choice, the same rate of discount,
 * the same day of the month within one day. Ordered by party and kind.
 */
export function learnedHabits(
  observations: readonly Observation[],
  forgotten: Forgotten,
): readonly Learned<PayerHabit>[] {
  const standing = observations.filter((each) => !each.undone);
  const groups = byKey(standing.map((each): readonly [string, Observation] => [each.partyUid, each]));
  return [...groups]
    .toSorted(([a], [b]) => compare(a, b))
    .flatMap(([partyUid, all]) => {
      const since = (kind: PayerHabit['kind']): readonly Observation[] => {
        const mark = forgotten(partyUid, kind);
        return all.filter(({ seq }) => seq > mark);
      };
      const discounts = since('discount');
      const rate = mostFrequent(discounts.flatMap(({ discount }) => (discount === null ? [] : [discount])));
      const days = since('pay_day');
      const day = usualDay(days.map((each) => each.day));
      return [
        ...(rate === null
          ? []
          : habit(partyUid, 'discount', rate, discounts, (each) => each.discount === rate)),
        ...habit(
          partyUid,
          'oldest_first',
          0,
          since('oldest_first').filter(({ oldest }) => oldest !== null),
          ({ oldest }) => oldest === true,
        ),
        ...(day === null
          ? []
          : habit(partyUid, 'pay_day', day, days, (each) => Math.abs(each.day - day) <= 1)),
      ];
    });
}
