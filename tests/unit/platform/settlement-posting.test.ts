import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import {
  type OrderItem,
  sharePairs,
  settlementShares,
  type PlacedTransaction,
} from '../../../shared/domain/platform/settlement-posting.ts';
import type { PlatformKind, PlatformTransaction } from '../../../shared/domain/platform/transaction.ts';
import { present } from '../../../shared/std/assert.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';

const CNY = currencyCode('CNY');
const LINES = { receipt: 'r/1', refund: 'u/1', fee: 'f/1', returnedFee: 'g/1' };

function line(
  kind: PlatformKind,
  orderId: string,
  grossMinor: bigint,
  feeMinor: bigint,
): PlatformTransaction {
  return {
    uid: `${kind} ${orderId} ${grossMinor}`,
    platform: 'wechat',
    account: '1',
    currency: CNY,
    kind,
    date: calendarDate(2026, 10, 14),
    transactionId: `${kind}-${orderId}`,
    orderId,
    grossMinor,
    feeMinor,
    netMinor: grossMinor - feeMinor,
    settlementId: '',
  };
}

function of(party: string, ...transactions: readonly PlatformTransaction[]): readonly PlacedTransaction[] {
  return transactions.map((transaction) => ({ transaction, partyUid: party }));
}

const CHECK = [
  line('payment', 'O1', 100000n, 600n),
  line('payment', 'O2', 25800n, 155n),
  line('payment', 'O3', 4200n, 25n),
  line('refund', 'O1', -5800n, -35n),
];

test('one customer: receipt and fee are what was paid, refund and returned fee what was given back', () => {
  expect(settlementShares(of('A', ...CHECK))).toMatchObject([
    { partyUid: 'A', receiptMinor: 129220n, feeMinor: 780n, refundMinor: 5765n, returnedFeeMinor: 35n },
  ]);
});

test('several customers share what the bank was paid; a fee without money leaves an account as it was', () => {
  const shares = settlementShares([
    ...of('A', ...CHECK),
    ...of('B', line('fee', '', 0n, 500n)),
    ...of('C', line('refund', 'O9', -300n, -2n)),
  ]);
  expect(
    shares.map((share) => [share.receiptMinor, share.refundMinor, share.feeMinor, share.returnedFeeMinor]),
  ).toEqual([
    [129220n, 5765n, 780n, 35n],
    [0n, 500n, 500n, 0n],
    [0n, 298n, 0n, 2n],
  ]);
  // The fee and what it left the account as cancel each other.
  expect(sharePairs(present(shares[1], 'share'), LINES, [])).toEqual([
    { positiveLine: 'u/1', negativeLine: 'f/1', minor: 500n },
  ]);
});

test('payments settle the invoices of their order to the last cent, refunds its credit notes', () => {
  const [share] = settlementShares(of('A', ...CHECK));
  const items: readonly OrderItem[] = [
    { lineId: 'i1/1', orderId: 'O1', openMinor: 100000n },
    { lineId: 'n1/1', orderId: 'O1', openMinor: -5800n },
    { lineId: 'i2/1', orderId: 'O2', openMinor: 20000n },
  ];
  const pairs = sharePairs(present(share, 'share'), LINES, items);
  const sumOf = (lineId: string): bigint =>
    pairs
      .filter((pair) => pair.positiveLine === lineId || pair.negativeLine === lineId)
      .reduce((sum, pair) => sum + pair.minor, 0n);
  expect([sumOf('i1/1'), sumOf('n1/1'), sumOf('i2/1')]).toEqual([100000n, 5800n, 20000n]);
  expect([sumOf('u/1'), sumOf('g/1')]).toEqual([5765n, 35n]);
  expect(sumOf('r/1') + sumOf('f/1')).toBe(120000n);
});

test('without a credit note a refund comes out of the money of its own order only', () => {
  const [share] = settlementShares(of('A', ...CHECK));
  const pairs = sharePairs(present(share, 'share'), LINES, []);
  expect(pairs.reduce((sum, pair) => sum + pair.minor, 0n)).toBe(5800n);
  const paid = [{ lineId: 'i1/1', orderId: 'O1', openMinor: 100000n }];
  const open = sharePairs(present(share, 'share'), LINES, paid);
  expect(open.some(({ positiveLine }) => positiveLine === 'u/1' || positiveLine === 'g/1')).toBe(false);
});

const anyTransaction = fc
  .record({
    party: fc.constantFrom('A', 'B', 'C'),
    kind: fc.constantFrom<PlatformKind>('payment', 'refund', 'fee'),
    order: fc.constantFrom('', 'O1', 'O2', 'O3'),
    size: fc.integer({ min: 0, max: 500 }),
    fee: fc.integer({ min: -20, max: 40 }),
  })
  .map(({ party, kind, order, size, fee }): PlacedTransaction => {
    const gross = kind === 'fee' ? 0n : kind === 'refund' ? -BigInt(size) : BigInt(size);
    return { partyUid: party, transaction: line(kind, order, gross, BigInt(fee)) };
  });
const anyItems = fc.array(
  fc.record({ order: fc.constantFrom('O1', 'O2', 'O4'), open: fc.integer({ min: -300, max: 600 }) }),
  { maxLength: 5 },
);

test('property: accounts fall by payments less refunds, the bank moves the net, and no line is joined beyond its amount', () => {
  fc.assert(
    fc.property(fc.array(anyTransaction, { minLength: 1, maxLength: 25 }), anyItems, (placed, items) => {
      const shares = settlementShares(placed);
      const net = placed.reduce((sum, { transaction }) => sum + transaction.netMinor, 0n);
      expect(shares.reduce((sum, share) => sum + share.receiptMinor - share.refundMinor, 0n)).toBe(net);
      for (const share of shares) {
        const { receiptMinor, refundMinor, feeMinor, returnedFeeMinor } = share;
        for (const amount of [receiptMinor, refundMinor, feeMinor, returnedFeeMinor])
          expect(amount >= 0n).toBe(true);
        const gross = share.transactions.reduce((sum, { grossMinor }) => sum + grossMinor, 0n);
        expect(receiptMinor + feeMinor - refundMinor - returnedFeeMinor).toBe(gross);
        const open = items
          .filter((item) => item.open !== 0)
          .map((item, index) => ({
            lineId: `i${index}/1`,
            orderId: item.order,
            openMinor: BigInt(item.open),
          }));
        const room = new Map<string, bigint>([
          [LINES.receipt, receiptMinor],
          [LINES.refund, refundMinor],
          [LINES.fee, feeMinor],
          [LINES.returnedFee, returnedFeeMinor],
          ...open.map(({ lineId, openMinor }) => [lineId, openMinor < 0n ? -openMinor : openMinor] as const),
        ]);
        for (const pair of sharePairs(share, LINES, open)) {
          expect(pair.minor > 0n).toBe(true);
          for (const lineId of [pair.positiveLine, pair.negativeLine])
            room.set(lineId, (room.get(lineId) ?? 0n) - pair.minor);
        }
        expect([...room.values()].every((left) => left >= 0n)).toBe(true);
      }
    }),
    { verbose: true, numRuns: 500 },
  );
});
