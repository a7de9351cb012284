import {
  buildDocument,
  type DocumentEntry,
  type EntryContext,
} from '../../../../shared/domain/document/entry.ts';
import type { AccountingDocument, Ledger } from '../../../../shared/domain/document/document.ts';
import type { InvoiceSide, OpeningRow, ReceiptRow } from '../../../../shared/domain/reading/rows.ts';
import { z } from 'zod';
import { INVOICE_CODE } from '../../../../shared/domain/invoice/invoice-number.ts';
import { dateText } from '../../../../shared/contract/fields.ts';
import { type Retention, withRetention } from '../../../../shared/domain/master/retention.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { err, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { documentsByNumber, dueLinesOf, type StoredDocument } from '../../store/queries/document.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import type { BookFacts } from '../context.ts';
import { attributeReader } from '../master/attributes.ts';
import { locksOf } from '../document/facts.ts';
import { PartyFinder } from './party-finder.ts';

/** What identifies a document a file brings: its side, kind and number, and for VAT invoices of paper the code before it. */
export type DocumentName = {
  readonly ledger: Ledger;
  readonly kind: 'invoice' | 'credit_note' | 'receipt';
  readonly number: string;
  readonly code: string;
};

/** Who a row is about, as the file names it. */
type Named = { readonly party: string; readonly partyName: string };

/** Prepares rows that become documents. Duplicates are those the book has, or an earlier row of the file is. */
export class DocumentPreparer {
  readonly #read: ReadHandle;
  readonly #parties: PartyFinder;
  readonly #context: Omit<EntryContext, 'terms'>;
  /** Contract, project and fields of a row as the book knows them. */
  readonly attributes: ReturnType<typeof attributeReader>;
  /** Place of each document of this file among those that will be stored, by what identifies it. */
  readonly #places = new Map<string, number>();
  #stored = 0;

  constructor(read: ReadHandle, book: BookFacts) {
    this.#read = read;
    this.#parties = new PartyFinder(read);
    this.attributes = attributeReader(read);
    this.#context = { uid: '', seq: 0, bookCurrency: book.currency, locks: locksOf(read) };
  }

  get locks(): EntryContext['locks'] {
    return this.#context.locks;
  }

  party({ party, partyName }: Named): Result<StoredParty, Problem> {
    return this.#parties.find(party, partyName);
  }

  /** The party a VAT invoice names: by its tax number, then by its name. */
  partyOfSide({ taxId, name }: InvoiceSide): Result<StoredParty, Problem> {
    return this.#parties.find('', name, { taxId });
  }

  /** Whether such a document will be stored from an earlier row of the file. */
  isInFile(name: DocumentName, party: StoredParty): boolean {
    return this.#places.has(nameKey(name, party));
  }

  /** The document of that name which stands in the book. An opening item stands for the invoice it is what is left of. */
  inBook({ ledger, kind, number, code }: DocumentName, party: StoredParty): StoredDocument | null {
    const found = documentsByNumber(this.#read, ledger, party.id, number).find(
      (document) =>
        (document.kind === kind || (document.kind === 'opening' && kind !== 'receipt')) &&
        (code === '' || ['', code].includes(codeOf(document))),
    );
    return found ?? null;
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
  keep(name: DocumentName, party: StoredParty, documents = 1): void {
    this.#keep(nameKey(name, party), documents);
  }

  /** The same for an opening item. */
  keepOpening(row: OpeningRow, party: StoredParty, number: string): void {
    this.#keep(openingKey(row, party, number), 1);
  }

  #keep(key: string, documents: number): void {
    this.#places.set(key, this.#stored);
    this.#stored += documents;
  }

  build(
    entry: DocumentEntry,
    party: StoredParty,
    retention: Retention | null = null,
  ): Result<AccountingDocument, Problem> {
    // Files write 9999-12-31 for "never"; terms counted from there would leave the calendar.
    const day = dateText.safeParse(entry.date);
    if (!day.success)
      return err(problem('READ_DATE_UNREADABLE', 'date', { column: 'date', text: entry.date }));
    const { terms } = this.#parties.fields(party);
    return buildDocument(withRetention(entry, retention, terms), { ...this.#context, terms });
  }

  /** The invoice a credit note names: in this file, or in the book. */
  original(blue: DocumentName, party: StoredParty): Original {
    const place = this.#places.get(nameKey(blue, party));
    if (place !== undefined) return { stored: null, originalRow: place };
    return { stored: this.inBook(blue, party), originalRow: null };
  }
}

/** Where an invoice stands that a credit note lowers; both null when it is nowhere. */
export type Original = { readonly stored: StoredDocument | null; readonly originalRow: number | null };

/** A document that points at none. */
export const NO_LINK = { original: null, originalRow: null } as const;

const detailWithCode = z.object({ custom: z.record(z.string(), z.string()) });

/** What the file had kept with a stored document under a caption; empty where it had nothing. */
export function keptText({ detail }: StoredDocument, caption: string): string {
  const value: unknown = JSON.parse(detail);
  const parsed = detailWithCode.safeParse(value);
  return parsed.success ? (parsed.data.custom[caption] ?? '') : '';
}

function codeOf(document: StoredDocument): string {
  return keptText(document, INVOICE_CODE);
}

function nameKey({ ledger, kind, number, code }: DocumentName, party: StoredParty): string {
  return `${ledger}|${party.id}|${kind}|${number}|${code}`;
}

function openingKey({ ledger, open, dueDate }: OpeningRow, party: StoredParty, number: string): string {
  return `${ledger}|${party.id}|opening|${number}|${dueDate ?? ''}|${open.startsWith('-') ? '-' : '+'}`;
}

/** The part of a row that every entry is made of. */
type EntryRow = Pick<ReceiptRow, 'ledger' | 'number' | 'date' | 'currency' | 'text'>;

/** What every entry a row becomes has in common. */
export function entryBase(
  row: EntryRow,
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
