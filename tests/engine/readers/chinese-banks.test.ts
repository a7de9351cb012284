import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import type { Finding } from '../../../shared/errors/problem.ts';
import {
  asWorkbook,
  bankLines,
  BANK_SAMPLES,
  SAMPLE_LINES,
  sampleFile,
  sampleRows,
  type BankSample,
  type SampleLine,
} from '../../fixtures/reading/chinese-samples.ts';
import {
  encoded,
  readRows,
  separated,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';
import { SEED } from '../../unit/expect-result.ts';

function expectedLines(sample: BankSample): readonly Readonly<Record<string, string>>[] {
  const has = (fact: string): boolean => sample.has.split(' ').includes(fact);
  const reference = sample.reference ?? ((line: SampleLine): string => line.reference);
  const lines = SAMPLE_LINES.map((line) => ({
    date: line.date,
    amount: line.amount,
    balance: line.balance,
    counterparty: line.counterparty,
    counterpartyAccount: has('account') ? line.account : '',
    counterpartyBank: has('bank') ? line.bank : '',
    reference: has('reference') ? reference(line) : '',
    text: `${line.text}${sample.more?.(line) ?? ''}`,
    time: has('time') ? line.time : '',
    account: sample.account,
    currency: 'CNY',
  }));
  return sample.newestFirst === true ? lines.toReversed() : lines;
}

function gotLines(table: Table): readonly Readonly<Record<string, string>>[] {
  return bankLines(table).map((row) => ({
    date: row.date,
    amount: row.amount,
    balance: row.balance ?? '',
    counterparty: row.counterparty,
    counterpartyAccount: row.counterpartyAccount,
    counterpartyBank: row.counterpartyBank,
    reference: row.reference,
    text: row.text,
    time: row.custom['time'] ?? '',
    account: row.account,
    currency: row.currency,
  }));
}

/** 交易附言 of 农业银行 has no time on one line; 工商银行 names a bank by its number, which is no name. */
function fitted(
  sample: BankSample,
  lines: readonly Readonly<Record<string, string>>[],
): readonly Readonly<Record<string, string>>[] {
  if (sample.source === 'abc-personal')
    return lines.map((line) => (line['text'] === '手续费' ? { ...line, time: '' } : line));
  if (sample.source === 'icbc-corporate')
    return lines.map((line) => ({
      ...line,
      counterpartyBank: line['counterparty'] === '' ? '' : '102331000001',
    }));
  if (sample.source === 'ccb-personal')
    return lines.map((line) => ({ ...line, text: `转账 ${line['text'] ?? ''}` }));
  return lines;
}

const KINDS = ['delete', 'double', 'swap'] as const;
type Change = (typeof KINDS)[number];

/** Every change of one row, and every exchange of two, of six. */
const CHANGES: readonly (readonly [Change, number, number])[] = [0, 1, 2, 3, 4, 5].flatMap((one) => [
  ['delete', one, one] as const,
  ['double', one, one] as const,
  ...[0, 1, 2, 3, 4, 5].filter((other) => other > one).map((other) => ['swap', one, other] as const),
]);

function changedRows(
  data: readonly (readonly string[])[],
  change: Change,
  one: number,
  other: number,
): readonly (readonly string[])[] {
  if (change === 'delete') return data.toSpliced(one, 1);
  if (change === 'double') return data.toSpliced(one, 0, data[one] ?? []);
  return data.with(one, data[other] ?? []).with(other, data[one] ?? []);
}

/** Which row of the changed statement is the first whose balance does not follow; null where no balance tells. */
function brokenPosition(change: Change, one: number, rows: number, newestFirst: boolean): number | null {
  if (change === 'delete' && (one === 0 || one === rows - 1)) return null;
  const second = change === 'double' ? one + 1 : Math.max(one, 1);
  return newestFirst ? second - 1 : second;
}

function brokenLines(findings: readonly Finding[]): readonly (number | null)[] {
  const lines = findings.filter(({ code }) => code === 'READ_BALANCE_BROKEN').map(({ line }) => line);
  return lines.toSorted((a, b) => (a ?? 0) - (b ?? 0));
}

function decimal(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe.each(BANK_SAMPLES)('$file', (sample) => {
  test('every line, the account and the proof', async () => {
    const table = await readRows(sampleFile(sample.file), null);
    const { kind, source, encoding, headerLine, counts, statements, findings } = summaryOf(table);
    expect([kind, source, encoding, headerLine]).toEqual([
      'bank',
      sample.source,
      sample.encoding,
      sample.headerLine,
    ]);
    expect(gotLines(table)).toEqual(fitted(sample, expectedLines(sample)));
    expect([counts.accepted, counts.rejected, counts.excluded]).toEqual([6, 0, 0]);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      account: { id: sample.account },
      from: sample.period === true ? '2026-10-01' : '2026-10-09',
      to: sample.period === true ? '2026-10-31' : '2026-10-13',
      opening: { amount: '100000.00', derived: true },
      closing: { amount: '147635.40' },
      lines: 6,
      credits: '49650.40',
      debits: '2015.00',
      proof: 'holds',
    });
  });

  test('the same as a workbook', async () => {
    const rows = await sampleRows(sampleFile(sample.file));
    const table = await readRows(await asWorkbook(rows, sample.title), null);
    expect([summaryOf(table).source, summaryOf(table).format]).toEqual([sample.source, 'xlsx']);
    expect(gotLines(table)).toEqual(fitted(sample, expectedLines(sample)));
    expect(summaryOf(table).statements[0]).toMatchObject({
      proof: 'holds',
      credits: '49650.40',
      debits: '2015.00',
    });
  });

  test.each(['utf8', 'gb18030', 'utf16le', 'utf16be'])('the same in %s', async (encoding) => {
    const text = separated(await sampleRows(sampleFile(sample.file)));
    const table = await readRows(encoded(text, encoding, encoding.startsWith('utf16')), null);
    expect(summaryOf(table).source).toBe(sample.source);
    expect(gotLines(table)).toEqual(fitted(sample, expectedLines(sample)));
  });

  test.each(CHANGES)(
    '%s of rows %i and %i breaks the proof at the right line',
    async (change, one, other) => {
      const rows = await sampleRows(sampleFile(sample.file));
      const first = sample.headerLine;
      const changed = changedRows(rows.slice(first, first + 6), change, one, other);
      const text = separated([...rows.slice(0, first), ...changed, ...rows.slice(first + 6)]);
      const { findings, statements } = summaryOf(await readRows(text, 'bank'));
      const at = brokenPosition(change, one, 6, sample.newestFirst === true);
      expect(brokenLines(findings)[0]).toBe(at === null ? undefined : first + 1 + at);
      // Without a stated balance before or after nobody can miss the first or the last line, but by a count.
      expect(statements[0]?.proof).toBe(at === null && sample.controls !== true ? 'holds' : 'broken');
    },
  );
});

test('any statement: a row deleted, doubled or swapped breaks the proof, at the right line', async () => {
  const amounts = fc.array(
    fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((amount) => amount !== 0),
    { minLength: 8, maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(
      amounts,
      fc.boolean(),
      fc.constantFrom(...KINDS),
      fc.nat(),
      fc.nat(),
      async (all, newest, change, p, q) => {
        const one = p % all.length;
        const other = (one + 1 + (q % (all.length - 1))) % all.length;
        const [low, high] = change === 'swap' ? [Math.min(one, other), Math.max(one, other)] : [one, one];
        let balance = 0n;
        const balances = new Set<bigint>([balance]);
        const lines = all.map((amount, index) => {
          balance += BigInt(amount);
          balances.add(balance);
          const day = String(1 + Math.floor((index * 28) / all.length)).padStart(2, '0');
          return [`202610${day}`, decimal(BigInt(amount)), decimal(balance)];
        });
        // Balances that come twice can hide a change.
        fc.pre(balances.size === all.length + 1);
        const data = changedRows(newest ? lines.toReversed() : lines, change, low, high);
        const text = separated([
          ['记账日期', '货币', '交易金额', '联机余额', '交易摘要', '对手信息'],
          ...data.map((row) => [row[0] ?? '', 'CNY', ...row.slice(1), '转账', '']),
        ]);
        const { source, findings, statements } = summaryOf(await readRows(text, null));
        const at = brokenPosition(change, low, all.length, newest);
        expect(source).toBe('cmb-personal');
        expect(brokenLines(findings)[0]).toBe(at === null ? undefined : 2 + at);
        expect(statements[0]?.proof).toBe(at === null ? 'holds' : 'broken');
      },
    ),
    { seed: SEED, numRuns: 200, verbose: true },
  );
});

test('control totals: a file that states more than it holds is told, by count and by sum', async () => {
  const rows = await sampleRows(sampleFile('boc-corporate-gbk.csv'));
  const cut = await readRows(separated(rows.slice(0, -1)), null);
  const differs = summaryOf(cut).findings.filter(({ code }) => code === 'READ_CONTROL_DIFFERS');
  expect(
    differs.map(({ line, severity, params }) => [
      line,
      severity,
      params['control'],
      params['stated'],
      params['computed'],
    ]),
  ).toEqual([
    [2, 'error', 'lines', '6', '5'],
    [5, 'error', 'creditLines', '4', '3'],
    [6, 'error', 'credits', '49650.40', '48650.40'],
  ]);
  expect(summaryOf(cut).statements[0]?.proof).toBe('broken');
  const texts = (['zh-CN', 'en'] as const).map((locale) =>
    differs.slice(0, 1).map((each) => problemText(locale, each).what),
  );
  expect(texts).toEqual([
    ['文件自述的 总笔数 是 6，逐行计算是 5。'],
    ['The file states the number of lines as 6; its lines give 5.'],
  ]);
});

test('工商银行, older version: amounts are differences of balances, the oldest is unknown and nothing is proved', async () => {
  const sample = sampleFile('icbc-corporate-balances.csv');
  for (const newest of [false, true]) {
    const rows = await sampleRows(sample);
    const data = newest ? rows.slice(2).toReversed() : rows.slice(2);
    const table = await readRows(separated([...rows.slice(0, 2), ...data]), null);
    const oldest = newest ? 8 : 3;
    const expected = SAMPLE_LINES.slice(1).map(({ date, amount, balance }) => [
      date,
      amount,
      balance,
      'absent',
    ]);
    expect(
      bankLines(table).map(({ date, amount, balance, proof }) => [date, amount, balance, proof]),
    ).toEqual(newest ? expected.toReversed() : expected);
    expect(summaryOf(table).source).toBe('icbc-corporate-balances');
    expect(summaryOf(table).counts).toEqual({ read: 6, accepted: 5, rejected: 1, excluded: 0, noise: 0 });
    expect(summaryOf(table).statements[0]).toMatchObject({
      proof: 'absent',
      opening: { amount: '138650.40', derived: true },
      closing: { amount: '147635.40' },
    });
    expect(told(table)).toEqual([`READ_AMOUNT_UNDERIVABLE:${oldest}`, 'READ_AMOUNT_DERIVED:']);
  }
});

test('工商银行, older version: a flag against its difference says that lines are missing there', async () => {
  const rows = await sampleRows(sampleFile('icbc-corporate-balances.csv'));
  const table = await readRows(separated(rows.map((row, at) => (at === 5 ? row.with(4, '借') : row))), null);
  expect(told(table)).toContain('READ_DERIVED_CONTRADICTS:6');
  expect(bankLines(table).find(({ line }) => line === 6)?.proof).toBe('broken');
  expect(summaryOf(table).statements[0]?.proof).toBe('broken');
});

test('招商银行, credit card: the year is that of the title, December of a January bill that of the year before', async () => {
  const table = await readRows(sampleFile('cmb-credit-card.csv'), null);
  expect(summaryOf(table)).toMatchObject({ source: 'cmb-credit-card', headerLine: 2 });
  expect(
    bankLines(table).map(({ date, valueDate, amount, text, account }) => [
      date,
      valueDate,
      amount,
      text,
      account,
    ]),
  ).toEqual([
    ['2025-12-19', '2025-12-18', '-128.50', '示例超市', '0004'],
    ['2025-12-25', null, '3000.00', '还款', '0004'],
    ['2026-01-01', '2025-12-31', '-66.00', '示例书店', '0004'],
    ['2026-01-06', '2026-01-05', '-300.00', '示例加油站', '0004'],
    ['2026-01-08', '2026-01-07', '66.00', '退货 示例书店', '0004'],
  ]);
  expect(told(table)).toEqual(['READ_YEAR_FROM_TITLE:2']);
  const workbook = await readRows(
    await asWorkbook(await sampleRows(sampleFile('cmb-credit-card.csv'))),
    null,
  );
  expect(bankLines(workbook).map(({ date, amount }) => [date, amount])).toEqual(
    bankLines(table).map(({ date, amount }) => [date, amount]),
  );
});

test('招商银行, corporate: a reversal (冲账标志) is a minus in its own column and keeps its mark', async () => {
  const rows = await sampleRows(sampleFile('cmb-corporate.csv'));
  const captions = rows[12] ?? [];
  const column = (name: string): number => captions.indexOf(name);
  const rent = rows[14] ?? [];
  const back = rent
    .with(column('借方金额'), '-2,000.00')
    .with(column('余额'), '149,635.40')
    .with(column('冲账标志'), '是')
    .with(column('交易日'), '20261014');
  const table = await readRows(separated([...rows, back]), null);
  const last = bankLines(table).at(-1);
  expect([last?.amount, last?.proof, last?.custom['冲账标志']]).toEqual(['2000.00', 'holds', '是']);
});

test('中国银行, corporate: the counterparty is the other side, and the account of the head goes before ours', async () => {
  const table = await readRows(sampleFile('boc-corporate-gbk.csv'), null);
  const [receipt, payment] = bankLines(table);
  expect([receipt?.counterparty, payment?.counterparty]).toEqual([
    '苏州样例精密制造有限公司',
    '绿叶物业管理有限公司',
  ]);
  expect(receipt?.custom["收款人名称[ Payee's Name ]"]).toBe('杭州示例机电有限公司');
  expect(receipt?.type).toBe('来账');
});

test('工商银行, older version: on one day, where flags fit both orders, the time of day decides', async () => {
  const captions = '凭证号,本方账号,对方账号,交易时间,借贷标志,对方单位,用途,摘要,余额';
  const lines = [
    '1,1202,,2026-10-09 09:00:00,贷,甲乙商贸有限公司,,货款,300.00',
    '2,1202,,2026-10-09 10:00:00,借,绿叶物业管理有限公司,,房租,200.00',
    '3,1202,,2026-10-09 11:00:00,贷,甲乙商贸有限公司,,货款,350.00',
  ];
  const amounts = async (ordered: readonly string[]): Promise<readonly string[]> =>
    bankLines(await readRows([captions, ...ordered].join('\n'), null)).map(({ amount }) => amount);
  expect(await amounts(lines)).toEqual(['-100.00', '150.00']);
  expect(await amounts(lines.toReversed())).toEqual(['150.00', '-100.00']);
});
