import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  choiceOfSet,
  itemFault,
  NO_CHOICE,
  sameChoice,
  sumOf,
  toggled,
  withAmount,
  withDifference,
  type Choice,
} from '../../renderer/features/match/choice.ts';
import { amountOf } from '../../renderer/format/amount.ts';

const CHOSEN: Choice = {
  items: [
    { lineId: 'a.1/1', amount: '11300.00' },
    { lineId: 'b.1/1', amount: '22600.00' },
    { lineId: 'c.1/1', amount: '-1130.00' },
  ],
  adjustments: [{ code: 'fee', amount: '15.00', lineId: 'b.1/1' }],
};

test('items less adjustments are the bank amount to the cent', () => {
  const sum = sumOf(CHOSEN, 'AR', '32755.00', 'CNY');
  expect(sum).toEqual({
    items: 3_277_000n,
    adjustments: 1500n,
    bank: 3_275_500n,
    remaining: 0n,
    state: 'exact',
  });
});

test('a payment is the mirror: paid invoices lower the bank', () => {
  const choice: Choice = { items: [{ lineId: 'a.1/1', amount: '1000.00' }], adjustments: [] };
  expect(sumOf(choice, 'AP', '-1000.00', 'CNY').state).toBe('exact');
  expect(sumOf(choice, 'AP', '-1005.00', 'CNY')).toMatchObject({ remaining: -500n, state: 'unapplied' });
  const withFee = withDifference(choice, sumOf(choice, 'AP', '-1005.00', 'CNY'), 'fee', 'CNY');
  expect(withFee.adjustments).toEqual([{ code: 'fee', amount: '5.00', lineId: 'a.1/1' }]);
  expect(sumOf(withFee, 'AP', '-1005.00', 'CNY').state).toBe('exact');
});

test('what exceeds the money or goes the other way cannot be settled, what stays below stays unapplied', () => {
  const choice: Choice = { items: [{ lineId: 'a.1/1', amount: '100.00' }], adjustments: [] };
  expect(sumOf(choice, 'AR', '99.99', 'CNY').state).toBe('over');
  expect(sumOf(choice, 'AR', '100.01', 'CNY')).toMatchObject({ state: 'unapplied', remaining: 1n });
  expect(sumOf(choice, 'AR', '-100.00', 'CNY').state).toBe('wrong-way');
  expect(sumOf(NO_CHOICE, 'AR', '1.00', 'CNY').state).toBe('nothing');
});

test('a part may be smaller than what is open, never larger or of the other sign', () => {
  const item = { open: '-1130.00', currency: 'CNY' };
  expect(itemFault(item, '-1130.00')).toBe(null);
  expect(itemFault(item, '-0.01')).toBe(null);
  expect(itemFault(item, '-1130.01')).toBe('too-much');
  expect(itemFault(item, '1130.00')).toBe('wrong-sign');
  expect(itemFault(item, '0.00')).toBe('empty');
  expect(itemFault(item, '')).toBe('empty');
});

test('taking an item out takes its adjustments along', () => {
  expect(toggled(CHOSEN, { lineId: 'b.1/1', open: '22600.00' })).toEqual({
    items: [CHOSEN.items[0], CHOSEN.items[2]],
    adjustments: [],
  });
  expect(toggled(NO_CHOICE, { lineId: 'x.1/1', open: '7.00' }).items).toEqual([
    { lineId: 'x.1/1', amount: '7.00' },
  ]);
});

test('the order of items makes no other choice', () => {
  expect(sameChoice(CHOSEN, { ...CHOSEN, items: [...CHOSEN.items].reverse() })).toBe(true);
  expect(sameChoice(CHOSEN, withAmount(CHOSEN, 'a.1/1', '11299.99'))).toBe(false);
});

test('one adjustment explains any difference exactly, in either ledger', () => {
  const seed = 20_261_016;
  const minor = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  fc.assert(
    fc.property(
      fc.array(minor, { minLength: 1, maxLength: 12 }),
      minor,
      fc.constantFrom('AR', 'AP'),
      (items, bank, ledger) => {
        const set = items.map((each, index) => ({ lineId: `l${index}.1/1`, amount: amountOf(each, 'CNY') }));
        const choice = choiceOfSet(set, ledger as 'AR' | 'AP', 'CNY');
        const amount = amountOf(bank, 'CNY');
        const before = sumOf(choice, ledger as 'AR' | 'AP', amount, 'CNY');
        const after = withDifference(choice, before, 'other', 'CNY');
        expect(before.items).toBe(items.reduce((sum, each) => sum + each, 0n));
        expect(sumOf(after, ledger as 'AR' | 'AP', amount, 'CNY').remaining).toBe(0n);
      },
    ),
    { seed },
  );
});
