import { createHash } from 'node:crypto';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { ImportKind, PreviewStatement, RowDecision } from '../../../../shared/contract/import.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import type { ReadSummary } from '../../../../shared/domain/reading/read-result.ts';
import type { Finding } from '../../../../shared/errors/problem.ts';
import type { PackedRows } from '../../readers/packed-rows.ts';
import type { PackedRecords } from './packed-records.ts';
import type { RowPages } from './row-pages.ts';

/** What becomes of a row: the records the writer will store (a receipt with its fee is two), or why there are none. */
export type PreparedRow = {
  readonly line: number;
  readonly status: 'accepted' | 'duplicate' | 'rejected' | 'excluded';
  readonly findings: readonly Finding[];
  readonly records: readonly Wire[];
};

/** What a bank file's statements are to what the book has of their accounts. */
export type KnownFacts = PreviewStatement['known'];

/** The rows of a file against the state of the book they were prepared on. */
export type Prepared = {
  /** Head of the journal they were prepared on: the writer refuses them on any other. */
  readonly head: number;
  readonly pages: RowPages;
  /** What the accepted rows become, as the writer takes it. */
  readonly records: PackedRecords;
  /** Findings about the file as a whole that the book gives rise to. */
  readonly findings: readonly Finding[];
  readonly totals: Readonly<Record<string, string>>;
  readonly proof: 'holds' | 'broken' | 'absent';
  /** Statement by statement, for bank files. */
  readonly known: readonly KnownFacts[];
  /** What the kind needs besides its rows: the statement of a bank file, the party of a customer's. */
  readonly header: Wire;
};

export type ReadOptions = ParsedRequestOf<'import.preview'>['options'];

/** A file that was read and waits to be committed or discarded. */
export type Staging = {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly options: ReadOptions;
  readonly summary: ReadSummary;
  /** Every row of the file, packed. */
  readonly rows: PackedRows;
  /** What a person decided, by place of the row. */
  readonly decisions: Map<number, RowDecision>;
  prepared: Prepared;
};

/** Previews that are kept at once; the oldest goes when another comes. */
const STAGINGS_MAX = 4;

const stagings = new Map<string, Staging>();

/** Keeps a preview under a new id. */
export function keepStaging(staging: Omit<Staging, 'id' | 'sha256'>): Staging {
  const sha256 = createHash('sha256').update(staging.bytes).digest('hex');
  const kept: Staging = {
    ...staging,
    id: `staging-${stagings.size + 1}-${sha256.slice(0, 16)}-${Math.trunc(performance.now())}`,
    sha256,
  };
  stagings.set(kept.id, kept);
  for (const oldest of stagings.keys()) {
    if (stagings.size <= STAGINGS_MAX) break;
    stagings.delete(oldest);
  }
  return kept;
}

/** The preview with an id, or undefined when it was discarded. */
export function stagingOf(id: string): Staging | undefined {
  return stagings.get(id);
}

/** Forgets one preview. */
export function dropStaging(id: string): void {
  stagings.delete(id);
}

/** Forgets every preview: nothing readable stays when the book is locked. */
export function forgetStagings(): void {
  stagings.clear();
}
