import { expect, test } from 'vitest';
import {
  makeTextWorkbook,
  makeZip,
  sheetXml,
  stylesXml,
  workbookParts,
} from '../../../build/bench/make-workbook.ts';
import { detectFormat } from '../../../electron/engine/readers/detect-format.ts';
import { READING_LIMITS } from '../../../electron/engine/readers/limits.ts';
import { buildReadReport } from '../../../shared/domain/reading/read-report.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import type {
  BankRow,
  InvoiceRow,
  OpeningRow,
  PartyRow,
  ReceiptRow,
  TheirStatementRow,
} from '../../../shared/domain/reading/rows.ts';
import {
  encoded,
  readRows,
  refusedWith,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const invoices = (table: Table): readonly InvoiceRow[] =>
  table.rows.filter((row): row is InvoiceRow => 'taxRate' in row);

test('noise: totals, page lines, dashes and repeated captions are dropped and told; records that mention such words stay', async () => {
  const noise = [
    '本页小计,,1.00',
    '承前页,,1.00',
    '累计,,2.00',
    '打印时间：2026-11-01,,',
    '-----,----,---',
    '日期,摘要,金额',
    '第 1 页 共 2 页,,',
    '2026-10-31,本期合计,5.00',
  ];
  const table = await readRows(
    `日期,摘要,金额\n2026-10-01,合计三笔货款,1.00\n${noise.join('\n')}\n2026-10-02,货款,2.00\n`,
    'bank',
  );
  expect(bank(table).map(({ text }) => text)).toEqual(['合计三笔货款', '货款']);
  expect(summaryOf(table).counts).toEqual({ read: 10, accepted: 2, rejected: 0, excluded: 0, noise: 8 });
  expect(summaryOf(table).findingCounts).toEqual({ READ_NOISE_DROPPED: 8 });
});

test('invoices: typed, signed and complete, custom columns kept', async () => {
  const table = await readRows(
    '发票号码,客户编码,客户名称,开票日期,到期日,价税合计,不含税金额,税率,税额,蓝字/红字,往来方向,订单号,区域,__proto__\n' +
      '\t26440000000000001001,C001,苏州示例,2026-10-05,2026-11-04,"11,300.00","10,000.00",13%,"1,300.00",蓝字,AR,SO-1,华东,x\n' +
      'CN-1003,C001,苏州示例,2026-10-12,,1130.00,1000.00,0.13,130.00,红字,,,,\n' +
      'CN-1004,C001,,2026-10-12,,-565.00,,,,,应付,,,\n',
    'invoices',
  );
  expect(summaryOf(table).findings).toEqual([]);
  expect(invoices(table)[0]).toEqual({
    line: 2,
    raw: '\t26440000000000001001\tC001\t苏州示例\t2026-10-05\t2026-11-04\t11,300.00\t10,000.00\t13%\t1,300.00\t蓝字\tAR\tSO-1\t华东\tx',
    number: '26440000000000001001',
    party: 'C001',
    partyName: '苏州示例',
    date: '2026-10-05',
    dueDate: '2026-11-04',
    amount: '11300.00',
    net: '10000.00',
    tax: '1300.00',
    taxRate: 1300,
    currency: 'CNY',
    kind: 'invoice',
    ledger: 'AR',
    seller: null,
    buyer: null,
    items: [],
    status: '',
    voided: false,
    order: 'SO-1',
    original: '',
    contract: '',
    project: '',
    department: '',
    salesperson: '',
    owner: null,
    text: '',
    custom: Object.assign(Object.create(null), { 区域: '华东', '#14': 'x' }),
  });
  expect(
    invoices(table)
      .slice(1)
      .map(({ kind, amount, net, tax, taxRate, ledger }) => [kind, amount, net, tax, taxRate, ledger]),
  ).toEqual([
    ['credit_note', '-1130.00', '-1000.00', '-130.00', 1300, 'AR'],
    ['credit_note', '-565.00', null, null, null, 'AP'],
  ]);
  expect(Object.getPrototypeOf(invoices(table)[0]?.custom)).toBeNull();
});

test('invoices: rejected rows say line, column and reason; voided ones are excluded; repeated numbers are told', async () => {
  const table = await readRows(
    '发票号码,客户编码,开票日期,价税合计,税率,发票状态,蓝字/红字\n' +
      ',C1,2026-01-01,1.00,,,\nA2,,2026-01-01,1.00,,,\nA3,C1,2026-02-30,1.00,,,\nA4,C1,2026-01-01,一百,,,\nA5,C1,2026-01-01,,,,\n' +
      'A6,C1,2026-01-01,1.00,,已作废,\nA7,C1,2026-01-01,1.00,百分之,正常,\nA7,C1,2026-01-01,1.00,,,\nA8,C1,2026-01-01,-1.00,,,蓝字\n' +
      `A9,C1,2026-01-01,1.00,,${'长'.repeat(40_000)},\n`,
    'invoices',
  );
  expect(told(table)).toEqual([
    'READ_VALUE_MISSING:2',
    'READ_VALUE_MISSING:3',
    'READ_DATE_UNREADABLE:4',
    'READ_AMOUNT_UNREADABLE:5',
    'READ_VALUE_MISSING:6',
    'READ_VOIDED_EXCLUDED:7',
    'READ_VALUE_UNKNOWN:8',
    'READ_NUMBER_REPEATED:9',
    'READ_SIGN_CONTRADICTS:10',
    'READ_CELL_TOO_LONG:11',
  ]);
  expect(summaryOf(table).counts).toEqual({ read: 10, accepted: 3, rejected: 6, excluded: 1, noise: 0 });
  expect(summaryOf(table).findings[3]).toMatchObject({ column: '价税合计', params: { text: '一百' } });
});

test('invoices: a list of digital invoices takes the number from whichever column has it, and 金额 as net', async () => {
  const table = await readRows(
    '发票号码,数电发票号码,购买方名称,开票日期,金额,税额,价税合计\n,26440000000000001001,甲,2026-01-01,100.00,13.00,113.00\n"=""01234567""",,乙,2026-01-01,100.00,13.00,113.00\n',
    'invoices',
  );
  expect(invoices(table).map(({ number, net }) => [number, net])).toEqual([
    ['26440000000000001001', '100.00'],
    ['01234567', '100.00'],
  ]);
});

test('dates: a whole column decides the order; without evidence the lines are refused until a person decides', async () => {
  const text = (third: string): string => `Date,Amount\n02/03/2026,1.00\n04/05/2026,2.00\n${third},3.00\n`;
  const days = async (third: string, options = {}): Promise<readonly string[]> =>
    bank(await readRows(text(third), 'bank', options)).map(({ date }) => date);
  expect(await days('13/06/2026')).toEqual(['2026-03-02', '2026-05-04', '2026-06-13']);
  expect(await days('06/13/2026')).toEqual(['2026-02-03', '2026-04-05', '2026-06-13']);
  expect(await days('06/07/2026', { dateOrder: 'dmy' })).toEqual(['2026-03-02', '2026-05-04', '2026-07-06']);
  const open = await readRows(text('06/07/2026'), 'bank');
  expect(told(open)).toEqual([
    'READ_DATE_ORDER_AMBIGUOUS:2',
    'READ_DATE_ORDER_AMBIGUOUS:3',
    'READ_DATE_ORDER_AMBIGUOUS:4',
    'READ_NO_ROWS:1',
  ]);
  const mixed = await readRows(text('13/06/2026'), 'bank', { dateOrder: 'mdy' });
  expect(told(mixed)).toEqual(['READ_DATE_ORDER_MIXED:4']);
});

test('amounts: a column of decimal commas is read as such', async () => {
  const table = await readRows(
    'Date;Amount;Balance\n2026-01-05;1.234,56;1.234,56\n2026-01-06;-34,5;1.200,06\n',
    'bank',
    { currency: 'EUR' },
  );
  expect(bank(table).map(({ amount, currency }) => [amount, currency])).toEqual([
    ['1234.56', 'EUR'],
    ['-34.50', 'EUR'],
  ]);
});

test('parties, receipts, openings, orders and their statement become rows of their kind', async () => {
  const parties = (
    await readRows(
      '客户编码,客户名称,别名,账期天数,信用额度,角色\n0001,苏州示例,甲;乙,30天,"1,000",客户\n',
      null,
    )
  ).rows as readonly PartyRow[]; // the file is of that kind
  expect(parties[0]).toMatchObject({
    code: '0001',
    aliases: ['甲', '乙'],
    termsDays: 30,
    creditLimit: '1000.00',
    role: 'customer',
  });
  const receipts = (
    await readRows('收款单号,客户编码,收款日期,金额,手续费\nSK-1,C1,2026-10-01,99.00,1.00\n', null)
  ).rows as readonly ReceiptRow[]; // the file is of that kind
  expect(receipts[0]).toMatchObject({ number: 'SK-1', amount: '99.00', fee: '1.00', ledger: 'AR' });
  const openings = (
    await readRows(
      '客户编码,类型,单据号,单据日期,到期日,原金额,未清金额\nC001,发票,INV-0088,2026-06-25,2026-07-25,"50,000.00","20,000.00"\nC001,预收,SK-0512,2026-09-10,,5000,5000\n',
      null,
    )
  ).rows as readonly OpeningRow[]; // the file is of that kind
  expect(openings.map(({ kind, open, original }) => [kind, open, original])).toEqual([
    ['invoice', '20000.00', '50000.00'],
    ['advance', '-5000.00', '-5000.00'],
  ]);
  const orders = await readRows(
    '订单号,客户编码,日期,品名,数量,单价,金额\nSO-1,C1,2026-10-01,轴承,"1,000",2.5,2500\n',
    null,
  );
  expect(orders.rows[0]).toMatchObject({ number: 'SO-1', quantity: '1000', price: '2.5', amount: '2500.00' });
});

test('their statement: their orientation, opening and closing from their rows', async () => {
  const table = await readRows(
    '日期,单号,借方,贷方,余额\n,期初余额,,,"53,650.40 贷"\n2026-10-05,INV-1001,,"11,300.00",\n2026-10-12,1003红,,"-1,130.00",\n2026-10-16,,"32,770.00",,\n,期末余额,,,"31,050.40 贷"\n',
    'their-statement',
  );
  const rows = table.rows as readonly TheirStatementRow[]; // the file is of that kind
  expect(rows.map(({ number, debit, credit }) => [number, debit, credit])).toEqual([
    ['INV-1001', null, '11300.00'],
    ['1003红', null, '-1130.00'],
    ['', '32770.00', null],
  ]);
  expect(summaryOf(table).statements[0]).toMatchObject({
    opening: { amount: '53650.40', side: 'credit' },
    closing: { amount: '31050.40', side: 'credit' },
    credits: '10170.00',
    debits: '32770.00',
  });
});

test('workbooks: the sheet with the data is found, others are told, one may be chosen', async () => {
  const rows = (caption: string): string =>
    `<row r="1"><c t="inlineStr"><is><t>日期</t></is></c><c t="inlineStr"><is><t>${caption}</t></is></c></row><row r="2"><c s="1"><v>46000</v></c><c><v>12.5</v></c></row>`;
  const bytes = makeZip(
    workbookParts({
      sheets: [
        { name: '说明', xml: sheetXml('<row r="1"><c t="inlineStr"><is><t>你好</t></is></c></row>') },
        { name: '一月', xml: sheetXml(rows('金额')) },
        { name: '二月', xml: sheetXml(rows('金额')) },
      ],
      styles: stylesXml(['General', 'yyyy-mm-dd']),
    }),
  );
  const table = await readRows(bytes, 'bank');
  expect(bank(table).map(({ date, amount }) => [date, amount])).toEqual([['2025-12-09', '12.50']]);
  expect(
    summaryOf(table).findings.map(({ code, severity, params }) => [code, severity, params['sheet']]),
  ).toEqual([
    ['READ_SHEET_NOT_READ', 'info', '说明'],
    ['READ_SHEET_NOT_READ', 'warning', '二月'],
  ]);
  expect(summaryOf(await readRows(bytes, 'bank', { sheet: '二月' })).sheet).toBe('二月');
  expect(refusedWith(await readRows(bytes, 'bank', { sheet: '三月' }))).toBe('IMPORT_SHEET_UNKNOWN');
});

test('refusals: nothing to read, no captions, missing columns, other formats', async () => {
  expect(refusedWith(await readRows('', null))).toBe('IMPORT_FILE_EMPTY');
  expect(refusedWith(await readRows('a,b\n1,2\n', null))).toBe('IMPORT_HEADER_NOT_FOUND');
  expect(refusedWith(await readRows('%PDF-1.7\n', null))).toBe('IMPORT_PDF_DAMAGED');
  expect(refusedWith(await readRows('{\\rtf1 text}', null))).toBe('IMPORT_FORMAT_UNSUPPORTED');
  expect(refusedWith(await readRows(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), null))).toBe(
    'IMPORT_FORMAT_UNKNOWN',
  );
  const missing = await readRows('发票号码,客户编码,税额\nA,B,1\n', 'invoices');
  expect(summaryOf(missing).findings.map(({ code, column }) => [code, column])).toEqual([
    ['READ_COLUMN_MISSING', 'date'],
    ['READ_COLUMN_MISSING', 'amount'],
  ]);
  expect(missing.rows).toEqual([]);
  expect(told(await readRows('日期,摘要,金额\n', 'bank'))).toEqual(['READ_NO_ROWS:1']);
});

test('text that looks like a formula stays text; unreadable characters are told', async () => {
  const table = await readRows(
    '日期,摘要,金额\n2026-01-01,=HYPERLINK(1),1.00\n2026-01-01,@SUM(1),1.00\n',
    'bank',
  );
  expect(bank(table).map(({ text }) => text)).toEqual(['=HYPERLINK(1)', '@SUM(1)']);
  const broken = await readRows('日期,摘要,金额\n2026-01-01,坏\uFFFD字,1.00\n', 'bank');
  expect(told(broken)).toEqual(['READ_CHARACTER_UNREADABLE:2']);
});

test('findings are capped, their counts are not', async () => {
  const table = await readRows(`日期,金额\n${'2026-01-01,x\n'.repeat(1500)}`, 'bank');
  expect([summaryOf(table).findings.length, summaryOf(table).findingCounts]).toEqual([
    201,
    { READ_AMOUNT_UNREADABLE: 1500, READ_NO_ROWS: 1 },
  ]);
});

test('a workbook and a text file of the same table give the same rows', async () => {
  const rows = [
    ['交易日期', '收入', '支出', '余额', '摘要'],
    ['2026-10-09', '38,650.40', '', '138,650.40', '付0097货款'],
    ['2026-10-10', '', '2,000.00', '136,650.40', '房租'],
  ];
  const text = await readRows(
    encoded(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'), 'gb18030'),
    'bank',
  );
  const book = await readRows(makeTextWorkbook(rows), 'bank');
  expect(book.rows).toEqual(text.rows);
  expect(parseCalendarDate(bank(book)[0]?.date ?? '')).not.toBeNull();
});

test('refusals: a file beyond the limit is refused before it is looked at', async () => {
  const refused = await detectFormat(
    { size: READING_LIMITS.fileBytes + 1, read: () => new Uint8Array(0) },
    'f.csv',
  );
  expect(refused).toMatchObject({ ok: false, error: { code: 'IMPORT_FILE_TOO_LARGE' } });
});

test('buildReadReport: the public JSON of a bank file and of an invoice file', async () => {
  const table = await readRows(
    '账号,DE89370400440532013000\n期初余额,100.00\n日期,金额,余额,币种,摘要,对方户名,流水号\n2026-01-05,-12.30,87.70,EUR,货款,甲,X1\n2026-01-06,坏,,EUR,,,\n',
    'bank',
    { currency: 'EUR' },
  );
  const report = buildReadReport(summaryOf(table), table.rows, ({ code }) => `text of ${code}`);
  expect(report).toMatchObject({
    format: 'csv',
    kind: 'bank',
    encoding: 'utf-8',
    statements: [
      {
        id: '',
        number: '',
        account: { id: 'DE89370400440532013000', iban: 'DE89370400440532013000', name: '', bank: '' },
        currency: 'EUR',
        from: '2026-01-05',
        to: '2026-01-05',
        opening: { amount: '100.00', date: '2026-01-05', derived: false },
        closing: { amount: '87.70', date: '2026-01-05', derived: true },
        proof: 'holds',
        lines: [
          {
            line: 4,
            bookingDate: '2026-01-05',
            valueDate: null,
            amount: '-12.30',
            currency: 'EUR',
            balance: '87.70',
            reference: 'X1',
            counterparty: { name: '甲', account: '', bank: '' },
            text: '货款',
            proof: 'holds',
          },
        ],
      },
    ],
    invoices: [],
    totals: { lines: 1, credits: '0.00', debits: '12.30' },
    findings: [
      {
        severity: 'error',
        code: 'READ_AMOUNT_UNREADABLE',
        line: 5,
        column: '金额',
        message: 'text of READ_AMOUNT_UNREADABLE',
      },
    ],
  });
  const invoiceTable = await readRows(
    '发票号码,客户编码,开票日期,价税合计\nA,C1,2026-01-05,1.00\n',
    'invoices',
  );
  const second = buildReadReport(summaryOf(invoiceTable), invoiceTable.rows, () => '');
  expect([second.invoices.length, second.statements, second.totals]).toEqual([
    1,
    [],
    { lines: 1, credits: null, debits: null },
  ]);
});
