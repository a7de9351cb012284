import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { readTextRecords } from '../text-records.ts';
import { fixedWidth, headLines } from '../text-lines.ts';
import { CfonbFile } from './cfonb-file.ts';
import { WIDTH } from './records.ts';

const CERTAIN = 0.95;
/** Code, bank, code or blanks, branch, currency, decimals, account, date or blanks. */
const RECORD = /^0[1457]\d{5}(?: {4}|[0-9A-Z ]{4})\d{5}[A-Z]{3}\d[ 0-9][0-9A-Z]{11}.{2}\d{6}/u;

/** Account statements of French banks (CFONB, records of 120 characters). */
export const cfonbReader: RecordReader = {
  shape: 'records',
  id: 'cfonb',
  detect: detectCfonb,
  read: readCfonb,
};

function detectCfonb(head: Uint8Array): number {
  const [first = ''] = headLines(head, 1);
  return RECORD.test(first) ? CERTAIN : 0;
}

async function readCfonb(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const file = new CfonbFile(sink, options);
  const encoding = await readTextRecords(source, sink, options.encoding, {
    cut: (lines) => fixedWidth(lines, WIDTH),
    taker: file,
  });
  if (!encoding.ok) return encoding;
  return ok({ format: 'cfonb-120', encoding: encoding.value, kind: 'bank' });
}
