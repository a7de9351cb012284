import type { ImportPreview, PreviewRow } from '../../../shared/contract/import.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { showAmount } from '../../format/amount.ts';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';

/** Cells that are money. */
const AMOUNTS = new Set([
  'amount',
  'balance',
  'net',
  'tax',
  'fee',
  'original',
  'open',
  'debit',
  'credit',
  'price',
  'creditLimit',
]);
/** Money that adds up to something; a balance or a price does not. */
const SUMMED = new Set(['amount', 'net', 'tax', 'fee', 'original', 'open', 'debit', 'credit']);

/** Whether a cell is money, and stands at the right. */
export function isAmount(key: string): boolean {
  return AMOUNTS.has(key);
}

/** The title of a cell: the caption of its column (`valueDate` goes by `value_date` there), or the file's own caption. */
export function useCellTitle(kind: string): (key: string) => string {
  const t = useTexts(importTexts);
  const locale = useLocale();
  return (key) => {
    if (key === 'proof') return t('cell.proof');
    const column = key.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
    const title = columnCaption(locale, kind, column);
    return title === column ? columnCaption(locale, kind, key) : title;
  };
}

/** What a cell adds to the sum of the picked rows; null where it adds nothing. */
export function addend(
  key: string,
  { cells, status }: PreviewRow,
): { readonly amount: string; readonly currency: string } | null {
  const amount = cells[key] ?? '';
  const { currency } = cells;
  return SUMMED.has(key) && status !== 'noise' && amount !== '' && currency !== undefined
    ? { amount, currency }
    : null;
}

/** Whether a column is one whose picked cells are added up. */
export function isSummed(key: string): boolean {
  return SUMMED.has(key);
}

/** The word of a cell that holds one of our own keys; amounts grouped. */
export function useCellText(): (key: string, cells: PreviewRow['cells']) => string {
  const t = useTexts(importTexts);
  const words = useWords();
  return (key, cells) => {
    const value = cells[key] ?? '';
    if (value === '') return '';
    if (key === 'kind' && (value === 'advance' || value === 'other')) return t(`cell.${value}`);
    if (key === 'ledger') return words(`ledger.${value}`);
    if (key === 'kind') return words(`kind.${value}`);
    if (key === 'owner') return words(`owner.${value}`);
    if (key === 'role') return words(`partyRole.${value}`);
    if (key === 'proof') return words(`proof.${value}`);
    const { currency } = cells;
    return AMOUNTS.has(key) && currency !== undefined ? showAmount(value, currency) : value;
  };
}

/** Which cells the first rows fill, in the order they come. */
export function filledCells(rows: readonly PreviewRow[]): readonly string[] {
  const keys = new Set<string>();
  for (const row of rows) {
    for (const [key, value] of Object.entries(row.cells)) if (value !== '') keys.add(key);
  }
  return [...keys];
}

/** One cell of the file and what became of it. */
export type CellPair = {
  readonly caption: string;
  /** As the file writes it. */
  readonly raw: string;
  /** Column it was taken for; null: kept under its caption. */
  readonly column: string | null;
  /** Key of the row's cell made of it; null when none was. */
  readonly cell: string | null;
};

/** Columns that flow into a cell of another name. */
const FLOWS_INTO: Readonly<Record<string, string>> = { flag: 'amount', e_number: 'number' };

function cellOf(column: string, cells: PreviewRow['cells']): string | null {
  const own = column.replaceAll(/_([a-z])/gu, (_all, letter: string) => letter.toUpperCase());
  const keys = [own, FLOWS_INTO[column], column === 'credit' || column === 'debit' ? 'amount' : undefined];
  return keys.find((key) => key !== undefined && key in cells) ?? null;
}

/** Whether nothing was made of a cell: it is empty, or the column of the direction in which no money went. */
function saysNothing(column: string | null, raw: string): boolean {
  if (raw.trim() === '') return true;
  return (column === 'credit' || column === 'debit') && !/[1-9１-９]/u.test(raw);
}

/**
 * The cells of a row as the file has them, each beside what was made of it. Null when the row's text cannot be laid
 * against the captions: a record without columns, or cells with line ends or tabs of their own.
 */
export function cellPairs(preview: ImportPreview, row: PreviewRow): readonly CellPair[] | null {
  const { columns } = preview;
  const texts = row.raw.split('\t');
  if (columns.length === 0 || texts.length > columns.length) return null;
  return columns.map(({ caption, column }, index): CellPair => {
    const raw = texts[index] ?? '';
    const cell = column === null ? (caption in row.cells ? caption : null) : cellOf(column, row.cells);
    return { caption, raw, column, cell: saysNothing(column, raw) ? null : cell };
  });
}
