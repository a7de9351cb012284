import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import {
  encoded,
  readRows,
  refusedWith,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../../fixtures/mt940/envelope.sta'), 'utf8');

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);

const HEAD = [':20:X', ':25:DE89370400440532013000', ':28C:1/1', ':60F:C260601EUR100,00'];
const message = (...lines: readonly string[]): string => [...HEAD, ...lines, ''].join('\r\n');
const one = async (...lines: readonly string[]): Promise<BankRow | undefined> =>
  bank(await readRows(message(...lines), 'bank'))[0];

test('envelope of the network: two messages, two accounts, each proves', async () => {
  const table = await readRows(SAMPLE, null);
  const { format, kind, statements } = summaryOf(table);
  expect([format, kind]).toEqual(['mt940', 'bank']);
  expect(
    statements.map(({ account, number, currency, proof, lines }) => [
      account.id,
      account.bank,
      number,
      currency,
      proof,
      lines,
    ]),
  ).toEqual([
    ['NL91ABNA0417164300', '', '00012', 'EUR', 'holds', 4],
    ['12345678/0000112233', '12345678', '3', 'JPY', 'holds', 1],
  ]);
  expect(told(table)).toEqual(['READ_BANK_MESSAGE:20']);
});

test('line: reversal marks, spaces, references longer than allowed, years that turn', async () => {
  const rows = bank(await readRows(SAMPLE, null));
  expect(rows.map(({ amount, date, valueDate }) => [amount, date, valueDate])).toEqual([
    ['250.00', '2026-06-01', '2026-06-01'],
    ['-80.50', '2026-06-02', '2026-06-02'],
    ['20.00', '2026-06-03', '2026-06-03'],
    ['-10.00', '2026-06-03', '2026-06-03'],
    ['700', '2026-01-02', '2025-12-31'],
  ]);
  expect(rows.map(({ reference, bankReference }) => [reference, bankReference])).toEqual([
    ['', 'BANKREF0001'],
    ['REF-0002-OF-MORE-THAN-16-CHARACTERS', 'B2'],
    ['REVERSAL', 'B3'],
    ['REVERSAL', 'B4'],
    ['4711', ''],
  ]);
  expect(await one(':61:2601021231D1,NTRFX')).toMatchObject({ date: '2025-12-31', valueDate: '2026-01-02' });
  expect(await one(':61:2402280229D1,NTRFX')).toMatchObject({ date: '2024-02-29', valueDate: '2024-02-28' });
});

test('details: Dutch tags, German parts behind any separator, wrapped text', async () => {
  const rows = bank(await readRows(SAMPLE, null));
  expect(rows[0]).toMatchObject({
    endToEndId: 'INV-2026-0041',
    counterparty: 'VOORBEELD B.V.',
    counterpartyAccount: 'NL20INGB0001234567',
    counterpartyBank: 'INGBNL2A',
    text: 'Factuur 41 van mei',
  });
  expect(rows[1]).toMatchObject({
    type: 'SEPA OVERBOEKING',
    endToEndId: '',
    counterparty: 'TEST LEVERANCIER',
    text: 'Betaling factuur 7',
  });
  expect(rows[2]?.text).toBe(
    'Storno of a charge that was taken by mistake and is given back in full to the account',
  );
  expect(rows[2]?.custom[':61:']).toBe('R NTRF');
  expect(rows[4]).toMatchObject({
    type: 'Gutschrift',
    text: 'Teil eins und zwei',
    counterparty: 'MUSTER GMBH',
    counterpartyAccount: 'DE89370400440532013000',
    counterpartyBank: 'EXMPDEFF',
  });
});

test('details: tags split across parts, tags with colons, facts kept under their own names', async () => {
  const split = await one(
    ':61:260602C5,NMSCNONREF',
    ':86:166?00X?20EREF+ 1234567890123 EXAMPLE?21MREF+ 12AB234CD6E7F CRED+ A?22B12CDE0000000000000000034 S?23VWZ+Invoice?24 77?34999?90other',
  );
  expect(split).toMatchObject({ endToEndId: '1234567890123 EXAMPLE', text: 'Invoice 77' });
  expect({ ...split?.custom }).toEqual({
    ':61:': 'NMSC',
    GVC: '166',
    '?34': '999',
    '?90': 'other',
    MREF: '12AB234CD6E7F',
    CRED: 'AB12CDE0000000000000000034',
  });
  expect(await one(':61:260602C5,NMSCNONREF', ':86:Rent EREF: E-1 MREF: M-2 IBAN: DE1 BIC: B')).toMatchObject(
    {
      text: 'Rent',
      endToEndId: 'E-1',
      counterpartyAccount: 'DE1',
    },
  );
  const hostile = await one(':61:260602C5,NMSCNONREF', ':86:020?00__proto__?20text?2?99x');
  expect(hostile).toMatchObject({ type: '__proto__', text: 'text?2' });
  expect(Object.getPrototypeOf(hostile?.custom)).toBeNull();
});

test('pages of one statement become one; balances between them are checked', async () => {
  const page = (number: string, opening: string, line: string, closing: string): string =>
    [':20:X', ':25:DE89370400440532013000', `:28C:9/${number}`, opening, line, closing, '-', ''].join('\n');
  const first = page('1', ':60F:C260601EUR100,', ':61:260601C10,NTRFA', ':62M:C260601EUR110,');
  const second = page('2', ':60M:C260601EUR110,', ':61:260602D30,NTRFB', ':62F:C260602EUR80,');
  const table = await readRows(first + second, null);
  expect(summaryOf(table).statements).toHaveLength(1);
  expect(summaryOf(table).statements[0]).toMatchObject({
    proof: 'holds',
    lines: 2,
    opening: { amount: '100.00' },
    closing: { amount: '80.00' },
  });
  expect(bank(table)[0]?.balance).toBe('110.00');
  const wrong = await readRows(first.replace('EUR110', 'EUR111') + second, null);
  expect(told(wrong)).toEqual(['READ_BALANCE_BROKEN:5', 'READ_CONTROL_DIFFERS:1']);
  expect(summaryOf(wrong).statements.map(({ proof }) => proof)).toEqual(['broken']);
  const alone = await readRows(first, null);
  expect(told(alone)).toEqual(['READ_PAGE_MISSING:1']);
  expect(summaryOf(alone).statements[0]?.proof).toBe('broken');
  expect(told(await readRows(second, null))).toEqual(['READ_PAGE_MISSING:1']);
});

test('statement without opening or closing is told of and never proves', async () => {
  const open = await readRows(message(':61:260602C5,NTRFX'), null);
  expect([told(open), summaryOf(open).statements[0]?.proof]).toEqual([
    ['READ_STATEMENT_UNENDED:1'],
    'broken',
  ]);
  const bare = await readRows(':61:260602C5,NTRFX\n:62F:C260602EUR5,\n', null, { currency: 'EUR' });
  expect(told(bare)).toEqual(['READ_CURRENCY_ASSUMED:1', 'READ_STATEMENT_UNSTARTED:1']);
  expect(bank(bare)[0]).toMatchObject({ currency: 'EUR', amount: '5.00' });
});

test('lines that cannot be read are left out and told of; the file that ends in one is refused', async () => {
  const table = await readRows(
    message(':61:260602X5,NTRFX', ':61:260230C5,NTRFX', ':61:2602300301C5,NTRFX', ':62F:C260602EUR105,'),
    null,
  );
  expect(told(table)).toEqual([
    'READ_RECORD_UNREADABLE:5',
    'READ_DATE_UNREADABLE:6',
    'READ_DATE_UNREADABLE:7',
  ]);
  expect(summaryOf(table).counts).toMatchObject({ accepted: 1, rejected: 2 });
  expect(bank(table)[0]).toMatchObject({ date: '2026-03-01', valueDate: null });
  expect(refusedWith(await readRows(message(':61:260602C5,'), null))).toBe('IMPORT_FILE_CUT_OFF');
  const fine = message(':61:260602C5,123NTRFX', ':62F:C260602EUR105,');
  expect(told(await readRows(fine, null))).toEqual([
    'READ_RECORD_UNREADABLE:5',
    'READ_STATEMENT_BROKEN:1',
    'READ_NO_ROWS:1',
  ]);
});

test('a field out of place is told of and changes nothing', async () => {
  const table = await readRows(
    message(':61:260602C5,NTRFX', ':25:another account', ':60F:nonsense', ':62F:C260602EUR105,'),
    null,
  );
  expect(told(table)).toContain('READ_RECORD_IGNORED:6');
  expect(summaryOf(table).statements[0]?.account.id).toBe('DE89370400440532013000');
});

test('interim report: no balances, counts and sums of both sides are checked', async () => {
  const report = (sum: string): string =>
    [
      ':20:X',
      ':25:1',
      ':28C:1',
      ':34F:CNYD0,',
      ':13D:2606021200+0800',
      ':61:260602D8,NTRFA',
      ':61:260602C5,NTRFB',
      `:90D:1CNY${sum}`,
      ':90C:1CNY5,',
      '-',
    ].join('\n');
  const right = await readRows(report('8,00'), null);
  expect([summaryOf(right).format, told(right)]).toEqual(['mt942', []]);
  const wrong = await readRows(report('9,00'), null);
  expect(told(wrong)).toEqual(['READ_CONTROL_DIFFERS:1']);
  expect(summaryOf(wrong).statements[0]?.proof).toBe('broken');
});

test.each([
  ['utf8', 'Überweisung 货款', 'utf-8'],
  ['utf16le', 'Überweisung 货款', 'utf-16le'],
  ['gb18030', '支付货款给示例公司', 'gb18030'],
  ['win1252', 'Überweisung für Grüße', 'windows-1252'],
  ['cp850', 'jóváírás összevont für', 'cp850'],
])('text in %s', async (encoding, text, name) => {
  const file = encoded(
    message(':61:260602C5,NTRFX', `:86:${text}`, ':62F:C260602EUR105,'),
    encoding,
    encoding === 'utf16le',
  );
  const table = await readRows(file, null);
  expect([summaryOf(table).encoding, bank(table)[0]?.text]).toEqual([name, text]);
});

test('encoding chosen by a person; a line without end is refused', async () => {
  const file = encoded(message(':61:260602C5,NTRFX', ':86:f\u00fcr', ':62F:C260602EUR105,'), 'cp850');
  expect(bank(await readRows(file, null, { encoding: 'CP850' }))[0]?.text).toBe('für');
  expect(refusedWith(await readRows(file, null, { encoding: 'klingon' }))).toBe('IMPORT_ENCODING_UNKNOWN');
  const endless = message(`:86:${'x'.repeat(5 * 1024 * 1024)}`);
  expect(refusedWith(await readRows(endless, null))).toBe('IMPORT_RECORD_TOO_LONG');
});
