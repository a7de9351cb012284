import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { BankRow, StatementSummary } from '../../../shared/domain/reading/rows.ts';
import { readRows, refusedWith, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);

type Money = { readonly amount: string; readonly currency: string | null };
type Balance = { readonly amount: Money; readonly date: string };
type Transaction = {
  readonly amount: Money;
  readonly date: string;
  readonly entry_date?: string;
  readonly id: string;
  readonly customer_reference: string | null;
  readonly bank_reference: string | null;
  readonly status: string;
  readonly purpose?: string | null;
  readonly applicant_name?: string | null;
  readonly applicant_iban?: string | null;
  readonly end_to_end_reference?: string | null;
  readonly transaction_details?: string;
  readonly extra_details: string;
};
type Oracle = {
  readonly statement: {
    readonly account_identification?: string;
    readonly statement_number?: string;
    readonly transaction_reference?: string;
    readonly final_opening_balance?: Balance;
    readonly final_closing_balance?: Balance;
  };
  readonly transactions: readonly Transaction[];
};

/** Where this reader says something else than the other parser, and why. A deviation that no longer happens fails the test. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'february_30.sta 0 valueDate':
    'the file says 30 February; the other parser makes it the 29th, we tell of it and keep only the entry date',
  'transaction_details_wrapped.sta 0 valueDate': 'the file says 30 February, as above',
  'wrapped_timestamp.sta 0 valueDate': 'the file says 30 February, as above',
  'sepa_snippet_broken.sta account':
    'a second :25: after the lines carries what belongs into :86:; it is told of and the account stays',
  'multiline.sta account': 'the other parser cuts the account after 35 characters',
  'multiline.sta 0 text':
    'the :86: behind :64: speaks of the statement; the other parser adds it to the last line',
  'multiline.sta 0 counterpartyAccount': 'part ?38 is the IBAN and goes before the number in ?31',
  'mt940.sta 13 counterpartyAccount': 'part ?38 is the IBAN, as above',
  'mt940.sta 14 counterpartyAccount': 'part ?38 is the IBAN, as above',
  'raphaelm.sta closing':
    ':62F: without a currency; the other parser takes the first digits of the amount for one and reads 0.00 of 950',
  'sepa_mt9401.sta RC':
    'an RC line takes a credit back, so money goes out; the other parser counts it as money in',
};

const seen = new Set<string>();
const plain = (text: string): string => text.replaceAll(/\s/gu, '');
const money = (text: string): string => {
  const [units = '', decimals = ''] = text.split('.');
  return `${units}.${decimals.padEnd(2, '0')}`;
};

/** The files, with the mark replaced by the euro: the program keeps no money that ended in 2002 (a test of its own says so). */
function bytesOf(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return bytes.includes('DEM')
    ? Buffer.from(bytes.toString('latin1').replaceAll('DEM', 'EUR'), 'latin1')
    : bytes;
}

function compareLine(
  row: BankRow | undefined,
  theirs: Transaction,
  report: (what: string, ours: string, expected: string) => void,
): void {
  report('amount', row?.amount ?? '', money(theirs.amount.amount));
  report('valueDate', row?.valueDate ?? '', theirs.date);
  if (theirs.entry_date !== undefined) report('date', row?.date ?? '', theirs.entry_date);
  report('code', (row?.custom[':61:'] ?? '').replace('R ', ''), theirs.id.trim());
  // The other parser leaves the tag KREF+ in front and the bank's message (MTLG:) behind the reference.
  const bare = (text: string | null | undefined): string =>
    plain(text ?? '')
      .replace(/^KREF\+/u, '')
      .replace(/MTLG:.*$/u, '')
      .replace(/^NONREF$/u, '');
  if (bare(theirs.customer_reference) !== '')
    report('reference', plain(row?.reference ?? ''), bare(theirs.customer_reference));
  if (bare(theirs.end_to_end_reference) !== '')
    report('endToEndId', plain(row?.endToEndId ?? ''), bare(theirs.end_to_end_reference));
  const text = plain(row?.text ?? '');
  if (theirs.transaction_details !== undefined) report('text', text, plain(theirs.transaction_details));
  const purpose = plain(theirs.purpose ?? '').replace(/MTLG:/u, '');
  if (!text.includes(purpose)) report('purpose', text, purpose);
  report('bankReference', row?.bankReference ?? '', (theirs.bank_reference ?? '').trim());
  if (typeof theirs.applicant_name === 'string')
    report('counterparty', plain(row?.counterparty ?? ''), plain(theirs.applicant_name));
  if (typeof theirs.applicant_iban === 'string')
    report('counterpartyAccount', row?.counterpartyAccount ?? '', theirs.applicant_iban);
}

function compare(
  name: string,
  table: Table,
  oracle: Oracle,
): { readonly wrong: string[]; readonly compared: number } {
  const wrong: string[] = [];
  const report = (key: string, ours: string, expected: string): void => {
    if (ours === expected) return;
    if (Object.hasOwn(DEVIATIONS, `${name} ${key}`)) seen.add(`${name} ${key}`);
    else wrong.push(`${name} ${key}: ${ours} instead of ${expected}`);
  };
  const { statements } = summaryOf(table);
  const rows = bank(table);
  report('count', String(rows.length), String(oracle.transactions.length));
  for (const [index, theirs] of oracle.transactions.entries()) {
    const row = rows[index];
    if (theirs.status === 'RC' || theirs.status === 'RD') {
      report('RC', row?.amount ?? '', money(theirs.amount.amount));
      report(`${index} reversed`, row?.amount ?? '', `-${money(theirs.amount.amount)}`);
      continue;
    }
    compareLine(row, theirs, (what, ours, expected) => report(`${index} ${what}`, ours, expected));
  }
  // The other parser has one statement for the whole file: of several, the last that says anything remains.
  const last = <T>(pick: (one: StatementSummary) => T | null): T | null =>
    statements.reduce<T | null>((found, one) => pick(one) ?? found, null);
  const {
    final_opening_balance: opening,
    final_closing_balance: closing,
    account_identification: account,
  } = oracle.statement;
  const balance = (stated: StatementSummary['opening']): string | null =>
    stated === null || stated.derived ? null : `${stated.amount} ${stated.date ?? ''}`;
  if (opening !== undefined)
    report(
      'opening',
      last((one) => balance(one.opening)) ?? '',
      `${money(opening.amount.amount)} ${opening.date}`,
    );
  if (closing !== undefined)
    report(
      'closing',
      last((one) => balance(one.closing)) ?? '',
      `${money(closing.amount.amount)} ${closing.date}`,
    );
  if (account !== undefined)
    report(
      'account',
      plain(last((one) => one.account.id || null) ?? ''),
      plain(account).replace(/\/?(?:EUR|HUF)$/u, ''),
    );
  return { wrong, compared: oracle.transactions.length };
}

test.each(FOLDERS)(
  'files of others: amounts, dates, references and balances are those of another parser',
  async () => {
    const paths = globSync(join(FILES, 'mt940/**/*.{sta,mt940}'));
    const wrong: string[] = [];
    let compared = 0;
    for (const path of paths) {
      const base = join(FILES, 'oracles', relative(FILES, path));
      const oraclePath = [base.replace(/\.sta$/u, '.expected.json'), `${base}.wolph-mt940.json`].find(
        (each) => each.endsWith('.json') && existsSync(each),
      );
      expect(oraclePath).toBeDefined();
      const name = path.split(/[\\/]/u).at(-1) ?? '';
      if (name === 'invalid_statement.sta' || name === 'empty_non_swift.sta') continue;
      // The oracle is a file of the fixtures, written in the shape above.
      const oracle = JSON.parse(readFileSync(oraclePath ?? '', 'utf8')) as Oracle;
      const table = await readRows(bytesOf(path), 'bank', { currency: 'EUR' });
      if (!table.result.ok) wrong.push(`${name}: refused with ${refusedWith(table)}`);
      else {
        const result = compare(name, table, oracle);
        wrong.push(...result.wrong);
        compared += result.compared;
      }
    }
    expect(wrong).toEqual([]);
    expect([paths.length, compared]).toEqual([42, 171]);
    expect([...seen].sort()).toEqual(Object.keys(DEVIATIONS).sort());
  },
);

test.each(FOLDERS)('files of others: what proves and what does not', async () => {
  const proofs = async (path: string): Promise<readonly string[]> =>
    summaryOf(
      await readRows(bytesOf(join(FILES, 'mt940', path)), 'bank', { currency: 'EUR' }),
    ).statements.map(({ proof, lines }) => `${proof} ${lines}`);
  const wolph = 'wolph+mt940/mt940_tests';
  const all = await proofs(`${wolph}/betterplace/sepa_mt9401.sta`);
  expect(all.filter((proof) => !proof.startsWith('holds'))).toEqual([]);
  expect(await proofs(`${wolph}/self-provided/raphaelm.sta`)).toEqual(['holds 8', 'holds 1']);
  expect(await proofs(`${wolph}/betterplace/sepa_snippet_broken.sta`)).toEqual(['broken 1']);
});

test.each(FOLDERS)(
  'files of others: a currency that ended is told of line by line, nothing of it is taken',
  async () => {
    const table = await readRows(
      readFileSync(join(FILES, 'mt940/wolph+mt940/mt940_tests/self-provided/raphaelm.sta')),
      'bank',
    );
    expect(summaryOf(table).counts).toMatchObject({ accepted: 0, rejected: 9 });
    expect(summaryOf(table).findingCounts).toMatchObject({ READ_CURRENCY_UNKNOWN: 9 });
  },
);

test.each(FOLDERS)(
  'files of others: one that is no statement is refused, one without lines says so',
  async () => {
    const folder = join(FILES, 'mt940/wolph+mt940/mt940_tests/self-provided');
    expect(refusedWith(await readRows(readFileSync(join(folder, 'invalid_statement.sta')), null))).toBe(
      'IMPORT_HEADER_NOT_FOUND',
    );
    expect(told(await readRows(readFileSync(join(folder, 'empty_non_swift.sta')), null))).toContain(
      'READ_NO_ROWS:1',
    );
  },
);

test.each(FOLDERS)(
  'files made to be difficult: cut off inside a line, and booked in the next year',
  async () => {
    const selfmade = (name: string): Uint8Array => readFileSync(join(FILES, 'malformed/selfmade', name));
    const cut = await readRows(selfmade('mt940-cut-mid-61.sta'), null);
    expect(cut.result).toEqual({
      ok: false,
      error: { code: 'IMPORT_FILE_CUT_OFF', place: 'file', params: { format: 'MT940', line: '5' } },
    });
    const turn = await readRows(selfmade('mt940-year-boundary.sta'), null);
    expect(bank(turn)[0]).toMatchObject({ valueDate: '2023-12-31', date: '2024-01-02', amount: '10.00' });
    expect(summaryOf(turn).statements[0]?.proof).toBe('holds');
  },
);

test('import.meta.dirname: the folder of this test is known', () => {
  expect(import.meta.dirname).toContain('readers');
});
