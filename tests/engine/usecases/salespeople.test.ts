import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { salespersonOn } from '../../../shared/domain/party/salesperson.ts';
import { addDays, calendarDate, type CalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused, SEED } from '../../unit/expect-result.ts';
import { post, saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const INVOICE = { kind: 'invoice', ledger: 'AR', taxRate: '13' } as const;

function people(
  book: TestBook,
  from: string,
  to: string,
): Readonly<Record<string, Readonly<Record<string, string | null>>>> {
  const report = book.query('report.run', { kind: 'salespeople', from, to });
  const named = (cells: readonly (string | null)[]): Readonly<Record<string, string | null>> =>
    Object.fromEntries(report.columns.map(({ id }, index) => [id, cells[index] ?? null]));
  return Object.fromEntries(report.rows.map(({ cells }) => [cells[0] ?? '', named(cells)]));
}

function linesOf(book: TestBook, person: string, column: string): ReplyOf<'report.lines'> {
  const subject = { kind: 'salespeople', from: '2026-09-01', to: '2026-10-31' } as const;
  return book.query('report.lines', { ...subject, row: `person:${person}`, column });
}

async function soldBook(): Promise<{
  readonly book: TestBook;
  readonly a: string;
  readonly b: string;
}> {
  const book = await testBook({});
  const a = saveParty(book, 'C001', '苏州示例精密制造有限公司', { salesperson: '王敏' });
  const b = saveParty(book, 'C002', '杭州示例机电有限公司', { salesperson: '王敏' });
  post(book, { ...INVOICE, partyUid: a, number: 'INV-1', date: '2026-09-10', gross: '1130.00' });
  post(book, { ...INVOICE, partyUid: a, number: 'INV-2', date: '2026-10-20', gross: '2260.00' });
  post(book, { ...INVOICE, partyUid: b, number: 'INV-3', date: '2026-10-21', gross: '113.00' });
  return { book, a, b };
}

const HANDOVER = { from: '王敏', into: '赵强', date: '2026-10-01' } as const;

test('SPEC 34: after a hand-over sales count for who sold on their day, what is owed for who sells now', async () => {
  const { book, a } = await soldBook();
  book.command('salesperson.handOver', { ...HANDOVER, parties: [a], reason: '片区调整' });
  const both = people(book, '2026-09-01', '2026-10-31');
  expect(both['王敏']).toMatchObject({ sales: '1243.00', net: '1100.00', balance: '113.00' });
  expect(both['赵强']).toMatchObject({ sales: '2260.00', net: '2000.00', balance: '3390.00' });
  expect(linesOf(book, '王敏', 'sales')).toMatchObject({ total: 2, foot: '1243.00' });
  expect(linesOf(book, '赵强', 'balance')).toMatchObject({ total: 2, foot: '3390.00' });
  expect(people(book, '2026-09-01', '2026-09-30')).toMatchObject({
    王敏: { sales: '1130.00', balance: '1130.00' },
  });
  const rows = (asOf: string): readonly string[] =>
    book.query('party.list', { asOf, salesperson: '王敏' }).rows.map(({ code }) => code);
  expect(rows('2026-09-30')).toEqual(['C001', 'C002']);
  expect(rows('2026-10-01')).toEqual(['C002']);
  expect(book.query('salesperson.list', { asOf: '2026-10-31' }).rows).toEqual([
    { name: '王敏', parties: 1 },
    { name: '赵强', parties: 1 },
  ]);
  expect(book.query('salesperson.periods', { partyUid: a }).rows).toMatchObject([
    { from: null, to: '2026-09-30', name: '王敏', handoverUid: null },
    { from: '2026-10-01', to: null, name: '赵强' },
  ]);
});

test('SPEC 34: a report known at an earlier number does not know of a later hand-over', async () => {
  const { book } = await soldBook();
  const before = book.query('report.run', { kind: 'salespeople', to: '2026-10-31' }).knownAt;
  book.command('salesperson.handOver', { ...HANDOVER, reason: '离职' });
  const then = book.query('report.run', { kind: 'salespeople', to: '2026-10-31', knownAt: before });
  expect(then.rows.map(({ key }) => key)).toEqual(['person:王敏']);
  const now = book.query('report.run', { kind: 'salespeople', to: '2026-10-31' });
  expect(now.rows.map(({ key }) => key)).toEqual(['person:赵强', 'person:王敏']);
});

test('SPEC 34: a preview shows what a hand-over would take, until when, and what is refused', async () => {
  const { book, a, b } = await soldBook();
  book.command('salesperson.handOver', {
    from: null,
    into: '孙丽',
    date: '2026-12-01',
    parties: [b],
    reason: '预定',
  });
  expect(book.query('salesperson.preview', HANDOVER)).toMatchObject({
    total: 2,
    already: 0,
    rows: [
      { code: 'C001', before: '王敏', until: null },
      { code: 'C002', before: '王敏', until: '2026-12-01' },
    ],
  });
  book.command('salesperson.handOver', { ...HANDOVER, parties: [a], reason: '片区调整' });
  expect(book.query('salesperson.preview', { ...HANDOVER, parties: [a, b] })).toMatchObject({
    total: 1,
    already: 1,
  });
  const unknown = { ...HANDOVER, from: '没有此人', reason: 'x' };
  expectRefused(book.tryCommand('salesperson.handOver', unknown), 'HANDOVER_NOTHING');
  const nobody = { ...HANDOVER, from: null, reason: 'x' };
  expectRefused(book.tryCommand('salesperson.handOver', nobody), 'HANDOVER_WHOM');
  const [latest] = book.query('salesperson.handovers', {}).rows;
  const uid = present(latest, 'a hand-over').uid;
  book.command('salesperson.undo', { uid, reason: '记错' });
  expectRefused(book.tryCommand('salesperson.undo', { uid, reason: '再记' }), 'HANDOVER_UNDONE');
  expect(book.query('salesperson.handovers', {}).rows[0]).toMatchObject({
    uid,
    parties: 1,
    undone: { reason: '记错' },
  });
});

const START = calendarDate(2026, 1, 1);
const step = fc.record({
  into: fc.constantFrom('', '王敏', '赵强', '孙丽'),
  day: fc.integer({ min: 0, max: 30 }),
  taken: fc.subarray([0, 1, 2], { minLength: 1 }),
});

function standing(book: TestBook, run: string, days: readonly CalendarDate[]): unknown {
  return days.map((asOf) => {
    const { rows } = book.query('party.list', { asOf, search: run });
    return rows.map(({ code, salesperson }) => [code, salesperson]);
  });
}

test('SPEC 34: one salesperson on every day, as the rule says; hand-over then undo restores, whatever came between', async () => {
  const days = Array.from({ length: 17 }, (_, index) => addDays(START, index * 2 - 1));
  const book = await testBook({});
  let runs = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), step, step, (before, taken, after) => {
      runs += 1;
      const run = `R${runs}-`;
      const uids = [0, 1, 2].map((n) =>
        saveParty(book, `${run}${n}`, `示例单位${run}${n}有限公司`, { salesperson: '李娜' }),
      );
      const changes: { from: CalendarDate; name: string; order: number; party: number }[] = [];
      const sells = (party: number, on: CalendarDate): string =>
        salespersonOn(
          '李娜',
          changes.filter((change) => change.party === party),
          on,
        );
      const handOver = ({ into, day, taken: which }: typeof taken, counts = true): string | null => {
        const date = addDays(START, day);
        const parties = which.map((index) => present(uids[index], 'a party'));
        const said = { from: null, into, date, parties, reason: '调整' };
        const ran = book.tryCommand('salesperson.handOver', said);
        const moved = which.filter((party) => sells(party, date) !== into);
        if (!ran.ok) {
          expect([ran.error.code, moved]).toEqual(['HANDOVER_NOTHING', []]);
          return null;
        }
        expect(ran.value.parties).toBe(moved.length);
        if (counts)
          for (const party of moved) changes.push({ from: date, name: into, order: changes.length, party });
        return ran.value.uid;
      };
      for (const one of before) handOver(one);
      const whole = standing(book, run, days);
      expect(whole).toEqual(days.map((on) => [0, 1, 2].map((n) => [`${run}${n}`, sells(n, on)])));
      const made = handOver(taken, false);
      if (made !== null) book.command('salesperson.undo', { uid: made, reason: '记错' });
      expect(standing(book, run, days)).toEqual(whole);
      const later = handOver(after, false);
      if (later !== null) book.command('salesperson.undo', { uid: later, reason: '记错' });
      expect(standing(book, run, days)).toEqual(whole);
    }),
    { seed: SEED, verbose: true, numRuns: 12 },
  );
});
