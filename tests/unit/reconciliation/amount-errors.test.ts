import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AmountErrorKind,
  type AmountFacts,
  amountErrors,
  wrongFormsOf,
} from '../../../shared/domain/reconciliation/amount-errors.ts';
import { SEED } from '../expect-result.ts';
import { yuan } from '../worked-example.ts';

const FACTS: AmountFacts = {
  payment: false,
  taxRate: 1_300,
  netMinor: null,
  feeMaxMinor: yuan('50.00'),
  toleranceMinor: 0n,
  minorPerUnit: 100n,
  ourQuantity: '',
  theirQuantity: '',
};
const PAYMENT: AmountFacts = { ...FACTS, payment: true, taxRate: null };

test.each<[AmountErrorKind, string, string, AmountFacts]>([
  ['digits_transposed', '45200.00', '42500.00', FACTS],
  ['digits_transposed', '45200.00', '45020.00', FACTS],
  ['one_digit_wrong', '45200.00', '48200.00', FACTS],
  ['digit_dropped', '45213.00', '4521.30', { ...FACTS, taxRate: 0, minorPerUnit: 1n }],
  ['decimal_shifted', '45200.00', '452.00', FACTS],
  ['sign_reversed', '45200.00', '-45200.00', FACTS],
  ['tax_rate_confused', '11300.00', '10900.00', { ...FACTS, netMinor: yuan('10000.00') }],
  ['tax_rate_confused', '11300.00', '10600.00', { ...FACTS, taxRate: null }],
  ['without_tax', '22600.00', '20000.00', FACTS],
  ['tax_added_twice', '22600.00', '25538.00', FACTS],
  ['fee', '-2985.00', '-3000.00', PAYMENT],
  ['rounding', '6105.08', '6105.00', FACTS],
  ['rounding', '6105.08', '6105.10', FACTS],
  ['quantity_differs', '1000.00', '900.00', { ...FACTS, ourQuantity: '10', theirQuantity: '9' }],
  ['quantity_differs', '1250.00', '1000.00', { ...FACTS, ourQuantity: '12.5', theirQuantity: '10' }],
])('%s: %s written as %s', (kind, ours, theirs, facts) => {
  const [first] = amountErrors(yuan(ours), yuan(theirs), facts);
  // A digit lost at the end shifts the point as well; both are said.
  const kinds = amountErrors(yuan(ours), yuan(theirs), facts).map((error) => error.kind);
  if (kind === 'digit_dropped') expect(kinds).toContain(kind);
  else expect(first?.kind).toBe(kind);
});

test('the arithmetic of the worked example: 2,700.00 = 9 × 300.00', () => {
  expect(amountErrors(yuan('45200.00'), yuan('42500.00'), FACTS)[0]?.steps).toEqual([
    { name: 'nine_times', factor: 9n, minor: yuan('300.00') },
  ]);
});

test('nothing is said about equal amounts, nor about amounts that no error joins', () => {
  expect(amountErrors(yuan('45200.00'), yuan('45200.00'), FACTS)).toEqual([]);
  expect(amountErrors(yuan('45200.00'), yuan('31987.65'), FACTS)).toEqual([]);
  expect(amountErrors(yuan('-3000.00'), yuan('-2985.00'), { ...PAYMENT, feeMaxMinor: 0n })).toEqual([]);
});

const MINOR = fc.bigInt({ min: -999_999_999n, max: 999_999_999n }).filter((minor) => minor !== 0n);
const SETTINGS = { seed: SEED, numRuns: 500, verbose: true } as const;

test('the steps of every error add up to ours less theirs', () => {
  fc.assert(
    fc.property(
      MINOR,
      fc.boolean(),
      fc.constantFrom(null, 0, 100, 300, 600, 900, 1_300),
      (ours, payment, rate) => {
        const facts = { ...FACTS, payment, taxRate: rate };
        for (const theirs of wrongFormsOf(ours, facts))
          for (const error of amountErrors(ours, theirs, facts)) {
            const sum = error.steps.reduce((total, step) => total + step.factor * step.minor, 0n);
            expect(sum).toBe(ours - theirs);
          }
      },
    ),
    SETTINGS,
  );
});

test('what an amount may have become is recognised as an error of it', () => {
  fc.assert(
    fc.property(MINOR, fc.boolean(), (ours, payment) => {
      const facts = { ...FACTS, payment };
      for (const theirs of wrongFormsOf(ours, facts))
        expect(amountErrors(ours, theirs, facts), `${ours} as ${theirs}`).not.toEqual([]);
    }),
    SETTINGS,
  );
});
