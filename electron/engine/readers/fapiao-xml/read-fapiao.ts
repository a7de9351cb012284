import { type VatInvoiceFacts, vatInvoice } from '../../../../shared/domain/invoice/vat-invoice.ts';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { readingEncoding } from '../read-en-invoice.ts';
import type { ByteSource, RecordOptions, RecordSink } from '../reader.ts';
import { type ElementHandler, readElements } from '../xml/element-reader.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type { XmlRoot } from '../xml/xml-root.ts';
import { digitalFacts, olderFacts } from './fapiao-facts.ts';

const PLACE = 'file';
const RAW_MAX = 2_000;

/** The two kinds of XML a Chinese VAT invoice comes in. */
export type FapiaoDialect = 'fapiao-xml' | 'fapiao-xml-2016';

/** Which of them a file is, by its root; null for anything else. */
export function fapiaoDialect(root: XmlRoot): FapiaoDialect | null {
  if (root.name === 'EInvoice' && /<(?:\w+:)?(?:EIid|EInvoiceData|InherentLabel)[\s>]/u.test(root.head))
    return 'fapiao-xml';
  if (root.name === 'eInvoice' && /edrm\.org\.cn\/schema\/e-invoice/u.test(root.head))
    return 'fapiao-xml-2016';
  return null;
}

/** Takes the root whole: one invoice is small, and has a limit. */
class WholeRoot implements ElementHandler {
  root: XmlElement | null = null;
  raw = '';

  enter(): 'take' {
    return 'take';
  }

  take(element: XmlElement, raw: string): null {
    this.root = element;
    this.raw = raw.slice(0, RAW_MAX);
    return null;
  }

  leave(): null {
    return null;
  }
}

/** Reads the XML of one Chinese VAT invoice into the sink. Gives its encoding, or why it was refused. */
export async function readFapiaoXml(
  source: ByteSource,
  dialect: FapiaoDialect,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<string, Problem>> {
  const encoding = readingEncoding(source, sink, options);
  if (!encoding.ok) return encoding;
  const whole = new WholeRoot();
  const found = await readElements(source, PLACE, encoding.value, whole, () => sink.breathe());
  if (found !== null) return err(found);
  if (whole.root === null) return err(problem('IMPORT_INVOICE_DAMAGED', PLACE, { reason: 'XML' }));
  const facts = dialect === 'fapiao-xml' ? digitalFacts(whole.root) : olderFacts(whole.root);
  const refused = deliver(facts, whole.raw, sink);
  return refused === null ? ok(encoding.value.name) : err(refused);
}

/** Puts one invoice into the sink, with what is to be said of it; a problem when it is none. */
export function deliver(facts: VatInvoiceFacts, raw: string, sink: RecordSink): Problem | null {
  const invoice = vatInvoice(facts, raw);
  if (!invoice.ok) return problem(invoice.error.code, PLACE, invoice.error.params);
  for (const { code, params } of invoice.value.remarks)
    sink.findings.say('warning', code, { place: PLACE, line: 1, column: null }, params);
  sink.invoice(invoice.value.row);
  return null;
}
