import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownDecimal } from '../../../shared/domain/order/decimal.ts';
import { checkDeliveries, type DeliveryCheck } from '../../../shared/domain/order/delivery-check.ts';
import type { DeliveryLine } from '../../../shared/domain/order/delivery-line.ts';
import { addDays, calendarDate } from '../../../shared/std/calendar-date.ts';

const START = calendarDate(2026, 10, 1);
type Given = readonly [
  number: string,
  item: string,
  quantity: string,
  price: string,
  amount?: bigint | undefined,
  day?: number,
];

function lines(side: string, given: readonly Given[]): readonly DeliveryLine[] {
  return given.map(([number, item, quantity, price, amount, day = 0], index) => ({
    id: `${side}${index}`,
    number,
    item,
    date: addDays(START, day),
    quantity: quantity === '' ? null : ownDecimal(quantity),
    price: price === '' ? null : ownDecimal(price),
    amountMinor: amount ?? BigInt(Math.round(Number(quantity) * Number(price) * 100)),
  }));
}

function brief(check: DeliveryCheck): readonly string[] {
  return check.groups
    .map(
      ({ class: name, ours, theirs, differenceMinor }) =>
        `${name} ${[...ours].sort().join('+')}/${[...theirs].sort().join('+')} ${differenceMinor}`,
    )
    .sort();
}

const compared = (ours: readonly Given[], theirs: readonly Given[]): readonly string[] =>
  brief(checkDeliveries(lines('o', ours), lines('t', theirs), 2));

test('SPEC 29: quantity, price and amount differ in their own class, and several lines stand for one', () => {
  expect(
    compared(
      [
        ['SH1', '轴承', '100', '12.5'],
        ['SH1', '端盖', '40', '8'],
        ['SH2', '轴承', '60', '12.5'],
        ['SH2', '轴承', '40', '12.5'],
        ['SH3', '端盖', '10', '8'],
        ['SH4', '垫片', '30', '0.35'],
      ],
      [
        ['SH1', '轴承', '98', '12.5'],
        ['SH1', '端盖', '40', '7.8'],
        ['SH2', '轴承', '100', '12.5'],
        ['SH3', '端盖', '10', '8', 8_001n],
        ['SH9', '垫片', '7', '0.35'],
      ],
    ),
  ).toEqual([
    'amount_differs o4/t3 -1',
    'equal o2+o3/t2 0',
    'ours_only o5/ 1050',
    'price_differs o1/t1 800',
    'quantity_differs o0/t0 2500',
    'theirs_only /t4 -245',
  ]);
});

test('SPEC 29: a line written twice is doubled where the other side has it once, and stands where both have it twice', () => {
  const bearing: Given = ['SH1', '轴承', '10', '5'];
  expect(compared([bearing, bearing], [bearing])).toEqual(['doubled o1/ 5000', 'equal o0/t0 0']);
  expect(compared([bearing], [bearing, bearing])).toEqual(['doubled /t1 -5000', 'equal o0/t0 0']);
  expect(compared([bearing, bearing], [bearing, bearing])).toEqual(['equal o0/t0 0', 'equal o1/t1 0']);
  expect(
    compared([bearing, bearing, ['SH1', '轴承', '5', '5']], [bearing, ['SH1', '轴承', '6', '5']]),
  ).toEqual(['doubled o1/ 5000', 'equal o0/t0 0', 'quantity_differs o2/t1 -500']);
  expect(compared([bearing, bearing], [])).toEqual(['doubled o1/ 5000', 'ours_only o0/ 5000']);
});

test('SPEC 29: other names of an item, a total of a delivery, and a missing number still find their lines', () => {
  expect(
    compared(
      [
        ['SH1', '轴承6204', '10', '5'],
        ['SH1', '端盖', '4', '8'],
        ['SH2', '轴承6204', '20', '5'],
        ['SH2', '端盖', '1', '8'],
        ['SH3', '垫片', '7', '1'],
      ],
      [
        ['SH1', 'B6204', '10', '5'],
        ['SH1', 'C100', '4', '8'],
        ['SH2', '', '', '', 10_800n],
        ['', '垫片', '7', '1', undefined, 3],
      ],
    ),
  ).toEqual(['equal o0/t0 0', 'equal o1/t1 0', 'equal o2+o3/t2 0', 'equal o4/t3 0']);
});

test('SPEC 29: the difference is what the quantity, the price and the rest explain', () => {
  const [group] = checkDeliveries(
    lines('o', [['SH1', '轴承', '100', '12.5']]),
    lines('t', [['SH1', '轴承', '98', '12', 117_700n]]),
    2,
  ).groups;
  expect(group).toMatchObject({
    class: 'quantity_differs',
    differenceMinor: 7_300n,
    parts: { quantityMinor: 2_500n, priceMinor: 4_900n, restMinor: -100n },
  });
});

const sideOf = (side: string): fc.Arbitrary<readonly DeliveryLine[]> =>
  fc
    .array(
      fc.record({
        number: fc.constantFrom('', 'SH1', 'SH2', 'SH3'),
        item: fc.constantFrom('', '轴承', '端盖'),
        day: fc.integer({ min: 0, max: 2 }),
        quantity: fc.option(fc.constantFrom('1', '2', '-1', '2.5'), { nil: null }),
        price: fc.option(fc.constantFrom('3', '4.25'), { nil: null }),
        amount: fc.constantFrom(300n, 425n, 600n, -300n, 1063n),
      }),
      { maxLength: 12 },
    )
    .map((given) =>
      given.map((each, index) => ({
        id: `${side}${index}`,
        number: each.number,
        item: each.item,
        date: addDays(START, each.day),
        quantity: each.quantity === null ? null : ownDecimal(each.quantity),
        price: each.price === null ? null : ownDecimal(each.price),
        amountMinor: each.amount,
      })),
    );

test('SPEC 29: every line is in exactly one group, sums agree to the cent, and the order of the lines makes no difference', () => {
  fc.assert(
    fc.property(sideOf('o'), sideOf('t'), fc.infiniteStream(fc.nat()), (ours, theirs, random) => {
      const check = checkDeliveries(ours, theirs, 2);
      expect(check.groups.flatMap((group) => group.ours).sort()).toEqual(ours.map(({ id }) => id).sort());
      expect(check.groups.flatMap((group) => group.theirs).sort()).toEqual(theirs.map(({ id }) => id).sort());
      const total = (side: readonly DeliveryLine[]): bigint =>
        side.reduce((sum, line) => sum + line.amountMinor, 0n);
      const bySum = check.classes.reduce((sum, each) => sum + each.differenceMinor, 0n);
      expect(bySum).toBe(total(ours) - total(theirs));
      for (const group of check.groups) if (group.class === 'equal') expect(group.differenceMinor).toBe(0n);
      const shuffled = (side: readonly DeliveryLine[]): readonly DeliveryLine[] =>
        side
          .map((line) => ({ line, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ line }) => line);
      expect(brief(checkDeliveries(shuffled(ours), shuffled(theirs), 2))).toEqual(brief(check));
    }),
    { verbose: true },
  );
});

test('SPEC 29: exchanging the sides mirrors every class and difference', () => {
  fc.assert(
    fc.property(sideOf('o'), sideOf('t'), (ours, theirs) => {
      const sums = (check: DeliveryCheck): readonly string[] =>
        check.classes.map((each) => `${each.class} ${each.groups} ${each.differenceMinor}`);
      const there = checkDeliveries(ours, theirs, 2);
      const back = checkDeliveries(theirs, ours, 2);
      const mirrored = back.classes.map((each) => {
        const name =
          each.class === 'ours_only'
            ? 'theirs_only'
            : each.class === 'theirs_only'
              ? 'ours_only'
              : each.class;
        return `${name} ${each.groups} ${-each.differenceMinor}`;
      });
      expect([...mirrored].sort()).toEqual([...sums(there)].sort());
    }),
    { verbose: true },
  );
});
