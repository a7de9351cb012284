import type { DocumentEntry } from '../../../../shared/domain/document/entry.ts';
import { buildOpening } from '../../../../shared/domain/document/opening.ts';
import type { ControlAccount } from '../../../../shared/domain/document/document.ts';
import { checkOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import type { OpeningRow, ReceiptRow } from '../../../../shared/domain/reading/rows.ts';
import { controlAccount } from '../../../../shared/contract/document.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { ownMinor } from '../amounts.ts';
import type { BookFacts } from '../context.ts';
import { cutOverOf } from '../document/facts.ts';
import { readSettings } from '../settings/settings.ts';
import { detailOf } from '../document/post.ts';
import { documentRecordOf } from './document-record.ts';
import { type DocumentName, DocumentPreparer, entryBase, NO_LINK } from './document-preparer.ts';
import { accepted, duplicate, rejected } from './rows.ts';
import type { PreparedRow } from './staging.ts';

function nameOf({ ledger, number }: ReceiptRow): DocumentName {
  return { ledger, number, kind: 'receipt', code: '' };
}

function known(preparer: DocumentPreparer, row: ReceiptRow, party: StoredParty): boolean {
  return preparer.isInFile(nameOf(row), party) || preparer.inBook(nameOf(row), party) !== null;
}

/** Receipts and payments with the fee the bank kept: on AR an adjustment of its own, on AP on top of what went out (SPEC 4). */
export function* prepareReceipts(
  read: ReadHandle,
  book: BookFacts,
  rows: Iterable<ReceiptRow>,
): Generator<PreparedRow> {
  const preparer = new DocumentPreparer(read, book);
  const prepare = (row: ReceiptRow): PreparedRow => {
    const party = preparer.party(row);
    if (!party.ok) return rejected(row.line, party.error, 'party');
    if (known(preparer, row, party.value)) return duplicate(row.line);
    const attributes = preparer.attributes(row);
    if (!attributes.ok) return rejected(row.line, attributes.error, attributes.error.place);
    const fee = row.fee === null ? 0n : ownMinor(row.fee, row.currency);
    const entry: DocumentEntry = {
      ...entryBase(row, party.value),
      kind: 'receipt',
      owner: 'book',
      grossMinor: ownMinor(row.amount, row.currency),
      bankChargeMinor: row.ledger === 'AP' ? fee : 0n,
    };
    const detail = detailOf({ ...attributes.value, method: row.method, account: row.account });
    const documents = [preparer.build(entry, party.value)];
    if (fee !== 0n && row.ledger === 'AR') {
      documents.push(
        preparer.build(
          {
            ...entry,
            kind: 'adjustment',
            adjustmentCode: 'fee',
            number: `${row.number}-F`,
            grossMinor: fee,
            bankChargeMinor: 0n,
          },
          party.value,
        ),
      );
    }
    const failed = documents.find((document) => !document.ok);
    if (failed !== undefined && !failed.ok) return rejected(row.line, failed.error, failed.error.place);
    preparer.keep(nameOf(row), party.value, documents.length);
    const records = documents.flatMap((document) =>
      document.ok ? [documentRecordOf(document.value, party.value.id, detail, NO_LINK)] : [],
    );
    return { line: row.line, status: 'accepted', records, findings: [] };
  };
  for (const row of rows) yield prepare(row);
}

/** Opening items of the cut-over day (SPEC 8). */
export function* prepareOpening(
  read: ReadHandle,
  book: BookFacts,
  rows: Iterable<OpeningRow>,
  cutOver: CalendarDate,
): Generator<PreparedRow> {
  const preparer = new DocumentPreparer(read, book);
  const accounts = controlAccounts(read);
  const final = cutOverOf(read);
  const prepare = (row: OpeningRow): PreparedRow => {
    const party = preparer.party(row);
    if (!party.ok) return rejected(row.line, party.error, 'party');
    const number = row.number === '' ? `QC-${party.value.code}-${row.line}` : row.number;
    if (preparer.isKnownOpening(row, party.value, number)) return duplicate(row.line);
    const locked = checkOpenDay(preparer.locks, row.ledger, final[row.ledger] ?? cutOver, 'cutOver');
    if (locked !== null) return rejected(row.line, locked, 'date');
    const attributes = preparer.attributes(row);
    if (!attributes.ok) return rejected(row.line, attributes.error, attributes.error.place);
    const control = controlOf(row, accounts);
    if (!control.ok) return rejected(row.line, control.error, 'account');
    const document = buildOpening(
      {
        uid: '',
        ledger: row.ledger,
        control: control.value,
        advance: row.kind === 'advance',
        number,
        partyUid: party.value.uid,
        date: row.date,
        dueDate: row.dueDate,
        currency: row.currency,
        exchangeRate: null,
        openMinor: ownMinor(row.open, row.currency),
        text: '',
      },
      0,
      cutOver,
    );
    preparer.keepOpening(row, party.value, number);
    return accepted(
      row.line,
      documentRecordOf(document, party.value.id, detailOf(attributes.value), NO_LINK),
    );
  };
  for (const row of rows) yield prepare(row);
}

const CONTROL_NAMES: Readonly<Record<string, ControlAccount>> = {
  应收账款: 'ar',
  应收: 'ar',
  预收账款: 'ar_advance',
  预收: 'ar_advance',
  合同负债: 'ar_advance',
  其他应收款: 'ar_other',
  应收票据: 'ar_notes',
  应付账款: 'ap',
  应付: 'ap',
  预付账款: 'ap_advance',
  预付: 'ap_advance',
  其他应付款: 'ap_other',
  应付票据: 'ap_notes',
};

/** The control accounts under every word a file may use: their key, their common names, and code and name of the ERP's account as mapped in Settings. */
function controlAccounts(read: ReadHandle): ReadonlyMap<string, ControlAccount> {
  const { mapping } = readSettings(read).accounts;
  const mapped = controlAccount.options.flatMap((control): readonly (readonly [string, ControlAccount])[] => {
    const account = mapping[control];
    return account === undefined
      ? [[control, control]]
      : [
          [control, control],
          [account.code, control],
          [account.name, control],
        ];
  });
  return new Map([...Object.entries(CONTROL_NAMES), ...mapped]);
}

/** The control account a row names; null when it names none. A code may stand before the name. */
function controlOf(
  row: OpeningRow,
  accounts: ReadonlyMap<string, ControlAccount>,
): Result<ControlAccount | null, Problem> {
  const text = row.account.trim();
  if (text === '') return ok(null);
  const found =
    accounts.get(text) ??
    accounts.get(text.replace(/^[\d.]+[\s-]*/, '')) ??
    accounts.get(text.split(/[\s-]/)[0] ?? '');
  return found === undefined
    ? err(problem('IMPORT_CONTROL_UNKNOWN', 'account', { account: text }))
    : ok(found);
}
