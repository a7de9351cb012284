import type { Finding } from '../../errors/problem.ts';
import type { ImportKind } from './columns.ts';
import type { LayoutChange } from './layout.ts';
import type { StatementSummary } from './rows.ts';

/** What is known of a file after reading it, besides its rows. */
export type ReadSummary = {
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly kind: ImportKind;
  /** The bank or wallet it was recognised as coming from (its name: shared/i18n/sources.ts); null: nobody's that is known. */
  readonly source: string | null;
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
  /** What the studio found out about a table; formats that say themselves what their parts mean have none. */
  readonly studio?: StudioFacts | undefined;
  /** The file inside, where the given one only carries another. */
  readonly carriedName?: string | null | undefined;
  /** The first findings; `findingCounts` counts all of them by code. */
  readonly findings: readonly Finding[];
  readonly findingCounts: Readonly<Record<string, number>>;
};

/** Why a column is taken for what it is. */
export type ColumnReason = {
  readonly code:
    | 'caption'
    | 'person'
    | 'profile'
    | 'dates'
    | 'amounts'
    | 'numbers'
    | 'texts'
    | 'empty'
    | 'format';
  readonly params: Readonly<Record<string, string>>;
};

/** What is known of a column besides its caption. */
export type ColumnDetail = {
  readonly role: 'text' | 'date' | 'amount' | 'number' | null;
  readonly reason: ColumnReason;
  readonly filled: number;
  readonly total: number;
  readonly samples: readonly string[];
  /** The known column its cells suggest, where no caption says. */
  readonly proposed: string | null;
};

/** Something only a person can say. */
export type ReadingQuestion = {
  readonly key: 'dateOrder' | 'signMode' | 'columns';
  readonly column: string | null;
  readonly choices: readonly { readonly value: string; readonly example: string }[];
};

/** What the studio decided about a table, and what it has to ask. */
export type StudioFacts = {
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: number;
    readonly hidden: boolean;
    readonly chosen: boolean;
  }[];
  readonly signMode: 'signed' | 'columns' | 'flag' | null;
  readonly newestFirst: boolean | null;
  readonly unitFactor: '1' | '10000';
  readonly profile: {
    readonly uid: string;
    readonly name: string;
    readonly state: 'matched' | 'changed';
    readonly changes: readonly LayoutChange[];
  } | null;
  readonly fingerprint: string;
  readonly questions: readonly ReadingQuestion[];
  /** In the order of the columns. */
  readonly columns: readonly ColumnDetail[];
};
