import type { ErrorCode, Finding } from '../../errors/problem.ts';
import { problem } from '../../errors/problem.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { currencyExponent, parseCurrency, type CurrencyExponent } from '../money/currencies.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { minorOf, plainAmount, readAmount } from './amount-text.ts';
import { CELL_CHARACTERS_MAX, type CellBatch } from './cells.ts';
import { cleanCell } from './clean-cell.ts';
import { parseDateText, type DateOrder } from './date-text.ts';
import type { ColumnMap } from './header.ts';
import { withUnit } from './unit.ts';

/** What was decided about the columns of a sheet before its rows are read. */
export type ColumnDecisions = {
  /** Order of day and month by date column; null where it cannot be told. */
  readonly dateOrders: ReadonlyMap<string, DateOrder | null>;
  /** Amount columns with a decimal comma. */
  readonly commas: ReadonlySet<string>;
  readonly date1904: boolean;
  /** Amount columns in units such as 万元, with the word that multiplies their cells. */
  readonly scales?: ReadonlyMap<string, string>;
  /** Rewrites the cells of known columns before they are read, for files of a known source. */
  readonly rewrite?: (key: string, text: string) => string;
};

/** A cell that should be an amount: its beginning, and the code of the money parser. */
type UnreadableAmount = { readonly text: string; readonly reason: ErrorCode };

const MEMO_MAX = 20_000;

/** Reads typed values out of one row at a time and remembers why the row cannot be taken. */
export class RowReader {
  line = 0;
  /** Why the row is refused, or remarks about it. Refused as soon as one of them is an error. */
  problems: Finding[] = [];
  refused = false;
  private readonly place: string;
  private readonly columns: ColumnMap;
  private readonly decisions: ColumnDecisions;
  private readonly currencyDefault: CurrencyCode;
  private readonly dates = new Map<string, Map<string, CalendarDate>>();
  /** The currency asked for last, and its digits. */
  private exponentOf: CurrencyCode | null = null;
  private exponent: CurrencyExponent = 2;
  /** The currency read last, by its text. */
  private currencyText = '';
  private currencyCode: CurrencyCode;
  private readonly currencies = new Map<string, CurrencyCode | null>();
  /** Amounts read of this row: how many, their columns and their canonical texts. */
  private amountCount = 0;
  private readonly amountKeys: string[] = [];
  private readonly amountTexts: string[] = [];
  private batch: CellBatch | null = null;
  private row = 0;
  private intact = false;
  /** Cells of the row, once somebody asked for them. */
  private cells: readonly string[] | null = null;

  constructor(place: string, columns: ColumnMap, decisions: ColumnDecisions, currencyDefault: CurrencyCode) {
    this.place = place;
    this.columns = columns;
    this.decisions = decisions;
    this.currencyDefault = currencyDefault;
    this.currencyCode = currencyDefault;
  }

  /** Turns to a row. */
  moveTo(batch: CellBatch, row: number): void {
    this.batch = batch;
    this.row = row;
    this.cells = null;
    this.line = batch.line(row);
    this.intact = batch.intact === true;
    if (this.problems.length > 0) this.problems = [];
    this.refused = false;
    this.amountCount = 0;
  }

  has(key: string): boolean {
    return this.columns.known.has(key);
  }

  /** Cleaned text of a known column; empty when the file does not have it. */
  text(key: string): string {
    const indices = this.columns.known.get(key);
    if (indices === undefined) return '';
    if (indices.length === 1) {
      const text = this.cell(indices[0] ?? 0, key);
      return this.decisions.rewrite === undefined ? text : this.decisions.rewrite(key, text);
    }
    const parts: string[] = [];
    for (const index of indices) {
      const part = this.cell(index, key);
      if (part !== '' && !parts.includes(part)) parts.push(part);
    }
    return parts.join(' ');
  }

  /** The only source column of a known one, when its cells are read as they stand; -1 otherwise. */
  private direct(key: string): number {
    const indices = this.columns.known.get(key);
    return indices?.length === 1 && this.decisions.rewrite === undefined ? (indices[0] ?? -1) : -1;
  }

  /** Caption of a known column as the file writes it; empty when the file does not have it. */
  caption(key: string): string {
    const index = this.columns.known.get(key)?.[0];
    return index === undefined ? '' : (this.columns.captions[index] ?? '');
  }

  /** Text that must be there. */
  required(key: string): string {
    const text = this.text(key);
    if (text === '') this.refuse('READ_VALUE_MISSING', key);
    return text;
  }

  date(key: string): CalendarDate | null {
    const plain = this.batch?.plainDay?.(this.row, this.direct(key)) ?? null;
    if (plain !== null) return plain;
    const text = this.text(key);
    if (text === '') return null;
    let memo = this.dates.get(key);
    if (memo === undefined) {
      memo = new Map();
      this.dates.set(key, memo);
    }
    const known = memo.get(text);
    if (known !== undefined) return known;
    const order = this.decisions.dateOrders.get(key) ?? null;
    const date = parseDateText(text, order, this.decisions.date1904);
    if (date === null) this.refuse(this.dateCode(text, order), key, { text: text.slice(0, 60) });
    else if (memo.size < MEMO_MAX) memo.set(text, date);
    return date;
  }

  requiredDate(key: string): CalendarDate | null {
    const date = this.date(key);
    if (date === null && !this.refused) this.refuse('READ_VALUE_MISSING', key);
    return date;
  }

  /**
   * An amount the row can do without, such as a balance that somebody made unreadable: null with a warning when it cannot be
   * read, since the row itself says what it says.
   */
  spareAmount(key: string, currency: CurrencyCode): string | null {
    const read = this.readAmount(key, currency);
    if (read === null || typeof read === 'string') return read;
    this.remark('warning', 'READ_AMOUNT_UNREADABLE', key, read);
    return null;
  }

  /** Canonical text of an amount; null when the cell is empty or unreadable (then the row is refused). */
  amount(key: string, currency: CurrencyCode): string | null {
    const read = this.readAmount(key, currency);
    if (read === null || typeof read === 'string') return read;
    this.refuse('READ_AMOUNT_UNREADABLE', key, read);
    return null;
  }

  /** Canonical text, null for an empty cell, or what is wrong with it. Nothing is allocated for what nearly every cell is. */
  private readAmount(key: string, currency: CurrencyCode): string | UnreadableAmount | null {
    if (currency !== this.exponentOf) {
      this.exponent = currencyExponent(currency);
      this.exponentOf = currency;
    }
    const unit = this.decisions.scales?.get(key);
    const seen = unit === undefined && this.batch?.plainAmount?.(this.row, this.direct(key), this.exponent);
    if (typeof seen === 'string') return this.noteAmount(key, seen);
    const text = this.text(key);
    if (text === '') return null;
    const plain = unit === undefined ? plainAmount(text, this.exponent) : null;
    if (plain !== null) return this.noteAmount(key, plain);
    const amount = readAmount(withUnit(text, unit), currency, this.decisions.commas.has(key));
    if (amount.ok) return this.noteAmount(key, amount.value);
    return amount.error === 'MONEY_EMPTY' ? null : { text: text.slice(0, 60), reason: amount.error };
  }

  private noteAmount(key: string, canonical: string): string {
    this.amountKeys[this.amountCount] = key;
    this.amountTexts[this.amountCount] = canonical;
    this.amountCount += 1;
    return canonical;
  }

  /** Adds the amounts that were read of this row to the sums of their columns, with which a total line is compared. */
  addAmountsTo(sums: Map<string, bigint>): void {
    for (let index = 0; index < this.amountCount; index += 1) {
      const key = this.amountKeys[index] ?? '';
      sums.set(key, (sums.get(key) ?? 0n) + minorOf(this.amountTexts[index] ?? ''));
    }
  }

  requiredAmount(key: string, currency: CurrencyCode): string | null {
    const amount = this.amount(key, currency);
    if (amount === null && !this.refused) this.refuse('READ_VALUE_MISSING', key);
    return amount;
  }

  /** A plain decimal such as a quantity, without thousands signs; null when empty or unreadable (then the row is refused). */
  number(key: string): string | null {
    const text = this.text(key).normalize('NFKC').replaceAll(/[,\s]/gu, '');
    if (text === '') return null;
    if (/^-?\d{1,15}(?:\.\d{1,10})?$/u.test(text)) return text;
    this.refuse('READ_VALUE_UNKNOWN', key, { text: text.slice(0, 60) });
    return null;
  }

  /** Currency of the row; the default where the file names none. */
  currency(): CurrencyCode {
    const text = this.text('currency');
    if (text === '') return this.currencyDefault;
    if (text === this.currencyText) return this.currencyCode;
    let code = this.currencies.get(text);
    if (code === undefined) {
      code = parseCurrency(text);
      if (this.currencies.size < MEMO_MAX) this.currencies.set(text, code);
    }
    if (code !== null) {
      this.currencyText = text;
      this.currencyCode = code;
      return code;
    }
    this.refuse('READ_CURRENCY_UNKNOWN', 'currency', { text: text.slice(0, 60) });
    return this.currencyDefault;
  }

  /** Texts of the columns nobody knows, only those that are filled. */
  custom(): Readonly<Record<string, string>> {
    const custom: Record<string, string> = Object.create(null);
    for (const { index, name } of this.columns.custom) {
      const text = this.cell(index, name);
      if (text !== '') custom[name] = text;
    }
    const width = this.batch?.width(this.row) ?? 0;
    for (let index = this.columns.captions.length; index < width; index += 1) {
      const text = this.cell(index, `#${index + 1}`);
      if (text !== '') custom[`#${index + 1}`] = text;
    }
    return custom;
  }

  /** The row as the file has it, cells joined by tabs. */
  raw(): string {
    return this.texts().join('\t').replace(/\t+$/u, '');
  }

  texts(): readonly string[] {
    if (this.cells !== null) return this.cells;
    const width = this.batch?.width(this.row) ?? 0;
    const texts: string[] = [];
    for (let index = 0; index < width; index += 1) texts.push(this.batch?.text(this.row, index) ?? '');
    this.cells = texts;
    return texts;
  }

  /** Refuses the row. */
  refuse(code: ErrorCode, key: string, params: Readonly<Record<string, string>> = {}): void {
    this.refused = true;
    this.problems.push(this.finding('error', code, key, params));
  }

  /** Says something about the row, which is taken nevertheless. */
  remark(
    severity: 'warning' | 'info',
    code: ErrorCode,
    key: string,
    params: Readonly<Record<string, string>> = {},
  ): void {
    const finding = this.finding(severity, code, key, params);
    if (!this.problems.some((other) => other.code === code && other.column === finding.column))
      this.problems.push(finding);
  }

  private finding(
    severity: Finding['severity'],
    code: ErrorCode,
    key: string,
    params: Readonly<Record<string, string>>,
  ): Finding {
    const index = this.columns.known.get(key)?.[0];
    const caption = index === undefined ? key : (this.columns.captions[index] ?? key);
    return {
      ...problem(code, this.place, { column: caption, ...params }),
      severity,
      line: this.line,
      column: caption,
    };
  }

  private cell(index: number, key: string): string {
    const text = cleanCell(this.batch?.text(this.row, index) ?? '');
    if (text.length > CELL_CHARACTERS_MAX) {
      this.refuse('READ_CELL_TOO_LONG', key, { limit: String(CELL_CHARACTERS_MAX) });
      return '';
    }
    if (!this.intact && text.includes('\uFFFD'))
      this.remark('warning', 'READ_CHARACTER_UNREADABLE', key, { text: text.slice(0, 60) });
    return text;
  }

  private dateCode(text: string, order: DateOrder | null): ErrorCode {
    const other = order === null ? 'dmy' : order === 'dmy' ? 'mdy' : 'dmy';
    if (parseDateText(text, other, this.decisions.date1904) === null) return 'READ_DATE_UNREADABLE';
    return order === null ? 'READ_DATE_ORDER_AMBIGUOUS' : 'READ_DATE_ORDER_MIXED';
  }
}
