import type { Line } from './line.ts';
import { sumOf } from './line.ts';
import type { Pool } from './pool.ts';
import { withinDays } from './pair-by-day.ts';

/** Lines of ours that are one thing for the other side: a receipt and its fee, an invoice and its credit note. */
export type Bundle = { readonly lines: readonly Line[]; readonly minor: bigint };

/** More related lines than this are no single entry of anybody. */
const BUNDLE_MAX = 12;

function rootOf(parents: Map<string, string>, id: string): string {
  let root = id;
  for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
  parents.set(id, root);
  return root;
}

/** Related lines of ours as they may be booked together: all that hang together, and each two of more than two. */
export function bundlesOf(lines: readonly Line[]): readonly Bundle[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const parents = new Map<string, string>();
  const pairs: (readonly [Line, Line])[] = [];
  for (const line of lines)
    for (const id of line.related) {
      const other = byId.get(id);
      if (other === undefined || other === line) continue;
      parents.set(rootOf(parents, line.id), rootOf(parents, id));
      pairs.push([line, other]);
    }
  if (pairs.length === 0) return [];
  const tied = lines.filter((line) => parents.has(line.id) || [...line.related].some((id) => byId.has(id)));
  const roots = new Set(tied.map((line) => rootOf(parents, line.id)));
  const components = Map.groupBy(
    lines.filter((line) => roots.has(rootOf(parents, line.id))),
    (line) => rootOf(parents, line.id),
  );
  const whole = [...components.values()].filter((each) => each.length > 1 && each.length <= BUNDLE_MAX);
  const inLarger = new Set(whole.filter((each) => each.length > 2).flat());
  const parts = pairs.filter(([line]) => inLarger.has(line)).map(([line, other]) => [line, other]);
  return [...whole, ...parts].map((each) => ({ lines: each, minor: sumOf(each) }));
}

/**
 * One line of theirs that is a bundle of ours: by a number of one of its lines, or by the amount within the window. `bound` says
 * which documents a line of theirs is bound to.
 */
export function joinBundles(
  pool: Pool,
  days: number,
  bound: (line: Line) => readonly string[],
  mayFloat: (line: Line) => boolean,
): void {
  const byMinor = new Map<bigint, Line[]>();
  for (const line of pool.freeTheirs()) {
    const list = byMinor.get(line.minor);
    if (list === undefined) byMinor.set(line.minor, [line]);
    else list.push(line);
  }
  for (const bundle of bundlesOf(pool.freeOurs())) {
    if (!bundle.lines.every((line) => pool.free(line))) continue;
    const candidates = (byMinor.get(bundle.minor) ?? []).filter((line) => pool.free(line));
    const keys = new Set(bundle.lines.flatMap((line) => line.keys));
    const byNumber = candidates.find((line) => bound(line).some((key) => keys.has(key)));
    const near = candidates
      .filter((line) => mayFloat(line) && bundle.lines.some((our) => withinDays(our, line, days)))
      .sort((a, b) => distance(bundle, a) - distance(bundle, b) || a.rank - b.rank);
    const [nearest] = near;
    if (byNumber !== undefined) pool.join(bundle.lines, [byNumber], ['related', 'number', 'amount']);
    else if (nearest !== undefined) pool.join(bundle.lines, [nearest], ['related', 'amount', 'date']);
  }
}

function distance(bundle: Bundle, line: Line): number {
  return Math.min(
    ...bundle.lines.map((our) => (our.day === null || line.day === null ? 0 : Math.abs(our.day - line.day))),
  );
}
