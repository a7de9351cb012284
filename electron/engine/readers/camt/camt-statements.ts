import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { ibanOf } from '../../../../shared/domain/reading/iban.ts';
import type { StatementEntry } from '../../../../shared/domain/reading/statement-records.ts';
import { parseCalendarDate, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import type { RecordOptions, RecordSink } from '../reader.ts';
import { CurrencyStatement, type StatementFrame } from '../statement-currencies.ts';
import { XmlElement } from '../xml/xml-element.ts';
import { bookedBalance, bookedBalances, type BookedBalance } from './camt-balances.ts';
import { readEntry } from './camt-entry.ts';
import { accountNames } from './camt-text.ts';
import { controlTotals, EntryTally } from './camt-totals.ts';

/** Where a statement is in a run of pages. */
type Page = { readonly number: number; readonly last: boolean };

/** What the pages of one statement have said so far. */
type Pages = {
  statement: CurrencyStatement | null;
  readonly head: XmlElement;
  readonly balances: BookedBalance[];
  readonly tally: EntryTally;
  page: Page | null;
  count: number;
};

/** Takes the parts of the statements, reports and notifications of a camt file and delivers them; pages become one statement. */
export class CamtStatements {
  /** How many there were. */
  count = 0;
  private readonly sink: RecordSink;
  private readonly options: RecordOptions;
  private readonly place: string;
  private pages: Pages | null = null;
  /** The `Stmt` that is being read, with the parts that come before its entries. */
  private head: XmlElement | null = null;
  private joined = false;

  constructor(sink: RecordSink, options: RecordOptions, place: string) {
    this.sink = sink;
    this.options = options;
    this.place = place;
  }

  /** A `Stmt`, `Rpt` or `Ntfctn` begins. */
  begin(name: string, line: number): void {
    this.count += 1;
    this.head = new XmlElement(name, line, '');
    this.joined = false;
  }

  /** Takes a part of it. Its head, account and balances come before its entries. */
  part(element: XmlElement, raw: string): Problem | null {
    const head = this.head;
    if (head === null) return null;
    if (element.name !== 'Ntry') {
      head.children.push(element);
      return null;
    }
    const pages = this.join(head);
    const statement = (pages.statement ??= this.open(pages, element));
    const context = {
      place: this.place,
      findings: this.sink.findings,
      currency: statement.currency,
      account: statement.frame.account.id,
      day: statementDay(head),
    };
    const outcome = readEntry(element, raw, context);
    if (outcome.kind === 'rejected') this.sink.skipped('rejected');
    else if (outcome.kind === 'unbooked') {
      this.sink.skipped('excluded');
      pages.tally.add(outcome.amount, false, 1);
    } else return this.deliver(pages, statement, outcome.currency, outcome.lines);
    return null;
  }

  private deliver(
    { tally }: Pages,
    statement: CurrencyStatement,
    currency: CurrencyCode,
    lines: readonly StatementEntry[],
  ): Problem | null {
    const [first] = lines;
    if (first === undefined) return null;
    const backward = first.amount.startsWith('-');
    if (lines.some(({ amount }) => amount.startsWith('-') !== backward)) tally.mixed = true;
    for (const [index, line] of lines.entries()) {
      tally.add(line.amount, true, index > 0 ? 0 : 1);
      const found = statement.line(currency, line, index > 0);
      if (found !== null) return found;
    }
    return null;
  }

  /** A `Stmt` ends. It is finished when the next one is no page of it. */
  finish(): void {
    if (this.head === null) return;
    const pages = this.join(this.head);
    pages.page = pageOf(this.head) ?? pages.page;
    this.head = null;
  }

  /** The file ends. */
  end(): void {
    this.close();
  }

  /** Adds the head of the current `Stmt` to the pages before it, or begins a new statement. */
  private join(head: XmlElement): Pages {
    if (this.joined && this.pages !== null) return this.pages;
    this.joined = true;
    const page = pageOf(head);
    let pages = this.pages;
    if (pages === null || !continues(pages, head, page)) {
      this.close();
      pages = { statement: null, head, balances: [], tally: new EntryTally(), page, count: 0 };
      if (page !== null && page.number > 1) this.sayPage(head, page);
      this.pages = pages;
    }
    pages.count += 1;
    const missing = parseCurrency(head.textAt('Acct', 'Ccy'));
    for (const each of head.all('Bal')) {
      const balance = bookedBalance(each, missing, this.sink.findings, this.place);
      if (balance !== null) pages.balances.push(balance);
    }
    return pages;
  }

  private open(pages: Pages, first: XmlElement | null): CurrencyStatement {
    const { head, balances } = pages;
    const summary = head.at('TxsSummry', 'TtlNtries', 'TtlNetNtry', 'Amt');
    const own =
      parseCurrency(head.textAt('Acct', 'Ccy')) ??
      balances.find(({ type }) => type === 'OPBD' || type === 'PRCD')?.currency ??
      balances[0]?.currency ??
      parseCurrency(summary?.attribute('Ccy') ?? '') ??
      parseCurrency(first?.at('Amt')?.attribute('Ccy') ?? '') ??
      this.options.currency;
    return new CurrencyStatement(
      this.sink,
      this.place,
      this.frame(head),
      own,
      bookedBalances(balances).openings,
    );
  }

  private frame(head: XmlElement): StatementFrame {
    const { id, name, bank } = accountNames(head.at('Acct'));
    const account = id === '' ? this.options.account : id;
    return {
      id: head.textAt('Id'),
      number: head.textAt('ElctrncSeqNb') || head.textAt('LglSeqNb'),
      account: { id: account, iban: ibanOf(account), name, bank },
      from: periodDate(head, ['FrDtTm', 'FrDt']),
      to: periodDate(head, ['ToDtTm', 'ToDt']),
      line: head.line,
    };
  }

  private close(): void {
    const { pages } = this;
    if (pages === null) return;
    const statement = (pages.statement ??= this.open(pages, null));
    const { closings } = bookedBalances(pages.balances);
    // The summary of one page of several says nothing of the others.
    const summary = pages.count > 1 ? null : pages.head.at('TxsSummry');
    statement.end(closings, controlTotals(summary, statement.currency, pages.tally));
    if (pages.page?.last === false) this.sayPage(pages.head, pages.page);
    this.pages = null;
  }

  private sayPage(head: XmlElement, page: Page): void {
    const at = { place: this.place, line: head.line, column: null };
    this.sink.findings.say('warning', 'READ_PAGES_MISSING', at, {
      id: head.textAt('Id'),
      page: String(page.number),
    });
  }
}

function pageOf(head: XmlElement): Page | null {
  const element = head.at('StmtPgntn') ?? head.at('RptPgntn') ?? head.at('NtfctnPgntn');
  const number = Number(element?.textAt('PgNb'));
  if (element === null || !Number.isSafeInteger(number)) return null;
  return { number, last: element.textAt('LastPgInd') !== 'false' };
}

/** Whether a `Stmt` is the page that follows: the same statement of the same account, counted on. */
function continues(before: Pages, head: XmlElement, page: Page | null): boolean {
  const last = before.page;
  if (last === null || page === null || last.last || page.number !== last.number + 1) return false;
  const same = (...path: readonly string[]): boolean => head.textAt(...path) === before.head.textAt(...path);
  return same('Id') && same('Acct', 'Id', 'IBAN') && same('Acct', 'Id', 'Othr', 'Id') && same('Acct', 'Ccy');
}

/** The day a statement speaks of at the latest: the end of its period, else when it was made. */
function statementDay(head: XmlElement): CalendarDate | null {
  return periodDate(head, ['ToDtTm', 'ToDt']) ?? parseCalendarDate(head.textAt('CreDtTm').slice(0, 10));
}

function periodDate(head: XmlElement, names: readonly string[]): CalendarDate | null {
  const period = head.at('FrToDt');
  for (const name of names) {
    const date = parseCalendarDate((period?.textAt(name) ?? '').slice(0, 10));
    if (date !== null) return date;
  }
  return null;
}
