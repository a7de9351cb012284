import { assert } from '../../../../shared/std/assert.ts';
import { dayNumber, parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { TableColumn } from '../table.ts';
import { cleanText, TEXT_MAX } from '../workbook/workbook-cell.ts';
import { DECIMALS_MAX, escapeXml, STYLE } from './workbook-parts.ts';

/** 1970-01-01 as a day number of workbooks. */
const EPOCH = 25_569;
/** 1900-03-01: before it the day numbers of programs differ, since some count a 29 February 1900. */
const FIRST_SURE_DAY = 61;
const DATES_KEPT = 20_000;
/** Digits a number of a spreadsheet holds without loss. */
const DIGITS_MAX = 15;

/** Anything in a text that is not simply copied: marks of XML, control characters, halves of characters, `_x`. */
const SPECIAL = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_x/u;
const OUTER_SPACE = /^\s|\s$/u;
const DECIMAL = /^-?\d+(?:\.\d+)?$/u;

/** Makes the XML of rows, from cells in canonical text. */
export class SheetRowsXml {
  private readonly columns: readonly TableColumn[];
  private readonly letters: readonly string[];
  private readonly dates = new Map<string, string>();
  private line = 0;

  constructor(columns: readonly TableColumn[]) {
    this.columns = columns;
    this.letters = columns.map((_column, index) => columnLetters(index));
  }

  /** The heading; comes first. */
  heading(): string {
    this.line += 1;
    const cells = this.columns.map(({ title }, index) =>
      textXml(`${this.letters[index] ?? ''}${this.line}`, STYLE.heading, title),
    );
    return `<row r="${this.line}">${cells.join('')}</row>`;
  }

  /** One row more. Empty cells are left out. */
  row(cells: readonly (string | null)[]): string {
    this.line += 1;
    const line = String(this.line);
    let xml = `<row r="${line}">`;
    for (let index = 0; index < this.columns.length; index += 1) {
      const cell = cells[index] ?? '';
      const column = this.columns[index];
      if (cell === '' || column === undefined) continue;
      const place = `${this.letters[index] ?? ''}${line}`;
      if (column.kind === 'text') xml += textXml(place, STYLE.text, cell);
      else if (column.kind === 'date') xml += this.dateXml(place, cell, column);
      else xml += amountXml(place, cell, column.kind === 'integer' ? STYLE.integer : null);
    }
    return `${xml}</row>`;
  }

  /** The range of heading and rows so far. */
  range(): string {
    return `A1:${this.letters.at(-1) ?? 'A'}${Math.max(1, this.line)}`;
  }

  private dateXml(place: string, cell: string, column: TableColumn): string {
    let known = this.dates.get(cell);
    if (known === undefined) {
      const date = parseCalendarDate(cell);
      assert(date !== null, `"${cell}" in column ${column.title} is not a date`);
      const day = dayNumber(date) + EPOCH;
      known = day < FIRST_SURE_DAY ? '' : ` s="${STYLE.date}"><v>${day}</v></c>`;
      if (this.dates.size < DATES_KEPT) this.dates.set(cell, known);
    }
    return known === '' ? textXml(place, STYLE.text, cell) : `<c r="${place}"${known}`;
  }
}

/** A, B … Z, AA … of a column counting from 0. */
function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}

/** A text cell: stays text whatever it begins with, so nothing becomes a formula. */
function textXml(place: string, style: number, text: string): string {
  const isPlain = text.length <= TEXT_MAX && !SPECIAL.test(text);
  const safe = isPlain ? text : safeText(text);
  if (safe === '') return '';
  const space = OUTER_SPACE.test(safe) ? ' xml:space="preserve"' : '';
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${space}>${safe}</t></is></c>`;
}

/**
 * What XML and a spreadsheet can hold of a text: no control characters, at most 32,767 characters, and no half of one. XML would
 * turn a carriage return into a line feed, and a text that looks like the notation for one into it; both are escaped.
 */
function safeText(text: string): string {
  const clean = cleanText(text);
  const cut = clean.length > TEXT_MAX ? clean.slice(0, TEXT_MAX).replace(/[\ud800-\udbff]$/u, '') : clean;
  return escapeXml(cut.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_').replaceAll('\r', '_x000D_'));
}

/** An amount as a number with its own decimals; one with more digits than a spreadsheet can hold exactly stays text. */
function amountXml(place: string, amount: string, style: number | null): string {
  const point = amount.indexOf('.');
  const decimals = point < 0 ? 0 : amount.length - point - 1;
  if (!DECIMAL.test(amount) || decimals > DECIMALS_MAX || !isExact(amount))
    return textXml(place, STYLE.text, amount);
  const value = amount.startsWith('-') && Number(amount) === 0 ? amount.slice(1) : amount;
  return `<c r="${place}" s="${style ?? STYLE.amount + decimals}"><v>${value}</v></c>`;
}

/** Programs show and keep 15 digits, wherever the point stands. */
function isExact(amount: string): boolean {
  if (amount.length <= DIGITS_MAX) return true;
  return amount.replace(/^-?0*/u, '').replace('.', '').length <= DIGITS_MAX;
}
