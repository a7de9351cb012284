import { formatAmount } from '../../money/parse-amount.ts';
import type { FindingList } from '../finding-list.ts';
import { flowDirection } from '../choices.ts';
import type { BankDraft } from '../bank-convention.ts';
import type { OrderOfLines } from '../line-order.ts';
import type { BankRow } from '../rows.ts';

/** Where the flag of a line is kept: its source adds it to the fields without a column. */
const FLAG = '借贷标志';

type Direction = 'in' | 'out' | null;

function sign(value: bigint): Direction {
  return value === 0n ? null : value > 0n ? 'in' : 'out';
}

/** Counts how flags and balances of lines without amounts agree with each order of the lines. */
export class OrderVotes {
  private readonly before = new Map<string, { readonly direction: Direction; readonly balance: bigint }>();
  private oldest = 0;
  private newest = 0;

  /** Takes the next line of an account. */
  observe(account: string, direction: Direction, balance: bigint | null): void {
    if (balance === null) return;
    const before = this.before.get(account);
    if (before !== undefined) {
      const rise = sign(balance - before.balance);
      if (rise !== null && rise === direction) this.oldest += 1;
      if (rise !== null && sign(before.balance - balance) === before.direction) this.newest += 1;
    }
    this.before.set(account, { direction, balance });
  }

  get votes(): OrderOfLines {
    return { old: this.oldest, new: this.newest };
  }
}

/**
 * Gives lines without an amount the difference of their balance to that of the line before. The oldest line of an account has
 * none before it and stays unknown. A flag against the difference is kept for the end: lines are missing there.
 */
export class BalanceDifferences {
  private readonly newestFirst: boolean;
  private readonly before = new Map<string, BankDraft>();
  private readonly oldest = new Map<string, BankDraft>();
  private readonly against: BankDraft[] = [];
  private known = 0;

  constructor(newestFirst: boolean) {
    this.newestFirst = newestFirst;
  }

  /** Takes the next line of the file; gives the one whose amount is known by it, if any. */
  take(draft: BankDraft): BankDraft | null {
    const key = `${draft.row.account}\t${draft.row.currency}`;
    const before = this.before.get(key);
    this.before.set(key, draft);
    if (before === undefined || this.newestFirst) this.oldest.set(key, draft);
    if (before === undefined) return null;
    this.known += 1;
    return this.newestFirst ? this.derive(before, draft) : this.derive(draft, before);
  }

  private derive(line: BankDraft, before: BankDraft): BankDraft {
    const amount = (line.balance ?? 0n) - (before.balance ?? 0n);
    const direction = flowDirection(line.row.custom[FLAG] ?? '');
    const isAgainst = direction !== null && sign(amount) !== direction;
    const row: BankRow = {
      ...line.row,
      amount: formatAmount(amount, line.row.currency),
      proof: isAgainst ? 'broken' : 'absent',
    };
    const derived = { ...line, amount, row };
    if (isAgainst) this.against.push(derived);
    return derived;
  }

  /** Ends the file: oldest lines are refused after all. True when a flag contradicts its difference. */
  finish(findings: FindingList, place: string, counts: { accepted: number; rejected: number }): boolean {
    const at = (line: number): { place: string; line: number; column: null } => ({
      place,
      line,
      column: null,
    });
    for (const { row } of this.oldest.values()) {
      counts.accepted -= 1;
      counts.rejected += 1;
      findings.say('error', 'READ_AMOUNT_UNDERIVABLE', at(row.line), { account: row.account });
    }
    for (const { row } of this.against) {
      const flag = row.custom[FLAG] ?? '';
      findings.say('error', 'READ_DERIVED_CONTRADICTS', at(row.line), { amount: row.amount, flag });
    }
    if (this.known > 0)
      findings.say(
        'warning',
        'READ_AMOUNT_DERIVED',
        { place, line: null, column: null },
        { count: String(this.known) },
      );
    return this.against.length > 0;
  }
}
