import { readEnInvoice } from '../read-en-invoice.ts';
import type { RecordReader } from '../reader.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { CiiElements } from './cii-elements.ts';

const NAMESPACE = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';

/** Cross Industry Invoices of UN/CEFACT, D16B: XRechnung, and the XML inside Factur-X and ZUGFeRD 2. */
export const ciiReader: RecordReader = {
  shape: 'records',
  id: 'cii',
  detect: (head) => {
    const root = xmlRoot(head);
    return root !== null && root.name === 'CrossIndustryInvoice' && root.namespace === NAMESPACE ? 1 : 0;
  },
  read: (source, sink, options) => readEnInvoice(source, sink, options, new CiiElements()),
};
