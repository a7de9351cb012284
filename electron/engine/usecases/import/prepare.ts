import type { ImportKind, RowDecision } from '../../../../shared/contract/import.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import type { ReadSummary } from '../../../../shared/domain/reading/read-result.ts';
import type {
  AnyRow,
  BankRow,
  InvoiceRow,
  OpeningRow,
  OrderRow,
  PartyRow,
  PlatformRow,
  ReceiptRow,
  TheirDeliveryRow,
  TheirStatementRow,
} from '../../../../shared/domain/reading/rows.ts';
import { sided } from '../../../../shared/domain/invoice/invoice-side.ts';
import { type Finding, type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { PackedRows } from '../../readers/packed-rows.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { partyByUid, type StoredParty } from '../../store/queries/party.ts';
import type { BookFacts } from '../context.ts';
import { readSettings } from '../settings/settings.ts';
import { knownStatements } from './known-statements.ts';
import { PackedRecords } from './packed-records.ts';
import { collectiveCustomer } from '../platform/customers.ts';
import { prepareBank, statementHeaders } from './prepare-bank.ts';
import { prepareOpening, prepareReceipts } from './prepare-documents.ts';
import { ownSideUnknown, type PlacedRows, prepareInvoices } from './prepare-invoices.ts';
import { prepareGoods, prepareTheirGoods } from './prepare-goods.ts';
import { preparePlatform } from './prepare-platform.ts';
import { prepareParties } from './prepare-parties.ts';
import { prepareTheirs } from './prepare-theirs.ts';
import { RowPages } from './row-pages.ts';
import { RowTotals } from './row-totals.ts';
import type { Prepared, PreparedRow, ReadOptions } from './staging.ts';
import { withSimilarParties } from './unknown-party.ts';

export type Subject = {
  readonly kind: ImportKind;
  readonly rows: PackedRows;
  readonly summary: ReadSummary;
  readonly options: ReadOptions;
  readonly decisions: ReadonlyMap<number, RowDecision>;
};

/** Prepares the rows of a file against one snapshot of the book. */
export function prepareRows(read: ReadHandle, book: BookFacts, subject: Subject): Result<Prepared, Problem> {
  return read.snapshot(() => {
    const { kind, rows, summary, decisions } = subject;
    const cursor = { index: 0 };
    const records = new PackedRecords();
    const overlaps = new Map<number, number>();
    const made = rowsOf(read, book, subject, recordsOf(subject, cursor, sideOfRows(read, subject)), overlaps);
    if (!made.ok) return made;
    const pages = new RowPages(rows, summary.findings, summary.studio?.newestFirst !== true);
    const totals = new RowTotals();
    const findingsOf = withSimilarParties(read);
    for (const row of made.value.rows) {
      const { index } = cursor;
      const excluded = decisions.get(index)?.kind === 'exclude' && row.status === 'accepted';
      pages.set(index, excluded ? 'excluded' : row.status, findingsOf(row));
      if (row.status !== 'accepted') continue;
      for (const record of row.records) records.add(record);
      if (!excluded) totals.add(rowAt(cursor));
    }
    records.flush();
    const known = kind === 'bank' ? knownStatements(read, summary, overlaps) : null;
    return ok({
      head: headSeq(read),
      pages,
      records,
      findings: known?.findings ?? made.value.findings ?? [],
      header: made.value.header,
      totals: totals.texts(),
      proof: proofOf(summary),
      known: known?.statements ?? [],
    });
  });
}

/** What a person gave with the file, else the company's own number, says on which side of an invoice we stand (SPEC 20). */
function ownTaxIdOf(read: ReadHandle, options: ReadOptions): string {
  return options.ownTaxId ?? readSettings(read).company.taxId;
}

/** Puts VAT invoices into the ledger they belong to; rows of other kinds stay as they are. */
function sideOfRows(read: ReadHandle, { kind, options }: Subject): (row: AnyRow) => AnyRow {
  if (kind !== 'invoices') return (row) => row;
  const ownTaxId = ownTaxIdOf(read, options);
  return (row) => ('seller' in row ? sided(row, ownTaxId) : row);
}

type Cursor = { index: number; row?: AnyRow };

/** The row that was pulled last: preparers take rows one by one, and what they say is about that one. */
function rowAt(cursor: Cursor): AnyRow {
  if (cursor.row === undefined) throw new RangeError('nothing was pulled yet');
  return cursor.row;
}

/** The records of a file, as often as somebody goes through them. Lines of a bank are there whatever a person decided: the chain stays whole. */
function recordsOf(
  { kind, rows, decisions }: Subject,
  cursor: Cursor,
  placed: (row: AnyRow) => AnyRow,
): PlacedRows<AnyRow> {
  const pulled = (index: number, written: AnyRow): AnyRow => {
    const row = placed(written);
    cursor.index = index;
    cursor.row = row;
    return row;
  };
  return {
    *[Symbol.iterator]() {
      for (const { index, row } of rows.eachRecord())
        if (kind === 'bank' || decisions.get(index)?.kind !== 'exclude') yield pulled(index, row);
    },
    place: () => cursor.index,
    *at(places) {
      // They were records when they were pulled at these places before.
      for (const index of places) yield pulled(index, rows.entry(index) as AnyRow);
    },
  };
}

/** Order exports by their source, with the platforms whose collective customer their buyers are: the money of 淘宝 goes through Alipay. */
const SHOP_ORDERS: Readonly<Record<string, readonly string[]>> = { 'taobao-orders': ['taobao', 'alipay'] };

type Made = {
  readonly rows: Iterable<PreparedRow>;
  readonly header: Wire;
  readonly findings?: readonly Finding[];
};

function rowsOf(
  read: ReadHandle,
  book: BookFacts,
  { kind, summary, options, rows: packed }: Subject,
  rows: PlacedRows<AnyRow>,
  overlaps: Map<number, number>,
): Result<Made, Problem> {
  // The reader gives each file one kind, and each row was parsed by the schema of that kind: hence the casts below.
  switch (kind) {
    case 'parties':
      return ok({ rows: prepareParties(read, rows as Iterable<PartyRow>), header: null });
    case 'invoices': {
      const invoices = rows as PlacedRows<InvoiceRow>;
      const unknown = packed.sideless ? ownSideUnknown(invoices, ownTaxIdOf(read, options)) : null;
      if (unknown !== null) return err(unknown);
      return ok({ rows: prepareInvoices(read, book, invoices), header: null });
    }
    case 'receipts':
      return ok({ rows: prepareReceipts(read, book, rows as Iterable<ReceiptRow>), header: null });
    case 'orders':
    case 'deliveries':
      return ok({
        rows: prepareGoods(
          read,
          kind,
          rows as Iterable<OrderRow>,
          kind === 'orders' ? shopCustomer(read, summary) : null,
        ),
        header: null,
      });
    case 'their-deliveries': {
      const party = options.partyUid === null ? null : partyByUid(read, options.partyUid);
      if (party === null) return refuse('IMPORT_PARTY_NEEDED', 'party');
      return ok({
        rows: prepareTheirGoods(read, party.id, rows as Iterable<TheirDeliveryRow>),
        header: null,
      });
    }
    case 'bank':
      return ok({
        rows: prepareBank(read, rows as Iterable<BankRow>, overlaps),
        header: statementHeaders(summary),
      });
    case 'opening': {
      const { cutOver } = options;
      if (cutOver === null) return refuse('OPENING_CUT_OVER_MISSING', 'cutOver');
      return ok({
        rows: prepareOpening(read, book, rows as Iterable<OpeningRow>, cutOver),
        header: { cutOver },
      });
    }
    case 'settlement':
      return ok({ rows: preparePlatform(read, rows as Iterable<PlatformRow>), header: null });
    case 'their-statement':
      return prepareTheirs(read, summary, options, rows as PlacedRows<TheirStatementRow>);
  }
}

/** The collective customer of the shop an order export is from. */
function shopCustomer(read: ReadHandle, { source }: ReadSummary): StoredParty | null {
  for (const platform of SHOP_ORDERS[source ?? ''] ?? []) {
    const party = collectiveCustomer(read, { platform, account: '' });
    if (party !== null) return party;
  }
  return null;
}

function proofOf(summary: ReadSummary): Prepared['proof'] {
  if (summary.statements.some((statement) => statement.proof === 'broken')) return 'broken';
  return summary.statements.length > 0 && summary.statements.every((statement) => statement.proof === 'holds')
    ? 'holds'
    : 'absent';
}
