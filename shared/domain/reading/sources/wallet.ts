import type { Judgement, RowText, Side } from './source.ts';

/** Under which of a wallet's own totals a row falls, by its word for it. */
export function walletSide(text: RowText): Side {
  const flag = text('flag');
  if (flag.includes('不计') || flag.includes('中性')) return 'neutral';
  if (flag.startsWith('收')) return 'credit';
  return flag.startsWith('支') ? 'debit' : 'neutral';
}

/** Orders remembered: far more than a bill closes. */
const REMEMBERED_MAX = 100_000;

/** The order a refund belongs to: refunds carry its number, with their own behind `_` or `*`. */
function orderOf(reference: string): string {
  return /^[^_*]+/u.exec(reference)?.[0] ?? reference;
}

/**
 * Tells orders that were closed without a payment from those paid and refunded in full: both are called closed. Whichever comes
 * first decides: a closed order behind its refund was paid (money out), a refund behind its closed order repeats it.
 */
export class PairedRefunds {
  private readonly refunded = new Map<string, string>();
  private readonly unpaid = new Map<string, string>();

  refund(reference: string, amount: string, status: string): Judgement {
    const order = orderOf(reference);
    if (order !== '' && this.unpaid.get(order) === amount)
      return { excluded: 'READ_STATUS_EXCLUDED', params: { status, reference } };
    if (order !== '' && this.refunded.size < REMEMBERED_MAX) this.refunded.set(order, amount);
    return 'in';
  }

  closed(reference: string, amount: string, status: string): Judgement {
    const order = orderOf(reference);
    if (order !== '' && this.refunded.get(order) === amount) return 'out';
    if (order !== '' && this.unpaid.size < REMEMBERED_MAX) this.unpaid.set(order, amount);
    return { excluded: 'READ_STATUS_EXCLUDED', params: { status, reference } };
  }
}
