import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  completeAmounts,
  formatTaxRate,
  parseTaxRate,
  TAX_RATES,
} from '../../../shared/domain/document/tax.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { absolute } from '../../../shared/std/integer.ts';
import { expectRefused, expectValue, SEED } from '../expect-result.ts';
import { CNY, yuan } from '../worked-example.ts';

const nothing = { netMinor: null, taxMinor: null, grossMinor: null, taxRateBasisPoints: null };
const inv1005 = {
  netMinor: yuan('5759.51'),
  taxMinor: yuan('345.57'),
  grossMinor: yuan('6105.08'),
  taxRateBasisPoints: 600,
};

test.each([
  ['gross and rate', { grossMinor: inv1005.grossMinor, taxRateBasisPoints: 600 }],
  ['net and rate', { netMinor: inv1005.netMinor, taxRateBasisPoints: 600 }],
  ['net and tax', { netMinor: inv1005.netMinor, taxMinor: inv1005.taxMinor }],
  ['net and gross', { netMinor: inv1005.netMinor, grossMinor: inv1005.grossMinor }],
  ['tax and gross', { taxMinor: inv1005.taxMinor, grossMinor: inv1005.grossMinor }],
  ['all of them', inv1005],
] as const)('completeAmounts finds INV-1005 from %s', (_name, known) => {
  expect(expectValue(completeAmounts({ ...nothing, ...known }, CNY))).toEqual(inv1005);
});

test('completeAmounts works on negative documents and from tax and rate', () => {
  const red = { ...nothing, grossMinor: yuan('-1130.00'), taxRateBasisPoints: 1300 };
  expect(expectValue(completeAmounts(red, CNY))).toMatchObject({
    netMinor: yuan('-1000.00'),
    taxMinor: yuan('-130.00'),
  });
  const fromTax = { ...nothing, taxMinor: yuan('1300.00'), taxRateBasisPoints: 1300 };
  expect(expectValue(completeAmounts(fromTax, CNY)).grossMinor).toBe(yuan('11300.00'));
  const mixed = { ...nothing, netMinor: yuan('100.00'), taxMinor: yuan('11.00') };
  expect(
    expectValue(completeAmounts({ ...mixed, taxMinor: yuan('7.77') }, CNY)).taxRateBasisPoints,
  ).toBeNull();
  expect(
    expectValue(completeAmounts({ ...nothing, netMinor: 1000n, taxMinor: 0n }, currencyCode('JPY'))),
  ).toMatchObject({
    taxRateBasisPoints: 0,
  });
});

test('completeAmounts refuses what does not fit', () => {
  expectRefused(completeAmounts({ ...nothing, grossMinor: 1n }, CNY), 'AMOUNTS_INCOMPLETE');
  expectRefused(
    completeAmounts({ ...nothing, taxMinor: 1n, taxRateBasisPoints: 0 }, CNY),
    'AMOUNTS_INCOMPLETE',
  );
  expectRefused(completeAmounts({ ...inv1005, grossMinor: yuan('6105.09') }, CNY), 'AMOUNTS_DISAGREE');
  expectRefused(completeAmounts({ ...nothing, netMinor: 100n, taxMinor: -1n }, CNY), 'AMOUNTS_SIGNS');
  expectRefused(completeAmounts({ ...inv1005, taxRateBasisPoints: 1300 }, CNY), 'TAX_DISAGREES');
  const small = { ...nothing, netMinor: yuan('5.00'), taxMinor: yuan('1.00'), taxRateBasisPoints: 1300 };
  expectRefused(completeAmounts(small, CNY), 'TAX_DISAGREES');
  expectValue(completeAmounts({ ...inv1005, netMinor: yuan('5758.32'), taxMinor: yuan('346.76') }, CNY));
});

test('completeAmounts adds up and stays within half a cent of the rate', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
      fc.constantFrom(...TAX_RATES),
      fc.constantFrom('netMinor' as const, 'grossMinor' as const),
      (minor, rate, field) => {
        const whole = expectValue(
          completeAmounts({ ...nothing, [field]: minor, taxRateBasisPoints: rate }, CNY),
        );
        expect(whole.netMinor + whole.taxMinor).toBe(whole.grossMinor);
        expect(whole[field]).toBe(minor);
        expect(absolute(whole.taxMinor * 10_000n - whole.netMinor * BigInt(rate)) <= 6000n).toBe(true);
      },
    ),
    { seed: SEED },
  );
});

test.each([
  ['13', 1300],
  ['13%', 1300],
  ['１３％', 1300],
  ['0.13', 1300],
  ['0.06', 600],
  ['0.015', 150],
  ['1.5%', 150],
  ['17.00', 1700],
  ['0', 0],
  ['免税', 0],
  ['不征税', 0],
  ['1', 100],
  ['abc', null],
  ['113', null],
  ['0.133333', null],
] as const)('parseTaxRate reads %j as %s basis points', (text, rate) => {
  expect(parseTaxRate(text)).toBe(rate);
});

test('formatTaxRate is read back', () => {
  expect(TAX_RATES.map(formatTaxRate)).toEqual('13 9 6 5 3 1.5 1 0 17 16 11 10'.split(' '));
  expect(TAX_RATES.map((rate) => parseTaxRate(formatTaxRate(rate)))).toEqual(TAX_RATES);
});
