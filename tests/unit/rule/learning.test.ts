import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Forgotten,
  learnedHabits,
  learnedPayers,
  type Observation,
} from '../../../shared/domain/rule/learning.ts';
import { SEED } from '../expect-result.ts';

const NEVER: Forgotten = () => 0;

function seen(matchId: number, more: Partial<Observation> = {}): Observation {
  return {
    matchId,
    seq: matchId,
    undone: false,
    partyUid: 'P1',
    name: '上海示例财务有限公司',
    account: '',
    day: 15,
    oldest: null,
    discount: null,
    ...more,
  };
}

test('SPEC 24: a masked account teaches nothing, and spellings of one name are one counterparty', () => {
  const learned = learnedPayers(
    [
      seen(1, { account: '6222****1111' }),
      seen(2, { name: '上海示例财务（有限公司）', account: '6222 0000' }),
      seen(3, { name: '', account: '6222-0000' }),
    ],
    NEVER,
  );
  expect(learned.map(({ key, what }) => [key, what.confirmed, what.contradicted])).toEqual([
    ['account:62220000', 2, 0],
    ['name:上海示例财务', 2, 0],
  ]);
});

test('SPEC 24: a habit is what held in more than half of at least three matches', () => {
  const days = (...list: readonly number[]): unknown =>
    learnedHabits(
      list.map((day, index) => seen(index + 1, { day })),
      NEVER,
    ).map(({ what }) => [what.kind, what.value, what.held, what.seen]);
  expect(days(15, 15)).toEqual([]);
  expect(days(14, 15, 16)).toEqual([['pay_day', 15, 3, 3]]);
  expect(days(15, 15, 3, 27)).toEqual([]);
  expect(days(15, 15, 16, 27)).toEqual([['pay_day', 15, 3, 4]]);
  const taken = [200, 200, null, 300].map((discount, index) =>
    seen(index + 1, { discount, day: index * 5 + 1 }),
  );
  expect(learnedHabits(taken, NEVER)).toEqual([]);
  expect(
    learnedHabits([...taken, seen(9, { discount: 200, day: 30 })], NEVER).map(({ what }) => what),
  ).toEqual([{ partyUid: 'P1', kind: 'discount', value: 200, held: 3, seen: 5 }]);
  const chosen = [true, null, true, false].map((oldest, index) =>
    seen(index + 1, { oldest, day: index * 5 + 1 }),
  );
  expect(learnedHabits(chosen, NEVER).map(({ key, against }) => [key, against])).toEqual([
    ['oldest_first', [4]],
  ]);
});

const observationLists = fc
  .array(
    fc.record({
      undone: fc.boolean(),
      partyUid: fc.constantFrom('P1', 'P2', 'P3'),
      name: fc.constantFrom('', '甲', '乙'),
      account: fc.constantFrom('', '6222', '62*2'),
      day: fc.integer({ min: 1, max: 31 }),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((each, index) => seen(index + 1, each)));

test('SPEC 24: counts are what counting one by one gives, whatever was forgotten and in whatever order', () => {
  fc.assert(
    fc.property(
      observationLists,
      fc.dictionary(fc.constantFrom('P1', 'P2', 'P3'), fc.nat(40)),
      (all, marks) => {
        const forgotten: Forgotten = (partyUid) => marks[partyUid] ?? 0;
        const learned = learnedPayers(all, forgotten);
        expect(
          learnedPayers(all.toReversed(), forgotten).map(({ key, what }) => [
            key,
            what.partyUid,
            what.confirmed,
          ]),
        ).toEqual(learned.map(({ key, what }) => [key, what.partyUid, what.confirmed]));
        for (const partyUid of ['P1', 'P2', 'P3'])
          for (const [key, has] of [
            ['account:6222', (each: Observation) => each.account === '6222'],
            ['name:甲', (each: Observation) => each.name === '甲'],
            ['name:乙', (each: Observation) => each.name === '乙'],
          ] as const) {
            const since = forgotten(partyUid, key);
            const counting = all.filter((each) => has(each) && each.seq > since);
            const own = counting.filter((each) => each.partyUid === partyUid);
            const confirmed = own.filter((each) => !each.undone).length;
            const others = counting.filter(
              (each) =>
                each.partyUid !== partyUid && !each.undone && each.seq > forgotten(each.partyUid, key),
            );
            const found = learned.find((each) => each.key === key && each.what.partyUid === partyUid);
            expect(found?.what.confirmed ?? 0).toBe(confirmed);
            if (found === undefined) continue;
            expect(found.what.contradicted).toBe(own.length - confirmed + others.length);
            expect(found.held.length).toBe(confirmed);
          }
      },
    ),
    { seed: SEED, numRuns: 500, verbose: true },
  );
});
