import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CLASS_DIMENSIONS,
  CLASSES,
  type ClassFacts,
  type ClassPolicy,
  classify,
  classPolicyFault,
} from '../../../shared/domain/party/classes.ts';
import { present } from '../../../shared/std/assert.ts';
import { addDays, parseCalendarDate } from '../../../shared/std/calendar-date.ts';

const day = (text: string) => present(parseCalendarDate(text), text);
const AS_OF = day('2026-10-31');
const POLICY: ClassPolicy = {
  size: {
    by: 'share',
    months: 12,
    shareA: 80,
    shareB: 95,
    amountAMinor: 100_000n,
    amountBMinor: 10_000n,
  },
  debtDays: [30, 90, 180],
  sleepMonths: 6,
  newMonths: 3,
};
const NOTHING: ClassFacts = {
  currency: 'CNY',
  salesMinor: 0n,
  oldestDue: null,
  lastDate: null,
  since: null,
};

function classOf(facts: Partial<ClassFacts>, policy = POLICY) {
  return present(
    classify(new Map([[1, { ...NOTHING, ...facts }]]), policy, AS_OF, 'CNY').get(1),
    'its classes',
  );
}

function sizes(sales: Readonly<Record<string, bigint>>, policy = POLICY): Readonly<Record<string, string>> {
  const facts = new Map(Object.entries(sales).map(([key, salesMinor]) => [key, { ...NOTHING, salesMinor }]));
  return Object.fromEntries(
    Array.from(classify(facts, policy, AS_OF, 'CNY'), ([key, { size }]) => [key, size]),
  );
}

const anyDay = fc.integer({ min: -900, max: 30 }).map((days) => addDays(AS_OF, days));
const anyFacts: fc.Arbitrary<ClassFacts> = fc.record({
  currency: fc.constantFrom('CNY', 'USD'),
  salesMinor: fc.bigInt({ min: -50n, max: 400n }),
  oldestDue: fc.option(anyDay),
  lastDate: fc.option(anyDay),
  since: fc.option(anyDay),
});
const anyBook = fc.array(anyFacts, { maxLength: 40 });

test('the customer that crosses the line of a share still belongs before it; equals share a class (SPEC 35)', () => {
  // 70 comes after 0 %, 15 after 70 %, 10 after 85 %, both 2 after 95 %, 1 after 99 %.
  expect(sizes({ a: 70n, b: 15n, c: 10n, d: 2n, e: 2n, f: 1n, g: 0n, h: -5n })).toEqual({
    a: 'A',
    b: 'A',
    c: 'B',
    d: 'C',
    e: 'C',
    f: 'C',
    g: 'none',
    h: 'none',
  });
  expect(sizes({ a: 80n, b: 20n })).toEqual({ a: 'A', b: 'B' });
  expect(sizes({ a: 50n, b: 50n })).toEqual({ a: 'A', b: 'A' });
});

test('by amount a class begins at its amount, and other currencies are foreign (SPEC 35)', () => {
  const policy = { ...POLICY, size: { ...POLICY.size, by: 'amount' as const } };
  expect(sizes({ a: 100_000n, b: 99_999n, c: 10_000n, d: 9_999n, e: 0n }, policy)).toEqual({
    a: 'A',
    b: 'B',
    c: 'B',
    d: 'C',
    e: 'none',
  });
  expect(classOf({ currency: 'USD', salesMinor: 1n }, policy).size).toBe('foreign');
});

test('bands of overdue days hold their last day (SPEC 35)', () => {
  const debt = (days: number): string => classOf({ oldestDue: addDays(AS_OF, -days) }).debt;
  expect([-1, 0, 1, 30, 31, 90, 91, 180, 181].map(debt)).toEqual([
    'current',
    'current',
    'late1',
    'late1',
    'late2',
    'late2',
    'late3',
    'late3',
    'late4',
  ]);
  expect(classOf({}).debt).toBe('none');
});

test('a customer sleeps once its last document is older than the months of sleep (SPEC 35)', () => {
  const activity = (lastDate: string, since: string): string =>
    classOf({ lastDate: day(lastDate), since: day(since) }).activity;
  // Six months before 2026-10-31 is 2026-04-30, three before it 2026-07-31.
  expect(activity('2026-04-30', '2025-01-01')).toBe('active');
  expect(activity('2026-04-29', '2025-01-01')).toBe('sleeping');
  expect(activity('2026-10-01', '2026-07-30')).toBe('active');
  expect(activity('2026-10-01', '2026-07-31')).toBe('new');
  expect(classOf({}).activity).toBe('never');
});

test('every customer is in exactly one class of each dimension, whatever the order (SPEC 35)', () => {
  fc.assert(
    fc.property(anyBook, fc.constantFrom('share' as const, 'amount' as const), (book, by) => {
      const policy = { ...POLICY, size: { ...POLICY.size, by, amountAMinor: 200n, amountBMinor: 50n } };
      const facts = new Map(book.map((one, index) => [index, one]));
      const classes = classify(facts, policy, AS_OF, 'CNY');
      expect([...classes.keys()].toSorted((a, b) => a - b)).toEqual([...facts.keys()]);
      for (const dimension of CLASS_DIMENSIONS) {
        const counts = CLASSES[dimension].map(
          (name) => Array.from(classes.values()).filter((one) => one[dimension] === name).length,
        );
        expect(counts.reduce((total, count) => total + count, 0)).toBe(book.length);
      }
      const turned = classify(new Map([...facts].toReversed()), policy, AS_OF, 'CNY');
      for (const [key, found] of classes) expect(turned.get(key)).toEqual(found);
    }),
    { verbose: true },
  );
});

test('who bought more is never in a lower class, and A alone comes to its share (SPEC 35)', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -5n, max: 1_000n }), { minLength: 1, maxLength: 40 }), (sales) => {
      const facts = new Map(sales.map((salesMinor, index) => [index, { ...NOTHING, salesMinor }]));
      const classes = classify(facts, POLICY, AS_OF, 'CNY');
      const rank = (index: number): number =>
        CLASSES.size.indexOf(present(classes.get(index), 'its classes').size);
      const order = sales.map((_, index) => index).toSorted((a, b) => rank(a) - rank(b));
      order.forEach((index, place) => {
        const next = order[place + 1];
        if (next !== undefined && rank(next) > rank(index))
          expect((sales[index] ?? 0n) > (sales[next] ?? 0n)).toBe(true);
      });
      const positive = sales.filter((one) => one > 0n);
      const total = positive.reduce((sum, one) => sum + one, 0n);
      const ofA = sales.reduce((sum, one, index) => (rank(index) === 0 ? sum + one : sum), 0n);
      expect(ofA * 100n >= total * 80n).toBe(true);
    }),
    { verbose: true },
  );
});

test('a policy that contradicts itself is told by its field (SPEC 35)', () => {
  const size = (part: Partial<ClassPolicy['size']>): ClassPolicy => ({
    ...POLICY,
    size: { ...POLICY.size, ...part },
  });
  expect(classPolicyFault(POLICY)).toBeNull();
  expect(classPolicyFault(size({ shareA: 95 }))).toBe('shareA');
  expect(classPolicyFault(size({ shareB: 101 }))).toBe('shareB');
  expect(classPolicyFault(size({ amountBMinor: 0n }))).toBe('amountB');
  expect(classPolicyFault(size({ amountAMinor: 10_000n }))).toBe('amountA');
  expect(classPolicyFault({ ...POLICY, debtDays: [30, 30, 60] })).toBe('debtDays');
});
