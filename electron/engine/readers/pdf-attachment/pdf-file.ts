import { inflateSync } from 'node:zlib';
import { READING_LIMITS } from '../limits.ts';
import { PdfDamaged, PdfParser } from './pdf-parser.ts';
import {
  isDictionary,
  isKind,
  isList,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from './pdf-value.ts';
import { CrossReferences } from './pdf-references.ts';

/** Objects that are looked at in one file: the way to an attachment is short. */
const OBJECTS_MAX = 20_000;
const STREAM_END = 'endstream';

/** The objects of a PDF file, found through its cross references. Nothing is run, drawn or measured. */
export class PdfFile {
  readonly bytes: Buffer;
  private readonly references: CrossReferences;
  private readonly known = new Map<number, PdfValue>();
  private readonly looking = new Set<number>();

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.references = new CrossReferences(bytes, (stream) => this.unpacked(stream));
  }

  get trailer(): PdfDictionary {
    return this.references.trailer;
  }

  /** The value a reference stands for; any other value is itself. */
  resolve(value: PdfValue | undefined): PdfValue {
    if (value === undefined) return null;
    return isKind(value, 'reference') ? this.object(value.number) : value;
  }

  /** The dictionary under a key, through a reference; null when there is none. */
  dictionaryAt(dictionary: PdfDictionary, key: string): PdfDictionary | null {
    const value = this.resolve(dictionary.get(key));
    return isDictionary(value) ? value : null;
  }

  private object(number: number): PdfValue {
    const known = this.known.get(number);
    if (known !== undefined) return known;
    if (this.looking.has(number)) throw new PdfDamaged('circle');
    if (this.known.size > OBJECTS_MAX) throw new PdfDamaged('objects');
    this.looking.add(number);
    const value = this.read(number);
    this.looking.delete(number);
    this.known.set(number, value);
    return value;
  }

  private read(number: number): PdfValue {
    const place = this.references.places.get(number);
    if (place === undefined) return null;
    if (place.kind === 'packed') return this.packed(place.stream, number);
    const found = new PdfParser(this.bytes, place.offset).object();
    return found === null || found.number !== number ? null : found.value;
  }

  /** An object inside an object stream: pairs of number and place first, then the objects. */
  private packed(streamNumber: number, number: number): PdfValue {
    const stream = this.object(streamNumber);
    if (!isKind(stream, 'stream')) return null;
    const [count, first] = [stream.dictionary.get('N'), stream.dictionary.get('First')];
    if (typeof count !== 'number' || typeof first !== 'number') return null;
    const bytes = this.unpacked(stream);
    const index = new PdfParser(bytes, 0);
    for (let each = 0; each < count; each += 1) {
      const [id, offset] = [index.value(), index.value()];
      if (id === number && typeof offset === 'number') return new PdfParser(bytes, first + offset).value();
    }
    return null;
  }

  /** The bytes of a stream, unpacked within the limits. Only what attachments and cross references use is understood. */
  unpacked(stream: PdfStream): Buffer {
    const { dictionary, start } = stream;
    const packed = this.bytes.subarray(start, this.endOf(stream));
    const filter = this.resolve(dictionary.get('Filter'));
    const filters = (isList(filter) ? filter : [filter]).flatMap((each) =>
      isKind(each, 'name') ? [each.name] : [],
    );
    if (filters.length === 0) return packed;
    if (filters.length > 1 || !['FlateDecode', 'Fl'].includes(filters[0] ?? ''))
      throw new PdfDamaged(filters.join(' '));
    const parameters = this.resolve(dictionary.get('DecodeParms'));
    const [first] = isList(parameters) ? parameters : [parameters];
    const chosen = this.resolve(first);
    return unpredicted(inflated(packed), isDictionary(chosen) ? chosen : new Map());
  }

  private endOf({ dictionary, start }: PdfStream): number {
    const length = this.resolve(dictionary.get('Length'));
    if (typeof length === 'number' && length >= 0 && start + length <= this.bytes.length) {
      const after = this.bytes.toString('latin1', start + length, start + length + 20);
      if (after.trimStart().startsWith(STREAM_END)) return start + length;
    }
    const end = this.bytes.indexOf(STREAM_END, start, 'latin1');
    if (end < 0) throw new PdfDamaged('stream');
    return end;
  }
}

function inflated(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: READING_LIMITS.partBytes });
  } catch {
    // Too large or not packed at all: zlib says which in a message of its own.
    throw new PdfDamaged('FlateDecode');
  }
}

/** Undoes the PNG predictors by row, which cross references are packed with. */
function unpredicted(bytes: Buffer, parameters: PdfDictionary): Buffer {
  const predictor = parameters.get('Predictor') ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters.get('Columns') ?? 1;
  if (
    typeof predictor !== 'number' ||
    predictor < 10 ||
    typeof columns !== 'number' ||
    columns < 1 ||
    columns > 65_536
  )
    throw new PdfDamaged('Predictor');
  const rows = Math.ceil(bytes.length / (columns + 1));
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (columns + 1)] ?? 0;
    if (kind !== 0 && kind !== 1 && kind !== 2) throw new PdfDamaged('Predictor');
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const before =
        kind === 2 ? (out[at - columns] ?? 0) : kind === 1 && column > 0 ? (out[at - 1] ?? 0) : 0;
      out[at] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + before;
    }
  }
  return out;
}
