import { absolute } from '../../std/integer.ts';
import { assign, type Assignment, type Claimant, type Take } from './assignment.ts';
import type { CandidateSet, Draft } from './draft.ts';

/** Weight of a claim, 0 the heaviest: certain and named, certain, the only set there is, one of several. */
function rankOf(draft: Draft): number {
  if (draft.pool.count !== 1) return 3;
  if (draft.vetoes.size > 0 || draft.pool.search === 'cut') return 2;
  return draft.pool.restriction?.kind === 'named' ? 0 : 1;
}

const SEVERAL = 3;

function takesOf(set: CandidateSet): readonly Take[] {
  return set.lines.map(({ item, minor }) => ({ resource: item.lineId, amount: absolute(minor) }));
}

/** A draft that wants something, as a claimant. */
type Wish = { readonly draft: Draft; readonly claimant: Claimant };

function rankKey(draft: Draft): string {
  return `${draft.receipt.date}\u0000${draft.receipt.uid}`;
}

/** Wishes, the heaviest first, then by bank date and uid. */
function wishesOf(drafts: readonly Draft[]): readonly Wish[] {
  return drafts
    .filter((draft) => draft.chosen !== null && draft.pool.sets.length > 0)
    .map((draft) => {
      const { chosen, pool } = draft;
      const first = pool.sets[chosen ?? 0];
      const choices = [first, ...pool.sets.filter((set) => set !== first)].flatMap((set) =>
        set === undefined ? [] : [takesOf(set)],
      );
      return { draft, claimant: { rank: rankOf(draft), choices }, key: rankKey(draft) };
    })
    .sort((a, b) => a.claimant.rank - b.claimant.rank || (a.key < b.key ? -1 : 1));
}

/** Wishes in groups: those that could want the same due line come together. */
function connected(wishes: readonly Wish[]): readonly (readonly Wish[])[] {
  const parents = wishes.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  const holders = new Map<string, number>();
  for (const [at, { claimant }] of wishes.entries()) {
    for (const choice of claimant.choices) {
      for (const { resource } of choice) {
        const [here, there] = [rootOf(at), rootOf(holders.get(resource) ?? at)];
        parents[Math.max(here, there)] = Math.min(here, there);
        holders.set(resource, at);
      }
    }
  }
  const groups = new Map<number, Wish[]>();
  for (const [at, wish] of wishes.entries()) {
    const group = groups.get(rootOf(at));
    if (group === undefined) groups.set(rootOf(at), [wish]);
    else group.push(wish);
  }
  return [...groups.values()];
}

/** What was given away so far: how much of each line, and to which receipts. */
type Given = { readonly amounts: Map<string, bigint>; readonly holders: Map<string, string[]> };

/** What is left of every line that somebody of the group wants. */
function openOf(group: readonly Wish[], given: Given): ReadonlyMap<string, bigint> {
  const open = new Map<string, bigint>();
  for (const { draft } of group)
    for (const set of draft.pool.sets)
      for (const { item } of set.lines)
        open.set(item.lineId, absolute(item.openMinor) - (given.amounts.get(item.lineId) ?? 0n));
  return open;
}

function give(takes: readonly Take[], receipt: string, given: Given): void {
  for (const { resource, amount } of takes) {
    given.amounts.set(resource, (given.amounts.get(resource) ?? 0n) + amount);
    const holders = given.holders.get(resource);
    if (holders === undefined) given.holders.set(resource, [receipt]);
    else holders.push(receipt);
  }
}

function contested(draft: Draft, rivals: readonly string[], chosen: number | null): Draft {
  const about = [...new Set([...(draft.vetoes.get('competing_receipts') ?? []), ...rivals])].sort();
  return { ...draft, chosen, vetoes: new Map([...draft.vetoes, ['competing_receipts', about]]) };
}

/** Receipts that have a line of the wish's dearest choice, or would have it; when nobody does, all that it competes with. */
function rivalsOf(wish: Wish, group: readonly Wish[], given: Given): readonly string[] {
  const wanted = new Set((wish.claimant.choices[0] ?? []).map((take) => take.resource));
  const own = wish.draft.receipt.uid;
  const others = group.filter((other) => other !== wish);
  const wanting = others.filter(({ claimant }) =>
    (claimant.choices[0] ?? []).some((take) => wanted.has(take.resource)),
  );
  const near = [
    ...[...wanted].flatMap((resource) => given.holders.get(resource) ?? []),
    ...wanting.map(({ draft }) => draft.receipt.uid),
  ].filter((uid) => uid !== own);
  return near.length > 0 ? near : others.map(({ draft }) => draft.receipt.uid);
}

/** Whether a receipt that is served goes without in some other way that serves as many. Where that is out of reach, yes. */
function couldGoWithout(
  at: number,
  claimants: readonly Claimant[],
  open: ReadonlyMap<string, bigint>,
  best: Assignment,
): boolean {
  const rank = claimants[at]?.rank ?? SEVERAL;
  // Somebody of the same weight has to take its place.
  const unserved = claimants.some((other, place) => best.chosen[place] === null && other.rank === rank);
  if (rank === SEVERAL || !unserved) return false;
  const without = assign(claimants, open, at);
  return !best.exact || !without.exact || without.served.every((count, each) => count === best.served[each]);
}

function settle(group: readonly Wish[], given: Given): readonly Draft[] {
  const claimants = group.map((wish) => wish.claimant);
  const open = openOf(group, given);
  const best = assign(claimants, open);
  for (const [at, { draft, claimant }] of group.entries()) {
    const choice = best.chosen[at] ?? null;
    if (choice !== null) give(claimant.choices[choice] ?? [], draft.receipt.uid, given);
  }
  return group.map((wish, at) => {
    const { draft } = wish;
    const choice = best.chosen[at] ?? null;
    if (choice === 0 && !couldGoWithout(at, claimants, open, best)) return draft;
    const first = draft.chosen ?? 0;
    // Choice 0 is the set that was wanted, the others are the remaining sets in their order.
    const chosen = choice === null ? null : choice === 0 ? first : choice <= first ? choice - 1 : choice;
    return contested(draft, rivalsOf(wish, group, given), chosen);
  });
}

/**
 * Lets receipts that want the same items choose together, so that no due line is given away beyond what is open on it and as many as
 * possible of the surest claims are met: a maximum-evidence assignment for each group of receipts that are connected by lines they
 * want. First come those for which one set alone fits, then, with what is left, those that could have several: they can take nothing
 * from the former. Equally sure claims of which not all can be met leave nobody certain who could go without; of equal ways the
 * earlier receipt gets the earlier set. The result does not depend on the order of the drafts.
 */
export function compete(drafts: readonly Draft[]): readonly Draft[] {
  const wishes = drafts.length < 2 ? [] : wishesOf(drafts);
  const given: Given = { amounts: new Map(), holders: new Map() };
  const changed = new Map<string, Draft>();
  for (const several of [false, true]) {
    const some = wishes.filter(({ claimant }) => (claimant.rank === SEVERAL) === several);
    for (const group of connected(some))
      for (const draft of settle(group, given)) changed.set(draft.receipt.uid, draft);
  }
  return drafts
    .map((draft) => ({ draft: changed.get(draft.receipt.uid) ?? draft, key: rankKey(draft) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ draft }) => draft);
}
