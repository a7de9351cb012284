import { readEnInvoice } from '../read-en-invoice.ts';
import type { RecordReader } from '../reader.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { UblElements } from './ubl-elements.ts';

const NAMESPACE = /^urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-2$/u;

/** UBL 2.1 invoices and credit notes: EN 16931, XRechnung, Peppol BIS Billing. */
export const ublReader: RecordReader = {
  shape: 'records',
  id: 'ubl',
  detect: (head) => {
    const root = xmlRoot(head);
    return root !== null && NAMESPACE.test(root.namespace) ? 1 : 0;
  },
  read: (source, sink, options) => readEnInvoice(source, sink, options, new UblElements()),
};
