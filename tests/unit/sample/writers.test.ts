import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflate } from '../../../build/sample/deflate.ts';
import { createRandom } from '../../../build/sample/random.ts';
import { SEED } from '../expect-result.ts';

test('what is deflated inflates to itself', () => {
  const few = fc.uint8Array({ maxLength: 4000, max: 3 });
  const any = fc.uint8Array({ maxLength: 2000 });
  fc.assert(
    fc.property(fc.oneof(few, any), (data) => {
      expect(inflateRawSync(deflate(data)).equals(data)).toBe(true);
    }),
    { seed: SEED, numRuns: 200 },
  );
  const long = Buffer.from('往来账'.repeat(30_000), 'utf8');
  const packed = deflate(long);
  expect(inflateRawSync(packed).equals(long)).toBe(true);
  expect(packed.length).toBeLessThan(long.length / 50);
});

test('the same seed makes the same choices, another one others, all within bounds', () => {
  const draw = (seed: string) =>
    Array.from(
      { length: 200 },
      (
        (random) => () =>
          random.integer(-5, 900)
      )(createRandom(seed)),
    );
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
  expect(draw('c').every((value) => value >= -5 && value <= 900)).toBe(true);
  const random = createRandom('d');
  expect(random.shuffle([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(
    Array.from({ length: 100 }, () =>
      random.weighted([
        ['never', 0],
        ['always', 3],
      ] as const),
    ),
  ).not.toContain('never');
});
