import type { EnInvoice } from '../../../shared/domain/invoice/en-invoice.ts';
import { enRow, isPrepaid } from '../../../shared/domain/invoice/en-row.ts';
import { brokenRules } from '../../../shared/domain/invoice/en-rules.ts';
import { problem, type Problem } from '../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordSink } from './reader.ts';
import { type ElementHandler, readElements } from './xml/element-reader.ts';
import { decideMarkupEncoding } from './xml/markup-encoding.ts';
import { xmlRoot } from './xml/xml-root.ts';

const PLACE = 'file';
const HEAD_BYTES = 64 * 1024;
/** Text of an invoice kept to be shown, in characters. */
const RAW_MAX = 2_000;

/** Takes an invoice apart as its elements come, and puts it together at the end. */
export type InvoiceElements = ElementHandler & {
  /** Syntax and version, for the report. */
  readonly format: string;
  /** Beginning of the invoice's own text. */
  readonly raw: string;
  invoice(): EnInvoice;
};

/**
 * Reads an XML file that is one invoice of EN 16931. Refuses what is no XML, and an invoice without number, date, currency or
 * amount; arithmetic that does not hold and prepayments are remarks.
 */
export async function readEnInvoice(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
  elements: InvoiceElements,
): Promise<Result<RecordInfo, Problem>> {
  const encoding = readingEncoding(source, sink, options);
  if (!encoding.ok) return encoding;
  const found = await readElements(source, PLACE, encoding.value, elements, () => sink.breathe());
  if (found !== null) return err(found);
  const invoice = elements.invoice();
  const row = enRow(invoice, elements.raw.slice(0, RAW_MAX));
  if (!row.ok) return err(problem(row.error.code, PLACE, row.error.params));
  for (const { rule, stated, computed } of brokenRules(invoice)) {
    const at = { place: PLACE, line: null, column: rule };
    sink.findings.say('warning', 'READ_INVOICE_RULE', at, { rule, stated, computed });
  }
  if (isPrepaid(invoice)) {
    const { gross, prepaid, payable } = invoice.totals;
    const params = { gross: gross ?? '', prepaid: prepaid ?? '', payable: payable ?? '' };
    sink.findings.say(
      'warning',
      'READ_INVOICE_PREPAID',
      { place: PLACE, line: null, column: 'BT-113' },
      params,
    );
  }
  sink.invoice(row.value);
  return ok({ format: elements.format, encoding: encoding.value.name, kind: 'invoices' });
}

/** The encoding of an XML file; a declaration that is wrong is said. */
export function readingEncoding(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): ReturnType<typeof decideMarkupEncoding> {
  const root = xmlRoot(source.read(0, HEAD_BYTES));
  const encoding = decideMarkupEncoding(source, options.encoding, root?.encoding ?? '');
  if (encoding.ok && encoding.value.declaredWrong) {
    const at = { place: PLACE, line: 1, column: null };
    sink.findings.say('warning', 'READ_ENCODING_DECLARED_WRONG', at, { encoding: encoding.value.name });
  }
  return encoding;
}

/** Text or null where there is none: an absent amount is not an amount of nothing. */
export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** Gathers the beginning of what was read, to be shown. */
export function joinRaw(before: string, raw: string): string {
  return before.length >= RAW_MAX ? before : `${before}${before === '' ? '' : '\n'}${raw}`.slice(0, RAW_MAX);
}

/** Texts that are there, each once: every means of payment repeats the same reference. */
export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
