import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { cfonbLines, overpunched } from '../../fixtures/cfonb/write-cfonb.ts';
import { readRows, refusedWith, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const FOLDER = 'cfonb/pennylane-hq+cfonb/spec/files';

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const read = (name: string): Promise<Table> => readRows(readFileSync(join(FILES, FOLDER, name)), null);

type Operation = {
  readonly amount: string;
  readonly label: string;
  readonly date: string;
  readonly value_date: string;
  readonly interbank_code: string;
  readonly internal_code: string;
  readonly details: {
    readonly debtor: string | null;
    readonly creditor: string | null;
    readonly client_reference: string | null;
    readonly operation_reference: string | null;
    readonly free_label: string | null;
    readonly purpose: string | null;
    readonly unknown?: Readonly<Record<string, string>> | null;
  };
};
type Statement = {
  readonly iban: string;
  readonly from: string;
  readonly from_balance: string;
  readonly to: string;
  readonly to_balance: string;
  readonly operations: readonly Operation[];
};
type Answer<T> = { readonly ok: boolean; readonly result?: readonly T[] };
type Oracle<T> = { readonly strict: Answer<T>; readonly optimistic: Answer<T> };

function oracle<T>(name: string): Oracle<T> {
  // The oracle is a file of the fixtures, written in the shape its caller names.
  return JSON.parse(
    readFileSync(join(FILES, 'oracles', FOLDER, `${name}.expected.json`), 'utf8'),
  ) as Oracle<T>;
}

function money(text: string): string {
  const [units = '', decimals = ''] = text.split('.');
  return `${units}.${decimals.padEnd(2, '0')}`;
}

function agree(rows: readonly BankRow[], operations: readonly Operation[]): void {
  expect(
    rows.map((row) => [
      row.amount,
      row.date,
      row.valueDate,
      row.type,
      row.custom['internal code'],
      row.counterparty,
      row.endToEndId,
    ]),
  ).toEqual(
    operations.map((one) => [
      money(one.amount),
      one.date,
      one.value_date,
      one.interbank_code,
      one.internal_code,
      one.details.debtor ?? one.details.creditor ?? '',
      one.details.operation_reference ?? '',
    ]),
  );
  for (const [index, { label, details }] of operations.entries()) {
    const row = rows[index];
    expect(row?.text).toBe([label, (details.free_label ?? '').replaceAll('\n', ' ')].join(' ').trim());
    if (details.client_reference !== null) expect(row?.reference).toBe(details.client_reference);
    if (details.purpose !== null) expect(row?.custom['purpose']).toBe(details.purpose);
    for (const [qualifier, text] of Object.entries(details.unknown ?? {}))
      expect(row?.custom[qualifier.replace('_', ' ')]).toBe(text);
  }
}

test.each(FOLDERS)(
  'files of others: statements, balances and operations are those of another parser',
  async () => {
    const statements = oracle<Statement>('example.txt').strict.result ?? [];
    const table = await read('example.txt');
    expect(
      summaryOf(table).statements.map((one) => [
        one.account.iban,
        one.opening,
        one.closing,
        one.lines,
        one.proof,
      ]),
    ).toEqual(
      statements.map((one) => [
        one.iban,
        { amount: money(one.from_balance), date: one.from, derived: false, side: 'debit' },
        { amount: money(one.to_balance), date: one.to, derived: false, side: 'debit' },
        one.operations.length,
        'holds',
      ]),
    );
    agree(
      bank(table),
      statements.flatMap(({ operations }) => operations),
    );
    // One record of the sample carries another bank's number for the same account.
    expect(told(table)).toEqual(['READ_CONTROL_DIFFERS:19', 'READ_CONTROL_DIFFERS:21']);
  },
);

test.each(FOLDERS)('files of others: movements without a frame are kept and told of', async () => {
  const single = oracle<Operation>('operation.txt').strict.result ?? [];
  const table = await read('operation.txt');
  agree(bank(table), single);
  expect(told(table)).toEqual(['READ_STATEMENT_UNSTARTED:1', 'READ_STATEMENT_UNENDED:1']);
  // The other parser reads one operation per call and drops or refuses the second; here both are lines.
  const twice = await read('operation_already_defined.txt');
  expect(bank(twice).map(({ amount }) => amount)).toEqual(['-32.21', '-32.21']);
  agree(bank(twice).slice(0, 1), oracle<Operation>('operation_already_defined.txt').optimistic.result ?? []);
  expect(told(await read('operation_unstarted.txt'))).toEqual([
    'READ_RECORD_IGNORED:1',
    'READ_RECORD_IGNORED:2',
    'READ_RECORD_IGNORED:3',
    'READ_RECORD_IGNORED:4',
    'READ_NO_ROWS:1',
  ]);
});

test.each(FOLDERS)(
  'files of others: closings without an opening are kept, marked and never prove',
  async () => {
    const table = await read('end_of_statement_without_beginning.txt');
    const [expected] = oracle<Statement>('end_of_statement_without_beginning.txt').optimistic.result ?? [];
    const [first, second] = summaryOf(table).statements;
    expect([first?.account.iban, first?.opening?.amount, first?.closing?.amount]).toEqual([
      expected?.iban,
      money(expected?.from_balance ?? ''),
      money(expected?.to_balance ?? ''),
    ]);
    agree(bank(table), expected?.operations ?? []);
    expect([first?.proof, second?.proof, second?.closing?.amount]).toEqual(['broken', 'broken', '-163.72']);
    expect(told(table)).toContain('READ_STATEMENT_UNSTARTED:9');
  },
);

const MADE = {
  opening: 100_000,
  lines: [
    { day: 2, amount: -2_500, text: 'ONE', reference: 'R1' },
    { day: 3, amount: 10_000, text: 'TWO', reference: 'R2' },
  ],
};

test('records one behind the other without line ends read the same', async () => {
  const apart = await readRows(cfonbLines(MADE).join('\n'), null);
  const together = await readRows(cfonbLines(MADE).join(''), null);
  expect(bank(together).map(({ amount, text }) => [amount, text])).toEqual(
    bank(apart).map(({ amount, text }) => [amount, text]),
  );
  expect(summaryOf(together).statements[0]?.proof).toBe('holds');
});

test('decimals are those the record names, never rounded', async () => {
  const with3 = cfonbLines(MADE).map((line) => line.replace('EUR2', 'EUR3'));
  expect(refusedWith(await readRows(with3.join('\n'), null))).toBe('');
  const odd = with3.map((line) => line.replace(overpunched(-2_500), overpunched(-2_501)));
  const table = await readRows(odd.join('\n'), null);
  expect(table.result).toMatchObject({
    ok: false,
    error: { code: 'IMPORT_RECORD_UNREADABLE', params: { line: '2', record: '04' } },
  });
});

test('a movement whose days do not exist is left out and told of; an unknown record refuses', async () => {
  const lines = cfonbLines(MADE);
  const dated = await readRows(lines.map((line) => line.replaceAll('020626', '310226')).join('\n'), null);
  expect(summaryOf(dated).counts).toMatchObject({ accepted: 1, rejected: 1 });
  expect(told(dated)).toContain('READ_RECORD_UNREADABLE:2');
  expect(summaryOf(dated).statements[0]?.proof).toBe('broken');
  const unknown = await readRows(lines.toSpliced(2, 0, `03${(lines[1] ?? '').slice(2)}`).join('\n'), null);
  expect(refusedWith(unknown)).toBe('IMPORT_RECORD_UNREADABLE');
});
