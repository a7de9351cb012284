import type { ByteSource } from '../reader.ts';

const WINDOW_BYTES = 256 * 1024;
const HEAD_BYTES = 4;

/** Numbers of the records that are read ([MS-XLS] 2.3; those of older versions after the published descriptions of BIFF2 to BIFF5). */
export const RECORD = {
  integer2: 0x02,
  number2: 0x03,
  label2: 0x04,
  boolErr2: 0x05,
  formula: 0x06,
  string2: 0x07,
  bof2: 0x09,
  eof: 0x0a,
  format2: 0x1e,
  dateMode: 0x22,
  filePass: 0x2f,
  continue: 0x3c,
  codePage: 0x42,
  xf2: 0x43,
  boundSheet: 0x85,
  mulRk: 0xbd,
  rString: 0xd6,
  xf: 0xe0,
  mergedCells: 0xe5,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  formula3: 0x206,
  string: 0x207,
  bof3: 0x209,
  xf3: 0x243,
  rk: 0x27e,
  formula4: 0x406,
  bof4: 0x409,
  format: 0x41e,
  xf4: 0x443,
  bof: 0x809,
} as const;

/** Whether a record opens a workbook, a sheet or a chart. */
export function isBof(type: number): boolean {
  return type === RECORD.bof || type === RECORD.bof2 || type === RECORD.bof3 || type === RECORD.bof4;
}

/** The records of a workbook one after another, through a window over the stream. */
export class RecordStream {
  /** Of the record met last. */
  type = 0;
  payload: Buffer = Buffer.alloc(0);
  /** Where the next record begins. */
  position = 0;
  readonly size: number;
  private readonly source: ByteSource;
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(source: ByteSource) {
    this.source = source;
    this.size = source.size;
  }

  seek(position: number): void {
    this.position = position;
  }

  /** Goes to the next record. False at the end, and where the rest is too short for what it says. */
  next(): boolean {
    const head = this.bytes(this.position, HEAD_BYTES);
    if (head === null) return false;
    const type = head.readUInt16LE(0);
    const payload = this.bytes(this.position + HEAD_BYTES, head.readUInt16LE(2));
    if (payload === null) return false;
    this.type = type;
    this.payload = payload;
    this.position += HEAD_BYTES + payload.length;
    return true;
  }

  /** Goes to the next record if it continues this one. */
  nextContinues(): boolean {
    const head = this.bytes(this.position, HEAD_BYTES);
    return head !== null && head.readUInt16LE(0) === RECORD.continue && this.next();
  }

  private bytes(from: number, length: number): Buffer | null {
    if (from + length > this.size) return null;
    let at = from - this.windowStart;
    if (at < 0 || at + length > this.window.length) {
      const read = this.source.read(from, Math.max(length, WINDOW_BYTES));
      if (read.length < length) return null;
      this.window = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
      this.windowStart = from;
      at = 0;
    }
    return this.window.subarray(at, at + length);
  }
}
