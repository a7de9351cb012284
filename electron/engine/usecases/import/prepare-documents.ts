import {
  buildDocument,
  type DocumentEntry,
  type EntryContext,
} from '../../../../shared/domain/document/entry.ts';
import { buildOpening } from '../../../../shared/domain/document/opening.ts';
import type {
  AccountingDocument,
  ControlAccount,
  Ledger,
} from '../../../../shared/domain/document/document.ts';
import { checkOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import type { InvoiceRow, OpeningRow, ReceiptRow } from '../../../../shared/domain/reading/rows.ts';
import { controlAccount } from '../../../../shared/contract/document.ts';
import { dateText } from '../../../../shared/contract/fields.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { documentsByNumber, dueLinesOf } from '../../store/queries/document.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { ownMinor } from '../amounts.ts';
import type { BookFacts } from '../context.ts';
import { cutOverOf, locksOf } from '../document/facts.ts';
import { readSettings } from '../settings/settings.ts';
import { detailOf } from '../document/post.ts';
import { documentRecordOf } from './document-record.ts';
import { PartyFinder } from './party-finder.ts';
import { accepted, duplicate, findingOf, rejected } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/** An invoice whose side is known (SPEC 20). */
type SidedInvoice = InvoiceRow & { readonly ledger: Ledger };
type Row = InvoiceRow | ReceiptRow | OpeningRow;

/** Prepares rows that become documents. Duplicates are those the book has, or an earlier row of the file is. */
class DocumentPreparer {
  readonly #read: ReadHandle;
  readonly #parties: PartyFinder;
  readonly #context: Omit<EntryContext, 'terms'>;
  /** Place of each document of this file among those that will be stored, by what identifies it. */
  readonly #places = new Map<string, number>();
  #stored = 0;

  constructor(read: ReadHandle, book: BookFacts) {
    this.#read = read;
    this.#parties = new PartyFinder(read);
    this.#context = { uid: '', seq: 0, bookCurrency: book.currency, locks: locksOf(read) };
  }

  get locks(): EntryContext['locks'] {
    return this.#context.locks;
  }

  party(row: Row): Result<StoredParty, Problem> {
    return this.#parties.find(row.party, row.partyName);
  }

  /** Whether such a document stands in the book, or will be stored from an earlier row. */
  isKnown({ ledger, number }: SidedInvoice | ReceiptRow, party: StoredParty, kind: string): boolean {
    if (this.#places.has(`${ledger}|${party.id}|${kind}|${number}`)) return true;
    return documentsByNumber(this.#read, ledger, party.id, number).some(
      (document) => document.kind === kind || (document.kind === 'opening' && kind !== 'receipt'),
    );
  }

  /** The same for an opening item: the due lines of one invoice are several rows with one number (SPEC 3). */
  isKnownOpening(row: OpeningRow, party: StoredParty, number: string): boolean {
    const { ledger, dueDate, open } = row;
    const lowers = open.startsWith('-');
    if (this.#places.has(openingKey(row, party, number))) return true;
    return documentsByNumber(this.#read, ledger, party.id, number).some(
      (document) =>
        document.kind === 'opening' &&
        document.gross < 0n === lowers &&
        dueLinesOf(this.#read, document.id)[0]?.dueDate === dueDate,
    );
  }

  /** Remembers documents that will be stored, in the order in which they are. */
  keep(key: string, documents = 1): void {
    this.#places.set(key, this.#stored);
    this.#stored += documents;
  }

  build(entry: DocumentEntry, party: StoredParty): Result<AccountingDocument, Problem> {
    // Files write 9999-12-31 for "never"; terms counted from there would leave the calendar.
    const day = dateText.safeParse(entry.date);
    if (!day.success)
      return err(problem('READ_DATE_UNREADABLE', 'date', { column: 'date', text: entry.date }));
    return buildDocument(entry, { ...this.#context, terms: this.#parties.fields(party).terms });
  }

  /** The invoice a credit note names: in this file, or in the book. */
  original(
    row: SidedInvoice,
    party: StoredParty,
  ): { readonly original: string | null; readonly originalRow: number | null } {
    const place = this.#places.get(`${row.ledger}|${party.id}|invoice|${row.original}`);
    if (place !== undefined) return { original: null, originalRow: place };
    const stored = documentsByNumber(this.#read, row.ledger, party.id, row.original).find(
      (document) => document.kind === 'invoice' || document.kind === 'opening',
    );
    return { original: stored?.uid ?? null, originalRow: null };
  }
}

function openingKey({ ledger, open, dueDate }: OpeningRow, party: StoredParty, number: string): string {
  return `${ledger}|${party.id}|opening|${number}|${dueDate ?? ''}|${open.startsWith('-') ? '-' : '+'}`;
}

const NO_LINK = { original: null, originalRow: null } as const;

/** Invoices and credit notes. Credit notes come after invoices, so that a red one finds its blue one wherever it stands in the file. */
export function prepareInvoices(
  read: ReadHandle,
  book: BookFacts,
  rows: readonly InvoiceRow[],
): readonly PreparedRow[] {
  const preparer = new DocumentPreparer(read, book);
  const ordered = [
    ...rows.filter((row) => row.kind === 'invoice'),
    ...rows.filter((row) => row.kind === 'credit_note'),
  ];
  return ordered.map((row) => prepareInvoice(preparer, row));
}

function prepareInvoice(preparer: DocumentPreparer, invoice: InvoiceRow): PreparedRow {
  const { ledger } = invoice;
  if (ledger === null) {
    const { number } = invoice;
    return rejected(invoice.line, problem('IMPORT_SIDE_UNKNOWN', number, { number }));
  }
  const row = { ...invoice, ledger };
  const party = preparer.party(row);
  if (!party.ok) return rejected(row.line, party.error, 'party');
  if (preparer.isKnown(row, party.value, row.kind)) return duplicate(row.line);
  const sign = row.kind === 'credit_note' ? -1n : 1n;
  const minor = (text: string | null): bigint | null =>
    text === null ? null : sign * ownMinor(text, row.currency);
  const entry: DocumentEntry = {
    ...entryBase(row, party.value),
    kind: row.kind,
    owner: row.owner ?? 'erp',
    grossMinor: minor(row.amount) ?? 0n,
    netMinor: minor(row.net),
    taxMinor: minor(row.tax),
    taxRateBasisPoints: row.taxRate,
    dueLines: row.dueDate === null ? [] : [{ dueDate: row.dueDate, minor: minor(row.amount) ?? 0n }],
    text: row.text,
  };
  const built = preparer.build(entry, party.value);
  if (!built.ok) return rejected(row.line, built.error, built.error.place);
  preparer.keep(`${row.ledger}|${party.value.id}|${row.kind}|${row.number}`);
  const link = row.original === '' ? NO_LINK : preparer.original(row, party.value);
  const lost = row.original !== '' && link.original === null && link.originalRow === null;
  const findings = lost
    ? [
        findingOf(
          problem('IMPORT_ORIGINAL_UNKNOWN', row.number, { number: row.original }),
          row.line,
          'warning',
          'original',
        ),
      ]
    : [];
  const detail = detailOf({
    orderNumber: row.order,
    contract: row.contract,
    project: row.project,
    department: row.department,
    salesperson: row.salesperson,
    custom: row.custom,
  });
  return accepted(row.line, documentRecordOf(built.value, party.value.id, detail, link), findings);
}

function entryBase(
  row: SidedInvoice | ReceiptRow,
  party: StoredParty,
): Omit<DocumentEntry, 'kind' | 'owner' | 'grossMinor'> {
  return {
    ledger: row.ledger,
    control: null,
    number: row.number,
    partyUid: party.uid,
    date: row.date,
    currency: row.currency,
    exchangeRate: null,
    netMinor: null,
    taxMinor: null,
    taxRateBasisPoints: null,
    dueLines: [],
    adjustmentCode: null,
    original: null,
    bankLineUid: null,
    matchUid: null,
    bankChargeMinor: 0n,
    text: row.text,
  };
}

/** Receipts and payments with the fee the bank kept: on AR an adjustment of its own, on AP on top of what went out (SPEC 4). */
export function prepareReceipts(
  read: ReadHandle,
  book: BookFacts,
  rows: readonly ReceiptRow[],
): readonly PreparedRow[] {
  const preparer = new DocumentPreparer(read, book);
  return rows.map((row): PreparedRow => {
    const party = preparer.party(row);
    if (!party.ok) return rejected(row.line, party.error, 'party');
    if (preparer.isKnown(row, party.value, 'receipt')) return duplicate(row.line);
    const fee = row.fee === null ? 0n : ownMinor(row.fee, row.currency);
    const entry: DocumentEntry = {
      ...entryBase(row, party.value),
      kind: 'receipt',
      owner: 'book',
      grossMinor: ownMinor(row.amount, row.currency),
      bankChargeMinor: row.ledger === 'AP' ? fee : 0n,
    };
    const detail = detailOf({ method: row.method, account: row.account, custom: row.custom });
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
    preparer.keep(`${row.ledger}|${party.value.id}|receipt|${row.number}`, documents.length);
    const records = documents.flatMap((document) =>
      document.ok ? [documentRecordOf(document.value, party.value.id, detail, NO_LINK)] : [],
    );
    return { line: row.line, status: 'accepted', records, findings: [] };
  });
}

/** Opening items of the cut-over day (SPEC 8). */
export function prepareOpening(
  read: ReadHandle,
  book: BookFacts,
  rows: readonly OpeningRow[],
  cutOver: CalendarDate,
): readonly PreparedRow[] {
  const preparer = new DocumentPreparer(read, book);
  const accounts = controlAccounts(read);
  const final = cutOverOf(read);
  return rows.map((row): PreparedRow => {
    const party = preparer.party(row);
    if (!party.ok) return rejected(row.line, party.error, 'party');
    const number = row.number === '' ? `QC-${party.value.code}-${row.line}` : row.number;
    if (preparer.isKnownOpening(row, party.value, number)) return duplicate(row.line);
    const locked = checkOpenDay(preparer.locks, row.ledger, final[row.ledger] ?? cutOver, 'cutOver');
    if (locked !== null) return rejected(row.line, locked, 'date');
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
    preparer.keep(openingKey(row, party.value, number));
    return accepted(
      row.line,
      documentRecordOf(document, party.value.id, detailOf({ custom: row.custom }), NO_LINK),
    );
  });
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
