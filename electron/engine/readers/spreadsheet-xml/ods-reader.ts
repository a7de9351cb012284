import { problem, refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource, SheetSink, SourceInfo, TableReader } from '../reader.ts';
import { readPart } from '../xlsx/workbook.ts';
import { isName, XmlScanner, type XmlHandler } from '../xml/xml-scanner.ts';
import { unpack } from '../zip/unpack.ts';
import { readZipDirectory } from '../zip/zip-directory.ts';
import { OdsRows } from './ods-rows.ts';

const MIMETYPE = 'application/vnd.oasis.opendocument.';

/** OpenDocument spreadsheets: .ods, .ots. */
export const odsReader: TableReader = { shape: 'table', id: 'ods', detect: detectOds, read: readOds };

/** Well-made files begin with their type; others are known by the names of their parts. */
function detectOds(head: Uint8Array): number {
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3) return 0;
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith(`mimetype${MIMETYPE}`, 30)) return 0.95;
  return text.includes('content.xml') && !text.includes('xl/') && !text.includes('OFD.xml') ? 0.92 : 0;
}

/** Whether the list of parts says that they are encrypted. */
class Manifest implements XmlHandler {
  wantText = false;
  isEncrypted = false;

  open(bytes: Buffer, nameStart: number, nameEnd: number): void {
    this.isEncrypted ||= isName(bytes, nameStart, nameEnd, 'encryption-data');
  }

  close(): void {
    // Only start tags matter here.
  }

  characters(): void {
    // The manifest has no text.
  }
}

async function readOds(source: ByteSource, sink: SheetSink): Promise<Result<SourceInfo, Problem>> {
  const zip = readZipDirectory(source);
  if (!zip.ok) return zip;
  const manifest = new Manifest();
  const manifestEntry = zip.value.get('META-INF/manifest.xml');
  if (manifestEntry !== undefined) {
    const failed = await readPart(source, manifestEntry, manifest, READING_LIMITS.partBytes);
    if (failed !== null) return err(failed);
  }
  if (manifest.isEncrypted) return refuse('IMPORT_ENCRYPTED', 'file', { format: 'ods' });
  const entry = zip.value.get('content.xml');
  if (entry === undefined) return refuse('IMPORT_WORKBOOK_DAMAGED', 'content.xml', { reason: 'missing' });
  const rows = new OdsRows();
  const scanner = new XmlScanner(entry.name, rows);
  const failed =
    (await unpack(
      source,
      entry,
      async (chunk) => scanner.push(chunk) ?? (await rows.events.deliver(sink)),
    )) ?? scanner.end();
  if (failed !== null) return err(failed);
  if (!rows.events.hasSheets)
    return err(problem('IMPORT_WORKBOOK_DAMAGED', entry.name, { reason: 'no sheet' }));
  return ok({ format: 'ods', encoding: 'utf-8', delimiter: null });
}
