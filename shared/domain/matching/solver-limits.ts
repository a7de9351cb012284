/** Where the solver stops. Up to 16 lines of any amounts are always counted completely, up to 34 where the sets are few; many more when the amount is small beside them or amounts repeat. */
export const SOLVER_LIMITS = {
  /** Different partial sums kept for each half of the lines. */
  sums: 131_072,
  /** The same in the first attempt, and where only the nearest sum is wanted. */
  sumsAtFirst: 8_192,
  /** Sets gone through where several ways to take one set must be told apart. */
  ways: 2_000,
  /** Sets listed. */
  listed: 200,
  /** So many sets among some of the lines are enough to stop: nobody chooses among them by the amount. */
  enough: 40,
  /** Lines among which so many sets are looked for. */
  crowds: [16, 20, 24, 30],
  /** Lines of a set once the search had to be cut, besides those that are part of every set. */
  linesWhenCut: 3,
  /** Combinations tried once the search had to be cut. */
  triesWhenCut: 20_000,
} as const;
