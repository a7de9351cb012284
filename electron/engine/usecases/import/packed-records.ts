import type { Wire } from '../../../../shared/contract/wire.ts';
import { assert } from '../../../../shared/std/assert.ts';

/** Records in one chunk of a prepared commit: what the writer parses at a time. */
const RECORDS_PER_CHUNK = 500;

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * Records on their way to the writer, as chunks of bytes that can change threads without being copied. Records of one file have the
 * same fields in the same order: their names go once, then values only.
 */
export class PackedRecords {
  count = 0;
  fields: readonly string[] = [];
  /** Whether the chunks were handed over: there is nothing left to send. */
  isGone = false;
  private readonly chunks: Chunk[] = [];
  private gathered: (readonly Wire[])[] = [];

  add(record: Wire): void {
    assert(typeof record === 'object' && record !== null, 'a record has fields');
    if (this.count === 0) this.fields = Object.keys(record);
    const values: readonly Wire[] = Object.values(record);
    assert(values.length === this.fields.length, 'records of a file have the same fields');
    this.gathered.push(values);
    this.count += 1;
    if (this.gathered.length === RECORDS_PER_CHUNK) this.flush();
  }

  /** To be called after the last record. */
  flush(): void {
    if (this.gathered.length === 0) return;
    const text = Buffer.from(JSON.stringify(this.gathered));
    const chunk = new Uint8Array(text.length);
    chunk.set(text);
    this.chunks.push(chunk);
    this.gathered = [];
  }

  /** The chunks for whoever sends them away. */
  handOver(): readonly Chunk[] {
    this.isGone = true;
    return this.chunks.splice(0);
  }
}
