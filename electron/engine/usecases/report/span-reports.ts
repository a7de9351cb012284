import { documentKind } from '../../../../shared/contract/document.ts';
import { type DaySum, type Movements, movementsOf } from '../../../../shared/domain/report/movements.ts';
import { percentText, type Ratio, ratioText } from '../../../../shared/domain/report/ratio.ts';
import { daysOf, monthsBefore, monthSpans, type Span } from '../../../../shared/domain/report/spans.ts';
import {
  averageDso,
  collectionEffectiveness,
  countbackDso,
  endingDso,
  type Standing,
  turnover,
} from '../../../../shared/domain/report/turnover.ts';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { dailySums, overdueOn } from '../../store/queries/report-sums.ts';
import { dateOf } from '../document/facts.ts';
import { documentFigure, joined, openFigure } from './figures.ts';
import { type Cell, type Figure, plain, type ReportDraft, type ReportGround } from './ground.ts';

/** Months the ending balance is counted back over at most. */
const COUNTBACK_MONTHS = 60;

/** The ledger day by day. */
export function daysOfLedger(ground: ReportGround): readonly DaySum[] {
  return dailySums(ground.read, ground.scope).map(({ date, kind, minor }) => ({
    date: dateOf(date),
    kind: documentKind.parse(kind),
    minor,
  }));
}

/** Documents before a span, and the opening items that entered within it (SPEC 8). */
export function openingFigure(ground: ReportGround, span: Span): Figure {
  const before = openFigure(ground, {}, { asOf: addDays(span.from, -1) });
  return joined(before, documentFigure(ground, 'opening', span));
}

/** A span with its movements and what its ratios are made of. */
export type Spanned = { readonly movements: Movements; readonly standing: Standing };

/** Sums a span. */
export function spanned(days: readonly DaySum[], span: Span, overdueMinor: bigint): Spanned {
  const movements = movementsOf(days, span);
  return { movements, standing: { ...movements, overdueMinor, days: daysOf(span) } };
}

/** Days outstanding by counting back from the end of a span. */
export function countback(days: readonly DaySum[], span: Span, endingMinor: bigint): Ratio | null {
  const months = monthsBefore(span.to, COUNTBACK_MONTHS).map((month) => ({
    salesMinor: movementsOf(days, month).salesMinor,
    days: daysOf(month),
  }));
  return countbackDso(endingMinor, months);
}

/** What every report of movements says of its figures. */
export function movementTerms(ground: ReportGround): readonly string[] {
  const { from, to } = ground.span;
  return [
    ground.term('term.days', { from, to, days: daysOf(ground.span) }),
    ground.term('term.sales'),
    ground.term('term.cash'),
    ground.term('term.balance'),
  ];
}

function monthCells(
  ground: ReportGround,
  span: Span,
  movements: Movements,
): Readonly<Record<'opening' | 'sales' | 'cash' | 'deductions' | 'ending', Cell>> {
  const cell = (minor: bigint, figure: Figure): Cell => ({ text: ground.amount(minor), figure });
  return {
    opening: cell(movements.openingMinor, openingFigure(ground, span)),
    sales: cell(movements.salesMinor, documentFigure(ground, 'sales', span)),
    cash: cell(movements.cashMinor, documentFigure(ground, 'cash', span)),
    deductions: cell(movements.deductionsMinor, documentFigure(ground, 'deductions', span)),
    ending: cell(movements.endingMinor, openFigure(ground, {}, { asOf: span.to })),
  };
}

/** Every month with its balances and ratios (SPEC 21). */
export function trendReport(ground: ReportGround): ReportDraft {
  const days = daysOfLedger(ground);
  const months = monthSpans(ground.span);
  const overdue = overdueOn(
    ground.read,
    ground.scope,
    months.map(({ to }) => to),
  );
  const rows = months.map((month, index) => {
    const { movements, standing } = spanned(days, month, overdue[index] ?? 0n);
    const cells = monthCells(ground, month, movements);
    const effect = collectionEffectiveness(standing);
    return {
      key: month.month,
      partyUid: null,
      cells: [
        plain(month.month),
        cells.opening,
        cells.sales,
        cells.cash,
        cells.deductions,
        cells.ending,
        {
          text: ground.amount(standing.overdueMinor),
          figure: openFigure(ground, { sign: 'positive', to: addDays(month.to, -1) }, { asOf: month.to }),
        },
        plain(ratioText(endingDso(standing), 2)),
        plain(ratioText(averageDso(standing), 2)),
        plain(ratioText(countback(days, month, movements.endingMinor), 2)),
        plain(ratioText(turnover(standing), 2)),
        plain(percentText(effect.numerator, effect.denominator)),
      ],
    };
  });
  const amounts = ['opening', 'sales', 'cash', 'deductions', 'ending', 'overdue'] as const;
  const ratios = ['dsoEnding', 'dsoAverage', 'dsoCountback', 'turnover'] as const;
  return {
    columns: [
      ground.column('month', 'text'),
      ...amounts.map((id) => ground.column(id, 'amount')),
      ...ratios.map((id) => ground.column(id, 'number')),
      ground.column('cei', 'percent'),
    ],
    rows,
    foot: null,
    figures: [],
    terms: [
      ...movementTerms(ground),
      ground.term('term.overdue'),
      ground.term('term.dso'),
      ground.term('term.cei'),
    ],
    chart: { of: 'rows', label: 'month', series: ['ending', 'overdue'] },
  };
}

/** What was sold and what came in, month by month. */
export function salesCashReport(ground: ReportGround): ReportDraft {
  const days = daysOfLedger(ground);
  const months = monthSpans(ground.span);
  let running = 0n;
  const line = (span: Span, movements: Movements, cumulative: bigint): readonly Cell[] => {
    const cells = monthCells(ground, span, movements);
    const difference = movements.salesMinor - movements.cashMinor - movements.deductionsMinor;
    return [
      cells.sales,
      cells.cash,
      cells.deductions,
      plain(ground.amount(difference)),
      plain(ground.amount(cumulative)),
      plain(percentText(movements.cashMinor, movements.salesMinor)),
    ];
  };
  const rows = months.map((month) => {
    const movements = movementsOf(days, month);
    running += movements.salesMinor - movements.cashMinor - movements.deductionsMinor;
    return {
      key: month.month,
      partyUid: null,
      cells: [plain(month.month), ...line(month, movements, running)],
    };
  });
  return {
    columns: [
      ground.column('month', 'text'),
      ...(['sales', 'cash', 'deductions', 'difference', 'cumulative'] as const).map((id) =>
        ground.column(id, 'amount'),
      ),
      ground.column('collected', 'percent'),
    ],
    rows,
    foot: [plain(ground.say('total')), ...line(ground.span, movementsOf(days, ground.span), running)],
    figures: [],
    terms: movementTerms(ground).slice(0, 3),
    chart: { of: 'rows', label: 'month', series: ['sales', 'cash'] },
  };
}

/** Σ of sales of the report's span. */
export function salesOf(ground: ReportGround): bigint {
  return movementsOf(daysOfLedger(ground), ground.span).salesMinor;
}

/** Σ of figures. */
export function total<T>(rows: readonly T[], pick: (row: T) => bigint): bigint {
  return sumOf(rows.map(pick));
}
