import { expect, test } from 'vitest';
import {
  buildAllocation,
  checkAllocation,
  defaultAllocationDate,
  firstFittingDay,
  freeFrom,
  planAllocations,
  type AllocationSide,
} from '../../../shared/domain/allocation/allocate.ts';
import { linesOfDocument, NOW, openAmount, openItems } from '../../../shared/domain/allocation/open-items.ts';
import { allocationBlast, checkUndo, undoAllocation } from '../../../shared/domain/allocation/undo.ts';
import { NO_LOCKS, periodLocks } from '../../../shared/domain/period/period-locks.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused, expectValue } from '../expect-result.ts';
import { day, sidesOf, USD, workedExample, yuan } from '../worked-example.ts';

const book = workedExample('book', ['R4']);
const pair = { ...sidesOf(book, 'INV-1004', 'R4'), minor: yuan('30000.00') };
const octoberLocked = periodLocks([], { AR: day('2026-10-31'), AP: null });

function withLine(side: AllocationSide, fields: Partial<AllocationSide['line']>): AllocationSide {
  return { ...side, line: { ...side.line, ...fields } };
}

test('buildAllocation joins opposite amounts of one account, dated the later of both', () => {
  const date = defaultAllocationDate(pair, NO_LOCKS, null);
  expect(date).toBe('2026-10-30');
  expect(expectValue(buildAllocation({ ...pair, date }, NO_LOCKS, { uid: 'a', seq: 9 }))).toEqual({
    uid: 'a',
    seq: 9,
    positiveLine: 'INV-1004/1',
    negativeLine: 'R4/1',
    minor: yuan('30000.00'),
    date: '2026-10-30',
  });
});

test.each([
  ['ALLOCATION_AMOUNT', { minor: 0n }],
  ['ALLOCATION_SIGNS', { positive: pair.negative }],
  ['ALLOCATION_SIGNS', { negative: pair.positive }],
  ['ALLOCATION_ACROSS', { negative: withLine(pair.negative, { partyUid: 'c002' }) }],
  ['ALLOCATION_ACROSS', { negative: withLine(pair.negative, { ledger: 'AP' }) }],
  ['ALLOCATION_ACROSS', { negative: withLine(pair.negative, { control: 'ar_advance' }) }],
  ['ALLOCATION_CURRENCIES', { negative: withLine(pair.negative, { currency: USD }) }],
  ['ALLOCATION_EARLY', { date: day('2026-10-29') }],
  ['ALLOCATION_EXCEEDS', { minor: yuan('30000.01') }],
] as const)('checkAllocation refuses with %s', (code, fields) => {
  const request = { ...pair, date: day('2026-10-30'), ...fields };
  expect(checkAllocation(request, NO_LOCKS)?.code).toBe(code);
  expectRefused(buildAllocation(request, NO_LOCKS, { uid: 'a', seq: 9 }), code);
});

test('checkAllocation refuses a locked day and names what is free', () => {
  expect(checkAllocation({ ...pair, date: day('2026-10-30') }, octoberLocked)?.code).toBe('PERIOD_LOCKED');
  const problem = checkAllocation({ ...pair, minor: yuan('45200.01'), date: day('2026-10-30') }, NO_LOCKS);
  expect(problem?.params).toMatchObject({ number: 'INV-1004', open: '45200.00', amount: '45200.01' });
});

test('an amount taken for some days only is free before and after, and the default date waits for it', () => {
  const taken = [{ minor: yuan('30000.00'), from: day('2026-10-30'), until: day('2026-11-05') }];
  const negative = { ...pair.negative, taken };
  expect(freeFrom(negative, day('2026-10-30'))).toBe(0n);
  expect(freeFrom(negative, day('2026-10-01'))).toBe(0n);
  expect(freeFrom(negative, day('2026-11-05'))).toBe(yuan('30000.00'));
  const request = { positive: pair.positive, negative, minor: yuan('30000.00') };
  expect(checkAllocation({ ...request, date: day('2026-11-04') }, NO_LOCKS)?.code).toBe('ALLOCATION_EXCEEDS');
  expect(defaultAllocationDate(request, NO_LOCKS, null)).toBe('2026-11-05');
  const always = { ...pair.negative, taken: [{ minor: 1n, from: day('2026-10-30'), until: null }] };
  expect(firstFittingDay(pair.positive, always, yuan('30000.00'), day('2026-10-30'))).toBeNull();
});

test('planAllocations lets each allocation see those before it', () => {
  const sides = new Map([pair.positive, pair.negative].map((side) => [side.line.lineId, side]));
  const item = { positiveLine: 'INV-1004/1', negativeLine: 'R4/1', minor: yuan('20000.00') };
  const dates = { date: null, recordedOn: null };
  expect(expectValue(planAllocations([item], sides, dates, NO_LOCKS))).toEqual([
    { ...item, date: '2026-10-30' },
  ]);
  expectRefused(planAllocations([item, item], sides, dates, NO_LOCKS), 'ALLOCATION_EXCEEDS');
  const later = { date: day('2026-11-09'), recordedOn: null };
  expect(expectValue(planAllocations([item], sides, later, octoberLocked))[0]?.date).toBe('2026-11-09');
  expectRefused(
    planAllocations([item], sides, { ...dates, date: day('2026-10-30') }, octoberLocked),
    'PERIOD_LOCKED',
  );
});

test('the match of R2 dates the netting of CN-1003 on the day of the receipt', () => {
  const netting = workedExample().allocations.find((each) => each.negativeLine === 'CN-1003/1');
  expect(netting?.date).toBe('2026-10-16');
});

test('openAmount follows the moment', () => {
  const facts = workedExample();
  const document = present(
    facts.documents.find((each) => each.uid === 'INV-1004'),
    'INV-1004',
  );
  const line = present(linesOfDocument(document)[0], 'line');
  const open = (asOf: string | null, knownAt: number | null): bigint =>
    openAmount(line, facts.allocations, [], { asOf: asOf === null ? null : day(asOf), knownAt });
  expect(open(null, null)).toBe(yuan('15200.00'));
  expect(open('2026-10-29', null)).toBe(yuan('45200.00'));
  expect(open('2026-10-14', null)).toBe(0n);
  expect(open('2026-10-31', 13)).toBe(yuan('45200.00'));
  expect(open(null, document.seq - 1)).toBe(0n);
});

test('itemsAt refuses facts that allocate more than a line has', () => {
  const facts = workedExample();
  const twice = { ...facts, allocations: [...facts.allocations, ...facts.allocations] };
  expect(() => openItems(twice, NOW)).toThrow('beyond its amount');
});

test('undoAllocation is refused twice, too early and into a locked period', () => {
  const allocation = present(book.allocations[0], 'allocation');
  const request = { allocation, ledger: 'AR', undone: false, locks: octoberLocked } as const;
  expect(checkUndo({ ...request, undone: true, date: day('2026-11-05') })?.code).toBe('UNDO_TWICE');
  expect(checkUndo({ ...request, date: day('2026-10-08') })?.code).toBe('UNDO_EARLY');
  expectRefused(
    undoAllocation({ ...request, date: day('2026-10-31') }, { uid: 'u', seq: 9 }),
    'PERIOD_LOCKED',
  );
  expect(expectValue(undoAllocation({ ...request, date: day('2026-11-01') }, { uid: 'u', seq: 9 }))).toEqual({
    uid: 'u',
    seq: 9,
    allocationUid: allocation.uid,
    date: '2026-11-01',
  });
});

test('allocationBlast shows what opens again and what a person should know first', () => {
  const facts = workedExample();
  const touched = new Set(['R2', 'INV-1001', 'INV-1002', 'CN-1003', 'FEE-R2', 'O1']);
  const items = facts.documents
    .flatMap(linesOfDocument)
    .filter((line) => touched.has(line.documentUid))
    .map((line) => ({ ...line, openMinor: openAmount(line, facts.allocations, [], NOW) }));
  const ofMatch = facts.allocations.filter((each) => each.seq === 12);
  const blast = allocationBlast(ofMatch, day('2026-11-05'), {
    items,
    statements: [
      { number: 'DZ-2026-0001', to: day('2026-10-31') },
      { number: 'DZ-2026-0000', to: day('2026-09-30') },
    ],
    exports: [{ batch: 'PZ-2026-0001', number: 'R2' }],
    adjustments: [{ number: 'FEE-R2' }],
  });
  const opened = Object.fromEntries(blast.documents.map((each) => [each.number, each.openAfterMinor]));
  expect(opened).toEqual({
    'INV-1001': yuan('11300.00'),
    'INV-1002': yuan('22600.00'),
    'CN-1003': yuan('-1130.00'),
    R2: yuan('-32755.00'),
    'FEE-R2': yuan('-15.00'),
  });
  expect(blast.documents.every((each) => each.openBeforeMinor === 0n)).toBe(true);
  expect(blast.warnings.map((each) => [each.code, each.place])).toEqual([
    ['UNDO_STATED', 'DZ-2026-0001'],
    ['UNDO_EXPORTED', 'R2'],
    ['UNDO_REVERSES', 'FEE-R2'],
  ]);
});
