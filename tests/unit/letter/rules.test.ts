import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnsweringReply, answerOf, isBinding } from '../../../shared/domain/letter/answer.ts';
import { dunningLevel } from '../../../shared/domain/letter/dunning.ts';
import { type Interruption, limitationOf } from '../../../shared/domain/letter/limitation.ts';
import { LETTER_STATES, mayMove, movesFrom } from '../../../shared/domain/letter/states.ts';
import { addDays, calendarDate, daysBetween, fromDayNumber } from '../../../shared/std/calendar-date.ts';

const day = (month: number, of: number, year = 2026) => calendarDate(year, month, of);

test('the table of states: answers alone make agreed and differs, the end is the end (SPEC 18)', () => {
  for (const from of LETTER_STATES) {
    expect(movesFrom(from, 'person')).not.toContain('agreed');
    expect(movesFrom(from, 'person')).not.toContain('differs');
    expect(movesFrom(from, 'person')).not.toContain('voided');
    expect(movesFrom(from, 'person')).not.toContain(from);
  }
  for (const end of ['archived', 'voided'] as const)
    for (const by of ['person', 'reply', 'void'] as const) expect(movesFrom(end, by)).toEqual([]);
  for (const answered of ['agreed', 'differs', 'reconciling'] as const)
    expect(movesFrom(answered, 'void')).toEqual([]);
  expect(mayMove('draft', 'sent', 'person')).toBe(true);
  expect(mayMove('sent', 'draft', 'person')).toBe(false);
  expect(mayMove('returned', 'resent', 'person')).toBe(true);
  expect(mayMove('sent', 'alternative', 'person')).toBe(true);
  expect(mayMove('alternative', 'agreed', 'reply')).toBe(true);
});

test('every state can be reached from a draft', () => {
  const reached = new Set<string>(['draft']);
  for (let grown = true; grown; ) {
    const next = LETTER_STATES.filter((state) => reached.has(state)).flatMap((state) =>
      (['person', 'reply', 'void'] as const).flatMap((by) => movesFrom(state, by)),
    );
    grown = next.some((state) => !reached.has(state));
    for (const state of next) reached.add(state);
  }
  expect([...reached].sort()).toEqual([...LETTER_STATES].sort());
});

const reply = (part: Partial<AnsweringReply>): AnsweringReply => ({
  channel: 'paper',
  agrees: true,
  closingMinor: null,
  seal: 'official',
  scanned: true,
  ...part,
});

test('only a company’s seal on paper with a scan binds, and a later word to the contrary takes it away (SPEC 18)', () => {
  expect(isBinding(reply({}))).toBe(true);
  expect(isBinding(reply({ scanned: false }))).toBe(false);
  expect(isBinding(reply({ seal: 'signature' }))).toBe(false);
  expect(isBinding(reply({ channel: 'workbook' }))).toBe(false);
  const workbook = reply({ channel: 'workbook', seal: 'none', scanned: true });
  expect(answerOf([]).answer).toBe('none');
  expect(answerOf([workbook]).answer).toBe('electronic');
  expect(answerOf([reply({}), workbook]).answer).toBe('sealed');
  expect(answerOf([reply({}), { ...workbook, agrees: false, closingMinor: 1n }])).toEqual({
    answer: 'electronic',
    agrees: false,
    closingMinor: 1n,
  });
  expect(answerOf([reply({ channel: 'auditor' })]).answer).toBe('auditor');
  expect(answerOf([reply({ seal: 'none', scanned: false })]).answer).toBe('unsealed');
});

test('a claim ends three years after it fell due, and anew after what interrupts it (SPEC 18)', () => {
  const due = day(7, 25);
  const by = (kind: Interruption['kind'], date: Interruption['date']): Interruption => ({
    kind,
    number: 'N',
    date,
  });
  expect(limitationOf(due, [])).toMatchObject({ ground: 'due', endsOn: day(7, 25, 2029) });
  expect(limitationOf(due, [by('dunning', day(7, 1))]).ground).toBe('due');
  expect(limitationOf(due, [by('part_payment', day(10, 20)), by('dunning', day(9, 1))])).toMatchObject({
    ground: 'part_payment',
    runsFrom: day(10, 20),
    endsOn: day(10, 20, 2029),
  });
  const late = day(8, 1, 2029);
  expect(limitationOf(due, [by('dunning', late)]).endsOn).toBe(day(7, 25, 2029));
  expect(limitationOf(due, [by('part_payment', late)]).endsOn).toBe(day(7, 25, 2029));
  expect(limitationOf(due, [by('confirmation', late)]).endsOn).toBe(day(8, 1, 2032));
  expect(limitationOf(calendarDate(2024, 2, 29), []).endsOn).toBe(day(2, 28, 2027));
  expect(limitationOf(due, [], 2).endsOn).toBe(day(7, 25, 2028));
});

const policy = { levelDays: [1, 31, 61], gapDays: 7 };

test('dunning rises one level at a time, waits its days, and repeats the last level (SPEC 27)', () => {
  const today = day(11, 20);
  const last = (level: number, daysAgo: number) => ({ level, date: addDays(today, -daysAgo) });
  expect(dunningLevel(0, null, today, policy)).toBe(null);
  expect(dunningLevel(1, null, today, policy)).toBe(1);
  expect(dunningLevel(200, null, today, policy)).toBe(1);
  expect(dunningLevel(200, last(1, 6), today, policy)).toBe(null);
  expect(dunningLevel(200, last(1, 7), today, policy)).toBe(2);
  expect(dunningLevel(40, last(2, 30), today, policy)).toBe(null);
  expect(dunningLevel(61, last(2, 30), today, policy)).toBe(3);
  expect(dunningLevel(61, last(3, 30), today, policy)).toBe(3);
});

test('no debtor is ever written to more than one level above what was sent, nor twice within the gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -400, max: 4000 }),
      fc.option(fc.record({ level: fc.integer({ min: 1, max: 3 }), day: fc.integer({ min: 0, max: 1000 }) })),
      fc.integer({ min: 0, max: 1000 }),
      (overdue, sent, now) => {
        const today = fromDayNumber(20_000 + now);
        const last = sent === null ? null : { level: sent.level, date: fromDayNumber(20_000 + sent.day) };
        const level = dunningLevel(overdue, last, today, policy);
        if (level === null) return;
        expect(level).toBeLessThanOrEqual((last?.level ?? 0) + 1);
        if (last !== null) expect(daysBetween(last.date, today)).toBeGreaterThanOrEqual(policy.gapDays);
        expect(overdue).toBeGreaterThanOrEqual(1);
      },
    ),
    { verbose: true },
  );
});
