import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { readTextRecords } from '../text-records.ts';
import { fixedWidth, headLines } from '../text-lines.ts';
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
  const file = new CodaFile(sink, options);
  const encoding = await readTextRecords(source, sink, options.encoding, {
    cut: (lines) => fixedWidth(lines, WIDTH),
    taker: file,
  });
  if (!encoding.ok) return encoding;
  return ok({ format: 'coda', encoding: encoding.value, kind: 'bank' });
}
