import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { memorySource, type ByteSource, type CarriedFile, type Wrapper } from '../reader.ts';
import { attachmentsOf, type PdfAttachment } from './pdf-attachments.ts';
import { PdfFile } from './pdf-file.ts';
import { PdfDamaged } from './pdf-parser.ts';

/** A PDF of an invoice is small; one with scans may be some megabytes. */
const PDF_BYTES_MAX = 64 * 1024 * 1024;
const MARK = '%PDF-';
/** Where the mark may stand: some writers put something before it. */
const MARK_BYTES = 1_024;
const NAME_CHARACTERS = 80;
const NAMES_TOLD = 10;

/** What Factur-X, ZUGFeRD and XRechnung call the invoice inside. */
const INVOICE_NAMES: ReadonlySet<string> = new Set(['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml']);

/** A PDF with the data of its invoice attached: Factur-X, ZUGFeRD, and Chinese PDF with embedded XML. */
export const pdfWrapper: Wrapper = {
  id: 'pdf',
  detect: (head) => (markOf(head) >= 0 ? 0.9 : 0),
  unwrap: (source) => Promise.resolve(unwrap(source)),
};

function markOf(head: Uint8Array): number {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, MARK_BYTES)).indexOf(
    MARK,
    0,
    'latin1',
  );
}

function unwrap(source: ByteSource): Result<CarriedFile, Problem> {
  if (source.size > PDF_BYTES_MAX) {
    const params = { limit: String(PDF_BYTES_MAX), bytes: String(source.size) };
    return refuse('IMPORT_FILE_TOO_LARGE', 'file', params);
  }
  const whole = source.read(0, source.size);
  // References count from the mark, not from what stands before it.
  const bytes = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength).subarray(
    Math.max(0, markOf(whole)),
  );
  try {
    const file = new PdfFile(bytes);
    if (file.trailer.has('Encrypt')) return refuse('IMPORT_PDF_ENCRYPTED', 'file');
    return chosen(file, attachmentsOf(file));
  } catch (error) {
    if (!(error instanceof PdfDamaged)) throw error;
    if (error.reason === 'Encrypt') return refuse('IMPORT_PDF_ENCRYPTED', 'file');
    return refuse('IMPORT_PDF_DAMAGED', 'file', { reason: error.reason });
  }
}

function chosen(file: PdfFile, attachments: readonly PdfAttachment[]): Result<CarriedFile, Problem> {
  const named = attachments.find(({ name }) => INVOICE_NAMES.has(baseName(name).toLowerCase()));
  const xml = attachments.filter(({ name }) => /\.(?:xml|xbrl)$/iu.test(name));
  const invoice = named ?? xml[0];
  if (invoice === undefined)
    return refuse('IMPORT_PDF_NO_INVOICE', 'file', { attachments: String(attachments.length) });
  if (named === undefined && xml.length > 1) {
    const files = xml
      .slice(0, NAMES_TOLD)
      .map(({ name }) => baseName(name))
      .join('、');
    return refuse('IMPORT_SEVERAL_FILES', 'file', { files });
  }
  return ok({ name: baseName(invoice.name), source: memorySource(file.unpacked(invoice.stream)) });
}

/** A name is only a name: folders in front of it mean nothing. */
function baseName(name: string): string {
  return name
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, NAME_CHARACTERS);
}
