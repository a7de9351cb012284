import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { fapiaoDialect, readFapiaoXml } from './read-fapiao.ts';

const HEAD_BYTES = 64 * 1024;

/** The XML of one Chinese VAT invoice: 数电票 as the electronic tax bureau gives it, and the older 电子发票. */
export const fapiaoXmlReader: RecordReader = {
  shape: 'records',
  id: 'fapiao-xml',
  detect: (head) => {
    const root = xmlRoot(head);
    return root !== null && fapiaoDialect(root) !== null ? 1 : 0;
  },
  read,
};

async function read(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const root = xmlRoot(source.read(0, HEAD_BYTES));
  const dialect = root === null ? null : fapiaoDialect(root);
  if (dialect === null) return refuse('IMPORT_INVOICE_DAMAGED', 'file', { reason: 'XML' });
  const encoding = await readFapiaoXml(source, dialect, sink, options);
  return encoding.ok ? ok({ format: dialect, encoding: encoding.value, kind: 'invoices' }) : encoding;
}
