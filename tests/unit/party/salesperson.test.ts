import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  salespersonOn,
  salespersonPeriods,
  type SalespersonChange,
} from '../../../shared/domain/party/salesperson.ts';
import { addDays, calendarDate } from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';

const START = calendarDate(2026, 1, 1);
const name = fc.constantFrom('', '王敏', '赵强', '孙丽');
const changes = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), name), { maxLength: 8 })
  .map((list): readonly SalespersonChange[] =>
    list.map(([day, who], order) => ({ from: addDays(START, day), name: who, order })),
  );

test('SPEC 34: a change holds from its day until the next one, and the party’s own name before the first', () => {
  const told = [
    { from: calendarDate(2026, 7, 1), name: '赵强', order: 1 },
    { from: calendarDate(2026, 10, 1), name: '孙丽', order: 2 },
    { from: calendarDate(2026, 7, 1), name: '王敏', order: 3 },
  ];
  expect(salespersonPeriods('李娜', told)).toEqual([
    { from: null, to: '2026-06-30', name: '李娜' },
    { from: '2026-07-01', to: '2026-09-30', name: '王敏' },
    { from: '2026-10-01', to: null, name: '孙丽' },
  ]);
  expect(salespersonOn('李娜', told, calendarDate(2026, 6, 30))).toBe('李娜');
  expect(salespersonOn('李娜', told, calendarDate(2026, 9, 30))).toBe('王敏');
});

test('SPEC 34: on every day exactly one period holds, it is who sells that day, and neighbours differ', () => {
  fc.assert(
    fc.property(name, changes, fc.integer({ min: -5, max: 50 }), (base, told, day) => {
      const on = addDays(START, day);
      const periods = salespersonPeriods(base, told);
      const holding = periods.filter(
        ({ from, to }) => (from === null || from <= on) && (to === null || to >= on),
      );
      expect(holding).toHaveLength(1);
      expect(holding[0]?.name).toBe(salespersonOn(base, told, on));
      periods.forEach((period, index) => expect(period.name).not.toBe(periods[index + 1]?.name));
    }),
    { seed: SEED, verbose: true },
  );
});
