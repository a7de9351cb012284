import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { READING_LIMITS } from '../limits.ts';

const PIECE_BYTES = 1024 * 1024;

/** Gathers unpacked bytes in pieces of a good size; more than the limit is a problem (IMPORT_ZIP_LIMIT). */
export class CarriedBytes {
  private readonly pieces: Uint8Array[] = [];
  private readonly place: string;
  private readonly limit: number;
  private piece = Buffer.alloc(0);
  private used = 0;
  private total = 0;

  constructor(place: string, limit: number = READING_LIMITS.carriedBytes) {
    this.place = place;
    this.limit = limit;
  }

  /** Bytes taken so far. */
  get size(): number {
    return this.total;
  }

  /** Copies the next bytes: whoever unpacked them may use their memory again. */
  take(chunk: Buffer): Problem | null {
    this.total += chunk.length;
    if (this.total > this.limit)
      return problem('IMPORT_ZIP_LIMIT', this.place, { limit: String(this.limit), what: 'bytes' });
    for (let at = 0; at < chunk.length; ) {
      if (this.used === this.piece.length) this.grow(chunk.length - at);
      const copied = chunk.copy(this.piece, this.used, at);
      this.used += copied;
      at += copied;
    }
    return null;
  }

  /** All pieces in order. */
  all(): readonly Uint8Array[] {
    return this.used === 0 ? this.pieces : [...this.pieces, this.piece.subarray(0, this.used)];
  }

  private grow(wanted: number): void {
    if (this.used > 0) this.pieces.push(this.piece);
    this.piece = Buffer.alloc(Math.min(PIECE_BYTES, Math.max(64 * 1024, wanted)));
    this.used = 0;
  }
}
