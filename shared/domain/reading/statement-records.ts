import type { CalendarDate } from '../../std/calendar-date.ts';
import { assert, present } from '../../std/assert.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { minorOf } from './amount-text.ts';
import type { FindingList } from './finding-list.ts';
import type { BankRow, ControlTotals, StatedBalance, StatementAccount, StatementSummary } from './rows.ts';
import { StatementChain } from './statement-chain.ts';

/** What a structured bank file says of a statement before its lines. */
export type StatementHead = {
  readonly id: string;
  readonly number: string;
  readonly account: StatementAccount;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly opening: StatedBalance | null;
  /** Where in the file the statement begins, counting lines from 1; used by findings about the whole statement. */
  readonly line: number;
};

/** A line of a statement as its reader delivers it; the rest follows from the statement it stands in. */
export type StatementEntry = Omit<BankRow, 'statement' | 'account' | 'currency' | 'proof'>;

/** What a structured bank file says of a statement after its lines. */
export type StatementFoot = {
  readonly closing: StatedBalance | null;
  readonly controls: ControlTotals;
  /** The reader has told of a check of the format's own (a hash total, a count of records, a page's balance) that fails. */
  readonly broken?: boolean;
};

/** A statement that states no control totals. */
export const NO_CONTROLS: ControlTotals = {
  lines: null,
  creditLines: null,
  debitLines: null,
  credits: null,
  debits: null,
};

type Counts = { lines: number; creditLines: number; debitLines: number; credits: bigint; debits: bigint };

/**
 * Takes the statements of a structured bank file in order and proves each: opening + lines = closing, and the counts and sums
 * the file states about itself. Readers only deliver; what holds is decided here, once for every format (SPEC 10).
 */
export class StatementRecords {
  readonly summaries: StatementSummary[] = [];
  private readonly findings: FindingList;
  private readonly emit: (row: BankRow) => void;
  private readonly place: string;
  private head: StatementHead | null = null;
  private chain: StatementChain | null = null;
  private counts: Counts = noCounts();

  constructor(place: string, findings: FindingList, emit: (row: BankRow) => void) {
    this.place = place;
    this.findings = findings;
    this.emit = emit;
  }

  /** Begins a statement. The one before must be closed. */
  open(head: StatementHead): void {
    assert(this.head === null, 'a statement begins inside another');
    this.head = head;
    this.chain = new StatementChain(head.account.id, head.currency, false);
    this.chain.opening = head.opening;
    this.counts = noCounts();
  }

  /** States the opening of the open statement where the format tells it after the head but before the first line. */
  opening(balance: StatedBalance): void {
    assert(this.counts.lines === 0, 'an opening comes before the lines');
    present(this.chain, 'open statement').opening = balance;
  }

  /**
   * Takes the next line of the open statement. Its amount is signed as our book sees it: money in is positive. `further`: it is
   * a further part of a booking that the file counts once, as the payments of a batch are.
   */
  line(entry: StatementEntry, further = false): void {
    const head = present(this.head, 'open statement');
    const chain = present(this.chain, 'open statement');
    const amount = minorOf(entry.amount);
    const balance = entry.balance === null ? null : minorOf(entry.balance);
    const step = chain.add({ line: entry.line, date: entry.date, amount, balance });
    this.count(amount, further ? 0 : 1);
    if (step.broken !== null) {
      const text = (minor: bigint): string => formatAmount(minor, head.currency);
      const { line, previous, expected, stated } = step.broken;
      this.findings.say(
        'error',
        'READ_BALANCE_BROKEN',
        { place: this.place, line, column: 'balance' },
        {
          line: String(line),
          previous: text(previous),
          amount: text(amount),
          expected: text(expected),
          stated: text(stated),
          difference: `${stated > expected ? '+' : ''}${text(stated - expected)}`,
        },
      );
    }
    this.emit({
      ...entry,
      statement: this.summaries.length,
      account: head.account.id,
      currency: head.currency,
      proof: step.proof,
    });
  }

  private count(amount: bigint, bookings: 0 | 1): void {
    const { counts } = this;
    counts.lines += bookings;
    if (amount < 0n) {
      counts.debitLines += bookings;
      counts.debits -= amount;
    } else {
      counts.creditLines += bookings;
      counts.credits += amount;
    }
  }

  /** Ends the open statement and says whether it proves. */
  close({ closing, controls, broken = false }: StatementFoot): void {
    const head = present(this.head, 'open statement');
    const chain = present(this.chain, 'open statement');
    chain.closing = closing;
    chain.finish();
    const text = (minor: bigint): string => formatAmount(minor, head.currency);
    const at = { place: this.place, line: head.line, column: null };
    const mismatch = chain.mismatch();
    if (mismatch !== null) {
      this.findings.say('error', 'READ_STATEMENT_BROKEN', at, {
        expected: text(mismatch.expected),
        stated: text(mismatch.stated),
        difference: text(mismatch.stated - mismatch.expected),
      });
    }
    const differs = this.compareControls(controls, head);
    const summary = chain.summary(head.account.name, head.account.bank);
    this.summaries.push({
      ...summary,
      id: head.id,
      number: head.number,
      account: head.account,
      from: head.from ?? summary.from,
      to: head.to ?? summary.to,
      proof: differs || broken ? 'broken' : summary.proof,
    });
    this.head = null;
    this.chain = null;
  }

  /** Whether any stated count or sum is wrong; each that is gets its finding. */
  private compareControls(controls: ControlTotals, head: StatementHead): boolean {
    const { counts } = this;
    const text = (minor: bigint): string => formatAmount(minor, head.currency);
    const pairs: readonly (readonly [keyof ControlTotals, string])[] = [
      ['lines', String(counts.lines)],
      ['creditLines', String(counts.creditLines)],
      ['debitLines', String(counts.debitLines)],
      ['credits', text(counts.credits)],
      ['debits', text(counts.debits)],
    ];
    let differs = false;
    for (const [key, computed] of pairs) {
      const stated = controls[key] === null ? null : String(controls[key]);
      if (stated === null || stated === computed) continue;
      differs = true;
      this.findings.say(
        'error',
        'READ_CONTROL_DIFFERS',
        { place: this.place, line: head.line, column: key },
        { control: key, stated, computed },
      );
    }
    return differs;
  }
}

function noCounts(): Counts {
  return { lines: 0, creditLines: 0, debitLines: 0, credits: 0n, debits: 0n };
}
