import type { Locale } from '../../../../shared/i18n/message.ts';

/** A column of a paper of orders. `share` is its part of the width; amounts are decimal text, decimals exact text. */
export type PaperColumn = {
  readonly title: string;
  readonly kind: 'text' | 'amount' | 'decimal' | 'date';
  readonly share: number;
};
export type PaperRow = {
  readonly cells: readonly (string | null)[];
  readonly bold?: boolean;
  /** A row that a person should look at. */
  readonly marked?: boolean;
};
export type PaperTable = {
  readonly title: string | null;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly PaperRow[];
};
export type PaperFact = readonly [label: string, value: string];

/** A paper of orders before it is drawn or written into a workbook: the same content for both. */
export type OrderPaper = {
  readonly locale: Locale;
  readonly currency: string;
  readonly landscape: boolean;
  readonly company: string;
  readonly title: string;
  readonly number: string;
  /** Blocks of facts side by side, such as seller and buyer. */
  readonly blocks: readonly { readonly title: string | null; readonly facts: readonly PaperFact[] }[];
  readonly notes: readonly string[];
  readonly tables: readonly PaperTable[];
  readonly closing: readonly PaperFact[];
  /** Places for a signature; `seal` keeps room for a seal. */
  readonly signatures: { readonly labels: readonly string[]; readonly seal: boolean; readonly date: string };
  readonly frozenAt: string;
  readonly preparedBy: string;
  readonly journalHead: string;
};
