import { currencyCode, currencyExponent, parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { StatedBalance } from '../../../../shared/domain/reading/rows.ts';
import { NO_CONTROLS } from '../../../../shared/domain/reading/statement-records.ts';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { parseCalendarDate, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { RecordOptions, RecordSink } from '../reader.ts';
import { customFacts, excerpt, impliedAmount, rawText, shortDate } from '../record-parts.ts';
import { detailOf, fieldsOf, summariesOf, type Bai2Record, type Detail, type Summary } from './records.ts';

/** A level of the file: what its closing record must state. */
type Level = { total: bigint; records: number; children: number };

type Group = Level & {
  readonly date: CalendarDate;
  readonly bank: string;
  readonly currency: string;
  /** Test data and deletions are no bookings. */
  readonly counts: boolean;
};

type Account = Level & {
  readonly currency: CurrencyCode;
  readonly summaries: readonly Summary[];
  readonly counts: boolean;
  lines: number;
};

/** Currency of a group that names none (BAI2 specification). */
const DEFAULT_CURRENCY = currencyCode('USD');
const TEST_OR_DELETION: ReadonlySet<string> = new Set(['2', '4']);
/** Information without money. */
const NOT_MONETARY: ReadonlySet<string> = new Set(['890']);

/** Follows the records of a file, checks its nesting (file, group, account) and the totals each level states. */
export class Bai2File {
  private readonly sink: RecordSink;
  private readonly options: RecordOptions;
  private file: Level | null = null;
  private group: Group | null = null;
  private account: Account | null = null;
  private files = 0;
  private lastLine = 0;

  constructor(sink: RecordSink, options: RecordOptions) {
    this.sink = sink;
    this.options = options;
  }

  /** Takes the next record; the problem it refuses the whole file with, or null. */
  take(record: Bai2Record): Problem | null {
    this.lastLine = record.line + record.written.length - 1;
    const written = record.written.length;
    for (const level of [this.file, this.group, this.account]) if (level !== null) level.records += written;
    const { file, group, account } = this;
    const { code } = record;
    if (code === '01' && file === null) {
      this.file = { total: 0n, records: written, children: 0 };
      return null;
    }
    if (code === '02' && file !== null && group === null) return this.beginGroup(record);
    if (code === '03' && group !== null && account === null) return this.beginAccount(record, group);
    if (code === '16' && group !== null && account !== null) return this.takeDetail(record, group, account);
    if (code === '49' && group !== null && account !== null) return this.endAccount(record, group, account);
    if (code === '98' && file !== null && group !== null && account === null)
      return this.endGroup(record, file, group);
    if (code === '99' && file !== null && group === null) return this.endFile(record, file);
    if (code === '') return unreadable(record);
    return problem('IMPORT_RECORD_MISPLACED', 'file', { line: String(record.line), record: code });
  }

  private beginGroup(record: Bai2Record): Problem | null {
    const [, originator = '', status = '', asOf = '', , currency = ''] = fieldsOf(record);
    const date = dayOf(asOf);
    if (date === null) return unreadable(record);
    const counts = !TEST_OR_DELETION.has(status);
    if (!counts) this.say('warning', 'READ_RECORD_IGNORED', record);
    const records = record.written.length;
    this.group = { total: 0n, records, children: 0, date, bank: originator, currency, counts };
    return null;
  }

  private beginAccount(record: Bai2Record, group: Group): Problem | null {
    const fields = fieldsOf(record);
    const summaries = summariesOf(fields);
    const [id = '', named = ''] = fields;
    const code = named || group.currency;
    const currency = code === '' ? DEFAULT_CURRENCY : parseCurrency(code);
    if (summaries === null || currency === null) return unreadable(record);
    const total = summaries.reduce((sum, { digits }) => sum + integer(digits), 0n);
    const records = record.written.length;
    const { counts } = group;
    this.account = { total, records, children: 0, currency, summaries, counts, lines: 0 };
    if (!counts) return null;
    this.sink.statements.open({
      id: '',
      number: '',
      account: { id: id === '' ? this.options.account : id, iban: '', name: '', bank: group.bank },
      currency,
      from: null,
      to: null,
      opening: balanceOf(summaries, '010', currency, null),
      line: record.line,
    });
    return null;
  }

  private takeDetail(record: Bai2Record, group: Group, account: Account): Problem | null {
    const detail = detailOf(record);
    if (detail === null) return unreadable(record);
    account.total += integer(detail.digits);
    account.children += 1;
    if (!account.counts || NOT_MONETARY.has(detail.type)) {
      this.sink.skipped('excluded');
      if (account.counts) this.say('info', 'READ_RECORD_IGNORED', record);
      return null;
    }
    const amount = amountOf(detail, account.currency);
    if (amount === null) {
      this.sink.skipped('rejected');
      this.say('error', 'READ_RECORD_UNREADABLE', record);
      return null;
    }
    account.lines += 1;
    this.sink.statements.line({
      line: record.line,
      raw: rawText(record.written),
      date: group.date,
      valueDate: dayOf(detail.valueDate),
      amount,
      balance: null,
      type: detail.type,
      reference: detail.customerReference,
      endToEndId: '',
      bankReference: detail.bankReference,
      counterparty: '',
      counterpartyAccount: '',
      counterpartyBank: '',
      text: detail.text,
      custom: customFacts([['funds', detail.funds]]),
    });
    return null;
  }

  private endAccount(record: Bai2Record, group: Group, account: Account): Problem | null {
    const [total = '', records = ''] = fieldsOf(record);
    if (!/^[+-]?\d+$/u.test(total)) return unreadable(record);
    const sumHolds = this.agrees(record, '49', integer(total), account.total);
    const countHolds = this.agrees(record, '49 #', integer(records), BigInt(account.records));
    group.total += account.total;
    group.children += 1;
    this.account = null;
    if (!account.counts) return null;
    const { summaries, currency } = account;
    const [credits, debits] = [summaryOf(summaries, '100'), summaryOf(summaries, '400')];
    // Without any line the account only reports balances; its sums are then not of lines that could be missing.
    const itemised = account.lines > 0;
    const sum = (one: Summary | null): string | null =>
      one === null || !itemised ? null : impliedOf(one.digits, currency);
    const count = (one: Summary | null): number | null =>
      one === null || !itemised || !/^\d{1,9}$/u.test(one.items) ? null : Number(one.items);
    this.sink.statements.close({
      closing: balanceOf(summaries, '015', currency, group.date),
      controls: {
        ...NO_CONTROLS,
        creditLines: count(credits),
        debitLines: count(debits),
        credits: sum(credits),
        debits: sum(debits),
      },
      broken: !sumHolds || !countHolds,
    });
    return null;
  }

  private endGroup(record: Bai2Record, file: Level, group: Group): Problem | null {
    const [total = '', accounts = '', records = ''] = fieldsOf(record);
    if (!/^[+-]?\d+$/u.test(total)) return unreadable(record);
    this.agrees(record, '98', integer(total), group.total);
    this.agrees(record, '98 03', integer(accounts), BigInt(group.children));
    this.agrees(record, '98 #', integer(records), BigInt(group.records));
    file.total += group.total;
    file.children += 1;
    this.group = null;
    return null;
  }

  private endFile(record: Bai2Record, file: Level): Problem | null {
    const [total = '', groups = '', records = ''] = fieldsOf(record);
    if (!/^[+-]?\d+$/u.test(total)) return unreadable(record);
    this.agrees(record, '99', integer(total), file.total);
    this.agrees(record, '99 02', integer(groups), BigInt(file.children));
    this.agrees(record, '99 #', integer(records), BigInt(file.records));
    this.file = null;
    this.files += 1;
    return null;
  }

  /** Whether a stated total or count is right; says so when it is not. */
  private agrees(record: Bai2Record, control: string, stated: bigint, computed: bigint): boolean {
    if (stated === computed) return true;
    const params = { control, stated: String(stated), computed: String(computed) };
    const at = { place: 'file', line: record.line, column: control };
    this.sink.findings.say('error', 'READ_CONTROL_DIFFERS', at, params);
    return false;
  }

  /** Ends the file: every level must have been closed. */
  finish(): Problem | null {
    if (this.file === null && this.files > 0) return null;
    return problem('IMPORT_FILE_CUT_OFF', 'file', { format: 'BAI2', line: String(this.lastLine) });
  }

  private say(
    severity: 'error' | 'warning' | 'info',
    code: 'READ_RECORD_IGNORED' | 'READ_RECORD_UNREADABLE',
    record: Bai2Record,
  ): void {
    const params = { record: record.code, text: excerpt(record.written[0] ?? '') };
    this.sink.findings.say(severity, code, { place: 'file', line: record.line, column: null }, params);
  }
}

function unreadable(record: Bai2Record): Problem {
  const [text = ''] = record.written;
  return problem('IMPORT_RECORD_UNREADABLE', 'file', {
    line: String(record.line),
    record: record.code || text.slice(0, 2),
    text: excerpt(text),
  });
}

/** YYMMDD, or YYYYMMDD as some banks write it. */
function dayOf(text: string): CalendarDate | null {
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  return year.length === 2 ? shortDate(year, month, day) : parseCalendarDate(`${year}-${month}-${day}`);
}

function integer(digits: string): bigint {
  return /^[+-]?\d+$/u.test(digits) ? BigInt(digits.replace('+', '')) : 0n;
}

/** Digits with an implied point: as many decimals as the currency has. */
function impliedOf(digits: string, currency: CurrencyCode): string | null {
  const negative = digits.startsWith('-');
  return impliedAmount(digits.replace(/^[+-]/u, ''), currencyExponent(currency), negative, currency);
}

/** Codes 100 to 399 are money in, 400 to 699 money out; the others are the bank's own and say no direction. */
function amountOf(detail: Detail, currency: CurrencyCode): string | null {
  const type = Number(detail.type);
  if (type < 100 || type >= 700) return null;
  const amount = impliedOf(detail.digits, currency);
  if (amount === null || type < 400 || !/[1-9]/u.test(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function summaryOf(summaries: readonly Summary[], type: string): Summary | null {
  return summaries.find((one) => one.type === type && one.digits !== '') ?? null;
}

function balanceOf(
  summaries: readonly Summary[],
  type: string,
  currency: CurrencyCode,
  date: CalendarDate | null,
): StatedBalance | null {
  const found = summaryOf(summaries, type);
  const amount = found === null ? null : impliedOf(found.digits, currency);
  return amount === null ? null : { amount, date, derived: false, side: null };
}
