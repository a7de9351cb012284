import { problem, type Problem } from '../../errors/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount, parseAmount } from '../money/parse-amount.ts';
import { normaliseCaption } from '../reading/caption.ts';

/** An account of a trial balance (科目余额表); money in minor units. */
export type TrialRow = {
  readonly code: string;
  readonly name: string;
  readonly openingDebit: bigint;
  readonly openingCredit: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly closingDebit: bigint;
  readonly closingCredit: bigint;
};
type AmountKey = Exclude<keyof TrialRow, 'code' | 'name'>;

const AMOUNTS: readonly AmountKey[] = [
  'openingDebit',
  'openingCredit',
  'debit',
  'credit',
  'closingDebit',
  'closingCredit',
];

/** Captions of a trial balance, as ERP programs write them; those of two rows read as one (期初余额 over 借方). */
const CAPTIONS: { readonly [K in keyof TrialRow]: string } = {
  code: '科目编码|科目代码|科目编号|account code|account|code',
  name: '科目名称|account name|name',
  openingDebit: '期初借方|期初余额借方|期初借方余额|年初余额借方|期初借|opening debit',
  openingCredit: '期初贷方|期初余额贷方|期初贷方余额|年初余额贷方|期初贷|opening credit',
  debit: '本期借方|本期发生借方|本期发生额借方|借方发生额|本期借方发生额|本期借|debit|period debit',
  credit: '本期贷方|本期发生贷方|本期发生额贷方|贷方发生额|本期贷方发生额|本期贷|credit|period credit',
  closingDebit: '期末借方|期末余额借方|期末借方余额|期末借|closing debit',
  closingCredit: '期末贷方|期末余额贷方|期末贷方余额|期末贷|closing credit',
};

const KEYS: ReadonlyMap<string, keyof TrialRow> = new Map(
  // The keys of a constant object are exactly its own.
  (Object.keys(CAPTIONS) as (keyof TrialRow)[]).flatMap((key) =>
    CAPTIONS[key].split('|').map((caption) => [normaliseCaption(caption), key] as const),
  ),
);
const SUM_ROW = /^(?:合计|总计|小计|资产小计|负债小计|total)/iu;

/** The cells of a line: by tabs as they are copied from a sheet, else by commas, with quotes. */
function cellsOf(line: string, tabs: boolean): readonly string[] {
  if (tabs) return line.split('\t').map((cell) => cell.trim());
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu))
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
  return cells;
}

/** Captions in two rows as one: the upper one reaches over the cells on its right. */
function joinedCaptions(upper: readonly string[], lower: readonly string[]): readonly string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const own = upper[index] ?? '';
    if (own !== '') group = own;
    const below = lower[index] ?? '';
    return below === '' ? own : `${group}${below}`;
  });
}

type Head = { readonly at: number; readonly columns: ReadonlyMap<keyof TrialRow, number> };

function columnsOf(captions: readonly string[]): ReadonlyMap<keyof TrialRow, number> {
  const columns = new Map<keyof TrialRow, number>();
  for (const [index, caption] of captions.entries()) {
    const key = KEYS.get(normaliseCaption(caption));
    if (key !== undefined && !columns.has(key)) columns.set(key, index);
  }
  return columns;
}

/** The captions, in one row or in two; null where no row names them all. */
function headOf(rows: readonly (readonly string[])[]): Head | null {
  for (const [at, row] of rows.entries()) {
    for (const [height, captions] of [row, joinedCaptions(row, rows[at + 1] ?? [])].entries()) {
      const columns = columnsOf(captions);
      if (columns.size === KEYS_WANTED) return { at: at + height, columns };
    }
  }
  return null;
}
const KEYS_WANTED = Object.keys(CAPTIONS).length;

function rowOf(
  cells: readonly string[],
  columns: Head['columns'],
  line: number,
  currency: CurrencyCode,
): Result<TrialRow, Problem> {
  const text = (key: keyof TrialRow): string => cells[columns.get(key) ?? -1] ?? '';
  const amounts = new Map<AmountKey, bigint>();
  for (const key of AMOUNTS) {
    const said = text(key);
    const parsed = said === '' || said === '-' ? ok(0n) : parseAmount(said, currency);
    if (!parsed.ok) return err(problem('TRIAL_AMOUNT', `line ${line}`, { line: String(line), text: said }));
    amounts.set(key, parsed.value);
  }
  const of = (key: AmountKey): bigint => amounts.get(key) ?? 0n;
  return ok({
    code: text('code'),
    name: text('name'),
    openingDebit: of('openingDebit'),
    openingCredit: of('openingCredit'),
    debit: of('debit'),
    credit: of('credit'),
    closingDebit: of('closingDebit'),
    closingCredit: of('closingCredit'),
  });
}

/**
 * Reads a trial balance from text (SPEC 38): tabs or commas, captions in one row or two, sums left out. Refuses with TRIAL_COLUMNS
 * when a column is missing, TRIAL_AMOUNT when a cell is no amount, TRIAL_DOUBLE when a code comes twice.
 */
export function readTrialBalance(text: string, currency: CurrencyCode): Result<readonly TrialRow[], Problem> {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  const tabs = lines.some((line) => line.includes('\t'));
  const cells = lines.map((line) => cellsOf(line, tabs));
  const head = headOf(cells);
  if (head === null) return err(problem('TRIAL_COLUMNS', 'text'));
  const rows = new Map<string, TrialRow>();
  for (const [index, row] of cells.entries()) {
    const code = row[head.columns.get('code') ?? -1] ?? '';
    const name = row[head.columns.get('name') ?? -1] ?? '';
    if (index <= head.at || code === '' || SUM_ROW.test(code) || SUM_ROW.test(name)) continue;
    const read = rowOf(row, head.columns, index + 1, currency);
    if (!read.ok) return read;
    if (rows.has(code)) return err(problem('TRIAL_DOUBLE', code, { code }));
    rows.set(code, read.value);
  }
  return rows.size === 0 ? err(problem('TRIAL_COLUMNS', 'text')) : ok([...rows.values()]);
}

/** The account right above a code among those of the list; null for one of the first level. */
function parentOf(code: string, codes: ReadonlySet<string>): string | null {
  for (let length = code.length - 1; length > 0; length -= 1) {
    const prefix = code.slice(0, length);
    if (codes.has(prefix)) return prefix;
  }
  return null;
}

/** The accounts nothing stands below: what sums are made of. */
export function leavesOf(rows: readonly TrialRow[]): readonly TrialRow[] {
  const codes = new Set(rows.map(({ code }) => code));
  const parents = new Set(rows.map(({ code }) => parentOf(code, codes)));
  return rows.filter(({ code }) => !parents.has(code));
}

/** Debit less credit at the beginning and at the end. */
export function openingOf(row: TrialRow): bigint {
  return row.openingDebit - row.openingCredit;
}
export function closingOf(row: TrialRow): bigint {
  return row.closingDebit - row.closingCredit;
}

const CHECKED = [
  ['opening', openingOf],
  ['debit', (row: TrialRow) => row.debit],
  ['credit', (row: TrialRow) => row.credit],
  ['closing', closingOf],
] as const;

function parentProblem(rows: readonly TrialRow[], show: (minor: bigint) => string): Problem | null {
  const codes = new Set(rows.map(({ code }) => code));
  const below = new Map<string, TrialRow[]>();
  for (const row of rows) {
    const parent = parentOf(row.code, codes);
    if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), row]);
  }
  for (const row of rows) {
    const children = below.get(row.code);
    for (const [column, amount] of children === undefined ? [] : CHECKED) {
      const sum = (children ?? []).reduce((total, child) => total + amount(child), 0n);
      if (sum !== amount(row))
        return problem('TRIAL_PARENT', row.code, {
          code: row.code,
          column,
          own: show(amount(row)),
          children: show(sum),
        });
    }
  }
  return null;
}

/**
 * What is wrong with a trial balance, the first of it (SPEC 38): an account whose opening and movement do not make its closing
 * (TRIAL_ROW), a parent that is not the sum of what stands below it (TRIAL_PARENT), debits that differ from credits (TRIAL_UNBALANCED).
 */
export function trialProblem(rows: readonly TrialRow[], currency: CurrencyCode): Problem | null {
  const show = (minor: bigint): string => formatAmount(minor, currency);
  for (const row of rows) {
    const expected = openingOf(row) + row.debit - row.credit;
    if (expected !== closingOf(row))
      return problem('TRIAL_ROW', row.code, {
        code: row.code,
        expected: show(expected),
        found: show(closingOf(row)),
      });
  }
  const parent = parentProblem(rows, show);
  if (parent !== null) return parent;
  const leaves = leavesOf(rows);
  const sum = (amount: (row: TrialRow) => bigint): bigint =>
    leaves.reduce((total, row) => total + amount(row), 0n);
  const off = [
    ['opening', sum(openingOf)],
    ['movement', sum(({ debit, credit }) => debit - credit)],
  ] as const;
  const wrong = off.find(([, difference]) => difference !== 0n);
  return wrong === undefined
    ? null
    : problem('TRIAL_UNBALANCED', wrong[0], { column: wrong[0], difference: show(wrong[1]) });
}
