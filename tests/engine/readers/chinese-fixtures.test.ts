import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bankLines } from '../../fixtures/reading/chinese-samples.ts';
import { readRows, summaryOf } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const EXAMPLES = 'cn/deb-sig+double-entry-generator/example';

/** A file with the ledger another program made of it. `own`: its accounts that stand for the wallet or card of the file. */
type Golden = {
  readonly file: string;
  readonly ledger: string;
  readonly source: string;
  readonly own: RegExp;
  /** Rows of the file that became lines, and transactions of the ledger. */
  readonly lines: number;
  readonly transactions: number;
  /** Transactions of the ledger that are no lines of ours: date, amount and why. */
  readonly deviations: readonly (readonly [string, string, string])[];
};

const BANK = /^(?:Assets|Liabilities):/u;

const GOLDEN: readonly Golden[] = [
  {
    file: 'alipay/example-alipay-records.csv',
    ledger: 'alipay/example-alipay-output',
    source: 'alipay-personal',
    own: /Alipay/u,
    lines: 8,
    transactions: 7,
    deviations: [
      [
        '2023-02-02',
        '-99.34',
        "不计收支: a fund pays into the owner's own pot; the ledger takes it for an expense because no rule of its names it",
      ],
    ],
  },
  {
    file: 'boc/debit/example-boc-records.csv',
    ledger: 'boc/debit/example-boc-debit-output',
    source: 'boc-personal',
    own: /BoC:3167/u,
    lines: 17,
    transactions: 8,
    deviations: [],
  },
  {
    file: 'bocom_debit/example-bocom_debit-records.csv',
    ledger: 'bocom_debit/example-bocom_debit-output',
    source: 'bocom-personal',
    own: /BOCOM/u,
    lines: 6,
    transactions: 6,
    deviations: [],
  },
  {
    file: 'ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls',
    ledger: 'ccb/example-ccb-output',
    source: 'ccb-personal',
    own: /CCB/u,
    lines: 6,
    transactions: 6,
    deviations: [],
  },
  {
    file: 'cmb/debit/example-cmb-records.csv',
    ledger: 'cmb/debit/example-cmb-debit-output',
    source: 'cmb-personal',
    own: /DebitCard:CMB/u,
    lines: 5,
    transactions: 5,
    deviations: [],
  },
  {
    file: 'icbc/debit-v2/example-icbc-debit-v2-records.csv',
    ledger: 'icbc/debit-v2/example-icbc-debit-v2-output',
    source: 'icbc-personal',
    own: /CN:ICBC$/u,
    lines: 11,
    transactions: 7,
    deviations: [],
  },
  {
    file: 'jd/example-jd-records.csv',
    ledger: 'jd/example-jd-output',
    source: 'jd-personal',
    own: BANK,
    lines: 24,
    transactions: 22,
    deviations: [],
  },
  ...['csv', 'xlsx'].map((container) => ({
    file: `wechat/example-wechat-records.${container}`,
    ledger: 'wechat/example-wechat-output',
    source: 'wechat-personal',
    own: /Wechat:(?:Cash|MiniFund)/u,
    lines: 25,
    transactions: 27,
    deviations: [
      ['2020-02-14', '2634.78', '零钱通转出-到零钱: from one pot of the wallet to the other'],
      ['2020-02-14', '1.23', '转入零钱通-来自零钱: from one pot of the wallet to the other'],
    ] as const,
  })),
];

type Posting = { readonly account: string; readonly amount: string | null };
type Entry = { readonly date: string; readonly postings?: readonly Posting[] };

function ledgerOf(name: string): readonly Entry[] {
  const path = join(FILES, 'oracles', EXAMPLES, `${name}.beancount.json`);
  const parsed: { readonly entries: readonly Entry[] } = JSON.parse(readFileSync(path, 'utf8'));
  return parsed.entries.filter(({ postings }) => postings !== undefined);
}

function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

/** What a transaction does to the account of the file; where it names none of that, to whatever paid. Zero: only its size is known. */
function movement(entry: Entry, own: RegExp): { readonly amount: bigint; readonly size: bigint } {
  const sum = (accounts: RegExp): bigint =>
    (entry.postings ?? [])
      .filter(({ account }) => accounts.test(account))
      .reduce((total, { amount }) => total + minor(amount ?? '0.00'), 0n);
  const hasOwn = (entry.postings ?? []).some(({ account }) => own.test(account));
  const sizes = (entry.postings ?? []).map(({ amount }) => minor(amount ?? '0.00'));
  return { amount: sum(hasOwn ? own : BANK), size: sizes.reduce((a, b) => (a > b ? a : b), 0n) };
}

test.each(FOLDERS.length === 0 ? [] : GOLDEN)(
  '$file: every transaction another program made of it, by day and amount',
  async (golden) => {
    const table = await readRows(readFileSync(join(FILES, EXAMPLES, golden.file)), null);
    const { source, counts } = summaryOf(table);
    expect([source, counts.accepted, counts.rejected]).toEqual([golden.source, golden.lines, 0]);
    const left = bankLines(table).map(({ date, amount }) => ({ date: String(date), amount: minor(amount) }));
    const missing: (readonly [string, bigint])[] = [];
    const ledger = ledgerOf(golden.ledger);
    for (const entry of ledger) {
      const { amount, size } = movement(entry, golden.own);
      const at = left.findIndex(
        (line) =>
          line.date === entry.date &&
          (amount === 0n ? line.amount === size || line.amount === -size : line.amount === amount),
      );
      if (at < 0) missing.push([entry.date, amount === 0n ? size : amount]);
      else left.splice(at, 1);
    }
    expect(ledger).toHaveLength(golden.transactions);
    expect(missing).toEqual(golden.deviations.map(([date, amount]) => [date, minor(amount)]));
    expect(left).toHaveLength(golden.lines - (golden.transactions - golden.deviations.length));
  },
);

test.each(FOLDERS)(
  'a list of trades in securities is no bank statement: nothing of it is taken',
  async () => {
    const table = await readRows(
      readFileSync(join(FILES, EXAMPLES, 'htsec/example-htsec-records.xlsx')),
      'bank',
    );
    expect(table.rows).toEqual([]);
  },
);

test.each(FOLDERS)(
  '企业网银明细-gbk.csv: opening, closing, lines and sums are those its author states',
  async () => {
    const table = await readRows(readFileSync(join(FILES, 'cn/selfmade/企业网银明细-gbk.csv')), null);
    const oracle: {
      readonly opening: string;
      readonly closing: string;
      readonly lines: number;
      readonly in: string;
      readonly out: string;
    } = JSON.parse(readFileSync(join(FILES, 'oracles/cn/selfmade/bank-matching.expected.json'), 'utf8'));
    const { statements, encoding } = summaryOf(table);
    expect(encoding).toBe('gb18030');
    expect(statements[0]).toMatchObject({
      opening: { amount: oracle.opening },
      closing: { amount: oracle.closing },
      lines: oracle.lines,
      credits: oracle.in,
      debits: oracle.out,
      from: '2026-07-01',
      to: '2026-09-01',
      proof: 'holds',
    });
  },
);

test('the folder of this test is known', () => {
  expect(import.meta.dirname).toContain('readers');
});
