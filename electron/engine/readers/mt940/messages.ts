import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { StatementAccount } from '../../../../shared/domain/reading/rows.ts';
import { problem, type ErrorCode, type Finding, type Problem } from '../../../../shared/errors/problem.ts';
import type { RecordOptions, RecordSink } from '../reader.ts';
import { excerpt } from '../record-parts.ts';
import { accountOf, sideTotal, writtenBalance, type SideTotal, type WrittenBalance } from './account.ts';
import { readDetails, readNonSwift, unwrap } from './details.ts';
import { entryOf, type Pending } from './entry.ts';
import { END, type Field } from './fields.ts';
import { OpenStatement } from './open-statement.ts';
import { readStatementLine } from './statement-line.ts';

/** What a message has said so far. */
type Message = {
  readonly line: number;
  reference: string;
  account: StatementAccount | null;
  number: string;
  opening: { readonly written: WrittenBalance; readonly final: boolean } | null;
  closing: { readonly written: WrittenBalance; readonly final: boolean } | null;
  currency: string;
  interim: boolean;
  entries: number;
  credits: SideTotal | null;
  debits: SideTotal | null;
};

/** A page that said it goes on. */
type Held = {
  readonly message: Message;
  readonly statement: OpenStatement;
  readonly closing: WrittenBalance;
};

/**
 * Follows the fields of a file message by message. Pages of one statement, which end with :62M: and go on with :60M:, become one
 * statement; everything else that begins anew is a statement of its own.
 */
export class Messages {
  /** Whether the file is an interim report (MT942). */
  interim = false;
  private readonly sink: RecordSink;
  private readonly options: RecordOptions;
  private message: Message | null = null;
  private statement: OpenStatement | null = null;
  private held: Held | null = null;
  private pending: Pending | null = null;
  /** The last field, when it was a line that could not be read: at the very end it says the file was cut off. */
  private cut: Field | null = null;

  constructor(sink: RecordSink, options: RecordOptions) {
    this.sink = sink;
    this.options = options;
  }

  /** Takes the next field. A field that cannot be read is told and refuses nothing. */
  take(field: Field): null {
    this.cut = null;
    if (field.tag === END) {
      this.endMessage();
      return null;
    }
    if (field.tag === '20' || this.beginsAnew(field.tag)) this.endMessage();
    this.message ??= newMessage(field.line);
    this.fill(this.message, field);
    return null;
  }

  /** Whether a field repeats what its message has already said: some banks put several statements behind one :20:. */
  private beginsAnew(tag: string): boolean {
    const { message } = this;
    if (message === null) return false;
    if (tag === '25' || tag === '25P' || tag === '28' || tag === '28C') return message.closing !== null;
    return (tag === '60F' || tag === '60M') && (message.opening !== null || message.closing !== null);
  }

  private fill(message: Message, field: Field): void {
    const text = (field.lines[0] ?? '').trim();
    if (field.tag === '61') this.takeLine(message, field);
    else if (field.tag === '86' || field.tag === 'NS') this.takeDetails(message, field);
    else if (field.tag === '20') message.reference = text;
    else if (field.tag === '25' || field.tag === '25P') {
      if (message.entries === 0) message.account = accountOf(field.lines);
      else this.say('warning', 'READ_RECORD_IGNORED', field);
    } else if (field.tag === '28' || field.tag === '28C') message.number = text.split('/')[0] ?? '';
    else if (field.tag === '60F' || field.tag === '60M') this.takeOpening(message, field);
    else if (field.tag === '62F' || field.tag === '62M') this.takeClosing(message, field);
    else if (field.tag === '34F') this.takeFloor(message, text);
    else if (field.tag === '90C' || field.tag === '90D') this.takeTotal(message, field);
    else if (field.tag === '64' || field.tag === '65') this.flush();
  }

  private takeFloor(message: Message, text: string): void {
    message.interim = true;
    this.interim = true;
    if (message.currency === '') message.currency = text.slice(0, 3);
  }

  private takeTotal(message: Message, field: Field): void {
    this.flush();
    const total = sideTotal(field.lines[0] ?? '');
    if (total === null) {
      this.say('warning', 'READ_RECORD_UNREADABLE', field);
      return;
    }
    if (message.currency === '') message.currency = total.currency;
    if (field.tag === '90C') message.credits = total;
    else message.debits = total;
  }

  private takeOpening(message: Message, field: Field): void {
    const written = writtenBalance(field.lines[0] ?? '');
    if (written === null || message.entries > 0) {
      this.say('error', 'READ_RECORD_UNREADABLE', field);
      return;
    }
    message.opening = { written, final: field.tag === '60F' };
    message.currency = written.currency;
  }

  private takeClosing(message: Message, field: Field): void {
    const written = writtenBalance(field.lines[0] ?? '');
    if (written === null) {
      this.say('error', 'READ_RECORD_UNREADABLE', field);
      return;
    }
    if (message.currency === '') message.currency = written.currency;
    message.closing = { written, final: field.tag === '62F' };
    // What a page states after its last line is that line's balance; a closing balance is proved with the whole statement.
    this.flush(field.tag === '62M' ? (this.statement?.pageBalance(written) ?? null) : null);
  }

  private takeDetails(message: Message, field: Field): void {
    const { pending } = this;
    if (pending === null) {
      const text = unwrap(field.lines).trim();
      if (field.tag === 'NS' && message.account !== null && message.entries === 0) {
        const name = field.lines.find((line) => line.startsWith('22'))?.slice(2) ?? '';
        if (message.account.name === '') message.account = { ...message.account, name };
      }
      if (text !== '' && field.tag === '86')
        this.say('info', 'READ_BANK_MESSAGE', field, { text: excerpt(text) });
      return;
    }
    const details = field.tag === 'NS' ? readNonSwift(field.lines) : readDetails(field.lines);
    pending.below.push(...field.lines.map((line, index) => (index === 0 ? `:${field.tag}:${line}` : line)));
    const { details: before } = pending;
    pending.details =
      before === null
        ? details
        : {
            ...before,
            text: `${before.text} ${details.text}`.trim(),
            facts: [...before.facts, ...details.facts],
          };
  }

  private takeLine(message: Message, field: Field): void {
    this.flush();
    message.entries += 1;
    const statement = this.opened(message);
    const { currency } = statement;
    if (currency === null) {
      this.sink.skipped('rejected');
      this.say('error', 'READ_CURRENCY_UNKNOWN', field, { text: message.currency });
      return;
    }
    const line = readStatementLine(field.lines, currency);
    if (line === null) {
      this.cut = field;
      this.sink.skipped('rejected');
      this.say('error', 'READ_RECORD_UNREADABLE', field);
      return;
    }
    if (line.valueDate === null) {
      const severity = line.entryDate === null ? 'error' : 'warning';
      this.say(severity, 'READ_DATE_UNREADABLE', field, { column: ':61:', text: line.valueText });
      if (line.entryDate === null) {
        this.sink.skipped('rejected');
        return;
      }
    }
    this.pending = { field, line, below: [], details: null };
  }

  /** The statement a message's lines go to: the one of the page before, or one that begins here. */
  private opened(message: Message): OpenStatement {
    if (this.statement !== null) return this.statement;
    const { held } = this;
    this.held = null;
    if (held !== null && message.opening !== null && continues(held.message, message)) {
      this.statement = held.statement;
      this.statement.goOn(held.closing, message.opening.written);
      return this.statement;
    }
    if (held !== null) this.closeHeld(held);
    const account = message.account ?? { id: '', iban: '', name: '', bank: '' };
    this.statement = new OpenStatement(this.sink, this.currencyOf(message), {
      id: message.reference,
      number: message.number,
      account: account.id === '' ? { ...account, id: this.options.account } : account,
      line: message.line,
    });
    if (message.opening?.final === false) this.pageMissing(message);
    this.statement.open(message.opening?.written ?? null, message.interim);
    return this.statement;
  }

  private closeHeld(held: Held): void {
    this.pageMissing(held.message);
    held.statement.close(held.message, true);
  }

  private pageMissing(message: Message): void {
    const at = { place: 'file', line: message.line, column: null };
    this.sink.findings.say('warning', 'READ_PAGE_MISSING', at, { number: message.number });
  }

  private currencyOf(message: Message): CurrencyCode | null {
    if (message.currency !== '') return parseCurrency(message.currency);
    const { currency } = this.options;
    const at = { place: 'file', line: message.line, column: null };
    if (message.entries > 0) this.sink.findings.say('warning', 'READ_CURRENCY_ASSUMED', at, { currency });
    return currency;
  }

  /** Hands the pending line on; `balance` is what the page states after it. */
  private flush(balance: string | null = null): void {
    const { pending, statement } = this;
    this.pending = null;
    if (pending === null || statement === null) return;
    statement.line(entryOf(pending, balance));
  }

  /** Ends the message. Its statement is held open when the page says that it goes on. */
  private endMessage(): void {
    this.flush();
    const { message } = this;
    this.message = null;
    if (message === null) return;
    const statement = this.opened(message);
    this.statement = null;
    if (message.closing?.final === false)
      this.held = { message, statement, closing: message.closing.written };
    else statement.close(message);
  }

  /** Ends the file. Refuses one that breaks off inside a line. */
  finish(): Problem | null {
    const { cut } = this;
    if (cut !== null)
      return problem('IMPORT_FILE_CUT_OFF', 'file', { format: 'MT940', line: String(cut.line) });
    this.endMessage();
    if (this.held !== null) this.closeHeld(this.held);
    return null;
  }

  private say(
    severity: Finding['severity'],
    code: ErrorCode,
    field: Field,
    params: Readonly<Record<string, string>> = {
      record: `:${field.tag}:`,
      text: excerpt(field.lines.join(' ')),
    },
  ): void {
    this.sink.findings.say(severity, code, { place: 'file', line: field.line, column: null }, params);
  }
}

/** Whether a page goes on where the one before ended. */
function continues(before: Message, page: Message): boolean {
  return (
    page.opening?.final === false && before.number === page.number && before.account?.id === page.account?.id
  );
}

function newMessage(line: number): Message {
  return {
    line,
    reference: '',
    account: null,
    number: '',
    opening: null,
    closing: null,
    currency: '',
    interim: false,
    entries: 0,
    credits: null,
    debits: null,
  };
}
