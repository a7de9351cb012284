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

const AMOUNTS = [
  'openingDebit',
  'openingCredit',
  'debit',
  'credit',
  'closingDebit',
  'closingCredit',
] as const satisfies readonly AmountKey[];

/** What a column of a trial balance may hold. */
export const TRIAL_COLUMN_KEYS = ['code', 'name', ...AMOUNTS] as const;

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

/** Which column of the file, counting from 0, holds what; what is left out was not found. */
type TrialColumns = { readonly [K in keyof TrialRow]?: number };

/** The captions of a sheet, those of two rows as one, and where its rows begin. */
type Head = { readonly at: number; readonly captions: readonly string[]; readonly columns: TrialColumns };

/** A row as the file has it. `line` counts from 1. */
type TrialLine = { readonly line: number; readonly texts: readonly string[] };

function columnsOf(captions: readonly string[]): TrialColumns {
  const columns: { -readonly [K in keyof TrialColumns]: number } = {};
  for (const [index, caption] of captions.entries()) {
    const key = KEYS.get(normaliseCaption(caption));
    if (key !== undefined && columns[key] === undefined) columns[key] = index;
  }
  return columns;
}

/** Rows of a sheet that are searched for its captions. */
const HEAD_ROWS_MAX = 40;

/** The row or the two rows with most known captions; null where no row has any. A person's choice goes first. */
function headOf(rows: readonly TrialLine[], choice: TrialColumns): Head | null {
  let best: (Head & { readonly known: number }) | null = null;
  for (const [at, row] of rows.slice(0, HEAD_ROWS_MAX).entries()) {
    for (const [height, captions] of [
      row.texts,
      joinedCaptions(row.texts, rows[at + 1]?.texts ?? []),
    ].entries()) {
      const columns = columnsOf(captions);
      const known = Object.keys(columns).length;
      if (known > (best?.known ?? 0))
        best = { at: at + height, captions, columns: { ...columns, ...choice }, known };
    }
  }
  return best;
}

function rowOf(
  texts: readonly string[],
  head: Head,
  line: number,
  currency: CurrencyCode,
): Result<TrialRow, Problem> {
  const text = (key: keyof TrialRow): string => texts[head.columns[key] ?? -1] ?? '';
  const amounts = new Map<AmountKey, bigint>();
  for (const key of AMOUNTS) {
    const said = text(key);
    const parsed = said === '' || said === '-' ? ok(0n) : parseAmount(said, currency);
    if (!parsed.ok) {
      const column = head.captions[head.columns[key] ?? -1] ?? key;
      return err(
        problem('TRIAL_AMOUNT', `line ${line}`, { line: String(line), column, text: said.slice(0, 60) }),
      );
    }
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

/** What a sheet was taken for; `rows` is the accounts, or why there are none. */
type TrialReading = {
  readonly headLine: number | null;
  readonly captions: readonly string[];
  readonly columns: TrialColumns;
  readonly rows: Result<readonly TrialRow[], Problem>;
};

function rowsBelow(lines: readonly TrialLine[], head: Head, currency: CurrencyCode): TrialReading['rows'] {
  if (TRIAL_COLUMN_KEYS.some((key) => head.columns[key] === undefined))
    return err(problem('TRIAL_COLUMNS', 'text'));
  const rows = new Map<string, TrialRow>();
  for (const { line, texts } of lines.slice(head.at + 1)) {
    const code = texts[head.columns.code ?? -1] ?? '';
    const name = texts[head.columns.name ?? -1] ?? '';
    if (code === '' || isSum(code) || isSum(name)) continue;
    const read = rowOf(texts, head, line, currency);
    if (!read.ok) return read;
    if (rows.has(code)) return err(problem('TRIAL_DOUBLE', `line ${line}`, { code, line: String(line) }));
    rows.set(code, read.value);
  }
  return rows.size === 0 ? err(problem('TRIAL_COLUMNS', 'text')) : ok([...rows.values()]);
}

function isSum(text: string): boolean {
  return SUM_ROW.test(text.replaceAll(/\s/gu, ''));
}

/**
 * Reads the rows of a sheet as a trial balance (SPEC 38): captions in one row or two, sums left out, a person's columns before what the
 * captions say. Refuses with TRIAL_COLUMNS when a column is missing, TRIAL_AMOUNT when a cell is no amount, TRIAL_DOUBLE when a code comes twice.
 */
export function readTrialSheet(
  sheet: readonly TrialLine[],
  currency: CurrencyCode,
  choice: TrialColumns = {},
): TrialReading {
  const lines = sheet.map(({ line, texts }) => ({ line, texts: texts.map((text) => text.trim()) }));
  const head = headOf(lines, choice);
  if (head === null)
    return { headLine: null, captions: [], columns: {}, rows: err(problem('TRIAL_COLUMNS', 'text')) };
  return {
    headLine: lines[head.at]?.line ?? null,
    captions: head.captions,
    columns: head.columns,
    rows: rowsBelow(lines, head, currency),
  };
}

/** Reads a trial balance from text, tabs or commas between its cells, as readTrialSheet does. */
export function readTrialBalance(text: string, currency: CurrencyCode): Result<readonly TrialRow[], Problem> {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  const tabs = lines.some((line) => line.includes('\t'));
  const cells = lines.map((line, index) => ({ line: index + 1, texts: cellsOf(line, tabs) }));
  return readTrialSheet(cells, currency).rows;
}

/** A trial balance as text that reads as the same one: what is kept of a file. */
export function trialText(rows: readonly TrialRow[], currency: CurrencyCode): string {
  const captions = TRIAL_COLUMN_KEYS.map((key) => CAPTIONS[key].split('|')[0] ?? key);
  const flat = (text: string): string => text.replaceAll(/\s+/gu, ' ');
  const lines = rows.map((row) =>
    [
      flat(row.code),
      flat(row.name),
      ...AMOUNTS.map((key) => (row[key] === 0n ? '' : formatAmount(row[key], currency))),
    ].join('\t'),
  );
  return [captions.join('\t'), ...lines].join('\n');
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
