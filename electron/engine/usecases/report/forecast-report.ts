import {
  type BackTest,
  type DueAmount,
  expectedIn,
  forecastError,
  forecastOf,
  habitDays,
  type Habits,
  habitsOf,
} from '../../../../shared/domain/report/forecast.ts';
import { movementsOf } from '../../../../shared/domain/report/movements.ts';
import { percentText } from '../../../../shared/domain/report/ratio.ts';
import { monthsBefore, monthSpans, type Span } from '../../../../shared/domain/report/spans.ts';
import { addDays, addMonths, type CalendarDate, endOfMonth } from '../../../../shared/std/calendar-date.ts';
import { present } from '../../../../shared/std/assert.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import {
  dueAmountsNow,
  dueAmountsOn,
  type SettledSums,
  settledSums,
} from '../../store/queries/report-sums.ts';
import { dateOf } from '../document/facts.ts';
import { END_OF_TIME } from '../ledger/point-in-time.ts';
import { linesFigure, openFigure } from './figures.ts';
import { type Cell, type Figure, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { daysOfLedger } from './span-reports.ts';

/** Months looked ahead, the rest of the current one included; months the rule is tried on. */
const MONTHS_AHEAD = 4;
const MONTHS_TRIED = 6;
const HABIT_MONTHS = 12;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** The year before a day, that day included. */
function habitWindow(day: CalendarDate): Span {
  return { from: addDays(addMonths(day, -HABIT_MONTHS), 1), to: day };
}

function habitsIn(sums: readonly SettledSums[], window: number): Habits {
  return habitsOf(
    sums.map(({ partyId, windows }) => ({
      partyId,
      settledMinor: windows[window]?.settledMinor ?? 0n,
      minorDays: windows[window]?.minorDays ?? 0n,
    })),
  );
}

/** The furthest anybody is from a due date, early and late. */
function reach(habits: readonly Habits[]): { readonly early: number; readonly late: number } {
  let [early, late] = [0, 0];
  for (const { ofParty, ofAll } of habits) {
    for (const days of [ofAll, ...ofParty.values()]) {
      early = Math.min(early, days);
      late = Math.max(late, days);
    }
  }
  return { early, late };
}

/** Tries the rule on the months before the report's day: what was open and habit when each began, against what came in it (SPEC 21). */
function backTests(
  ground: ReportGround,
  months: readonly Span[],
  habits: readonly Habits[],
): readonly BackTest[] {
  const [latest, earliest] = [months[0], months.at(-1)];
  if (latest === undefined || earliest === undefined) return [];
  const { early, late } = reach(habits);
  const due = { from: addDays(earliest.from, -late), to: addDays(latest.to, -early) };
  const begins = months.map(({ from }) => addDays(from, -1));
  const open = dueAmountsOn(ground.read, ground.scope, begins, due);
  const days = daysOfLedger(ground);
  const dated = open.map((amount) => ({ ...amount, dueDate: dateOf(amount.dueDate) }));
  return months.map((month, index) => {
    const amounts = dated.flatMap(({ partyId, dueDate, openMinor }): readonly DueAmount[] => {
      const minor = openMinor[index] ?? 0n;
      return minor === 0n ? [] : [{ partyId, dueDate, openMinor: minor }];
    });
    const own = habits[index];
    const expectedMinor = own === undefined ? 0n : (forecastOf(amounts, own, [month]).spansMinor[0] ?? 0n);
    return { expectedMinor, actualMinor: movementsOf(days, month).cashMinor };
  });
}

type Place = number | 'passed' | 'later';
type Ahead = {
  readonly amounts: readonly DueAmount[];
  readonly habits: Habits;
  readonly spans: readonly Span[];
};

/** Due dates of a party that make its money expected in a place. */
function dueDates(
  { habits, spans }: Ahead,
  partyId: number,
  place: Place,
): { readonly from: string | null; readonly to: string | null } {
  const days = habitDays(habits, partyId);
  const [first, last] = [present(spans[0], 'first span'), present(spans.at(-1), 'last span')];
  if (place === 'passed') return { from: null, to: addDays(first.from, -days - 1) };
  if (place === 'later') return { from: addDays(last.to, 1 - days), to: null };
  const span = present(spans[place], 'span');
  return { from: addDays(span.from, -days), to: addDays(span.to, -days) };
}

/** The lines behind a cell: a party's by its due dates; those of all are read whole and sorted out one by one. */
function expectedFigure(ground: ReportGround, ahead: Ahead, partyId: number | null, place: Place): Figure {
  if (partyId !== null)
    return openFigure(ground, { sign: 'positive', ...dueDates(ahead, partyId, place) }, { partyId });
  const { habits, spans } = ahead;
  return linesFigure(() => {
    const rows = openFigure(ground, { sign: 'positive' })(EVERYTHING).rows.filter(
      (line) =>
        expectedIn(dateOf(line.dueDate ?? line.date), habitDays(habits, line.partyId), spans) === place,
    );
    return { rows, total: rows.length, sum: sumOf(rows.map(({ amount }) => amount)) };
  });
}

function aheadOf(ground: ReportGround, habits: Habits): Ahead {
  const { to } = ground.span;
  const from = addDays(to, 1);
  const spans = monthSpans({ from, to: endOfMonth(addMonths(from, MONTHS_AHEAD - 1)) });
  const open = ground.moment.present
    ? dueAmountsNow(ground.read, ground.scope)
    : dueAmountsOn(ground.read, ground.scope, [to], { from: '0001-01-01', to: END_OF_TIME });
  const amounts = open.flatMap(({ partyId, dueDate, openMinor }): readonly DueAmount[] => {
    const minor = openMinor[0] ?? 0n;
    return minor === 0n ? [] : [{ partyId, dueDate: dateOf(dueDate), openMinor: minor }];
  });
  return { amounts, habits, spans };
}

function rowsOf(
  ground: ReportGround,
  ahead: Ahead,
): {
  readonly rows: ReportDraft['rows'];
  readonly foot: readonly Cell[];
} {
  const places = ['passed', ...ahead.spans.keys(), 'later'] as const;
  const byParty = new Map<number, DueAmount[]>();
  for (const amount of ahead.amounts) {
    const known = byParty.get(amount.partyId);
    if (known === undefined) byParty.set(amount.partyId, [amount]);
    else known.push(amount);
  }
  const cells = (partyId: number | null, amounts: readonly DueAmount[]): readonly Cell[] => {
    const { passedMinor, spansMinor, laterMinor } = forecastOf(amounts, ahead.habits, ahead.spans);
    const sums = [passedMinor, ...spansMinor, laterMinor];
    return [
      ...places.map((place, index) => ({
        text: ground.amount(sums[index] ?? 0n),
        figure: expectedFigure(ground, ahead, partyId, place),
      })),
      {
        text: ground.amount(sumOf(sums)),
        figure: openFigure(ground, { sign: 'positive' }, { partyId: partyId ?? ground.scope.partyId }),
      },
    ];
  };
  const parties = [...ground.parties.values()].filter(({ id }) => byParty.has(id));
  return {
    rows: parties.map(({ id, uid, code, name }) => ({
      key: uid,
      partyUid: uid,
      cells: [
        plain(code),
        plain(name),
        plain(String(habitDays(ahead.habits, id))),
        ...cells(id, byParty.get(id) ?? []),
      ],
    })),
    foot: [plain(ground.say('total')), plain(null), plain(null), ...cells(null, ahead.amounts)],
  };
}

/** When the open amounts are expected, by due date and habit of payment, with the error of the rule on the months that are over (SPEC 21). */
export function forecastReport(ground: ReportGround): ReportDraft {
  const end = endOfMonth(ground.span.to);
  const lastOver = ground.span.to === end ? end : endOfMonth(addMonths(ground.span.to, -1));
  const months = monthsBefore(lastOver, MONTHS_TRIED);
  const windows = [ground.span.to, ...months.map(({ from }) => addDays(from, -1))].map(habitWindow);
  const settled = settledSums(ground.read, ground.scope, windows);
  const habits = habitsIn(settled, 0);
  const ahead = aheadOf(ground, habits);
  const tests = backTests(
    ground,
    months,
    months.map((_, index) => habitsIn(settled, index + 1)),
  );
  const { size, bias } = forecastError(tests);
  const error = percentText(size.numerator, size.denominator);
  const lean = percentText(bias.numerator, bias.denominator);
  const said = { months: months.length };
  return {
    columns: [
      ground.column('code', 'text'),
      ground.column('party', 'text'),
      ground.column('habit', 'integer'),
      ground.column('passed', 'amount'),
      ...ahead.spans.map(({ from }, index) => ({
        id: `month-${index}`,
        title: from.slice(0, 7),
        kind: 'amount' as const,
      })),
      ground.column('later', 'amount'),
      ground.column('open', 'amount'),
    ],
    ...rowsOf(ground, ahead),
    figures: [
      ...(error === null
        ? []
        : [
            {
              id: 'error',
              title: ground.say('figure.error'),
              value: error,
              kind: 'percent' as const,
              how: ground.say('how.error', said),
            },
          ]),
      ...(lean === null
        ? []
        : [
            {
              id: 'bias',
              title: ground.say('figure.bias'),
              value: lean,
              kind: 'percent' as const,
              how: ground.say('how.bias', said),
            },
          ]),
    ],
    terms: [
      ground.term('term.forecast', { days: habits.ofAll }),
      ground.term('term.passed'),
      ground.term('term.backTest', said),
      ground.term('term.unapplied'),
    ],
    chart: {
      of: 'foot',
      label: 'party',
      series: ['passed', ...ahead.spans.map((_, index) => `month-${index}`), 'later'],
    },
  };
}
