/** Where the solver stops. Up to 16 lines of any amounts are always counted completely, up to 30 where the sets are few; many more when the amount is small beside them or amounts repeat. */
export const SOLVER_LIMITS = {
  /** Different partial sums kept for each half of the lines, and for all lines of a half together: what bounds memory and time. */
  sums: 32_768,
  kept: 1_000_000,
  /** The same in the first attempts, which the usual receipt needs, and where only the nearest sum is wanted. */
  sumsAtFirst: 1_024,
  sumsAtSecond: 8_192,
  /** Sets gone through where several ways to take one set must be told apart. */
  ways: 2_000,
  /** Sets listed. */
  listed: 40,
  /** So many sets among some of the lines are enough to stop: nobody chooses among them by the amount. */
  enough: 10,
  /** Lines among which so many sets are looked for, before and after the second attempt. A pool of no more than the first is never cut for that. */
  crowdAtFirst: 16,
  crowds: [20, 24],
  /** Lines of a set once the search had to be cut, besides those that are part of every set. */
  linesWhenCut: 3,
  /** Combinations tried once the search had to be cut. */
  triesWhenCut: 20_000,
} as const;
