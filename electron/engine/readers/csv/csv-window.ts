import { isAscii } from 'node:buffer';
import { parseCalendarDate, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { CellBatch } from '../../../../shared/domain/reading/cells.ts';

/** How the text of a cell is obtained from its bytes; the two lowest bits of `ends`. */
export const CELL_FORM = {
  plain: 0,
  /** Between quotes, nothing doubled inside. */
  quoted: 1,
  /** Between quotes, with doubled quotes inside. */
  doubled: 2,
  /** Between quotes, with more text after the closing quote. */
  ragged: 3,
} as const;

const ZERO = 0x30;
const DASH = 0x2d;
const POINT = 0x2e;
/** Longest amount that is looked at byte by byte; its digits stay far below the limit of an amount. */
const AMOUNT_BYTES_MAX = 14;
/** Days that are remembered, each at the rest of its number YYYYMMDD: those of one year all have places of their own. */
const DAYS_KEPT = 4_096;

/**
 * The records of one window of bytes as offsets. Text is made only of cells that are asked for: the window is decoded once, in
 * one piece, and cells are slices of it. `lags` says how many bytes more than characters lie before each cell.
 */
export class CsvWindow implements CellBatch {
  bytes: Buffer;
  starts: Int32Array;
  /** End of the cell times four, plus its form. */
  ends: Int32Array;
  lags: Int32Array;
  rowCells: Int32Array;
  rowLines: Float64Array;
  rowCount = 0;
  /** Bytes that hold scanned records. */
  used = 0;
  /** Zero bytes occur and are left out of the text. */
  hasNul = false;
  readonly encoding: 'utf-8' | 'gb18030';
  private readonly dayNumbers = new Int32Array(DAYS_KEPT);
  private readonly days = Array.from({ length: DAYS_KEPT }, (): CalendarDate | null => null);
  private decoded: string | null = null;
  private exact = true;
  private whole = true;

  constructor(size: number, encoding: 'utf-8' | 'gb18030') {
    this.encoding = encoding;
    this.bytes = Buffer.alloc(0);
    this.starts = new Int32Array(0);
    this.ends = new Int32Array(0);
    this.lags = new Int32Array(0);
    this.rowCells = new Int32Array(0);
    this.rowLines = new Float64Array(0);
    this.grow(size);
  }

  /** Makes room for `size` bytes, keeping what is there. Every cell and record takes at least one byte. */
  grow(size: number): void {
    const bytes = Buffer.allocUnsafeSlow(size);
    this.bytes.copy(bytes);
    this.bytes = bytes;
    this.starts = new Int32Array(size + 2);
    this.ends = new Int32Array(size + 2);
    this.lags = new Int32Array(size + 3);
    this.rowCells = new Int32Array(size + 2);
    this.rowLines = new Float64Array(size + 2);
  }

  /** To be called when new records were scanned into the window. */
  scanned(rowCount: number, used: number): void {
    this.rowCount = rowCount;
    this.used = used;
    this.decoded = null;
    this.hasNul = this.bytes.subarray(0, used).includes(0);
  }

  line(row: number): number {
    return this.rowLines[row] ?? 0;
  }

  width(row: number): number {
    return (this.rowCells[row + 1] ?? 0) - (this.rowCells[row] ?? 0);
  }

  text(row: number, column: number): string {
    const cell = (this.rowCells[row] ?? 0) + column;
    if (cell >= (this.rowCells[row + 1] ?? 0)) return '';
    const packed = this.ends[cell] ?? 0;
    const start = this.starts[cell] ?? 0;
    const end = packed >>> 2;
    if (start === end) return '';
    const decoded = this.decoded ?? this.decode();
    const text = this.exact
      ? decoded.slice(start - (this.lags[cell] ?? 0), end - (this.lags[cell + 1] ?? 0))
      : decodePart(this.bytes.subarray(start, end), this.encoding);
    const form = packed & 3;
    return form === CELL_FORM.plain && !this.hasNul ? text : this.unwrap(text, form);
  }

  plainDay(row: number, column: number): CalendarDate | null {
    const cell = this.plainCell(row, column);
    if (cell < 0) return null;
    const start = this.starts[cell] ?? 0;
    if (((this.ends[cell] ?? 0) >>> 2) - start !== 10) return null;
    const { bytes } = this;
    if (bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return null;
    let number = 0;
    for (let at = start; at < start + 10; at += 1) {
      if (at === start + 4 || at === start + 7) continue;
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) return null;
      number = number * 10 + digit;
    }
    const place = number % DAYS_KEPT;
    if (this.dayNumbers[place] === number) return this.days[place] ?? null;
    const day = parseCalendarDate(this.bytes.toString('latin1', start, start + 10));
    if (day === null) return null;
    this.dayNumbers[place] = number;
    this.days[place] = day;
    return day;
  }

  plainAmount(row: number, column: number, decimals: number): string | null {
    const cell = this.plainCell(row, column);
    if (cell < 0) return null;
    const start = this.starts[cell] ?? 0;
    const end = (this.ends[cell] ?? 0) >>> 2;
    if (!isPlainAmount(this.bytes, start, end, decimals)) return null;
    const decoded = this.decoded ?? this.decode();
    if (!this.exact) return null;
    return decoded.slice(start - (this.lags[cell] ?? 0), end - (this.lags[cell + 1] ?? 0));
  }

  /** Where the cell stands when its bytes are its text; -1 when they are not, or the row has no such cell. */
  private plainCell(row: number, column: number): number {
    if (column < 0 || this.hasNul) return -1;
    const cell = (this.rowCells[row] ?? 0) + column;
    if (cell >= (this.rowCells[row + 1] ?? 0)) return -1;
    return ((this.ends[cell] ?? 0) & 3) === CELL_FORM.plain ? cell : -1;
  }

  get intact(): boolean {
    if (this.decoded === null) this.decode();
    return this.whole;
  }

  private unwrap(text: string, form: number): string {
    const whole = this.hasNul ? text.replaceAll('\0', '') : text;
    if (form === CELL_FORM.doubled) return whole.replaceAll('""', '"');
    return form === CELL_FORM.ragged ? unwrapRagged(whole) : whole;
  }

  private decode(): string {
    const part = this.bytes.subarray(0, this.used);
    const text = isAscii(part) ? part.toString('latin1') : decodePart(part, this.encoding);
    this.whole = !text.includes('\uFFFD');
    // A byte sequence that is no character shifts the count; such a window is decoded cell by cell.
    this.exact = this.encoding === 'utf-8' || this.whole;
    this.decoded = text;
    return text;
  }
}

/** Whether bytes are an amount in canonical form: no needless zero in front, exactly so many decimals, no sign before nothing. */
function isPlainAmount(bytes: Uint8Array, start: number, end: number, decimals: number): boolean {
  const isNegative = bytes[start] === DASH;
  const from = isNegative ? start + 1 : start;
  const point = decimals === 0 ? end : end - decimals - 1;
  if (end - start > AMOUNT_BYTES_MAX || point <= from) return false;
  if (bytes[from] === ZERO && point > from + 1) return false;
  let digits = 0;
  for (let at = from; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (at === point) {
      if (bytes[at] !== POINT) return false;
    } else if (digit < 0 || digit > 9) return false;
    else digits |= digit;
  }
  return digits > 0 || !isNegative;
}

const DECODERS = {
  'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { ignoreBOM: true }),
} as const;

function decodePart(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string {
  return DECODERS[encoding].decode(bytes);
}

/** `abc"def` (the opening quote is already gone): the first lone quote closed the text, what follows belongs to it. */
function unwrapRagged(text: string): string {
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text;
    if (text[quote + 1] !== '"') return text.slice(0, quote).replaceAll('""', '"') + text.slice(quote + 1);
    at = quote + 2;
  }
  return text;
}
