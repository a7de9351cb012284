import type { Problem } from '../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import type { ByteSource, RecordSink } from './reader.ts';
import { RECORDS_PER_BREATH } from './record-parts.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** Takes the records of a text format one after another; a problem ends the reading. */
export type RecordTaker<T> = {
  take(record: T): Problem | null;
  /** To be called after the last record. */
  finish(): Problem | null;
};

/**
 * Reads a text format that is a sequence of records: decodes, cuts the lines into records, hands them over and breathes in
 * between. Gives the encoding. A line beyond the limit, and whatever the taker refuses, refuses the file.
 */
export async function readTextRecords<T>(
  source: ByteSource,
  sink: RecordSink,
  encoding: string | null,
  parts: {
    readonly cut: (lines: Iterable<TextLine>) => Iterable<T>;
    readonly taker: RecordTaker<T>;
  },
): Promise<Result<string, Problem>> {
  const text = textLines(source, encoding);
  if (!text.ok) return text;
  let records = 0;
  for (const record of parts.cut(text.value.lines)) {
    const refused = parts.taker.take(record);
    if (refused !== null) return err(refused);
    records += 1;
    if (records % RECORDS_PER_BREATH === 0) await sink.breathe();
  }
  const stopped = text.value.problem() ?? parts.taker.finish();
  return stopped === null ? ok(text.value.encoding) : err(stopped);
}
