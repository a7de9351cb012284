import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, calendarDate } from '../../../shared/std/calendar-date.ts';
import { expectRefused, SEED } from '../../unit/expect-result.ts';
import { post, saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const INVOICE = { kind: 'invoice', ledger: 'AR', taxRate: '13' } as const;

async function groupBook(): Promise<{ readonly book: TestBook; readonly a: string; readonly b: string }> {
  const book = await testBook({});
  const a = saveParty(book, 'C001', '苏州示例精密制造有限公司', { group: '华东' });
  const b = saveParty(book, 'C002', '成都示例机电有限公司');
  post(book, { ...INVOICE, partyUid: a, number: 'INV-1', date: '2026-09-10', gross: '1130.00' });
  post(book, { ...INVOICE, partyUid: b, number: 'INV-2', date: '2026-10-20', gross: '2260.00' });
  return { book, a, b };
}

function members(book: TestBook, group: string, asOf: string, search = ''): readonly string[] {
  return book.query('party.list', { group, asOf, search }).rows.map(({ code }) => code);
}

test('SPEC 35: a party belongs to several groups, each over its own days, and lists, aging, dunning and reports take one', async () => {
  const { book, a, b } = await groupBook();
  book.command('group.join', { name: '重点客户', parties: [a, b], from: '2026-10-01', to: '2026-12-31' });
  expect(members(book, '重点客户', '2026-09-30')).toEqual([]);
  expect(members(book, '重点客户', '2026-10-01')).toEqual(['C001', 'C002']);
  expect(members(book, '重点客户', '2027-01-01')).toEqual([]);
  expect(book.query('party.list', { asOf: '2026-10-01' }).rows[0]?.group).toBe('华东、重点客户');
  expect(book.query('group.list', { asOf: '2026-10-01' }).rows).toEqual([
    { name: '华东', members: 1 },
    { name: '重点客户', members: 2 },
  ]);
  const asOf = '2026-12-15';
  const aging = book.query('ledger.aging', { ledger: 'AR', asOf, group: '华东' });
  expect([aging.total, aging.sums[0]?.total]).toEqual([1, '1130.00']);
  expect(book.query('ledger.balances', { ledger: 'AR', asOf, group: '重点客户' }).sums).toEqual([
    { currency: 'CNY', balance: '3390.00' },
  ]);
  expect(book.query('dunning.propose', { asOf, group: '华东' }).total).toBe(1);
  const report = book.query('report.run', { kind: 'aging', to: asOf, group: '华东' });
  expect([report.total, report.foot?.cells.at(-1)]).toEqual([1, '1130.00']);
  expect(report.subtitle).toContain('分组：华东');
  const lines = book.query('report.lines', {
    kind: 'aging',
    to: asOf,
    group: '华东',
    row: 'foot',
    column: 'balance',
  });
  expect([lines.total, lines.foot]).toEqual([1, '1130.00']);
  const sales = book.query('report.run', {
    kind: 'sales-cash',
    from: '2026-09-01',
    to: '2026-10-31',
    group: '华东',
  });
  expect(sales.foot?.cells[1]).toBe('1130.00');
});

test('SPEC 35: a plan of a group asks for the accounts of its members of the day', async () => {
  const { book, b } = await groupBook();
  const plan = { name: '重点', ledger: 'AR', rhythm: 'monthly', since: '2026-09-01' } as const;
  const scope = { kind: 'group', group: '重点客户' } as const;
  expectRefused(book.tryCommand('plan.save', { ...plan, uid: null, scope }), 'PLAN_NOBODY');
  book.command('group.join', { name: '重点客户', parties: [b], from: '2026-10-01' });
  book.command('plan.save', { ...plan, uid: null, scope });
  expect(book.query('plan.list', { asOf: '2026-09-30' }).rows[0]?.parties).toBe(0);
  expect(book.query('plan.list', { asOf: '2026-11-30' }).rows[0]?.parties).toBe(1);
});

test('SPEC 35: leaving ends on the day before, also in the group the party itself names; what changes nothing is refused', async () => {
  const { book, a, b } = await groupBook();
  expect(book.command('group.leave', { name: '华东', parties: [a, b], date: '2026-11-01' }).parties).toBe(1);
  expect(members(book, '华东', '2026-10-31')).toEqual(['C001']);
  expect(members(book, '华东', '2026-11-01')).toEqual([]);
  expect(book.query('party.get', { uid: a }).fields.group).toBe('');
  expect(book.query('group.memberships', { partyUid: a }).rows).toMatchObject([
    { group: '华东', from: null, to: '2026-10-31' },
  ]);
  const leaving = { name: '华东', parties: [b], date: '2026-11-01' };
  expectRefused(book.tryCommand('group.leave', leaving), 'GROUP_NOTHING');
  const wrong = { name: '华东', parties: [b], from: '2026-11-02', to: '2026-11-01' };
  expectRefused(book.tryCommand('group.join', wrong), 'GROUP_DATES');
});

const START = calendarDate(2026, 1, 1);
const dayNumber = fc.integer({ min: 0, max: 20 });
const act = fc.oneof(
  fc.record({
    is: fc.constant('join' as const),
    from: fc.option(dayNumber),
    days: fc.option(fc.integer({ min: 0, max: 10 })),
  }),
  fc.record({ is: fc.constant('leave' as const), day: dayNumber }),
);

test('SPEC 35: joining adds exactly its days, leaving takes exactly those from its day on', async () => {
  const book = await testBook({});
  let runs = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 6 }), (acts) => {
      runs += 1;
      const code = `R${runs}-`;
      const party = saveParty(book, code, `示例单位${code}有限公司`);
      const expected = new Set<number>();
      const days = Array.from({ length: 40 }, (_, index) => index - 5);
      for (const one of acts) {
        const request = { name: '重点', parties: [party] };
        if (one.is === 'join') {
          const from = one.from === null ? null : addDays(START, one.from);
          const to = one.days === null ? null : addDays(START, (one.from ?? 0) + one.days);
          const last = one.days === null ? Infinity : (one.from ?? 0) + one.days;
          book.tryCommand('group.join', { ...request, from, to });
          for (const day of days) if (day >= (one.from ?? -Infinity) && day <= last) expected.add(day);
        } else {
          book.tryCommand('group.leave', { ...request, date: addDays(START, one.day) });
          for (const day of days) if (day >= one.day) expected.delete(day);
        }
      }
      for (const day of days)
        expect([day, members(book, '重点', addDays(START, day), code).length]).toEqual([
          day,
          expected.has(day) ? 1 : 0,
        ]);
    }),
    { seed: SEED, verbose: true, numRuns: 15 },
  );
});
