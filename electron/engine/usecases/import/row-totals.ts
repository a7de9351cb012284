import type { AnyRow } from '../../../../shared/domain/reading/rows.ts';
import { minorOf as minorOfText } from '../../../../shared/domain/reading/amount-text.ts';
import { amountText } from '../amounts.ts';

/** Sums of accepted rows by currency, money in and money out apart for bank files. */
export class RowTotals {
  private readonly sums = new Map<string, bigint>();

  add(row: AnyRow, sign: 1n | -1n = 1n): void {
    if ('bankReference' in row)
      this.count(row.amount.startsWith('-') ? 'debits' : 'credits', row.amount, row.currency, sign);
    else if ('bill' in row) {
      this.count('net', row.net, row.currency, sign);
      this.count('fee', row.fee, row.currency, sign);
    } else if ('open' in row) this.count(`open ${row.ledger}`, row.open, row.currency, sign);
    else if ('debit' in row) {
      this.count('debit', row.debit, row.currency, sign);
      this.count('credit', row.credit, row.currency, sign);
    } else if ('amount' in row)
      this.count('ledger' in row ? `amount ${row.ledger}` : 'amount', row.amount, row.currency, sign);
  }

  private count(key: string, text: string | null, currency: string, sign: bigint): void {
    if (text === null) return;
    const name = `${key} ${currency}`;
    // Rows carry canonical text: its digits are the minor units.
    this.sums.set(name, (this.sums.get(name) ?? 0n) + sign * minorOfText(text));
  }

  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.sums].map(([key, minor]) => [key, amountText(minor, key.slice(-3))]));
  }
}
