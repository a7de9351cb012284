import { expect, test } from 'vitest';
import { dateAfterKey, monthAround, readDate, showMoment, today } from '../../renderer/format/date.ts';
import { calendarDate } from '../../shared/std/calendar-date.ts';

const NOW = calendarDate(2026, 11, 22);
const BASE = calendarDate(2026, 10, 5);

test.each([
  ['2026-10-05', '2026-10-05'],
  ['2026/10/5', '2026-10-05'],
  ['2026.10.5', '2026-10-05'],
  ['2026年10月5日', '2026-10-05'],
  ['20261005', '2026-10-05'],
  ['261005', '2026-10-05'],
  ['10-5', '2026-10-05'],
  ['10月5日', '2026-10-05'],
  ['1005', '2026-10-05'],
  ['5', '2026-11-05'],
  ['t', '2026-11-22'],
  ['T', '2026-11-22'],
  ['+3', '2026-10-08'],
  ['-10', '2026-09-25'],
  ['２０２６－１０－０５', '2026-10-05'],
])('%s is read as %s', (typed, date) => {
  expect(readDate(typed, BASE, NOW)).toBe(date);
});

test.each(['', 'abc', '2026-02-30', '13-1', '0', '32', '2026-10', '1.5.'])('%s is no date', (typed) => {
  expect(readDate(typed, BASE, NOW)).toBeNull();
});

test.each([
  ['t', '2026-11-22'],
  ['+', '2026-10-06'],
  ['-', '2026-10-04'],
  ['m', '2026-10-01'],
  ['h', '2026-10-31'],
  ['y', '2026-01-01'],
  ['r', '2026-12-31'],
  ['w', '2026-09-28'],
  ['k', '2026-10-12'],
])('the key %s goes to %s', (key, date) => {
  expect(dateAfterKey(key, BASE, NOW)).toBe(date);
});

test('other keys are typed', () => {
  expect(dateAfterKey('1', BASE, NOW)).toBeNull();
  expect(dateAfterKey('Backspace', BASE, NOW)).toBeNull();
});

test('today is the local day, months have their own ends', () => {
  expect(today(new Date(2026, 1, 28, 23, 59))).toBe('2026-02-28');
  expect(monthAround(calendarDate(2026, 3, 31), -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(monthAround(calendarDate(2026, 12, 31), 1)).toEqual({ from: '2027-01-01', to: '2027-01-31' });
});

test('a moment is shown in local time, and other text as it came', () => {
  const local = new Date(2026, 9, 5, 8, 3);
  expect(showMoment(local.toISOString())).toBe('2026-10-05 08:03');
  expect(showMoment('昨天')).toBe('昨天');
});
