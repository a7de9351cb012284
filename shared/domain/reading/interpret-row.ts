import type { Ledger } from '../document/document.ts';
import { negated } from './amount-text.ts';
import { ledgerOf, listOf, openingKind, partyRole } from './choices.ts';
import type { OpeningRow, PartyRow, ReceiptRow, TheirStatementRow } from './rows.ts';
import type { RowReader } from './row-reader.ts';

/** Negative, whether or not the file wrote it so. */
export function lowered(amount: string): string {
  return amount.startsWith('-') ? amount : negated(amount);
}

/** What names the party of a row; refuses the row when nothing does. */
export function partyOf(reader: RowReader): { readonly party: string; readonly partyName: string } {
  const name = reader.text('party_name');
  const code = reader.text('party');
  if (code === '' && name === '')
    reader.refuse('READ_VALUE_MISSING', reader.has('party') ? 'party' : 'party_name');
  return { party: code === '' ? name : code, partyName: name };
}

const SUPPLIER = /供应商|supplier|vendor/iu;

/** The side a row belongs to: where no column says, a list of suppliers is AP and any other AR. Refuses the row when the word is unknown. */
export function ledgerOfRow(reader: RowReader): Ledger {
  const text = reader.text('ledger');
  if (text === '')
    return SUPPLIER.test(reader.caption('party') || reader.caption('party_name')) ? 'AP' : 'AR';
  const found = ledgerOf(text);
  if (found === null) reader.refuse('READ_VALUE_UNKNOWN', 'ledger', { text: text.slice(0, 60) });
  return found ?? 'AR';
}

/** A party. */
export function interpretParty(reader: RowReader): PartyRow | null {
  const code = reader.required('code');
  const name = reader.required('name');
  const currency = reader.currency();
  const roleText = reader.text('role');
  const role = roleText === '' ? null : partyRole(roleText);
  const days = reader.text('terms_days');
  const termsDays = /^\d{1,4}(?:\.0+)?\s*(?:天|日|days?)?$/iu.test(days) ? Number.parseInt(days, 10) : null;
  if (days !== '' && termsDays === null)
    reader.refuse('READ_VALUE_UNKNOWN', 'terms_days', { text: days.slice(0, 60) });
  const creditLimit = reader.amount('credit_limit', currency);
  const row: PartyRow = {
    line: reader.line,
    raw: reader.raw(),
    code,
    name,
    shortName: reader.text('short_name'),
    aliases: listOf(reader.text('aliases')),
    taxId: reader.text('tax_id'),
    bankAccount: reader.text('bank_account'),
    bankName: reader.text('bank_name'),
    payers: listOf(reader.text('payers')),
    contact: reader.text('contact'),
    phone: reader.text('phone'),
    email: reader.text('email'),
    address: reader.text('address'),
    termsDays,
    creditLimit,
    currency,
    salesperson: reader.text('salesperson'),
    role,
    parent: reader.text('parent'),
    group: reader.text('group'),
    custom: reader.custom(),
  };
  if (roleText !== '' && role === null)
    reader.remark('warning', 'READ_VALUE_UNKNOWN', 'role', { text: roleText.slice(0, 60) });
  return reader.refused ? null : row;
}

/** A receipt (a payment on the AP side). */
export function interpretReceipt(reader: RowReader): ReceiptRow | null {
  const number = reader.required('number');
  const date = reader.requiredDate('date');
  const who = partyOf(reader);
  const currency = reader.currency();
  const amount = reader.requiredAmount('amount', currency);
  const fee = reader.amount('fee', currency);
  const side = ledgerOfRow(reader);
  if (date === null || amount === null || reader.refused) return null;
  return {
    line: reader.line,
    raw: reader.raw(),
    number,
    ...who,
    date,
    amount,
    ledger: side,
    currency,
    fee,
    method: reader.text('method'),
    account: reader.text('account'),
    contract: reader.text('contract'),
    project: reader.text('project'),
    text: reader.text('text'),
    custom: reader.custom(),
  };
}

/** An open item at the cut-over date. Advances and credit notes are negative, with whichever sign they are written (SPEC 8). */
export function interpretOpening(reader: RowReader): OpeningRow | null {
  const who = partyOf(reader);
  const number = reader.required('number');
  const date = reader.requiredDate('date');
  const currency = reader.currency();
  const open = reader.requiredAmount('open', currency);
  const original = reader.amount('original', currency);
  const dueDate = reader.date('due_date');
  const kindText = reader.required('kind');
  const kind = openingKind(kindText);
  if (kindText !== '' && kind === null)
    reader.refuse('READ_VALUE_UNKNOWN', 'kind', { text: kindText.slice(0, 60) });
  const side = ledgerOfRow(reader);
  if (date === null || open === null || kind === null || reader.refused) return null;
  const lowers = kind === 'credit_note' || kind === 'advance';
  if (kind === 'invoice' && open.startsWith('-'))
    reader.remark('warning', 'READ_SIGN_CONTRADICTS', 'kind', { text: kindText.slice(0, 60) });
  return {
    line: reader.line,
    raw: reader.raw(),
    ...who,
    kind,
    number,
    date,
    dueDate,
    original: original !== null && lowers ? lowered(original) : original,
    open: lowers ? lowered(open) : open,
    ledger: side,
    account: reader.text('account'),
    contract: reader.text('contract'),
    project: reader.text('project'),
    currency,
    custom: reader.custom(),
  };
}

/** A line of the customer's own statement. */
export function interpretTheirLine(reader: RowReader): TheirStatementRow | null {
  const date = reader.requiredDate('date');
  const currency = reader.currency();
  const debit = reader.amount('debit', currency);
  const credit = reader.amount('credit', currency);
  const balance = reader.amount('balance', currency);
  if (debit === null && credit === null && !reader.refused)
    reader.refuse('READ_VALUE_MISSING', reader.has('debit') ? 'debit' : 'credit');
  const quantity = reader.number('quantity');
  const price = reader.number('price');
  if (date === null || reader.refused) return null;
  const number = reader.text('number');
  const text = reader.text('text');
  return {
    line: reader.line,
    raw: reader.raw(),
    date,
    number,
    debit,
    credit,
    balance,
    quantity,
    price,
    currency,
    text,
    custom: reader.custom(),
  };
}
