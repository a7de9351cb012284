import type { CellBatch } from '../../../../shared/domain/reading/cells.ts';
import { READING_LIMITS } from '../limits.ts';
import { TextRows } from '../text-rows.ts';
import { formattedNumber, losesDigits, NUMBER_FORM, numberText } from './cell-format.ts';
import { attributesOf, elementText, isName, type XmlHandler } from '../xml/xml-scanner.ts';

const MERGED_TOLD = 10;
/** How the value of a cell is written. */
const TYPE = { number: 0, shared: 1, text: 2, boolean: 3, date: 4 } as const;

const LETTER_C = 0x63;
const LETTER_V = 0x76;
const LETTER_T = 0x74;
const LETTER_F = 0x66;

/** What cells of all sheets refer to. */
export type CellContext = {
  readonly strings: readonly string[];
  readonly forms: readonly number[];
  readonly date1904: boolean;
};

/** Something met while reading a sheet: how often, and where first. */
type Tally = { count: number; line: number };

/** Turns the XML of a sheet into rows. The declared dimension is not believed; memory grows only with what is there. */
export class SheetRows implements XmlHandler {
  wantText = false;
  batch = new TextRows();
  rowsTotal = 0;
  /** The limit that was crossed. */
  trouble: { readonly what: string; readonly limit: number } | null = null;
  mergedCount = 0;
  readonly merged: string[] = [];
  readonly emptyFormulas: Tally = { count: 0, line: 0 };
  readonly digitsLost: Tally = { count: 0, line: 0 };
  private readonly context: CellContext;
  private readonly dates = new Map<string, string>();
  private current: string[] = [];
  private line = 0;
  private column = -1;
  private type: number = TYPE.number;
  private style = 0;
  private value = '';
  private filled = 0;
  private empty = 0;
  private hasValue = false;
  private hasFormula = false;
  private phonetic = false;

  constructor(context: CellContext) {
    this.context = context;
  }

  /** The rows since the last call. */
  take(): CellBatch {
    const batch = this.batch;
    this.batch = new TextRows();
    return batch;
  }

  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    if (nameEnd - nameStart === 1) {
      const letter = bytes[nameStart];
      if (letter === LETTER_C) this.openCell(bytes, nameEnd, tagEnd);
      else if (letter === LETTER_V || letter === LETTER_T) this.wantText = !this.phonetic;
      else if (letter === LETTER_F) this.hasFormula = true;
    } else if (isName(bytes, nameStart, nameEnd, 'row')) {
      const declared = rowNumber(bytes, nameEnd, tagEnd);
      this.line = declared > 0 ? declared : this.line + 1;
      this.column = -1;
      this.current = [];
    } else if (isName(bytes, nameStart, nameEnd, 'rPh')) this.phonetic = true;
    else if (isName(bytes, nameStart, nameEnd, 'mergeCell')) {
      this.mergedCount += 1;
      if (this.merged.length < MERGED_TOLD)
        this.merged.push(attributesOf(bytes, nameEnd, tagEnd).get('ref') ?? '');
    }
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (nameEnd - nameStart === 1) {
      const letter = bytes[nameStart];
      if (letter === LETTER_C) this.closeCell();
      else if (letter === LETTER_V || letter === LETTER_T) this.wantText = false;
    } else if (isName(bytes, nameStart, nameEnd, 'row')) this.closeRow();
    else if (isName(bytes, nameStart, nameEnd, 'rPh')) this.phonetic = false;
  }

  characters(bytes: Buffer, start: number, end: number, raw: boolean): void {
    this.hasValue = true;
    const index = this.type === TYPE.shared && this.value === '' ? digitsValue(bytes, start, end) : -1;
    if (index >= 0) this.value = this.context.strings[index] ?? '';
    else if (this.type === TYPE.number && !raw) this.value += bytes.toString('latin1', start, end);
    else this.value += elementText(bytes, start, end, raw);
  }

  /** `r`, `s` and `t` are the only attributes of a cell that matter; they are read byte by byte, because cells come in millions. */
  private openCell(bytes: Buffer, from: number, to: number): void {
    this.column += 1;
    this.type = TYPE.number;
    this.style = 0;
    this.value = '';
    this.hasValue = false;
    this.hasFormula = false;
    let at = from;
    while (at < to) {
      while (at < to && (bytes[at] ?? 0) <= 0x20) at += 1;
      const name = bytes[at];
      const single = bytes[at + 1] === 0x3d;
      while (at < to && bytes[at] !== 0x22 && bytes[at] !== 0x27) at += 1;
      const quote = bytes[at];
      const start = at + 1;
      at = start;
      while (at < to && bytes[at] !== quote) at += 1;
      if (single && name === 0x72) this.placeAt(bytes, start, at);
      else if (single && name === 0x73) this.style = Math.max(0, digitsValue(bytes, start, at));
      else if (single && name === LETTER_T) this.type = typeOf(bytes, start, at);
      at += 1;
    }
  }

  /** Column of a reference such as AB12, counting from 0. */
  private placeAt(bytes: Buffer, start: number, end: number): void {
    let column = 0;
    for (let at = start; at < end; at += 1) {
      const letter = (bytes[at] ?? 0) & 0xdf;
      if (letter < 0x41 || letter > 0x5a) break;
      column = column * 26 + letter - 0x40;
      if (column > READING_LIMITS.columns) break;
    }
    if (column > 0) this.column = column - 1;
  }

  private closeCell(): void {
    if (this.hasFormula && !this.hasValue) count(this.emptyFormulas, this.line);
    if (this.column >= READING_LIMITS.columns)
      this.trouble ??= { what: 'columns', limit: READING_LIMITS.columns };
    if (this.value === '' || this.trouble !== null) return;
    this.filled += 1;
    this.empty += Math.max(0, this.column - this.current.length);
    if (this.empty > READING_LIMITS.emptyCells + this.filled * READING_LIMITS.emptyPerCell) {
      this.trouble = { what: 'empty cells', limit: READING_LIMITS.emptyCells };
      return;
    }
    while (this.current.length < this.column) this.current.push('');
    this.current[this.column] = this.shown();
  }

  private shown(): string {
    if (this.type === TYPE.number) return this.number();
    if (this.type === TYPE.boolean) return this.value === '1' || this.value === 'true' ? 'TRUE' : 'FALSE';
    return this.type === TYPE.date
      ? this.value.replace('T', ' ').replace(/ 00:00:00(\.0+)?Z?$/, '')
      : this.value;
  }

  private number(): string {
    const form = this.context.forms[this.style] ?? NUMBER_FORM.plain;
    if (losesDigits(this.value)) count(this.digitsLost, this.line);
    if (form === NUMBER_FORM.plain) return numberText(this.value);
    if (form !== NUMBER_FORM.date) return formattedNumber(this.value, form, this.context.date1904);
    const known = this.dates.get(this.value);
    if (known !== undefined) return known;
    const text = formattedNumber(this.value, form, this.context.date1904);
    if (this.dates.size < 50_000) this.dates.set(this.value, text);
    return text;
  }

  private closeRow(): void {
    if (this.current.length === 0) return;
    this.rowsTotal += 1;
    if (this.rowsTotal > READING_LIMITS.sheetRows)
      this.trouble ??= { what: 'rows', limit: READING_LIMITS.sheetRows };
    // Cells before the first row are of the first row.
    this.batch.add(this.current, Math.max(1, this.line));
    this.current = [];
  }
}

function count(tally: Tally, line: number): void {
  if (tally.count === 0) tally.line = line;
  tally.count += 1;
}

/** A whole number written in digits; -1 for anything else. */
function digitsValue(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return end > start && end - start < 10 ? value : -1;
}

/** The number a row gives itself, 0 when it gives none. Rows come in hundreds of thousands, so the usual place is looked at first. */
function rowNumber(bytes: Buffer, from: number, to: number): number {
  let end = from + 4;
  while (end < to && bytes[end] !== 0x22) end += 1;
  const isFirst = bytes[from + 1] === 0x72 && bytes[from + 2] === 0x3d && bytes[from + 3] === 0x22;
  const usual = isFirst && bytes[from] === 0x20 ? digitsValue(bytes, from + 4, end) : -1;
  if (usual > 0) return usual;
  const declared = Number(attributesOf(bytes, from, to).get('r') ?? Number.NaN);
  return Number.isInteger(declared) && declared > 0 ? declared : 0;
}

/** s shared string, str and inlineStr text, e error text, b boolean, d date, n or nothing a number. */
function typeOf(bytes: Buffer, start: number, end: number): number {
  const first = bytes[start];
  if (first === 0x73) return end - start === 1 ? TYPE.shared : TYPE.text;
  if (first === 0x62) return TYPE.boolean;
  if (first === 0x64) return TYPE.date;
  return first === 0x69 || first === 0x65 ? TYPE.text : TYPE.number;
}
