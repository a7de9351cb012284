import { READING_LIMITS } from '../limits.ts';
import { CELL_FORM, type CsvWindow } from './csv-window.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * What a byte means outside quotes. First bytes of longer characters are told apart by what they are worth, so that whole
 * characters are stepped over at once; everything that is not listed is one ordinary byte.
 */
const SEPARATOR = 1;
const LINE_END = 2;
/** UTF-8 characters of two, three and four bytes. Four bytes make two UTF-16 units. */
const TWO = 3;
const THREE = 4;
const FOUR = 5;
/** GB18030: the first byte of a character of two or four bytes. */
const LEAD = 6;

/** Where the scanner stands between two windows. */
export type ScanState = {
  /** Line of the next byte, counting from 1. */
  line: number;
  /** The previous window ended with CR: a LF at the start belongs to it. */
  afterCr: boolean;
  /** Lines with a quote that was opened and never closed; it is taken for an ordinary character. */
  readonly strayQuotes: number[];
};

/** Meaning of each byte for an encoding and a separator. */
export function byteTable(encoding: 'utf-8' | 'gb18030', separator: number): Uint8Array {
  const table = new Uint8Array(256);
  if (encoding === 'utf-8') {
    table.fill(TWO, 0xc0, 0xe0);
    table.fill(THREE, 0xe0, 0xf0);
    table.fill(FOUR, 0xf0, 0xf8);
  } else {
    table.fill(LEAD, 0x81, 0xff);
  }
  table[separator] = SEPARATOR;
  table[LF] = LINE_END;
  table[CR] = LINE_END;
  return table;
}

/**
 * The character of several bytes at `at`: its bytes times ten, plus how many more they are than its UTF-16 units. 0 when the
 * window ends inside it. UTF-8 was checked before; GB18030 may be damaged, then the byte stands alone.
 */
function longCharacter(bytes: Uint8Array, meaning: number, at: number, length: number): number {
  if (meaning === THREE) return at + 2 < length ? 32 : 0;
  if (meaning === TWO) return at + 1 < length ? 21 : 0;
  if (meaning === FOUR) return at + 3 < length ? 42 : 0;
  if (at + 1 >= length) return 0;
  const trail = bytes[at + 1] ?? 0;
  if (trail >= 0x40) return trail === 0x7f || trail === 0xff ? 10 : 21;
  if (trail < 0x30 || trail > 0x39) return 10;
  if (at + 3 >= length) return 0;
  return (bytes[at] ?? 0) >= 0x90 ? 42 : 43;
}

/** What `followQuoted` found: kept in one object because it is asked for millions of times. */
const found = { end: 0, form: 0, lag: 0, lines: 0, outcome: 'closed' as 'closed' | 'stray' | 'more' };

/** Follows a quoted text from the byte after its opening quote. `final`: no bytes come after the window. */
function followQuoted(
  bytes: Uint8Array,
  table: Uint8Array,
  from: number,
  length: number,
  final: boolean,
): void {
  let at = from;
  let lag = 0;
  let lines = 0;
  found.form = CELL_FORM.quoted;
  found.outcome = 'more';
  const limit = Math.min(length, from + READING_LIMITS.quotedBytes);
  while (at < limit) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      if (at + 1 >= length && !final) return;
      if (at + 1 >= length || bytes[at + 1] !== QUOTE) break;
      found.form = CELL_FORM.doubled;
      at += 2;
    } else if (byte === LF || byte === CR) {
      if (byte === LF || (at + 1 < length && bytes[at + 1] !== LF)) lines += 1;
      at += 1;
    } else if (byte >= 0x80) {
      const size = longCharacter(bytes, table[byte] ?? 0, at, length);
      if (size === 0 && !final) return;
      lag += size % 10;
      at += Math.max(1, Math.trunc(size / 10));
    } else at += 1;
  }
  if (at >= limit && limit === length && !final) return;
  found.outcome = at >= limit ? 'stray' : 'closed';
  found.end = at;
  found.lag = lag;
  found.lines = lines;
}

/** The second byte of nearly every Chinese character in GB18030. */
function isUsualTrail(byte: number): boolean {
  return byte > 0x7f && byte < 0xff;
}

/** Bytes more than UTF-16 units in the text `followPlain` went over. */
let plainLag = 0;

/** The end of an unquoted text: a separator, a line end or the end of the window. Past the window when it ends inside a character. */
function followPlain(bytes: Uint8Array, table: Uint8Array, from: number, length: number): number {
  let lag = 0;
  let at = from;
  while (at < length) {
    const meaning = table[bytes[at] ?? 0] ?? 0;
    if (meaning === 0) at += 1;
    else if (meaning <= LINE_END) break;
    else if (meaning === THREE) {
      // Chinese comes in runs, which need no look into the table.
      do {
        at += 3;
        lag += 2;
      } while (at < length && ((bytes[at] ?? 0) & 0xf0) === 0xe0);
    } else if (meaning === LEAD && at + 1 < length && isUsualTrail(bytes[at + 1] ?? 0)) {
      at += 2;
      lag += 1;
    } else {
      const size = longCharacter(bytes, meaning, at, length);
      lag += size % 10;
      at += size === 0 ? 4 : Math.trunc(size / 10);
    }
  }
  plainLag = lag;
  return at;
}

const MORE = -1;

/** What `scanQuoted` found; `stray`: the quote closes nothing, the cell is plain text that begins with it. */
const quoted = { packed: 0, lag: 0, lines: 0, stray: false };

/** Goes over a cell that begins with a quote. Returns where it ends: at a separator, a line end or the end of the bytes; MORE when the window ends first. */
function scanQuoted(
  bytes: Uint8Array,
  table: Uint8Array,
  from: number,
  length: number,
  final: boolean,
): number {
  followQuoted(bytes, table, from + 1, length, final);
  if (found.outcome === 'more') return MORE;
  if (found.outcome === 'closed') {
    const tail = found.end + 1;
    const end = followPlain(bytes, table, tail, length);
    if (end >= length && !final) return MORE;
    const at = Math.min(end, length);
    // Text after a quote that closed some lines further down: the opening quote was a stray one.
    if (found.lines === 0 || at === tail || isBlank(bytes, tail, at)) {
      quoted.packed = at > tail ? (at << 2) | CELL_FORM.ragged : (found.end << 2) | found.form;
      quoted.lag = found.lag + plainLag;
      quoted.lines = found.lines;
      quoted.stray = false;
      return at;
    }
  }
  const end = followPlain(bytes, table, from, length);
  if (end >= length && !final) return MORE;
  const at = Math.min(end, length);
  quoted.packed = (at << 2) | CELL_FORM.plain;
  quoted.lag = plainLag;
  quoted.lines = 0;
  quoted.stray = true;
  return at;
}

/**
 * Splits the first `length` bytes of a window into records and cells (RFC 4180; LF, CRLF or CR; empty lines are left out).
 * Returns how many bytes are dealt with: a record the window cuts off stays for the next one, unless `final`. Plain
 * assignments throughout: destructuring in this loop costs three times its work.
 */
export function scanRecords(
  window: CsvWindow,
  table: Uint8Array,
  length: number,
  final: boolean,
  state: ScanState,
): number {
  const { bytes, starts, ends, lags, rowCells, rowLines } = window;
  let at = state.afterCr && length > 0 && bytes[0] === LF ? 1 : 0;
  let cell = 0;
  let row = 0;
  let lag = 0;
  let line = state.line;
  let record = at;
  let recordCell = 0;
  let recordLag = 0;
  rowCells[0] = 0;
  rowLines[0] = line;
  while (at < length) {
    lags[cell] = lag;
    starts[cell] = at;
    if (bytes[at] !== QUOTE) {
      at = followPlain(bytes, table, at, length);
      if (at >= length) {
        if (!final) break;
        at = length;
      }
      ends[cell] = at << 2;
      lag += plainLag;
    } else {
      const opening = at;
      at = scanQuoted(bytes, table, opening, length, final);
      if (at === MORE) break;
      if (quoted.stray) state.strayQuotes.push(line);
      else starts[cell] = opening + 1;
      ends[cell] = quoted.packed;
      lag += quoted.lag;
      line += quoted.lines;
    }
    if (at < length && table[bytes[at] ?? 0] === SEPARATOR) {
      cell += 1;
      at += 1;
      if (at < length || !final) continue;
      // A separator as the very last byte is followed by one more, empty cell.
      lags[cell] = lag;
      starts[cell] = at;
      ends[cell] = at << 2;
    }
    if (at > record) {
      cell += 1;
      row += 1;
      rowCells[row] = cell;
    }
    if (at < length) {
      state.afterCr = bytes[at] === CR;
      at += state.afterCr && at + 1 < length && bytes[at + 1] === LF ? 2 : 1;
      line += 1;
    }
    record = at;
    recordCell = cell;
    recordLag = lag;
    rowLines[row] = line;
  }
  lags[recordCell] = recordLag;
  state.line = rowLines[row] ?? line;
  window.scanned(row, record);
  return record;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false;
  return true;
}
