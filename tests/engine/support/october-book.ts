import type { ReplyOf, RequestOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { importFile, matchCounts, type TestFile } from './import-files.ts';
import { readerHere } from './reader-here.ts';
import { testBook, type TestBook } from './test-book.ts';

/** The day after the worked example's month: nothing of it is later. */
export const NOVEMBER_2 = '2026-11-02T01:30:00.000Z';

export const OPENING: TestFile = {
  name: '期初.csv',
  kind: 'opening',
  lines: [
    '客户编码,单据类型,单据号,单据日期,到期日,原金额,未清金额,往来方向,控制科目',
    'C001,发票,INV-0088,2026-06-25,2026-07-25,50000.00,20000.00,AR,应收账款',
    'C001,发票,INV-0097,2026-08-20,2026-09-19,38650.40,38650.40,AR,应收账款',
    'C001,预收,SK-0512,2026-09-10,,-5000.00,-5000.00,AR,预收账款',
  ],
};

export const INVOICES: TestFile = {
  name: '发票.csv',
  kind: 'invoices',
  lines: [
    '发票号码,客户编码,开票日期,价税合计,不含税金额,税额,税率,蓝字/红字,原发票号,归属',
    'INV-1004,C001,2026-10-15,45200.00,40000.00,5200.00,13%,蓝字,,book',
    'INV-1005,C001,2026-10-22,6105.08,5759.51,345.57,6%,蓝字,,book',
    'INV-1006,C001,2026-10-30,33900.00,30000.00,3900.00,13%,蓝字,,book',
  ],
};

export const BANK: TestFile = {
  name: '银行流水.csv',
  kind: 'bank',
  lines: [
    '交易日期,收入,支出,余额,对方户名,对方账号,流水号,摘要',
    '2026-10-09,38650.40,,538650.40,苏州示例精密制造有限公司,,B0001,付0097货款',
    '2026-10-16,32755.00,,571405.40,苏州示例精密制造有限公司,,B0002,货款1001、1002，扣红票1003，手续费15',
    '2026-10-20,10000.00,,581405.40,苏州示例精密制造有限公司,,B0003,0088部分款',
    '2026-10-30,30000.00,,611405.40,苏州示例精密制造有限公司,,B0004,预付1004部分',
  ],
};

/** Saves a customer with net 30. */
export function saveParty(
  book: TestBook,
  code: string,
  name: string,
  more: Partial<RequestOf<'party.save'>['fields']> = {},
): string {
  const fields = { code, name, terms: { days: 30 }, ...more };
  return present(book.command('party.save', { uid: null, fields }).uid, 'uid of a party');
}

type Entry = RequestOf<'document.post'>['entry'];

/** Posts a document in CNY and gives its uid. */
export function post(
  book: TestBook,
  entry: Omit<Entry, 'currency'> & { readonly currency?: string },
): string {
  return present(
    book.command('document.post', { entry: { currency: 'CNY', ...entry } }).uid,
    'uid of a document',
  );
}

/** Company C001 in October 2026, as far as its documents and bank lines go: nothing is matched yet. */
export type October = {
  readonly book: TestBook;
  readonly party: string;
  /** Uids of documents by number. */
  readonly documents: Readonly<Record<'INV-1001' | 'INV-1002' | 'CN-1003', string>>;
};

export async function octoberBook(at: () => string = () => NOVEMBER_2): Promise<October> {
  const book = await testBook({ at, openReader: readerHere });
  book.command('settings.save', {
    section: 'policy',
    value: { feeMax: '50.00', numberPrefixes: ['INV-', 'CN-', 'SK-'] },
  });
  const party = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  await importFile(
    book,
    OPENING,
    { cutOver: '2026-09-30' },
    { controlBalances: { ar: '58650.40', ar_advance: '5000.00' } },
  );
  const invoice = { kind: 'invoice', ledger: 'AR', partyUid: party, taxRate: '13' } as const;
  const first = post(book, { ...invoice, number: 'INV-1001', date: '2026-10-05', gross: '11300.00' });
  const second = post(book, {
    ...invoice,
    number: 'INV-1002',
    date: '2026-10-08',
    gross: '22600.00',
    net: '20000.00',
  });
  const red = post(book, {
    ...invoice,
    kind: 'credit_note',
    number: 'CN-1003',
    date: '2026-10-12',
    gross: '1130.00',
    net: '1000.00',
    tax: '130.00',
    originalUid: second,
  });
  await importFile(book, INVOICES);
  await importFile(book, BANK, { account: '6222000000000001' });
  return { book, party, documents: { 'INV-1001': first, 'INV-1002': second, 'CN-1003': red } };
}

type Match = ReplyOf<'match.list'>['rows'][number];

/** Runs matching and gives its counts; `auto` switches on that what is certain is accepted without a person. */
export async function runMatching(
  book: TestBook,
  auto = false,
): Promise<ReturnType<typeof matchCounts.parse>> {
  const { policy } = book.query('settings.get', {});
  if (auto && !policy.automatic)
    book.command('settings.save', { section: 'policy', value: { ...policy, automatic: true } });
  return matchCounts.parse(await book.job('match.run', { auto }));
}

/** The proposal of the bank line with a reference. */
export function proposalOf(book: TestBook, reference: string): Match {
  const found = book
    .query('match.list', { limit: 500 })
    .rows.find((row) => row.receipt.reference === reference);
  return present(found, `proposal of ${reference}`);
}

/** Accepts the proposals of bank lines in order. */
export function accept(book: TestBook, ...references: readonly string[]): void {
  for (const reference of references) book.command('match.accept', { id: proposalOf(book, reference).id });
}
