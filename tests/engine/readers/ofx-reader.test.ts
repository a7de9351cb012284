import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofxAmount, ofxDate } from '../../../electron/engine/readers/ofx/ofx-values.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { fileOfx, statementOfx, transactionOfx, values } from '../../fixtures/ofx/write-ofx.ts';
import {
  encoded,
  readRows,
  refusedWith,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../../fixtures/ofx/card-and-bank.qfx'), 'utf8');
const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const read = (text: string | Uint8Array, account = ''): Promise<Table> => readRows(text, null, { account });
const LINE = { amount: '1.00', date: '2026-02-03', id: 'F', name: 'Cedar', memo: 'M' };

test('ofxReader: bank, card and investment statements of one file, each with what it says', async () => {
  const table = await read(SAMPLE);
  const { format, counts, statements } = summaryOf(table);
  expect([format, counts]).toEqual([
    'ofx-1.0.3',
    { read: 9, accepted: 5, rejected: 1, excluded: 3, noise: 0 },
  ]);
  expect(statements).toMatchObject([
    {
      account: { id: '100200300', bank: 'Example Savings' },
      from: '2026-02-01',
      to: '2026-02-28',
      opening: null,
      closing: { amount: '5000.00', date: '2026-02-28' },
      lines: 2,
      proof: 'absent',
    },
    { account: { id: '100200300' }, currency: 'EUR', lines: 1, closing: null },
    { account: { id: '4111000000000000' }, closing: { amount: '-19.99' } },
    { account: { id: 'INV-9' }, lines: 1, closing: null },
  ]);
  expect(bank(table).map(({ line, amount, currency }) => `${line} ${amount} ${currency}`)).toEqual([
    '16 -1234.50 USD',
    '21 2000.00 USD',
    '23 50.00 EUR',
    '30 -19.99 USD',
    '36 0.42 USD',
  ]);
  expect(told(table)).toEqual([
    'READ_AMOUNT_UNREADABLE:22',
    'READ_NOT_BOOKED:25',
    'READ_CURRENCY_SEPARATE:14',
    'READ_INVESTMENTS_LEFT_OUT:33',
  ]);
});

test('ofxReader: the facts of a transaction, with payee and account', async () => {
  const [check, credit] = bank(await read(SAMPLE));
  expect(check).toMatchObject({
    date: '2026-02-03',
    valueDate: '2026-02-04',
    type: 'CHECK',
    reference: 'A-1',
    bankReference: 'R-1',
    counterparty: 'Cedar & Ash Supplies',
    counterpartyAccount: '555666',
    counterpartyBank: '021000089',
    text: 'Invoice 4711',
  });
  expect({ ...check?.custom }).toMatchObject({ CHECKNUM: '1001', 'PAYEE/CITY': 'Springfield' });
  expect(check?.raw).toMatch(/^<STMTTRN>.*<\/STMTTRN>$/su);
  expect({ ...credit?.custom }).toEqual({ 'ORIGCURRENCY/CURRATE': '1.25', 'ORIGCURRENCY/CURSYM': 'GBP' });
  expect(Object.getPrototypeOf(credit?.custom)).toBeNull();
});

test('ofxAmount and ofxDate: decimal signs, and days as the bank writes them', () => {
  const usd = currencyCode('USD');
  const amounts = [
    '-12,5',
    '1.234,56',
    '1,234.56',
    '1,234,567',
    '+00012.5000',
    '-7,000',
    '115.8331',
    '',
    'x',
    '$120',
  ];
  expect(amounts.map((text) => ofxAmount(text, usd))).toEqual([
    '-12.50',
    '1234.56',
    '1234.56',
    '1234567.00',
    '12.50',
    null,
    null,
    null,
    null,
    '120.00',
  ]);
  expect(ofxAmount('7,000', currencyCode('KWD'))).toBe('7.000');
  const dates = ['20260203', '20260203235959.999[-5:EST]', '2026-02-03', '20260231', '201120000000', ''];
  expect(dates.map((text) => ofxDate(text))).toEqual([
    '2026-02-03',
    '2026-02-03',
    '2026-02-03',
    null,
    null,
    null,
  ]);
});

test('ofxReader: what a transaction lacks or garbles is told, and only that one is left out', async () => {
  const bad = [
    transactionOfx(true, LINE).replace('<TRNAMT>1.00', ''),
    transactionOfx(true, LINE).replace('<TRNAMT>1.00', '<TRNAMT>1.2.3'),
    transactionOfx(true, LINE).replace('20260203', '20260231'),
    transactionOfx(true, LINE).replace(/<DTPOSTED>.*/u, '<DTPOSTED>'),
    transactionOfx(true, LINE).replace('</STMTTRN>', '<CURRENCY><CURSYM>ZZZ</CURRENCY></STMTTRN>'),
  ];
  const table = await read(fileOfx(true, statementOfx(true, bad.join('') + transactionOfx(true, LINE), 'x')));
  expect(bank(table).map(({ amount }) => amount)).toEqual(['1.00']);
  expect(told(table).map((each) => each.split(':')[0])).toEqual([
    'READ_VALUE_MISSING',
    'READ_AMOUNT_UNREADABLE',
    'READ_DATE_UNREADABLE',
    'READ_VALUE_MISSING',
    'READ_CURRENCY_UNKNOWN',
    'READ_AMOUNT_UNREADABLE',
  ]);
  // A bank that writes a currency as a value, where others group.
  const flat = transactionOfx(true, LINE).replace('<FITID>', '<CURRENCY>USD\n<FITID>');
  expect(bank(await read(fileOfx(true, statementOfx(true, flat, '1.00'))))[0]).toMatchObject({
    reference: 'F',
  });
});

test('ofxReader: answers without a statement, and statements without an account', async () => {
  const status = values(true, { CODE: '2000', SEVERITY: 'ERROR', MESSAGE: 'General Error' });
  const failed = `<STMTTRNRS><TRNUID>1<STATUS>${status}</STATUS></STMTTRNRS>`;
  const refused = await read(fileOfx(true, failed));
  expect(refused.result).toMatchObject({
    error: { code: 'IMPORT_BANK_REFUSED', params: { status: '2000', message: 'General Error' } },
  });
  const half = await read(fileOfx(true, failed + statementOfx(true, transactionOfx(true, LINE), '1')));
  expect([bank(half).length, told(half)]).toEqual([1, ['IMPORT_BANK_REFUSED:13']]);
  expect(refusedWith(await read(fileOfx(true, '')))).toBe('IMPORT_NO_STATEMENT');
  const nameless = fileOfx(false, statementOfx(false, transactionOfx(false, LINE), '1')).replace(
    /<BANKACCTFROM>[\s\S]*<\/BANKACCTFROM>/u,
    '',
  );
  expect(refusedWith(await read(nameless))).toBe('IMPORT_ACCOUNT_MISSING');
  expect(bank(await read(nameless, '1002'))[0]?.account).toBe('1002');
  const unknown = fileOfx(true, statementOfx(true, transactionOfx(true, LINE), '1')).replace(
    '<CURDEF>USD',
    '<CURDEF>ZZZ',
  );
  expect(told(await read(unknown))).toEqual(['READ_CURRENCY_UNKNOWN:15']);
});

test('ofxReader: encodings that the header names, and that it does not', async () => {
  const text = (name: string): string =>
    fileOfx(true, statementOfx(true, transactionOfx(true, { ...LINE, name }), '1'));
  const name = async (bytes: Uint8Array): Promise<readonly unknown[]> => {
    const table = await read(bytes);
    return [bank(table)[0]?.counterparty, summaryOf(table).encoding, told(table)];
  };
  const lies = ['READ_ENCODING_DECLARED_WRONG:1'];
  expect(await name(encoded(text('Café Érable'), 'win1252'))).toEqual(['Café Érable', 'windows-1252', []]);
  expect(await name(encoded(text('苏州示例公司'), 'gb18030'))).toEqual(['苏州示例公司', 'gb18030', lies]);
  expect(await name(encoded(text('Café'), 'utf8'))).toEqual(['Café', 'utf-8', lies]);
  const unicode = text('Café').replace('USASCII', 'UNICODE').replace('CHARSET:1252', 'CHARSET:NONE');
  expect(await name(encoded(unicode, 'utf8'))).toEqual(['Café', 'utf-8', []]);
  expect(await name(encoded(unicode, 'utf16le', true))).toEqual(['Café', 'utf-16le', []]);
});

test('ofxReader: hostile and broken files get a code at once', async () => {
  const whole = fileOfx(false, statementOfx(false, transactionOfx(false, LINE), '1'));
  const hostile: readonly (readonly [string, string])[] = [
    ['IMPORT_DOCTYPE_REFUSED', whole.replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "&b;&b;">]><OFX>')],
    ['IMPORT_DOCTYPE_REFUSED', `<!DOCTYPE OFX [<!ENTITY a "x">]>${whole.slice(whole.indexOf('<OFX>'))}`],
    ['IMPORT_MARKUP_DAMAGED', whole.slice(0, whole.indexOf('</BANKTRANLIST>'))],
    ['IMPORT_MARKUP_DAMAGED', whole.replace('<BANKTRANLIST>', '</STMTTRN><BANKTRANLIST>')],
    ['IMPORT_MARKUP_DAMAGED', whole.replace('Cedar', 'Ce\0dar')],
    ['IMPORT_MARKUP_DAMAGED', whole.replace('Cedar', 'x'.repeat(10_000_000))],
  ];
  for (const [code, text] of hostile) {
    const bytes = encoded(text);
    const started = performance.now();
    const table = await read(bytes);
    expect([refusedWith(table), performance.now() - started < 5_000]).toEqual([code, true]);
  }
  const prototypes = whole.replace('<MEMO>', '<__PROTO__>x</__PROTO__><CONSTRUCTOR>y</CONSTRUCTOR><MEMO>');
  expect(bank(await read(prototypes))[0]?.custom['CONSTRUCTOR']).toBe('y');
  expect(Object.keys(Object.prototype)).toEqual([]);
});

const words = fc.stringMatching(/^[A-Za-z&<>"'柳1-9][A-Za-z&<>"'柳 1-9]{0,30}[a-z]$/u);
const transactions = fc.array(
  fc.record({
    amount: fc
      .integer({ min: -9_999_999, max: 9_999_999 })
      .map(
        (cents) =>
          `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`,
      ),
    date: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`),
    id: words,
    name: words,
    memo: words,
  }),
  { minLength: 1, maxLength: 12 },
);

test('ofxReader: what is written in either version is read', async () => {
  await fc.assert(
    fc.asyncProperty(transactions, fc.boolean(), async (list, sgml) => {
      const inside = list.map((each) => transactionOfx(sgml, each)).join('');
      const table = await read(fileOfx(sgml, statementOfx(sgml, inside, '12.00')));
      const back = bank(table).map(({ amount, date, reference, counterparty, text }) => ({
        amount,
        date,
        id: reference,
        name: counterparty,
        memo: text,
      }));
      expect(back).toEqual(list);
      expect(summaryOf(table).statements[0]).toMatchObject({ closing: { amount: '12.00' }, proof: 'absent' });
    }),
    { verbose: true, numRuns: 60 },
  );
});
