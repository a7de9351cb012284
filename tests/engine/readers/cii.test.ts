import { expect, test } from 'vitest';
import type { InvoiceRow } from '../../../shared/domain/reading/rows.ts';
import { readRows, refusedWith, summaryOf, type Table } from '../../fixtures/reading/read-text.ts';
import { ciiInvoice } from '../../fixtures/cii/invoice.ts';
import { ublCreditNote } from '../../fixtures/ubl/credit-note.ts';

const invoice = (table: Table): InvoiceRow | undefined =>
  table.rows.find((row): row is InvoiceRow => 'voided' in row);

test('a Cross Industry Invoice keeps what an accountant looks for', async () => {
  const table = await readRows(ciiInvoice(), null);
  expect(summaryOf(table)).toMatchObject({ format: 'cii-d16b', findings: [] });
  expect(invoice(table)).toMatchObject({
    number: 'RE-2026-0042',
    date: '2026-10-05',
    dueDate: '2026-11-04',
    amount: '1190.00',
    net: '1000.00',
    tax: '190.00',
    taxRate: 1900,
    currency: 'EUR',
    seller: { taxId: 'DE123456789' },
    buyer: { taxId: 'DE987654321', name: 'Probe Handel AG' },
    order: 'PO-7',
    text: 'RE-2026-0042',
    custom: { BuyerReference: '04011000-12345-34', PayeeFinancialAccount: 'DE02120300000000202051' },
    items: [
      { name: 'Beispielteil', quantity: '10', unit: 'C62', price: '100.00', net: '1000.00', taxRate: 1900 },
    ],
  });
});

test('a prepayment and broken arithmetic are said with what is stated and what follows', async () => {
  const prepaid = summaryOf(await readRows(ciiInvoice({ prepaid: '500.00', payable: '690.00' }), null));
  expect(prepaid.findings).toMatchObject([
    { code: 'READ_INVOICE_PREPAID', params: { gross: '1190.00', prepaid: '500.00', payable: '690.00' } },
  ]);
  const wrong = summaryOf(await readRows(ciiInvoice({ gross: '1190.01' }), null));
  expect(wrong.findings.map(({ code, params }) => [code, params])).toEqual([
    ['READ_INVOICE_RULE', { rule: 'BR-CO-15', stated: '1190.01', computed: '1190.00' }],
    ['READ_INVOICE_RULE', { rule: 'BR-CO-16', stated: '1190.00', computed: '1190.01' }],
  ]);
});

test('a UBL credit note lowers and points at its invoice', async () => {
  const table = await readRows(ublCreditNote(), null);
  expect(summaryOf(table)).toMatchObject({ format: 'ubl-2.1-creditnote', findings: [] });
  expect(invoice(table)).toMatchObject({
    number: 'GS-2026-0003',
    kind: 'credit_note',
    amount: '-119.00',
    net: '-100.00',
    tax: '-19.00',
    original: 'RE-2026-0042',
    dueDate: '2026-11-11',
    items: [{ net: '-100.00' }],
  });
});

test('an invoice without its number, date or amount is refused, and so is a DOCTYPE', async () => {
  expect(refusedWith(await readRows(ciiInvoice({ number: '' }), null))).toBe('READ_VALUE_MISSING');
  expect(refusedWith(await readRows(ciiInvoice({ gross: 'elf' }), null))).toBe('READ_AMOUNT_UNREADABLE');
  expect(refusedWith(await readRows(ciiInvoice().replace('20261005', '20261305'), null))).toBe(
    'READ_DATE_UNREADABLE',
  );
  const doctype = ciiInvoice().replace('<rsm:Cross', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><rsm:Cross');
  expect(refusedWith(await readRows(doctype, null))).toBe('IMPORT_DOCTYPE_REFUSED');
});
