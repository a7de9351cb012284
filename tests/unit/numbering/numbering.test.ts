import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_PREFIXES,
  formatNumber,
  isProvisional,
  nextNumber,
  numberGaps,
  officialNumbers,
  prefixOf,
  provisionalNumber,
  seriesOf,
  type NumberCounter,
} from '../../../shared/domain/numbering/numbering.ts';
import { SEED } from '../expect-result.ts';
import { day } from '../worked-example.ts';

const start: NumberCounter = { kind: 'AR.receipt', year: 2026, last: 0 };

test('nextNumber counts without gaps within kind and year', () => {
  const first = nextNumber(start, 'SK');
  expect(first).toEqual({ number: 'SK-2026-0001', counter: { ...start, last: 1 } });
  expect(nextNumber({ ...start, last: 9999 }, 'SK').number).toBe('SK-2026-10000');
  expect(() => formatNumber('SK', 2026, 0)).toThrow('not the count');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
      const numbers: string[] = [];
      let counter = start;
      for (let index = 0; index < count; index += 1) {
        const next = nextNumber(counter, 'SK');
        numbers.push(next.number);
        counter = next.counter;
      }
      expect(new Set(numbers).size).toBe(count);
      expect(numberGaps(numbers.toReversed(), 'SK', 2026)).toEqual([]);
    }),
    { seed: SEED, numRuns: 20 },
  );
});

test('numberGaps names what is missing and ignores other series', () => {
  const numbers = ['SK-2026-0001', 'SK-2026-0004', 'SK-2025-0002', 'FK-2026-0002', 'SK-2026-B~0003', 'hand'];
  expect(numberGaps(numbers, 'SK', 2026)).toEqual([2, 3]);
  expect(numberGaps([], 'SK', 2026)).toEqual([]);
});

test('numbers of two devices never meet and become official in the order of the journal', () => {
  const offline = [provisionalNumber('SK', 2026, 'B', 1), provisionalNumber('SK', 2026, 'A', 1)];
  expect(new Set(offline).size).toBe(2);
  expect(offline.every(isProvisional)).toBe(true);
  expect(isProvisional('SK-2026-0001')).toBe(false);
  const { pairs, counter } = officialNumbers(offline, { ...start, last: 6 }, 'SK');
  expect(pairs).toEqual([
    ['SK-2026-B~0001', 'SK-2026-0007'],
    ['SK-2026-A~0001', 'SK-2026-0008'],
  ]);
  expect(counter.last).toBe(8);
  expect(() => provisionalNumber('SK', 2026, 'b?', 1)).toThrow('device mark');
});

test('prefixes come from Settings where it has one; legs of a transfer share a series', () => {
  expect(prefixOf('AR.receipt', {})).toBe(DEFAULT_PREFIXES['AR.receipt']);
  expect(prefixOf('AR.receipt', { 'AR.receipt': ' REC ' })).toBe('REC');
  expect(prefixOf('AR.receipt', { 'AR.receipt': ' ' })).toBe('SK');
  expect(seriesOf('AP', 'transfer', day('2026-10-01'))).toEqual(
    seriesOf('AR', 'transfer', day('2026-12-31')),
  );
  expect(seriesOf('AP', 'receipt', day('2027-01-01'))).toEqual({ kind: 'AP.receipt', year: 2027 });
});
