import type { ReadHandle } from '../handle.ts';
import { intOf, textOrNull } from '../row.ts';
import { sql } from '../sql.ts';

/** What of a beginning the book itself shows. */
export type StartCounts = {
  readonly parties: number;
  readonly openingItems: number;
  readonly bankLines: number;
  readonly documents: number;
  /** Documents of movement dated before a day. */
  readonly earlier: number;
};

/** Counts what was brought into the book; `first` is the first day kept in it, null when nobody has said. */
export function startCounts(read: ReadHandle, first: string | null): StartCounts {
  const row =
    read.get(sql`SELECT (SELECT count(*) FROM party) AS parties,
      (SELECT count(*) FROM bank_line l JOIN bank_statement t ON t.id = l.statement_id
        WHERE NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id)) AS bank_lines,
      count(*) AS documents, coalesce(sum(kind = 'opening'), 0) AS opening_items,
      coalesce(sum(kind <> 'opening' AND date < ${first ?? ''}), 0) AS earlier
    FROM document d WHERE NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)`) ?? {};
  return {
    parties: intOf(row, 'parties'),
    openingItems: intOf(row, 'opening_items'),
    bankLines: intOf(row, 'bank_lines'),
    documents: intOf(row, 'documents'),
    earlier: intOf(row, 'earlier'),
  };
}

/** When the present recovery key was last shown to open the book; null when it never was, or another one was made since. */
export function recoveryTestedAt(read: ReadHandle): string | null {
  const row = read.get(sql`SELECT at FROM journal WHERE name = 'book.testRecoveryKey'
    AND seq > (SELECT coalesce(max(seq), 0) FROM journal WHERE name IN ('book.newRecoveryKey', 'book.rotateKey'))
    ORDER BY seq DESC LIMIT 1`);
  return row === undefined ? null : textOrNull(row, 'at');
}
