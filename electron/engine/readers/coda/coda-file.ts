import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { StatedBalance } from '../../../../shared/domain/reading/rows.ts';
import { NO_CONTROLS } from '../../../../shared/domain/reading/statement-records.ts';
import { problem, type ErrorCode, type Finding, type Problem } from '../../../../shared/errors/problem.ts';
import type { RecordOptions, RecordSink } from '../reader.ts';
import { customFacts, excerpt, rawText } from '../record-parts.ts';
import type { TextLine } from '../text-lines.ts';
import {
  addInformation,
  addSecond,
  addThird,
  amountOf,
  communicationOf,
  dayOf,
  fileHead,
  movementOf,
  oldBalance,
  spaced,
  type FileHead,
  type Movement,
} from './records.ts';

/** A statement between its records 0 and 9. Sums are thousandths of the currency's unit, as the file counts them. */
type Open = {
  readonly head: FileHead;
  currency: CurrencyCode | null;
  line: number;
  records: number;
  messages: number;
  credits: bigint;
  debits: bigint;
  closing: { readonly balance: StatedBalance | null } | null;
  broken: boolean;
};

/** A movement with its details, which explain its amount and are not counted again. */
type Pending = { readonly movement: Movement; readonly details: Movement[] };

/** Follows the records 0, 1, 2, 3, 8, 4 and 9 of every statement of a file. */
export class CodaFile {
  private readonly sink: RecordSink;
  private readonly options: RecordOptions;
  private open: Open | null = null;
  private pending: Pending | null = null;
  private statements = 0;
  private lastLine = 0;

  constructor(sink: RecordSink, options: RecordOptions) {
    this.sink = sink;
    this.options = options;
  }

  /** Takes the next record; the problem it refuses the whole file with, or null. */
  take(line: TextLine): Problem | null {
    this.lastLine = line.number;
    const { open } = this;
    const code = line.text[0] ?? '';
    if (code === '0') return open === null ? this.begin(line) : misplaced(line);
    if (open === null) return misplaced(line);
    if (code === '4') return this.takeMessage(line, open);
    if (code === '9') return this.end(line, open);
    open.records += 1;
    if (code === '1') return open.currency === null ? this.takeOldBalance(line, open) : misplaced(line);
    if (open.currency === null || open.closing !== null) return misplaced(line);
    if (code === '2') return this.takeMovement(line, open);
    if (code === '3') return this.takeInformation(line);
    if (code === '8') return this.takeNewBalance(line, open);
    return unreadable(line);
  }

  private begin(line: TextLine): Problem | null {
    const head = fileHead(line.text);
    if (head.version !== '1' && head.version !== '2') return unreadable(line);
    this.open = {
      head,
      currency: null,
      line: line.number,
      records: 0,
      messages: 0,
      credits: 0n,
      debits: 0n,
      closing: null,
      broken: false,
    };
    return null;
  }

  private takeOldBalance(line: TextLine, open: Open): Problem | null {
    const old = oldBalance(line.text, open.head);
    if (old.currency === null || !/^\d{15}$/u.test(old.digits)) return unreadable(line);
    open.currency = old.currency;
    const { account } = old;
    this.sink.statements.open({
      id: '',
      number: old.number,
      account: account.id === '' ? { ...account, id: this.options.account } : account,
      currency: old.currency,
      from: null,
      to: null,
      opening: this.balance(line, open, old.digits, old.negative, old.date),
      line: open.line,
    });
    return null;
  }

  /** A balance; one finer than the currency is told of and left out. */
  private balance(
    line: TextLine,
    open: Open,
    digits: string,
    negative: boolean,
    date: StatedBalance['date'],
  ): StatedBalance | null {
    const amount = open.currency === null ? null : amountOf(digits, negative, open.currency);
    if (amount !== null) return { amount, date, derived: false, side: negative ? 'debit' : 'credit' };
    open.broken = true;
    this.say('error', 'READ_AMOUNT_UNREADABLE', line.number, { column: line.text[0] ?? '', text: digits });
    return null;
  }

  private takeMovement(line: TextLine, open: Open): Problem | null {
    const { text } = line;
    const kind = text[1];
    const { pending } = this;
    const last = pending === null ? null : (pending.details.at(-1) ?? pending.movement);
    if (kind === '2' || kind === '3') {
      if (last === null || text.slice(2, 10) !== `${last.sequence}${last.detail}`) return misplaced(line);
      if (kind === '2') addSecond(last, text);
      else addThird(last, text, open.head.version);
      return null;
    }
    const movement = movementOf(text, line.number);
    if (kind !== '1' || !/^\d{15}$/u.test(movement.digits)) return unreadable(line);
    if (movement.detail !== '0000') {
      if (pending === null || pending.movement.sequence !== movement.sequence) return misplaced(line);
      pending.details.push(movement);
      return null;
    }
    this.flush(open);
    this.pending = { movement, details: [] };
    if (movement.negative) open.debits += BigInt(movement.digits);
    else open.credits += BigInt(movement.digits);
    return null;
  }

  private takeInformation(line: TextLine): Problem | null {
    const { pending } = this;
    if (pending === null) return misplaced(line);
    if (!/^[123]$/u.test(line.text[1] ?? '')) return unreadable(line);
    addInformation(pending.movement, line.text);
    return null;
  }

  private takeNewBalance(line: TextLine, open: Open): Problem | null {
    this.flush(open);
    const { text } = line;
    const digits = text.slice(42, 57);
    if (!/^\d{15}$/u.test(digits)) return unreadable(line);
    open.closing = { balance: this.balance(line, open, digits, text[41] === '1', dayOf(text.slice(57, 63))) };
    return null;
  }

  private takeMessage(line: TextLine, open: Open): Problem | null {
    open.messages += 1;
    const text = spaced(line.text.slice(32, 112));
    if (text !== '') this.say('info', 'READ_BANK_MESSAGE', line.number, { text });
    return null;
  }

  private flush(open: Open): void {
    const { pending } = this;
    this.pending = null;
    const { currency } = open;
    if (pending === null || currency === null) return;
    const { movement, details } = pending;
    const amount = amountOf(movement.digits, movement.negative, currency);
    const date = movement.entryDate ?? movement.valueDate;
    if (amount === null || date === null) {
      open.broken = true;
      this.sink.skipped('rejected');
      if (amount === null)
        this.say('error', 'READ_AMOUNT_UNREADABLE', movement.line, { column: '2.1', text: movement.digits });
      else
        this.say('error', 'READ_DATE_UNREADABLE', movement.line, {
          column: '2.1',
          text: movement.written[0]?.slice(115, 121) ?? '',
        });
      return;
    }
    const said = communicationOf(movement);
    const [other] = [movement, ...details].filter(
      (one) => one.counterparty !== '' || one.counterpartyAccount !== '',
    );
    // Structured details repeat amounts and rates; what they mean stands in their own records.
    const free = details.filter((detail) => !detail.structured);
    const texts = [said.text, ...free.map((detail) => communicationOf(detail).text)];
    const information = [movement, ...details].flatMap((one) => one.information).map(spaced);
    this.sink.statements.line({
      line: movement.line,
      raw: rawText([...movement.written, ...details.flatMap((detail) => detail.written)]),
      date,
      valueDate: movement.valueDate,
      amount,
      balance: null,
      type: movement.code,
      reference: said.reference,
      endToEndId: '',
      bankReference: movement.bankReference,
      counterparty: other?.counterparty ?? '',
      counterpartyAccount: other?.counterpartyAccount ?? '',
      counterpartyBank: other?.counterpartyBank || movement.counterpartyBank,
      text: texts.filter((text) => text !== '').join(' '),
      custom: customFacts([
        ['customer reference', movement.customerReference],
        ['mandate', said.mandate],
        ['creditor', said.creditor],
        ['information', information.filter((text) => text !== '').join(' ')],
        ...details.map((detail): [string, string] => [
          'detail',
          `${detail.detail} ${amountOf(detail.digits, detail.negative, currency) ?? detail.digits}`,
        ]),
      ]),
    });
  }

  private end(line: TextLine, open: Open): Problem | null {
    const { text } = line;
    const [records, debits, credits] = [text.slice(16, 22), text.slice(22, 37), text.slice(37, 52)];
    if (!/^\d{6}\d{15}\d{15}$/u.test(`${records}${debits}${credits}`)) return unreadable(line);
    if (open.closing === null) return misplaced(line);
    // The standard counts records 1, 2, 3 and 8; some banks count the messages (4) as well.
    const counted =
      Number(records) === open.records + open.messages ? open.records + open.messages : open.records;
    const holds = [
      this.agrees(line, '9 #', BigInt(records), BigInt(counted)),
      this.agrees(line, '9 D', BigInt(debits), open.debits),
      this.agrees(line, '9 C', BigInt(credits), open.credits),
    ];
    this.sink.statements.close({
      closing: open.closing.balance,
      controls: NO_CONTROLS,
      broken: open.broken || holds.includes(false),
    });
    this.open = null;
    this.statements += 1;
    return null;
  }

  /** Whether a stated total or count is right; says so when it is not. */
  private agrees(line: TextLine, control: string, stated: bigint, computed: bigint): boolean {
    if (stated === computed) return true;
    const params = { control, stated: String(stated), computed: String(computed) };
    this.say('error', 'READ_CONTROL_DIFFERS', line.number, params, control);
    return false;
  }

  /** Ends the file: its last statement must have been closed. */
  finish(): Problem | null {
    if (this.open === null && this.statements > 0) return null;
    return problem('IMPORT_FILE_CUT_OFF', 'file', { format: 'CODA', line: String(this.lastLine) });
  }

  private say(
    severity: Finding['severity'],
    code: ErrorCode,
    line: number,
    params: Readonly<Record<string, string>>,
    column: string | null = null,
  ): void {
    this.sink.findings.say(severity, code, { place: 'file', line, column }, params);
  }
}

function misplaced(line: TextLine): Problem {
  const record = line.text.slice(0, 2).trim();
  return problem('IMPORT_RECORD_MISPLACED', 'file', { line: String(line.number), record });
}

function unreadable(line: TextLine): Problem {
  const [record, text] = [line.text.slice(0, 2).trim(), excerpt(line.text)];
  return problem('IMPORT_RECORD_UNREADABLE', 'file', { line: String(line.number), record, text });
}
