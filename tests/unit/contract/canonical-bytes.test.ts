import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canonicalBytes,
  canonicalText,
  fromHex,
  readCanonicalBytes,
  toHex,
} from '../../../shared/contract/canonical-bytes.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { SEED } from '../expect-result.ts';

const wire = fc.letrec<{ value: Wire }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: 'grapheme', maxLength: 6 }).filter((k) => k !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

test('a value reads back as it was', () => {
  fc.assert(
    fc.property(wire, (value) => {
      expect(readCanonicalBytes(canonicalBytes(value))).toEqual(value);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('the bytes are the UTF-8 of the text, also for characters beyond the first plane', () => {
  fc.assert(
    fc.property(wire, (value) => {
      expect(toHex(canonicalBytes(value))).toBe(Buffer.from(canonicalText(value), 'utf8').toString('hex'));
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('the order in which keys were written makes no difference', () => {
  expect(canonicalText({ b: 1, a: { d: [1, 2], c: null } })).toBe(
    canonicalText({ a: { c: null, d: [1, 2] }, b: 1 }),
  );
});

test('the spelling is fixed', () => {
  const value = {
    票: '清账 "1"\n',
    $bytes: 'x',
    amount: '-12.30',
    raw: new Uint8Array([0, 255]),
    list: [true, null, 0.5],
  };
  expect(canonicalText(value)).toBe(
    '{"$$bytes":"x","amount":"-12.30","list":[true,null,0.5],"raw":{"$bytes":"00ff"},"票":"清账 \\"1\\"\\n"}',
  );
});

test('what may not travel has no spelling', () => {
  expect(() => canonicalText(Number.NaN)).toThrow('finite');
  // a class instance cannot be typed as Wire: that is the point of the test
  expect(() => canonicalText(new Map() as unknown as Wire)).toThrow('plain');
  expect(() => canonicalText({ a: undefined } as unknown as Wire)).toThrow('undefined'); // as above
});

test('hexadecimal digits are read strictly', () => {
  expect(fromHex('00FF')).toEqual(new Uint8Array([0, 255]));
  expect(() => fromHex('0')).toThrow('hexadecimal');
  expect(() => fromHex('zz')).toThrow('hexadecimal');
});
