import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  commonParts,
  presentQuestion,
  separatingDocument,
  standingSets,
  type FittingSet,
} from '../../renderer/features/match/narrowing.ts';

const part = (document: string, amount: string): FittingSet[number] => ({
  document,
  lineId: `${document}.1/1`,
  amount,
});
const SETS: readonly FittingSet[] = [
  [part('A', '10.00'), part('B', '20.00')],
  [part('A', '10.00'), part('C', '20.00')],
  [part('D', '30.00')],
];

test('each answer leaves the sets that agree with it, under their old numbers', () => {
  expect(standingSets(SETS, [{ document: 'A', paid: true }]).map((one) => one.index)).toEqual([0, 1]);
  expect(standingSets(SETS, [{ document: 'A', paid: false }]).map((one) => one.index)).toEqual([2]);
  const both = [
    { document: 'A', paid: true },
    { document: 'B', paid: false },
  ];
  expect(standingSets(SETS, both).map((one) => one.index)).toEqual([1]);
});

test('what is asked halves the sets, and of equal halves the larger document is asked for', () => {
  expect(separatingDocument(standingSets(SETS, []), 'CNY')).toBe('D');
  expect(separatingDocument(standingSets(SETS, [{ document: 'A', paid: true }]), 'CNY')).toBe('B');
  expect(separatingDocument(standingSets(SETS, [{ document: 'D', paid: true }]), 'CNY')).toBe(null);
});

test('what all have is said once', () => {
  expect(commonParts(SETS.slice(0, 2)).map((one) => one.document)).toEqual(['A']);
  expect(commonParts(SETS)).toEqual([]);
  expect(commonParts(SETS.slice(0, 1))).toEqual([]);
});

test('answering truthfully always ends at the set that is true, in at most one question a set', () => {
  const seed = 20_261_128;
  const documents = ['A', 'B', 'C', 'D', 'E', 'F'];
  const sets = fc.uniqueArray(fc.subarray(documents, { minLength: 1 }), {
    selector: (set) => set.join(),
    minLength: 2,
    maxLength: 20,
  });
  fc.assert(
    fc.property(sets, fc.nat(), (chosen, pick) => {
      const all = chosen.map((set) => set.map((document) => part(document, '1.00')));
      const truth = pick % all.length;
      const detail = {
        question: null,
        status: 'ambiguous' as const,
        receipt: {
          id: '',
          reference: '',
          date: '',
          amount: '1.00',
          currency: 'CNY',
          counterparty: '',
          text: '',
        },
      };
      const answers: { document: string; paid: boolean }[] = [];
      for (;;) {
        const standing = standingSets(all, answers);
        expect(standing.map((one) => one.index)).toContain(truth);
        const question = presentQuestion(detail, standing, answers);
        if (question === null) {
          expect(standing).toHaveLength(1);
          return;
        }
        const [document = ''] = question.documents;
        answers.push({ document, paid: all[truth]?.some((one) => one.document === document) === true });
        expect(answers.length).toBeLessThan(all.length);
      }
    }),
    { seed, verbose: true },
  );
});
