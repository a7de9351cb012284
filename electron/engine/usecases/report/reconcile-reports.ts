import { type ReconcileSnapshot, reconcileSnapshot } from '../../../../shared/contract/reconcile-snapshot.ts';
import type { ReportLine } from '../../../../shared/contract/report.ts';
import { percentText } from '../../../../shared/domain/report/ratio.ts';
import { monthSpans, type Span } from '../../../../shared/domain/report/spans.ts';
import { daysBetween } from '../../../../shared/std/calendar-date.ts';
import { absolute, sumOf } from '../../../../shared/std/integer.ts';
import {
  type AskedPaper,
  askedPapers,
  type ClosedAccount,
  closedAccounts,
} from '../../store/queries/report-reconcile.ts';
import { controlBalances } from '../../store/queries/report-sums.ts';
import { type Cell, type DraftRow, plain, type ReportDraft, type ReportGround } from './ground.ts';

/** A reconciliation with what it froze. */
export type Frozen = Omit<ClosedAccount, 'snapshot'> & { readonly snapshot: ReconcileSnapshot };
type Item = ReconcileSnapshot['items'][number];

/** Ours less theirs of an item. */
export function itemMinor(item: Item): bigint {
  return sumOf(item.ours.map(({ minor }) => minor)) - sumOf(item.theirs.map(({ minor }) => minor));
}

/** Reconciliations that end within days, opened. */
export function frozenWithin(ground: ReportGround, days: Span): readonly Frozen[] {
  return closedAccounts(ground.read, ground.scope, days).map(({ snapshot, ...close }) => {
    const value: unknown = JSON.parse(snapshot);
    return { ...close, snapshot: reconcileSnapshot.parse(value) };
  });
}

/** An open item of a reconciliation as a line behind a figure. */
export function itemLine(ground: ReportGround, close: Frozen, item: Item): ReportLine {
  const party = ground.party(close.partyId);
  const numbers = [...item.ours, ...item.theirs].map(({ number }) => number).filter((one) => one !== '');
  return {
    key: `${close.snapshot.number} ${item.id}`,
    documentUid: null,
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    number: numbers.slice(0, 3).join(' '),
    kind: 'difference',
    adjustmentCode: null,
    date: item.since,
    dueDate: null,
    text: '',
    amount: ground.amount(itemMinor(item)),
  };
}

/** Accounts with a balance at the end of days, and how far each of them has come. */
type Standing = {
  readonly partyId: number;
  readonly balance: bigint;
  readonly close: Frozen | null;
  readonly papers: readonly AskedPaper[];
};

function standingsOf(ground: ReportGround, days: Span): readonly Standing[] {
  const present = ground.moment.present && days.to === ground.span.to;
  const balances = new Map<number, bigint>();
  for (const { partyId, minor } of controlBalances(ground.read, ground.scopeOn(days.to), present))
    balances.set(partyId, (balances.get(partyId) ?? 0n) + minor);
  const closes = new Map(frozenWithin(ground, days).map((close) => [close.partyId, close]));
  const papers = Map.groupBy(askedPapers(ground.read, ground.scope, days), ({ partyId }) => partyId);
  const ids = [...new Set([...balances.keys(), ...closes.keys(), ...papers.keys()])];
  return ids.map((partyId) => ({
    partyId,
    balance: balances.get(partyId) ?? 0n,
    close: closes.get(partyId) ?? null,
    papers: papers.get(partyId) ?? [],
  }));
}

const BANDS = ['open30', 'open90', 'openOlder'] as const;

function bandOf(days: number): (typeof BANDS)[number] {
  if (days <= 30) return 'open30';
  return days <= 90 ? 'open90' : 'openOlder';
}

function confirmed({ papers }: Standing): boolean {
  const last = papers.filter(({ answered }) => answered).at(-1);
  return last?.agrees === true && last.sealed;
}

/** The open items of the accounts, in one band of age or in all, as a figure that opens into them. */
function openCell(
  ground: ReportGround,
  accounts: readonly Standing[],
  band: (typeof BANDS)[number] | null,
): Cell {
  const items = accounts.flatMap(({ close }) =>
    close === null
      ? []
      : close.snapshot.items
          .filter((item) => band === null || bandOf(daysBetween(item.since, close.snapshot.to)) === band)
          .map((item) => ({ close, item })),
  );
  return {
    text: ground.amount(sumOf(items.map(({ item }) => itemMinor(item)))),
    figure: null,
    entries: () => items.map(({ close, item }) => itemLine(ground, close, item)),
  };
}

/** What is counted of some accounts: how many there are, how far they have come, what was answered, what is covered, what is open. */
function cellsOf(ground: ReportGround, accounts: readonly Standing[]): readonly Cell[] {
  const count = (holds: (account: Standing) => boolean): Cell => plain(String(accounts.filter(holds).length));
  const papers = accounts.flatMap((account) => account.papers);
  const answered = papers.filter((paper) => paper.answered).length;
  const weight = (some: readonly Standing[]): bigint => sumOf(some.map(({ balance }) => absolute(balance)));
  const covered = accounts.filter((account) => account.close !== null || confirmed(account));
  return [
    plain(String(accounts.length)),
    count(({ close }) => close !== null),
    count(confirmed),
    count(({ close }) => close !== null && close.difference !== 0n),
    plain(String(papers.length)),
    count(({ papers: own }) => own.length > 0 && own.every((paper) => !paper.answered)),
    plain(percentText(BigInt(answered), BigInt(papers.length))),
    plain(percentText(weight(covered), weight(accounts))),
    ...[...BANDS, null].map((band) => openCell(ground, accounts, band)),
  ];
}

function draftOf(
  ground: ReportGround,
  first: string,
  rows: readonly { readonly key: string; readonly title: string; readonly accounts: readonly Standing[] }[],
  whole: readonly Standing[] | null,
): ReportDraft {
  const integers = ['accounts', 'reconciled', 'confirmed', 'differing', 'asked'] as const;
  return {
    columns: [
      ground.column(first, 'text'),
      ...integers.map((id) => ground.column(id, 'integer')),
      ground.column('unanswered', 'integer'),
      ground.column('replyRate', 'percent'),
      ground.column('coverage', 'percent'),
      ...BANDS.map((id) => ground.column(id, 'amount')),
      ground.column('openAll', 'amount'),
    ],
    rows: rows.map(
      ({ key, title, accounts }): DraftRow => ({
        key,
        partyUid: null,
        cells: [plain(title), ...cellsOf(ground, accounts)],
      }),
    ),
    foot: whole === null ? null : [plain(ground.say('total')), ...cellsOf(ground, whole)],
    figures: [],
    terms: [
      ground.say('term.reconcileMonth'),
      ground.say('term.reconcileReply'),
      ground.say('term.reconcileOpen'),
    ],
    chart: { of: 'rows', label: first, series: ['openAll'] },
  };
}

/** 对账月报: the accounts of the span by salesperson (SPEC 47). */
export function reconcileMonthReport(ground: ReportGround): ReportDraft {
  const accounts = standingsOf(ground, ground.span);
  const people = Map.groupBy(accounts, ({ partyId }) => ground.party(partyId).salesperson);
  const rows = [...people]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([person, own]) => ({
      key: `person:${person}`,
      title: person === '' ? ground.say('nobody') : person,
      accounts: own,
    }));
  return draftOf(ground, 'salesperson', rows, accounts);
}

/** 对账年报: the accounts of each month of the span (SPEC 47). A sum over months would count an account many times, and there is none. */
export function reconcileYearReport(ground: ReportGround): ReportDraft {
  const rows = monthSpans(ground.span).map((month) => ({
    key: month.month,
    title: month.month,
    accounts: standingsOf(ground, month),
  }));
  return draftOf(ground, 'month', rows, null);
}
