import { assert } from '../../std/assert.ts';
import type { Line, Sides } from './line.ts';
import { sumOf } from './line.ts';
import type { Basis, DifferenceClass } from './types.ts';

/** Lines that were brought together, before anything is said about why they differ. */
export type DraftGroup = {
  readonly ours: readonly Line[];
  readonly theirs: readonly Line[];
  readonly basis: readonly Basis[];
  readonly twin: string | null;
};

/** The class of a group follows from its lines alone (SPEC 15). */
export function classOf(group: DraftGroup): DifferenceClass {
  const { ours, theirs } = group;
  if (group.twin !== null) return 'doubled';
  const even = sumOf(ours) === sumOf(theirs);
  if (ours.length > 0 && theirs.length > 0) {
    if (!even) return 'amount_differs';
    return ours.length === 1 && theirs.length === 1 ? 'equal' : 'group_equal';
  }
  if (even && ours.length + theirs.length > 1) return 'group_equal';
  return ours.length > 0 ? 'ours_only' : 'theirs_only';
}

/** The lines of both sides and what became of each. A line is in one group at most; the pool sees to it. */
export class Pool {
  readonly sides: Sides;
  readonly groups: DraftGroup[] = [];
  /** Pairs of ids, ours before theirs, that a person keeps apart. */
  readonly #apart: ReadonlySet<string>;
  readonly #kept: ReadonlySet<string>;
  readonly #groupOf = new Map<Line, DraftGroup>();

  constructor(sides: Sides, apart: readonly (readonly [string, string])[]) {
    this.sides = sides;
    this.#apart = new Set(apart.map(([ours, theirs]) => `${ours}\n${theirs}`));
    this.#kept = new Set(apart.flatMap(([ours, theirs]) => [`ours ${ours}`, `theirs ${theirs}`]));
  }

  free(line: Line): boolean {
    return !this.#groupOf.has(line);
  }

  groupOf(line: Line): DraftGroup | null {
    return this.#groupOf.get(line) ?? null;
  }

  freeOurs(): readonly Line[] {
    return this.sides.ours.filter((line) => this.free(line));
  }

  freeTheirs(): readonly Line[] {
    return this.sides.theirs.filter((line) => this.free(line));
  }

  /** Whether a person keeps the line apart from some other: such lines are joined one by one only. */
  keptApart(line: Line): boolean {
    return this.#kept.has(`${line.side} ${line.id}`);
  }

  allows(ours: readonly Line[], theirs: readonly Line[]): boolean {
    if (this.#apart.size === 0) return true;
    return ours.every((our) => theirs.every((their) => !this.#apart.has(`${our.id}\n${their.id}`)));
  }

  /** Makes one group of free lines; false when a person keeps some of them apart. @throws Bug when a line is taken. */
  join(
    ours: readonly Line[],
    theirs: readonly Line[],
    basis: readonly Basis[],
    twin: string | null = null,
  ): boolean {
    if (!this.allows(ours, theirs)) return false;
    const group = { ours, theirs, basis, twin };
    for (const line of [...ours, ...theirs]) {
      assert(this.free(line), `line ${line.id} would be in two groups`);
      this.#groupOf.set(line, group);
    }
    this.groups.push(group);
    return true;
  }

  /** Adds free lines to a group that exists. */
  extend(group: DraftGroup, ours: readonly Line[], theirs: readonly Line[], basis: readonly Basis[]): void {
    const at = this.groups.indexOf(group);
    assert(at >= 0, 'only a group of this pool can grow');
    const grown: DraftGroup = {
      ours: [...group.ours, ...ours],
      theirs: [...group.theirs, ...theirs],
      basis: [...new Set([...group.basis, ...basis])],
      twin: null,
    };
    for (const line of [...ours, ...theirs])
      assert(this.free(line), `line ${line.id} would be in two groups`);
    for (const line of [...grown.ours, ...grown.theirs]) this.#groupOf.set(line, grown);
    this.groups[at] = grown;
  }
}
