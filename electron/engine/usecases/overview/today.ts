import type { TodaySummary } from '../../../../shared/contract/overview.ts';
import { addMonths, daysBetween, monthOf } from '../../../../shared/std/calendar-date.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import { AGING_BUCKETS } from '../../../../shared/domain/aging/aging.ts';
import { brokenStatements, monthSums } from '../../store/queries/overview.ts';
import { balancesAt, presentBalances } from '../../store/queries/ledger.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperPage } from '../../store/queries/letter.ts';
import { partyById, partyNames } from '../../store/queries/party.ts';
import { lineStatusCounts, proposalPage } from '../../store/queries/proposal.ts';
import { standingRules } from '../../store/queries/rule.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import { amountText, ownMinor } from '../amounts.ts';
import type { Actor, QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { type AccountAging, agingAt } from '../ledger/aging.ts';
import { momentOf } from '../ledger/point-in-time.ts';
import { reminderRules, remindersOf } from '../relation/reminders.ts';

const QUEUE_MAX = 60;
const MONTHS_SHOWN = 6;

/** today.summary: what waits, most money times age first, and where the book stands. */
export const todaySummaryQuery: QueryHandler<'today.summary'> = ({ read, book, actor }, { asOf }) => {
  const { currency } = book;
  const text = (minor: bigint): string => amountText(minor, currency);
  const own = <T extends { readonly currency: string }>(accounts: readonly T[]): readonly T[] =>
    accounts.filter((account) => account.currency === currency);
  const moment = momentOf(read, asOf, null);
  const sum = (ledger: string): bigint => {
    const whose = { ledger, partyId: null };
    return own(moment.present ? presentBalances(read, whose) : balancesAt(read, whose, moment.point)).reduce(
      (total, { balance }) => total + balance,
      0n,
    );
  };
  const aging = own(agingAt(read, 'AR', asOf, moment, 'due_date', null));
  const buckets = AGING_BUCKETS.due_date.map((_, index) =>
    aging.reduce((total, account) => total + (account.aging.bucketsMinor[index] ?? 0n), 0n),
  );
  const counts = lineStatusCounts(read);
  const count = (...statuses: readonly string[]): number =>
    statuses.reduce((total, status) => total + (counts.get(status) ?? 0), 0);
  const from = monthOf(addMonths(dateOf(asOf), 1 - MONTHS_SHOWN));
  return ok({
    currency,
    receivable: text(sum('AR')),
    payable: text(sum('AP')),
    overdue: text(buckets.slice(1).reduce((total, minor) => total + minor, 0n)),
    unapplied: text(aging.reduce((total, account) => total + account.aging.unappliedMinor, 0n)),
    bankLinesWaiting: count('waiting', 'proposed', 'ambiguous', 'unmatched'),
    proposals: {
      proposed: count('proposed'),
      ambiguous: count('ambiguous'),
      unmatched: count('unmatched', 'posted'),
      accepted: count('settled'),
    },
    brokenStatements: brokenStatements(read).length,
    aging: { buckets: AGING_BUCKETS.due_date.map((bucket) => bucket.id), amounts: buckets.map(text) },
    queue: queueOf(read, asOf, currency, aging, actor),
    months: monthSums(read, currency, `${from}-01`).map((month) => ({
      month: month.month,
      invoiced: text(month.invoiced),
      received: text(month.received),
    })),
  });
};

type Waiting = TodaySummary['queue'][number] & { readonly weight: number };

function queueOf(
  read: ReadHandle,
  asOf: string,
  currency: string,
  aging: readonly AccountAging[],
  actor: Actor,
): TodaySummary['queue'] {
  const rules = reminderRules(read, actor.userId);
  const late = (kind: 'overdue' | 'reply_late', items: readonly Waiting[]): readonly Waiting[] => {
    const rule = rules.get(kind);
    return rule === undefined || !rule.on ? [] : items.filter(({ days }) => days >= rule.days);
  };
  const waiting = [
    ...matchesWaiting(read, asOf),
    ...late('overdue', overdueAccounts(read, currency, aging)),
    ...late('reply_late', repliesLate(read, asOf)),
    ...warnings(read),
    ...reminded(read, actor, asOf),
  ];
  return waiting
    .sort((a, b) => b.weight - a.weight)
    .slice(0, QUEUE_MAX)
    .map(({ weight: _weight, ...entry }) => entry);
}

function matchesWaiting(read: ReadHandle, asOf: string): readonly Waiting[] {
  return (['ambiguous', 'proposed', 'unmatched'] as const).flatMap((status) =>
    proposalPage(read, { status, search: '', offset: 0, limit: QUEUE_MAX }).rows.flatMap(
      (proposal): Waiting[] => {
        const line = bankLineById(read, proposal.bankLineId);
        if (line === null) return [];
        const days = Math.max(0, daysBetween(dateOf(line.date), dateOf(asOf)));
        const title = line.counterparty === '' ? line.text : line.counterparty;
        return [
          {
            kind: status,
            title,
            amount: amountText(line.amount, line.currency),
            currency: line.currency,
            days,
            uid: proposal.uid,
            weight: Number(absolute(line.amount)) * (days + 1),
          },
        ];
      },
    ),
  );
}

function overdueAccounts(
  read: ReadHandle,
  currency: string,
  aging: readonly AccountAging[],
): readonly Waiting[] {
  const parties = new Map(partyNames(read).map((party) => [party.id, party]));
  return aging.flatMap(({ partyId, aging: aged }): Waiting[] => {
    const party = parties.get(partyId);
    const overdue = aged.bucketsMinor.slice(1).reduce((total, minor) => total + minor, 0n);
    if (party === undefined || overdue === 0n) return [];
    const days = [0, 1, 31, 61, 91, 121].findLast((_, index) => (aged.bucketsMinor[index] ?? 0n) > 0n) ?? 0;
    return [
      {
        kind: 'overdue',
        title: party.name,
        amount: amountText(overdue, currency),
        currency,
        days,
        uid: party.uid,
        weight: Number(overdue) * (days + 1),
      },
    ];
  });
}

/** Papers that are out and whose answer is late: the reminders due (SPEC 18). */
function repliesLate(read: ReadHandle, asOf: string): readonly Waiting[] {
  const late = {
    kind: null,
    state: null,
    partyId: null,
    from: null,
    to: null,
    lateOn: asOf,
    search: '',
    filters: [],
    sorts: [],
  };
  return paperPage(read, late, { offset: 0, limit: QUEUE_MAX }).rows.map((paper): Waiting => {
    const days = daysBetween(dateOf(paper.replyBy ?? asOf), dateOf(asOf));
    const party = partyById(read, paper.partyId);
    return {
      kind: 'reply_late',
      title: `${paper.number} ${party?.name ?? ''}`,
      amount: amountText(paper.subject, paper.currency),
      currency: paper.currency,
      days,
      uid: paper.uid,
      weight: Number(paper.subject) * days,
    };
  });
}

/** What is dangerous whatever its amount comes first. */
function warnings(read: ReadHandle): readonly Waiting[] {
  const nothing = { amount: null, currency: null } as const;
  const broken = brokenStatements(read).map(
    ({ uid, account }): Waiting => ({
      kind: 'broken_proof',
      title: account,
      ...nothing,
      days: 0,
      uid,
      weight: Number.MAX_SAFE_INTEGER,
    }),
  );
  const demoted = standingRules(read)
    .filter((rule) => rule.state === 'demoted')
    .map(
      ({ uid, name }): Waiting => ({
        kind: 'rule_demoted',
        title: name,
        ...nothing,
        days: 0,
        uid,
        weight: Number.MAX_SAFE_INTEGER - 2,
      }),
    );
  return [...broken, ...demoted];
}

/** What the rules of a person say is due. What has no amount stands before what has: it is an act, not a sum. */
function reminded(read: ReadHandle, actor: Actor, asOf: string): readonly Waiting[] {
  return remindersOf(read, actor, dateOf(asOf)).flatMap(
    ({ kind, desktop: _desktop, ...found }): Waiting[] => {
      if (kind === 'overdue' || kind === 'reply_late') return [];
      const days = Math.max(0, -found.days);
      const minor =
        found.amount === null || found.currency === null ? null : ownMinor(found.amount, found.currency);
      const pressing = kind === 'approval_waiting' || minor === null;
      const weight = pressing ? Number.MAX_SAFE_INTEGER - 1 : Number(absolute(minor)) * (days + 1);
      return [{ kind, ...found, days, weight }];
    },
  );
}
