import { currencyCode } from '../money/currencies.ts';
import { readAmount } from './amount-text.ts';
import { cleanCell } from './clean-cell.ts';
import type { ColumnRole } from './column.ts';
import { dateEvidence, parseDateText } from './date-text.ts';

/** What the cells of a column are, by themselves. */
export type ColumnFacts = {
  /** Rows that were looked at, and those of them whose cell is not empty. */
  readonly total: number;
  readonly filled: number;
  readonly samples: readonly string[];
  /** Cells that were tried, and how many of them are dates, amounts, and plain numbers of few digits. */
  readonly tried: number;
  readonly dates: number;
  readonly amounts: number;
  readonly decimals: number;
  /** Different texts among those tried. */
  readonly different: number;
};

const SAMPLES = 3;
const SAMPLE_CHARACTERS = 60;
/** Cells of a column that are tried: enough for a proposal, and no more than a second in a million rows. */
const TRIED_MAX = 5_000;
const DIFFERENT_MAX = 1_000;
/** Longer texts are neither dates nor amounts. */
const CHARACTERS_MAX = 40;

const CNY = currencyCode('CNY');

/** Gathers what the cells of the columns of one sheet are. */
export class ColumnEvidence {
  private rows = 0;
  private readonly columns: Column[] = [];

  /** Takes the cells of a row, `width` of them. */
  observe(width: number, cell: (index: number) => string): void {
    this.rows += 1;
    for (let index = 0; index < width; index += 1) {
      const text = cell(index);
      if (text === '') continue;
      while (this.columns.length <= index) this.columns.push(new Column());
      this.columns[index]?.add(text);
    }
  }

  /** The facts of a column counting from 0. */
  facts(index: number): ColumnFacts {
    return (this.columns[index] ?? new Column()).facts(this.rows);
  }
}

class Column {
  private filled = 0;
  private tried = 0;
  private dates = 0;
  private amounts = 0;
  private decimals = 0;
  private readonly samples: string[] = [];
  private readonly different = new Set<string>();

  add(raw: string): void {
    if (this.tried >= TRIED_MAX && this.samples.length >= SAMPLES) {
      if (cleanCell(raw) !== '') this.filled += 1;
      return;
    }
    const text = cleanCell(raw);
    if (text === '') return;
    this.filled += 1;
    const sample = text.slice(0, SAMPLE_CHARACTERS);
    if (this.samples.length < SAMPLES && !this.samples.includes(sample)) this.samples.push(sample);
    if (this.tried >= TRIED_MAX) return;
    this.tried += 1;
    if (this.different.size < DIFFERENT_MAX) this.different.add(sample);
    if (text.length > CHARACTERS_MAX) return;
    if (isDate(text)) this.dates += 1;
    else if (/\d/u.test(text) && readAmount(text, CNY, /,\d{1,2}$/u.test(text)).ok && !isCode(text)) {
      this.amounts += 1;
      if (/[.,]\d{1,2}$/u.test(text)) this.decimals += 1;
    }
  }

  facts(total: number): ColumnFacts {
    const { filled, samples, tried, dates, amounts, decimals } = this;
    return { total, filled, samples, tried, dates, amounts, decimals, different: this.different.size };
  }
}

/** Only with separators or as eight digits: day numbers of spreadsheets look like any number. */
function isDate(text: string): boolean {
  if (!/^\d{1,4}[-/.年]\d{1,2}[-/.月]|^(?:19|20|21)\d{6}(?:\D|$)|^\d{1,2}[\s-][A-Za-z]{3}/u.test(text))
    return false;
  return parseDateText(text, null, false) !== null || dateEvidence(text) !== 'none';
}

/** A number with leading zeros, or longer than money gets without decimals, is a code. */
function isCode(text: string): boolean {
  return /^0\d|^\d{12,}$/u.test(text);
}

/** What most cells of a column are: all but one in twenty, and at least two of them. */
export function roleOf(facts: ColumnFacts): ColumnRole | null {
  if (facts.tried === 0) return null;
  const most = Math.max(2, Math.ceil(facts.tried * 0.95));
  if (facts.dates >= most) return 'date';
  if (facts.amounts >= most) return facts.decimals > 0 ? 'amount' : 'number';
  return 'text';
}
