/** What a rating looks at (SPEC 46). */
export const RATING_MEASURES = ['daysLate', 'onTime', 'broken', 'oldest', 'disputed'] as const;
export type RatingMeasure = (typeof RATING_MEASURES)[number];

/** One measure of a policy: its weight, the value that still earns all points and the one from which there are none; between them in proportion. */
export type MeasurePolicy = { readonly weight: number; readonly full: number; readonly none: number };

/** The policy the user writes: months looked back on, the measures, and the fewest points of each grade but the last, falling. */
export type RatingPolicy = {
  readonly months: number;
  readonly measures: Readonly<Record<RatingMeasure, MeasurePolicy>>;
  readonly grades: readonly { readonly name: string; readonly from: number }[];
  readonly last: string;
};

/** Value of each measure of a party; null where there is nothing to judge by. Days and counts whole, shares in hundredths of a percent. */
export type RatingFacts = Readonly<Record<RatingMeasure, number | null>>;

/** A measure with what it came to: points in hundredths, 0 to 10,000. */
export type RatedMeasure = {
  readonly measure: RatingMeasure;
  readonly value: number | null;
  readonly points: number | null;
  readonly weight: number;
};
export type Rating = {
  readonly measures: readonly RatedMeasure[];
  /** Σ weight × points ÷ Σ weight of the measures that have a value, in hundredths; null where none has. */
  readonly points: number | null;
  /** Null: not rated, because nothing is known. */
  readonly grade: string | null;
};

const FULL_POINTS = 10_000;
/** Measures that are shares: their thresholds are percent, their values hundredths of one. */
const SHARES: ReadonlySet<RatingMeasure> = new Set(['onTime', 'disputed']);

/** Why a policy is none: by the measure or grade; null when it holds together (SPEC 46). */
export function policyFault(policy: RatingPolicy): { readonly place: string } | null {
  for (const measure of RATING_MEASURES) {
    const { weight, full, none } = policy.measures[measure];
    // Being on time is the better the more there is of it, everything else the less.
    const ordered = measure === 'onTime' ? full > none : full < none;
    if (weight > 0 && !ordered) return { place: measure };
  }
  if (RATING_MEASURES.every((measure) => policy.measures[measure].weight === 0)) return { place: 'weight' };
  const falls = policy.grades.findIndex(
    ({ from }, index) => index > 0 && from >= (policy.grades[index - 1]?.from ?? 0),
  );
  const fallen = policy.grades[falls];
  if (fallen !== undefined) return { place: fallen.name };
  const names = [...policy.grades.map(({ name }) => name), policy.last];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? null : { place: twice };
}

function pointsOf(measure: RatingMeasure, value: number, policy: MeasurePolicy): number {
  const scale = SHARES.has(measure) ? 100 : 1;
  const [full, none] = [policy.full * scale, policy.none * scale];
  const share = (none - value) / (none - full);
  return Math.round(Math.min(1, Math.max(0, share)) * FULL_POINTS);
}

/** Rates a party by a policy that holds together (SPEC 46). */
export function rate(facts: RatingFacts, policy: RatingPolicy): Rating {
  const measures = RATING_MEASURES.map((measure): RatedMeasure => {
    const value = facts[measure];
    const own = policy.measures[measure];
    return {
      measure,
      value,
      points: value === null || own.weight === 0 ? null : pointsOf(measure, value, own),
      weight: own.weight,
    };
  });
  const counting = measures.filter(({ points }) => points !== null);
  const weight = counting.reduce((sum, one) => sum + one.weight, 0);
  if (weight === 0) return { measures, points: null, grade: null };
  const points = Math.round(counting.reduce((sum, one) => sum + one.weight * (one.points ?? 0), 0) / weight);
  const grade = policy.grades.find(({ from }) => points >= from * 100)?.name ?? policy.last;
  return { measures, points, grade };
}
