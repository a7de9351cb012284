import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { post, saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const DAY = '2026-10-31';

function cells(report: ReplyOf<'report.run'>, uid: string): Readonly<Record<string, string | null>> {
  const row = present(
    report.rows.find(({ key }) => key === uid),
    uid,
  );
  return Object.fromEntries(report.columns.map(({ id }, index) => [id, row.cells[index] ?? null]));
}

function open(book: TestBook, partyUid: string, number: string): string {
  const { rows } = book.query('ledger.openItems', { partyUid, ledger: 'AR', asOf: '2026-12-31' });
  return present(
    rows.find((item) => item.number === number),
    number,
  ).lineId;
}

/** C001 paid 8,000.00 ten days late and 2,000.00 on the day, owes 3,000.00 since 30 days, and broke one of two promises. */
function ratedBook(book: TestBook): string {
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const invoice = (number: string, date: string, gross: string): string =>
    post(book, { kind: 'invoice', ledger: 'AR', owner: 'book', number, partyUid, date, gross });
  const receipt = (number: string, date: string, gross: string): void => {
    post(book, { kind: 'receipt', ledger: 'AR', owner: 'book', number, partyUid, date, gross });
  };
  const settle = (positive: string, negative: string, amount: string): void => {
    const [positiveLine, negativeLine] = [open(book, partyUid, positive), open(book, partyUid, negative)];
    book.command('allocation.create', { pairs: [{ positiveLine, negativeLine, amount }] });
  };
  invoice('INV-1', '2026-06-01', '8000.00');
  invoice('INV-2', '2026-06-20', '2000.00');
  invoice('INV-3', '2026-09-01', '3000.00');
  receipt('SK-1', '2026-07-11', '8000.00');
  receipt('SK-2', '2026-07-20', '2000.00');
  settle('INV-1', 'SK-1', '8000.00');
  settle('INV-2', 'SK-2', '2000.00');
  return partyUid;
}

test('a customer is rated by how it paid, each measure beside its terms (SPEC 46)', async () => {
  const book = await testBook({ at: () => '2026-10-10T01:00:00.000Z' });
  const partyUid = ratedBook(book);
  const report = book.query('report.run', { kind: 'rating', to: DAY });
  // Days late 8,000 × 10 ÷ 10,000 = 8; on time 2,000 ÷ (10,000 + 3,000) = 15.38 %; due 2026-10-01, 30 days.
  expect(cells(report, partyUid)).toMatchObject({
    'rating.daysLate': '8',
    'rating.onTime': '15.38',
    'rating.broken': null,
    'rating.oldest': '30',
    'rating.disputed': '0.00',
    overdue: '3000.00',
    // (30 × 86.67 + 25 × 0 + 20 × 66.67 + 10 × 100) ÷ 85
    points: '58.04',
    grade: 'C',
  });
  expect(cells(report, partyUid)['how']).toContain('平均逾期天数 8 → 86.67 分 × 权重 30');
  expect(cells(report, partyUid)['how']).toContain('失信承诺：无记录，不计');
  const overdue = { kind: 'rating', to: DAY, row: partyUid, column: 'overdue' } as const;
  expect(book.query('report.lines', overdue).foot).toBe('3000.00');
  expect(book.query('party.ratings', { uids: [partyUid], to: DAY }).rows).toMatchObject([
    { uid: partyUid, grade: 'C', points: 5_804 },
  ]);
});

test('a broken promise and a dispute count once they are known, and a policy of the user changes the grade (SPEC 46)', async () => {
  const book = await testBook({ at: () => '2026-10-10T01:00:00.000Z' });
  const partyUid = ratedBook(book);
  const [third] = book.query('document.list', { search: 'INV-3' }).rows;
  const documentUid = present(third, 'INV-3').uid;
  const before = book.query('report.run', { kind: 'rating', to: DAY }).knownAt;
  book.command('dunning.hold', {
    partyUid,
    documentUid,
    kind: 'promise',
    until: '2026-10-20',
    note: '月底前付',
  });
  book.command('dunning.hold', { partyUid, documentUid, kind: 'dispute', until: null, note: '质量' });
  const report = book.query('report.run', { kind: 'rating', to: DAY });
  expect(cells(report, partyUid)).toMatchObject({ 'rating.broken': '1', 'rating.disputed': '100.00' });
  const known = book.query('report.run', { kind: 'rating', to: DAY, knownAt: before });
  expect(cells(known, partyUid)).toMatchObject({
    'rating.broken': null,
    'rating.disputed': '0.00',
    grade: 'C',
  });
  book.command('promise.add', {
    partyUid,
    currency: 'CNY',
    amount: '500.00',
    madeOn: '2026-10-10',
    date: '2026-10-15',
  });
  const twice = book.query('report.run', { kind: 'rating', to: DAY });
  expect(cells(twice, partyUid)).toMatchObject({ 'rating.broken': '2' });
  const lenient = { daysLate: { weight: 10, full: 30, none: 90 }, broken: { weight: 0, full: 0, none: 1 } };
  const { rating } = book.query('settings.get', {});
  const value = {
    ...rating,
    measures: { ...rating.measures, ...lenient },
    grades: [{ name: '优', from: 30 }],
  };
  book.command('settings.save', { section: 'rating', value });
  // (10 × 100 + 25 × 0 + 20 × 66.67 + 10 × 0) ÷ 65
  expect(cells(book.query('report.run', { kind: 'rating', to: DAY }), partyUid)).toMatchObject({
    points: '35.90',
    grade: '优',
  });
  expectRefused(
    book.tryCommand('settings.save', { section: 'rating', value: { ...value, last: '优' } }),
    'RATING_UNORDERED',
  );
});
