import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paperCodeText, readPaperCode } from '../../../shared/domain/statement/paper-code.ts';
import { SEED } from '../expect-result.ts';

test('what is printed is read back, whatever the number looks like (SPEC 19)', () => {
  const number = fc.string({
    unit: fc.constantFrom(...Array.from('DZ2026-对账:/ 17')),
    minLength: 1,
    maxLength: 30,
  });
  const hash = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789ABCDEF')),
    minLength: 16,
    maxLength: 16,
  });
  fc.assert(
    fc.property(number, fc.integer({ min: 1, max: 999_999 }), hash, (own, copy, digits) => {
      const code = { number: own, copy, hash: digits };
      expect(readPaperCode(` ${paperCodeText(code)}\r\n`)).toEqual(code);
    }),
    { seed: SEED, verbose: true },
  );
});

test.each([
  'DZ2026-0001',
  'QZ2:DZ2026-0001:1:0123456789ABCDEF',
  'QZ1:DZ2026-0001:1:0123456789ABCDE',
  'QZ1:DZ2026-0001:one:0123456789ABCDEF',
  'QZ1::1:0123456789ABCDEF',
])('%s is no code of a paper', (text) => {
  expect(readPaperCode(text)).toBeNull();
});
