import {
  ACTIVITIES,
  type Activity,
  CASH_ITEMS,
  type CashItem,
  STATED_ITEMS,
} from '../../../../shared/domain/report/cash-flow.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { byItem, type CashEntry, cashReportLine, type DirectCash, directCash } from './cash-direct.ts';
import { type Cell, type DraftRow, plain, type ReportDraft, type ReportGround } from './ground.ts';

type Entries = readonly CashEntry[];

function sum(entries: Entries): bigint {
  return sumOf(entries.map(({ line }) => line.amount));
}

/** A sum of bank lines that opens into them; turned where what went out is shown positive. */
function made(ground: ReportGround, entries: Entries, turned = false): Cell {
  const minor = sum(entries);
  return {
    text: ground.amount(turned ? -minor : minor),
    figure: null,
    entries: () => entries.map((entry) => cashReportLine(entry, turned, ground.currency)),
  };
}

function row(ground: ReportGround, key: string, cell: Cell): DraftRow {
  return { key, partyUid: null, cells: [plain(ground.say(`cash.${key}`)), cell] };
}

/** The items of an activity that have lines, with what came in, what went out, and the net of both. */
function activityRows(
  ground: ReportGround,
  activity: Activity,
  of: (item: CashItem) => Entries,
): readonly DraftRow[] {
  const side = (wanted: 'in' | 'out'): readonly DraftRow[] => {
    const items = STATED_ITEMS.filter(
      (item) => CASH_ITEMS[item].activity === activity && CASH_ITEMS[item].side === wanted,
    );
    const turned = wanted === 'out';
    const used = items.filter((item) => of(item).length > 0);
    return [
      ...used.map((item) => row(ground, item, made(ground, of(item), turned))),
      row(ground, `${activity}.${wanted}`, made(ground, items.flatMap(of), turned)),
    ];
  };
  const all = STATED_ITEMS.filter((item) => CASH_ITEMS[item].activity === activity).flatMap(of);
  return [...side('in'), ...side('out'), row(ground, `${activity}.net`, made(ground, all))];
}

/** What an account of ours held, or of all of them, opening into the accounts. */
function held(ground: ReportGround, cash: DirectCash, at: 'openingMinor' | 'closingMinor'): Cell {
  return {
    text: ground.amount(cash.proof[at]),
    figure: null,
    accounts: cash.accounts.map((account) => ({
      code: account.account,
      name: '',
      minor: account[at] ?? 0n,
    })),
  };
}

/** The direct cash-flow statement from the bank's own lines, proven against its balances (SPEC 45). */
export function cashFlowReport(ground: ReportGround): ReportDraft {
  const { currency, span, moment } = ground;
  const cash = directCash(ground.read, { currency, to: span.to, knownAt: moment.point.knownAt }, span.from);
  const groups = byItem(cash.entries);
  const of = (item: CashItem | null): Entries => groups.get(item) ?? [];
  const columns = [ground.column('item', 'text'), ground.column('amount', 'amount')];
  const { proof, unproven } = cash;
  const internal = sum(of('internal'));
  const complete = proof.differenceMinor === 0n && of(null).length === 0 && internal === 0n;
  const beside = (['exchange', 'internal'] as const).filter((item) => of(item).length > 0);
  const rows =
    cash.accounts.length === 0
      ? []
      : [
          ...ACTIVITIES.flatMap((activity) => activityRows(ground, activity, of)),
          ...beside.map((item) => row(ground, item, made(ground, of(item)))),
          row(ground, 'unassigned', made(ground, of(null))),
          row(ground, 'increase', made(ground, cash.entries)),
          row(ground, 'opening', held(ground, cash, 'openingMinor')),
          row(ground, 'difference', plain(ground.amount(proof.differenceMinor))),
          row(ground, 'closing', held(ground, cash, 'closingMinor')),
        ];
  const others = cash.otherCurrencies.join('、');
  return {
    columns,
    rows,
    foot: null,
    figures: [
      {
        id: 'difference',
        title: ground.say(complete ? 'figure.cashComplete' : 'figure.cashIncomplete'),
        value: ground.amount(proof.differenceMinor),
        kind: 'amount',
        how: ground.say('how.cash', {
          opening: ground.amount(proof.openingMinor),
          flows: ground.amount(proof.flowsMinor),
          closing: ground.amount(proof.closingMinor),
        }),
      },
    ],
    terms: [
      ground.say('term.cashDirect'),
      ground.say('term.cashItems'),
      ground.say('term.cashProof'),
      ...(of(null).length === 0 ? [] : [ground.say('term.cashUnassigned', { count: of(null).length })]),
      ...(internal === 0n ? [] : [ground.say('term.cashInternal', { amount: ground.amount(internal) })]),
      ...(unproven.length === 0 ? [] : [ground.say('term.cashUnproven', { accounts: unproven.join('、') })]),
      ...(others === '' ? [] : [ground.say('term.cashOthers', { currencies: others })]),
    ],
    chart: null,
  };
}
