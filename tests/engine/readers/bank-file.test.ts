import { expect, test } from 'vitest';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { splitDuplicates } from '../../../shared/domain/reading/occurrence.ts';
import { readRows, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);

const BANK_HEAD =
  '账号,6222000000000000000,户名,杭州示例机电有限公司\r\n期初余额,"100,000.00"\r\n\r\n交易日期,收入,支出,余额,摘要,对方户名,对方账号\r\n';
const BANK_LINES = [
  '2026-10-09,"38,650.40",,"138,650.40",付0097货款,苏州示例精密制造有限公司,6217',
  '2026-10-10,,"2,000.00","136,650.40",房租,,',
  '2026-10-11,"5,000.00",,"141,650.40",货款,甲乙商贸有限公司,1',
  '2026-10-11,"5,000.00",,"146,650.40",货款,甲乙商贸有限公司,1',
  '2026-10-12,,15.00,"146,635.40",手续费,,',
];
const CLOSING = '期末余额,,,"146,635.40"\r\n';

test('bank file: account, opening, lines, closing and proof', async () => {
  const table = await readRows(`${BANK_HEAD}${BANK_LINES.join('\r\n')}\r\n${CLOSING}`, null);
  const { kind, counts, statements, encoding } = summaryOf(table);
  expect([kind, encoding, counts]).toEqual([
    'bank',
    'utf-8',
    { read: 6, accepted: 5, rejected: 0, excluded: 0, noise: 1 },
  ]);
  expect(statements).toEqual([
    {
      id: '',
      number: '',
      account: { id: '6222000000000000000', iban: '', name: '杭州示例机电有限公司', bank: '' },
      currency: 'CNY',
      from: '2026-10-09',
      to: '2026-10-12',
      opening: { amount: '100000.00', date: null, derived: false, side: null },
      closing: { amount: '146635.40', date: null, derived: false, side: null },
      lines: 5,
      credits: '48650.40',
      debits: '2015.00',
      proof: 'holds',
      breaks: [],
      breaksTotal: 0,
    },
  ]);
  expect(bank(table).map(({ amount, balance, proof, line }) => [line, amount, balance, proof])).toEqual([
    [5, '38650.40', '138650.40', 'holds'],
    [6, '-2000.00', '136650.40', 'holds'],
    [7, '5000.00', '141650.40', 'holds'],
    [8, '5000.00', '146650.40', 'holds'],
    [9, '-15.00', '146635.40', 'holds'],
  ]);
  expect(bank(table)[0]?.raw).toBe(
    '2026-10-09\t38,650.40\t\t138,650.40\t付0097货款\t苏州示例精密制造有限公司\t6217',
  );
});

test('chain and occurrence: file B overlaps file A by two lines, one is new; five lines in all', async () => {
  const head = BANK_HEAD.replace('期初余额,"100,000.00"\r\n', '');
  const a = bank(await readRows(head + BANK_LINES.slice(0, 4).join('\r\n'), 'bank'));
  const b = bank(await readRows(head + BANK_LINES.slice(2, 5).join('\r\n'), 'bank'));
  const first = splitDuplicates('bank', a, () => false);
  const known = new Set(first.fresh.map(({ key }) => key));
  const second = splitDuplicates('bank', b, (key) => known.has(key));
  expect([b.length, second.duplicates.length, second.fresh.length]).toEqual([3, 2, 1]);
  expect(known.size + second.fresh.length).toBe(5);
  expect(splitDuplicates('bank', a, (key) => known.has(key)).fresh).toEqual([]);
});

test('chain and occurrence: equal lines without balances are two lines in one file and none the second time', async () => {
  const rows = bank(
    await readRows('交易日期,金额,摘要\r\n2026-10-11,5000.00,货款\r\n2026-10-11,5000.00,货款\r\n', 'bank'),
  );
  const first = splitDuplicates('bank', rows, () => false);
  expect(first.fresh).toHaveLength(2);
  const known = new Set(first.fresh.map(({ key }) => key));
  expect(splitDuplicates('bank', rows, (key) => known.has(key)).duplicates).toHaveLength(2);
});

test('chain and occurrence: without line 4 the proof breaks at the fee, with the exact amount', async () => {
  const table = await readRows(
    `${BANK_HEAD}${BANK_LINES.toSpliced(3, 1).join('\r\n')}\r\n${CLOSING}`,
    'bank',
  );
  const broken = summaryOf(table).findings.find(({ code }) => code === 'READ_BALANCE_BROKEN');
  expect(broken).toMatchObject({
    severity: 'error',
    line: 8,
    column: '余额',
    params: {
      previous: '141650.40',
      amount: '-15.00',
      expected: '141635.40',
      stated: '146635.40',
      difference: '+5000.00',
    },
  });
  expect([summaryOf(table).statements[0]?.proof, bank(table).at(-1)?.proof]).toEqual(['broken', 'broken']);
  expect(told(table)).toContain('READ_STATEMENT_BROKEN:9');
});

test('bank file: newest first is proved in its own order', async () => {
  const table = await readRows(
    `交易日期,收入,支出,余额,摘要\r\n2026-10-12,,15.00,85.00,费\r\n2026-10-11,50.00,,100.00,货\r\n2026-10-10,,50.00,50.00,租\r\n期初余额,,,100.00\r\n`,
    'bank',
  );
  expect(bank(table).map(({ proof }) => proof)).toEqual(['holds', 'holds', 'holds']);
  expect(summaryOf(table).statements[0]).toMatchObject({
    proof: 'holds',
    opening: { amount: '100.00' },
    closing: { amount: '85.00', derived: true },
  });
});

test.each([
  ['signed', '日期,金额,余额\n2026-01-01,100.00,100.00\n2026-01-02,-30.00,70.00\n'],
  ['columns', '日期,收入,支出,余额\n2026-01-01,100.00,0.00,100.00\n2026-01-02,,30.00,70.00\n'],
  ['columns that repeat the sign', '日期,贷方,借方\n2026-01-01,100.00,\n2026-01-02,,-30.00\n'],
  ['flag', '日期,借贷标志,发生额,余额\n2026-01-01,贷,100.00,100.00\n2026-01-02,借,30.00,70.00\n'],
  ['flag in two languages', '日期,借贷,交易金额\n2026-01-01,贷 Cr,100.00\n2026-01-02,借 Dr,30.00\n'],
])('bank file: direction by %s', async (_mode, text) => {
  const table = await readRows(text, 'bank');
  expect(bank(table).map(({ amount }) => amount)).toEqual(['100.00', '-30.00']);
});

test('bank file: a reversal is negative in its own column where the balances say so', async () => {
  const table = await readRows(
    '日期,收入,支出,余额\n2026-01-01,,30.00,70.00\n2026-01-02,,-30.00,100.00\n2026-01-03,,20.00,80.00\n',
    'bank',
  );
  expect([bank(table).map(({ amount }) => amount), summaryOf(table).statements[0]?.proof]).toEqual([
    ['-30.00', '30.00', '-20.00'],
    'holds',
  ]);
});

test('bank file: currencies are never mixed, a flag that cannot be read refuses its line', async () => {
  const table = await readRows(
    '日期,币种,金额\n2026-01-01,美元,1.00\n2026-01-01,JPY,5\n2026-01-01,贝壳,5\n',
    'bank',
  );
  expect(summaryOf(table).statements.map(({ currency, credits }) => [currency, credits])).toEqual([
    ['USD', '1.00'],
    ['JPY', '5'],
  ]);
  expect(told(table)).toEqual(['READ_CURRENCY_UNKNOWN:4']);
  const flags = await readRows(
    '日期,借贷标志,金额\n2026-01-01,贷,1.00\n2026-01-01,/,5.00\n2026-01-02,借,-5.00\n',
    'bank',
  );
  expect(told(flags)).toEqual(['READ_VALUE_UNKNOWN:3', 'READ_SIGN_CONTRADICTS:4']);
});

test('bank file: totals that do not foot are told; those that do are not', async () => {
  const text = (total: string): string =>
    `日期,收入,支出\n2026-01-01,100.00,\n2026-01-02,,30.00\n合计,${total},30.00\n`;
  expect(told(await readRows(text('100.00'), 'bank'))).toEqual(['READ_NOISE_DROPPED:4']);
  const off = summaryOf(await readRows(text('101.00'), 'bank')).findings.find(
    ({ code }) => code === 'READ_TOTAL_DIFFERS',
  );
  expect(off?.params).toEqual({ column: '收入', stated: '101.00', computed: '100.00' });
});
