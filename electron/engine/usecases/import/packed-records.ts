import type { Wire } from '../../../../shared/contract/wire.ts';

/** Records in one chunk of a prepared commit: what the writer parses at a time. */
const RECORDS_PER_CHUNK = 2000;

/** Records on their way to the writer, as chunks of bytes that can change threads without being copied. */
export class PackedRecords {
  count = 0;
  readonly chunks: Uint8Array[] = [];
  private gathered: string[] = [];

  add(record: Wire): void {
    this.gathered.push(JSON.stringify(record));
    this.count += 1;
    if (this.gathered.length === RECORDS_PER_CHUNK) this.flush();
  }

  /** To be called after the last record. */
  flush(): void {
    if (this.gathered.length === 0) return;
    this.chunks.push(new TextEncoder().encode(`[${this.gathered.join(',')}]`));
    this.gathered = [];
  }
}
