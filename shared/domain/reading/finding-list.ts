import { problem, type ErrorCode, type Finding } from '../../errors/problem.ts';

/** Findings kept of one code, and of all: enough to show and to act on; the rest is only counted. */
const KEPT_PER_CODE = 200;
const KEPT_TOTAL = 1_000;

/** Findings of one reading: a capped list and the full count of every code. */
export type FindingList = {
  readonly add: (finding: Finding) => void;
  readonly say: (
    severity: Finding['severity'],
    code: ErrorCode,
    at: Where,
    params?: Readonly<Record<string, string>>,
  ) => void;
  readonly kept: () => readonly Finding[];
  readonly counts: () => Readonly<Record<string, number>>;
};

/** Where in the file a finding is. */
export type Where = { readonly place: string; readonly line: number | null; readonly column: string | null };

/** An empty list. */
export function findingList(): FindingList {
  const kept: Finding[] = [];
  const counts = new Map<ErrorCode, number>();
  const add = (finding: Finding): void => {
    const count = (counts.get(finding.code) ?? 0) + 1;
    counts.set(finding.code, count);
    if (count <= KEPT_PER_CODE && kept.length < KEPT_TOTAL) kept.push(finding);
  };
  return {
    add,
    say: (severity, code, at, params = {}) =>
      add({ ...problem(code, at.place, params), severity, line: at.line, column: at.column }),
    kept: () => kept,
    counts: () => Object.fromEntries(counts),
  };
}
