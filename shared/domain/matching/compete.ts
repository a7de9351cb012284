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

/** What is open on every line that somebody wants. */
function openOf(group: readonly Wish[]): ReadonlyMap<string, bigint> {
  const open = new Map<string, bigint>();
  for (const { draft } of group)
    for (const set of draft.pool.sets)
      for (const { item } of set.lines) open.set(item.lineId, absolute(item.openMinor));
  return open;
}

function contested(draft: Draft, rivals: readonly string[], chosen: number | null): Draft {
  const about = [...new Set([...(draft.vetoes.get('competing_receipts') ?? []), ...rivals])].sort();
  return { ...draft, chosen, vetoes: new Map([...draft.vetoes, ['competing_receipts', about]]) };
}

/** Receipts that have, or would have, a line of the wish's dearest choice. */
function rivalsOf(wish: Wish, group: readonly Wish[], chosen: Assignment['chosen']): readonly string[] {
  const wanted = new Set((wish.claimant.choices[0] ?? []).map((take) => take.resource));
  const touches = (takes: readonly Take[] | undefined): boolean =>
    (takes ?? []).some((take) => wanted.has(take.resource));
  const others = group.map((other, at) => ({ other, at })).filter(({ other }) => other !== wish);
  const near = others.filter(({ other, at }) => touches(other.claimant.choices[chosen[at] ?? 0]));
  // Whoever is moved by others may have nobody on its own lines.
  return (near.length > 0 ? near : others).map(({ other }) => other.draft.receipt.uid);
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

function settle(group: readonly Wish[]): readonly Draft[] {
  const claimants = group.map((wish) => wish.claimant);
  const open = openOf(group);
  const best = assign(claimants, open);
  return group.map((wish, at) => {
    const { draft, claimant } = wish;
    const choice = best.chosen[at] ?? null;
    if (choice === null) return contested(draft, rivalsOf(wish, group, best.chosen), null);
    const first = draft.chosen ?? 0;
    // Choice 0 is the set that was wanted, the others are the remaining sets in their order.
    const chosen = choice === 0 ? first : choice <= first ? choice - 1 : choice;
    const doubtful = choice > 0 || (claimant.rank < SEVERAL && couldGoWithout(at, claimants, open, best));
    return doubtful ? contested(draft, rivalsOf(wish, group, best.chosen), chosen) : { ...draft, chosen };
  });
}

/**
 * Lets receipts that want the same items choose together, so that no due line is given away beyond what is open on it and as many as
 * possible of the surest claims are met: a maximum-evidence assignment for each group of receipts that are connected by lines they
 * want. Equally sure claims of which not all can be met leave nobody certain who could go without; of equal ways the earlier receipt
 * gets the earlier set. The result does not depend on the order of the drafts.
 */
export function compete(drafts: readonly Draft[]): readonly Draft[] {
  const changed = new Map<string, Draft>();
  const wishes = drafts.length < 2 ? [] : wishesOf(drafts);
  for (const group of connected(wishes)) {
    if (group.length < 2) continue;
    for (const draft of settle(group)) changed.set(draft.receipt.uid, draft);
  }
  return drafts
    .map((draft) => ({ draft: changed.get(draft.receipt.uid) ?? draft, key: rankKey(draft) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ draft }) => draft);
}
