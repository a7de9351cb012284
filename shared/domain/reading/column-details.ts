import { minorOf, readAmount } from './amount-text.ts';
import { currencyCode } from '../money/currencies.ts';
import { normaliseCaption } from './caption.ts';
import { cleanCell } from './clean-cell.ts';
import { type ColumnEvidence, type ColumnFacts, roleOf } from './column-evidence.ts';
import { COLUMNS } from './columns.ts';
import type { ColumnChoice, Header, HeadRow } from './header.ts';
import type { LayoutProfile } from './layout.ts';
import type { ColumnDetail, ColumnReason } from './read-result.ts';

const CNY = currencyCode('CNY');

/** What each column of a table is and why: by its caption, a person's or a profile's word, or what its cells are. */
export function columnDetails(
  header: Header,
  evidence: ColumnEvidence,
  said: {
    readonly choice: ColumnChoice;
    readonly profile: LayoutProfile | null;
    readonly source: string | null;
  },
  rows: readonly HeadRow[],
): readonly ColumnDetail[] {
  const keys = new Map<number, string>();
  for (const [key, indices] of header.columns.known) for (const index of indices) keys.set(index, key);
  const facts = header.columns.captions.map((_caption, index) => evidence.facts(index));
  const proposals =
    header.missing.length === 0 ? new Map<number, string>() : proposeColumns(header, facts, rows);
  return header.columns.captions.map((caption, index) => {
    const known = facts[index] ?? evidence.facts(index);
    const key = keys.get(index) ?? null;
    const column = key === null ? undefined : COLUMNS[header.kind].find((each) => each.key === key);
    return {
      role: column?.role ?? roleOf(known),
      reason: key === null ? reasonOfCells(known) : reasonOf(key, caption, known, said),
      filled: known.filled,
      total: known.total,
      samples: known.samples,
      proposed: proposals.get(index) ?? null,
    };
  });
}

function reasonOf(
  key: string,
  caption: string,
  facts: ColumnFacts,
  said: {
    readonly choice: ColumnChoice;
    readonly profile: LayoutProfile | null;
    readonly source: string | null;
  },
): ColumnReason {
  const names = (columns: ColumnChoice | undefined): boolean =>
    columns?.[key] !== undefined && normaliseCaption(columns[key] ?? '') === normaliseCaption(caption);
  const cells = reasonOfCells(facts).params;
  if (names(said.choice)) return { code: 'person', params: cells };
  if (names(said.profile?.columns))
    return { code: 'profile', params: { ...cells, profile: said.profile?.name ?? '' } };
  return {
    code: 'caption',
    params: { ...cells, caption, ...(said.source === null ? {} : { source: said.source }) },
  };
}

/** What the cells say by themselves: "412 of 412 cells are dates". */
function reasonOfCells(facts: ColumnFacts): ColumnReason {
  const role = roleOf(facts);
  const of = String(facts.tried);
  if (role === null) return { code: 'empty', params: { parsed: '0', of } };
  if (role === 'date') return { code: 'dates', params: { parsed: String(facts.dates), of } };
  if (role === 'text') return { code: 'texts', params: { parsed: String(facts.different), of } };
  return { code: role === 'amount' ? 'amounts' : 'numbers', params: { parsed: String(facts.amounts), of } };
}

/** Which columns could be the date, the amount and the balance, by their cells alone. */
function proposeColumns(
  header: Header,
  facts: readonly ColumnFacts[],
  rows: readonly HeadRow[],
): ReadonlyMap<number, string> {
  const taken = new Set([...header.columns.known.values()].flat());
  const free = facts.flatMap((each, index) => (taken.has(index) ? [] : [{ index, role: roleOf(each) }]));
  const proposals = new Map<number, string>();
  const kinds = COLUMNS[header.kind];
  const wants = (key: string): boolean =>
    kinds.some((column) => column.key === key) && !header.columns.known.has(key);
  const date = free.find(({ role }) => role === 'date');
  if (date !== undefined && wants('date')) proposals.set(date.index, 'date');
  const money = free.filter(({ role }) => role === 'amount' || role === 'number').map(({ index }) => index);
  const pair = header.kind === 'bank' ? linkedPair(money, rows) : null;
  if (pair !== null && wants('amount') && wants('balance')) {
    proposals.set(pair.amount, 'amount');
    proposals.set(pair.balance, 'balance');
  } else if (wants('amount') && money[0] !== undefined) proposals.set(money[0], 'amount');
  return proposals;
}

const LINKS_MIN = 2;

/** Two columns one of which is the running balance of the other, in either order of the lines. */
function linkedPair(
  columns: readonly number[],
  rows: readonly HeadRow[],
): { readonly amount: number; readonly balance: number } | null {
  const minor = (row: HeadRow, index: number): bigint | null => {
    const read = readAmount(cleanCell(row.texts[index] ?? ''), CNY, false);
    return read.ok ? minorOf(read.value) : null;
  };
  for (const amount of columns) {
    for (const balance of columns) {
      if (amount === balance) continue;
      let [links, tried] = [0, 0];
      for (let at = 1; at < rows.length; at += 1) {
        const [before, here] = [rows[at - 1], rows[at]];
        if (before === undefined || here === undefined) continue;
        const [b0, b1, a0, a1] = [
          minor(before, balance),
          minor(here, balance),
          minor(before, amount),
          minor(here, amount),
        ];
        if (b0 === null || b1 === null || a0 === null || a1 === null) continue;
        tried += 1;
        if (b0 + a1 === b1 || b1 + a0 === b0) links += 1;
      }
      if (links >= LINKS_MIN && links === tried) return { amount, balance };
    }
  }
  return null;
}
