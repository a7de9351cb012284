import { refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { decideMarkupEncoding, headText } from '../xml/markup-encoding.ts';
import { scanMarkup } from '../xml/markup-source.ts';
import { OfxScan } from './ofx-scan.ts';
import { OfxStatements } from './ofx-statements.ts';

const PLACE = 'file';
const HEAD_BYTES = 64 * 1024;
/** What may stand before the root: the header lines of version 1, the instructions of version 2, a comment. */
const BEGINS =
  /^\s*(?:OFXHEADER\s*:|<OFX[\s>]|(?:<\?xml[^>]*\?>\s*)?(?:<!--[^-]*(?:-(?!->)[^-]*)*-->\s*)*(?:<\?OFX[\s?]|<OFX[\s>]))/iu;
/** The same behind a DOCTYPE, which is refused when the file is read. */
const BEHIND_DOCTYPE = /^\s*(?:<\?xml[^>]*\?>\s*)?<!DOCTYPE\s+OFX[\s[>]/iu;

/** OFX 1 (SGML) and 2 (XML), and QFX, which is OFX with a bank's number in it. */
export const ofxReader: RecordReader = {
  shape: 'records',
  id: 'ofx',
  detect: (head) => {
    const text = headText(head);
    return BEGINS.test(text) || BEHIND_DOCTYPE.test(text) ? 1 : 0;
  },
  read: readOfx,
};

async function readOfx(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const head = headText(source.read(0, HEAD_BYTES));
  const encoding = decideMarkupEncoding(source, options.encoding, declaredEncoding(head));
  if (!encoding.ok) return encoding;
  if (encoding.value.declaredWrong) {
    const at = { place: PLACE, line: 1, column: null };
    sink.findings.say('warning', 'READ_ENCODING_DECLARED_WRONG', at, { encoding: encoding.value.name });
  }
  const statements = new OfxStatements(sink, options, PLACE);
  const scan = new OfxScan(PLACE, statements);
  const found = (await scanMarkup(source, PLACE, encoding.value, scan, () => sink.breathe())) ?? scan.end();
  if (found !== null) return err(found);
  const format = formatOf(head);
  if (statements.count === 0) {
    return statements.refusal === null
      ? refuse('IMPORT_NO_STATEMENT', PLACE, { format })
      : err(statements.refusal);
  }
  return ok({ format, encoding: encoding.value.name, kind: 'bank' });
}

function header(head: string, name: string): string {
  const line = new RegExp(String.raw`(?:^|\s)${name}\s*[:=]\s*"?([\w.-]+)`, 'iu');
  return line.exec(head.slice(0, 4_096))?.[1] ?? '';
}

/** What the header says of the encoding: CHARSET counts under ENCODING:USASCII, as in fact it does nearly always. */
function declaredEncoding(head: string): string {
  const encoding = header(head, 'ENCODING');
  const charset = header(head, 'CHARSET');
  if (/^(?:USASCII|)$/iu.test(encoding)) return charset === 'NONE' ? '' : charset;
  return /^UNICODE$/iu.test(encoding) ? 'utf-8' : encoding;
}

/** "ofx-1.0.2" of VERSION:102, "ofx" without a header. */
function formatOf(head: string): string {
  const start = head.search(/OFXHEADER/iu);
  const version = start < 0 ? '' : header(head.slice(start), 'VERSION');
  return /^\d{3}$/u.test(version) ? `ofx-${version.split('').join('.')}` : 'ofx';
}
