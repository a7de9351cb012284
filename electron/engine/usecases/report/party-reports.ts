import { ADJUSTMENT_RULES } from '../../../../shared/domain/document/adjustment-codes.ts';
import { adjustmentCode } from '../../../../shared/contract/document.ts';
import { habitsOf } from '../../../../shared/domain/report/forecast.ts';
import { percentText } from '../../../../shared/domain/report/ratio.ts';
import { word } from '../../../../shared/i18n/message.ts';
import { addMonths } from '../../../../shared/std/calendar-date.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import {
  deductionSums,
  partySpans,
  type PartyStanding,
  settledSums,
} from '../../store/queries/report-sums.ts';
import { minorOf } from '../amounts.ts';
import { groupTest } from '../ledger/group-test.ts';
import { agedAccounts, overdueTo } from './aging-reports.ts';
import { documentFigure, openFigure } from './figures.ts';
import { type Cell, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { salesOf, total } from './span-reports.ts';

/** Share of a limit from which a party is near it, in percent. */
const NEAR_PERCENT = 80n;

/** Adjustments of the span by what they were for. */
export function deductionsReport(ground: ReportGround): ReportDraft {
  const { span, subject } = ground;
  const codes = deductionSums(ground.read, ground.scope, span.from);
  const sales = salesOf(ground);
  const cells = (code: string | null, count: number, minor: bigint): readonly Cell[] => [
    plain(String(count)),
    {
      text: ground.amount(minor),
      figure: documentFigure(ground, 'deductions', span, code === null ? {} : { code }),
    },
    plain(percentText(minor, sales)),
  ];
  return {
    columns: [
      ground.column('reason', 'text'),
      ground.column('count', 'integer'),
      ground.column('deductions', 'amount'),
      ground.column('shareOfSales', 'percent'),
      ground.column('redInvoice', 'text'),
    ],
    rows: codes.map(({ code, count, minor }) => {
      const { needsRedInvoice } = ADJUSTMENT_RULES[subject.ledger][adjustmentCode.parse(code)];
      return {
        key: code,
        partyUid: null,
        cells: [
          plain(word(subject.locale, `adjustment.${code}`)),
          ...cells(code, count, minor),
          plain(ground.say(needsRedInvoice ? 'yes' : 'no')),
        ],
      };
    }),
    foot: [
      plain(ground.say('total')),
      ...cells(
        null,
        codes.reduce((sum, { count }) => sum + count, 0),
        total(codes, ({ minor }) => minor),
      ),
      plain(null),
    ],
    figures: [],
    terms: [ground.term('term.deductions'), ground.term('term.sales')],
    chart: { of: 'rows', label: 'reason', series: ['deductions'] },
  };
}

type Person = {
  sales: bigint;
  net: bigint;
  cash: bigint;
  deductions: bigint;
  balance: bigint;
  overdue: bigint;
};

function byPerson(ground: ReportGround): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  const of = (salesperson: string): Person => {
    const known = people.get(salesperson);
    if (known !== undefined) return known;
    const fresh = { sales: 0n, net: 0n, cash: 0n, deductions: 0n, balance: 0n, overdue: 0n };
    people.set(salesperson, fresh);
    return fresh;
  };
  for (const sums of partySpans(ground.read, ground.scope, ground.span.from)) {
    const person = of(sums.salesperson);
    person.sales += sums.sales;
    person.net += sums.net;
    person.cash += sums.cash;
    person.deductions += sums.deductions;
  }
  for (const { partyId, aging } of agedAccounts(ground, 'due_date')) {
    const person = of(ground.party(partyId).salesperson);
    person.balance += aging.totalMinor;
    person.overdue += sumOf(aging.bucketsMinor.slice(1));
  }
  return people;
}

/** Sales, money and what is owed by salesperson, with both bases of a commission (SPEC 21). */
export function salespeopleReport(ground: ReportGround): ReportDraft {
  const people = [...byPerson(ground)].toSorted(([, a], [, b]) =>
    a.sales === b.sales ? 0 : a.sales < b.sales ? 1 : -1,
  );
  const { span } = ground;
  const cells = (salesperson: string | null, person: Person): readonly Cell[] => {
    const whose = { salesperson };
    return [
      { text: ground.amount(person.sales), figure: documentFigure(ground, 'sales', span, whose) },
      plain(ground.amount(person.net)),
      { text: ground.amount(person.cash), figure: documentFigure(ground, 'cash', span, whose) },
      { text: ground.amount(person.deductions), figure: documentFigure(ground, 'deductions', span, whose) },
      { text: ground.amount(person.balance), figure: openFigure(ground, {}, whose) },
      {
        text: ground.amount(person.overdue),
        figure: openFigure(ground, { sign: 'positive', to: overdueTo(ground) }, whose),
      },
    ];
  };
  const ids = ['sales', 'net', 'cash', 'deductions', 'balance', 'overdue'] as const;
  const sum = (pick: (person: Person) => bigint): bigint => total(people, ([, person]) => pick(person));
  const whole: Person = {
    sales: sum((person) => person.sales),
    net: sum((person) => person.net),
    cash: sum((person) => person.cash),
    deductions: sum((person) => person.deductions),
    balance: sum((person) => person.balance),
    overdue: sum((person) => person.overdue),
  };
  return {
    columns: [ground.column('salesperson', 'text'), ...ids.map((id) => ground.column(id, 'amount'))],
    rows: people.map(([salesperson, person]) => ({
      key: `person:${salesperson}`,
      partyUid: null,
      cells: [plain(salesperson === '' ? ground.say('nobody') : salesperson), ...cells(salesperson, person)],
    })),
    foot: [plain(ground.say('total')), ...cells(null, whole)],
    figures: [],
    terms: [
      ground.term('term.commission'),
      ground.term('term.salesperson'),
      ground.term('term.sales'),
      ground.term('term.cash'),
    ],
    chart: { of: 'rows', label: 'salesperson', series: ['sales', 'cash'] },
  };
}

function standingOf(limit: bigint | null, balance: bigint): 'over' | 'near' | 'within' | 'none' {
  if (limit === null) return 'none';
  if (balance > limit) return 'over';
  return balance * 100n >= limit * NEAR_PERCENT && balance > 0n ? 'near' : 'within';
}

/** The limit of a party that is stated in the report's currency. */
function limitOf(ground: ReportGround, { currency, creditLimit }: PartyStanding): bigint | null {
  if (creditLimit === null || currency !== ground.currency) return null;
  const limit = minorOf(creditLimit, currency);
  return limit.ok ? limit.value : null;
}

/** What each party uses of its limit, what of it is late, and how late it pays. */
export function creditReport(ground: ReportGround): ReportDraft {
  const aged = new Map(agedAccounts(ground, 'due_date').map(({ partyId, aging }) => [partyId, aging]));
  const year = { from: addMonths(ground.span.to, -12), to: ground.span.to };
  const habits = habitsOf(
    settledSums(ground.read, ground.scope, [year]).map(({ partyId, windows }) => ({
      partyId,
      settledMinor: windows[0]?.settledMinor ?? 0n,
      minorDays: windows[0]?.minorDays ?? 0n,
    })),
  );
  const inGroup = groupTest(ground.read, ground.scope.group?.name ?? '', ground.span.to);
  const asked = [...ground.parties.values()].filter(
    ({ id, creditLimit }) =>
      (ground.scope.partyId === null || ground.scope.partyId === id) &&
      inGroup(id) &&
      (creditLimit !== null || aged.has(id)),
  );
  const rows = asked.map((party) => {
    const aging = aged.get(party.id);
    const balance = aging?.totalMinor ?? 0n;
    const overdue = sumOf(aging?.bucketsMinor.slice(1) ?? []);
    const limit = limitOf(ground, party);
    const late = habits.ofParty.get(party.id);
    const whose = { partyId: party.id };
    return {
      share: limit === null || limit === 0n ? -1 : Number((balance * 10_000n) / limit),
      row: {
        key: party.uid,
        partyUid: party.uid,
        cells: [
          plain(party.code),
          plain(party.name),
          plain(limit === null ? null : ground.amount(limit)),
          { text: ground.amount(balance), figure: openFigure(ground, {}, whose) },
          {
            text: ground.amount(overdue),
            figure: openFigure(ground, { sign: 'positive', to: overdueTo(ground) }, whose),
          },
          plain(limit === null ? null : percentText(balance, limit)),
          plain(limit === null ? null : ground.amount(limit - balance)),
          plain(ground.say(`standing.${standingOf(limit, balance)}`)),
          plain(late === undefined ? null : String(late)),
        ],
      },
    };
  });
  return {
    columns: [
      ground.column('code', 'text'),
      ground.column('party', 'text'),
      ground.column('limit', 'amount'),
      ground.column('balance', 'amount'),
      ground.column('overdue', 'amount'),
      ground.column('used', 'percent'),
      ground.column('free', 'amount'),
      ground.column('standing', 'text'),
      ground.column('habit', 'integer'),
    ],
    rows: rows.toSorted((a, b) => b.share - a.share).map(({ row }) => row),
    foot: null,
    figures: [],
    terms: [ground.term('term.credit'), ground.term('term.overdue')],
    chart: null,
  };
}
