import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { StatedBalance, StatementAccount } from '../../../../shared/domain/reading/rows.ts';
import { NO_CONTROLS, type StatementEntry } from '../../../../shared/domain/reading/statement-records.ts';
import type { RecordSink } from '../reader.ts';
import { balanceIn, sumIn, type SideTotal, type WrittenBalance } from './account.ts';

/** What names a statement. */
type Head = {
  readonly id: string;
  readonly number: string;
  readonly account: StatementAccount;
  readonly line: number;
};

/** What a message states after its lines. */
type Foot = {
  readonly closing: { readonly written: WrittenBalance } | null;
  readonly interim: boolean;
  readonly credits: SideTotal | null;
  readonly debits: SideTotal | null;
};

/** One statement while its lines are read. In a currency the program does not know (null) nothing is delivered. */
export class OpenStatement {
  readonly currency: CurrencyCode | null;
  readonly head: Head;
  private readonly sink: RecordSink;
  private broken = false;

  constructor(sink: RecordSink, currency: CurrencyCode | null, head: Head) {
    this.sink = sink;
    this.currency = currency;
    this.head = head;
  }

  /** Begins the statement. Without an opening nothing can prove it, except in an interim report, which has none. */
  open(written: WrittenBalance | null, interim: boolean): void {
    const { currency, head } = this;
    if (currency === null) return;
    const opening = written === null ? null : this.balanceOf(written, ':60:');
    if (written === null && !interim) this.incomplete('READ_STATEMENT_UNSTARTED');
    this.sink.statements.open({ ...head, currency, from: null, to: null, opening });
  }

  /** Takes a line. */
  line(entry: StatementEntry): void {
    if (this.currency !== null) this.sink.statements.line(entry);
  }

  /** A balance stated between two pages, in the statement's currency. */
  pageBalance(written: WrittenBalance): string | null {
    return this.currency === null ? null : (balanceIn(written, this.currency)?.amount ?? null);
  }

  /** Goes on with the next page, which must open with what the page before closed with. */
  goOn(closing: WrittenBalance, opening: WrittenBalance): void {
    const [computed, stated] = [this.pageBalance(closing), this.pageBalance(opening)];
    if (computed === stated) return;
    this.broken = true;
    const at = { place: 'file', line: this.head.line, column: ':60M:' };
    this.sink.findings.say('error', 'READ_CONTROL_DIFFERS', at, {
      control: ':60M:',
      stated: stated ?? opening.amount,
      computed: computed ?? closing.amount,
    });
  }

  /** Ends the statement. `unfinished`: its last page says that another follows, and none does. */
  close(foot: Foot, unfinished = false): void {
    const { currency } = this;
    if (currency === null) return;
    const closing = foot.closing === null ? null : this.balanceOf(foot.closing.written, ':62:');
    if (foot.closing === null && !foot.interim) this.incomplete('READ_STATEMENT_UNENDED');
    const { credits, debits } = foot;
    this.sink.statements.close({
      closing,
      controls: {
        ...NO_CONTROLS,
        creditLines: credits?.count ?? null,
        debitLines: debits?.count ?? null,
        credits: credits === null ? null : sumIn(credits, currency),
        debits: debits === null ? null : sumIn(debits, currency),
      },
      broken: this.broken || unfinished,
    });
  }

  private balanceOf(written: WrittenBalance, column: string): StatedBalance | null {
    const balance = this.currency === null ? null : balanceIn(written, this.currency);
    if (balance === null) {
      this.broken = true;
      const at = { place: 'file', line: this.head.line, column };
      const text = `${written.currency}${written.amount}`;
      this.sink.findings.say('error', 'READ_AMOUNT_UNREADABLE', at, { column, text });
    }
    return balance;
  }

  private incomplete(code: 'READ_STATEMENT_UNSTARTED' | 'READ_STATEMENT_UNENDED'): void {
    this.broken = true;
    this.sink.findings.say('error', code, { place: 'file', line: this.head.line, column: null });
  }
}
