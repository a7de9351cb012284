import { PdfDamaged, PdfParser } from './pdf-parser.ts';
import {
  isDictionary,
  isKind,
  isList,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from './pdf-value.ts';

/** Where an object lies: in the file, or inside an object stream. */
type ObjectPlace =
  | { readonly kind: 'plain'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number };

/** Sections of one file: each save appends one. */
const SECTIONS_MAX = 500;
const OBJECTS_MAX = 500_000;
/** Where the last word of a file is looked for, from its end. */
const TAIL_BYTES = 2_048;

/**
 * The cross references of a PDF file: tables, streams, and both in one (ISO 32000-1, 7.5.4 to 7.5.8), the newest first. A file
 * whose references are wrong is gone through for its objects instead.
 */
export class CrossReferences {
  readonly places = new Map<number, ObjectPlace>();
  trailer: PdfDictionary = new Map();
  private readonly bytes: Buffer;
  private readonly unpack: (stream: PdfStream) => Buffer;
  private readonly free = new Set<number>();

  constructor(bytes: Buffer, unpack: (stream: PdfStream) => Buffer) {
    this.bytes = bytes;
    this.unpack = unpack;
    try {
      this.follow();
    } catch (error) {
      if (!(error instanceof PdfDamaged)) throw error;
      this.places.clear();
      this.trailer = new Map();
    }
    if (!this.hasRoot()) this.search();
    if (!this.trailer.has('Root')) throw new PdfDamaged('trailer');
  }

  /** Whether the references lead to the root of the document. */
  private hasRoot(): boolean {
    const root = this.trailer.get('Root');
    if (root === undefined || !isKind(root, 'reference')) return false;
    const place = this.places.get(root.number);
    if (place === undefined || place.kind === 'packed') return place !== undefined;
    return new RegExp(`^\\s*${root.number}\\s+\\d+\\s+obj`, 'u').test(
      this.bytes.toString('latin1', place.offset, place.offset + 40),
    );
  }

  private follow(): void {
    const tail = this.bytes.toString('latin1', Math.max(0, this.bytes.length - TAIL_BYTES));
    const start = [...tail.matchAll(/startxref\s+(\d{1,12})/gu)].at(-1)?.[1];
    if (start === undefined) throw new PdfDamaged('startxref');
    const waiting = [Number(start)];
    const seen = new Set<number>();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (seen.has(next) || seen.size > SECTIONS_MAX) continue;
      seen.add(next);
      const section = this.section(next);
      for (const [key, value] of section)
        if (!this.trailer.has(key)) this.trailer = new Map([...this.trailer, [key, value]]);
      for (const key of ['XRefStm', 'Prev']) {
        const before = section.get(key);
        if (typeof before === 'number') waiting.push(before);
      }
    }
  }

  private section(offset: number): PdfDictionary {
    const parser = new PdfParser(this.bytes, offset);
    parser.skipSpace();
    if (parser.peek(4) === 'xref') return this.table(parser);
    const value = parser.object()?.value ?? null;
    if (!isKind(value, 'stream')) throw new PdfDamaged('xref');
    this.stream(value);
    return value.dictionary;
  }

  private table(parser: PdfParser): PdfDictionary {
    parser.at += 4;
    for (;;) {
      parser.skipSpace();
      const head = /^(\d{1,10})\s+(\d{1,10})/u.exec(parser.peek(24));
      if (head === null) break;
      parser.at += head[0].length;
      for (let index = 0; index < Number(head[2]); index += 1) {
        parser.skipSpace();
        const entry = /^(\d{10}) \d{5} ([nf])/u.exec(parser.peek(18));
        if (entry === null) throw new PdfDamaged('xref');
        parser.at += 18;
        const number = Number(head[1]) + index;
        this.add(number, entry[2] === 'n' ? { kind: 'plain', offset: Number(entry[1]) } : null);
      }
    }
    if (parser.peek(7) !== 'trailer') throw new PdfDamaged('trailer');
    parser.at += 7;
    const trailer = parser.value();
    if (!isDictionary(trailer)) throw new PdfDamaged('trailer');
    return trailer;
  }

  private add(number: number, place: ObjectPlace | null): void {
    if (this.places.size + this.free.size > OBJECTS_MAX) throw new PdfDamaged('objects');
    if (this.places.has(number) || this.free.has(number)) return;
    if (place === null) this.free.add(number);
    else this.places.set(number, place);
  }

  private stream(stream: PdfStream): void {
    const { dictionary } = stream;
    const widths = numbers(dictionary.get('W'));
    const [kindBytes = 0, firstBytes = 0, secondBytes = 0] = widths;
    const width = kindBytes + firstBytes + secondBytes;
    if (widths.length !== 3 || width < 1 || width > 24) throw new PdfDamaged('xref');
    const bytes = this.unpack(stream);
    const size = dictionary.get('Size');
    const ranges = dictionary.has('Index')
      ? numbers(dictionary.get('Index'))
      : [0, typeof size === 'number' ? size : 0];
    const field = (at: number, length: number): number =>
      bytes.subarray(at, at + length).reduce((value, byte) => value * 256 + byte, 0);
    let at = 0;
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      const [first = 0, count = 0] = ranges.slice(range, range + 2);
      for (let index = 0; index < count && at + width <= bytes.length; index += 1, at += width) {
        const kind = kindBytes === 0 ? 1 : field(at, kindBytes);
        const value = field(at + kindBytes, firstBytes);
        if (kind === 0) this.add(first + index, null);
        else if (kind === 1) this.add(first + index, { kind: 'plain', offset: value });
        else if (kind === 2) this.add(first + index, { kind: 'packed', stream: value });
      }
    }
  }

  /** Finds the objects of a file without right references by going through it; of several with one number the last counts. */
  private search(): void {
    const text = this.bytes.toString('latin1');
    for (const match of text.matchAll(/(?<![\d.])(\d{1,10})[ \t]+\d{1,5}[ \t]+obj(?![A-Za-z])/gu)) {
      if (this.places.size > OBJECTS_MAX) throw new PdfDamaged('objects');
      this.places.set(Number(match[1]), { kind: 'plain', offset: match.index });
    }
    for (const match of text.matchAll(/(?<![A-Za-z])trailer(?=[\s<])/gu)) {
      const trailer = this.tried(match.index + 7);
      if (trailer?.has('Root') === true) this.trailer = trailer;
    }
    if (this.trailer.has('Root')) return;
    for (const [number, place] of this.places) {
      if (place.kind !== 'plain') continue;
      const dictionary = this.tried(text.indexOf('obj', place.offset) + 3);
      const type = dictionary?.get('Type') ?? null;
      if (isKind(type, 'name') && type.name === 'Catalog')
        this.trailer = new Map<string, PdfValue>([['Root', { kind: 'reference', number }]]);
      if (dictionary?.has('Encrypt') === true) throw new PdfDamaged('Encrypt');
    }
  }

  private tried(offset: number): PdfDictionary | null {
    try {
      const value = new PdfParser(this.bytes, offset).value();
      return isDictionary(value) ? value : null;
    } catch (error) {
      if (error instanceof PdfDamaged) return null;
      throw error;
    }
  }
}

function numbers(value: PdfValue | undefined): readonly number[] {
  if (value === undefined || !isList(value)) return [];
  return value.flatMap((each) =>
    typeof each === 'number' && Number.isInteger(each) && each >= 0 ? [each] : [],
  );
}
