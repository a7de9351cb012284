import {
  type RatedMeasure,
  RATING_MEASURES,
  type RatingMeasure,
  type RatingPolicy,
} from '../../../../shared/domain/report/rating.ts';
import { readSettings } from '../settings/settings.ts';
import { overdueTo } from './aging-reports.ts';
import { openFigure } from './figures.ts';
import { type DraftRow, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { type RatedParty, ratedParties } from './rating.ts';

const SHARES: ReadonlySet<RatingMeasure> = new Set(['onTime', 'disputed']);

/** Hundredths as decimal text. */
function hundredths(value: number): string {
  return (value / 100).toFixed(2);
}

function valueText(measure: RatingMeasure, value: number | null): string | null {
  if (value === null) return null;
  return SHARES.has(measure) ? hundredths(value) : String(value);
}

/** One measure of a rating in words: what it is, its points, its weight. */
function termOf(ground: ReportGround, { measure, value, points, weight }: RatedMeasure): string {
  const title = ground.say(`column.rating.${measure}`);
  if (weight === 0) return ground.say('rating.unweighted', { title });
  if (value === null || points === null) return ground.say('rating.unknown', { title });
  return ground.say('rating.term', {
    title,
    value: valueText(measure, value) ?? '',
    unit: ground.say(`rating.unit.${measure}`),
    points: hundredths(points),
    weight,
  });
}

function rowOf(ground: ReportGround, rated: RatedParty): DraftRow {
  const party = ground.party(rated.partyId);
  const { rating } = rated;
  const whose = { partyId: party.id };
  return {
    key: party.uid,
    partyUid: party.uid,
    cells: [
      plain(party.code),
      plain(party.name),
      plain(rating.grade ?? ground.say('rating.none')),
      plain(rating.points === null ? null : hundredths(rating.points)),
      ...rating.measures.map(({ measure, value }) => plain(valueText(measure, value))),
      { text: ground.amount(rated.balanceMinor), figure: openFigure(ground, {}, whose) },
      {
        text: ground.amount(rated.overdueMinor),
        figure: openFigure(ground, { sign: 'positive', to: overdueTo(ground) }, whose),
      },
      plain(rating.measures.map((measure) => termOf(ground, measure)).join('；')),
    ],
  };
}

function policyTerms(ground: ReportGround, policy: RatingPolicy): readonly string[] {
  const measures = RATING_MEASURES.filter((measure) => policy.measures[measure].weight > 0).map((measure) => {
    const { weight, full, none } = policy.measures[measure];
    const title = ground.say(`column.rating.${measure}`);
    return ground.say('rating.policy', {
      title,
      full,
      none,
      weight,
    });
  });
  const grades = policy.grades.map(({ name, from }) => ground.say('rating.grade', { name, from }));
  return [
    ground.say('term.rating', { months: policy.months }),
    ground.say('term.ratingPolicy', { measures: measures.join('；') }),
    ground.say('term.ratingGrades', { grades: grades.join('、'), last: policy.last }),
  ];
}

/** Every customer rated by how it pays, by the policy as known at the journal number, each beside its terms (SPEC 46). */
export function ratingReport(ground: ReportGround): ReportDraft {
  const policy = readSettings(ground.read, ground.moment.point.knownAt).rating;
  const rated = ratedParties(ground, policy).toSorted(
    (a, b) => (a.rating.points ?? Number.MAX_SAFE_INTEGER) - (b.rating.points ?? Number.MAX_SAFE_INTEGER),
  );
  const counts = new Map<string, number>();
  for (const { rating } of rated)
    if (rating.grade !== null) counts.set(rating.grade, (counts.get(rating.grade) ?? 0) + 1);
  return {
    columns: [
      ground.column('code', 'text'),
      ground.column('party', 'text'),
      ground.column('grade', 'text'),
      ground.column('points', 'number'),
      ...RATING_MEASURES.map((measure) =>
        ground.column(`rating.${measure}`, SHARES.has(measure) ? 'percent' : 'integer'),
      ),
      ground.column('balance', 'amount'),
      ground.column('overdue', 'amount'),
      ground.column('how', 'text'),
    ],
    rows: rated.map((one) => rowOf(ground, one)),
    foot: null,
    figures: [...policy.grades.map(({ name }) => name), policy.last].map((name) => ({
      id: `grade.${name}`,
      title: ground.say('rating.count', { grade: name }),
      value: String(counts.get(name) ?? 0),
      kind: 'integer' as const,
      how: '',
    })),
    terms: policyTerms(ground, policy),
    chart: null,
  };
}
