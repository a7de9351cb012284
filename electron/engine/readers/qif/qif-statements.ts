import { readAmount } from '../../../../shared/domain/reading/amount-text.ts';
import { ibanOf } from '../../../../shared/domain/reading/iban.ts';
import type { StatedBalance, StatementAccount } from '../../../../shared/domain/reading/rows.ts';
import { NO_CONTROLS } from '../../../../shared/domain/reading/statement-records.ts';
import type { RecordOptions, RecordSink } from '../reader.ts';
import { qifDate } from './qif-date.ts';
import type { QifPart, QifRecord } from './qif-records.ts';
import { qifAmountText, qifValue, readQifTransaction, type QifDecisions } from './qif-transaction.ts';

/** What a section of a QIF file holds, by its header. */
export type SectionKind = 'bank' | 'accounts' | 'investments' | 'other';

const BANK = new Set(['bank', 'cash', 'ccard', 'oth a', 'oth l']);
const INVESTMENTS = new Set(['invst', 'port', '401(k)/403(b)']);

/** What a header begins; null for one that begins nothing, such as the switches around lists of accounts. */
export function sectionOf(header: string): SectionKind | null {
  const text = header.toLowerCase();
  if (text === 'account') return 'accounts';
  if (!text.startsWith('type:')) return null;
  const type = text.slice('type:'.length).trim();
  if (BANK.has(type)) return 'bank';
  return INVESTMENTS.has(type) ? 'investments' : 'other';
}

/** The account whose first balance a record is: Quicken books it from the account to itself. Null for any other record. */
export function openingOf(record: QifRecord, account: string): string | null {
  const own = /^\[(.+)\]$/u.exec(qifValue(record, 'L'))?.[1] ?? null;
  const named = /^opening balance$/iu.test(qifValue(record, 'P'));
  return own !== null && (named || own === account) ? own : named ? account : null;
}

/** An opening balance by the line of its record. */
export type Openings = ReadonlyMap<
  number,
  { readonly line: number; readonly account: string; readonly record: QifRecord }
>;

/** Delivers the accounts of a QIF file: one statement for each section of transactions. */
export class QifStatements {
  private readonly sink: RecordSink;
  private readonly options: RecordOptions;
  private readonly decisions: QifDecisions;
  private readonly openings: Openings;
  private readonly place: string;
  private section: SectionKind | null = null;
  private sectionLine = 0;
  private account = { name: '', known: 0 };
  private open = false;
  private securities = 0;

  constructor(
    sink: RecordSink,
    options: RecordOptions,
    decisions: QifDecisions,
    openings: Openings,
    place: string,
  ) {
    this.sink = sink;
    this.options = options;
    this.decisions = decisions;
    this.openings = openings;
    this.place = place;
  }

  /** Takes the next part of the file. */
  take(part: QifPart): void {
    if (part.kind === 'header') this.header(part.text, part.line);
    else if (this.section === 'accounts') {
      this.account = { name: qifValue(part.record, 'N') || this.account.name, known: this.account.known + 1 };
    } else if (this.section === 'bank') this.transaction(part.record);
    else if (this.section === 'investments') {
      this.securities += 1;
      this.sink.skipped('excluded');
    }
  }

  private header(text: string, line: number): void {
    const section = sectionOf(text);
    if (section === null) return;
    this.close();
    if (section === 'accounts') this.account = { name: '', known: 0 };
    this.section = section;
    this.sectionLine = line;
  }

  private transaction(record: QifRecord): void {
    const opening = this.openings.get(this.sectionLine);
    if (!this.open) this.begin(opening?.record ?? null, opening?.account ?? '');
    if (!record.ended) {
      const at = { place: this.place, line: record.line, column: null };
      this.sink.findings.say('warning', 'READ_RECORD_UNFINISHED', at);
    }
    if (record.line === opening?.line) return;
    const entry = readQifTransaction(record, this.decisions, this.sink.findings, this.place);
    if (entry === null) this.sink.skipped('rejected');
    else this.sink.statements.line(entry);
  }

  private begin(opening: QifRecord | null, named: string): void {
    // After a list of several accounts nobody knows which of them the transactions are of.
    const name = (this.account.known <= 1 ? this.account.name : '') || named;
    const id = name || this.options.account;
    const account: StatementAccount = { id, iban: ibanOf(id), name, bank: '' };
    const { currency } = this.decisions;
    const line = this.sectionLine;
    const balance = opening === null ? null : this.openingBalance(opening);
    this.sink.statements.open({
      id: '',
      number: '',
      account,
      currency,
      from: null,
      to: null,
      opening: balance,
      line,
    });
    this.open = true;
  }

  private openingBalance(record: QifRecord): StatedBalance | null {
    const { currency, comma, order } = this.decisions;
    const amount = readAmount(qifAmountText(record), currency, comma);
    if (!amount.ok) {
      const at = { place: this.place, line: record.line, column: 'amount' };
      const params = { column: 'T', text: qifAmountText(record).slice(0, 60) };
      this.sink.findings.say('warning', 'READ_AMOUNT_UNREADABLE', at, params);
      return null;
    }
    return { amount: amount.value, date: qifDate(qifValue(record, 'D'), order), derived: false, side: null };
  }

  private close(): void {
    if (this.open) this.sink.statements.close({ closing: null, controls: NO_CONTROLS });
    this.open = false;
    if (this.securities > 0) {
      const at = { place: this.place, line: this.sectionLine, column: null };
      this.sink.findings.say('info', 'READ_INVESTMENTS_LEFT_OUT', at, { count: String(this.securities) });
    }
    this.securities = 0;
    // Once transactions followed it, an account is used up.
    if (this.section === 'bank' || this.section === 'investments') this.account = { name: '', known: 0 };
  }

  /** The file ends. */
  end(): void {
    this.close();
  }
}
