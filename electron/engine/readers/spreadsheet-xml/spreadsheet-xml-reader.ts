import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { TextEncoding } from '../csv/encoding.ts';
import type { ByteSource, SheetSink, SourceInfo, SourceOptions, TableReader } from '../reader.ts';
import { decideMarkupEncoding } from '../xml/markup-encoding.ts';
import { XmlScanner, type XmlHandler } from '../xml/xml-scanner.ts';
import { WorkbookFacts } from './workbook-facts.ts';
import { WorkbookRows } from './workbook-rows.ts';

const WINDOW_BYTES = 256 * 1024;
const NAMESPACE = 'urn:schemas-microsoft-com:office:spreadsheet';

/** Workbooks of 2003 in one XML file ("XML Spreadsheet 2003"), which many programs call .xls. */
export const spreadsheetXmlReader: TableReader = {
  shape: 'table',
  id: 'spreadsheet-xml',
  detect: detectWorkbook,
  read: readWorkbook,
};

function detectWorkbook(head: Uint8Array): number {
  const text = Buffer.from(head.subarray(0, 16 * 1024))
    .toString('latin1')
    .replaceAll('\0', '');
  return text.includes(NAMESPACE) && /<(?:\w+:)?Workbook[\s>]/.test(text) ? 0.95 : 0;
}

async function readWorkbook(
  source: ByteSource,
  sink: SheetSink,
  options: SourceOptions,
): Promise<Result<SourceInfo, Problem>> {
  const encoding = decideMarkupEncoding(source, options.encoding, declaredEncoding(source));
  if (!encoding.ok) return encoding;
  const { name, declaredWrong } = encoding.value;
  const told = declaredWrong ? [problem('READ_ENCODING_DECLARED_WRONG', 'file', { encoding: name })] : [];
  for (const each of told) sink.finding({ ...each, severity: 'warning', line: null, column: null });
  const facts = new WorkbookFacts();
  const failed = await scan(source, encoding.value, facts, () => null);
  if (failed !== null) return err(failed);
  if (!facts.isWhole) return err(damaged('cut off'));
  if (facts.hidden.length === 0) return err(damaged('no sheet'));
  const rows = new WorkbookRows(facts);
  const stopped = await scan(source, encoding.value, rows, () => rows.events.deliver(sink));
  if (stopped !== null) return err(stopped);
  return ok({ format: 'spreadsheet-xml', encoding: name, delimiter: null });
}

function damaged(reason: string): Problem {
  return problem('IMPORT_WORKBOOK_DAMAGED', 'file', { reason });
}

/** The encoding that the XML declaration names; empty when it names none. */
function declaredEncoding(source: ByteSource): string {
  const head = Buffer.from(source.read(0, 400)).toString('latin1').replaceAll('\0', '');
  return /<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w:-]{2,40})/i.exec(head)?.[1] ?? '';
}

async function scan(
  source: ByteSource,
  encoding: TextEncoding,
  handler: XmlHandler,
  between: () => Promise<Problem | null> | null,
): Promise<Problem | null> {
  const scanner = new XmlScanner('file', handler, 'IMPORT_WORKBOOK_DAMAGED', encoding.name);
  for (let offset = encoding.skip; offset < source.size; offset += WINDOW_BYTES) {
    const piece = source.read(offset, WINDOW_BYTES);
    const wrong = scanner.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    if (wrong !== null) return wrong;
    const stopped = await between();
    if (stopped !== null) return stopped;
  }
  return scanner.end();
}
