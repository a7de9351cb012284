import { sumOf } from '../../std/integer.ts';
import type { Activity } from './cash-flow.ts';
import {
  type LineAccount,
  type LineMapping,
  lineOf,
  type StatementLine,
  STATEMENT_LINES,
  statementsOf,
} from './statement-lines.ts';
import { closingOf, leavesOf, openingOf, type TrialRow } from './trial-balance.ts';

/** Items of the indirect cash-flow statement (SPEC 45) in its order, and the activity each belongs to. */
export const INDIRECT_ITEMS = {
  profit: 'operating',
  impairment: 'operating',
  depreciation: 'operating',
  amortisation: 'operating',
  disposalLoss: 'operating',
  fairValueLoss: 'operating',
  financeCost: 'operating',
  investmentLoss: 'operating',
  deferredTax: 'operating',
  inventoryFall: 'operating',
  receivablesFall: 'operating',
  payablesRise: 'operating',
  otherOperating: 'operating',
  longAssets: 'investing',
  investments: 'investing',
  loans: 'financing',
  capital: 'financing',
  dividendsInterest: 'financing',
  appropriations: 'financing',
} as const satisfies Readonly<Record<string, Activity>>;
export type IndirectItem = keyof typeof INDIRECT_ITEMS;
// The keys of a constant object are exactly its own.
export const INDIRECT_ORDER = Object.keys(INDIRECT_ITEMS) as readonly IndirectItem[];

/** Where an account can be sent: to an item, or to the cash whose change the statement explains. */
export type FlowTarget = IndirectItem | 'cash';
export const FLOW_TARGETS: readonly FlowTarget[] = [
  'cash',
  ...INDIRECT_ORDER.filter((item) => item !== 'profit' && item !== 'appropriations'),
];

/** What the line of an account says, where its code says nothing of its own. */
const OF_LINE: { readonly [L in StatementLine]?: FlowTarget } = {
  cash: 'cash',
  trading: 'investments',
  notesReceivable: 'receivablesFall',
  receivables: 'receivablesFall',
  prepayments: 'receivablesFall',
  otherReceivables: 'receivablesFall',
  inventory: 'inventoryFall',
  otherCurrent: 'receivablesFall',
  longInvestments: 'investments',
  fixedAssets: 'longAssets',
  construction: 'longAssets',
  intangibles: 'longAssets',
  longDeferred: 'amortisation',
  deferredTaxAssets: 'deferredTax',
  otherAssets: 'otherOperating',
  shortLoans: 'loans',
  notesPayable: 'payablesRise',
  payables: 'payablesRise',
  advances: 'payablesRise',
  payroll: 'payablesRise',
  taxes: 'payablesRise',
  otherPayables: 'payablesRise',
  longLoans: 'loans',
  longPayables: 'loans',
  accruedLiabilities: 'payablesRise',
  deferredIncome: 'otherOperating',
  deferredTaxLiabilities: 'deferredTax',
  capital: 'capital',
  capitalReserve: 'capital',
};

/** Beginnings of codes that say more than their line: the same in both standards. */
const OF_CODE: ReadonlyMap<string, FlowTarget> = new Map([
  ['1131', 'investments'],
  ['1132', 'investments'],
  ['1231', 'impairment'],
  ['1471', 'impairment'],
  ['1502', 'impairment'],
  ['1512', 'impairment'],
  ['1602', 'depreciation'],
  ['1603', 'impairment'],
  ['1702', 'amortisation'],
  ['1703', 'impairment'],
  ['2231', 'dividendsInterest'],
  ['2232', 'dividendsInterest'],
]);

/** What a person said of beginnings of codes; it goes before what comes with the program. */
export type FlowMapping = ReadonlyMap<string, FlowTarget>;

function longest<T>(code: string, mapping: ReadonlyMap<string, T>): T | null {
  for (let length = code.length; length > 0; length -= 1) {
    const found = mapping.get(code.slice(0, length));
    if (found !== undefined) return found;
  }
  return null;
}

/** Where an account that is no result and no retained profit goes; null where neither a person, its code nor its line says. */
export function flowTargetOf(code: string, lines: LineMapping, own: FlowMapping): FlowTarget | null {
  const said = longest(code, own) ?? longest(code, OF_CODE);
  if (said !== null) return said;
  const line = lineOf(code, lines);
  return line === null ? null : (OF_LINE[line] ?? null);
}

/** Result lines that are no operating cash: each is taken out of profit and stands where its money does. */
const TURNED: readonly {
  readonly line: StatementLine;
  readonly back: IndirectItem;
  readonly to: IndirectItem;
}[] = [
  { line: 'finance', back: 'financeCost', to: 'dividendsInterest' },
  { line: 'fairValue', back: 'fairValueLoss', to: 'investments' },
  { line: 'investmentIncome', back: 'investmentLoss', to: 'investments' },
  { line: 'disposal', back: 'disposalLoss', to: 'longAssets' },
];

export type IndirectFlow = {
  readonly items: ReadonlyMap<IndirectItem, readonly LineAccount[]>;
  readonly opening: readonly LineAccount[];
  readonly closing: readonly LineAccount[];
  /** Accounts nothing says the item of, with what each lowered cash by or raised it by: the statement is not complete while one moved. */
  readonly loose: readonly LineAccount[];
  /** Accounts that begin with something else than they ended with before. */
  readonly shifted: readonly LineAccount[];
};

/** Openings of the later trial balance, taken over from the closings of an earlier one where there is one. */
function openings(
  rows: readonly TrialRow[],
  before: readonly TrialRow[] | null,
): ReadonlyMap<string, { readonly name: string; readonly minor: bigint }> {
  return new Map(
    leavesOf(before ?? rows).map((row) => [
      row.code,
      { name: row.name, minor: before === null ? openingOf(row) : closingOf(row) },
    ]),
  );
}

function isResult(line: StatementLine | null): boolean {
  return line !== null && (STATEMENT_LINES[line] === 'income' || STATEMENT_LINES[line] === 'expense');
}

/**
 * The indirect cash-flow statement of two trial balances, or of the beginning and end of one (SPEC 45). Every account but cash lowers cash by
 * what its debit balance rose; as debits equal credits in both, opening cash + items + loose accounts = closing cash, to the cent. Result and
 * retained profit together give profit and what was done with it; a result line that is no operating cash counts twice, against itself.
 */
export function indirectFlow(
  rows: readonly TrialRow[],
  before: readonly TrialRow[] | null,
  lines: LineMapping,
  own: FlowMapping,
): IndirectFlow {
  const begin = openings(rows, before);
  const end = new Map(leavesOf(rows).map((row) => [row.code, { name: row.name, minor: closingOf(row) }]));
  const items = new Map<IndirectItem, LineAccount[]>();
  const add = (item: IndirectItem, account: LineAccount): void => {
    if (account.minor === 0n) return;
    const known = items.get(item);
    if (known === undefined) items.set(item, [account]);
    else known.push(account);
  };
  const opening: LineAccount[] = [];
  const closing: LineAccount[] = [];
  const loose: LineAccount[] = [];
  const equity: LineAccount[] = [];
  for (const code of [...new Set([...begin.keys(), ...end.keys()])].sort()) {
    const name = (end.get(code) ?? begin.get(code))?.name ?? '';
    const [from, to] = [begin.get(code)?.minor ?? 0n, end.get(code)?.minor ?? 0n];
    const account = { code, name, minor: from - to };
    const line = lineOf(code, lines);
    const target = flowTargetOf(code, lines, own);
    if (target === 'cash') {
      opening.push({ code, name, minor: from });
      closing.push({ code, name, minor: to });
    } else if (target !== null) add(target, account);
    else if (isResult(line) || line === 'retained' || line === 'surplusReserve') equity.push(account);
    else if (account.minor !== 0n) loose.push(account);
  }
  const result = resultAccounts(rows, lines);
  for (const account of result.all) add('profit', account);
  for (const account of equity) add('appropriations', account);
  for (const { code, name, minor } of result.all) add('appropriations', { code, name, minor: -minor });
  for (const { line, back, to } of TURNED) {
    for (const { code, name, minor } of result.of(line)) {
      add(back, { code, name, minor: -minor });
      add(to, { code, name, minor });
    }
  }
  const first = new Map(leavesOf(rows).map((row) => [row.code, row] as const));
  const shifted =
    before === null
      ? []
      : [...begin].flatMap(([code, { name, minor }]) => {
          const row = first.get(code);
          const moved = (row === undefined ? 0n : openingOf(row)) - minor;
          return moved === 0n || isResult(lineOf(code, lines)) ? [] : [{ code, name, minor: moved }];
        });
  return { items, opening, closing, loose, shifted };
}

/** Accounts of the result of a period, income positive and expenses negative: their sum is the profit. */
function resultAccounts(
  rows: readonly TrialRow[],
  lines: LineMapping,
): { readonly all: readonly LineAccount[]; readonly of: (line: StatementLine) => readonly LineAccount[] } {
  const { now } = statementsOf(rows, lines);
  const of = (line: StatementLine): readonly LineAccount[] =>
    (now.get(line) ?? []).map((account) =>
      STATEMENT_LINES[line] === 'expense' ? { ...account, minor: -account.minor } : account,
    );
  // The keys of a constant object are exactly its own.
  const result = (Object.keys(STATEMENT_LINES) as StatementLine[]).filter((line) => isResult(line));
  return { all: result.flatMap(of), of };
}

/** Σ of accounts. */
export function sumAccounts(accounts: readonly LineAccount[]): bigint {
  return sumOf(accounts.map(({ minor }) => minor));
}
