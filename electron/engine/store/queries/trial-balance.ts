import type { ReadHandle, WriteHandle } from '../handle.ts';
import { intOf, textOf, textOrNull } from '../row.ts';
import { sql } from '../sql.ts';

/** A trial balance as it was given; `source` is its text, untouched. */
export type StoredTrial = {
  readonly uid: string;
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  readonly standard: string;
  readonly fileName: string;
  readonly source: string;
};

/** Every trial balance known at a journal number, latest end first, of the same end the one recorded last. */
export function trialBalances(read: ReadHandle, knownAt: number): readonly StoredTrial[] {
  return read
    .all(sql`SELECT uid, seq, from_date, to_date, standard, file_name, source FROM trial_balance
      WHERE seq <= ${knownAt} ORDER BY to_date DESC, id DESC`)
    .map((row) => ({
      uid: textOf(row, 'uid'),
      seq: intOf(row, 'seq'),
      from: textOf(row, 'from_date'),
      to: textOf(row, 'to_date'),
      standard: textOf(row, 'standard'),
      fileName: textOf(row, 'file_name'),
      source: textOf(row, 'source'),
    }));
}

/** Appends a trial balance. */
export function insertTrial(write: WriteHandle, trial: StoredTrial): void {
  write.run(sql`INSERT INTO trial_balance (uid, seq, from_date, to_date, standard, file_name, source)
    VALUES (${trial.uid}, ${trial.seq}, ${trial.from}, ${trial.to}, ${trial.standard}, ${trial.fileName}, ${trial.source})`);
}

/** What a person mapped of a standard, as known at a journal number; the last word on a code counts, null takes it back. */
export function mappedLines(
  read: ReadHandle,
  standard: string,
  knownAt: number,
): readonly { readonly code: string; readonly line: string | null }[] {
  return read
    .all(
      sql`SELECT code, line FROM trial_line WHERE standard = ${standard} AND seq <= ${knownAt} ORDER BY id`,
    )
    .map((row) => ({ code: textOf(row, 'code'), line: textOrNull(row, 'line') }));
}

/** Appends a person's word on the line of a code. */
export function insertMappedLine(
  write: WriteHandle,
  mapped: {
    readonly seq: number;
    readonly standard: string;
    readonly code: string;
    readonly line: string | null;
  },
): void {
  write.run(sql`INSERT INTO trial_line (seq, standard, code, line)
    VALUES (${mapped.seq}, ${mapped.standard}, ${mapped.code}, ${mapped.line})`);
}
