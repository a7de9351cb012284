import { percentText, ratioText } from '../../../../shared/domain/report/ratio.ts';
import {
  averageDaysDelinquent,
  averageDso,
  bestPossibleDso,
  collectionEffectiveness,
  currentMinor,
  endingDso,
  turnover,
} from '../../../../shared/domain/report/turnover.ts';
import { divideRounded, sumOf } from '../../../../shared/std/integer.ts';
import { overdueOn } from '../../store/queries/report-sums.ts';
import { agedAccounts, overdueTo } from './aging-reports.ts';
import { documentFigure, openFigure } from './figures.ts';
import { type DraftRow, type Figure, plain, type ReportDraft, type ReportGround } from './ground.ts';
import {
  countback,
  daysOfLedger,
  movementTerms,
  openingFigure,
  type Spanned,
  spanned,
  total,
} from './span-reports.ts';

/** What is past due on the report's day: from the projection when that is the present. */
function overdueNow(ground: ReportGround): bigint {
  if (!ground.moment.present) return overdueOn(ground.read, ground.scope, [ground.span.to])[0] ?? 0n;
  return total(agedAccounts(ground, 'due_date'), ({ aging }) => sumOf(aging.bucketsMinor.slice(1)));
}

function average({ movements }: Spanned): bigint {
  return divideRounded(movements.openingMinor + movements.endingMinor, 2n, 'half-up');
}

/** The sums the quotients are made of. */
function sumRows(ground: ReportGround, both: Spanned): readonly DraftRow[] {
  const { span } = ground;
  const { movements, standing } = both;
  const money = (minor: bigint): string => ground.amount(minor);
  const sum = (id: string, minor: bigint, figure: Figure | null, how = ''): DraftRow => ({
    key: id,
    partyUid: null,
    cells: [
      plain(ground.caption(`item.${id}`)),
      { text: money(minor), figure },
      plain(null),
      plain(null),
      plain(how),
    ],
  });
  const said = {
    opening: money(movements.openingMinor),
    ending: money(movements.endingMinor),
    balance: money(movements.endingMinor),
    overdue: money(standing.overdueMinor),
  };
  const late = openFigure(ground, { sign: 'positive', to: overdueTo(ground) });
  return [
    sum('opening', movements.openingMinor, openingFigure(ground, span)),
    sum('sales', movements.salesMinor, documentFigure(ground, 'sales', span)),
    sum('cash', movements.cashMinor, documentFigure(ground, 'cash', span)),
    sum('deductions', movements.deductionsMinor, documentFigure(ground, 'deductions', span)),
    sum('transfers', movements.transfersMinor, documentFigure(ground, 'transfers', span)),
    sum('ending', movements.endingMinor, openFigure(ground, {})),
    sum('overdue', standing.overdueMinor, late),
    sum('current', currentMinor(standing), null, ground.say('how.current', said)),
    sum('average', average(both), null, ground.say('how.average', said)),
  ];
}

/** The quotients, each with its terms. */
function quotientRows(
  ground: ReportGround,
  both: Spanned,
  back: ReturnType<typeof countback>,
): readonly DraftRow[] {
  const { movements, standing } = both;
  const money = (minor: bigint): string => ground.amount(minor);
  const sales = money(movements.salesMinor);
  const row = (id: string, value: string | null, unit: string, how: string): DraftRow => ({
    key: id,
    partyUid: null,
    cells: [
      plain(ground.say(`item.${id}`)),
      plain(null),
      plain(value),
      plain(ground.say(`unit.${unit}`)),
      plain(how),
    ],
  });
  const days = (balance: bigint): string =>
    ground.say('how.dso', { balance: money(balance), sales, days: standing.days });
  const effect = collectionEffectiveness(standing);
  const mean = average(both);
  return [
    row('dsoEnding', ratioText(endingDso(standing), 2), 'days', days(movements.endingMinor)),
    row('dsoAverage', ratioText(averageDso(standing), 2), 'days', days(mean)),
    row('dsoCountback', ratioText(back, 2), 'days', ground.say(back === null ? 'how.none' : 'how.countback')),
    row('bestPossible', ratioText(bestPossibleDso(standing), 2), 'days', days(currentMinor(standing))),
    row('delinquent', ratioText(averageDaysDelinquent(standing), 2), 'days', days(standing.overdueMinor)),
    row(
      'turnover',
      ratioText(turnover(standing), 2),
      'times',
      ground.say('how.turnover', { sales, average: money(mean) }),
    ),
    row(
      'cei',
      percentText(effect.numerator, effect.denominator),
      'percent',
      ground.say('how.cei', { paid: money(effect.numerator), due: money(effect.denominator) }),
    ),
  ];
}

/** Turnover and days outstanding by every method, each beside its terms (SPEC 21). */
export function turnoverReport(ground: ReportGround): ReportDraft {
  const days = daysOfLedger(ground);
  const both = spanned(days, ground.span, overdueNow(ground));
  const back = countback(days, ground.span, both.movements.endingMinor);
  return {
    columns: [
      ground.column('item', 'text'),
      ground.column('amount', 'amount'),
      ground.column('ratio', 'number'),
      ground.column('unit', 'text'),
      ground.column('how', 'text'),
    ],
    rows: [...sumRows(ground, both), ...quotientRows(ground, both, back)],
    foot: null,
    figures: [],
    terms: [...movementTerms(ground), ground.term('term.dso'), ground.term('term.cei')],
    chart: null,
  };
}
