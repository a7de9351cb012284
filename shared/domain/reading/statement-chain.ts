import type { CalendarDate } from '../../std/calendar-date.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { minorOf } from './amount-text.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { BreakFinder } from './break-cause.ts';
import { ibanOf } from './iban.ts';
import type { Proof, StatedBalance, StatementSummary } from './rows.ts';

/** A line of a statement as far as its balance is concerned; amounts in minor units, money in positive. */
export type ChainLine = {
  readonly line: number;
  readonly date: CalendarDate;
  readonly amount: bigint;
  readonly balance: bigint | null;
};

/** Where the running balance does not follow from the line before it: previous + amount = expected, but the file states something else. */
export type ChainBreak = {
  readonly line: number;
  readonly previous: bigint;
  readonly amount: bigint;
  readonly expected: bigint;
  readonly stated: bigint;
};

export type ChainStep = { readonly proof: Proof; readonly broken: ChainBreak | null };

/** Lines at the top of a newest-first file one of which must reach the closing. */
const NEWEST_LINES = 8;

/**
 * Follows the running balance of one account in one currency, in the order of the file (oldest or newest first). After a
 * break it goes on from what the file states, so that every break is named on its own.
 */
export class StatementChain {
  readonly currency: CurrencyCode;
  readonly account: string;
  opening: StatedBalance | null = null;
  closing: StatedBalance | null = null;
  private readonly newestFirst: boolean;
  private first: ChainLine | null = null;
  private last: ChainLine | null = null;
  /** Balance before the next line (oldest first), or after it (newest first). */
  private running: bigint | null = null;
  private from: CalendarDate | null = null;
  private to: CalendarDate | null = null;
  private lines = 0;
  private credits = 0n;
  private debits = 0n;
  private links = 0;
  private breaks = 0;
  private readonly finder: BreakFinder;
  private readonly newestBalances: bigint[] = [];
  /** Whether any line states its balance: without one nobody can say where a sum goes wrong. */
  private stated = false;

  constructor(account: string, currency: CurrencyCode, newestFirst: boolean) {
    this.account = account;
    this.currency = currency;
    this.newestFirst = newestFirst;
    this.finder = new BreakFinder(newestFirst);
  }

  /** Takes the next line of the file. The step speaks of this line (oldest first) or of the one before it in the file (newest first). */
  add(line: ChainLine): ChainStep {
    this.lines += 1;
    if (line.amount < 0n) this.debits -= line.amount;
    else this.credits += line.amount;
    if (this.from === null || line.date < this.from) this.from = line.date;
    if (this.to === null || line.date > this.to) this.to = line.date;
    if (!this.newestFirst && this.lines === 1) this.mark(this.opening, line.line);
    const step = this.newestFirst ? this.linkBack(line) : this.linkOn(line);
    const balance = line.balance ?? (this.newestFirst ? null : this.running);
    if (line.balance !== null) this.stated = true;
    if (balance === null) this.finder.interrupt();
    else this.finder.push({ line: line.line, amount: line.amount, balance, mark: false });
    if (this.newestFirst && line.balance !== null && this.newestBalances.length < NEWEST_LINES)
      this.newestBalances.push(line.balance);
    this.first ??= line;
    this.last = line;
    return step;
  }

  private linkOn(line: ChainLine): ChainStep {
    if (this.lines === 1 && this.opening !== null) this.running = minorOf(this.opening.amount);
    const previous = this.running;
    this.running = line.balance ?? (previous === null ? null : previous + line.amount);
    return this.check(line, previous, line.balance);
  }

  private linkBack(line: ChainLine): ChainStep {
    const newer = this.last;
    return newer === null ? ABSENT : this.check(newer, line.balance, newer.balance);
  }

  private check(line: ChainLine, previous: bigint | null, stated: bigint | null): ChainStep {
    if (previous === null || stated === null) return ABSENT;
    this.links += 1;
    const expected = previous + line.amount;
    if (expected === stated) return HOLDS;
    this.breaks += 1;
    return { proof: 'broken', broken: { line: line.line, previous, amount: line.amount, expected, stated } };
  }

  private mark(balance: StatedBalance | null, line: number): void {
    if (balance === null) return;
    this.finder.push({ line, amount: 0n, balance: minorOf(balance.amount), mark: true });
  }

  /** Ends the file: the oldest line of a newest-first file is linked with the stated opening. */
  finish(): ChainStep {
    if (this.last !== null) this.mark(this.newestFirst ? this.opening : this.closing, this.last.line);
    this.finder.finish();
    if (this.newestFirst) this.checkNewest();
    if (!this.newestFirst || this.last === null || this.opening === null) return ABSENT;
    return this.check(this.last, minorOf(this.opening.amount), this.last.balance);
  }

  /** Opening plus lines against the closing, where the file states both; null when they agree or one is missing. */
  mismatch(): { readonly expected: bigint; readonly stated: bigint } | null {
    const stated = this.closing === null ? null : minorOf(this.closing.amount);
    if (stated === null) return null;
    const opening = this.opening === null ? null : minorOf(this.opening.amount);
    const expected = opening === null ? this.lastBalance() : opening + this.credits - this.debits;
    return expected === null || expected === stated ? null : { expected, stated };
  }

  /** A newest-first file names its closing before or after its lines: the newest line must reach it. */
  private checkNewest(): void {
    const [newest, closing] = [this.first, this.closing];
    if (newest === null || newest.balance === null || closing === null) return;
    const stated = minorOf(closing.amount);
    // Where the newest lines are out of order, one of those beside it reaches the closing, and that is told already.
    if (this.newestBalances.includes(stated)) return;
    const { line, balance: expected } = newest;
    this.finder.add({ line, expected, stated, cause: 'missing', nearLine: line });
  }

  private explained(): Pick<StatementSummary, 'breaks' | 'breaksTotal'> {
    const text = (minor: bigint): string => formatAmount(minor, this.currency);
    const breaks = this.finder.kept.map(({ line, expected, stated, cause, nearLine }) => ({
      line,
      expected: text(expected),
      stated: text(stated),
      difference: text(stated - expected),
      cause: this.stated ? cause : ('unknown' as const),
      nearLine: this.stated ? nearLine : null,
    }));
    return { breaks, breaksTotal: this.finder.total };
  }

  /** What the file says about this account. */
  summary(name: string, bank: string): StatementSummary {
    const { currency } = this;
    const closing = this.closing ?? derived(this.lastBalance(), this.newest()?.date ?? null, currency);
    const checked = this.links > 0 || (this.opening !== null && this.closing !== null);
    const broken = this.breaks > 0 || this.mismatch() !== null;
    return {
      id: '',
      number: '',
      account: { id: this.account, iban: ibanOf(this.account), name, bank },
      currency,
      from: this.from,
      to: this.to,
      opening: this.opening ?? this.derivedOpening(),
      closing,
      lines: this.lines,
      credits: formatAmount(this.credits, currency),
      debits: formatAmount(this.debits, currency),
      proof: broken ? 'broken' : checked ? 'holds' : 'absent',
      ...this.explained(),
    };
  }

  private oldest(): ChainLine | null {
    return this.newestFirst ? this.last : this.first;
  }

  private newest(): ChainLine | null {
    return this.newestFirst ? this.first : this.last;
  }

  private lastBalance(): bigint | null {
    return this.newest()?.balance ?? (this.newestFirst ? null : this.running);
  }

  private derivedOpening(): StatedBalance | null {
    const oldest = this.oldest();
    if (oldest === null || oldest.balance === null) return null;
    return derived(oldest.balance - oldest.amount, oldest.date, this.currency);
  }
}

const ABSENT: ChainStep = { proof: 'absent', broken: null };
const HOLDS: ChainStep = { proof: 'holds', broken: null };

function derived(
  minor: bigint | null,
  date: CalendarDate | null,
  currency: CurrencyCode,
): StatedBalance | null {
  return minor === null ? null : { amount: formatAmount(minor, currency), date, derived: true, side: null };
}
