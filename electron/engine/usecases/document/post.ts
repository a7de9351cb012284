import type { DocumentEntryFields } from '../../../../shared/contract/document.ts';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { AccountingDocument } from '../../../../shared/domain/document/document.ts';
import { checkItems, type EntryItem, turnedDecimal } from '../../../../shared/domain/document/entry-items.ts';
import { buildDocument, type DocumentEntry } from '../../../../shared/domain/document/entry.ts';
import { parseTaxRate } from '../../../../shared/domain/document/tax.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { withRetention } from '../../../../shared/domain/master/retention.ts';
import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { parseAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  documentByUid,
  documentsByNumber,
  insertDocument,
  isVoided,
  type StoredDocument,
} from '../../store/queries/document.ts';
import { insertDocumentItems } from '../../store/queries/document-item.ts';
import { partyById } from '../../store/queries/party.ts';
import { writeOffProblem } from '../approval/write-off.ts';
import type { CommandHandler } from '../context.ts';
import { attributeReader } from '../master/attributes.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { standingParty } from '../party/standing.ts';
import { locksOf, newDocumentOf } from './facts.ts';
import { assignDocumentNumber } from './numbering.ts';

/** The fields of a document that no rule reads, as they are stored. */
export function detailOf(fields: {
  readonly orderNumber?: string;
  readonly contract?: string;
  readonly project?: string;
  readonly department?: string;
  readonly salesperson?: string;
  readonly method?: string;
  readonly account?: string;
  readonly custom?: Readonly<Record<string, string>>;
}): string {
  const text = (value: string | undefined): string => JSON.stringify(value ?? '');
  // What canonicalText writes, its keys in their order: an import makes a hundred thousand of them.
  const ends = `"method":${text(fields.method)},"orderNumber":${text(fields.orderNumber)},"project":${text(fields.project)},"salesperson":${text(fields.salesperson)}`;
  return `{"account":${text(fields.account)},"contract":${text(fields.contract)},"custom":${canonicalText(fields.custom ?? {})},"department":${text(fields.department)},${ends}}`;
}

/** document.post: one document as a person entered it. */
export const documentPost: CommandHandler<'document.post'> = ({ write, seq, book, newUid }, { entry }) => {
  const alone = writeOffProblem(entry.ledger, entry.owner, [entry.adjustmentCode]);
  if (alone !== null) return err(alone);
  const standing = standingParty(write, entry.partyUid);
  if (!standing.ok) return standing;
  const party = standing.value;
  const original = entry.originalUid === null ? null : documentByUid(write, entry.originalUid);
  if (entry.originalUid !== null && original === null)
    return refuse('NOT_FOUND', `document ${entry.originalUid}`);
  if (original !== null && isVoided(write, original.id))
    return refuse('DOCUMENT_NOT_OPEN', original.number, { number: original.number });
  const kindOfNumber = entry.kind === 'receipt' && entry.ledger === 'AP' ? 'payment' : entry.kind;
  const number =
    entry.number.trim() === '' ? assignDocumentNumber(write, kindOfNumber, entry.date) : entry.number.trim();
  const asOpening = entry.kind === 'invoice' || entry.kind === 'credit_note';
  const taken = documentsByNumber(write, entry.ledger, party.id, number).find(
    (other) => other.kind === entry.kind || (asOpening && other.kind === 'opening'),
  );
  if (taken !== undefined) return refuse('DOCUMENT_NUMBER_TAKEN', number, { number, date: taken.date });
  const parsed = parseEntry(write, entry, number, original);
  if (!parsed.ok) return parsed;
  const attributes = attributeReader(write)(entry);
  if (!attributes.ok) return attributes;
  const { terms } = fieldsOf(party);
  const context = {
    uid: newUid(),
    seq,
    bookCurrency: book.currency,
    locks: locksOf(write),
    terms,
  };
  const built = buildDocument(withRetention(parsed.value, attributes.value.retention, terms), context);
  if (!built.ok) return built;
  const ids = {
    partyId: party.id,
    originalId: original?.id ?? null,
    bankLineId: null,
    proposalId: null,
    batchId: null,
  };
  const items = itemsOf(entry, built.value);
  if (!items.ok) return items;
  const detail = detailOf({ ...entry, ...attributes.value });
  const id = insertDocument(write, newDocumentOf(built.value, ids, detail));
  insertDocumentItems(write, seq, id, items.value);
  return ok({ seq, uid: built.value.uid, number });
};

/** The items of an entry as its document keeps them, turned with the sign of its kind (SPEC 2, 49). */
function itemsOf(
  { items }: DocumentEntryFields,
  document: AccountingDocument,
): Result<Parameters<typeof insertDocumentItems>[3], Problem> {
  const { kind, currency, netMinor, grossMinor } = document;
  const entered: EntryItem[] = [];
  for (const { net, ...item } of items) {
    const minor = parseAmount(net, currency);
    if (!minor.ok) return minor;
    entered.push({ ...item, netMinor: minor.value });
  }
  const turns = kind === 'credit_note';
  const net = netMinor ?? grossMinor;
  const wrong = checkItems(entered, { kind, currency, netMinor: turns ? -net : net });
  if (wrong !== null) return err(wrong);
  return ok(
    entered.map(({ netMinor: minor, quantity, ...item }) => ({
      ...item,
      quantity: turns ? turnedDecimal(quantity) : quantity,
      net: turns ? -minor : minor,
      tax: null,
      taxRate: null,
    })),
  );
}

function parseEntry(
  read: ReadHandle,
  entry: DocumentEntryFields,
  number: string,
  original: StoredDocument | null,
): Result<DocumentEntry, Problem> {
  const currency = currencyCode(entry.currency);
  const amounts: (bigint | null)[] = [];
  for (const text of [entry.gross, entry.net, entry.tax]) {
    const amount = text === null ? ok(null) : parseAmount(text, currency);
    if (!amount.ok) return amount;
    amounts.push(amount.value);
  }
  const dueLines: { dueDate: DocumentEntryFields['date'] | null; minor: bigint }[] = [];
  for (const line of entry.dueLines) {
    const amount = parseAmount(line.amount, currency);
    if (!amount.ok) return amount;
    dueLines.push({ dueDate: line.dueDate, minor: amount.value });
  }
  const rate = entry.exchangeRate === null ? ok(null) : parseExchangeRate(entry.exchangeRate);
  if (!rate.ok) return rate;
  const { kind, ledger, control, owner, partyUid, date, adjustmentCode, text } = entry;
  return ok({
    kind,
    ledger,
    control,
    owner,
    number,
    partyUid,
    date,
    currency,
    exchangeRate: rate.value,
    grossMinor: amounts[0] ?? 0n,
    netMinor: amounts[1] ?? null,
    taxMinor: amounts[2] ?? null,
    taxRateBasisPoints: entry.taxRate === null ? null : parseTaxRate(entry.taxRate),
    dueLines,
    adjustmentCode,
    original: original === null ? null : originalOf(read, original),
    bankLineUid: null,
    matchUid: null,
    bankChargeMinor: 0n,
    text,
  });
}

function originalOf(read: ReadHandle, original: StoredDocument): NonNullable<DocumentEntry['original']> {
  const party = partyById(read, original.partyId);
  return {
    uid: original.uid,
    partyUid: party?.uid ?? '',
    ledger: original.ledger === 'AP' ? 'AP' : 'AR',
    currency: currencyCode(original.currency),
    number: original.number,
  };
}
