import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { minorOf } from '../../../shared/domain/reading/amount-text.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { readRows, refusedWith, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];

const FRACTIONS =
  'amounts with fractions of a cent are no money the book can hold: left out with READ_AMOUNT_UNREADABLE, never rounded';
const UTC = 'the other program moves the day into UTC; we keep the day the bank writes';
/** Where we say something else than another program, and who is right. Everything not listed here must be equal. */
const DEVIATIONS: readonly { readonly file: string; readonly what: string; readonly why: string }[] = [
  { file: 'jseutter/fidelity-savings.ofx', what: 'ofxparse lines: 1 / 4', why: FRACTIONS },
  { file: 'jbms/fidelity-savings.ofx', what: 'ofxparse lines: 1 / 4', why: FRACTIONS },
  {
    file: 'jbms/fidelity-savings.ofx',
    what: 'beancount X0000000000000000000002:  / 2012-07-27 115.83',
    why: FRACTIONS,
  },
  {
    file: 'jbms/fidelity-savings.ofx',
    what: 'beancount X0000000000000000000003:  / 2012-07-27 -197.11',
    why: FRACTIONS,
  },
  {
    file: 'jbms/fidelity-savings.ofx',
    what: 'beancount X0000000000000000000004:  / 2012-07-27 -197.12',
    why: FRACTIONS,
  },
  { file: 'jseutter/investment_medium.ofx', what: 'ofxparse date: 2009-12-15 / 2009-12-16', why: UTC },
];

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const bare = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/u, '') : text);
const folded = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
const short = (path: string): string => `${path.split('/')[1]?.split('+')[0]}/${basename(path)}`;

type Compare = (what: string, ours: string, theirs: string) => void;

type Parsed = {
  readonly ok: boolean;
  readonly accounts?: readonly {
    readonly account_id: string;
    readonly statement: {
      readonly currency: string;
      readonly balance: string | null;
      readonly transactions: readonly {
        readonly type: string;
        readonly date: string;
        readonly amount: string;
        readonly id: string;
        readonly payee: string;
        readonly memo: string;
        readonly checknum: string;
      }[];
    } | null;
  }[];
};

function compareParsed(table: Table, { accounts = [] }: Parsed, differ: Compare): number {
  const rows = bank(table);
  const expected = accounts.flatMap(({ statement }) => statement?.transactions ?? []);
  differ('lines', String(rows.length), String(expected.length));
  const { statements } = summaryOf(table);
  for (const { account_id, statement } of accounts) {
    const own = statements.filter(({ account }) => account.id === account_id);
    differ('account', own[0]?.account.id ?? '', account_id);
    if (statement?.balance === null || statement?.balance === undefined) continue;
    differ('balance', bare(own[0]?.closing?.amount ?? ''), bare(statement.balance));
    differ('currency', own[0]?.currency ?? '', statement.currency.toUpperCase());
  }
  for (const theirs of expected) {
    const row = rows.find(
      (each) => each.reference === theirs.id && bare(each.amount) === bare(theirs.amount),
    );
    if (row === undefined) continue;
    differ('date', row.date, theirs.date.slice(0, 10));
    differ('type', row.type.toLowerCase(), theirs.type);
    differ('payee', folded(row.counterparty), folded(theirs.payee));
    differ('memo', folded(row.text), folded(theirs.memo));
    differ('checknum', row.custom['CHECKNUM'] ?? '', theirs.checknum);
  }
  // Every line of ours is one of theirs.
  for (const row of rows)
    differ(
      'line',
      String(expected.some(({ id, amount }) => id === row.reference && bare(amount) === bare(row.amount))),
      'true',
    );
  return expected.length;
}

type Tools = {
  readonly ok: boolean;
  readonly statements?: readonly {
    readonly account_id: string;
    readonly currency: string;
    readonly ledger_balance: string | null;
    readonly transactions: readonly {
      readonly date: string;
      readonly amount: string;
      readonly id: string;
      readonly name: string | null;
    }[];
  }[];
};

function compareTools(table: Table, { statements = [] }: Tools, differ: Compare): number {
  const rows = bank(table);
  for (const [index, theirs] of statements.entries()) {
    const own = summaryOf(table).statements[index];
    differ('account', own?.account.id ?? '', theirs.account_id);
    differ('currency', own?.currency ?? '', theirs.currency);
    differ('balance', bare(own?.closing?.amount ?? ''), bare(theirs.ledger_balance ?? ''));
  }
  const expected = statements.flatMap(({ transactions }) => transactions);
  differ('lines', String(rows.length), String(expected.length));
  for (const [index, theirs] of expected.entries()) {
    const row = rows[index];
    differ('amount', bare(row?.amount ?? ''), bare(theirs.amount));
    differ('date', row?.date ?? '', theirs.date.slice(0, 10));
    differ('id', row?.reference ?? '', theirs.id);
    differ('name', folded(row?.counterparty ?? ''), folded(theirs.name ?? ''));
  }
  return expected.length;
}

type Ledger = {
  readonly entries: readonly {
    readonly date: string;
    readonly balance?: string;
    readonly amount?: string;
    readonly postings?: readonly {
      readonly amount: string | null;
      readonly meta: { readonly date?: string; readonly ofx_fitid?: string; readonly ofx_type?: string };
    }[];
  }[];
};

/** Cash lines and ledger balances of a golden ledger. Trades are not read and not compared. */
function compareLedger(table: Table, { entries }: Ledger, differ: Compare): number {
  const rows = bank(table);
  let compared = 0;
  const closings = summaryOf(table).statements.flatMap(({ closing }) =>
    closing === null ? [] : [bare(closing.amount)],
  );
  for (const { postings = [], balance, amount: stated } of entries) {
    // An investment file states what positions are worth; only ledger balances are read.
    if (balance !== undefined && closings.length > 0)
      differ(
        'balance',
        closings.includes(bare(stated ?? '')) ? bare(stated ?? '') : closings.join(),
        bare(stated ?? ''),
      );
    for (const { amount, meta } of postings) {
      if (amount === null || !['STMTTRN', 'INVBANKTRAN'].includes(meta.ofx_type ?? '')) continue;
      compared += 1;
      const row = rows.find(({ reference }) => reference === meta.ofx_fitid);
      const ours = row === undefined ? '' : `${row.date} ${bare(row.amount)}`;
      differ(meta.ofx_fitid ?? '', ours, `${meta.date} ${bare(amount)}`);
    }
  }
  return compared;
}

test.each(FOLDERS)(
  'OFX files of others: lines, amounts, dates and balances are what three other programs read',
  async () => {
    const differences = new Set<string>();
    const counts = { files: 0, read: 0, ofxparse: 0, ofxtools: 0, beancount: 0 };
    for (const full of globSync(join(FILES, 'ofx/**/*.{ofx,qfx}'))) {
      const path = relative(FILES, full).replaceAll('\\', '/');
      const table = await readRows(readFileSync(full), null);
      counts.files += 1;
      if (!table.result.ok) continue;
      counts.read += 1;
      const compare =
        (program: string): Compare =>
        (what, ours, theirs) => {
          if (ours !== theirs) differences.add(`${short(path)}: ${program} ${what}: ${ours} / ${theirs}`);
        };
      const oracle = (suffix: string): string => join(FILES, 'oracles', `${path}.${suffix}.json`);
      if (existsSync(oracle('ofxparse'))) {
        const parsed: Parsed = JSON.parse(readFileSync(oracle('ofxparse'), 'utf8'));
        if (parsed.ok) counts.ofxparse += compareParsed(table, parsed, compare('ofxparse'));
      }
      if (existsSync(oracle('ofxtools'))) {
        const tools: Tools = JSON.parse(readFileSync(oracle('ofxtools'), 'utf8'));
        if (tools.ok) counts.ofxtools += compareTools(table, tools, compare('ofxtools'));
      }
      const name = basename(path, '.ofx').replaceAll('-', '_');
      const golden = join(FILES, 'oracles', path, `../test_${name}/import_results.beancount.json`);
      if (path.includes('jbms') && existsSync(golden)) {
        const ledger: Ledger = JSON.parse(readFileSync(golden, 'utf8'));
        counts.beancount += compareLedger(table, ledger, compare('beancount'));
      }
    }
    const listed = DEVIATIONS.map(({ file, what }) => `${file}: ${what}`);
    expect([...differences].sort()).toEqual(listed.sort());
    expect(counts).toEqual({ files: 38, read: 31, ofxparse: 44, ofxtools: 10, beancount: 15 });
  },
);

test.each(FOLDERS)('OFX files of others: what their authors expect to fail fails with a reason', async () => {
  const jseutter = (name: string): Promise<Table> =>
    readRows(readFileSync(join(FILES, 'ofx/jseutter+ofxparse/tests/fixtures', name)), null);
  expect(refusedWith(await jseutter('signon_fail.ofx'))).toBe('IMPORT_BANK_REFUSED');
  expect(refusedWith(await jseutter('error_message.ofx'))).toBe('IMPORT_BANK_REFUSED');
  for (const name of [
    'bank_small',
    'signon_success',
    'signon_success_no_message',
    'account_listing_aggregation',
  ])
    expect(refusedWith(await jseutter(`${name}.ofx`))).toBe('IMPORT_NO_STATEMENT');
  const missing = await jseutter('fail_nice/date_missing.ofx');
  expect([bank(missing), told(missing)]).toEqual([
    [],
    ['READ_VALUE_MISSING:33', 'READ_VALUE_MISSING:40', 'READ_DATE_UNREADABLE:48', 'READ_NO_ROWS:1'],
  ]);
  const decimal = await jseutter('fail_nice/decimal_error.ofx');
  expect([bank(decimal), told(decimal)[0]]).toEqual([[], 'READ_DATE_UNREADABLE:34']);
  // ofxparse refuses an empty balance; a balance that is not stated is simply none.
  const empty = await jseutter('fail_nice/empty_balance.ofx');
  expect([bank(empty).length, summaryOf(empty).statements[0]?.closing]).toEqual([1, null]);
});

test.each(FOLDERS)(
  'OFX files of others: opening and closing of a bank statement, as its own test expects',
  async () => {
    const folder = 'ofx/OCA+bank-statement-import/account_statement_import_ofx/tests/test_ofx_file';
    const table = await readRows(readFileSync(join(FILES, folder, 'test_ofx.ofx')), null);
    const [first] = summaryOf(table).statements;
    const sum = bank(table).reduce((total, { amount }) => total + minorOf(amount), 0n);
    expect(first?.closing?.amount).toBe('2156.56');
    // That program works the opening out from the closing; it is no statement of the bank, so ours is absent.
    expect([first?.opening, minorOf('2156.56') - sum, first?.proof]).toEqual([null, 251_656n, 'absent']);
    expect(bank(table)[0]?.date).toBe('2013-08-24');
    const wrong = await readRows(readFileSync(join(FILES, folder, 'test_ofx_wrong.ofx')), null);
    expect(refusedWith(wrong)).toBe('IMPORT_ACCOUNT_MISSING');
  },
);
