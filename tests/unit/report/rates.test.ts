import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRates, ratesText } from '../../../shared/domain/report/rates.ts';
import { SEED } from '../expect-result.ts';

test('rates are read as they are written, and nothing else is', () => {
  expect(parseRates('30=1,90=5, 120=10.5，=20')).toEqual([
    { toDays: 30, basisPoints: 100 },
    { toDays: 90, basisPoints: 500 },
    { toDays: 120, basisPoints: 1050 },
    { toDays: null, basisPoints: 2000 },
  ]);
  for (const wrong of ['', ',', '30', '30=', '30=x', '=101', '30=1.234', '-1=2'])
    expect(parseRates(wrong)).toBeNull();
});

test('what is written is read again to the same', () => {
  const band = fc.record({
    toDays: fc.option(fc.integer({ min: 0, max: 36_500 })),
    basisPoints: fc.integer({ min: 0, max: 10_000 }),
  });
  fc.assert(
    fc.property(fc.array(band, { minLength: 1, maxLength: 12 }), (bands) => {
      expect(parseRates(ratesText(bands))).toEqual(bands);
    }),
    { seed: SEED, verbose: true },
  );
});
