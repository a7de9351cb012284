import type { DocumentEntry } from '../../../../shared/domain/document/entry.ts';
import { BLUE_CODE, INVOICE_CODE, INVOICE_STATUS } from '../../../../shared/domain/invoice/invoice-number.ts';
import type { InvoiceRow, InvoiceSide } from '../../../../shared/domain/reading/rows.ts';
import type { Ledger } from '../../../../shared/domain/document/document.ts';
import { type Finding, type Problem, problem } from '../../../../shared/errors/problem.ts';
import type { Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { creditNotesOf, type StoredDocument } from '../../store/queries/document.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { amountText, ownMinor } from '../amounts.ts';
import type { BookFacts } from '../context.ts';
import { detailOf } from '../document/post.ts';
import { documentRecordOf } from './document-record.ts';
import { type DocumentName, DocumentPreparer, entryBase, keptText, NO_LINK } from './document-preparer.ts';
import { invoiceItems } from './invoice-items.ts';
import { accepted, duplicate, findingOf, rejected } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/** An invoice whose side is known (SPEC 20). */
type SidedInvoice = InvoiceRow & { readonly ledger: Ledger };

/** Why VAT invoices cannot be told apart: we do not know our own tax number (IMPORT_OWN_TAX_ID_MISSING). Null when we do, or need not. */
export function ownSideUnknown(rows: Iterable<InvoiceRow>, ownTaxId: string): Problem | null {
  if (ownTaxId !== '') return null;
  for (const { ledger } of rows)
    if (ledger === null) return problem('IMPORT_OWN_TAX_ID_MISSING', 'company.taxId');
  return null;
}

/** Rows of a file that can be gone through again at the places where they stood. */
export type PlacedRows<R> = Iterable<R> & {
  /** Place of the row that was pulled last. */
  readonly place: () => number;
  readonly at: (places: readonly number[]) => Iterable<R>;
};

/**
 * Invoices and credit notes. Credit notes come after invoices, so that a red one finds its blue one wherever it stands in the
 * file. Voided ones are said when the book still counts them, and are otherwise no rows at all.
 */
export function* prepareInvoices(
  read: ReadHandle,
  book: BookFacts,
  rows: PlacedRows<InvoiceRow>,
): Generator<PreparedRow> {
  const preparer = new DocumentPreparer(read, book);
  const reds = new RedSums(read);
  const notes: number[] = [];
  const voided: number[] = [];
  for (const row of rows) {
    if (row.voided) voided.push(rows.place());
    else if (row.kind === 'credit_note') notes.push(rows.place());
    else yield prepareInvoice(preparer, reds, row);
  }
  for (const row of rows.at(notes)) yield prepareInvoice(preparer, reds, row);
  for (const row of rows.at(voided)) {
    const later = voidedLater(preparer, row);
    if (later !== null) yield later;
  }
}

/** What is red of the blue invoices the book already has. */
class RedSums {
  readonly #read: ReadHandle;
  readonly #sums = new Map<number, bigint>();

  constructor(read: ReadHandle) {
    this.#read = read;
  }

  /** Σ of the credit notes that point at a stored invoice, positive. */
  of({ id }: StoredDocument): bigint {
    const known = this.#sums.get(id);
    if (known !== undefined) return known;
    const sum = creditNotesOf(this.#read, id).reduce((total, { gross }) => total - gross, 0n);
    this.#sums.set(id, sum);
    return sum;
  }

  /** Counts a credit note that will be stored. */
  add(document: StoredDocument, gross: bigint): bigint {
    const sum = this.of(document) - gross;
    this.#sums.set(document.id, sum);
    return sum;
  }
}

function nameOf({ ledger, kind, number, custom }: SidedInvoice): DocumentName {
  return { ledger, kind, number, code: custom[INVOICE_CODE] ?? '' };
}

function sidedOf(invoice: InvoiceRow): SidedInvoice | null {
  const { ledger } = invoice;
  return ledger === null ? null : { ...invoice, ledger };
}

/** Who a row is about: the other side of a VAT invoice, or whom a list of our own names. */
function partyOf(preparer: DocumentPreparer, row: SidedInvoice): Result<StoredParty, Problem> {
  const other: InvoiceSide | null = row.ledger === 'AR' ? row.buyer : row.seller;
  return other === null || row.party !== '' ? preparer.party(row) : preparer.partyOfSide(other);
}

function prepareInvoice(preparer: DocumentPreparer, reds: RedSums, invoice: InvoiceRow): PreparedRow {
  const row = sidedOf(invoice);
  if (row === null) {
    const { number } = invoice;
    return rejected(invoice.line, problem('IMPORT_SIDE_UNKNOWN', number, { number }));
  }
  const party = partyOf(preparer, row);
  if (!party.ok) return rejected(row.line, party.error, 'party');
  const name = nameOf(row);
  if (preparer.isInFile(name, party.value)) return duplicate(row.line);
  const stored = preparer.inBook(name, party.value);
  if (stored !== null) return knownInvoice(row, stored, reds);
  const attributes = preparer.attributes(row);
  if (!attributes.ok) return rejected(row.line, attributes.error, attributes.error.place);
  const { retention, ...told } = attributes.value;
  const gross = signedMinor(row, row.amount) ?? 0n;
  const built = preparer.build(entryOf(row, party.value, gross), party.value, retention);
  if (!built.ok) return rejected(row.line, built.error, built.error.place);
  preparer.keep(name, party.value);
  const link = linkOf(preparer, reds, row, party.value);
  const { order: orderNumber, department, salesperson, status } = row;
  const custom = status === '' ? told.custom : withStatus(told.custom, status);
  const detail = detailOf({ ...told, orderNumber, department, salesperson, custom });
  const record = documentRecordOf(built.value, party.value.id, detail, link, invoiceItems(row, built.value));
  return accepted(row.line, record, link.findings);
}

/** The amount as the ledger counts it: a credit note's entry is written positive and lowers by its kind. */
function signedMinor(row: SidedInvoice, text: string | null): bigint | null {
  if (text === null) return null;
  return (row.kind === 'credit_note' ? -1n : 1n) * ownMinor(text, row.currency);
}

function entryOf(row: SidedInvoice, party: StoredParty, gross: bigint): DocumentEntry {
  return {
    ...entryBase(row, party),
    kind: row.kind,
    owner: row.owner ?? 'erp',
    grossMinor: gross,
    netMinor: signedMinor(row, row.net),
    taxMinor: signedMinor(row, row.tax),
    taxRateBasisPoints: row.taxRate,
    dueLines: row.dueDate === null ? [] : [{ dueDate: row.dueDate, minor: gross }],
    text: row.text,
  };
}

/** The status is kept with the document, so that a later file can say that it changed. */
function withStatus(
  custom: Readonly<Record<string, string>>,
  status: string,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = Object.create(null);
  for (const [caption, text] of Object.entries(custom)) kept[caption] = text;
  kept[INVOICE_STATUS] = status;
  return kept;
}

type Link = {
  readonly original: string | null;
  readonly originalRow: number | null;
  readonly findings: readonly Finding[];
};

/** Where a credit note points. What is red of an invoice of the book, with this one, never exceeds it (SPEC 20). */
function linkOf(preparer: DocumentPreparer, reds: RedSums, row: SidedInvoice, party: StoredParty): Link {
  if (row.original === '') return { ...NO_LINK, findings: [] };
  const blue = {
    ledger: row.ledger,
    kind: 'invoice',
    number: row.original,
    code: row.custom[BLUE_CODE] ?? '',
  } as const;
  const { stored, originalRow } = preparer.original(blue, party);
  const remark = (found: Problem): readonly Finding[] => [findingOf(found, row.line, 'warning', 'original')];
  if (originalRow !== null) return { original: null, originalRow, findings: [] };
  if (stored === null) {
    const unknown = problem('IMPORT_ORIGINAL_UNKNOWN', row.number, { number: row.original });
    return { ...NO_LINK, findings: remark(unknown) };
  }
  const link = { original: stored.uid, originalRow: null };
  const red = row.kind === 'credit_note' ? reds.add(stored, ownMinor(row.amount, row.currency)) : 0n;
  // An opening item is what was left of an invoice: its red ones may have been more.
  if (red <= stored.gross || stored.kind === 'opening') return { ...link, findings: [] };
  const params = {
    number: row.original,
    blue: amountText(stored.gross, row.currency),
    red: amountText(red, row.currency),
  };
  return { ...link, findings: remark(problem('READ_RED_EXCEEDS_BLUE', row.original, params)) };
}

/** An invoice the book has already: nothing is stored, but a status that is no longer what it was is said. */
function knownInvoice(row: SidedInvoice, stored: StoredDocument, reds: RedSums): PreparedRow {
  const known = duplicate(row.line);
  const before = keptText(stored, INVOICE_STATUS);
  if (before === '' || row.status === '' || before === row.status) return known;
  // Once its red invoices are in the book, a change to 已红冲 asks nothing of anybody.
  const red = reds.of(stored);
  const settled =
    row.status.includes('红冲') && red > 0n && (!row.status.includes('全额') || red === stored.gross);
  const params = { number: row.number, before, after: row.status };
  const changed = problem('IMPORT_INVOICE_STATUS_CHANGED', row.number, params);
  const severity = settled ? 'info' : 'warning';
  return { ...known, findings: [...known.findings, findingOf(changed, row.line, severity, 'status')] };
}

/** A voided invoice that the book still counts: said, and left to a person. Null when the book has it not. */
function voidedLater(preparer: DocumentPreparer, invoice: InvoiceRow): PreparedRow | null {
  const row = sidedOf(invoice);
  const party = row === null ? null : partyOf(preparer, row);
  if (row === null || party === null || !party.ok) return null;
  const stored = preparer.inBook(nameOf(row), party.value);
  if (stored === null) return null;
  const params = { number: row.number, amount: row.amount, after: row.status };
  const voided = problem('IMPORT_INVOICE_VOIDED_LATER', row.number, params);
  return { ...duplicate(row.line), findings: [findingOf(voided, row.line, 'warning', 'status')] };
}
