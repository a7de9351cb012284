import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importFile } from '../support/import-files.ts';
import { post, runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const CUSTOMERS = ['苏州示例精密制造有限公司', '无锡样板纸业有限公司'] as const;
const SUPPLIER = '宁波示例供应有限公司';

/** A document of somebody, in whole yuan; every third is a credit note. */
const paper = fc.record({
  party: fc.nat({ max: 2 }),
  yuan: fc.integer({ min: 300, max: 9_000 }),
  credit: fc.nat({ max: 4 }).map((n) => n === 0),
});
/** Money for some documents of a party: how many, from where, and how the text calls them. */
const payment = fc.record({
  party: fc.nat({ max: 2 }),
  from: fc.nat({ max: 7 }),
  papers: fc.integer({ min: 1, max: 3 }),
  style: fc.constantFrom('full', 'serial', 'none'),
  fee: fc.constantFrom(0, 0, 5),
});
const seeds = fc.record({
  papers: fc.array(paper, { minLength: 6, maxLength: 12 }),
  payments: fc.array(payment, { minLength: 2, maxLength: 4 }),
});
type Seed = typeof seeds extends fc.Arbitrary<infer T> ? T : never;

const yuan = (amount: number): string => `${amount}.00`;

type Books = { readonly book: TestBook; readonly parties: readonly string[] };

async function bookOf({ papers, payments }: Seed, strangers: number): Promise<Books> {
  const book = await testBook({ openReader: readerHere });
  const policy = { feeMax: '50.00', numberPrefixes: ['INV-', 'CN-'] };
  book.command('settings.save', { section: 'policy', value: policy });
  const parties = [
    ...CUSTOMERS.map((name, at) => saveParty(book, `C00${at + 1}`, name)),
    saveParty(book, 'S001', SUPPLIER, { role: 'supplier' }),
  ];
  for (let at = 0; at < strangers; at += 1) {
    const uid = saveParty(book, `C9${at}`, `扬州虚构${'甲乙丙丁'.charAt(at)}贸易有限公司`);
    const stranger = { kind: 'invoice', ledger: 'AR', partyUid: uid } as const;
    post(book, { ...stranger, number: `XY-77${at}`, date: '2026-09-01', gross: '123456.00' });
  }
  const posted = papers.map((each, at) => {
    const number = `${each.credit ? 'CN' : 'INV'}-${1001 + at}`;
    const date = `2026-09-${String(at + 1).padStart(2, '0')}`;
    const ledger = each.party === 2 ? 'AP' : 'AR';
    const gross = yuan(each.credit ? Math.ceil(each.yuan / 10) : each.yuan);
    const kind = each.credit ? 'credit_note' : 'invoice';
    post(book, { kind, ledger, partyUid: parties[each.party] ?? '', number, date, gross });
    return { number, party: each.party, signed: (each.credit ? -1 : 1) * Number(gross) };
  });
  const lines = payments.flatMap((each, at) => {
    const mine = posted.filter(({ party }) => party === each.party);
    const paid = mine.slice(each.from % Math.max(1, mine.length)).slice(0, each.papers);
    const isOut = each.party === 2;
    const owed = paid.reduce((sum, { signed }) => sum + signed, 0) + (isOut ? each.fee : -each.fee);
    if (owed <= 0) return [];
    const numbers = paid.map(({ number }) => (each.style === 'serial' ? number.slice(-4) : number));
    const text = each.style === 'none' ? '货款' : numbers.join(' ');
    const name = [...CUSTOMERS, SUPPLIER][each.party] ?? '';
    return [`2026-10-1${at},${isOut ? `,${yuan(owed)}` : `${yuan(owed)},`},CNY,${name},B${at},${text}`];
  });
  const file = {
    name: '流水.csv',
    kind: 'bank',
    lines: ['交易日期,收入,支出,币种,对方户名,流水号,摘要', ...lines],
  } as const;
  if (lines.length > 0) await importFile(book, file, { account: '6222000000000001' });
  return { book, parties };
}

/**
 * What is open, what everybody owes, and which lines money settles, as anybody sees it now. Numbers of our own vouchers are left out,
 * and what the bank charged on top of a payment, which stays where it was posted.
 */
function present({ book, parties }: Books) {
  const sides = parties.map((partyUid, at) => ({ partyUid, ledger: at === 2 ? 'AP' : 'AR' }) as const);
  const open = sides.map((side) =>
    book
      .query('ledger.openItems', { ...side, asOf: '2026-12-31' })
      .rows.map((row) => [row.kind === 'receipt' ? 'money' : row.number, row.open])
      .sort(),
  );
  const balances = sides.map((side) => {
    const last = book.query('ledger.account', side).lines.at(-1);
    return [last?.direction, last?.balance];
  });
  const settled = book
    .query('match.list', { limit: 500 })
    .rows.filter(({ status }) => status === 'accepted')
    .map(({ receipt, allocations }) => ({
      line: receipt.reference,
      allocations: allocations.map(({ document, amount }) => [document, amount]),
    }));
  return { open, balances, settled };
}

/** What is open of documents, our money aside. */
function documentsOpen(books: Books): unknown {
  return present(books).open.map((rows) => rows.filter(([number]) => number !== 'money'));
}

/** Accepts every proposal that waits, in the order of the list, and says which lines that were. */
async function acceptAll({ book }: Books): Promise<readonly string[]> {
  await runMatching(book);
  const waiting = book.query('match.list', { limit: 500 }).rows.filter(({ status }) => status === 'proposed');
  for (const { id } of waiting) book.command('match.accept', { id });
  return waiting.map(({ receipt }) => receipt.reference);
}

function undoAll({ book }: Books): void {
  const accepted = book
    .query('match.list', { limit: 500 })
    .rows.filter(({ status }) => status === 'accepted');
  for (const { id } of accepted.toReversed()) book.command('match.undo', { id, date: '2026-10-31' });
}

test('accept, undo, accept again leaves what the first acceptance left', async () => {
  let matched = 0;
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const books = await bookOf(seed, 0);
      const before = documentsOpen(books);
      const lines = await acceptAll(books);
      matched += lines.length;
      const first = present(books);
      undoAll(books);
      // The money stays where it was posted, as nobody's payment.
      expect(documentsOpen(books)).toEqual(before);
      expect(present(books).settled).toEqual([]);
      expect(await acceptAll(books)).toEqual(lines);
      expect(present(books)).toEqual(first);
    }),
    { verbose: true, numRuns: 10, seed: 20_261_016 },
  );
  expect(matched).toBeGreaterThan(4);
});

test('parties that have nothing to do with it change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.integer({ min: 1, max: 4 }), async (seed, strangers) => {
      const [alone, among] = [await bookOf(seed, 0), await bookOf(seed, strangers)];
      expect(await acceptAll(among)).toEqual(await acceptAll(alone));
      expect(present(among)).toEqual(present(alone));
    }),
    { verbose: true, numRuns: 4, seed: 20_261_017 },
  );
});
