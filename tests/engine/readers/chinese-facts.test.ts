import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { bankLines } from '../../fixtures/reading/chinese-samples.ts';
import { readRows, summaryOf, told } from '../../fixtures/reading/read-text.ts';

test('万元: amounts in units of ten thousand are moved exactly, by the caption or for the whole table, and it is said', async () => {
  const caption = await readRows(
    '日期,金额（万元）,余额(元)\n2026-10-01,12.345678,"223,456.78"\n2026-10-02,-0.0001,"223,455.78"\n2026-10-03,"1,000","10,223,455.78"\n',
    'bank',
  );
  expect(bankLines(caption).map(({ amount, balance, proof }) => [amount, balance, proof])).toEqual([
    ['123456.78', '223456.78', 'absent'],
    ['-1.00', '223455.78', 'holds'],
    ['10000000.00', '10223455.78', 'holds'],
  ]);
  expect(summaryOf(caption).findings).toMatchObject([
    { code: 'READ_UNIT_SCALED', severity: 'info', column: '金额（万元）', params: { unit: '万' } },
  ]);
  const head = await readRows(
    '某公司资金流水,,,\n期初余额,10.5,,单位：万元\n日期,收入,支出,余额\n2026-10-01,1.25,,11.75\n2026-10-02,,(0.75),11\n',
    'bank',
  );
  expect(bankLines(head).map(({ amount, balance }) => [amount, balance])).toEqual([
    ['12500.00', '117500.00'],
    ['-7500.00', '110000.00'],
  ]);
  expect(summaryOf(head).statements[0]).toMatchObject({ opening: { amount: '105000.00' }, proof: 'holds' });
  const precise = await readRows('日期,金额(万元)\n2026-10-01,0.0000001\n', 'bank');
  expect(told(precise)).toEqual(['READ_UNIT_SCALED:1', 'READ_AMOUNT_UNREADABLE:2', 'READ_NO_ROWS:1']);
});

test('full width: digits, letters, signs and spaces are what they look like, in amounts, dates, flags and codes', async () => {
  const table = await readRows(
    '日期,借贷标志,金额,余额,对方户名,对方账号,流水号\n２０２６－１０－０１　０９：０５：００,贷　Ｃｒ,￥１，０００．５０,１０００．５０,甲乙商贸,６２１７００００１１１１２２２２,ＡＢ００１\n2026-10-02,借 Dr,¥0.50,1000.00,－－－,/,`0012\n',
    'bank',
  );
  expect(
    bankLines(table).map((row) => [
      row.date,
      row.amount,
      row.counterparty,
      row.counterpartyAccount,
      row.reference,
      row.custom['time'] ?? '',
      row.proof,
    ]),
  ).toEqual([
    [
      '2026-10-01',
      '1000.50',
      '甲乙商贸',
      '6217000011112222',
      'AB001',
      '09：05：00'.normalize('NFKC'),
      'absent',
    ],
    ['2026-10-02', '-0.50', '', '', '0012', '', 'holds'],
  ]);
});

test('codes stay text: 20 digits, leading zeros, backticks, quotes and ="…"', async () => {
  const table = await readRows(
    '日期,金额,对方账号,流水号\n2026-10-01,1.00,`00123456789012345678,26440000000000001001\n2026-10-02,2.00,\'0012,"=""20260000000000000001"""\n',
    'bank',
  );
  expect(bankLines(table).map((row) => [row.counterpartyAccount, row.reference])).toEqual([
    ['00123456789012345678', '26440000000000001001'],
    ['0012', '20260000000000000001'],
  ]);
});

test('pages: 承前页, 本页小计, 过次页, 累计 and repeated captions are dropped and the balance runs on', async () => {
  const table = await readRows(
    [
      '日期,摘要,收入,支出,余额',
      '2026-10-01,期初余额,,,100.00',
      '2026-10-01,货款,50.00,,150.00',
      '本页小计,,50.00,,150.00',
      '过次页,,,,150.00',
      '日期,摘要,收入,支出,余额',
      '2026-10-01,承前页,,,150.00',
      '2026-10-02,房租,,30.00,120.00',
      '累计,,50.00,30.00,',
      '合计,,50.00,30.00,120.00',
      '期末余额,,,,120.00',
    ].join('\n'),
    null,
  );
  expect(bankLines(table).map(({ amount, proof }) => [amount, proof])).toEqual([
    ['50.00', 'holds'],
    ['-30.00', 'holds'],
  ]);
  expect(summaryOf(table).counts).toMatchObject({ accepted: 2, rejected: 0, noise: 8 });
  expect(summaryOf(table).statements[0]).toMatchObject({
    opening: { amount: '100.00', derived: false },
    closing: { amount: '120.00', derived: false },
    proof: 'holds',
  });
});

test('period: two days behind one label, or one behind each of two; lines beyond it make it longer', async () => {
  const period = async (head: string): Promise<readonly unknown[]> => {
    const { statements } = summaryOf(
      await readRows(`${head}\n日期,金额,摘要\n2026-10-05,1.00,货款\n`, 'bank'),
    );
    return [statements[0]?.from, statements[0]?.to];
  };
  expect(await period('日期范围,20261001-20261031')).toEqual(['2026-10-01', '2026-10-31']);
  expect(await period('起始日期,2026-10-01,终止日期,2026-10-31')).toEqual(['2026-10-01', '2026-10-31']);
  expect(await period('开始日期：2026年10月1日\n结束日期：2026年10月31日')).toEqual([
    '2026-10-01',
    '2026-10-31',
  ]);
  expect(await period('#起始日期：[2026年10月01日 00:00:00]   终止日期：[2026年11月01日 00:00:00]')).toEqual([
    '2026-10-01',
    '2026-11-01',
  ]);
  expect(await period('查询时间范围[ Time Range ],20261006-20261031')).toEqual(['2026-10-05', '2026-10-31']);
  expect(await period('打印日期：2026-11-01')).toEqual(['2026-10-05', '2026-10-05']);
});

test('a balance nobody can read leaves the line, which then proves nothing', async () => {
  const table = await readRows(
    '日期,金额,余额\n2026-10-01,1.00,10.00\n2026-10-02,2.00,x1.00\n2026-10-03,3.00,15.00\n',
    'bank',
  );
  expect(bankLines(table).map(({ amount, balance, proof }) => [amount, balance, proof])).toEqual([
    ['1.00', '10.00', 'absent'],
    ['2.00', null, 'absent'],
    ['3.00', '15.00', 'holds'],
  ]);
  expect(summaryOf(table).findings).toMatchObject([
    { code: 'READ_AMOUNT_UNREADABLE', severity: 'warning', line: 3 },
  ]);
});

test('check 2, chain and occurrence: every figure of the message where line 4 is missing', async () => {
  const lines = [
    '2026-10-09,"38,650.40","138,650.40",货款',
    '2026-10-10,"-2,000.00","136,650.40",房租',
    '2026-10-11,"5,000.00","141,650.40",货款',
    '2026-10-11,"5,000.00","146,650.40",货款',
    '2026-10-12,-15.00,"146,635.40",手续费',
  ];
  const read = async (kept: readonly string[]) =>
    summaryOf(
      await readRows(
        `期初余额,"100,000.00"\n日期,金额,余额,摘要\n${kept.join('\n')}\n期末余额,,"146,635.40",\n`,
        'bank',
      ),
    );
  expect((await read(lines)).statements[0]).toMatchObject({ proof: 'holds', lines: 5, breaksTotal: 0 });
  const broken = await read(lines.toSpliced(3, 1));
  expect(broken.findings.find(({ code }) => code === 'READ_BALANCE_BROKEN')).toMatchObject({
    severity: 'error',
    line: 6,
    params: {
      line: '6',
      previous: '141650.40',
      amount: '-15.00',
      expected: '141635.40',
      stated: '146635.40',
      difference: '+5000.00',
    },
  });
  const told = broken.findings.find(({ code }) => code === 'READ_BALANCE_BROKEN');
  expect(told === undefined ? '' : problemText('en', told).what).toBe(
    'The balance of line 6 does not follow: 141650.40 plus -15.00 makes 141635.40, the file says 146635.40: +5000.00 missing before it.',
  );
  expect(broken.statements[0]).toMatchObject({
    proof: 'broken',
    breaks: [
      { line: 6, expected: '141635.40', stated: '146635.40', difference: '5000.00', cause: 'missing' },
    ],
  });
});

test('merged cells: labels above, sums and remarks below that span columns are read as what they say', async () => {
  const rows = [
    ['账户交易明细', '', '', '', ''],
    ['账号：', '', '1202000000000000009', '', ''],
    ['户名：杭州示例机电有限公司', '', '', '期初余额：', '100.00'],
    ['日期', '摘要', '收入', '支出', '余额'],
    ['2026-10-01', '货款', '50.00', '', '150.00'],
    ['2026-10-02', '房租', '', '30.00', '120.00'],
    ['合计', '', '50.00', '30.00', ''],
    ['本对账单仅供参考，请以柜台为准', '', '', '', ''],
  ];
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('流水');
  for (const row of rows) sheet.addRow(row.map((text) => (text === '' ? null : text)));
  for (const range of ['A1:E1', 'A2:B2', 'C2:E2', 'A3:C3', 'A7:B7', 'A8:E8']) sheet.mergeCells(range);
  const table = await readRows(new Uint8Array(await book.xlsx.writeBuffer()), null);
  expect(bankLines(table).map(({ amount, proof }) => [amount, proof])).toEqual([
    ['50.00', 'holds'],
    ['-30.00', 'holds'],
  ]);
  expect(summaryOf(table).statements[0]).toMatchObject({
    account: { id: '1202000000000000009', name: '杭州示例机电有限公司' },
    opening: { amount: '100.00', derived: false },
    proof: 'holds',
  });
  expect(summaryOf(table).counts).toEqual({ read: 4, accepted: 2, rejected: 0, excluded: 0, noise: 2 });
});
