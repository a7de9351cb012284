import type { RequestOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { importFile } from './import-files.ts';
import { NOVEMBER_2, post, proposalOf, runMatching, saveParty } from './october-book.ts';
import { readerHere } from './reader-here.ts';
import { testBook, type TestBook } from './test-book.ts';

const GROUP = '太湖示例集团有限公司';
const PAYER = { name: GROUP, account: '', from: null, to: null };
export const ACCOUNT = { account: '6222000000000001' };

/** What a person settles by hand. */
export type Choice = Pick<RequestOf<'match.manual'>, 'partyUid' | 'ledger' | 'items' | 'adjustments'>;

/** A group of three customers, or suppliers, that pay for each other; nothing is matched yet. */
export type GroupBook = {
  readonly book: TestBook;
  readonly ledger: 'AR' | 'AP';
  readonly head: string;
  readonly north: string;
  readonly south: string;
};

/** Makes the group: its head pays for the two others too. */
export async function groupBook(
  ledger: 'AR' | 'AP' = 'AR',
  at: () => string = () => NOVEMBER_2,
): Promise<GroupBook> {
  const book = await testBook({ at, openReader: readerHere });
  book.command('settings.save', {
    section: 'policy',
    value: { feeMax: '50.00', numberPrefixes: ['INV-', 'CN-'] },
  });
  const role = ledger === 'AR' ? 'customer' : 'supplier';
  return {
    book,
    ledger,
    head: saveParty(book, 'G001', GROUP, { role }),
    north: saveParty(book, 'G002', '太湖示例北方有限公司', { role, payers: [PAYER] }),
    south: saveParty(book, 'G003', '太湖示例南方有限公司', { role, payers: [PAYER] }),
  };
}

/** Posts an invoice and gives the id of its due line. */
export function invoice(
  { book, ledger }: Pick<GroupBook, 'book' | 'ledger'>,
  partyUid: string,
  number: string,
  gross: string,
  more: { readonly date?: string; readonly currency?: string; readonly exchangeRate?: string } = {},
): string {
  const uid = post(book, { kind: 'invoice', ledger, partyUid, number, gross, date: '2026-10-05', ...more });
  return `${uid}/1`;
}

/** Imports lines of the bank: amount as the bank moves, reference, text; all from the head of the group. Proposes for them. */
export async function money(
  { book }: Pick<GroupBook, 'book'>,
  lines: readonly {
    readonly amount: string;
    readonly reference: string;
    readonly text?: string;
    readonly date?: string;
    readonly currency?: string;
    readonly name?: string;
  }[],
): Promise<void> {
  const rows = lines.map(
    ({ amount, reference, text = '货款', date = '2026-10-20', currency = 'CNY', name = GROUP }) => {
      const [credit, debit] = amount.startsWith('-') ? ['', amount.slice(1)] : [amount, ''];
      return `${date},${credit},${debit},${currency},${name},${reference},${text}`;
    },
  );
  const head = '交易日期,收入,支出,币种,对方户名,流水号,摘要';
  const name = `流水${lines[0]?.reference ?? ''}.csv`;
  await importFile(book, { name, kind: 'bank', lines: [head, ...rows] }, ACCOUNT);
  await runMatching(book);
}

/** The id of the match of a bank line. */
export function matchOf(book: TestBook, reference: string): string {
  return proposalOf(book, reference).id;
}

/** What is open of each party, and what each account comes to: number and amount, and the balance. */
export function positions(
  { book, ledger }: Pick<GroupBook, 'book' | 'ledger'>,
  parties: readonly string[],
): readonly { readonly open: readonly string[]; readonly balance: string }[] {
  return parties.map((partyUid) => ({
    open: book
      .query('ledger.openItems', { partyUid, ledger, asOf: '2026-12-31', limit: 500 })
      .rows.map((row) => `${row.number} ${row.currency} ${row.open}`)
      .sort(),
    balance: book
      .query('ledger.balances', { ledger, limit: 500 })
      .rows.filter((row) => row.partyUid === partyUid)
      .map((row) => `${row.currency} ${row.balance}`)
      .join(' '),
  }));
}

/** Number, text and amounts of the lines of an account. */
export function account(
  { book, ledger }: Pick<GroupBook, 'book' | 'ledger'>,
  partyUid: string,
  currency: string | null = null,
): readonly (readonly string[])[] {
  return book
    .query('ledger.account', { partyUid, ledger, currency, limit: 500 })
    .lines.map((line) => [line.number, line.text, line.debit, line.credit, line.balance]);
}

/** The allocation of a match that touches a document. */
export function allocationWith(book: TestBook, id: string, number: string): string {
  const found = book
    .query('match.get', { id })
    .acceptedAllocations.find(
      (row) => !row.undone && (row.positiveNumber === number || row.negativeNumber === number),
    );
  return present(found, `allocation with ${number}`).uid;
}
