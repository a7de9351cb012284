import { absolute } from '../../std/integer.ts';
import type { CandidateSet, Draft } from './draft.ts';

/** How strong a draft's claim on its items is: unique with nothing against it and named, unique with nothing against it, unique, other. */
function strength(draft: Draft): number {
  if (draft.chosen === null || draft.pool.count !== 1) return 0;
  if (draft.vetoes.size > 0 || draft.pool.search === 'cut') return 1;
  return draft.pool.restriction?.kind === 'named' ? 3 : 2;
}

type Claims = {
  readonly left: Map<string, bigint>;
  readonly holders: Map<string, number[]>;
};

function fits(set: CandidateSet, claims: Claims): boolean {
  return set.lines.every(
    (line) => absolute(line.minor) <= (claims.left.get(line.item.lineId) ?? absolute(line.item.openMinor)),
  );
}

function claim(set: CandidateSet, at: number, claims: Claims): void {
  for (const line of set.lines) {
    const left = claims.left.get(line.item.lineId) ?? absolute(line.item.openMinor);
    claims.left.set(line.item.lineId, left - absolute(line.minor));
    const holders = claims.holders.get(line.item.lineId);
    if (holders === undefined) claims.holders.set(line.item.lineId, [at]);
    else holders.push(at);
  }
}

function rivalsOf(set: CandidateSet, claims: Claims): readonly number[] {
  const rivals = set.lines
    .filter(
      (line) => absolute(line.minor) > (claims.left.get(line.item.lineId) ?? absolute(line.item.openMinor)),
    )
    .flatMap((line) => claims.holders.get(line.item.lineId) ?? []);
  return [...new Set(rivals)];
}

function contested(draft: Draft, rivals: readonly string[], chosen: number | null): Draft {
  const about = [...new Set([...(draft.vetoes.get('competing_receipts') ?? []), ...rivals])].sort();
  return { ...draft, chosen, vetoes: new Map([...draft.vetoes, ['competing_receipts', about]]) };
}

/**
 * Lets receipts that want the same items choose together, so that no due line is given away beyond what is open on it. The
 * strongest claim goes first; equally strong claims on the same line leave neither certain. Whoever comes too late takes its next
 * set that still fits, or none. The result does not depend on the order of the drafts.
 */
export function compete(drafts: readonly Draft[]): readonly Draft[] {
  const ranked = drafts
    .map((draft) => ({ draft, strength: strength(draft) }))
    .sort((a, b) => b.strength - a.strength || (rankKey(a.draft) < rankKey(b.draft) ? -1 : 1));
  const result = ranked.map((each) => each.draft);
  const claims: Claims = { left: new Map(), holders: new Map() };
  for (const [at, { draft, strength: own }] of ranked.entries()) {
    const wanted = draft.chosen === null ? undefined : draft.pool.sets[draft.chosen];
    if (wanted === undefined) continue;
    if (fits(wanted, claims)) {
      claim(wanted, at, claims);
      continue;
    }
    const rivals = rivalsOf(wanted, claims);
    const next = draft.pool.sets.findIndex((set) => fits(set, claims));
    const taken = next < 0 ? undefined : draft.pool.sets[next];
    result[at] = contested(
      result[at] ?? draft,
      rivals.map((rival) => ranked[rival]?.draft.receipt.uid ?? ''),
      taken === undefined ? null : next,
    );
    for (const rival of rivals) {
      const held = result[rival];
      if (held !== undefined && ranked[rival]?.strength === own && own > 0) {
        result[rival] = contested(held, [draft.receipt.uid], held.chosen);
      }
    }
    if (taken !== undefined) claim(taken, at, claims);
  }
  return result.sort((a, b) => (rankKey(a) < rankKey(b) ? -1 : 1));
}

function rankKey(draft: Draft): string {
  return `${draft.receipt.date}\u0000${draft.receipt.uid}`;
}
