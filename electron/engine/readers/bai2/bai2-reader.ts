import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { readTextRecords } from '../text-records.ts';
import { headLines } from '../text-lines.ts';
import { Bai2File } from './bai2-file.ts';
import { recordsOf } from './records.ts';

const CERTAIN = 0.95;
/** A header: sender, receiver, date, time, number, record length, block size, version. */
const WHOLE_HEADER = /^01,[^,]*,[^,]*,\d{6,8},[^,]*,[^,]*,[^,]*,[^,]*,[23]\s*\/?\s*$/u;
const BEGUN_HEADER = /^01,[^,]*,[^,]*,\d{6,8},/u;

/** BAI2 cash reports of North American banks. */
export const bai2Reader: RecordReader = { shape: 'records', id: 'bai2', detect: detectBai2, read: readBai2 };

function detectBai2(head: Uint8Array): number {
  const [first = '', second = ''] = headLines(head, 2);
  if (WHOLE_HEADER.test(first)) return CERTAIN;
  return BEGUN_HEADER.test(first) && /^(?:02|88),/u.test(second) ? CERTAIN : 0;
}

async function readBai2(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const file = new Bai2File(sink, options);
  const encoding = await readTextRecords(source, sink, options.encoding, {
    cut: recordsOf,
    taker: file,
  });
  if (!encoding.ok) return encoding;
  return ok({ format: 'bai2', encoding: encoding.value, kind: 'bank' });
}
