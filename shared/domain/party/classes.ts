import { addMonths, type CalendarDate, daysBetween } from '../../std/calendar-date.ts';

/** By sales of the months looked back on; `none`: nothing sold; `foreign`: in a currency the amounts of the policy do not speak of (SPEC 35). */
export const SIZE_CLASSES = ['A', 'B', 'C', 'none', 'foreign'] as const;
/** By how long the oldest open item is overdue: nothing open, nothing overdue, then the bands of the policy. */
export const DEBT_CLASSES = ['none', 'current', 'late1', 'late2', 'late3', 'late4'] as const;
/** By when documents last came, and since when they come. */
export const ACTIVITY_CLASSES = ['new', 'active', 'sleeping', 'never'] as const;

export const CLASS_DIMENSIONS = ['size', 'debt', 'activity'] as const;
export type ClassDimension = (typeof CLASS_DIMENSIONS)[number];

/** The classes of each dimension, in their order. */
export const CLASSES = { size: SIZE_CLASSES, debt: DEBT_CLASSES, activity: ACTIVITY_CLASSES } as const;

/** The class of a customer in each dimension. */
export type PartyClasses = {
  readonly size: (typeof SIZE_CLASSES)[number];
  readonly debt: (typeof DEBT_CLASSES)[number];
  readonly activity: (typeof ACTIVITY_CLASSES)[number];
};

/** Where the classes begin, as the user writes it. Shares in whole percent of all sales, amounts in minor units of the book's currency. */
export type ClassPolicy = {
  readonly size: {
    readonly by: 'share' | 'amount';
    readonly months: number;
    readonly shareA: number;
    readonly shareB: number;
    readonly amountAMinor: bigint;
    readonly amountBMinor: bigint;
  };
  /** Last day of each band of overdue days but the open one, rising. */
  readonly debtDays: readonly number[];
  readonly sleepMonths: number;
  readonly newMonths: number;
};

/** What a customer is classed by. */
export type ClassFacts = {
  /** Its own currency, that of `salesMinor`. */
  readonly currency: string;
  /** Invoices less red ones within the months looked back on, in minor units. */
  readonly salesMinor: bigint;
  /** Due date of the oldest item it has not paid; null: owes nothing. */
  readonly oldestDue: CalendarDate | null;
  /** Date of its last document; null: there is none. */
  readonly lastDate: CalendarDate | null;
  /** A day by which it had documents already, the first one if that matters. */
  readonly since: CalendarDate | null;
};

/** What contradicts itself in a policy, by the name of its field; null when it holds together (SPEC 35). */
export function classPolicyFault(
  policy: ClassPolicy,
): 'shareA' | 'shareB' | 'amountA' | 'amountB' | 'debtDays' | null {
  const { shareA, shareB, amountAMinor, amountBMinor } = policy.size;
  if (shareA >= shareB) return 'shareA';
  if (shareB > 100) return 'shareB';
  if (amountBMinor <= 0n) return 'amountB';
  if (amountAMinor <= amountBMinor) return 'amountA';
  const falls = policy.debtDays.some((days, index) => days <= (policy.debtDays[index - 1] ?? 0));
  return falls ? 'debtDays' : null;
}

/** The same day some months earlier, the last of its month where there is none: the first day looked back on. */
export function monthsBack(asOf: CalendarDate, months: number): CalendarDate {
  return addMonths(asOf, -months);
}

/** Of each amount of sales in a currency, what those who bought more came to together; and what all did. Who bought nothing does not count. */
type Ranking = { readonly before: ReadonlyMap<bigint, bigint>; readonly total: bigint };

function ranked(sales: readonly bigint[]): Ranking {
  const before = new Map<bigint, bigint>();
  let total = 0n;
  for (const minor of sales.filter((one) => one > 0n).toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0))) {
    if (!before.has(minor)) before.set(minor, total);
    total += minor;
  }
  return { before, total };
}

function sizeOf(
  { salesMinor, currency }: ClassFacts,
  { size }: ClassPolicy,
  bookCurrency: string,
  ranking: Ranking | undefined,
): PartyClasses['size'] {
  if (salesMinor <= 0n) return 'none';
  if (size.by === 'amount') {
    if (currency !== bookCurrency) return 'foreign';
    if (salesMinor >= size.amountAMinor) return 'A';
    return salesMinor >= size.amountBMinor ? 'B' : 'C';
  }
  const before = (ranking?.before.get(salesMinor) ?? 0n) * 100n;
  const total = ranking?.total ?? 0n;
  if (before < total * BigInt(size.shareA)) return 'A';
  return before < total * BigInt(size.shareB) ? 'B' : 'C';
}

const LATE = ['late1', 'late2', 'late3', 'late4'] as const;

/** Days the oldest item of a customer is overdue on a day, 0 while it is not; null: owes nothing. */
export function overdueDays({ oldestDue }: Pick<ClassFacts, 'oldestDue'>, asOf: CalendarDate): number | null {
  return oldestDue === null ? null : Math.max(0, daysBetween(oldestDue, asOf));
}

function debtOf(facts: ClassFacts, { debtDays }: ClassPolicy, asOf: CalendarDate): PartyClasses['debt'] {
  const days = overdueDays(facts, asOf);
  if (days === null) return 'none';
  if (days === 0) return 'current';
  const band = debtDays.findIndex((last) => days <= last);
  return LATE[band] ?? 'late4';
}

function activityOf(facts: ClassFacts, policy: ClassPolicy, asOf: CalendarDate): PartyClasses['activity'] {
  const { lastDate, since } = facts;
  if (lastDate === null) return 'never';
  if (lastDate < monthsBack(asOf, policy.sleepMonths)) return 'sleeping';
  return since !== null && since < monthsBack(asOf, policy.newMonths) ? 'active' : 'new';
}

/**
 * The class of every customer in each dimension on a day, by what identifies it (SPEC 35). Each has exactly one in each; the order
 * they are given in does not matter. Shares are of the sales of all who share a currency.
 */
export function classify<Key>(
  customers: ReadonlyMap<Key, ClassFacts>,
  policy: ClassPolicy,
  asOf: CalendarDate,
  bookCurrency: string,
): ReadonlyMap<Key, PartyClasses> {
  const sales = Map.groupBy(customers.values(), ({ currency }) => currency);
  const rankings = new Map(
    [...sales].map(([currency, facts]) => [currency, ranked(facts.map(({ salesMinor }) => salesMinor))]),
  );
  return new Map(
    [...customers].map(([key, facts]) => [
      key,
      {
        size: sizeOf(facts, policy, bookCurrency, rankings.get(facts.currency)),
        debt: debtOf(facts, policy, asOf),
        activity: activityOf(facts, policy, asOf),
      },
    ]),
  );
}
