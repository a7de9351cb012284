import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bai2Reader } from '../../../electron/engine/readers/bai2/bai2-reader.ts';
import { memorySource, type RecordSink } from '../../../electron/engine/readers/reader.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { findingList } from '../../../shared/domain/reading/finding-list.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { StatementRecords } from '../../../shared/domain/reading/statement-records.ts';
import { encoded, readRows, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const SAMPLE = readFileSync(join(import.meta.dirname, '../../fixtures/bai2/two-days.bai'), 'utf8');
const LINES = SAMPLE.trimEnd().split('\n');

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const refusal = (table: Table): readonly [string, string | undefined] =>
  table.result.ok ? ['', ''] : [table.result.error.code, table.result.error.params['line']];

type Summary = { readonly type: string; readonly amount_minor: number };
type Detail = {
  readonly type: string;
  readonly amount_minor: number;
  readonly funds: { readonly type: string; readonly date?: string };
  readonly bank_ref: string;
  readonly customer_ref: string;
  readonly text: string;
};
type Oracle = {
  readonly groups: readonly {
    readonly as_of: string;
    readonly currency: string | null;
    readonly accounts: readonly {
      readonly account: string;
      readonly currency: string | null;
      readonly summaries: readonly Summary[];
      readonly details: readonly Detail[];
    }[];
  }[];
};

const cents = (minor: number): string => (minor / 100).toFixed(2);
const day = (yymmdd: string): string => `20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4)}`;

test.each(FOLDERS)(
  'files of others: every account, balance and detail is what another reader found',
  async () => {
    let compared = 0;
    for (const name of ['sample1.txt', 'sample2.txt']) {
      const path = `bai2/moov-io+bai2/test/testdata/${name}`;
      // The oracle is a file of the fixtures, written in the shape above.
      const oracle = JSON.parse(
        readFileSync(join(FILES, 'oracles', `${path}.expected.json`), 'utf8'),
      ) as Oracle;
      const table = await readRows(readFileSync(join(FILES, path)), null);
      const accounts = oracle.groups.flatMap((group) =>
        group.accounts.map((account) => ({ ...account, group })),
      );
      const opening = (summaries: readonly Summary[]): string | null => {
        const found = summaries.find(({ type }) => type === '010');
        return found === undefined ? null : cents(found.amount_minor);
      };
      expect(
        summaryOf(table).statements.map((one) => [
          one.account.id,
          one.currency,
          one.opening?.amount ?? null,
          one.lines,
        ]),
      ).toEqual(
        accounts.map((one) => [
          one.account,
          one.currency ?? one.group.currency ?? 'USD',
          opening(one.summaries),
          one.details.length,
        ]),
      );
      const details = accounts.flatMap((one) =>
        one.details.map((detail) => ({ ...detail, date: one.group.as_of })),
      );
      expect(
        bank(table).map((row) => [
          row.amount,
          row.date,
          row.valueDate,
          row.type,
          row.bankReference,
          row.reference,
          row.text,
        ]),
      ).toEqual(
        details.map((detail) => [
          cents(Number(detail.type) < 400 ? detail.amount_minor : -detail.amount_minor),
          day(detail.date),
          detail.funds.type === 'V' ? day(detail.funds.date ?? '') : null,
          detail.type,
          detail.bank_ref,
          detail.customer_ref,
          detail.text,
        ]),
      );
      compared += details.length;
      expect(
        summaryOf(table).findings.filter(({ params }) => /^[49]/u.test(params['control'] ?? '')),
      ).toEqual([]);
    }
    expect(compared).toBe(21);
  },
);

test.each(FOLDERS)(
  'files of others: stated sums of credits that no line accounts for are told of',
  async () => {
    const table = await readRows(
      readFileSync(join(FILES, 'bai2/moov-io+bai2/test/testdata/sample2.txt')),
      null,
    );
    expect(told(table)).toEqual([
      'READ_CONTROL_DIFFERS:7',
      'READ_CONTROL_DIFFERS:7',
      'READ_CONTROL_DIFFERS:14',
      'READ_CONTROL_DIFFERS:14',
    ]);
  },
);

test.each(FOLDERS)('files of others: one that begins with an unknown record is refused', async () => {
  const bytes = readFileSync(join(FILES, 'bai2/moov-io+bai2/test/testdata/errors/sample-parseError.txt'));
  expect((await readRows(bytes, null)).result.ok).toBe(false);
  const findings = findingList();
  const sink: RecordSink = {
    statements: new StatementRecords('test', findings, () => undefined),
    findings,
    invoice: () => undefined,
    skipped: () => undefined,
    breathe: () => undefined,
  };
  const options = { encoding: null, currency: currencyCode('USD'), account: '', dateOrder: null };
  expect(await bai2Reader.read(memorySource(bytes), sink, options)).toMatchObject({
    ok: false,
    error: { code: 'IMPORT_RECORD_UNREADABLE', params: { line: '1', record: '00' } },
  });
});

test('two days and two accounts: balances, directions, decimals of the currency, texts over two lines', async () => {
  const table = await readRows(SAMPLE, null);
  expect(
    summaryOf(table).statements.map((one) => [
      one.account.id,
      one.currency,
      one.opening?.amount,
      one.closing?.amount,
      one.proof,
    ]),
  ).toEqual([
    ['0001112223', 'USD', '1000.00', '1205.00', 'holds'],
    ['9998887776', 'JPY', '5000', '4000', 'holds'],
    ['0001112223', 'USD', '1205.00', '1205.00', 'holds'],
  ]);
  expect(
    bank(table).map((row) => [
      row.amount,
      row.date,
      row.valueDate,
      row.text,
      row.reference,
      row.bankReference,
    ]),
  ).toEqual([
    [
      '200.00',
      '2026-06-01',
      '2026-06-02',
      'WIRE FROM EXAMPLE LLC, REF 41 SECOND LINE OF THE TEXT',
      'CR1',
      'BR1',
    ],
    ['50.00', '2026-06-01', null, '', 'CR2', ''],
    ['-45.00', '2026-06-01', null, '1001', 'CHK', ''],
    ['-1000', '2026-06-01', null, 'TRANSFER', '', ''],
  ]);
  expect(summaryOf(table).counts).toMatchObject({ accepted: 4, excluded: 1 });
  expect(told(table)).toEqual(['READ_RECORD_IGNORED:12']);
});

test('totals of account, group and file are checked, each on its own', async () => {
  const wrong = async (from: string, to: string): Promise<readonly string[]> =>
    told(await readRows(SAMPLE.replace(from, to), null)).filter((code) => code.startsWith('READ_CONTROL'));
  expect(await wrong('49,279500,7/', '49,279501,7/')).toEqual(['READ_CONTROL_DIFFERS:9']);
  expect(await wrong('49,279500,7/', '49,279500,8/')).toEqual(['READ_CONTROL_DIFFERS:9']);
  expect(await wrong('98,289500,2,13/', '98,289500,3,14/')).toEqual([
    'READ_CONTROL_DIFFERS:14',
    'READ_CONTROL_DIFFERS:14',
  ]);
  expect(await wrong('99,530500,2,19/', '99,530501,1,19/')).toEqual([
    'READ_CONTROL_DIFFERS:19',
    'READ_CONTROL_DIFFERS:19',
  ]);
  expect(await wrong('100,25000,2', '100,25000,3')).toEqual(['READ_CONTROL_DIFFERS:3']);
});

test('order and form: what stands in the wrong place, cannot be read or breaks off refuses the file', async () => {
  const changed = async (
    at: number,
    remove: number,
    ...lines: readonly string[]
  ): Promise<readonly [string, string | undefined]> =>
    refusal(await readRows(LINES.toSpliced(at, remove, ...lines).join('\n'), null));
  expect(await changed(2, 0, '16,175,1,0,,,/')).toEqual(['IMPORT_RECORD_MISPLACED', '3']);
  expect(await changed(8, 1)).toEqual(['IMPORT_RECORD_MISPLACED', '9']);
  expect(await changed(6, 1, '16,175,12X45,0,,,/')).toEqual(['IMPORT_RECORD_UNREADABLE', '7']);
  expect(await changed(6, 1, '77,what/')).toEqual(['IMPORT_RECORD_UNREADABLE', '7']);
  expect(await changed(1, 1, '02,EXAMPLEUS,121000248,1,260631,,USD,2/')).toEqual([
    'IMPORT_RECORD_UNREADABLE',
    '2',
  ]);
  expect(await changed(18, 1)).toEqual(['IMPORT_FILE_CUT_OFF', '18']);
});

test('lines of the bank’s own types and of test groups are not bookings', async () => {
  const own = await readRows(SAMPLE.replace('16,142,', '16,723,'), null);
  expect(summaryOf(own).counts).toMatchObject({ accepted: 3, rejected: 1, excluded: 1 });
  expect(told(own)).toContain('READ_RECORD_UNREADABLE:7');
  const trial = await readRows(SAMPLE.replace(',1,260601,2359', ',4,260601,2359'), null);
  expect(summaryOf(trial).counts).toMatchObject({ accepted: 0, excluded: 5 });
  expect(summaryOf(trial).statements).toHaveLength(1);
});

test('padding, carriage returns and records without a closing slash read the same', async () => {
  const padded = LINES.map((line) => line.replace(/\/$/u, '').padEnd(80)).join('\r\n');
  const amounts = (table: Table): readonly string[] =>
    bank(table).map(({ amount, text }) => `${amount} ${text}`);
  expect(amounts(await readRows(encoded(padded, 'utf16le', true), null))).toEqual(
    amounts(await readRows(SAMPLE, null)),
  );
});
