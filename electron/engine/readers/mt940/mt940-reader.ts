import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { readTextRecords } from '../text-records.ts';
import { headLines } from '../text-lines.ts';
import { fieldsOf, isTypeLine, tagOf } from './fields.ts';
import { Messages } from './messages.ts';

const HEAD_LINES = 40;
const CERTAIN = 0.95;

/** SWIFT MT940 (statements) and MT942 (interim reports), with or without the envelope of the network. */
export const mt940Reader: RecordReader = {
  shape: 'records',
  id: 'mt940',
  detect: detectMt940,
  read: readMt940,
};

/** The first line is a field of such a message; or, behind an envelope or a bank's own heading, field :20: and one more are. */
function detectMt940(head: Uint8Array): number {
  const lines = headLines(head, HEAD_LINES);
  const [first = ''] = lines;
  if (tagOf(first) !== null || isTypeLine(first)) return CERTAIN;
  const tags = lines.map(
    (line) => tagOf(line.slice(line.indexOf('{4:') < 0 ? 0 : line.indexOf('{4:') + 3))?.tag,
  );
  const at = tags.indexOf('20');
  return at >= 0 &&
    at < 10 &&
    tags.some((tag) => tag !== undefined && /^(?:25P?|28C?|60[FM]|34F)$/u.test(tag))
    ? CERTAIN
    : 0;
}

async function readMt940(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const messages = new Messages(sink, options);
  const encoding = await readTextRecords(source, sink, options.encoding, {
    cut: fieldsOf,
    taker: messages,
  });
  if (!encoding.ok) return encoding;
  return ok({ format: messages.interim ? 'mt942' : 'mt940', encoding: encoding.value, kind: 'bank' });
}
