import { isAscii } from 'node:buffer';
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
