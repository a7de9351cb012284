import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReplyOf, RequestOf } from '../../../shared/contract/contract.ts';
import { retainedMinor } from '../../../shared/domain/master/retention.ts';
import { parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused, expectValue, SEED } from '../../unit/expect-result.ts';
import { bookChecks } from '../support/book-checks.ts';
import { importFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

type Contract = Extract<RequestOf<'master.save'>['entry'], { readonly kind: 'contract' }>;

const HT1: Contract = {
  kind: 'contract',
  what: 'contract',
  code: 'HT-2026-01',
  name: '生产线改造',
  currency: 'CNY',
  amount: '400000.00',
  from: '2026-09-01',
  to: '2026-12-31',
  retentionRate: '5',
  retentionDue: '2027-10-31',
  stages: [
    { name: '到货', date: '2026-10-20', amount: '200000.00' },
    { name: '验收', date: '2026-12-20', amount: '180000.00' },
  ],
};

function save(book: TestBook, entry: Contract): string {
  return present(book.command('master.save', { uid: null, entry }).uid, 'uid of a contract');
}

type Row = Readonly<Record<string, string | null>>;

function table(
  book: TestBook,
  to: string,
  kind: 'contracts' | 'projects' = 'contracts',
  partyUid: string | null = null,
): { readonly rows: readonly Row[]; readonly foot: Row; readonly reply: ReplyOf<'report.run'> } {
  const reply = book.query('report.run', { kind, to, partyUid });
  const named = (cells: readonly (string | null)[]): Row =>
    Object.fromEntries(reply.columns.map(({ id }, index) => [id, cells[index] ?? null]));
  return {
    rows: reply.rows.map(({ cells }) => named(cells)),
    foot: named(present(reply.foot, 'foot').cells),
    reply,
  };
}

const minor = (text: string | null | undefined): bigint =>
  expectValue(parseAmount(present(text, 'an amount'), currencyCode('CNY')));

async function contractBook(): Promise<{ readonly book: TestBook; readonly party: string }> {
  const book = await testBook({ openReader: readerHere });
  return { book, party: saveParty(book, 'C001', '苏州示例精密制造有限公司') };
}

const INVOICE = { kind: 'invoice', ledger: 'AR', taxRate: '13', date: '2026-10-05' } as const;
const RECEIPT = { kind: 'receipt', ledger: 'AR' } as const;

test('SPEC 33: an invoice of a contract keeps its retention in a line of its own, not due before its day', async () => {
  const { book, party } = await contractBook();
  save(book, { ...HT1, partyUid: party });
  const invoice = post(book, {
    ...INVOICE,
    partyUid: party,
    number: 'INV-1',
    gross: '200000.00',
    contract: ' ht-2026-01',
  });
  const { contract, dueLines } = book.query('document.get', { uid: invoice });
  expect(contract).toBe('HT-2026-01');
  expect(dueLines.map(({ dueDate, amount }) => [dueDate, amount])).toEqual([
    ['2026-11-04', '190000.00'],
    ['2027-10-31', '10000.00'],
  ]);
  const receipt = post(book, {
    ...RECEIPT,
    partyUid: party,
    number: 'SK-1',
    date: '2026-11-10',
    gross: '190000.00',
  });
  book.command('allocation.create', {
    pairs: [{ positiveLine: `${invoice}/1`, negativeLine: `${receipt}/1`, amount: '190000.00' }],
  });
  const { rows, foot } = table(book, '2026-12-31');
  expect(rows).toEqual([
    {
      contract: 'HT-2026-01',
      contractName: '生产线改造',
      party: '苏州示例精密制造有限公司',
      agreed: '400000.00',
      billed: '200000.00',
      received: '190000.00',
      other: '0.00',
      balance: '10000.00',
      held: '10000.00',
      heldDue: '0.00',
      planned: '380000.00',
      behind: '190000.00',
      retentionDay: '2027-10-31',
    },
    expect.objectContaining({
      contract: '（未分合同或项目）',
      billed: '0.00',
      received: '0.00',
      balance: '0.00',
    }),
  ]);
  expect(foot).toMatchObject({ billed: '200000.00', received: '190000.00', balance: '10000.00' });
  expect(table(book, '2026-10-31').rows[0]).toMatchObject({ received: '0.00', planned: '200000.00' });
  expect(table(book, '2027-10-31').rows[0]).toMatchObject({ held: '10000.00', heldDue: '10000.00' });
  const overdue = book.query('ledger.aging', { ledger: 'AR', asOf: '2026-12-31' }).rows[0];
  expect(overdue?.amounts.slice(1)).toEqual(overdue?.amounts.slice(1).map(() => '0.00'));
  expect(bookChecks(book)).toEqual([]);
});

test('SPEC 33: a figure opens into its documents, whose foot is the figure', async () => {
  const { book, party } = await contractBook();
  save(book, HT1);
  const more = { ...INVOICE, partyUid: party };
  post(book, { ...more, number: 'INV-1', gross: '100.00', contract: HT1.code });
  post(book, { ...more, number: 'INV-2', gross: '50.00' });
  post(book, {
    ...RECEIPT,
    partyUid: party,
    number: 'SK-1',
    date: '2026-10-09',
    gross: '30.00',
    contract: HT1.code,
  });
  const { rows, reply } = table(book, '2026-10-31');
  expect(
    rows.map(({ contract, billed, received, balance }) => [contract, billed, received, balance]),
  ).toEqual([
    [HT1.code, '100.00', '30.00', '70.00'],
    ['（未分合同或项目）', '50.00', '0.00', '50.00'],
  ]);
  for (const [at, { key, opens }] of reply.rows.entries()) {
    expect(opens).toEqual(['billed', 'balance']);
    for (const column of opens) {
      const lines = book.query('report.lines', { kind: 'contracts', to: '2026-10-31', row: key, column });
      expect(lines.foot).toBe(rows[at]?.[column]);
    }
  }
  expect(book.query('document.list', { contract: HT1.code }).rows.map(({ number }) => number)).toEqual([
    'SK-1',
    'INV-1',
  ]);
  expect(book.query('document.list', { search: '2026-01' }).total).toBe(2);
});

test('SPEC 33: contracts and projects come with imports, and known ones are recognised', async () => {
  const { book } = await contractBook();
  save(book, HT1);
  save(book, {
    ...HT1,
    what: 'project',
    code: 'XM-7',
    name: '二号车间',
    retentionRate: '0',
    retentionDue: null,
    stages: [],
  });
  await importFile(book, {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户编码,开票日期,价税合计,合同号,项目',
      'INV-1,C001,2026-10-05,1000.00,ht-2026-01,二号车间',
      'INV-2,C001,2026-10-06,500.00,HT-UNKNOWN,',
    ],
  });
  await importFile(book, {
    name: '收款.csv',
    kind: 'receipts',
    lines: ['收款单号,客户编码,收款日期,金额,合同号,项目', 'SK-1,C001,2026-10-08,200.00,HT-2026-01,xm-7'],
  });
  const told = book.query('document.list', { sort: 'number', descending: false }).rows;
  expect(told.map(({ number, contract, project }) => [number, contract, project])).toEqual([
    ['INV-1', 'HT-2026-01', 'XM-7'],
    ['INV-2', 'HT-UNKNOWN', ''],
    ['SK-1', 'HT-2026-01', 'XM-7'],
  ]);
  expect(book.query('document.get', { uid: present(told[0], 'INV-1').uid }).dueLines).toHaveLength(2);
  const balances = (kind: 'contracts' | 'projects') =>
    table(book, '2026-10-31', kind).rows.map(({ contract, project, balance }) => [
      contract ?? project,
      balance,
    ]);
  expect(balances('contracts')).toEqual([
    ['HT-2026-01', '800.00'],
    ['HT-UNKNOWN', '500.00'],
  ]);
  expect(balances('projects')).toEqual([
    ['XM-7', '800.00'],
    ['（未分合同或项目）', '500.00'],
  ]);
});

test('what a contract cannot be is refused', async () => {
  const { book, party } = await contractBook();
  const refused = (entry: Contract) => book.tryCommand('master.save', { uid: null, entry });
  expectRefused(refused({ ...HT1, from: '2027-01-01' }), 'CONTRACT_DATES');
  expectRefused(refused({ ...HT1, to: null, retentionDue: null }), 'CONTRACT_RETENTION');
  expectRefused(refused({ ...HT1, partyUid: 'nothing0here0.1' }), 'NOT_FOUND');
  const uid = save(book, { ...HT1, partyUid: party });
  expectRefused(refused({ ...HT1, code: 'ht-2026-01 ' }), 'MASTER_TAKEN');
  expectRefused(book.tryCommand('master.save', { uid, entry: { ...HT1, code: 'HT-9' } }), 'MASTER_FIXED');
  book.command('master.save', { uid, entry: { ...HT1, partyUid: party, state: 'finished' } });
  expect(book.query('master.list', { kind: 'contract', search: '改造' }).rows).toMatchObject([
    { uid, partyName: '苏州示例精密制造有限公司', by: '王会计', entry: { state: 'finished' } },
  ]);
});

test('SPEC 33: the balances of all contracts and of what has none are the balance of the account, whatever is allocated', async () => {
  const { book } = await contractBook();
  save(book, HT1);
  const amount = fc.integer({ min: 1, max: 500_000 });
  const contract = fc.constantFrom('', HT1.code, 'HT-OTHER');
  const kind = fc.constantFrom('invoice', 'invoice', 'credit_note', 'receipt', 'refund', 'adjustment');
  const document = fc.record({ kind, amount, contract });
  let numbers = 0;
  const open = (party: string): readonly { readonly lineId: string; readonly minor: bigint }[] =>
    book.query('ledger.openItems', { ledger: 'AR', partyUid: party, asOf: '2026-10-31' }).rows.map((row) => ({
      lineId: row.lineId,
      minor: minor(row.open),
    }));
  fc.assert(
    fc.property(
      fc.array(document, { minLength: 3, maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      (made, picks) => {
        numbers += 1;
        const party = saveParty(book, `P${numbers}`, `嘉兴示例纺织 ${numbers}`);
        for (const each of made) {
          numbers += 1;
          const text = `${Math.trunc(each.amount / 100)}.${String(each.amount % 100).padStart(2, '0')}`;
          post(book, {
            kind: each.kind,
            ledger: 'AR',
            partyUid: party,
            number: `D-${numbers}`,
            date: '2026-10-05',
            gross: text,
            contract: each.contract,
            adjustmentCode: each.kind === 'adjustment' ? 'rounding' : null,
          });
        }
        for (const pick of picks) {
          const lines = open(party);
          const raising = lines.filter((line) => line.minor > 0n);
          const lowering = lines.filter((line) => line.minor < 0n);
          const up = raising[pick % Math.max(1, raising.length)];
          const down = lowering[pick % Math.max(1, lowering.length)];
          if (up === undefined || down === undefined) continue;
          const most = up.minor < -down.minor ? up.minor : -down.minor;
          const part = most > 1n && pick % 2 === 0 ? most / 2n : most;
          const cents = String(part).padStart(3, '0');
          book.command('allocation.create', {
            pairs: [
              {
                positiveLine: up.lineId,
                negativeLine: down.lineId,
                amount: `${cents.slice(0, -2)}.${cents.slice(-2)}`,
              },
            ],
          });
        }
        const { rows, foot } = table(book, '2026-10-31', 'contracts', party);
        const balance = minor(
          book
            .query('ledger.balances', { ledger: 'AR', asOf: '2026-10-31', limit: 500 })
            .rows.find(({ partyUid }) => partyUid === party)?.balance ?? '0.00',
        );
        const sum = (column: string): bigint => rows.reduce((all, row) => all + minor(row[column]), 0n);
        expect(sum('balance')).toBe(balance);
        expect(minor(foot['balance'])).toBe(balance);
        for (const row of rows) {
          const [billed, received, other, rest] = ['billed', 'received', 'other', 'balance'].map((id) =>
            minor(row[id]),
          );
          expect((billed ?? 0n) - (received ?? 0n) - (other ?? 0n)).toBe(rest);
        }
        const lines = new Map<string, bigint>();
        for (const { lineId, minor: left } of open(party)) {
          const document = book.query('document.get', { uid: lineId.split('/')[0] ?? '' });
          lines.set(document.contract, (lines.get(document.contract) ?? 0n) + left);
        }
        for (const row of rows) {
          const code = row['contract'] === '（未分合同或项目）' ? '' : (row['contract'] ?? '');
          expect(minor(row['balance'])).toBe(lines.get(code) ?? 0n);
        }
      },
    ),
    { seed: SEED, numRuns: 25, verbose: true },
  );
});

test('SPEC 33: a retained share and the rest are the whole, and a red amount mirrors a blue one', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.integer({ min: 0, max: 9_999 }),
      (gross, points) => {
        const kept = retainedMinor(gross, points);
        expect(retainedMinor(-gross, points)).toBe(-kept);
        const twice = kept * 20_000n - gross * BigInt(points) * 2n;
        expect(twice > -10_000n && twice <= 10_000n).toBe(true);
      },
    ),
    { seed: SEED, verbose: true },
  );
});
