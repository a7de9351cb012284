import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dueDate,
  monthEndTerms,
  netDays,
  parseTerms,
  splitDueLines,
  TERMS_AT_ONCE,
} from '../../../shared/domain/document/terms.ts';
import { SEED } from '../expect-result.ts';
import { day, yuan } from '../worked-example.ts';

test.each([
  ['net 30', netDays(30), '2026-10-05', '2026-11-04'],
  ['at once', TERMS_AT_ONCE, '2026-10-05', '2026-10-05'],
  ['月结30 by days', monthEndTerms(30, 'days'), '2026-10-05', '2026-11-30'],
  ['月结60 by days', monthEndTerms(60, 'days'), '2026-10-05', '2026-12-30'],
  ['月结60 by months', monthEndTerms(60, 'months'), '2026-10-05', '2026-12-31'],
  ['月结30 by months from February', monthEndTerms(30, 'months'), '2026-02-10', '2026-03-31'],
  ['月结45 stays days', monthEndTerms(45, 'months'), '2026-10-05', '2026-12-15'],
  ['pay day 10 after', { ...netDays(30), payDay: 10 }, '2026-10-15', '2026-12-10'],
  ['pay day 10 on the day', { ...netDays(0), payDay: 10 }, '2026-10-10', '2026-10-10'],
  ['pay day 31 in a short month', { ...netDays(0), payDay: 31 }, '2026-02-03', '2026-02-28'],
  ['pay day over the year', { ...netDays(0), payDay: 5 }, '2026-12-20', '2027-01-05'],
  ['three months', { ...TERMS_AT_ONCE, months: 3 }, '2026-11-30', '2027-02-28'],
] as const)('dueDate of %s', (_name, terms, base, due) => {
  expect(dueDate(terms, day(base))).toBe(due);
});

test('dueDate never lies before its base date', () => {
  const terms = fc.record({
    base: fc.constant('invoice' as const),
    endOfMonth: fc.boolean(),
    days: fc.integer({ min: 0, max: 400 }),
    months: fc.integer({ min: 0, max: 24 }),
    payDay: fc.option(fc.integer({ min: 1, max: 31 })),
  });
  fc.assert(
    fc.property(
      terms,
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      (each, dom, month) => {
        const base = day(`2026-${String(month).padStart(2, '0')}-${String(dom).padStart(2, '0')}`);
        const due = dueDate(each, base);
        expect(due >= base).toBe(true);
        if (each.payDay !== null && each.payDay <= 28) expect(Number(due.slice(8))).toBe(each.payDay);
      },
    ),
    { seed: SEED },
  );
});

test.each([
  ['30', netDays(30)],
  ['30天', netDays(30)],
  ['Net 45 days', netDays(45)],
  ['月结', monthEndTerms(0, 'days')],
  ['月结 ３０ 天', monthEndTerms(30, 'days')],
  ['', null],
  ['soon', null],
  ['天', null],
] as const)('parseTerms reads %j', (text, terms) => {
  expect(parseTerms(text, 'days')).toEqual(terms);
});

test('splitDueLines keeps the retention apart with its own date', () => {
  const lines = splitDueLines(
    yuan('200000.00'),
    [
      { basisPoints: 9500, terms: netDays(30) },
      { basisPoints: 500, terms: { ...TERMS_AT_ONCE, months: 12 } },
    ],
    day('2026-10-31'),
  );
  expect(lines).toEqual([
    { ordinal: 1, dueDate: '2026-11-30', minor: yuan('190000.00') },
    { ordinal: 2, dueDate: '2027-10-31', minor: yuan('10000.00') },
  ]);
});

test('splitDueLines adds up for every amount, sign and share', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 }),
      (gross, shares) => {
        fc.pre(shares.some((share) => share > 0));
        const parts = shares.map((basisPoints) => ({ basisPoints, terms: netDays(30) }));
        const lines = splitDueLines(gross, parts, day('2026-10-05'));
        expect(lines.reduce((sum, line) => sum + line.minor, 0n)).toBe(gross);
        expect(lines.every((line, index) => line.minor !== 0n && line.ordinal === index + 1)).toBe(true);
        expect(lines.every((line) => line.minor < 0n === gross < 0n)).toBe(true);
      },
    ),
    { seed: SEED },
  );
});
