import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { statedFacts } from '../fapiao-xml/fapiao-facts.ts';
import { deliver, type FapiaoDialect, fapiaoDialect, readFapiaoXml } from '../fapiao-xml/read-fapiao.ts';
import { READING_LIMITS } from '../limits.ts';
import {
  type ByteSource,
  chunkSource,
  type RecordInfo,
  type RecordOptions,
  type RecordReader,
  type RecordSink,
} from '../reader.ts';
import { type ElementHandler, type Interest, readElements } from '../xml/element-reader.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { CarriedBytes } from '../zip/carried-bytes.ts';
import { unpack } from '../zip/unpack.ts';
import { readZipDirectory, type ZipDirectory, type ZipEntry } from '../zip/zip-directory.ts';

const MAIN = 'OFD.xml';
const HEAD_BYTES = 64 * 1024;
/** Attachments that are looked into: an invoice has one or two. */
const ATTACHMENTS_MAX = 20;
const ATTACHMENT = /(?:^|\/)(?:Attachs?|Attachments?|Res)\/[^/]+\.(?:xml|xbrl)$/iu;

/**
 * OFD (GB/T 33190) of a Chinese VAT invoice: a zip whose pages are a picture, with the issuer's own XML attached, or the facts
 * of the invoice stated in its OFD.xml. Nothing is read off the picture.
 */
export const ofdReader: RecordReader = {
  shape: 'records',
  id: 'ofd',
  detect: (head) => (isZip(head) && /OFD\.xml|Doc_0\//u.test(Buffer.from(head).toString('latin1')) ? 1 : 0),
  read,
};

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

async function read(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const zip = readZipDirectory(source);
  if (!zip.ok) return zip;
  const main = zip.value.get(MAIN);
  if (main === undefined) return refuse('IMPORT_OFD_NO_DATA', 'file');
  const attached = await attachedInvoice(source, zip.value);
  if (!attached.ok) return attached;
  if (attached.value !== null) {
    const encoding = await readFapiaoXml(attached.value.source, attached.value.dialect, sink, options);
    return encoding.ok ? ok({ format: 'ofd', encoding: encoding.value, kind: 'invoices' }) : encoding;
  }
  return readStated(source, main, sink);
}

type Attached = { readonly source: ByteSource; readonly dialect: FapiaoDialect };

/** The attachment that is the invoice itself. */
async function attachedInvoice(
  source: ByteSource,
  zip: ZipDirectory,
): Promise<Result<Attached | null, Problem>> {
  const candidates = [...zip.values()].filter(({ name }) => ATTACHMENT.test(name)).slice(0, ATTACHMENTS_MAX);
  for (const entry of candidates) {
    const bytes = await unpacked(source, entry);
    if (!bytes.ok) return bytes;
    const root = xmlRoot(bytes.value.read(0, HEAD_BYTES));
    const dialect = root === null ? null : fapiaoDialect(root);
    if (dialect !== null) return ok({ source: bytes.value, dialect });
  }
  return ok(null);
}

async function unpacked(source: ByteSource, entry: ZipEntry): Promise<Result<ByteSource, Problem>> {
  const bytes = new CarriedBytes(entry.name, READING_LIMITS.partBytes);
  const failed = await unpack(source, entry, (chunk) => bytes.take(chunk));
  return failed === null ? ok(chunkSource(bytes.all())) : err(failed);
}

/** What OFD.xml states about the document in pairs of name and text. */
class StatedPairs implements ElementHandler {
  readonly stated = new Map<string, string>();
  raw = '';

  enter(name: string): Interest {
    return name === 'CustomDatas' ? 'take' : 'enter';
  }

  take(element: XmlElement, raw: string): null {
    this.raw = raw;
    for (const data of element.all('CustomData')) this.stated.set(data.attribute('Name'), data.text.trim());
    return null;
  }

  leave(): null {
    return null;
  }
}

async function readStated(
  source: ByteSource,
  main: ZipEntry,
  sink: RecordSink,
): Promise<Result<RecordInfo, Problem>> {
  const bytes = await unpacked(source, main);
  if (!bytes.ok) return bytes;
  const pairs = new StatedPairs();
  const encoding = { name: 'utf-8', skip: 0, declaredWrong: false };
  const found = await readElements(bytes.value, MAIN, encoding, pairs, () => sink.breathe());
  if (found !== null) return err(found);
  const facts = statedFacts(pairs.stated);
  if (facts.number === '' || facts.gross === '') return refuse('IMPORT_OFD_NO_DATA', 'file');
  const refused = deliver(facts, pairs.raw, sink);
  return refused === null ? ok({ format: 'ofd', encoding: 'utf-8', kind: 'invoices' }) : err(refused);
}
