import { ACTIVITIES } from '../../../../shared/domain/report/cash-flow.ts';
import {
  INDIRECT_ITEMS,
  INDIRECT_ORDER,
  type IndirectFlow,
  indirectFlow,
  type IndirectItem,
  sumAccounts,
} from '../../../../shared/domain/report/cash-indirect.ts';
import type { LineAccount } from '../../../../shared/domain/report/statement-lines.ts';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import type { BookFacts } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { flowsAt } from './cash-map.ts';
import { type Cell, type DraftRow, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { mappingAt, type Trial, trialOn } from './trial.ts';

type Accounts = readonly LineAccount[];

function made(ground: ReportGround, accounts: Accounts): Cell {
  return {
    text: ground.amount(sumAccounts(accounts)),
    figure: null,
    accounts: accounts.filter(({ minor }) => minor !== 0n),
  };
}

function row(ground: ReportGround, key: string, cell: Cell): DraftRow {
  return { key, partyUid: null, cells: [plain(ground.say(`cash.${key}`)), cell] };
}

type Trials = { readonly end: Trial; readonly begin: Trial | null };

/** The trial balance at the end, and the one whose end comes before its beginning where there is one. */
function bothTrials(ground: ReportGround, book: BookFacts): Trials | null {
  const { knownAt } = ground.moment.point;
  const end = trialOn(ground.read, book, ground.span.to, knownAt);
  if (end === null) return null;
  const begin = trialOn(ground.read, book, addDays(dateOf(end.from), -1), knownAt);
  return { end, begin: begin?.standard === end.standard ? begin : null };
}

function listed(ground: ReportGround, accounts: Accounts): string {
  return accounts.map(({ code, name, minor }) => `${code} ${name} ${ground.amount(minor)}`).join('；');
}

/** What the statement is made of, and what is not in order. */
function termsOf(ground: ReportGround, { end, begin }: Trials, flow: IndirectFlow): readonly string[] {
  const standard = ground.say(`standard.${end.standard}`);
  return [
    begin === null
      ? ground.say('term.cashOne', { from: end.from, to: end.to, standard })
      : ground.say('term.cashTwo', { before: begin.to, from: end.from, to: end.to, standard }),
    ground.say('term.cashIndirect'),
    ground.say('term.cashTurned'),
    ...(flow.loose.length === 0
      ? []
      : [ground.term('term.unmapped', { accounts: listed(ground, flow.loose) })]),
    ...(flow.shifted.length === 0
      ? []
      : [ground.say('term.cashShifted', { accounts: listed(ground, flow.shifted) })]),
  ];
}

/** The indirect cash-flow statement from two trial balances, or from the beginning and end of one, proven by the cash accounts (SPEC 45). */
export function cashIndirectReport(ground: ReportGround, book: BookFacts): ReportDraft {
  const columns = [ground.column('item', 'text'), ground.column('amount', 'amount')];
  const trials = bothTrials(ground, book);
  const nothing = { columns, rows: [], foot: null, figures: [], chart: null };
  if (trials === null) return { ...nothing, terms: [ground.term('term.trialNone')] };
  const { end, begin } = trials;
  const { knownAt } = ground.moment.point;
  const flow = indirectFlow(
    end.rows,
    begin?.rows ?? null,
    mappingAt(ground.read, end.standard, knownAt),
    flowsAt(ground.read, end.standard, knownAt),
  );
  const of = (item: IndirectItem): Accounts => flow.items.get(item) ?? [];
  const flows = INDIRECT_ORDER.flatMap(of);
  const [opening, closing] = [sumAccounts(flow.opening), sumAccounts(flow.closing)];
  const difference = closing - opening - sumAccounts(flows);
  const complete = difference === 0n && flow.loose.length === 0;
  return {
    columns,
    rows: [
      ...ACTIVITIES.flatMap((activity) => {
        const items = INDIRECT_ORDER.filter((item) => INDIRECT_ITEMS[item] === activity);
        return [
          ...items
            .filter((item) => of(item).length > 0)
            .map((item) => row(ground, `indirect.${item}`, made(ground, of(item)))),
          row(ground, `${activity}.net`, made(ground, items.flatMap(of))),
        ];
      }),
      row(ground, 'increase', made(ground, flows)),
      row(ground, 'opening', made(ground, flow.opening)),
      row(ground, 'difference', { text: ground.amount(difference), figure: null, accounts: flow.loose }),
      row(ground, 'closing', made(ground, flow.closing)),
    ],
    foot: null,
    figures: [
      {
        id: 'difference',
        title: ground.say(complete ? 'figure.cashComplete' : 'figure.cashIncomplete'),
        value: ground.amount(difference),
        kind: 'amount',
        how: ground.say('how.cash', {
          opening: ground.amount(opening),
          flows: ground.amount(sumAccounts(flows)),
          closing: ground.amount(closing),
        }),
      },
    ],
    terms: termsOf(ground, trials, flow),
    chart: null,
  };
}
