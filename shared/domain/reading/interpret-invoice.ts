import { documentOwner, invoiceKind, isVoid, taxRateBasisPoints } from './choices.ts';
import { ledgerOfRow, lowered, partyOf } from './interpret-row.ts';
import type { InvoiceRow } from './rows.ts';
import type { RowReader } from './row-reader.ts';

/** An invoice or credit note. A credit note lowers, with whichever sign it is written (SPEC 2). */
export function interpretInvoice(reader: RowReader): InvoiceRow | null {
  const written = reader.text('number');
  const number = written === '' ? reader.required('e_number') : written;
  const status = reader.text('status');
  const date = reader.requiredDate('date');
  const who = partyOf(reader);
  const currency = reader.currency();
  const amount = reader.requiredAmount('amount', currency);
  const net = reader.amount('net', currency);
  const tax = reader.amount('tax', currency);
  const dueDate = reader.date('due_date');
  const kindText = reader.text('kind');
  const stated = kindText === '' ? null : invoiceKind(kindText);
  if (kindText !== '' && stated === null)
    reader.remark('warning', 'READ_VALUE_UNKNOWN', 'kind', { text: kindText.slice(0, 60) });
  const side = ledgerOfRow(reader);
  if (date === null || amount === null || reader.refused) return null;
  const negative = amount.startsWith('-');
  if (stated === 'invoice' && negative)
    reader.remark('info', 'READ_SIGN_CONTRADICTS', 'kind', { text: kindText.slice(0, 60) });
  const credit = stated === 'credit_note' || negative;
  const rateText = reader.text('tax_rate');
  const taxRate = rateText === '' ? null : taxRateBasisPoints(rateText);
  if (rateText !== '' && taxRate === null)
    reader.remark('warning', 'READ_VALUE_UNKNOWN', 'tax_rate', { text: rateText.slice(0, 60) });
  const ownerText = reader.text('owner');
  return {
    line: reader.line,
    raw: reader.raw(),
    number,
    ...who,
    date,
    dueDate,
    amount: credit ? lowered(amount) : amount,
    net: net !== null && credit ? lowered(net) : net,
    tax: tax !== null && credit ? lowered(tax) : tax,
    taxRate,
    currency,
    kind: credit ? 'credit_note' : 'invoice',
    ledger: side,
    seller: null,
    buyer: null,
    items: [],
    status,
    voided: status !== '' && isVoid(status),
    order: reader.text('order'),
    original: reader.text('original'),
    contract: reader.text('contract'),
    project: reader.text('project'),
    department: reader.text('department'),
    salesperson: reader.text('salesperson'),
    owner: ownerText === '' ? null : documentOwner(ownerText),
    text: reader.text('text'),
    custom: reader.custom(),
  };
}
