import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountingDocument, Allocation, Ledger } from '../../../shared/domain/document/document.ts';
import { buildVouchers } from '../../../shared/domain/voucher/build-vouchers.ts';
import type { VoucherAllocation } from '../../../shared/domain/voucher/voucher-facts.ts';
import { allocatedBefore } from '../../../shared/domain/voucher/voucher-facts.ts';
import { realisedDifference } from '../../../shared/domain/voucher/exchange-difference.ts';
import { convertMinor } from '../../../shared/domain/money/exchange.ts';
import { expectValue, SEED } from '../expect-result.ts';
import { CNY, day, documentOf, entryOf, USD } from '../worked-example.ts';
import { factsOf, MAPPING, OPTIONS, written } from './voucher-cases.ts';

function allocation(
  ledger: Ledger,
  positive: AccountingDocument,
  negative: AccountingDocument,
  minor: bigint,
  beforeMinor: bigint,
): VoucherAllocation {
  const side = (document: AccountingDocument, allocatedBeforeMinor: bigint) => ({
    documentNumber: document.number,
    owner: document.owner,
    exchangeRate: document.exchangeRate,
    allocatedBeforeMinor,
  });
  return {
    uid: `${positive.uid}-${negative.uid}`,
    seq: 3,
    date: day('2026-10-20'),
    minor,
    matchUid: 'm',
    ledger,
    control: positive.control,
    currency: USD,
    party: { code: 'C001', name: 'c001' },
    positive: side(positive, beforeMinor),
    negative: side(negative, 0n),
  };
}

function dollars(ledger: Ledger, invoiceRate: bigint, moneyRate: bigint) {
  const common = { ledger, currency: USD, date: day('2026-10-20'), matchUid: 'm' } as const;
  const invoice = documentOf(
    entryOf({
      ...common,
      kind: 'invoice',
      number: 'I',
      matchUid: null,
      grossMinor: 1_000_000n,
      exchangeRate: invoiceRate,
    }),
    2,
  );
  const receipt = documentOf(
    entryOf({
      ...common,
      kind: 'receipt',
      number: 'R',
      grossMinor: ledger === 'AR' ? 998_500n : 1_000_000n,
      bankChargeMinor: ledger === 'AR' ? 0n : 1500n,
      exchangeRate: moneyRate,
    }),
    3,
  );
  const fee = documentOf(
    entryOf({
      ...common,
      ledger: 'AR',
      kind: 'adjustment',
      adjustmentCode: 'fee',
      number: 'F',
      grossMinor: 1500n,
      exchangeRate: moneyRate,
    }),
    3,
  );
  return { invoice, receipt, fee };
}

test('a receivable of USD 10,000.00 at 7.1000 received as 9,985.00 and fee 15.00 at 7.0500 loses 500.00', () => {
  const { invoice, receipt, fee } = dollars('AR', 710_000_000n, 705_000_000n);
  const allocations = [
    allocation('AR', invoice, receipt, 998_500n, 0n),
    allocation('AR', invoice, fee, 1500n, 998_500n),
  ];
  const [voucher, ...rest] = expectValue(
    buildVouchers(factsOf([receipt, fee], { allocations }), MAPPING, OPTIONS),
  );
  expect(rest).toEqual([]);
  expect(written(voucher)).toEqual([
    '借 bank 70394.25',
    '借 bank_fee 105.75',
    '借 fx_difference 500.00',
    '贷 ar 71000.00',
  ]);
  expect(voucher?.entries[3]).toMatchObject({
    foreignMinor: 1_000_000n,
    exchangeRate: 710_000_000n,
    currency: USD,
  });
  expect(voucher?.entries[2]).toMatchObject({ currency: CNY });
});

test('the payable twin gains 500.00, its fee on top', () => {
  const { invoice, receipt } = dollars('AP', 710_000_000n, 705_000_000n);
  const allocations = [allocation('AP', invoice, receipt, 1_000_000n, 0n)];
  const [voucher] = expectValue(buildVouchers(factsOf([receipt], { allocations }), MAPPING, OPTIONS));
  expect(written(voucher)).toEqual([
    '借 ap 71000.00',
    '借 bank_fee 105.75',
    '贷 bank 70605.75',
    '贷 fx_difference 500.00',
  ]);
});

test('an allocation of its own posts nothing but its difference, positive on its natural sides', () => {
  const { invoice, receipt } = dollars('AR', 700_000_000n, 705_000_000n);
  const alone = { ...allocation('AR', invoice, receipt, 998_500n, 0n), matchUid: null };
  const [gain] = expectValue(buildVouchers(factsOf([], { allocations: [alone] }), MAPPING, OPTIONS));
  expect(written(gain)).toEqual(['借 ar 499.25', '贷 fx_difference 499.25']);
  const undo = { uid: 'u', seq: 9, date: day('2026-10-25'), allocation: alone };
  const [red] = expectValue(buildVouchers(factsOf([], { deallocations: [undo] }), MAPPING, OPTIONS));
  expect(written(red)).toEqual(['借 ar -499.25', '贷 fx_difference -499.25']);
  const [loss] = expectValue(
    buildVouchers(
      factsOf([], { deallocations: [{ ...undo, allocation: { ...alone, ledger: 'AP', control: 'ap' } }] }),
      MAPPING,
      OPTIONS,
    ),
  );
  expect(written(loss)).toEqual(['借 fx_difference -499.25', '贷 ap -499.25']);
});

test('an allocation posts nothing in the currency of the book, nor between documents of the ERP', () => {
  const { invoice, receipt } = dollars('AR', 710_000_000n, 705_000_000n);
  const fact = allocation('AR', invoice, receipt, 998_500n, 0n);
  const erp = (side: VoucherAllocation['positive']) => ({ ...side, owner: 'erp' as const });
  expect(realisedDifference({ ...fact, currency: CNY }, CNY)).toBe(0n);
  expect(
    realisedDifference({ ...fact, positive: erp(fact.positive), negative: erp(fact.negative) }, CNY),
  ).toBe(0n);
  expect(realisedDifference({ ...fact, positive: erp(fact.positive) }, CNY)).toBe(49_925n);
});

test('differences of partial allocations leave no cent of the invoice behind', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 8 }),
      fc.bigInt({ min: 1n, max: 10n ** 10n }),
      fc.bigInt({ min: 1n, max: 10n ** 10n }),
      (parts, invoiceRate, moneyRate) => {
        const gross = parts.reduce((a, b) => a + b, 0n);
        const base = { documentNumber: 'x', owner: 'book' as const };
        let before = 0n;
        let [differences, money] = [0n, 0n];
        for (const minor of parts) {
          const { invoice, receipt } = dollars('AR', invoiceRate, moneyRate);
          const fact: VoucherAllocation = {
            ...allocation('AR', invoice, receipt, minor, 0n),
            positive: { ...base, exchangeRate: invoiceRate, allocatedBeforeMinor: before },
            negative: { ...base, exchangeRate: moneyRate, allocatedBeforeMinor: 0n },
          };
          differences += realisedDifference(fact, CNY);
          money += convertMinor(minor, USD, CNY, moneyRate, 'half-up');
          before += minor;
        }
        expect(money + differences).toBe(convertMinor(gross, USD, CNY, invoiceRate, 'half-up'));
      },
    ),
    { seed: SEED },
  );
});

test('allocatedBefore counts by journal order and leaves out what had been undone', () => {
  const made = (uid: string, seq: number, minor: bigint): Allocation => ({
    uid,
    seq,
    minor,
    positiveLine: 'I/1',
    negativeLine: `${uid}/1`,
    date: day('2026-10-20'),
  });
  const before = allocatedBefore(
    [made('c', 5, 7n), made('a', 1, 10n), made('b', 2, 20n)],
    [{ uid: 'u', seq: 3, allocationUid: 'a', date: day('2026-10-21') }],
    (lineId) => lineId.slice(0, -2),
  );
  expect(before.get('a')).toEqual({ positiveMinor: 0n, negativeMinor: 0n });
  expect(before.get('b')).toEqual({ positiveMinor: 10n, negativeMinor: 0n });
  expect(before.get('c')).toEqual({ positiveMinor: 20n, negativeMinor: 0n });
});
