import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReplyOf, RequestOf } from '../../../shared/contract/contract.ts';
import { REPORT_KINDS, type ReportKind, reportReply } from '../../../shared/contract/report.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import { present } from '../../../shared/std/assert.ts';
import { sumOf } from '../../../shared/std/integer.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import type { TestBook } from '../support/test-book.ts';
import { C001, workedBook } from '../support/worked-book.ts';

type Subject = Omit<RequestOf<'report.run'>, 'kind'>;
const OCTOBER: Subject = { from: '2026-10-01', to: '2026-10-31' };
const CNY = currencyCode('CNY');

function run(book: TestBook, kind: ReportKind, subject: Subject = OCTOBER): ReplyOf<'report.run'> {
  return reportReply.parse(book.query('report.run', { kind, ...subject, limit: 500 }));
}

function column(report: ReplyOf<'report.run'>, id: string): number {
  return report.columns.findIndex((one) => one.id === id);
}

function cell(report: ReplyOf<'report.run'>, key: string, id: string): string | null {
  const cells = key === 'foot' ? report.foot?.cells : report.rows.find((row) => row.key === key)?.cells;
  return present(cells, key)[column(report, id)] ?? null;
}

/** Opens every figure that opens and holds the foot of its lines, and their sum, against it. Returns how many there were. */
function openAll(book: TestBook, kind: ReportKind, subject: Subject): number {
  const report = run(book, kind, subject);
  const rows = [
    ...report.rows,
    ...(report.foot === null ? [] : [{ key: 'foot', cells: report.foot.cells, opens: report.foot.opens }]),
  ];
  let opened = 0;
  for (const { key, cells, opens } of rows) {
    for (const id of opens) {
      const lines = book.query('report.lines', { kind, ...subject, row: key, column: id, limit: 500 });
      const sum = sumOf(lines.rows.map(({ amount }) => expectValue(parseAmount(amount, CNY))));
      const figure = cells[column(report, id)];
      expect([kind, key, id, lines.foot, formatAmount(sum, CNY), lines.rows.length]).toEqual([
        kind,
        key,
        id,
        figure,
        figure,
        lines.total,
      ]);
      opened += 1;
    }
  }
  return opened;
}

test('turnover of the worked example: every ratio exact, every sum opens into its lines', async () => {
  const { book } = await workedBook();
  const report = run(book, 'turnover');
  const amounts = [
    'opening',
    'sales',
    'cash',
    'deductions',
    'transfers',
    'ending',
    'overdue',
    'current',
    'average',
  ];
  expect(amounts.map((key) => cell(report, key, 'amount'))).toEqual([
    '53650.40',
    '117975.08',
    '111405.40',
    '15.00',
    '0.00',
    '60205.08',
    '10000.00',
    '50205.08',
    '56927.74',
  ]);
  const ratios = ['dsoEnding', 'dsoAverage', 'dsoCountback', 'turnover', 'cei'];
  expect(ratios.map((key) => cell(report, key, 'ratio'))).toEqual([
    '15.82',
    '14.96',
    '15.82',
    '2.07',
    '91.76',
  ]);
  expect(cell(report, 'dsoEnding', 'how')).toBe('60205.08 ÷ 117975.08 × 31');
  expect(cell(report, 'cei', 'how')).toBe('111420.40 ÷ 121420.40');
  expect(report.terms.join(' ')).toContain('2026-10-01 至 2026-10-31，共 31 天');
  const trend = run(book, 'trend', { from: '2026-08-01', to: '2026-10-31' });
  expect(trend.rows.map(({ key }) => key)).toEqual(['2026-08', '2026-09', '2026-10']);
  const october = ['opening', 'ending', 'overdue', 'dsoEnding', 'dsoAverage', 'turnover', 'cei'];
  expect(october.map((id) => cell(trend, '2026-10', id))).toEqual([
    '53650.40',
    '60205.08',
    '10000.00',
    '15.82',
    '14.96',
    '2.07',
    '91.76',
  ]);
  expect(cell(trend, '2026-08', 'dsoEnding')).toBeNull();
});

test('every figure of every report opens into lines whose foot it is, at several days and as known before', async () => {
  const { book, partyUid } = await workedBook();
  book.command('party.save', {
    uid: partyUid,
    fields: { code: 'C001', name: C001, terms: { days: 30 }, creditLimit: '70000.00', salesperson: '陈示例' },
  });
  const bands = [
    { toDays: 30, basisPoints: 100 },
    { toDays: null, basisPoints: 2000 },
  ];
  const days = ['2026-09-30', '2026-10-15', '2026-10-31', '2026-12-31'];
  const { knownAt } = run(book, 'aging');
  for (const kind of REPORT_KINDS) {
    for (const to of days) {
      for (const known of [null, knownAt - 2])
        openAll(book, kind, { from: '2026-09-01', to, knownAt: known, bands });
    }
  }
  expect(openAll(book, 'aging', OCTOBER)).toBe(16);
  expect(openAll(book, 'salespeople', OCTOBER)).toBe(10);
});

test('aging, foot, statement, file and paper say the same', async () => {
  const { book, partyUid } = await workedBook();
  const aging = run(book, 'aging');
  const cells = ['not_due', '91-120', 'unapplied', 'balance'];
  expect(cells.map((id) => cell(aging, 'foot', id))).toEqual([
    '55205.08',
    '10000.00',
    '-5000.00',
    '60205.08',
  ]);
  expect(cells.map((id) => cell(aging, partyUid, id))).toEqual([
    '55205.08',
    '10000.00',
    '-5000.00',
    '60205.08',
  ]);
  const earlier = run(book, 'aging', { to: '2026-10-15' });
  expect(['not_due', '61-90', 'unapplied', 'balance'].map((id) => cell(earlier, 'foot', id))).toEqual([
    '79100.00',
    '20000.00',
    '-6130.00',
    '92970.00',
  ]);
  const path = join(book.folder(), 'aging.csv');
  const request = { kind: 'aging', ...OCTOBER };
  const written = await book.job(
    'list.write',
    { list: 'report', request, format: 'csv', file: 'to', locale: 'zh-CN' },
    { paths: { to: path } },
  );
  expect(written).toEqual({ fileName: 'aging.csv', rows: 1 });
  const lines = new TextDecoder().decode(readFileSync(path)).trim().split('\r\n');
  expect(lines[2]).toBe('合计,,55205.08,0.00,0.00,0.00,10000.00,0.00,-5000.00,60205.08');
  const printed = await book.job('report.print', { kind: 'aging', ...OCTOBER });
  expect(printed).toMatchObject({ pages: 1, fileName: '账龄分析 2026-10-31.pdf' });
  const pdf = book.kept(String(Reflect.get(Object(printed), 'token')));
  expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-');
  expect(await book.job('report.print', { kind: 'aging', ...OCTOBER })).toMatchObject({ pages: 1 });
});

test('sales, deductions, credit and overdue of the worked example', async () => {
  const { book, partyUid } = await workedBook();
  book.command('party.save', {
    uid: partyUid,
    fields: { code: 'C001', name: C001, terms: { days: 30 }, creditLimit: '70000.00', salesperson: '陈示例' },
  });
  const people = run(book, 'salespeople');
  expect(people.rows[0]?.cells).toEqual([
    '陈示例',
    '117975.08',
    '104759.51',
    '111405.40',
    '15.00',
    '60205.08',
    '10000.00',
  ]);
  const deductions = run(book, 'deductions');
  expect(deductions.rows.map(({ cells }) => cells)).toEqual([['手续费', '1', '15.00', '0.01', '否']]);
  const credit = run(book, 'credit');
  expect(cell(credit, partyUid, 'used')).toBe('86.01');
  expect(cell(credit, partyUid, 'free')).toBe('9794.92');
  expect(cell(credit, partyUid, 'standing')).toBe('接近额度');
  const overdue = run(book, 'overdue');
  expect(overdue.rows[0]?.cells.slice(2)).toEqual([
    '10000.00',
    '2026-07-25',
    '98',
    '100.00',
    '100.00',
    '60205.08',
  ]);
  const cash = run(book, 'sales-cash');
  expect(cash.rows.map(({ cells }) => cells)).toEqual([
    ['2026-10', '117975.08', '111405.40', '15.00', '6554.68', '6554.68', '94.43'],
  ]);
});

test('the forecast lays out what is open, and is tried on the months that are over', async () => {
  const { book, partyUid } = await workedBook();
  const forecast = run(book, 'forecast');
  const laid = forecast.columns
    .filter(({ kind, id }) => kind === 'amount' && id !== 'open')
    .map(({ id }) => id);
  const sum = sumOf(
    laid.map((id) => expectValue(parseAmount(present(cell(forecast, partyUid, id), id), CNY))),
  );
  expect(formatAmount(sum, CNY)).toBe('65205.08');
  expect(cell(forecast, partyUid, 'open')).toBe('65205.08');
  expect(cell(forecast, partyUid, 'passed')).toBe('10000.00');
  const error = forecast.figures.find(({ id }) => id === 'error');
  // What was open at the end of September was overdue already and so expected in no month.
  expect(error).toMatchObject({ kind: 'percent', value: '100.00' });
  expect(forecast.terms.join(' ')).toContain('6 个月');
});

test('what a report refuses', async () => {
  const { book } = await workedBook();
  const refused = (request: RequestOf<'report.run'>): void => {
    const code = request.ledger === 'AP' ? 'REPORT_RECEIVABLES_ONLY' : 'REPORT_SPAN_INVERTED';
    expectRefused(book.tryQuery('report.run', request), code);
  };
  refused({ kind: 'provision', ledger: 'AP', to: '2026-10-31' });
  refused({ kind: 'turnover', from: '2026-11-01', to: '2026-10-31' });
  const closed = { kind: 'turnover', ...OCTOBER, row: 'dsoEnding', column: 'ratio' } as const;
  expectRefused(book.tryQuery('report.lines', closed), 'REPORT_FIGURE_CLOSED');
  const bands = [
    { toDays: null, basisPoints: 100 },
    { toDays: 30, basisPoints: 100 },
  ];
  expectRefused(
    book.tryQuery('report.run', { kind: 'provision', to: '2026-10-31', bands }),
    'PROVISION_BANDS_UNORDERED',
  );
});
