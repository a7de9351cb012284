import type { Line, Sides } from './line.ts';
import type { Pool } from './pool.ts';
import type { Decision, RecordedDecision } from './types.ts';

type Refusal = NonNullable<RecordedDecision['refused']>;
type Link = Extract<Decision, { readonly kind: 'link' | 'unlink' }>;
export type Classification = Extract<Decision, { readonly kind: 'classify' }>;

/** What the decisions of people mean for the alignment. */
export type Plan = {
  /** Pairs of ids, ours before theirs, that are kept apart. */
  readonly apart: readonly (readonly [string, string])[];
  /** Links in the order they are made: the latest first, for it prevails. */
  readonly links: readonly {
    readonly decision: Link;
    readonly ours: readonly Line[];
    readonly theirs: readonly Line[];
  }[];
  readonly refused: ReadonlyMap<Decision, Refusal>;
};

function linesOf(ids: readonly string[], lines: ReadonlyMap<string, Line>): readonly Line[] | null {
  const found = [...new Set(ids)].flatMap((id) => lines.get(id) ?? []);
  return found.length === new Set(ids).size ? found : null;
}

function pairsOf(decision: Link): readonly (readonly [string, string])[] {
  return decision.ours.flatMap((our) =>
    decision.theirs.map((their): readonly [string, string] => [our, their]),
  );
}

/** Turns decisions into links and pairs to keep apart. Where two contradict each other the later one holds, and the earlier is recorded as overruled. */
export function planDecisions(decisions: readonly Decision[], sides: Sides): Plan {
  const ours = new Map(sides.ours.map((line) => [line.id, line]));
  const theirs = new Map(sides.theirs.map((line) => [line.id, line]));
  const apart = new Map<string, readonly [string, string]>();
  const linked = new Set<string>();
  const taken = new Set<Line>();
  const links: Plan['links'][number][] = [];
  const refused = new Map<Decision, Refusal>();
  for (const decision of [...decisions].sort((a, b) => b.seq - a.seq)) {
    if (decision.kind === 'classify') continue;
    const own = linesOf(decision.ours, ours);
    const others = linesOf(decision.theirs, theirs);
    const keys = pairsOf(decision).map((pair) => pair.join('\n'));
    if (own === null || others === null || own.length + others.length < 2) {
      refused.set(decision, 'line_missing');
    } else if (decision.kind === 'unlink') {
      if (keys.some((key) => linked.has(key))) refused.set(decision, 'overruled');
      else for (const pair of pairsOf(decision)) apart.set(pair.join('\n'), pair);
    } else if ([...own, ...others].some((line) => taken.has(line)) || keys.some((key) => apart.has(key))) {
      refused.set(decision, 'overruled');
    } else {
      links.push({ decision, ours: own, theirs: others });
      for (const key of keys) linked.add(key);
      for (const line of [...own, ...others]) taken.add(line);
    }
  }
  return { apart: [...apart.values()], links, refused };
}

/** Makes the groups that people made. */
export function joinLinked(pool: Pool, plan: Plan): void {
  for (const { ours, theirs } of plan.links) pool.join(ours, theirs, ['manual']);
}

/** Ids of both sides as one text, the same for the same lines. */
export function lineSetKey(ours: readonly string[], theirs: readonly string[]): string {
  return JSON.stringify([[...ours].sort(), [...theirs].sort()]);
}

/** The latest classification of each set of lines. */
export function classifications(decisions: readonly Decision[]): ReadonlyMap<string, Classification> {
  const latest = new Map<string, Classification>();
  for (const decision of [...decisions].sort((a, b) => a.seq - b.seq))
    if (decision.kind === 'classify') latest.set(lineSetKey(decision.ours, decision.theirs), decision);
  return latest;
}
