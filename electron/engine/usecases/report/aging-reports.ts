import { AGING_BUCKETS, ageInDays, bucketDates } from '../../../../shared/domain/aging/aging.ts';
import { percentText } from '../../../../shared/domain/report/ratio.ts';
import { word } from '../../../../shared/i18n/message.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { oldestDueDates } from '../../store/queries/report-lines.ts';
import { dateOf } from '../document/facts.ts';
import { type AccountAging, agingAt } from '../ledger/aging.ts';
import { groupTest } from '../ledger/group-test.ts';
import { openFigure } from './figures.ts';
import { type Cell, plain, type ReportDraft, type ReportGround } from './ground.ts';

/** The accounts of the report's currency with something open, by party code. */
export function agedAccounts(
  ground: ReportGround,
  basis: 'due_date' | 'document_date',
): readonly AccountAging[] {
  const { ledger, partyId } = ground.scope;
  const accounts = agingAt(
    ground.read,
    ledger === 'AP' ? 'AP' : 'AR',
    ground.span.to,
    ground.moment,
    basis,
    partyId,
  );
  const inGroup = groupTest(ground.read, ground.scope.group?.name ?? '', ground.span.to);
  const found = accounts.filter(({ partyId: id, currency }) => currency === ground.currency && inGroup(id));
  if (found.length <= 1) return found;
  const codes = new Map([...ground.parties.keys()].map((id, index) => [id, index]));
  return found.toSorted((a, b) => (codes.get(a.partyId) ?? 0) - (codes.get(b.partyId) ?? 0));
}

/** Aging by party, with unapplied credits in a column of their own (SPEC 7). */
export function agingReport(ground: ReportGround): ReportDraft {
  const { basis } = ground.subject;
  const accounts = agedAccounts(ground, basis);
  const spans = bucketDates(ground.span.to, basis);
  const cellsOf = (
    partyId: number | null,
    buckets: readonly bigint[],
    unapplied: bigint,
  ): readonly Cell[] => [
    ...buckets.map((minor, index): Cell => {
      const span = spans[index];
      const choice = { sign: 'positive', basis, from: span?.from ?? null, to: span?.to ?? null } as const;
      return { text: ground.amount(minor), figure: openFigure(ground, choice, { partyId }) };
    }),
    { text: ground.amount(unapplied), figure: openFigure(ground, { sign: 'negative' }, { partyId }) },
    {
      text: ground.amount(sumOf(buckets) + unapplied),
      figure: openFigure(ground, {}, { partyId }),
    },
  ];
  const sums = AGING_BUCKETS[basis].map((_, index) =>
    sumOf(accounts.map(({ aging }) => aging.bucketsMinor[index] ?? 0n)),
  );
  const unapplied = sumOf(accounts.map(({ aging }) => aging.unappliedMinor));
  const { locale } = ground.subject;
  return {
    columns: [
      ground.column('code', 'text'),
      ground.column('party', 'text'),
      ...AGING_BUCKETS[basis].map(({ id }) => ({
        id,
        title: word(locale, `aging.${id}`),
        kind: 'amount' as const,
      })),
      ground.column('unapplied', 'amount'),
      ground.column('balance', 'amount'),
    ],
    rows: accounts.map(({ partyId, aging }) => {
      const party = ground.party(partyId);
      return {
        key: party.uid,
        partyUid: party.uid,
        cells: [
          plain(party.code),
          plain(party.name),
          ...cellsOf(partyId, aging.bucketsMinor, aging.unappliedMinor),
        ],
      };
    }),
    foot: [plain(ground.say('total')), plain(null), ...cellsOf(ground.scope.partyId, sums, unapplied)],
    figures: [],
    terms: [
      ground.term(basis === 'due_date' ? 'term.agingDue' : 'term.agingDocument'),
      ground.term('term.unapplied'),
    ],
    chart: { of: 'foot', label: 'party', series: AGING_BUCKETS[basis].map(({ id }) => id) },
  };
}

type Overdue = { readonly partyId: number; readonly overdue: bigint; readonly total: bigint };

/** Who is overdue most, with the share of each and of all down to it. */
export function overdueReport(ground: ReportGround): ReportDraft {
  const owing = agedAccounts(ground, 'due_date')
    .map(({ partyId, aging }): Overdue => {
      const overdue = sumOf(aging.bucketsMinor.slice(1));
      return { partyId, overdue, total: aging.totalMinor };
    })
    .filter(({ overdue }) => overdue > 0n)
    .toSorted((a, b) => (a.overdue === b.overdue ? 0 : a.overdue < b.overdue ? 1 : -1));
  const all = sumOf(owing.map(({ overdue }) => overdue));
  const oldest = oldestDueDates(ground.read, ground.scope, ground.moment.present);
  let running = 0n;
  const overdueCells = (partyId: number | null, overdue: bigint): Cell => ({
    text: ground.amount(overdue),
    figure: openFigure(ground, { sign: 'positive', to: overdueTo(ground) }, { partyId }),
  });
  const rows = owing.map(({ partyId, overdue, total }) => {
    const party = ground.party(partyId);
    const due = oldest.get(partyId) ?? null;
    const days =
      due === null
        ? null
        : String(ageInDays({ date: dateOf(due), dueDate: null }, ground.span.to, 'due_date'));
    running += overdue;
    return {
      key: party.uid,
      partyUid: party.uid,
      cells: [
        plain(party.code),
        plain(party.name),
        overdueCells(partyId, overdue),
        plain(due),
        plain(days),
        plain(percentText(overdue, all)),
        plain(percentText(running, all)),
        { text: ground.amount(total), figure: openFigure(ground, {}, { partyId }) },
      ],
    };
  });
  const none = plain(null);
  const foot = [
    plain(ground.say('total')),
    none,
    overdueCells(ground.scope.partyId, all),
    none,
    none,
    none,
    none,
    none,
  ];
  return {
    columns: [
      ground.column('code', 'text'),
      ground.column('party', 'text'),
      ground.column('overdue', 'amount'),
      ground.column('oldest', 'date'),
      ground.column('days', 'integer'),
      ground.column('share', 'percent'),
      ground.column('cumulativeShare', 'percent'),
      ground.column('balance', 'amount'),
    ],
    rows,
    foot,
    figures: [],
    terms: [ground.term('term.overdue')],
    chart: { of: 'rows', label: 'party', series: ['overdue'] },
  };
}

/** The last due date that is overdue on the report's day. */
export function overdueTo(ground: ReportGround): string {
  return bucketDates(ground.span.to, 'due_date')[1]?.to ?? ground.span.to;
}
