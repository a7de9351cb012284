import type { Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { RECORDS_PER_BREATH } from '../record-parts.ts';
import { fixedWidth, headLines, textLines } from '../text-lines.ts';
import { CodaFile } from './coda-file.ts';
import { WIDTH } from './records.ts';

const CERTAIN = 0.95;
/** Four zeros and a blank or digit, the day of making, the bank's number, its application code; the version at the very end. */
const HEADER = /^0000[ \d]\d{6}(?:\d{3}| {3})(?:\d{2}| {2}).{111}[12][ ]*$/u;

/** Coded account statements of Belgian banks (CODA, records of 128 characters). */
export const codaReader: RecordReader = { shape: 'records', id: 'coda', detect: detectCoda, read: readCoda };

function detectCoda(head: Uint8Array): number {
  const [first = '', second] = headLines(head, 2);
  if (!HEADER.test(first.slice(0, WIDTH))) return 0;
  return second === undefined || first.length > WIDTH || /^1[ 0-3]/u.test(second) ? CERTAIN : 0;
}

async function readCoda(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const text = textLines(source, options.encoding);
  if (!text.ok) return text;
  const file = new CodaFile(sink, options);
  let records = 0;
  for (const line of fixedWidth(text.value.lines, WIDTH)) {
    const refused = file.take(line);
    if (refused !== null) return err(refused);
    records += 1;
    if (records % RECORDS_PER_BREATH === 0) await sink.breathe();
  }
  const stopped = text.value.problem() ?? file.finish();
  if (stopped !== null) return err(stopped);
  return ok({ format: 'coda', encoding: text.value.encoding, kind: 'bank' });
}
