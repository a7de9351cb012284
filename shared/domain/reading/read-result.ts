import type { Finding } from '../../errors/problem.ts';
import type { ImportKind } from './columns.ts';
import type { StatementSummary } from './rows.ts';

/** What is known of a file after reading it, besides its rows. */
export type ReadSummary = {
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly kind: ImportKind;
  readonly sheet: string;
  /** Line of the captions, counting from 1. */
  readonly headerLine: number;
  /** The columns of the file in order: caption and the known column it is, null for a custom field. */
  readonly columns: readonly { readonly caption: string; readonly key: string | null }[];
  /** Rows below the captions: read = accepted + rejected + excluded (voided) + noise (totals, remarks). */
  readonly counts: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly excluded: number;
    readonly noise: number;
  };
  readonly statements: readonly StatementSummary[];
  /** The first findings; `findingCounts` counts all of them by code. */
  readonly findings: readonly Finding[];
  readonly findingCounts: Readonly<Record<string, number>>;
};
