import type { AnyRow, LeftRow } from '../../../shared/domain/reading/rows.ts';
import { present } from '../../../shared/std/assert.ts';
import { isLeft, type PackedPart } from './reader-client.ts';

/** How a row of the file came from its reader. */
export const CAME_AS = { record: 0, rejected: 1, excluded: 2, noise: 3 } as const;

const FIRST_CAPACITY = 4096;

type Chunk = Pick<PackedPart, 'bytes' | 'starts' | 'ends'> & { readonly first: number };

/**
 * All rows of one file in the order they came, kept as the bytes they travelled in: a million rows are as large as the file and are
 * made into objects only while somebody looks at them. Their content was checked before.
 */
export class PackedRows {
  length = 0;
  /** Whether any record is an invoice that does not say on which side of it we stand. */
  sideless = false;
  /** Records among them. */
  records = 0;
  private fields: readonly string[] = [];
  private readonly chunks: Chunk[] = [];
  private lineNumbers = new Uint32Array(FIRST_CAPACITY);
  private ways = new Uint8Array(FIRST_CAPACITY);

  /** Keeps a part as it came. */
  add(part: PackedPart): void {
    if (part.fields.length > 0) this.fields = part.fields;
    const { bytes, starts, ends, entries } = part;
    this.chunks.push({ bytes, starts, ends, first: this.length });
    for (const entry of entries) {
      this.makeRoom();
      this.lineNumbers[this.length] = entry.line;
      this.ways[this.length] = isLeft(entry) ? CAME_AS[entry.status] : CAME_AS.record;
      if (!isLeft(entry)) {
        this.records += 1;
        if ('ledger' in entry && entry.ledger === null) this.sideless = true;
      }
      this.length += 1;
    }
  }

  private makeRoom(): void {
    if (this.length < this.ways.length) return;
    const [lineNumbers, ways] = [new Uint32Array(this.length * 2), new Uint8Array(this.length * 2)];
    lineNumbers.set(this.lineNumbers);
    ways.set(this.ways);
    this.lineNumbers = lineNumbers;
    this.ways = ways;
  }

  /** Line of a row in its source. */
  line(index: number): number {
    return this.lineNumbers[index] ?? 0;
  }

  /** Whether a row is a record, or why not. */
  cameAs(index: number): number {
    return this.ways[index] ?? CAME_AS.noise;
  }

  /** How many rows came as this. */
  count(way: keyof typeof CAME_AS): number {
    let count = 0;
    for (let index = 0; index < this.length; index += 1) if (this.ways[index] === CAME_AS[way]) count += 1;
    return count;
  }

  /** Places of the rows of one line. */
  placesOfLine(line: number): readonly number[] {
    const places: number[] = [];
    for (let index = 0; index < this.length; index += 1)
      if (this.lineNumbers[index] === line) places.push(index);
    return places;
  }

  /** One row. */
  entry(index: number): AnyRow | LeftRow {
    let [low, high] = [0, this.chunks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle]?.first ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const chunk = present(this.chunks[low], `row ${index}`);
    return this.made(JSON.parse(textOf(chunk, index - chunk.first)));
  }

  /** The records one after another, with their places among all rows; made anew at every turn. */
  *eachRecord(): Generator<{ readonly index: number; readonly row: AnyRow }> {
    for (const chunk of this.chunks) {
      const values: unknown = JSON.parse(chunk.bytes.toString('utf8'));
      let index = chunk.first;
      for (const value of Array.isArray(values) ? values : []) {
        if (!Array.isArray(value) && !isLeft(value)) continue; // the names of the fields
        // Lists are records; the client checked each when it came.
        if (Array.isArray(value)) yield { index, row: this.made(value) as AnyRow };
        index += 1;
      }
    }
  }

  private made(value: unknown): AnyRow | LeftRow {
    if (!Array.isArray(value)) return value as LeftRow; // checked by the client when it came
    const row: Record<string, unknown> = {};
    for (let at = 0; at < this.fields.length; at += 1) row[this.fields[at] ?? ''] = value[at];
    // Without prototype, as the client had it: no caption means anything to JavaScript.
    row['custom'] = Object.assign(Object.create(null), row['custom']);
    return row as AnyRow; // checked by the client when it came
  }
}

function textOf({ bytes, starts, ends }: Chunk, place: number): string {
  return bytes.toString('utf8', starts[place], ends[place]);
}
