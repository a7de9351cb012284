import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  AGING_BUCKETS,
  ageInDays,
  agingByParty,
  agingOf,
  bucketDates,
  bucketIndex,
} from '../../../shared/domain/aging/aging.ts';
import { checkUndo, undoAllocation } from '../../../shared/domain/allocation/undo.ts';
import { openItems, type OpenItemFacts } from '../../../shared/domain/allocation/open-items.ts';
import { periodLocks } from '../../../shared/domain/period/period-locks.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { monthOf, addDays } from '../../../shared/std/calendar-date.ts';
import { expectValue, SEED } from '../expect-result.ts';
import { allocate, CNY, CUT_OVER, day, workedExample, yuan } from '../worked-example.ts';

function aged(
  facts: OpenItemFacts,
  asOf: string,
  basis: 'due_date' | 'document_date',
  balance?: string,
): string {
  const moment = { asOf: day(asOf), knownAt: null };
  const aging = agingOf(
    openItems(facts, moment),
    moment.asOf,
    basis,
    balance === undefined ? null : yuan(balance),
  );
  return [...aging.bucketsMinor, aging.unappliedMinor, aging.totalMinor]
    .map((minor) => formatAmount(minor, CNY))
    .join(' | ');
}

test('aging of the worked example at 2026-10-31 on both bases', () => {
  const facts = workedExample();
  expect(aged(facts, '2026-10-31', 'due_date', '60205.08')).toBe(
    '55205.08 | 0.00 | 0.00 | 0.00 | 10000.00 | 0.00 | -5000.00 | 60205.08',
  );
  expect(aged(facts, '2026-10-31', 'document_date', '60205.08')).toBe(
    '55205.08 | 0.00 | 0.00 | 0.00 | 10000.00 | -5000.00 | 60205.08',
  );
});

test('aging of the worked example at 2026-10-15, before R2 to R4', () => {
  expect(aged(workedExample(), '2026-10-15', 'due_date', '92970.00')).toBe(
    '79100.00 | 0.00 | 0.00 | 20000.00 | 0.00 | 0.00 | -6130.00 | 92970.00',
  );
});

test('R4 matched on 3 November while October is open is dated 30 October', () => {
  const before = workedExample('book', ['R4']);
  const open = { locks: periodLocks([], { AR: CUT_OVER, AP: null }), recordedOn: day('2026-11-03') };
  const { facts, allocation } = allocate(before, 'INV-1004', 'R4', yuan('30000.00'), 40, open);
  expect(allocation.date).toBe('2026-10-30');
  expect(aged(facts, '2026-10-31', 'due_date', '60205.08')).toBe(
    '55205.08 | 0.00 | 0.00 | 0.00 | 10000.00 | 0.00 | -5000.00 | 60205.08',
  );
});

const octoberLocked = periodLocks(
  [{ seq: 30, ledger: 'AR', month: monthOf(day('2026-10-31')), locked: true }],
  { AR: CUT_OVER, AP: null },
);

test('R4 matched on 3 November after October was locked is dated that day, and October stays', () => {
  const before = workedExample('book', ['R4']);
  const locked = { locks: octoberLocked, recordedOn: day('2026-11-03') };
  const { facts, allocation } = allocate(before, 'INV-1004', 'R4', yuan('30000.00'), 40, locked);
  expect(allocation.date).toBe('2026-11-03');
  expect(aged(facts, '2026-10-31', 'due_date', '60205.08')).toBe(
    '85205.08 | 0.00 | 0.00 | 0.00 | 10000.00 | 0.00 | -35000.00 | 60205.08',
  );
});

test('undoing R3 on 5 November after October was locked leaves October and opens O1 and R3 on that day', () => {
  const facts = workedExample();
  const allocation = facts.allocations.find((each) => each.negativeLine === 'R3/1');
  if (allocation === undefined) throw new Error('R3 is allocated');
  const request = { allocation, ledger: 'AR', undone: false, locks: octoberLocked } as const;
  expect(checkUndo({ ...request, date: day('2026-10-31') })?.code).toBe('PERIOD_LOCKED');
  const undo = expectValue(undoAllocation({ ...request, date: day('2026-11-05') }, { uid: 'u1', seq: 50 }));
  const after = { ...facts, deallocations: [undo] };
  expect(aged(after, '2026-10-31', 'due_date', '60205.08')).toBe(
    '55205.08 | 0.00 | 0.00 | 0.00 | 10000.00 | 0.00 | -5000.00 | 60205.08',
  );
  const items = openItems(after, { asOf: day('2026-11-05'), knownAt: null });
  expect(items.find((item) => item.documentUid === 'O1')?.openMinor).toBe(yuan('20000.00'));
  expect(items.find((item) => item.documentUid === 'R3')?.openMinor).toBe(yuan('-10000.00'));
  expect(aged(after, '2026-11-05', 'due_date', '60205.08')).toBe(
    '55205.08 | 0.00 | 0.00 | 0.00 | 20000.00 | 0.00 | -15000.00 | 60205.08',
  );
});

test('bucketIndex puts day 0 into not due, 30 into 1-30 and 121 into the last', () => {
  const ids = [-5, 0, 1, 30, 31, 60, 61, 90, 91, 120, 121, 4000].map(
    (days) => AGING_BUCKETS.due_date[bucketIndex(days, 'due_date')]?.id,
  );
  expect(ids).toEqual([
    'not_due',
    'not_due',
    '1-30',
    '1-30',
    '31-60',
    '31-60',
    '61-90',
    '61-90',
    '91-120',
    '91-120',
    '121+',
    '121+',
  ]);
  expect(AGING_BUCKETS.document_date[bucketIndex(30, 'document_date')]?.id).toBe('0-30');
});

test('bucketDates covers every day exactly once, in the bucket that bucketIndex names', () => {
  const asOf = day('2026-10-31');
  fc.assert(
    fc.property(
      fc.integer({ min: -400, max: 400 }),
      fc.constantFrom('due_date' as const, 'document_date' as const),
      (days, basis) => {
        const date = addDays(asOf, -days);
        const holding = bucketDates(asOf, basis).flatMap(({ from, to }, index) =>
          (from === null || from <= date) && (to === null || date <= to) ? [index] : [],
        );
        expect(holding).toEqual([bucketIndex(days, basis)]);
      },
    ),
    { seed: SEED },
  );
});

test('agingOf refuses a ledger balance that differs, and agingByParty keeps parties and currencies apart', () => {
  const items = openItems(workedExample(), { asOf: day('2026-10-31'), knownAt: null });
  expect(() => agingOf(items, day('2026-10-31'), 'due_date', 0n)).toThrow('is not the ledger balance');
  const split = items.map((item) => (item.documentUid === 'O1' ? { ...item, partyUid: 'other' } : item));
  const rows = agingByParty(split, day('2026-10-31'), 'due_date');
  expect(rows.map((row) => [row.partyUid, formatAmount(row.totalMinor, row.currency)])).toEqual([
    ['other', '10000.00'],
    ['c001', '50205.08'],
  ]);
});

test('ageInDays counts O1 as 98 days past due and 128 days old, and an item without a due date from its own date', () => {
  const o1 = { date: day('2026-06-25'), dueDate: day('2026-07-25') };
  expect(ageInDays(o1, day('2026-10-31'), 'due_date')).toBe(98);
  expect(ageInDays(o1, day('2026-10-31'), 'document_date')).toBe(128);
  expect(ageInDays(o1, day('2026-10-15'), 'due_date')).toBe(82);
  expect(ageInDays({ ...o1, dueDate: null }, day('2026-06-26'), 'due_date')).toBe(1);
  expect(ageInDays(o1, day('2026-07-20'), 'due_date')).toBe(-5);
});
