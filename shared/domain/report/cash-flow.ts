import { sumOf } from '../../std/integer.ts';

/** Activities of a cash-flow statement, in its order. */
export const ACTIVITIES = ['operating', 'investing', 'financing'] as const;
export type Activity = (typeof ACTIVITIES)[number];

type ItemPlace = { readonly activity: Activity; readonly side: 'in' | 'out' };

/** Items of the direct cash-flow statement (SPEC 45): where each stands, and which way its money goes as a rule. */
export const CASH_ITEMS = {
  salesReceived: { activity: 'operating', side: 'in' },
  taxRefunds: { activity: 'operating', side: 'in' },
  otherOperatingIn: { activity: 'operating', side: 'in' },
  goodsPaid: { activity: 'operating', side: 'out' },
  employeesPaid: { activity: 'operating', side: 'out' },
  taxesPaid: { activity: 'operating', side: 'out' },
  otherOperatingOut: { activity: 'operating', side: 'out' },
  investmentsRecovered: { activity: 'investing', side: 'in' },
  investmentIncomeReceived: { activity: 'investing', side: 'in' },
  assetsSold: { activity: 'investing', side: 'in' },
  otherInvestingIn: { activity: 'investing', side: 'in' },
  assetsBought: { activity: 'investing', side: 'out' },
  investmentsMade: { activity: 'investing', side: 'out' },
  otherInvestingOut: { activity: 'investing', side: 'out' },
  capitalReceived: { activity: 'financing', side: 'in' },
  loansReceived: { activity: 'financing', side: 'in' },
  otherFinancingIn: { activity: 'financing', side: 'in' },
  loansRepaid: { activity: 'financing', side: 'out' },
  dividendsInterestPaid: { activity: 'financing', side: 'out' },
  otherFinancingOut: { activity: 'financing', side: 'out' },
} as const satisfies Readonly<Record<string, ItemPlace>>;
type StatedItem = keyof typeof CASH_ITEMS;

// The keys of a constant object are exactly its own.
export const STATED_ITEMS = Object.keys(CASH_ITEMS) as readonly StatedItem[];
/** What money is that is no flow of its own: moved between our own accounts, or changed in worth by an exchange rate. */
export const BESIDE_ITEMS = ['internal', 'exchange'] as const;
export type CashItem = StatedItem | (typeof BESIDE_ITEMS)[number];
export const ALL_CASH_ITEMS: readonly CashItem[] = [...STATED_ITEMS, ...BESIDE_ITEMS];

/** What a bank line is in the eyes of a rule. */
export type CashFacts = {
  readonly amountMinor: bigint;
  readonly class: string;
  /** Role of its party; null where it has none. */
  readonly role: string | null;
  readonly counterparty: string;
  readonly text: string;
};

/** A rule of the book: every condition that is given has to hold; words are separated by spaces and one of them has to occur. */
export type CashRule = {
  readonly item: CashItem;
  readonly class: string | null;
  readonly role: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly words: string;
};

/** Why a line stands under its item. */
export type CashBy = 'person' | 'rule' | 'class' | null;
export type Assigned = { readonly item: CashItem | null; readonly by: CashBy };

/** What the class of a line alone says; a class that says nothing leaves the line without an item. */
const OF_CLASS: Readonly<Record<string, CashItem>> = {
  receipt: 'salesReceived',
  refund: 'salesReceived',
  settlement: 'salesReceived',
  payment: 'goodsPaid',
  payment_return: 'goodsPaid',
  internal_transfer: 'internal',
};

function holds(rule: CashRule, line: CashFacts): boolean {
  const said = `${line.counterparty} ${line.text}`.toLowerCase();
  const words = rule.words
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return (
    (rule.class === null || rule.class === line.class) &&
    (rule.role === null || rule.role === line.role) &&
    (rule.direction === null || (rule.direction === 'in') === line.amountMinor > 0n) &&
    (words.length === 0 || words.some((word) => said.includes(word)))
  );
}

/** The item of a line (SPEC 45): what a person said of it, else the first rule that holds, else what its class says; null with none of them. */
export function itemOf(line: CashFacts, said: CashItem | null, rules: readonly CashRule[]): Assigned {
  if (said !== null) return { item: said, by: 'person' };
  const rule = rules.find((one) => holds(one, line));
  if (rule !== undefined) return { item: rule.item, by: 'rule' };
  const item = OF_CLASS[line.class] ?? null;
  return { item, by: item === null ? null : 'class' };
}

/** Whether any condition of a rule is given: one without would take every line there is. */
export function ruleSaysSomething(rule: CashRule): boolean {
  return rule.class !== null || rule.role !== null || rule.direction !== null || rule.words.trim() !== '';
}

/** Money of one account of ours in the span; balances in minor units, null where its files state none. */
export type CashAccount = {
  readonly account: string;
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
};

/** A cash-flow statement that proves itself: opening + Σ flows + difference = closing. */
export type CashProof = {
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly flowsMinor: bigint;
  /** What the balances of the bank say beyond the flows; anything but zero is shown as a line. */
  readonly differenceMinor: bigint;
};

/** Adds accounts and flows up and says what is left over (SPEC 45). An account whose files state no balance has none here, so that its flows stay as a difference. */
export function proveCash(accounts: readonly CashAccount[], flows: readonly bigint[]): CashProof {
  const openingMinor = sumOf(accounts.map((account) => account.openingMinor ?? 0n));
  const closingMinor = sumOf(accounts.map((account) => account.closingMinor ?? 0n));
  const flowsMinor = sumOf(flows);
  return {
    openingMinor,
    closingMinor,
    flowsMinor,
    differenceMinor: closingMinor - openingMinor - flowsMinor,
  };
}

/** A bank line with what the bank's balance was after it, in the order of the bank. */
export type BalancedLine = {
  readonly date: string;
  readonly amountMinor: bigint;
  readonly balanceMinor: bigint | null;
};

/**
 * What one account held before the first and after the last day of a span (SPEC 45). A balance the bank states counts, that of the nearest
 * line; lines between it and the day are counted on or back. Null where no line states one.
 */
export function accountBalances(
  lines: readonly BalancedLine[],
  span: { readonly from: string; readonly to: string },
): { readonly openingMinor: bigint | null; readonly closingMinor: bigint | null } {
  const before = lines.findIndex(({ date }) => date >= span.from);
  const after = lines.findIndex(({ date }) => date > span.to);
  return {
    openingMinor: balanceAt(lines, before === -1 ? lines.length : before),
    closingMinor: balanceAt(lines, after === -1 ? lines.length : after),
  };
}

/** The balance after the first `count` lines: from the last balance before, else back from the first one after. */
function balanceAt(lines: readonly BalancedLine[], count: number): bigint | null {
  let moved = 0n;
  for (let index = count - 1; index >= 0; index -= 1) {
    const { balanceMinor, amountMinor } = lines[index] ?? { balanceMinor: null, amountMinor: 0n };
    if (balanceMinor !== null) return balanceMinor + moved;
    moved += amountMinor;
  }
  moved = 0n;
  for (const { balanceMinor, amountMinor } of lines.slice(count)) {
    moved += amountMinor;
    if (balanceMinor !== null) return balanceMinor - moved;
  }
  return null;
}
