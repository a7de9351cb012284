import { expect, test } from 'vitest';
import type { InvoiceRow } from '../../../shared/domain/reading/rows.ts';
import { readRows, refusedWith, summaryOf } from '../../fixtures/reading/read-text.ts';
import { ciiInvoice } from '../../fixtures/cii/invoice.ts';
import { attachedObjects, linearisedPdf, plainPdf, streamPdf, updatedPdf } from '../../fixtures/cii/pdf.ts';

const XML = new TextEncoder().encode(ciiInvoice());
const OBJECTS = attachedObjects('factur-x.xml', XML);

async function invoiceIn(bytes: Uint8Array): Promise<InvoiceRow | undefined> {
  const table = await readRows(bytes, null);
  expect(summaryOf(table)).toMatchObject({ format: 'cii-d16b', kind: 'invoices', counts: { accepted: 1 } });
  const [row] = table.rows as readonly InvoiceRow[]; // the format says so
  return row;
}

test.each([
  ['a table of cross references', plainPdf(OBJECTS)],
  ['streams of objects and of cross references', streamPdf(OBJECTS)],
  ['a linearised file', linearisedPdf(OBJECTS)],
  [
    'cross references that point nowhere',
    Buffer.from(
      plainPdf(OBJECTS)
        .toString('latin1')
        .replace(/startxref\n\d+/u, 'startxref\n99999999'),
      'latin1',
    ),
  ],
  ['a cut off end', plainPdf(OBJECTS).subarray(0, plainPdf(OBJECTS).lastIndexOf('xref\n0 1'))],
])('the invoice inside a PDF is found: %s', async (_what, bytes) => {
  expect(await invoiceIn(bytes)).toMatchObject({
    number: 'RE-2026-0042',
    date: '2026-10-05',
    dueDate: '2026-11-04',
    amount: '1190.00',
    seller: { taxId: 'DE123456789', name: 'Muster Beispiel GmbH' },
    order: 'PO-7',
  });
});

test('of a file saved again the newer attachment counts', async () => {
  const newer = attachedObjects(
    'factur-x.xml',
    new TextEncoder().encode(ciiInvoice({ number: 'RE-2026-0043' })),
  );
  const changed = new Map([...newer].filter(([number]) => number === 7));
  expect((await invoiceIn(updatedPdf(plainPdf(OBJECTS), changed)))?.number).toBe('RE-2026-0043');
});

test('a PDF without an invoice, a protected and a damaged one are refused, each with its code', async () => {
  const empty = new Map(
    [...OBJECTS].map(([number, body]) => [
      number,
      number === 1 ? Buffer.from('<< /Type /Catalog /Pages 2 0 R >>') : body,
    ]),
  );
  expect(refusedWith(await readRows(plainPdf(empty), null))).toBe('IMPORT_PDF_NO_INVOICE');
  expect(refusedWith(await readRows(plainPdf(attachedObjects('photo.png', XML)), null))).toBe(
    'IMPORT_PDF_NO_INVOICE',
  );
  expect(refusedWith(await readRows(plainPdf(OBJECTS, '/Encrypt 9 0 R'), null))).toBe('IMPORT_PDF_ENCRYPTED');
  expect(refusedWith(await readRows(new TextEncoder().encode('%PDF-1.7\nnothing\n%%EOF'), null))).toBe(
    'IMPORT_PDF_DAMAGED',
  );
  const bomb = attachedObjects('factur-x.xml', new Uint8Array(40 * 1024 * 1024));
  expect(refusedWith(await readRows(plainPdf(bomb), null))).toBe('IMPORT_PDF_DAMAGED');
});

test('circles of references end, and every cut of the file ends with a code', async () => {
  const circle = new Map(OBJECTS);
  circle.set(4, Buffer.from('<< /Kids [4 0 R 5 0 R] >>'));
  expect((await invoiceIn(plainPdf(circle)))?.number).toBe('RE-2026-0042');
  const whole = plainPdf(OBJECTS);
  for (let end = 5; end < whole.length; end += 61) {
    const code = refusedWith(await readRows(whole.subarray(0, end), null));
    expect(code === '' || code.startsWith('IMPORT_')).toBe(true);
  }
});
