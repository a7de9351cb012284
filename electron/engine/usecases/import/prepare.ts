import type { ImportKind } from '../../../../shared/contract/import.ts';
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
  TheirStatementRow,
} from '../../../../shared/domain/reading/rows.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { amountText, ownMinor } from '../amounts.ts';
import type { BookFacts } from '../context.ts';
import { prepareBank, statementHeaders } from './prepare-bank.ts';
import { prepareOpening, prepareReceipts } from './prepare-documents.ts';
import { prepareInvoices, sidedInvoices } from './prepare-invoices.ts';
import { prepareOrders, prepareTheirStatement } from './prepare-others.ts';
import { readSettings } from '../settings/settings.ts';
import { preparePlatform } from './prepare-platform.ts';
import { prepareParties } from './prepare-parties.ts';
import type { Prepared, PreparedRow, ReadOptions } from './staging.ts';

type Subject = {
  readonly kind: ImportKind;
  readonly rows: readonly AnyRow[];
  readonly summary: ReadSummary;
  readonly options: ReadOptions;
};

/** Prepares the rows of a file against one snapshot of the book. */
export function prepareRows(read: ReadHandle, book: BookFacts, given: Subject): Result<Prepared, Problem> {
  return read.snapshot(() => {
    const sided = withSides(read, given);
    if (!sided.ok) return sided;
    const subject = { ...given, rows: sided.value };
    const rows = rowsOf(read, book, subject);
    if (!rows.ok) return rows;
    const accepted = new Set(
      rows.value.rows.filter((row) => row.status === 'accepted').map((row) => row.line),
    );
    return ok({
      head: headSeq(read),
      rows: rows.value.rows,
      header: rows.value.header,
      totals: totalsOf(subject.rows.filter((row) => accepted.has(row.line))),
      proof: proofOf(subject.summary),
    });
  });
}

/** The rows, invoices with the ledger that follows from our tax number: what a person gave with the file, else the company's (SPEC 20). */
function withSides(read: ReadHandle, { kind, rows, options }: Subject): Result<readonly AnyRow[], Problem> {
  if (kind !== 'invoices') return ok(rows);
  const ownTaxId = options.ownTaxId ?? readSettings(read).company.taxId;
  return sidedInvoices(rows as readonly InvoiceRow[], ownTaxId); // each row was parsed by the schema of its kind
}

function rowsOf(
  read: ReadHandle,
  book: BookFacts,
  { kind, rows, summary, options }: Subject,
): Result<{ readonly rows: readonly PreparedRow[]; readonly header: Wire }, Problem> {
  // The reader gives each file one kind, and each row was parsed by the schema of that kind.
  switch (kind) {
    case 'parties':
      return ok({ rows: prepareParties(read, rows as readonly PartyRow[]), header: null }); // as above
    case 'invoices':
      return ok({ rows: prepareInvoices(read, book, rows as readonly InvoiceRow[]), header: null }); // as above
    case 'receipts':
      return ok({ rows: prepareReceipts(read, book, rows as readonly ReceiptRow[]), header: null }); // as above
    case 'orders':
      return ok({ rows: prepareOrders(read, rows as readonly OrderRow[]), header: null }); // as above
    case 'bank':
      return ok({ rows: prepareBank(read, rows as readonly BankRow[]), header: statementHeaders(summary) }); // as above
    case 'opening': {
      if (options.cutOver === null) return refuse('OPENING_CUT_OVER_MISSING', 'cutOver');
      return ok({
        rows: prepareOpening(read, book, rows as readonly OpeningRow[], options.cutOver),
        header: { cutOver: options.cutOver },
      }); // as above
    }
    case 'settlement':
      return ok({ rows: preparePlatform(read, rows as readonly PlatformRow[]), header: null }); // as above
    case 'their-statement': {
      const party = options.partyUid === null ? null : partyByUid(read, options.partyUid);
      if (party === null) return refuse('IMPORT_PARTY_NEEDED', 'party');
      const [statement] = summary.statements;
      const currency = statement?.currency ?? party.currency;
      const minor = (balance: { readonly amount: string } | null | undefined): string | null =>
        balance === null || balance === undefined ? null : String(ownMinor(balance.amount, currency));
      const header = {
        partyId: party.id,
        currency,
        opening: minor(statement?.opening),
        closing: minor(statement?.closing),
      };
      return ok({
        rows: prepareTheirStatement(read, party.id, rows as readonly TheirStatementRow[]),
        header,
      }); // as above
    }
  }
}

function proofOf(summary: ReadSummary): Prepared['proof'] {
  if (summary.statements.some((statement) => statement.proof === 'broken')) return 'broken';
  return summary.statements.length > 0 && summary.statements.every((statement) => statement.proof === 'holds')
    ? 'holds'
    : 'absent';
}

/** Sums of the accepted rows by currency, money in and money out apart for bank files. */
function totalsOf(rows: readonly AnyRow[]): Readonly<Record<string, string>> {
  const sums = new Map<string, bigint>();
  const add = (key: string, text: string | null, currency: string): void => {
    if (text !== null)
      sums.set(`${key} ${currency}`, (sums.get(`${key} ${currency}`) ?? 0n) + ownMinor(text, currency));
  };
  for (const row of rows) {
    if ('bankReference' in row)
      add(row.amount.startsWith('-') ? 'debits' : 'credits', row.amount, row.currency);
    else if ('bill' in row) {
      add('net', row.net, row.currency);
      add('fee', row.fee, row.currency);
    } else if ('open' in row) add(`open ${row.ledger}`, row.open, row.currency);
    else if ('debit' in row) {
      add('debit', row.debit, row.currency);
      add('credit', row.credit, row.currency);
    } else if ('amount' in row)
      add('ledger' in row ? `amount ${row.ledger}` : 'amount', row.amount, row.currency);
  }
  return Object.fromEntries([...sums].map(([key, minor]) => [key, amountText(minor, key.slice(-3))]));
}
