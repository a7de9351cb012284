import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import {
  compareDecimals,
  formatDecimal,
  minorRounded,
  ownDecimal,
  parseQuantity,
} from '../../../shared/domain/order/decimal.ts';
import { type Decimal, minus, plus, times } from '../../../shared/std/decimal.ts';
import {
  buildLines,
  itemKey,
  type LineEntry,
  lineAmount,
  numberKey,
  taxOfLine,
} from '../../../shared/domain/order/trade.ts';
import { expectRefused, expectValue } from '../expect-result.ts';

const CNY = currencyCode('CNY');
const decimal = fc
  .record({
    units: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    scale: fc.integer({ min: 0, max: 6 }),
  })
  .map((value): Decimal => value);

function entry(given: Partial<LineEntry>): LineEntry {
  return {
    item: '轴承',
    spec: '',
    unit: '只',
    quantity: ownDecimal('3'),
    price: ownDecimal('1.005'),
    amountMinor: null,
    taxRateBasisPoints: null,
    orderNumber: '',
    ...given,
  };
}
const AS_ENTERED = { currency: CNY, taxIncluded: true, strict: true } as const;

test('decimals are read and written exactly, and nothing else is a decimal', () => {
  expect(['12.50', '-0.0', '007', '1.000000001'].map((text) => formatDecimal(ownDecimal(text)))).toEqual([
    '12.5',
    '0',
    '7',
    '1.000000001',
  ]);
  expect(['', '1e3', '1,000', '.5', '--1', '五'].map(parseQuantity)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(compareDecimals(ownDecimal(formatDecimal(a)), a)).toBe(0);
      expect(compareDecimals(minus(plus(a, b), b), a)).toBe(0);
    }),
    { verbose: true },
  );
});

test('SPEC 28: quantity × price is rounded half up to the minor unit, and a return mirrors its delivery', () => {
  expect(lineAmount(ownDecimal('3'), ownDecimal('1.005'), CNY)).toBe(302n);
  expect(lineAmount(ownDecimal('-3'), ownDecimal('1.005'), CNY)).toBe(-302n);
  expect(lineAmount(ownDecimal('3'), ownDecimal('1.0049'), CNY)).toBe(301n);
  expect(lineAmount(ownDecimal('3'), ownDecimal('1.5'), currencyCode('JPY'))).toBe(5n);
  fc.assert(
    fc.property(decimal, decimal, (quantity, price) => {
      const exact = times(quantity, price);
      const minor = minorRounded(exact, 2);
      const off = minus({ units: minor, scale: 2 }, exact);
      const half = { units: 5n, scale: 3 };
      expect(compareDecimals(off, half)).toBeLessThanOrEqual(0);
      expect(compareDecimals(off, { units: -5n, scale: 3 })).toBeGreaterThanOrEqual(0);
      expect(minorRounded({ units: -exact.units, scale: exact.scale }, 2)).toBe(-minor);
    }),
    { verbose: true },
  );
});

test('SPEC 28: net and tax make the gross, with tax inside or on top', () => {
  expect(taxOfLine(11_300n, 1300, true)).toEqual({
    netMinor: 10_000n,
    taxMinor: 1_300n,
    grossMinor: 11_300n,
  });
  expect(taxOfLine(10_000n, 1300, false)).toEqual({
    netMinor: 10_000n,
    taxMinor: 1_300n,
    grossMinor: 11_300n,
  });
  expect(taxOfLine(10_000n, null, false)).toEqual({ netMinor: null, taxMinor: null, grossMinor: 10_000n });
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }),
      fc.constantFrom(1300, 900, 600, 300, 150, 0),
      fc.boolean(),
      (amount, rate, included) => {
        const { netMinor, taxMinor, grossMinor } = taxOfLine(amount, rate, included);
        expect((netMinor ?? 0n) + (taxMinor ?? 0n)).toBe(grossMinor);
        expect(included ? grossMinor : netMinor).toBe(amount);
      },
    ),
    { verbose: true },
  );
});

test('SPEC 28: a line needs an item and an amount, and the amount is quantity × price', () => {
  expect(expectValue(buildLines([entry({})], AS_ENTERED))[0]?.amountMinor).toBe(302n);
  expectRefused(buildLines([], AS_ENTERED), 'ORDER_LINES_MISSING');
  expectRefused(buildLines([entry({ item: ' ' })], AS_ENTERED), 'ORDER_LINE_EMPTY');
  expectRefused(buildLines([entry({ quantity: null })], AS_ENTERED), 'ORDER_LINE_EMPTY');
  expectRefused(buildLines([entry({ amountMinor: 400n })], AS_ENTERED), 'ORDER_LINE_ARITHMETIC');
  expect(
    expectValue(buildLines([entry({ amountMinor: 400n })], { ...AS_ENTERED, strict: false })),
  ).toHaveLength(1);
});

test('SPEC 28: a price divided out of an amount may be short of its last digit on every piece', () => {
  const divided = entry({ quantity: ownDecimal('30'), price: ownDecimal('3.33'), amountMinor: 10_000n });
  expect(expectValue(buildLines([divided], AS_ENTERED))[0]?.amountMinor).toBe(10_000n);
  expectRefused(buildLines([{ ...divided, amountMinor: 10_020n }], AS_ENTERED), 'ORDER_LINE_ARITHMETIC');
});

test('items and numbers are compared without width, case, brackets and spaces', () => {
  expect(itemKey('深沟球轴承（6204）', 'ＺＺ')).toBe(itemKey('深沟球轴承 6204', 'zz'));
  expect(itemKey('M6.5', '')).not.toBe(itemKey('M65', ''));
  expect(numberKey('sh-2026/001')).toBe(numberKey('ＳＨ2026001'));
});
