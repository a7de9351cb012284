import type { BookFacts } from '../context.ts';
import { type CarriedOver, carriedOver } from '../../../../shared/domain/report/carried-over.ts';
import { percentText } from '../../../../shared/domain/report/ratio.ts';
import {
  type LineAccount,
  linesOf,
  STATEMENT_LINES,
  type StatementLine,
  type Statements,
  statementsOf,
} from '../../../../shared/domain/report/statement-lines.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { type Cell, type DraftRow, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { mappingAt, trialOn } from './trial.ts';

type Accounts = readonly LineAccount[];

function sum(accounts: Accounts): bigint {
  return sumOf(accounts.map(({ minor }) => minor));
}

function turned(accounts: Accounts): Accounts {
  return accounts.map((account) => ({ ...account, minor: -account.minor }));
}

/** An amount that opens into the accounts it is made of. */
function made(ground: ReportGround, accounts: Accounts): Cell {
  const counting = accounts.filter(({ minor }) => minor !== 0n);
  return { text: ground.amount(sum(accounts)), figure: null, accounts: counting };
}

function row(ground: ReportGround, key: string, cells: readonly Cell[]): DraftRow {
  return { key, partyUid: null, cells: [plain(ground.say(`line.${key}`)), ...cells] };
}

function empty(ground: ReportGround, columns: ReportDraft['columns']): ReportDraft {
  return {
    columns,
    rows: [],
    foot: null,
    figures: [],
    terms: [ground.term('term.trialNone')],
    chart: null,
  };
}

function drawn(
  ground: ReportGround,
  book: BookFacts,
): {
  readonly statements: Statements;
  readonly carried: CarriedOver | null;
  readonly terms: readonly string[];
} | null {
  const { knownAt } = ground.moment.point;
  const trial = trialOn(ground.read, book, ground.span.to, knownAt);
  if (trial === null) return null;
  const mapping = mappingAt(ground.read, trial.standard, knownAt);
  const statements = statementsOf(trial.rows, mapping);
  const { from, to } = trial;
  const standard = ground.say(`standard.${trial.standard}`);
  const unmapped = statements.unmapped
    .map(({ code, name, minor }) => `${code} ${name} ${ground.amount(minor)}`)
    .join('；');
  return {
    statements,
    carried: carriedOver(trial.rows, mapping, trial.standard),
    terms: [
      ground.term('term.trial', { from, to, standard }),
      unmapped === '' ? ground.term('term.mapped') : ground.term('term.unmapped', { accounts: unmapped }),
    ],
  };
}

/** Assets against liabilities and equity from the trial balance of the day, at its end and at its beginning (SPEC 38). */
export function balanceSheetReport(ground: ReportGround, book: BookFacts): ReportDraft {
  const columns = [
    ground.column('item', 'text'),
    { ...ground.column('ending', 'amount'), title: ground.say('column.trialEnd') },
    { ...ground.column('opening', 'amount'), title: ground.say('column.trialBegin') },
  ];
  const found = drawn(ground, book);
  if (found === null) return empty(ground, columns);
  const { now, before, carriedNow, carriedBefore } = found.statements;
  const both = (line: StatementLine): readonly [Accounts, Accounts] => [
    now.get(line) ?? [],
    before.get(line) ?? [],
  ];
  const lineRow = (line: StatementLine): DraftRow[] => {
    const [end, begin] = both(line);
    return end.length === 0 && begin.length === 0
      ? []
      : [row(ground, line, [made(ground, end), made(ground, begin)])];
  };
  const all = (lines: readonly StatementLine[]): readonly [Accounts, Accounts] => [
    lines.flatMap((line) => both(line)[0]),
    lines.flatMap((line) => both(line)[1]),
  ];
  const total = (key: string, [end, begin]: readonly [Accounts, Accounts]): DraftRow =>
    row(ground, key, [made(ground, end), made(ground, begin)]);
  const assets = all(linesOf('asset'));
  const owed = all(linesOf('liability'));
  const [ownEnd, ownBegin] = all(linesOf('equity'));
  const own = [
    [...ownEnd, ...carriedNow],
    [...ownBegin, ...carriedBefore],
  ] as const;
  const difference = sum(assets[0]) - sum(owed[0]) - sum(own[0]);
  const carried = carriedNow.length + carriedBefore.length > 0;
  const complete = difference === 0n && found.statements.unmapped.length === 0;
  return {
    columns,
    rows: [
      ...linesOf('asset').flatMap(lineRow),
      total('assets', assets),
      ...linesOf('liability').flatMap(lineRow),
      total('liabilities', owed),
      ...linesOf('equity').flatMap(lineRow),
      ...(carried ? [total('carried', [carriedNow, carriedBefore])] : []),
      total('equity', own),
      total('liabilitiesAndEquity', [
        [...owed[0], ...own[0]],
        [...owed[1], ...own[1]],
      ]),
    ],
    foot: null,
    figures: [
      {
        id: 'difference',
        title: ground.say(complete ? 'figure.complete' : 'figure.incomplete'),
        value: ground.amount(difference),
        kind: 'amount',
        how: ground.say('how.balance'),
      },
    ],
    terms: [...found.terms, ground.term('term.balanceSheet')],
    chart: null,
  };
}

/** That 本年利润 took what the closed accounts say; nothing where nothing was closed. */
function carriedTerms(ground: ReportGround, carried: CarriedOver | null): readonly string[] {
  if (carried === null) return [];
  if (carried.agrees) return [ground.term('term.carried')];
  const { income, expense, credit, debit } = carried;
  return [
    ground.term('term.carriedOff', {
      income: ground.amount(income),
      expense: ground.amount(expense),
      credit: ground.amount(credit),
      debit: ground.amount(debit),
    }),
  ];
}

const AFTER_OPERATING: ReadonlySet<StatementLine> = new Set([
  'nonOperatingIncome',
  'nonOperatingExpense',
  'incomeTax',
]);

/** Income less expenses of the period of the trial balance, with the share of revenue (SPEC 21, 38). */
export function incomeReport(ground: ReportGround, book: BookFacts): ReportDraft {
  const columns = [
    ground.column('item', 'text'),
    ground.column('amount', 'amount'),
    { ...ground.column('share', 'percent'), title: ground.say('column.shareOfRevenue') },
  ];
  const found = drawn(ground, book);
  if (found === null) return empty(ground, columns);
  const { now } = found.statements;
  const revenue = sum(now.get('revenue') ?? []);
  const cells = (accounts: Accounts): readonly Cell[] => [
    made(ground, accounts),
    plain(percentText(sum(accounts), revenue)),
  ];
  /** Accounts as they raise profit: expenses lower it. */
  const towards = (lines: readonly StatementLine[]): Accounts =>
    lines.flatMap((line) => {
      const accounts = now.get(line) ?? [];
      return STATEMENT_LINES[line] === 'expense' ? turned(accounts) : accounts;
    });
  const result = [...linesOf('income'), ...linesOf('expense')];
  const operating = result.filter((line) => !AFTER_OPERATING.has(line));
  const beforeTax = result.filter((line) => line !== 'incomeTax');
  const lineRow = (line: StatementLine): DraftRow[] => {
    const accounts = now.get(line) ?? [];
    return accounts.length === 0 ? [] : [row(ground, line, cells(accounts))];
  };
  // In the order of the statement, which is that of the lines.
  const shown = (Object.keys(STATEMENT_LINES) as StatementLine[]).filter((line) => result.includes(line));
  return {
    columns,
    rows: [
      ...shown.filter((line) => !AFTER_OPERATING.has(line)).flatMap(lineRow),
      row(ground, 'operatingProfit', cells(towards(operating))),
      ...(['nonOperatingIncome', 'nonOperatingExpense'] as const).flatMap(lineRow),
      row(ground, 'profitBeforeTax', cells(towards(beforeTax))),
      ...lineRow('incomeTax'),
      row(ground, 'netProfit', cells(towards(result))),
    ],
    foot: null,
    figures: [],
    terms: [...carriedTerms(ground, found.carried), ...found.terms, ground.term('term.income')],
    chart: null,
  };
}
