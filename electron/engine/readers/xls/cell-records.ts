import { formattedNumber, losesDigits, storedNumber } from '../xlsx/cell-format.ts';
import { RECORD, type RecordStream } from './record-stream.ts';
import { ContinuedBytes, type ByteText } from './texts.ts';
import type { WorkbookGlobals } from './workbook-globals.ts';

const ERROR_TEXTS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** Records whose payload begins with the row and the column of a cell that has a value. */
const CELLS: ReadonlySet<number> = new Set([
  RECORD.number,
  RECORD.label,
  RECORD.labelSst,
  RECORD.rString,
  RECORD.rk,
  RECORD.mulRk,
  RECORD.boolErr,
  RECORD.formula,
  RECORD.formula3,
  RECORD.formula4,
  RECORD.integer2,
  RECORD.number2,
  RECORD.label2,
  RECORD.boolErr2,
]);

/** Bytes of row, column and cell format, by version. */
const HEAD_BYTES = 6;
const HEAD_BYTES_FIRST_VERSION = 7;
/** In place of a number's exponent: the result of a formula is no number. */
const NO_NUMBER = 0xffff;
const RESULT = { text: 0, boolean: 1, error: 2, empty: 3 } as const;
/** The last bytes of MULRK repeat the last column. */
const MUL_RK_TAIL = 2;
const RK_CELL_BYTES = 6;

/** Takes the value of a cell: row and column count from 0. */
export type CellReceiver = (row: number, column: number, text: string) => void;

/** The row of a record that carries a cell; -1 for every other record. */
export function rowOfCell(records: RecordStream): number {
  return CELLS.has(records.type) && records.payload.length >= HEAD_BYTES
    ? records.payload.readUInt16LE(0)
    : -1;
}

/** Turns the records of cells into texts. Formulas count by their stored value. */
export class CellRecords {
  /** Numbers that were codes, and formulas whose text is missing: how many, and the first line. */
  readonly digitsLost = { count: 0, line: 0 };
  readonly emptyFormulas = { count: 0, line: 0 };
  private readonly globals: WorkbookGlobals;
  private readonly bytes: ByteText;
  private readonly receive: CellReceiver;
  private awaitsText: { readonly row: number; readonly column: number } | null = null;

  constructor(globals: WorkbookGlobals, bytes: ByteText, receive: CellReceiver) {
    this.globals = globals;
    this.bytes = bytes;
    this.receive = receive;
  }

  /** Takes the current record; a reason when it is damaged. */
  take(records: RecordStream): string | null {
    const { type, payload } = records;
    if (type === RECORD.string || type === RECORD.string2) return this.formulaText(records);
    if (!CELLS.has(type)) return null;
    if (payload.length < HEAD_BYTES) return 'cell';
    const [row, column] = [payload.readUInt16LE(0), payload.readUInt16LE(2)];
    this.giveUpText();
    if (type === RECORD.labelSst) return this.shared(payload, row, column);
    if (type === RECORD.mulRk) return this.manyNumbers(payload, row, column);
    const first = this.globals.version === 2;
    const at = first ? HEAD_BYTES_FIRST_VERSION : HEAD_BYTES;
    const form = this.formOf(payload, first);
    if (type === RECORD.label || type === RECORD.label2 || type === RECORD.rString)
      return this.label(records, row, column, at);
    if (type === RECORD.boolErr || type === RECORD.boolErr2) {
      if (payload.length < at + 2) return 'cell';
      this.receive(row, column, payload[at + 1] === 0 ? truth(payload[at]) : errorText(payload[at]));
      return null;
    }
    if (type === RECORD.rk)
      return payload.length < at + 4 ? 'cell' : this.number(rkValue(payload, at), form, row, column);
    if (type === RECORD.integer2)
      return payload.length < at + 2 ? 'cell' : this.number(payload.readUInt16LE(at), form, row, column);
    if (payload.length < at + 8) return 'cell';
    if (type === RECORD.number || type === RECORD.number2)
      return this.number(payload.readDoubleLE(at), form, row, column);
    return this.formula(payload, at, form, row, column);
  }

  /** To be called at the end of the sheet. */
  finish(): void {
    this.giveUpText();
  }

  private formOf(payload: Buffer, first: boolean): number {
    return this.globals.forms[first ? (payload[5] ?? 0) & 0x3f : payload.readUInt16LE(4)] ?? 0;
  }

  private shared(payload: Buffer, row: number, column: number): string | null {
    if (payload.length < HEAD_BYTES + 4) return 'cell';
    const text = this.globals.strings[payload.readUInt32LE(HEAD_BYTES)];
    if (text === undefined) return 'strings';
    this.receive(row, column, text);
    return null;
  }

  private manyNumbers(payload: Buffer, row: number, first: number): string | null {
    const count = Math.floor((payload.length - 4 - MUL_RK_TAIL) / RK_CELL_BYTES);
    for (let index = 0; index < count; index += 1) {
      const at = 4 + index * RK_CELL_BYTES;
      this.number(
        rkValue(payload, at + 2),
        this.globals.forms[payload.readUInt16LE(at)] ?? 0,
        row,
        first + index,
      );
    }
    return null;
  }

  private label(records: RecordStream, row: number, column: number, at: number): string | null {
    const text = this.text(records, at);
    if (text === null) return 'text';
    this.receive(row, column, text);
    return null;
  }

  private number(value: number, form: number, row: number, column: number): null {
    const stored = storedNumber(value);
    if (losesDigits(stored)) count(this.digitsLost, row + 1);
    this.receive(row, column, formattedNumber(stored, form, this.globals.date1904));
    return null;
  }

  private formula(payload: Buffer, at: number, form: number, row: number, column: number): string | null {
    if (payload.readUInt16LE(at + 6) !== NO_NUMBER)
      return this.number(payload.readDoubleLE(at), form, row, column);
    const result = payload[at];
    if (result === RESULT.text) this.awaitsText = { row, column };
    else if (result === RESULT.boolean) this.receive(row, column, truth(payload[at + 2]));
    else if (result === RESULT.error) this.receive(row, column, errorText(payload[at + 2]));
    return null;
  }

  /** The text that a formula gave; it follows the formula, sometimes after records that it shares with others. */
  private formulaText(records: RecordStream): string | null {
    const cell = this.awaitsText;
    if (cell === null) return null;
    const text = this.text(records, 0);
    if (text === null) return 'text';
    this.awaitsText = null;
    this.receive(cell.row, cell.column, text);
    return null;
  }

  private giveUpText(): void {
    if (this.awaitsText !== null) count(this.emptyFormulas, this.awaitsText.row + 1);
    this.awaitsText = null;
  }

  /** A text with its length in front; in the first version the length is one byte. */
  private text(records: RecordStream, at: number): string | null {
    const cursor = new ContinuedBytes(records, at);
    const length = cursor.number(this.globals.version === 2 ? 1 : 2);
    if (length < 0) return null;
    if (this.globals.version === 8) return length === 0 ? '' : cursor.unicode(length);
    const bytes = cursor.raw(length);
    return bytes === null ? null : this.bytes(bytes);
  }
}

function count(tally: { count: number; line: number }, line: number): void {
  if (tally.count === 0) tally.line = line;
  tally.count += 1;
}

function truth(byte: number | undefined): string {
  return byte === 0 ? 'FALSE' : 'TRUE';
}

function errorText(byte: number | undefined): string {
  return ERROR_TEXTS.get(byte ?? -1) ?? '#N/A';
}

/** A number in four bytes: a whole one or the upper half of a binary fraction, either of them perhaps in hundredths ([MS-XLS] 2.5.217). */
function rkValue(payload: Buffer, at: number): number {
  const bits = payload.readInt32LE(at);
  const double = Buffer.alloc(8);
  double.writeInt32LE(bits & ~3, 4);
  const value = (bits & 2) === 0 ? double.readDoubleLE(0) : bits >> 2;
  return (bits & 1) === 0 ? value : value / 100;
}
