import type { PdfDictionary, PdfStream, PdfValue } from './pdf-value.ts';

/** What the parser throws inside this folder when the bytes are no PDF; the wrapper turns it into a refusal. */
export class PdfDamaged extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

const DEPTH_MAX = 64;
/** Values of one object. */
const VALUES_MAX = 500_000;

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
}

/** ( ) < > [ ] { } / % */
const DELIMITERS: ReadonlySet<number> = new Set([0x28, 0x29, 0x3c, 0x3e, 0x5b, 0x5d, 0x7b, 0x7d, 0x2f, 0x25]);

/** Reads the values of a PDF file (ISO 32000-1, 7.3) from a place in its bytes. Bounded in depth and number. */
export class PdfParser {
  at: number;
  private readonly bytes: Buffer;
  private values = 0;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The value that begins here. */
  value(depth = 0): PdfValue {
    this.values += 1;
    if (depth > DEPTH_MAX || this.values > VALUES_MAX) throw new PdfDamaged('depth');
    this.skipSpace();
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new PdfDamaged('end');
    if (byte === 0x2f) return { kind: 'name', name: this.name() };
    if (byte === 0x28) return { kind: 'text', bytes: this.literal() };
    if (byte === 0x5b) return this.list(depth);
    if (byte === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dictionary(depth) : this.hexadecimal();
    return this.numberOrWord();
  }

  /** An indirect object: "12 0 obj …", with its stream if it has one. Its number, or null where none begins. */
  object(): { readonly number: number; readonly value: PdfValue } | null {
    this.skipSpace();
    const head = /^(\d{1,10})\s+\d{1,5}\s+obj/u.exec(this.peek(40));
    if (head === null) return null;
    this.at += head[0].length;
    const value = this.value();
    this.skipSpace();
    if (!(value instanceof Map) || this.peek(6) !== 'stream') return { number: Number(head[1]), value };
    this.at += 6;
    if (this.bytes[this.at] === 0x0d) this.at += 1;
    if (this.bytes[this.at] === 0x0a) this.at += 1;
    const stream: PdfStream = { kind: 'stream', dictionary: value, start: this.at };
    return { number: Number(head[1]), value: stream };
  }

  /** The next characters, one a byte. */
  peek(length: number): string {
    return this.bytes.toString('latin1', this.at, this.at + length);
  }

  skipSpace(): void {
    for (;;) {
      while (isSpace(this.bytes[this.at])) this.at += 1;
      if (this.bytes[this.at] !== 0x25) return;
      while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d)
        this.at += 1;
    }
  }

  private word(): string {
    const start = this.at;
    while (
      this.at < this.bytes.length &&
      !isSpace(this.bytes[this.at]) &&
      !DELIMITERS.has(this.bytes[this.at] ?? 0)
    )
      this.at += 1;
    return this.bytes.toString('latin1', start, this.at);
  }

  private name(): string {
    this.at += 1;
    return this.word().replaceAll(/#([0-9a-f]{2})/giu, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  private numberOrWord(): PdfValue {
    const reference = /^(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])/u.exec(this.peek(24));
    if (reference !== null) {
      this.at += reference[0].length;
      return { kind: 'reference', number: Number(reference[1]) };
    }
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(word)) throw new PdfDamaged(`“${word.slice(0, 20)}”`);
    return Number(word);
  }

  private list(depth: number): readonly PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (this.skipSpace(); this.bytes[this.at] !== 0x5d; this.skipSpace()) values.push(this.value(depth + 1));
    this.at += 1;
    return values;
  }

  private dictionary(depth: number): PdfDictionary {
    this.at += 2;
    const values = new Map<string, PdfValue>();
    for (this.skipSpace(); this.peek(2) !== '>>'; this.skipSpace()) {
      if (this.bytes[this.at] !== 0x2f) throw new PdfDamaged('dictionary');
      const key = this.name();
      values.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return values;
  }

  private hexadecimal(): PdfValue {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) throw new PdfDamaged('string');
    const digits = this.bytes.toString('latin1', this.at + 1, end).replaceAll(/\s/gu, '');
    this.at = end + 1;
    return { kind: 'text', bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex') };
  }

  private literal(): Buffer {
    const out: number[] = [];
    let open = 1;
    for (this.at += 1; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new PdfDamaged('string');
      if (byte === 0x5c) {
        this.escape(out);
        continue;
      }
      if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
      if (open === 0) break;
      out.push(byte);
    }
    this.at += 1;
    return Buffer.from(out);
  }

  /** A backslash: a control character, up to three octal digits, a line end that does not count, or the character itself. */
  private escape(out: number[]): void {
    const octal = /^[0-7]{1,3}/u.exec(this.bytes.toString('latin1', this.at + 1, this.at + 4))?.[0];
    if (octal !== undefined) {
      out.push(Number.parseInt(octal, 8) & 0xff);
      this.at += octal.length;
      return;
    }
    this.at += 1;
    const byte = this.bytes[this.at] ?? 0;
    const control = { n: 10, r: 13, t: 9, b: 8, f: 12 }[String.fromCharCode(byte)];
    if (byte === 0x0d && this.bytes[this.at + 1] === 0x0a) this.at += 1;
    else if (byte !== 0x0a && byte !== 0x0d) out.push(control ?? byte);
  }
}
