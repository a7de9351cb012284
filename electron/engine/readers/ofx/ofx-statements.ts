import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { ibanOf } from '../../../../shared/domain/reading/iban.ts';
import type { StatedBalance } from '../../../../shared/domain/reading/rows.ts';
import { NO_CONTROLS } from '../../../../shared/domain/reading/statement-records.ts';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import type { RecordOptions, RecordSink } from '../reader.ts';
import { CurrencyStatement } from '../statement-currencies.ts';
import { SECURITY_GROUPS, type OfxGroup, type OfxGroups } from './ofx-scan.ts';
import { readTransaction } from './ofx-transaction.ts';
import { ofxAmount, ofxDate } from './ofx-values.ts';

const STATEMENTS: ReadonlySet<string> = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS']);
const ACCOUNTS = ['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM'];
const LISTS = ['BANKTRANLIST', 'INVTRANLIST'];
const NO_OPENINGS = new Map<CurrencyCode, StatedBalance>();

/** Delivers the statements of an OFX file: of bank accounts, credit cards, and the cash of investment accounts. */
export class OfxStatements implements OfxGroups {
  count = 0;
  /** What the bank answered instead of a statement; null: nothing. */
  refusal: Problem | null = null;
  private readonly sink: RecordSink;
  private readonly options: RecordOptions;
  private readonly place: string;
  private bank = '';
  private list: OfxGroup | null = null;
  private statement: CurrencyStatement | null = null;
  private securities = 0;

  constructor(sink: RecordSink, options: RecordOptions, place: string) {
    this.sink = sink;
    this.options = options;
    this.place = place;
  }

  begin(group: OfxGroup): void {
    if (LISTS.includes(group.name)) this.list ??= group;
  }

  end(group: OfxGroup, open: readonly OfxGroup[], raw: string): Problem | null {
    if (group.name === 'FI') this.bank ||= group.value('ORG');
    if (group.name === 'STATUS') this.status(group);
    const statement = open.findLast(({ name }) => STATEMENTS.has(name));
    if (statement !== undefined) {
      if (group.name === 'STMTTRN') return this.transaction(group, statement, raw);
      if (group.name === 'STMTTRNP') this.pending(group);
      else if (SECURITY_GROUPS.has(group.name)) {
        this.securities += 1;
        this.sink.skipped('excluded');
      }
      return null;
    }
    return STATEMENTS.has(group.name) ? this.finish(group) : null;
  }

  /** An answer that is an error stands where the statement would (OFX 2.2, 3.1.4). */
  private status(group: OfxGroup): void {
    if (group.value('SEVERITY').toUpperCase() !== 'ERROR') return;
    const params = { status: group.value('CODE'), message: group.value('MESSAGE').slice(0, 200) };
    this.refusal ??= problem('IMPORT_BANK_REFUSED', this.place, params);
    const at = { place: this.place, line: group.line, column: null };
    this.sink.findings.say('error', 'IMPORT_BANK_REFUSED', at, params);
  }

  private pending(group: OfxGroup): void {
    this.sink.skipped('excluded');
    const at = { place: this.place, line: group.line, column: null };
    const params = { status: 'BANKTRANLISTP', amount: group.value('TRNAMT') };
    this.sink.findings.say('info', 'READ_NOT_BOOKED', at, params);
  }

  private transaction(group: OfxGroup, head: OfxGroup, raw: string): Problem | null {
    const statement = this.open(head, group);
    if (!(statement instanceof CurrencyStatement)) return statement;
    const line = readTransaction(group, raw, statement.currency, this.sink.findings, this.place);
    if (line !== null) return statement.line(line.currency, line.entry, false);
    this.sink.skipped('rejected');
    return null;
  }

  private open(head: OfxGroup, first: OfxGroup | null): CurrencyStatement | Problem {
    if (this.statement !== null) return this.statement;
    const from = ACCOUNTS.map((name) => head.groups.get(name)).find((group) => group !== undefined);
    const id = from?.value('ACCTID') || this.options.account;
    if (id === '') return problem('IMPORT_ACCOUNT_MISSING', this.place, { line: String(head.line) });
    const bank = this.bank || (from?.value('BANKID') ?? '') || (from?.value('BROKERID') ?? '');
    const account = { id, iban: ibanOf(id), name: '', bank };
    const frame = {
      id: '',
      number: '',
      account,
      from: ofxDate(this.list?.value('DTSTART') ?? ''),
      to: ofxDate(this.list?.value('DTEND') ?? ''),
      line: head.line,
    };
    const currency = this.currencyOf(head, first);
    this.statement = new CurrencyStatement(this.sink, this.place, frame, currency, NO_OPENINGS);
    this.count += 1;
    return this.statement;
  }

  private currencyOf(head: OfxGroup, first: OfxGroup | null): CurrencyCode {
    const stated = head.value('CURDEF');
    const currency =
      parseCurrency(stated) ?? parseCurrency(first?.groups.get('CURRENCY')?.value('CURSYM') ?? '');
    if (stated !== '' && parseCurrency(stated) === null) {
      const at = { place: this.place, line: head.line, column: 'currency' };
      this.sink.findings.say('warning', 'READ_CURRENCY_UNKNOWN', at, { text: stated.slice(0, 60) });
    }
    return currency ?? this.options.currency;
  }

  private finish(head: OfxGroup): Problem | null {
    const statement = this.open(head, null);
    if (!(statement instanceof CurrencyStatement)) return statement;
    const closings = new Map<CurrencyCode, StatedBalance>();
    const closing = this.balance(head.groups.get('LEDGERBAL'), statement.currency);
    if (closing !== null) closings.set(statement.currency, closing);
    statement.end(closings, NO_CONTROLS);
    if (this.securities > 0) {
      const at = { place: this.place, line: head.line, column: null };
      this.sink.findings.say('info', 'READ_INVESTMENTS_LEFT_OUT', at, { count: String(this.securities) });
    }
    this.statement = null;
    this.list = null;
    this.securities = 0;
    return null;
  }

  /** The ledger balance. Without an opening it proves nothing, so one that is unreadable is only remarked on. */
  private balance(group: OfxGroup | undefined, currency: CurrencyCode): StatedBalance | null {
    const text = group?.value('BALAMT') ?? '';
    if (group === undefined || text === '') return null;
    const amount = ofxAmount(text, currency);
    if (amount !== null) return { amount, date: ofxDate(group.value('DTASOF')), derived: false, side: null };
    const at = { place: this.place, line: group.line, column: 'balance' };
    this.sink.findings.say('warning', 'READ_AMOUNT_UNREADABLE', at, {
      column: 'BALAMT',
      text: text.slice(0, 60),
    });
    return null;
  }
}
