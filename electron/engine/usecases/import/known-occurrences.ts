import type { BankRow } from '../../../../shared/domain/reading/rows.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { occurrencesBetween } from '../../store/queries/studio.ts';

/** How often a line stands in each account, whatever the account is called with spaces and dashes. */
type ByAccount = Map<string, number>;

/** An account number as it is compared. */
export function accountKey(account: string): string {
  return account.replaceAll(/[\s-]/gu, '').toUpperCase();
}

/** Where two accounts may be the same: they are, or one of the files does not name it. */
export function mayBeSame(one: string, other: string): boolean {
  return one === other || one === '' || other === '';
}

/**
 * Counts which lines of a file the book has already. Lines are looked up month by month, all at once: asking line by line costs
 * more than everything else in an import.
 */
export class KnownOccurrences {
  private readonly read: ReadHandle;
  private readonly months = new Set<string>();
  private readonly stored = new Map<string, ByAccount>();
  private readonly seen = new Map<string, number>();

  constructor(read: ReadHandle) {
    this.read = read;
  }

  /** Whether this is a line the book has: the n-th occurrence in the file is known when n are stored. */
  isKnown(identity: string, { date, account }: BankRow): boolean {
    this.load(date.slice(0, 7));
    if (this.stored.size === 0) return false;
    const rest = withoutAccount(identity);
    const stored = this.stored.get(rest);
    // What is stored of an identity was loaded with its month, before its first line.
    if (stored === undefined) return false;
    const own = accountKey(account);
    const key = `${own}\t${rest}`;
    const nth = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, nth);
    let before = 0;
    for (const [known, count] of stored) if (mayBeSame(own, known)) before += count;
    return nth <= before;
  }

  private load(month: string): void {
    if (this.months.has(month)) return;
    this.months.add(month);
    for (const { key, account } of occurrencesBetween(this.read, `${month}-01`, `${month}-31`)) {
      const rest = withoutAccount(key);
      const counts = this.stored.get(rest) ?? new Map<string, number>();
      this.stored.set(rest, counts);
      const own = accountKey(account);
      counts.set(own, (counts.get(own) ?? 0) + 1);
    }
  }
}

/** An identity less its first part, which is the account. */
function withoutAccount(identity: string): string {
  if (identity.startsWith('["') && !identity.slice(0, identity.indexOf('",')).includes('\\'))
    return identity.slice(identity.indexOf('",') + 2);
  const parts: unknown = JSON.parse(identity);
  return Array.isArray(parts) ? JSON.stringify(parts.slice(1)).slice(1) : identity;
}
