import type { CurrencyCode } from '../money/currency.ts';
import { convertMinor } from '../money/exchange.ts';
import type { AllocatedSide, VoucherAllocation } from './voucher-facts.ts';

function bookValue(side: AllocatedSide, allocation: VoucherAllocation, book: CurrencyCode): bigint {
  const convert = (minor: bigint): bigint =>
    convertMinor(minor, allocation.currency, book, side.exchangeRate, 'half-up');
  return convert(side.allocatedBeforeMinor + allocation.minor) - convert(side.allocatedBeforeMinor);
}

/**
 * Book value of the raising side minus that of the lowering side of an allocation, in the book's currency. Positive is a loss on a
 * receivable and a gain on a payable (SPEC 4). Zero in the book's own currency, and when neither document is ours to post.
 */
export function realisedDifference(allocation: VoucherAllocation, book: CurrencyCode): bigint {
  const ours = allocation.positive.owner === 'book' || allocation.negative.owner === 'book';
  if (!ours || allocation.currency === book) return 0n;
  return bookValue(allocation.positive, allocation, book) - bookValue(allocation.negative, allocation, book);
}
