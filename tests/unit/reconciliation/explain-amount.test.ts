import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainAmount, type BalanceFacts } from '../../../shared/domain/reconciliation/explain-amount.ts';
import { DEFAULT_RECONCILIATION_OPTIONS, type OurLine } from '../../../shared/domain/reconciliation/types.ts';
import { SEED } from '../expect-result.ts';
import { CNY, day, yuan } from '../worked-example.ts';
import { OUR_OCTOBER } from './october.ts';
import { ourLine } from './sides.ts';

function facts(
  differenceMinor: bigint,
  lines: readonly OurLine[],
  more: Partial<BalanceFacts> = {},
): BalanceFacts {
  return {
    ledger: 'AR',
    currency: CNY,
    options: DEFAULT_RECONCILIATION_OPTIONS,
    elsewhere: [],
    differenceMinor,
    lines,
    ...more,
  };
}

const said = (given: BalanceFacts): readonly string[] =>
  explainAmount(given).map(({ explanations }) =>
    explanations
      .map(({ kind, ours, elsewhere }) => `${kind} ${ours.join()}${elsewhere?.uid ?? ''}`)
      .join(' + '),
  );

test('a balance alone: the document that makes exactly the difference (SPEC 15)', () => {
  expect(said(facts(yuan('6105.08'), OUR_OCTOBER))[0]).toBe('missing_document INV-1005');
  expect(said(facts(yuan('-33900.00'), OUR_OCTOBER))[0]).toBe('doubled_document INV-1006');
  expect(said(facts(yuan('-2260.00'), OUR_OCTOBER))[0]).toBe('sign_reversed CN-1003');
  expect(said(facts(yuan('-1130.00'), OUR_OCTOBER))[0]).toBe('unposted_credit_note CN-1003');
  expect(said(facts(yuan('2700.00'), OUR_OCTOBER))).toContain('digits_transposed INV-1004');
  expect(said(facts(yuan('15.00'), OUR_OCTOBER.slice(0, 6)))).toContain('fee ');
  expect(said(facts(yuan('0.08'), OUR_OCTOBER))[0]).toBe('rounding ');
});

test('two documents when no single one fits, and nothing when nothing does', () => {
  expect(said(facts(yuan('51305.08'), OUR_OCTOBER))[0]).toBe(
    'missing_document INV-1004 + missing_document INV-1005',
  );
  expect(said(facts(yuan('123.45'), OUR_OCTOBER))).toEqual([]);
  expect(said(facts(0n, OUR_OCTOBER))).toEqual([]);
});

test('a line of another party', () => {
  const elsewhere = [
    { partyUid: 'C009', uid: 'E1', number: 'INV-5005', date: day('2026-10-06'), minor: yuan('777.00') },
  ];
  expect(said(facts(yuan('-777.00'), OUR_OCTOBER, { elsewhere }))[0]).toBe('other_party E1');
});

test('against brute force: every single whole document and every pair of them is found (small accounts)', () => {
  const amounts = fc.array(
    fc.integer({ min: -40, max: 40 }).filter((amount) => amount !== 0),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(amounts, fc.integer({ min: -100, max: 100 }), (list, difference) => {
      fc.pre(difference !== 0);
      const lines = list.map((amount, index) => ourLine(`D${index}`, '2026-10-05', `${amount}000.00`));
      const wanted = BigInt(difference) * yuan('1000.00');
      // Every line is missing, doubled, reversed or right on the other side: all combinations of at most two errors.
      const moves = lines.map((line) => [0n, line.minor, -line.minor, 2n * line.minor]);
      const sizes = new Set<number>();
      const walk = (at: number, rest: bigint, used: number): void => {
        const own = moves[at];
        if (own === undefined) {
          if (rest === 0n) sizes.add(used);
          return;
        }
        for (const [index, move] of own.entries())
          if (index === 0 || used < 2) walk(at + 1, rest - move, used + (index === 0 ? 0 : 1));
      };
      walk(0, wanted, 0);
      const found = explainAmount(facts(wanted, lines)).filter(({ explanations }) =>
        explanations.every(({ steps }) => steps.every(({ name }) => name === 'document')),
      );
      const smallest = Math.min(...sizes);
      if (sizes.size === 0) expect(found).toEqual([]);
      else expect(Math.min(...found.map(({ explanations }) => explanations.length))).toBe(smallest);
      for (const { explanations } of found)
        expect(explanations.reduce((sum, { explainsMinor }) => sum + explainsMinor, 0n)).toBe(wanted);
    }),
    { seed: SEED, numRuns: 500, verbose: true },
  );
});
