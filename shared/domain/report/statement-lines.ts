import { closingOf, leavesOf, openingOf, type TrialRow } from './trial-balance.ts';

/** The accounting standard whose account codes a trial balance has: 企业会计准则 or 小企业会计准则. */
export const STANDARDS = ['cas', 'small'] as const;
export type Standard = (typeof STANDARDS)[number];

type Side = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

/** Lines of the statements in their order. What is to be shown negative within its side (坏账准备, 累计折旧) nets by itself. */
export const STATEMENT_LINES = {
  cash: 'asset',
  trading: 'asset',
  notesReceivable: 'asset',
  receivables: 'asset',
  prepayments: 'asset',
  otherReceivables: 'asset',
  inventory: 'asset',
  otherCurrent: 'asset',
  longInvestments: 'asset',
  fixedAssets: 'asset',
  construction: 'asset',
  intangibles: 'asset',
  longDeferred: 'asset',
  deferredTaxAssets: 'asset',
  otherAssets: 'asset',
  shortLoans: 'liability',
  notesPayable: 'liability',
  payables: 'liability',
  advances: 'liability',
  payroll: 'liability',
  taxes: 'liability',
  otherPayables: 'liability',
  longLoans: 'liability',
  longPayables: 'liability',
  accruedLiabilities: 'liability',
  deferredIncome: 'liability',
  deferredTaxLiabilities: 'liability',
  capital: 'equity',
  capitalReserve: 'equity',
  surplusReserve: 'equity',
  retained: 'equity',
  revenue: 'income',
  cost: 'expense',
  surcharges: 'expense',
  selling: 'expense',
  administration: 'expense',
  research: 'expense',
  finance: 'expense',
  creditLoss: 'expense',
  impairment: 'expense',
  otherIncome: 'income',
  fairValue: 'income',
  investmentIncome: 'income',
  disposal: 'income',
  nonOperatingIncome: 'income',
  nonOperatingExpense: 'expense',
  incomeTax: 'expense',
} as const satisfies Readonly<Record<string, Side>>;
export type StatementLine = keyof typeof STATEMENT_LINES;

// The keys of a constant object are exactly its own.
const LINES = Object.keys(STATEMENT_LINES) as readonly StatementLine[];

/** First digits of the account codes of both standards alike: assets and liabilities. */
const COMMON: Partial<Record<StatementLine, string>> = {
  cash: '1001 1002 1012',
  trading: '1101',
  notesReceivable: '1121',
  receivables: '1122 1231',
  prepayments: '1123',
  otherReceivables: '1131 1132 1221',
  inventory: '1401 1402 1403 1404 1405 1406 1407 1408 1411 1421 1471',
  otherCurrent: '1321',
  longInvestments: '1501 1502 1503 1511 1512 1531',
  fixedAssets: '1601 1602 1603 1606 1621 1622',
  construction: '1604 1605',
  intangibles: '1701 1702 1703 1711',
  longDeferred: '1801',
  deferredTaxAssets: '1811',
  otherAssets: '1901',
  shortLoans: '2001 2101',
  notesPayable: '2201',
  payables: '2202',
  advances: '2203 2205',
  payroll: '2211',
  taxes: '2221',
  otherPayables: '2231 2232 2241',
  deferredIncome: '2401',
  longLoans: '2501 2502',
  longPayables: '2701 2711',
  accruedLiabilities: '2801',
  deferredTaxLiabilities: '2901',
};

/** Equity, cost and result of each standard; every line can be changed. */
const OWN: { readonly [S in Standard]: Partial<Record<StatementLine, string>> } = {
  cas: {
    inventory: '5001 5101 5201 5401 5402 5403',
    otherAssets: '5301',
    capital: '4001 4201',
    capitalReserve: '4002',
    surplusReserve: '4101',
    retained: '4103 4104 6901',
    revenue: '6001 6051',
    cost: '6401 6402',
    surcharges: '6403',
    selling: '6601',
    administration: '6602',
    finance: '6603',
    research: '6604',
    creditLoss: '6702',
    impairment: '6701',
    fairValue: '6101',
    investmentIncome: '6111',
    disposal: '6115',
    otherIncome: '6117',
    nonOperatingIncome: '6301',
    nonOperatingExpense: '6711',
    incomeTax: '6801',
  },
  small: {
    inventory: '4001 4101 4401 4403',
    otherAssets: '4301',
    capital: '3001',
    capitalReserve: '3002',
    surplusReserve: '3101',
    retained: '3103 3104',
    revenue: '5001 5051',
    cost: '5401 5402',
    surcharges: '5403',
    selling: '5601',
    administration: '5602',
    finance: '5603',
    investmentIncome: '5111',
    nonOperatingIncome: '5301',
    nonOperatingExpense: '5711',
    incomeTax: '5801',
  },
};

/** Which line each account code begins a way to; what a person mapped goes before what comes with the standard. */
export type LineMapping = ReadonlyMap<string, StatementLine>;

/** The mapping of a standard (SPEC 38) with a person's own lines laid over it. */
export function mappingOf(standard: Standard, own: LineMapping): LineMapping {
  const pairs = [COMMON, OWN[standard]].flatMap((lines) =>
    LINES.flatMap((line) => (lines[line] ?? '').split(' ').map((code) => [code, line] as const)),
  );
  return new Map([...pairs.filter(([code]) => code !== ''), ...own]);
}

/** The line of an account: that of the longest beginning of its code that is mapped; null where none is. */
export function lineOf(code: string, mapping: LineMapping): StatementLine | null {
  for (let length = code.length; length > 0; length -= 1) {
    const line = mapping.get(code.slice(0, length));
    if (line !== undefined) return line;
  }
  return null;
}

/** An account with what of it counts in a line. */
export type LineAccount = { readonly code: string; readonly name: string; readonly minor: bigint };

function creditSide(line: StatementLine): boolean {
  const side = STATEMENT_LINES[line];
  return side === 'liability' || side === 'equity' || side === 'income';
}

/**
 * What a result account moved in the period: one that ends at nothing was carried over to profit, so that its own side counts alone;
 * else its sides are set against each other.
 */
function resultOf(row: TrialRow, credit: boolean): bigint {
  if (closingOf(row) === 0n) return credit ? row.credit : row.debit;
  return credit ? row.credit - row.debit : row.debit - row.credit;
}

/** What the statements are drawn from. */
export type Statements = {
  /** Of result lines the period, of all others the end. */
  readonly now: ReadonlyMap<StatementLine, readonly LineAccount[]>;
  /** Of all but result lines: the beginning. */
  readonly before: ReadonlyMap<StatementLine, readonly LineAccount[]>;
  /** What result accounts still hold and is not carried over: part of equity, credit positive. */
  readonly carriedNow: readonly LineAccount[];
  readonly carriedBefore: readonly LineAccount[];
  /** Accounts no line takes, debit positive: while one holds an amount the statements are not complete. */
  readonly unmapped: readonly LineAccount[];
};

function grouped(
  accounts: readonly { readonly line: StatementLine; readonly account: LineAccount }[],
): ReadonlyMap<StatementLine, readonly LineAccount[]> {
  const groups = new Map<StatementLine, LineAccount[]>();
  for (const { line, account } of accounts) {
    const known = groups.get(line);
    if (known === undefined) groups.set(line, [account]);
    else known.push(account);
  }
  return groups;
}

/** Lays a trial balance out on the lines of the statements (SPEC 38); accounts without anything below them count. */
export function statementsOf(rows: readonly TrialRow[], mapping: LineMapping): Statements {
  const leaves = leavesOf(rows).map((row) => ({ row, line: lineOf(row.code, mapping) }));
  const account = ({ code, name }: TrialRow, minor: bigint): LineAccount => ({ code, name, minor });
  const isResult = (line: StatementLine): boolean =>
    STATEMENT_LINES[line] === 'income' || STATEMENT_LINES[line] === 'expense';
  const mapped = leaves.flatMap(({ row, line }) => (line === null ? [] : [{ row, line }]));
  const standing = mapped.filter(({ line }) => !isResult(line));
  const result = mapped.filter(({ line }) => isResult(line));
  const signed = (line: StatementLine, minor: bigint): bigint => (creditSide(line) ? -minor : minor);
  const held = (of: (row: TrialRow) => bigint): readonly LineAccount[] =>
    result.filter(({ row }) => of(row) !== 0n).map(({ row }) => account(row, -of(row)));
  return {
    now: grouped([
      ...standing.map(({ row, line }) => ({ line, account: account(row, signed(line, closingOf(row))) })),
      ...result.map(({ row, line }) => ({ line, account: account(row, resultOf(row, creditSide(line))) })),
    ]),
    before: grouped(
      standing.map(({ row, line }) => ({ line, account: account(row, signed(line, openingOf(row))) })),
    ),
    carriedNow: held(closingOf),
    carriedBefore: held(openingOf),
    unmapped: leaves
      .filter(
        ({ row, line }) => line === null && (closingOf(row) !== 0n || row.debit !== 0n || row.credit !== 0n),
      )
      .map(({ row }) => account(row, closingOf(row))),
  };
}

/** The lines of a side, in their order. */
export function linesOf(side: Side): readonly StatementLine[] {
  return LINES.filter((line) => STATEMENT_LINES[line] === side);
}
