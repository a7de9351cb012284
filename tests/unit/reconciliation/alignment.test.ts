import { describe, expect, test } from 'vitest';
import { checkReconciliation } from '../../../shared/domain/reconciliation/check.ts';
import {
  DEFAULT_RECONCILIATION_OPTIONS,
  type ElsewhereLine,
  type OurLine,
  type ReconciliationInput,
  type TheirLine,
} from '../../../shared/domain/reconciliation/types.ts';
import { day, yuan } from '../worked-example.ts';
import { compared, groupWith, inputOf, ourInvoice, ourLine, theirLine } from './sides.ts';

function aligned(
  ours: readonly OurLine[],
  theirs: readonly TheirLine[],
  more: Partial<ReconciliationInput> = {},
) {
  const input = inputOf({ ours, theirs, more });
  const result = compared(input);
  expect(checkReconciliation(input, result)).toEqual([]);
  return result;
}

/** Which of our lines a line of theirs was brought together with. */
function partners(result: ReturnType<typeof aligned>, place: string): readonly string[] {
  return groupWith(result, place)
    .ours.map((line) => line.uid)
    .sort();
}

const A = ourInvoice('INV-1001', '2026-10-05', '11300.00');
const B = ourInvoice('INV-1002', '2026-10-08', '22600.00');
const C = ourInvoice('INV-1003', '2026-10-09', '5650.00');

describe('numbers in all their forms', () => {
  test.each([
    ['INV-1001', ''],
    ['inv1001', ''],
    ['ＩＮＶ－１００１', ''],
    ['1001', ''],
    ['01001', ''],
    ['', '收到发票INV-1001'],
    ['', '货物 1001 入库'],
  ])('%s %s', (number, text) => {
    // A line of the same amount and day, so that only the number can tell.
    const twin = ourInvoice('INV-2001', '2026-10-05', '11300.00');
    const result = aligned(
      [A, twin, B],
      [
        theirLine('1', number, '2026-10-05', { credit: '11300.00' }, text),
        theirLine('2', 'INV-1002', '2026-10-08', { credit: '22600.00' }),
      ],
    );
    expect(partners(result, '1')).toEqual(['INV-1001']);
  });

  test('the last digits of a long number of a VAT invoice', () => {
    const line = { ...A, otherNumbers: ['26332000000012345678'] };
    const result = aligned([line], [theirLine('1', '12345678', null, { credit: '11300.00' })]);
    expect(groupWith(result, '1')).toMatchObject({ class: 'equal', basis: ['number', 'amount', 'date'] });
  });

  test('a number decides against the date, and a far date does not matter', () => {
    const result = aligned([A], [theirLine('1', 'INV-1001', '2026-08-01', { credit: '11300.00' })]);
    expect(groupWith(result, '1')).toMatchObject({ class: 'equal', basis: ['number', 'amount'] });
  });

  test('one line that names a list or a range is all of them', () => {
    const list = aligned([A, B, C], [theirLine('1', '', '2026-10-20', { credit: '33900.00' }, '1001、1002')]);
    expect(partners(list, '1')).toEqual(['INV-1001', 'INV-1002']);
    const range = aligned(
      [A, B, C],
      [theirLine('1', '', '2026-10-20', { credit: '39550.00' }, 'INV-1001~1003')],
    );
    expect(partners(range, '1')).toEqual(['INV-1001', 'INV-1002', 'INV-1003']);
    expect(groupWith(range, '1').class).toBe('group_equal');
  });

  test('one of ours in two of theirs by its number, and a third that repeats one', () => {
    const parts = [
      theirLine('1', 'INV-1002', '2026-10-08', { credit: '20000.00' }),
      theirLine('2', 'INV-1002', '2026-10-12', { credit: '2600.00' }),
    ];
    expect(groupWith(aligned([B], parts), 'INV-1002')).toMatchObject({ class: 'group_equal' });
    const again = theirLine('3', 'INV-1002', '2026-10-13', { credit: '2600.00' });
    const result = aligned([B], [...parts, again]);
    expect(groupWith(result, 'INV-1002')).toMatchObject({ class: 'group_equal' });
    expect(groupWith(result, '3')).toMatchObject({ class: 'doubled', cause: 'doubled' });
  });

  test('numbers of their own that look like ours are not believed', () => {
    const ours = [A, B, C, ourInvoice('INV-1004', '2026-10-12', '900.00')];
    const theirs = [
      theirLine('1', '1002', '2026-10-05', { credit: '11300.00' }),
      theirLine('2', '1003', '2026-10-08', { credit: '22600.00' }),
      theirLine('3', '1004', '2026-10-09', { credit: '5650.00' }),
      theirLine('4', '1005', '2026-10-12', { credit: '900.00' }),
    ];
    const result = aligned(ours, theirs);
    expect(result.groups.map((group) => group.class)).toEqual(['equal', 'equal', 'equal', 'equal']);
  });

  test('a number one slip away with the same amount is the same line', () => {
    const theirs = [
      theirLine('1', 'INV-1010', '2026-10-05', { credit: '11300.00' }),
      theirLine('2', 'INV-1002', '2026-10-08', { credit: '22600.00' }),
    ];
    const slip = { ...A, uid: 'INV-1100', number: 'INV-1100' };
    expect(partners(aligned([slip, B], theirs), '1')).toEqual(['INV-1100']);
    const other = { ...A, uid: 'INV-3377', number: 'INV-3377' };
    expect(groupWith(aligned([other, B], theirs), '1').class).toBe('theirs_only');
  });

  test('a switched-off criterion is not looked at', () => {
    const off = { ...DEFAULT_RECONCILIATION_OPTIONS.compare, number: false };
    const options = { ...DEFAULT_RECONCILIATION_OPTIONS, compare: off };
    const theirs = [theirLine('1', 'INV-1001', '2026-08-01', { credit: '11300.00' })];
    expect(groupWith(aligned([A], theirs, { options }), '1').class).toBe('theirs_only');
    const undated = { ...DEFAULT_RECONCILIATION_OPTIONS.compare, number: false, date: false };
    const anyDay = { ...DEFAULT_RECONCILIATION_OPTIONS, compare: undated };
    expect(groupWith(aligned([A], theirs, { options: anyDay }), '1').class).toBe('equal');
  });
});

describe('amounts without numbers', () => {
  const pay = (uid: string, date: string, amount: string, text = '') =>
    ourLine(uid, date, `-${amount}`, { text });

  test('within the window of days and not beyond it', () => {
    const near = theirLine('1', '', '2026-10-15', { debit: '3000.00' });
    const far = theirLine('1', '', '2026-10-17', { debit: '3000.00' });
    expect(groupWith(aligned([pay('R1', '2026-10-10', '3000.00')], [near]), '1').class).toBe('equal');
    expect(groupWith(aligned([pay('R1', '2026-10-10', '3000.00')], [far]), '1').class).toBe('theirs_only');
  });

  test('equal amounts are told apart by day, text and quantity', () => {
    const ours = [
      { ...pay('R1', '2026-10-10', '3000.00', '九月房租'), quantity: null },
      { ...pay('R2', '2026-10-10', '3000.00', '十月房租'), quantity: null },
    ];
    const theirs = [
      theirLine('1', '', '2026-10-10', { debit: '3000.00' }, '十月房租'),
      theirLine('2', '', '2026-10-10', { debit: '3000.00' }, '九月房租'),
    ];
    const result = aligned(ours, theirs);
    expect(partners(result, '1')).toEqual(['R2']);
    expect(partners(result, '2')).toEqual(['R1']);
    const counted = aligned(
      [
        { ...A, uid: 'D1', number: '', quantity: '5' },
        { ...A, uid: 'D2', number: '', quantity: '7' },
      ],
      [
        { ...theirLine('1', '', '2026-10-05', { credit: '11300.00' }), quantity: '7' },
        { ...theirLine('2', '', '2026-10-05', { credit: '11300.00' }), quantity: '5' },
      ],
    );
    expect(partners(counted, '1')).toEqual(['D2']);
  });

  test('one of theirs is several of ours, and the reverse, where only one set fits', () => {
    const ours = [
      pay('R1', '2026-10-10', '1234.56'),
      pay('R2', '2026-10-11', '777.44'),
      pay('R3', '2026-10-12', '50.01'),
    ];
    const sum = theirLine('1', '', '2026-10-12', { debit: '2012.00' });
    expect(partners(aligned(ours, [sum]), '1')).toEqual(['R1', 'R2']);
    const apart = [
      theirLine('1', '', '2026-10-10', { debit: '400.00' }),
      theirLine('2', '', '2026-10-11', { debit: '834.56' }),
    ];
    expect(groupWith(aligned([pay('R1', '2026-10-10', '1234.56')], apart), 'R1')).toMatchObject({
      class: 'group_equal',
    });
    const rivals = [...ours, pay('R4', '2026-10-11', '777.44')];
    expect(groupWith(aligned(rivals, [sum]), '1').class).toBe('theirs_only');
  });

  test('an unbroken run of a month as one line', () => {
    const ours = [3, 6, 9, 12, 15, 18].map((date, index) => ({
      ...ourInvoice(
        `INV-30${index}`,
        `2026-10-${String(date).padStart(2, '0')}`,
        `${1000 + index * 37}.${11 + index}`,
      ),
    }));
    const total = ours.slice(1).reduce((sum, line) => sum + line.minor, 0n);
    const their = { ...theirLine('1', '', '2026-10-20', {}), creditMinor: total };
    expect(partners(aligned(ours, [their]), '1')).toEqual(ours.slice(1).map((line) => line.uid));
  });

  test('a fee and a rounding are differences with their cause, not equal', () => {
    const fee = aligned(
      [pay('R1', '2026-10-10', '2985.00')],
      [theirLine('1', '', '2026-10-09', { debit: '3000.00' })],
    );
    expect(groupWith(fee, '1')).toMatchObject({
      class: 'amount_differs',
      cause: 'fee',
      differenceMinor: yuan('15.00'),
    });
    const options = { ...DEFAULT_RECONCILIATION_OPTIONS, toleranceMinor: yuan('0.10') };
    const theirs = [theirLine('1', '', '2026-10-05', { credit: '11299.95' })];
    const rounded = aligned([{ ...A, number: '' }], theirs, { options });
    expect(groupWith(rounded, '1')).toMatchObject({ class: 'amount_differs', cause: 'rounding' });
  });
});

describe('one side alone', () => {
  test('an entry and its counter-entry that the other side has neither of', () => {
    const theirs = [
      theirLine('1', 'X-77', '2026-10-05', { credit: '500.00' }, '误记'),
      theirLine('2', 'X-77', '2026-10-06', { credit: '-500.00' }, '红冲'),
    ];
    const result = aligned([A], theirs);
    expect(groupWith(result, '1')).toMatchObject({ class: 'group_equal', differenceMinor: 0n, ours: [] });
  });

  test('the same number or the same day, amount and text twice is doubled', () => {
    const numbered = [
      theirLine('1', 'INV-1001', '2026-10-05', { credit: '11300.00' }),
      theirLine('2', 'INV-1001', '2026-10-19', { credit: '11300.00' }),
    ];
    expect(groupWith(aligned([A], numbered), '2')).toMatchObject({ class: 'doubled', twin: '1' });
    const silent = [
      theirLine('1', '', '2026-10-05', { credit: '11300.00' }, '到货'),
      theirLine('2', '', '2026-10-05', { credit: '11300.00' }, '到货'),
    ];
    const doubled = aligned([A], silent).groups.filter((group) => group.class === 'doubled');
    expect(doubled).toHaveLength(1);
    const otherDay = [silent[0], theirLine('2', '', '2026-10-25', { credit: '11300.00' }, '到货')];
    const result = aligned(
      [A],
      otherDay.flatMap((line) => line ?? []),
    );
    expect(result.groups.map((group) => group.class).sort()).toEqual(['equal', 'theirs_only']);
  });

  test('a line of another party of ours', () => {
    const other: ElsewhereLine = {
      partyUid: 'C009',
      uid: 'E1',
      number: 'INV-5005',
      date: day('2026-10-06'),
      minor: yuan('777.00'),
    };
    const theirs = [theirLine('1', 'INV-5005', '2026-10-07', { credit: '777.00' })];
    expect(groupWith(aligned([A], theirs, { elsewhere: [other] }), '1')).toMatchObject({
      class: 'theirs_only',
      cause: 'other_party',
    });
  });
});
