import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { formatAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { NO_CONTROLS } from '../../../../shared/domain/reading/statement-records.ts';
import { refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import { customFacts, excerpt, rawText, RECORDS_PER_BREATH } from '../record-parts.ts';
import type { ByteSource, RecordInfo, RecordReader, RecordSink } from '../reader.ts';
import {
  type BookAccount,
  type BookEntries,
  type Fraction,
  fraction,
  postedDay,
  readBook,
  text,
} from './gnucash-book.ts';
import { isSqlite, SqliteFile, type SqliteRow } from './sqlite-file.ts';

const CERTAIN = 0.95;
/** Types of accounts whose lines are movements of money we hold. */
const READ_TYPES: ReadonlySet<string> = new Set(['BANK', 'CASH', 'ASSET']);
/** Types whose leaving out is worth a word: money we owe or hold otherwise. */
const TOLD_TYPES: ReadonlySet<string> = new Set(['CREDIT', 'LIABILITY', 'STOCK', 'MUTUAL']);
const OTHERS_SHOWN = 5;
const NOTHING: Fraction = { numerator: 0n, denominator: 1n };

/** Books of GnuCash kept in SQLite: each bank, cash and asset account is a statement. */
export const gnucashReader: RecordReader = {
  shape: 'records',
  id: 'gnucash',
  detect: detectBook,
  read: readGnucash,
};

function detectBook(head: Uint8Array): number {
  if (!isSqlite(head)) return 0;
  const schema = Buffer.from(head).toString('latin1');
  const tables = ['accounts', 'transactions', 'splits', 'commodities'];
  const has = tables.every((name) => new RegExp(`CREATE TABLE ["'\`]?${name}\\b`, 'iu').test(schema));
  return has && /value_denom/u.test(schema) && /post_date/u.test(schema) ? CERTAIN : 0;
}

async function readGnucash(source: ByteSource, sink: RecordSink): Promise<Result<RecordInfo, Problem>> {
  await sink.guard?.(READING_LIMITS.databaseSeconds);
  const opened = await SqliteFile.open(source);
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const at = { place: 'file', line: null, column: null };
    if (file.hasJournal) sink.findings.say('warning', 'READ_DATABASE_JOURNAL', at);
    const book = readBook(file);
    if (!book.ok) return refuse('IMPORT_DATABASE_DAMAGED', 'file', { reason: book.error });
    const statements = new BookStatements(sink, book.value);
    const lines = file.rows(LINES);
    if (!lines.ok) return refuse('IMPORT_DATABASE_DAMAGED', 'file', { reason: lines.error });
    for (let row = lines.value.next(), count = 1; row !== null; row = lines.value.next(), count += 1) {
      statements.take(row);
      if (count % RECORDS_PER_BREATH !== 0) continue;
      await sink.guard?.(null);
      await sink.breathe();
      await sink.guard?.(READING_LIMITS.databaseSeconds);
    }
    lines.value.end();
    if (lines.value.failed !== null)
      return refuse('IMPORT_DATABASE_DAMAGED', 'file', { reason: lines.value.failed });
    statements.finish();
    return ok({ format: 'gnucash-sqlite', encoding: 'utf-8', kind: 'bank' });
  } finally {
    file.close();
    await sink.guard?.(null);
  }
}

/** Lines by account and in the order of their days. The amount of a line is in its account's own currency. */
const LINES = `SELECT s.account_guid, s.tx_guid, t.post_date, t.num, t.description, s.memo, s.action, s.quantity_num, s.quantity_denom,
    s.reconcile_state
  FROM splits s JOIN transactions t ON t.guid = s.tx_guid JOIN accounts a ON a.guid = s.account_guid
  WHERE a.account_type IN ('BANK', 'CASH', 'ASSET')
  ORDER BY a.rowid, t.post_date, t.enter_date, s.rowid`;

/** Turns the lines of the book into statements, one for each account. */
class BookStatements {
  private readonly sink: RecordSink;
  private readonly book: BookEntries;
  private account: BookAccount | null = null;
  private broken = false;
  private line = 0;

  constructor(sink: RecordSink, book: BookEntries) {
    this.sink = sink;
    this.book = book;
    for (const account of book.accounts.values()) {
      const isRead = READ_TYPES.has(account.type);
      if (isRead ? account.currency === null : TOLD_TYPES.has(account.type))
        sink.findings.say('info', 'READ_ACCOUNT_LEFT_OUT', this.at(), {
          account: account.fullName,
          reason: account.type,
        });
    }
  }

  take(row: SqliteRow): void {
    const account = this.book.accounts.get(text(row[0]));
    if (account === undefined || account.currency === null) return;
    this.line += 1;
    if (account !== this.account) this.begin(account, account.currency);
    const raw = rawText([row.slice(2, 9).map(text).join(' | ')]);
    const date = postedDay(text(row[2]));
    const value = fraction(row[7], row[8]);
    const amount = value === null ? null : exactAmount(value, account.currency);
    if (date === null || amount === null) {
      this.sink.findings.say('error', 'READ_RECORD_UNREADABLE', this.at(), {
        record: account.fullName,
        text: excerpt(raw),
      });
      this.sink.skipped('rejected', { line: this.line, raw });
      this.broken = true;
      return;
    }
    const entry = this.book.entries.get(text(row[1]));
    const description = text(row[4]);
    this.checkEntry(entry?.sum ?? NOTHING, date, description);
    const others = (entry?.accounts ?? [])
      .filter((guid) => guid !== account.guid)
      .map((guid) => this.book.accounts.get(guid)?.fullName ?? '')
      .filter((name, index, all) => name !== '' && all.indexOf(name) === index);
    this.sink.statements.line({
      line: this.line,
      raw,
      date,
      valueDate: null,
      amount,
      balance: null,
      type: text(row[6]),
      reference: text(row[3]),
      endToEndId: '',
      bankReference: '',
      counterparty: description,
      counterpartyAccount: others.slice(0, OTHERS_SHOWN).join('; '),
      counterpartyBank: '',
      text: [description, text(row[5])]
        .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
        .join(' '),
      custom: customFacts([['reconciled', text(row[9])]]),
    });
  }

  finish(): void {
    if (this.account !== null)
      this.sink.statements.close({ closing: null, controls: NO_CONTROLS, broken: this.broken });
    this.account = null;
  }

  private begin(account: BookAccount, currency: CurrencyCode): void {
    this.finish();
    this.account = account;
    this.broken = false;
    this.sink.statements.open({
      id: account.guid,
      number: '',
      account: {
        id: account.code === '' ? account.fullName : account.code,
        iban: '',
        name: account.fullName,
        bank: '',
      },
      currency,
      from: null,
      to: null,
      opening: null,
      line: this.line,
    });
  }

  /** A book states no balances, but every entry of it must come to nothing. */
  private checkEntry(sum: Fraction, date: string, description: string): void {
    if (sum.numerator === 0n) return;
    this.broken = true;
    this.sink.findings.say('error', 'READ_ENTRY_UNBALANCED', this.at(), {
      date,
      text: excerpt(description),
      difference: `${String(sum.numerator)}/${String(sum.denominator)}`,
    });
  }

  private at() {
    return { place: 'file', line: this.line === 0 ? null : this.line, column: null };
  }
}

/** The amount in the currency's own digits; null where the book keeps a part of its smallest unit. */
function exactAmount(value: Fraction, currency: CurrencyCode): string | null {
  const scaled = value.numerator * 10n ** BigInt(currencyExponent(currency));
  if (scaled % value.denominator !== 0n) return null;
  const minor = scaled / value.denominator;
  const size = minor < 0n ? -minor : minor;
  return size < 10n ** 17n ? formatAmount(minor, currency) : null;
}
