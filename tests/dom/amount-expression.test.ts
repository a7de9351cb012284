import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf } from '../../renderer/format/amount.ts';
import { readAmount } from '../../renderer/format/amount-expression.ts';
import { divideRounded } from '../../shared/std/integer.ts';

const SEED = 20_261_122;

test.each([
  ['=1200+35.5', '1235.50'],
  ['1200+35.5', '1235.50'],
  ['＝１２００＋３５．５', '1235.50'],
  ['12.5*3', '37.50'],
  ['=100/3', '33.33'],
  ['=200/3', '66.67'],
  ['=-200/3', '-66.67'],
  ['=1+2*3', '7.00'],
  ['=(1+2)*3', '9.00'],
  ['=-(1+2)', '-3.00'],
  ['=10--3', '13.00'],
  ['=25%*1000', '250.00'],
  ['=0.1+0.2', '0.30'],
  ['=1,234.5+1', '1235.50'],
  ['=1.005', '1.01'],
  ['1,234.50', '1234.50'],
  ['(12)', '-12.00'],
  ['12-', '-12.00'],
  ['1.2万元', '12000.00'],
  ['12。5', '12.50'],
])('%s is %s', (typed, amount) => {
  expect(readAmount(typed, 'CNY')).toEqual({ ok: true, value: amount });
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['=', 'empty'],
  ['abc', 'unreadable'],
  ['=1+', 'unreadable'],
  ['=(1+2', 'unreadable'],
  ['=1 2', null],
  ['=1..2', 'unreadable'],
  ['=1/0', 'division-by-zero'],
  ['=1/(2-2)', 'division-by-zero'],
  ['1.005', 'too-precise'],
  ['=10000000000*10000000000', 'too-large'],
  ['12.5 JPY', 'unreadable'],
])('%s is refused as %s', (typed, reason) => {
  const read = readAmount(typed, 'CNY');
  if (reason === null) expect(read).toEqual({ ok: true, value: '12.00' });
  else expect(read).toEqual({ ok: false, error: reason });
});

test('a currency without decimals rounds a worked out amount to whole units', () => {
  expect(readAmount('=100/3', 'JPY')).toEqual({ ok: true, value: '33' });
  expect(readAmount('33.5', 'JPY')).toEqual({ ok: false, error: 'too-precise' });
});

type Node = { readonly text: string; readonly n: bigint; readonly d: bigint };

const leaf: fc.Arbitrary<Node> = fc.tuple(fc.nat(1_000_000), fc.nat(999)).map(([units, decimals]) => ({
  text: `${units}.${String(decimals).padStart(3, '0')}`,
  n: BigInt(units) * 1000n + BigInt(decimals),
  d: 1000n,
}));

function joined(left: Node, mark: string, right: Node): Node {
  const text = `(${left.text}${mark}${right.text})`;
  if (mark === '+') return { text, n: left.n * right.d + right.n * left.d, d: left.d * right.d };
  if (mark === '-') return { text, n: left.n * right.d - right.n * left.d, d: left.d * right.d };
  if (mark === '*') return { text, n: left.n * right.n, d: left.d * right.d };
  return {
    text,
    n: left.n * right.d * (right.n < 0n ? -1n : 1n),
    d: left.d * (right.n < 0n ? -right.n : right.n),
  };
}

const tree: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node'))
      .filter(([, mark, right]) => mark !== '/' || right.n !== 0n)
      .map(([left, mark, right]) => joined(left, mark, right)),
  ),
})).node;

test('any sum is worked out exactly in fractions and rounded once', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const read = readAmount(`=${node.text}`, 'CNY');
      const exact = divideRounded(node.n * 100n, node.d, 'half-up');
      const large = exact > 99_999_999_999_999_999n || exact < -99_999_999_999_999_999n;
      expect(read).toEqual(
        large ? { ok: false, error: 'too-large' } : { ok: true, value: amountOf(exact, 'CNY') },
      );
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,+-*/()%=¥元万 a')) }),
      (text) => {
        expect(() => readAmount(text, 'CNY')).not.toThrow();
      },
    ),
    { seed: SEED, numRuns: 1000 },
  );
});
