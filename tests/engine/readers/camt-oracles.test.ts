import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { minorOf } from '../../../shared/domain/reading/amount-text.ts';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { readRows, refusedWith, summaryOf, told, type Table } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const GENKGO = 'genkgo+camt/test/data';
const OCA = 'OCA+bank-statement-import/account_statement_import_camt/test_files';
const GOLDEN = 'sebastienrousseau+bankstatementparser/tests/test_data';

/** Where we say something else than another program, and who is right. Everything not listed here must be equal. */
const DEVIATIONS: readonly { readonly file: string; readonly what: string; readonly why: string }[] = [
  {
    file: `${GENKGO}/camt052.v2.with-account-name.xml`,
    what: 'viafintech name:  / Company Name',
    why: 'the creditor of the debit has our own account: it is us, not the other side',
  },
  {
    file: `${GENKGO}/camt052.v2.with-account-name.xml`,
    what: 'viafintech iban:  / CH2801234000123456789',
    why: 'the same: this is the account of the statement',
  },
  {
    file: `${GENKGO}/camt052.v2.other-account.xml`,
    what: 'viafintech iban: 0000000000 / ',
    why: 'the creditor is named by another number than an IBAN, which the other program leaves out',
  },
  {
    file: `${GENKGO}/camt053.v2.minimal.ultimate.xml`,
    what: 'viafintech name: DEBTOR NAME NM / ',
    why: 'only ultimate parties are named: we take the name, the other program looks at direct parties only',
  },
  {
    file: `${GENKGO}/camt053.v2.all-balance-types.xml`,
    what: 'genkgo opening: 101 / 202',
    why: 'the file states OPBD 1.01 and PRCD 2.02, both of which the other program calls opening: OPBD counts',
  },
  {
    file: `${GOLDEN}/golden/camt053_garbled_amount.xml`,
    what: 'viafintech lines: 0 / 1',
    why: 'the amount is 12..34: the entry is left out with READ_AMOUNT_UNREADABLE',
  },
];

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);
const read = (path: string): Promise<Table> => readRows(readFileSync(join(FILES, path)), null);
const day = (text: string | null | undefined): string => (text ?? '').slice(0, 10);
/** Decimal text of others without idle zeros, so that 27.0 and 27.00 are equal. */
const bare = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/u, '') : text);

type ViaTransaction = {
  readonly amount: string | null;
  readonly currency: string | null;
  readonly name: string;
  readonly iban: string;
  readonly end_to_end_reference: string;
  readonly remittance_information: string | null;
};
type ViaEntry = {
  readonly amount?: string;
  readonly sign: 1 | -1;
  readonly currency: string;
  readonly booking_date: string | null;
  readonly booking_datetime: string | null;
  readonly value_date: string | null;
  readonly transactions: readonly ViaTransaction[];
};
type ViaBalance = { readonly signed_amount: string; readonly currency: string } | null;
type ViaStatement = {
  readonly identification: string;
  readonly account: { readonly account_number: string };
  readonly opening_balance?: ViaBalance;
  readonly closing_balance?: ViaBalance;
  readonly entries: readonly ViaEntry[];
};
type Via = {
  readonly ok: boolean;
  readonly result: {
    readonly statements?: readonly ViaStatement[];
    readonly reports?: readonly ViaStatement[];
    readonly notifications?: readonly ViaStatement[];
  };
};

const oracle = (path: string, suffix: string): string => join(FILES, 'oracles', `${path}.${suffix}.json`);
const signed = (sign: 1 | -1, amount: string): string => bare(sign < 0 ? `-${amount}` : amount);

/** The lines another program's entry stands for: its transactions, where they are the entry in its currency. */
function viaLines(
  entry: ViaEntry,
): readonly { readonly amount: string; readonly of: ViaTransaction | null }[] {
  const { transactions, sign, currency, amount = '0' } = entry;
  const minor = (text: string): bigint => minorOf(`${text}00`.replace(/(\.\d\d)\d*$/u, '$1'));
  const total = transactions.reduce((sum, each) => sum + minor(each.amount ?? '0.0'), 0n);
  const splits =
    transactions.length > 1 &&
    total === minor(amount) &&
    transactions.every((each) => each.amount !== null && each.currency === currency);
  if (splits) return transactions.map((of) => ({ amount: signed(sign, of.amount ?? ''), of }));
  const [only] = transactions;
  return [
    { amount: signed(sign, amount), of: transactions.length === 1 && only !== undefined ? only : null },
  ];
}

type Compare = (what: string, ours: string, theirs: string) => void;

function compareVia(table: Table, { result }: Via, differ: Compare): number {
  const statements = result.statements ?? result.reports ?? result.notifications ?? [];
  const { statements: ours } = summaryOf(table);
  const rows = bank(table);
  const expected = statements.flatMap((statement) =>
    statement.entries.flatMap((entry) => viaLines(entry).map((line) => ({ entry, line }))),
  );
  differ('lines', String(rows.length), String(expected.length));
  for (const statement of statements) {
    const own = ours.filter(({ id }) => id === statement.identification);
    differ('account', own[0]?.account.id ?? '', statement.account.account_number);
    for (const side of ['opening', 'closing'] as const) {
      const theirs = statement[`${side}_balance`] ?? null;
      if (theirs === null) continue;
      const same = own.find(({ currency }) => currency === theirs.currency)?.[side] ?? null;
      differ(side, bare(same?.amount ?? ''), bare(theirs.signed_amount));
    }
  }
  for (const [index, { entry, line }] of expected.entries()) {
    const row = rows[index];
    if (row === undefined) continue;
    differ('amount', `${bare(row.amount)} ${row.currency}`, `${line.amount} ${entry.currency}`);
    const booked = day(entry.booking_date ?? entry.booking_datetime);
    if (booked !== '') differ('date', row.date, booked);
    if (entry.value_date !== null) differ('value date', row.valueDate ?? '', entry.value_date);
    if (line.of === null) continue;
    differ('name', row.counterparty, line.of.name);
    differ('iban', row.counterpartyAccount, line.of.iban);
    differ('end to end', row.endToEndId, line.of.end_to_end_reference);
    const remittance = line.of.remittance_information ?? '';
    if (!row.text.includes(remittance)) differ('remittance', row.text, remittance);
  }
  return expected.length;
}

type Genkgo = {
  readonly records: readonly {
    readonly id: string;
    readonly account: string;
    readonly balances: readonly {
      readonly type: string;
      readonly amount: { readonly minor: string; readonly currency: string };
      readonly date: string;
    }[];
  }[];
  readonly entries: readonly {
    readonly amount: { readonly minor: string; readonly currency: string };
    readonly status: string | null;
    readonly booking_date: string | null;
    readonly value_date: string | null;
    readonly acct_svcr_ref: string | null;
    readonly details: readonly {
      readonly references: readonly { readonly EndToEndId?: string }[];
      readonly remittance_unstructured: readonly string[];
    }[];
  }[];
};

/** A subset check: the snapshot shows the entries its iterator came to. Counts in hundredths whatever the currency. */
function compareGenkgo(table: Table, expected: Genkgo, differ: Compare): number {
  const { statements } = summaryOf(table);
  const rows = bank(table);
  for (const record of expected.records) {
    const own = statements.filter(({ id }) => id === record.id);
    differ('account', own[0]?.account.id ?? '', record.account);
    for (const { type, amount, date } of record.balances) {
      if (type !== 'opening' && type !== 'closing') continue;
      const same = own.find(({ currency }) => currency === amount.currency)?.[type];
      differ(type, String(minorOf(same?.amount ?? '0')), amount.minor);
      differ(`${type} date`, same?.date ?? '', day(date));
    }
  }
  let compared = 0;
  for (const entry of expected.entries) {
    const minor = BigInt(entry.amount.minor);
    if (entry.status === 'PDNG') {
      differ('pending', told(table).some((each) => each.startsWith('READ_NOT_BOOKED')) ? 'PDNG' : '', 'PDNG');
      continue;
    }
    const row = rows.find(
      (each) => minorOf(each.amount) === minor && each.currency === entry.amount.currency,
    );
    differ('entry', row === undefined ? '' : String(minorOf(row.amount)), entry.amount.minor);
    if (row === undefined) continue;
    compared += 1;
    if (entry.booking_date !== null) differ('date', row.date, day(entry.booking_date));
    if (entry.value_date !== null) differ('value date', row.valueDate ?? '', day(entry.value_date));
    for (const { references, remittance_unstructured } of entry.details) {
      for (const text of remittance_unstructured)
        if (!row.text.includes(text)) differ('remittance', row.text, text);
      const endToEnd = references.find((each) => each.EndToEndId !== undefined)?.EndToEndId;
      if (endToEnd !== undefined && entry.details.length === 1)
        differ('end to end', row.endToEndId, endToEnd);
    }
  }
  return compared;
}

type Oca = {
  readonly result: readonly [
    string | null,
    string | null,
    readonly {
      readonly balance_start: number;
      readonly balance_end_real: number;
      readonly name: string;
      readonly transactions: readonly {
        readonly amount: number;
        readonly date: string;
        readonly partner_name: string;
        readonly account_number: string;
        readonly transaction_type: string;
      }[];
    }[],
  ];
};

function compareOca(table: Table, { result }: Oca, differ: Compare): number {
  const [, account, statements] = result;
  const summaries = summaryOf(table).statements;
  const rows = bank(table);
  const expected = statements.flatMap(({ transactions }) => transactions);
  differ('lines', String(rows.length), String(expected.length));
  for (const [index, statement] of statements.entries()) {
    const own = summaries[index];
    differ('id', own?.id ?? '', statement.name);
    differ('account', own?.account.id ?? '', account ?? '');
    // 0 stands for "none" in that program.
    differ('opening', own?.opening?.amount ?? '0.00', statement.balance_start.toFixed(2));
    differ('closing', own?.closing?.amount ?? '0.00', statement.balance_end_real.toFixed(2));
  }
  for (const [index, theirs] of expected.entries()) {
    const row = rows[index];
    differ('amount', row?.amount ?? '', theirs.amount.toFixed(2));
    differ('date', row?.date ?? '', theirs.date);
    differ('name', row?.counterparty ?? '', theirs.partner_name);
    differ('iban', row?.counterpartyAccount ?? '', theirs.account_number);
    differ('type', row?.type ?? '', theirs.transaction_type);
  }
  return expected.length;
}

test.each(FOLDERS)(
  'camt files of others: lines, amounts, dates and balances are what three other programs read',
  async () => {
    const differences = new Set<string>();
    const counts = { files: 0, via: 0, genkgo: 0, oca: 0 };
    const paths = globSync(join(FILES, 'camt/**/*{camt.053,camt05,camt53}*')).map((path) =>
      relative(FILES, path).replaceAll('\\', '/'),
    );
    for (const path of paths.filter((each) => !/\.(?:xsd|zip)$/u.test(each))) {
      const table = await read(path);
      if (!table.result.ok) continue;
      counts.files += 1;
      const short = path.replace(/^camt\//u, '');
      const compare =
        (program: string): Compare =>
        (what, ours, theirs) => {
          if (ours !== theirs) differences.add(`${short}\n${program} ${what}: ${ours} / ${theirs}`);
        };
      if (existsSync(oracle(path, 'viafintech'))) {
        const via: Via = JSON.parse(readFileSync(oracle(path, 'viafintech'), 'utf8'));
        if (via.ok) counts.via += compareVia(table, via, compare('viafintech'));
      }
      if (path.includes(GENKGO)) {
        const genkgo: Genkgo = JSON.parse(readFileSync(oracle(path, 'expected'), 'utf8'));
        counts.genkgo += compareGenkgo(table, genkgo, compare('genkgo'));
      }
      if (path.includes(OCA)) {
        const oca: Oca = JSON.parse(readFileSync(oracle(path, 'expected'), 'utf8'));
        counts.oca += compareOca(table, oca, compare('OCA'));
      }
    }
    expect([...differences].sort()).toEqual(DEVIATIONS.map(({ file, what }) => `${file}\n${what}`).sort());
    expect(counts).toEqual({ files: 34, via: 32, genkgo: 21, oca: 7 });
  },
);

type Golden = {
  readonly cases: readonly {
    readonly file: string;
    readonly must_refuse?: boolean;
    readonly amounts?: readonly string[];
    readonly amount?: string;
    readonly balances?: Readonly<Record<string, Readonly<Record<'OPBD' | 'CLBD', string>>>>;
    readonly accounts?: readonly string[];
    readonly debtor?: string;
  }[];
};

test.each(FOLDERS)('camt files of others: golden cases are read, or nothing is taken from them', async () => {
  const path = join(FILES, 'oracles/camt/sebastienrousseau+bankstatementparser/expected.json');
  const { cases }: Golden = JSON.parse(readFileSync(path, 'utf8'));
  for (const { file, must_refuse, amounts, amount, balances, accounts, debtor } of cases) {
    const table = await read(`camt/${GOLDEN}/${file === 'invalid.xml' ? file : `golden/${file}`}`);
    const rows = bank(table);
    if (must_refuse === true) {
      const findings = table.result.ok ? table.result.value.findings.map(({ code }) => code) : [];
      expect([rows.length, refusedWith(table) || findings[0]]).toEqual([
        0,
        file === 'invalid.xml' ? 'IMPORT_FORMAT_UNSUPPORTED' : 'READ_AMOUNT_UNREADABLE',
      ]);
      continue;
    }
    expect(rows.map((row) => row.amount)).toEqual(amounts ?? [amount]);
    if (accounts !== undefined) expect(rows.map((row) => row.account)).toEqual(accounts);
    if (debtor !== undefined) expect(rows[0]?.counterparty).toBe(debtor);
    for (const [account, { OPBD, CLBD }] of Object.entries(balances ?? {})) {
      const own = summaryOf(table).statements.find((each) => each.account.id === account);
      expect([own?.opening?.amount, own?.closing?.amount, own?.proof]).toEqual([OPBD, CLBD, 'holds']);
    }
  }
});

test.each(FOLDERS)(
  'camt files of others: each kind of damage is refused or told as its author says',
  async () => {
    const selfmade = (name: string): Promise<Table> => read(`malformed/selfmade/camt053-${name}.xml`);
    expect(refusedWith(await selfmade('xxe-file'))).toBe('IMPORT_DOCTYPE_REFUSED');
    expect(refusedWith(await selfmade('deep-100k'))).toBe('IMPORT_MARKUP_TOO_DEEP');
    expect(summaryOf(await selfmade('ok')).statements[0]?.proof).toBe('holds');
    const off = await selfmade('does-not-foot');
    expect([summaryOf(off).statements[0]?.proof, told(off)]).toEqual(['broken', ['READ_STATEMENT_BROKEN:1']]);
    const latin = await selfmade('latin1');
    expect(bank(latin)[0]?.counterparty).toBe('Müller & Söhne');
    expect(refusedWith(await read(`camt/${GENKGO}/camt053.v2.wrong.xml`))).toBe('IMPORT_NO_STATEMENT');
    for (const path of globSync(join(FILES, 'camt/**/pain*.xml')))
      expect(refusedWith(await readRows(readFileSync(path), null))).toBe('IMPORT_FORMAT_UNSUPPORTED');
    // Two statements in one container: a person says which.
    expect(refusedWith(await read(`camt/${OCA}/test-camt053.zip`))).toBe('IMPORT_SEVERAL_FILES');
  },
);
