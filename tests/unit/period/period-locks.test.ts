import { expect, test } from 'vitest';
import {
  allocationDate,
  checkLockMonth,
  checkOpenDay,
  checkUnlockMonth,
  firstOpenDay,
  isLocked,
  lockedMonths,
  NO_LOCKS,
  periodLocks,
  type PeriodLockFact,
} from '../../../shared/domain/period/period-locks.ts';
import { present } from '../../../shared/std/assert.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { day } from '../worked-example.ts';

function fact(seq: number, month: string, locked = true, ledger: 'AR' | 'AP' = 'AR'): PeriodLockFact {
  return { seq, ledger, month: present(parseMonth(month), month), locked };
}

const october = present(parseMonth('2026-10'), 'month');
const september = present(parseMonth('2026-09'), 'month');

test('periodLocks fold by journal number, per ledger, with everything before a locked month', () => {
  const facts = [fact(5, '2026-10'), fact(3, '2026-09'), fact(4, '2026-08', true, 'AP')];
  const locks = periodLocks(facts);
  expect(locks).toEqual({ AR: '2026-10-31', AP: '2026-08-31' });
  expect(isLocked(locks, 'AR', day('2026-10-31'))).toBe(true);
  expect(isLocked(locks, 'AR', day('2026-07-01'))).toBe(true);
  expect(isLocked(locks, 'AR', day('2026-11-01'))).toBe(false);
  expect(isLocked(locks, 'AP', day('2026-09-01'))).toBe(false);
  expect(lockedMonths(facts, 'AR')).toEqual(['2026-09', '2026-10']);
  expect(periodLocks([...facts, fact(6, '2026-10', false)]).AR).toBe('2026-09-30');
  expect(periodLocks([fact(6, '2026-10', false), fact(5, '2026-10')]).AR).toBeNull();
});

test('periodLocks keep the cut-over day of a final opening locked', () => {
  expect(periodLocks([], { AR: day('2026-09-30'), AP: null })).toEqual({ AR: '2026-09-30', AP: null });
  expect(periodLocks([fact(1, '2026-10')], { AR: day('2026-09-30'), AP: null }).AR).toBe('2026-10-31');
  expect(periodLocks([fact(1, '2026-08')], { AR: day('2026-09-30'), AP: null }).AR).toBe('2026-09-30');
});

test('checkOpenDay names the month and the first open day', () => {
  const locks = periodLocks([fact(1, '2026-10')]);
  expect(checkOpenDay(locks, 'AR', day('2026-11-01'), 'date')).toBeNull();
  expect(checkOpenDay(locks, 'AR', day('2026-10-28'), 'date')).toEqual({
    code: 'PERIOD_LOCKED',
    place: 'date',
    params: { ledger: 'AR', date: '2026-10-28', month: '2026-10', open: '2026-11-01' },
  });
  expect(firstOpenDay(locks, 'AR', day('2026-11-15'))).toBe('2026-11-15');
  expect(firstOpenDay(NO_LOCKS, 'AR', day('2020-01-01'))).toBe('2020-01-01');
});

test('allocationDate is the later document, else the first open day, else the day of recording in that same month', () => {
  const locks = periodLocks([fact(1, '2026-10')]);
  const [early, late] = [day('2026-10-15'), day('2026-10-30')];
  expect(allocationDate(early, late, 'AR', NO_LOCKS)).toBe('2026-10-30');
  expect(allocationDate(late, early, 'AR', NO_LOCKS, day('2026-11-03'))).toBe('2026-10-30');
  expect(allocationDate(early, late, 'AR', locks)).toBe('2026-11-01');
  expect(allocationDate(early, late, 'AR', locks, day('2026-11-03'))).toBe('2026-11-03');
  expect(allocationDate(early, late, 'AR', locks, day('2026-12-03'))).toBe('2026-11-01');
  expect(allocationDate(early, late, 'AR', locks, day('2026-10-31'))).toBe('2026-11-01');
  expect(allocationDate(early, late, 'AP', locks)).toBe('2026-10-30');
});

test('months are locked once and unlocked from the latest back', () => {
  const facts = [fact(1, '2026-09'), fact(2, '2026-10')];
  expect(checkLockMonth(facts, 'AR', october)?.code).toBe('PERIOD_STATE');
  expect(checkLockMonth(facts, 'AP', october)).toBeNull();
  expect(checkUnlockMonth(facts, 'AR', september)?.code).toBe('PERIOD_LATER_LOCKED');
  expect(checkUnlockMonth(facts, 'AR', october)).toBeNull();
  expect(checkUnlockMonth(facts, 'AP', october)?.code).toBe('PERIOD_STATE');
});
