import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorOf } from '../../../shared/domain/reading/amount-text.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import {
  balanceXml,
  camtXml,
  entryXml,
  statementXml,
  type WrittenEntry,
} from '../../fixtures/camt/write-camt.ts';
import {
  encoded,
  readRows,
  refusedWith,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';
import { qz } from '../cli/run-qz.ts';

const SAMPLE = join(import.meta.dirname, '../../fixtures/camt/statement.xml');
const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const read = (text: string | Uint8Array): Promise<Table> => readRows(text, null);
const sample = (): Promise<Table> => read(readFileSync(SAMPLE));
const one = (entry: Partial<WrittenEntry>): string =>
  entryXml({
    amount: '1.00',
    date: '2026-03-03',
    name: 'Linde OHG',
    text: 'RE-1',
    endToEndId: 'E',
    ...entry,
  });
const entry = (inside: string): string =>
  `<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt>${inside}</Ntry>`;

test('camtReader: statements of two accounts and currencies, with batches, a reversal and what is pending', async () => {
  const table = await sample();
  const { format, counts, statements } = summaryOf(table);
  expect([format, counts]).toEqual([
    'camt.053.001.08',
    { read: 7, accepted: 6, rejected: 0, excluded: 1, noise: 0 },
  ]);
  expect(statements).toMatchObject([
    {
      id: 'STMT-1',
      number: '43',
      account: {
        id: 'DE89370400440532013000',
        name: 'Weide & Söhne Handel GmbH',
        bank: 'Musterbank AAAADEFFXXX',
      },
      currency: 'EUR',
      from: '2026-03-03',
      opening: { amount: '1000.00' },
      closing: { amount: '1282.50' },
      lines: 5,
      proof: 'holds',
    },
    {
      id: 'STMT-2',
      currency: 'JPY',
      opening: { amount: '-5000' },
      closing: { amount: '2000' },
      proof: 'holds',
    },
  ]);
  expect(bank(table).map(({ line, amount, currency }) => `${line} ${amount} ${currency}`)).toEqual([
    '35 200.00 EUR',
    '47 100.00 EUR',
    '57 -120.00 EUR',
    '73 92.50 EUR',
    '92 10.00 EUR',
    '108 7000 JPY',
  ]);
  expect(told(table)).toEqual(['READ_NOT_BOOKED:86', 'READ_BATCH_NOT_SPLIT:92']);
});

test('camtReader: each payment of a batch has its own party, references and remittance', async () => {
  const [first, second, reversed, foreign, unsplit] = bank(await sample());
  expect(first).toMatchObject({
    date: '2026-03-03',
    valueDate: '2026-03-04',
    type: 'PMNT-RCDT-ESCT',
    endToEndId: 'E2E-1',
    bankReference: 'BK-1/1',
    counterparty: 'Linde Werkzeuge OHG',
    counterpartyAccount: 'DE02120300000000202051',
    counterpartyBank: 'BBBBDEBBXXX',
    text: 'Rechnung RE-1001 und RE-1002 Sammelgutschrift',
  });
  expect({ ...first?.custom }).toMatchObject({
    UETR: '00000000-0000-4000-8000-000000000001',
    MndtId: 'MND-7',
    UltmtDbtr: 'Linde Werk Süd',
    'Btch/NbOfTxs': '2',
  });
  expect(first?.raw).toContain('RE-1001');
  expect(first?.raw).not.toContain('Birke');
  expect(second).toMatchObject({ endToEndId: '', reference: 'RF18539007547034', bankReference: 'BK-1' });
  expect(second?.text).toBe('RF18539007547034 RE-1003 Sammelgutschrift');
  expect(second?.custom['RmtInf/Strd']).toBe('RE-1003: DuePyblAmt 100.00 EUR');
  // The returned collection keeps the roles of the collection: its debtor is the other side though the money went out.
  expect(reversed).toMatchObject({ counterparty: 'Ulme Logistik KG', type: 'NRTI+108' });
  expect(reversed?.custom['RtrInf']).toBe('AC04 Konto aufgelöst');
  expect({ ...foreign?.custom }).toMatchObject({
    InstdAmt: '100.00 USD',
    XchgRate: '0.95 USD/EUR',
    Chrgs: '2.50 EUR',
  });
  expect(unsplit?.amount).toBe('10.00');
  expect(Object.getPrototypeOf(first?.custom)).toBeNull();
});

test('camtReader: counts and sums of the summary are held against the entries', async () => {
  const text = readFileSync(SAMPLE, 'utf8');
  const wrong = await read(text.replace('<doc:Sum>402.50', '<doc:Sum>402.51'));
  expect(summaryOf(wrong).statements[0]?.proof).toBe('broken');
  expect(summaryOf(wrong).findings[2]).toMatchObject({
    code: 'READ_CONTROL_DIFFERS',
    params: { control: 'credits', stated: '402.51', computed: '402.50' },
  });
  const less = await read(text.replace('<doc:NbOfNtries>2<', '<doc:NbOfNtries>3<'));
  expect(told(less)).toContain('READ_CONTROL_DIFFERS:6');
  // A bank that leaves what is pending out of its totals is right as well.
  const without = text.replace(
    '<doc:NbOfNtries>2</doc:NbOfNtries><doc:Sum>160.00',
    '<doc:NbOfNtries>1</doc:NbOfNtries><doc:Sum>120.00',
  );
  expect(
    summaryOf(await read(without.replace('<doc:NbOfNtries>5', '<doc:NbOfNtries>4'))).statements[0]?.proof,
  ).toBe('holds');
});

test('camtReader: pages of a statement are one statement; a page that is missing is told', async () => {
  const page = (number: number, last: boolean): string =>
    `<StmtPgntn><PgNb>${number}</PgNb><LastPgInd>${last}</LastPgInd></StmtPgntn>`;
  const first = statementXml(
    balanceXml('OPBD', '10.00', '2026-03-03') + balanceXml('ITBD', '11.00', '2026-03-03') + one({}),
    page(1, false),
  );
  const second = statementXml(
    balanceXml('ITBD', '11.00', '2026-03-03') +
      balanceXml('CLBD', '9.00', '2026-03-03') +
      one({ amount: '-2.00' }),
    page(2, true),
  );
  const both = await read(camtXml(first + second));
  expect(summaryOf(both).statements).toMatchObject([
    { lines: 2, opening: { amount: '10.00' }, closing: { amount: '9.00' }, proof: 'holds' },
  ]);
  expect(told(both)).toEqual([]);
  const only = await read(camtXml(first));
  expect([summaryOf(only).statements[0]?.proof, told(only)]).toEqual(['holds', ['READ_PAGES_MISSING:2']]);
  const later = await read(camtXml(second));
  expect(summaryOf(later).statements[0]).toMatchObject({ opening: { amount: '11.00' }, proof: 'holds' });
  expect(told(later)).toEqual(['READ_PAGES_MISSING:2']);
});

test('camtReader: entries in another currency become a statement of their own', async () => {
  const parts =
    balanceXml('OPBD', '1.00', '2026-03-03') +
    balanceXml('OPBD', '5.000', '2026-03-03', 'KWD') +
    balanceXml('CLBD', '2.00', '2026-03-03') +
    balanceXml('CLBD', '6.125', '2026-03-03', 'KWD');
  const dinar = entryXml(
    { amount: '1.125', date: '2026-03-03', name: 'Palm WLL', text: 'x', endToEndId: '' },
    'KWD',
  );
  const table = await read(camtXml(statementXml(parts + dinar + one({}))));
  expect(summaryOf(table).statements).toMatchObject([
    { currency: 'EUR', closing: { amount: '2.00' }, proof: 'holds' },
    { currency: 'KWD', opening: { amount: '5.000' }, closing: { amount: '6.125' }, proof: 'holds' },
  ]);
  expect(bank(table).map(({ amount, statement }) => [amount, statement])).toEqual([
    ['1.00', 0],
    ['1.125', 1],
  ]);
  expect(told(table)).toEqual(['READ_CURRENCY_SEPARATE:2']);
});

test('camtReader: what an entry lacks or garbles is told, and only that entry is left out', async () => {
  const garbled = [
    entry('').replace('10.00', '12..34'),
    entry('').replace('10.00', '-10.00'),
    entry('').replace('"EUR"', '"ZZZ"'),
    entry('').replace('CRDT', 'XXXX'),
    entry('').replace('2026-03-03', '2026-02-30'),
    entry('').replace('<Amt Ccy="EUR">10.00</Amt>', ''),
    entry('').replace('<BookgDt><Dt>2026-03-03</Dt></BookgDt>', ''),
  ];
  const table = await read(camtXml(statementXml(garbled.join('\n') + one({}))));
  expect(bank(table).map(({ amount }) => amount)).toEqual(['1.00']);
  expect(told(table)).toEqual([
    'READ_AMOUNT_UNREADABLE:2',
    'READ_AMOUNT_UNREADABLE:3',
    'READ_CURRENCY_UNKNOWN:4',
    'READ_VALUE_UNKNOWN:5',
    'READ_DATE_UNREADABLE:6',
    'READ_VALUE_MISSING:7',
    'READ_VALUE_MISSING:8',
  ]);
  const undated = entry('').replace('<BookgDt><Dt>2026-03-03</Dt></BookgDt>', '');
  const dated = await read(camtXml(statementXml(undated, '<CreDtTm>2026-03-05T06:00:00Z</CreDtTm>')));
  expect([bank(dated)[0]?.date, told(dated)]).toEqual(['2026-03-05', ['READ_DATE_OF_STATEMENT:2']]);
});

test('camtReader: every version, report and notification, with a namespace or without, inside an envelope', async () => {
  const body = statementXml(one({}));
  for (let version = 1; version <= 13; version += 1) {
    const text = camtXml(body, String(version).padStart(2, '0'));
    expect(summaryOf(await read(text)).format).toBe(`camt.053.001.${String(version).padStart(2, '0')}`);
  }
  const renamed = (message: string, statement: string): string =>
    camtXml(body)
      .replaceAll('BkToCstmrStmt', message)
      .replaceAll('Stmt>', `${statement}>`)
      .replace(/ xmlns="[^"]*"/u, '');
  const report = summaryOf(await read(renamed('BkToCstmrAcctRpt', 'Rpt')));
  const first = summaryOf(await read(renamed('BkToCstmrAcctRptV01', 'Rpt')));
  const notification = summaryOf(await read(renamed('BkToCstmrDbtCdtNtfctn', 'Ntfctn')));
  expect([report.format, first.format, notification.format]).toEqual([
    'camt.052',
    'camt.052.001.01',
    'camt.054',
  ]);
  expect(notification.statements[0]).toMatchObject({ lines: 1, opening: null, proof: 'absent' });
  const enveloped =
    camtXml(body).replace('?>\n', '?>\n<Envelope><AppHdr><Fr>x</Fr></AppHdr>') + '</Envelope>';
  expect(summaryOf(await read(enveloped)).counts.accepted).toBe(1);
});

test('camtReader: encodings by mark, declaration and content, also where the declaration lies', async () => {
  const text = (declared: string, name: string): string =>
    camtXml(statementXml(one({ name })), '02', declared);
  const name = async (bytes: Uint8Array): Promise<readonly unknown[]> => {
    const table = await read(bytes);
    return [bank(table)[0]?.counterparty, summaryOf(table).encoding, told(table)];
  };
  const lies = ['READ_ENCODING_DECLARED_WRONG:1'];
  expect(await name(encoded(text('UTF-8', 'Müller'), 'utf8', true))).toEqual(['Müller', 'utf-8', []]);
  expect(await name(encoded(text('UTF-16', 'Müller 柳'), 'utf16le', true))).toEqual([
    'Müller 柳',
    'utf-16le',
    [],
  ]);
  expect(await name(encoded(text('ISO-8859-1', 'Müller'), 'latin1'))).toEqual(['Müller', 'windows-1252', []]);
  expect(await name(encoded(text('ISO-8859-15', 'Müller €'), 'iso-8859-15'))).toEqual([
    'Müller €',
    'iso-8859-15',
    [],
  ]);
  expect(await name(encoded(text('ISO-8859-1', 'OPERAÇÃO'), 'latin1'))).toEqual([
    'OPERAÇÃO',
    'windows-1252',
    [],
  ]);
  expect(await name(encoded(text('GBK', '苏州示例公司'), 'gb18030'))).toEqual([
    '苏州示例公司',
    'gb18030',
    [],
  ]);
  expect(await name(encoded(text('UTF-8', '苏州示例公司'), 'gb18030'))).toEqual([
    '苏州示例公司',
    'gb18030',
    lies,
  ]);
  expect(await name(encoded(text('ISO-8859-1', '苏州示例公司'), 'gb18030'))).toEqual([
    '苏州示例公司',
    'gb18030',
    lies,
  ]);
  expect(await name(encoded(text('ISO-8859-1', 'Müller'), 'utf8'))).toEqual(['Müller', 'utf-8', lies]);
  expect(await name(encoded(text('UTF-8', 'Müller'), 'latin1'))).toEqual(['Müller', 'windows-1252', lies]);
  const chosen = await readRows(encoded(text('UTF-8', '臺灣公司'), 'big5'), null, { encoding: 'big5' });
  expect(bank(chosen)[0]?.counterparty).toBe('臺灣公司');
});

test('camtReader: hostile and broken files get a code at once', async () => {
  const whole = camtXml(statementXml(one({})));
  const laughs =
    '<!DOCTYPE Document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' +
    whole.slice(whole.indexOf('<Document')).replace('RE-1', '&b;');
  const cut = whole.slice(0, whole.indexOf('<RmtInf>'));
  const hostile: readonly (readonly [string, string])[] = [
    ['IMPORT_DOCTYPE_REFUSED', laughs],
    ['IMPORT_MARKUP_DAMAGED', cut],
    ['IMPORT_MARKUP_DAMAGED', `${cut}<RmtInf>RE</Rm`],
    ['IMPORT_MARKUP_DAMAGED', whole.replace('</Nm>', '')],
    ['IMPORT_MARKUP_DAMAGED', whole.replace('RE-1', 'RE\0-1')],
    ['IMPORT_MARKUP_TOO_DEEP', whole.replace('<GrpHdr>', '<a>'.repeat(100_000))],
    ['IMPORT_MARKUP_DAMAGED', whole.replace('RE-1', 'x'.repeat(10_000_000))],
    ['IMPORT_MARKUP_DAMAGED', whole.replace('<GrpHdr>', `<GrpHdr a="${'x'.repeat(10_000_000)}">`)],
    ['IMPORT_TOO_MANY', whole.replace('<NtryDtls>', `<NtryDtls>${'<a/>'.repeat(500_001)}`)],
    ['IMPORT_NO_STATEMENT', camtXml('')],
  ];
  for (const [code, text] of hostile) {
    const bytes = encoded(text);
    const started = performance.now();
    const table = await read(bytes);
    expect([refusedWith(table), performance.now() - started < 5_000]).toEqual([code, true]);
    expect(table.rows).toEqual([]);
  }
  const unknown = await read(whole.replace('RE-1', '&nope; &#x4e2d;'));
  expect(bank(unknown)[0]?.text).toBe('&nope; 中');
});

test('camtReader: more lines in foreign currencies than may wait are refused', async () => {
  const foreign = entry('').replace('"EUR"', '"USD"').repeat(50_001);
  expect(refusedWith(await read(camtXml(statementXml(foreign))))).toBe('IMPORT_TOO_MANY');
});

const words = fc.stringMatching(/^[A-Za-zäß&<>"'柳1-9][A-Za-zäß&<>"'柳 1-9]{0,30}[a-z]$/u);
const entries = fc.array(
  fc.record({
    amount: fc
      .integer({ min: -9_999_999, max: 9_999_999 })
      .filter((cents) => cents !== 0)
      .map((cents) => decimal(BigInt(cents))),
    date: fc.integer({ min: 1, max: 28 }).map((each) => `2026-02-${String(each).padStart(2, '0')}`),
    name: words,
    text: words,
    endToEndId: words,
  }),
  { minLength: 1, maxLength: 12 },
);

function decimal(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function written(list: readonly WrittenEntry[], total: bigint): string {
  const balances =
    balanceXml('OPBD', '100.00', '2026-02-01') + balanceXml('CLBD', decimal(10_000n + total), '2026-02-28');
  return camtXml(statementXml(balances + list.map((each) => entryXml(each)).join('\n')));
}

test('camtReader: what is written is read, and any entry deleted or doubled breaks the proof', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.nat(), async (list, pick) => {
      const total = list.reduce((sum, { amount }) => sum + minorOf(amount), 0n);
      const table = await read(written(list, total));
      const back = bank(table).map(({ amount, date, counterparty, text, endToEndId }) => ({
        amount,
        date,
        name: counterparty,
        text,
        endToEndId,
      }));
      expect(back).toEqual(list);
      expect(summaryOf(table).statements[0]?.proof).toBe('holds');
      const at = pick % list.length;
      const fewer = list.toSpliced(at, 1);
      const more = list.flatMap((each, index) => (index === at ? [each, each] : [each]));
      for (const damaged of [fewer, more])
        expect(summaryOf(await read(written(damaged, total))).statements[0]?.proof).toBe('broken');
    }),
    { verbose: true, numRuns: 60 },
  );
});

test('camtReader: a statement is not read as something else than bank lines', async () => {
  const asked = await readRows(readFileSync(SAMPLE), 'invoices');
  expect(refusedWith(asked)).toBe('IMPORT_KIND_DIFFERS');
});

test('qz read: a camt file goes through the reader process', async () => {
  const { code, stdout } = await qz(['read', SAMPLE, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    format: 'camt.053.001.08',
    counts: { accepted: 6, excluded: 1 },
  });
  expect(code).toBe(1);
});
