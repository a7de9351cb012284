import type { RequestOf } from '../../../shared/contract/contract.ts';
import { importPreview } from '../../../shared/contract/import.ts';
import { matchRunResult } from '../../../shared/contract/match.ts';
import { ACCOUNT_KEYS } from '../../../shared/domain/voucher/account-key.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { testBook, type TestBook } from './test-book.ts';

export const C001 = '苏州示例精密制造有限公司';
/** Account codes of the ERP in the tests, one a key of the posting table. */
const CODES: Readonly<Record<string, readonly [code: string, name: string]>> = {
  ar: ['1122', '应收账款'],
  ar_advance: ['2203', '预收账款'],
  ap: ['2202', '应付账款'],
  ap_advance: ['1123', '预付账款'],
  bank: ['100201', '银行存款'],
  revenue: ['6001', '主营业务收入'],
  output_tax: ['22210106', '销项税额'],
  purchase: ['1405', '库存商品'],
  input_tax: ['22210101', '进项税额'],
  bank_fee: ['660301', '手续费'],
  fx_difference: ['660302', '汇兑损益'],
};

const INVOICES = [
  ['INV-1001', '2026-10-05', '10000.00', '13', '1300.00', '11300.00'],
  ['INV-1002', '2026-10-08', '20000.00', '13', '2600.00', '22600.00'],
  ['CN-1003', '2026-10-12', '1000.00', '13', '130.00', '1130.00'],
  ['INV-1004', '2026-10-15', '40000.00', '13', '5200.00', '45200.00'],
  ['INV-1005', '2026-10-22', '5759.51', '6', '345.57', '6105.08'],
  ['INV-1006', '2026-10-30', '30000.00', '13', '3900.00', '33900.00'],
] as const;

const BANK = [
  '交易日期,收入,支出,余额,对方户名,流水号,摘要',
  `2026-10-09,38650.40,,538650.40,${C001},B001,付0097货款`,
  `2026-10-16,32755.00,,571405.40,${C001},B002,"货款1001、1002，扣红票1003，手续费15"`,
  `2026-10-20,10000.00,,581405.40,${C001},B003,0088部分款`,
  `2026-10-30,30000.00,,611405.40,${C001},B004,预付1004部分`,
];

export type WorkedBook = { readonly book: TestBook; readonly partyUid: string };
type Ledger = 'AR' | 'AP';

/** Saves a party with 30 days and returns its uid. */
export function saveParty(book: TestBook, code: string, name: string, role: 'customer' | 'supplier'): string {
  const fields = { code, name, role, terms: { days: 30 } };
  return present(book.command('party.save', { uid: null, fields }).uid, 'party');
}

/** Maps every account the posting table speaks of. */
export function mapAccounts(book: TestBook): void {
  const mapping = Object.fromEntries(
    ACCOUNT_KEYS.map((key, index) => {
      const [code, name] = CODES[key] ?? [`9${String(index).padStart(3, '0')}`, key];
      return [key, { code, name }];
    }),
  );
  book.command('settings.save', {
    section: 'accounts',
    value: { mapping, preparedBy: '王会计' },
  });
}

/** Reads a file and commits all of it. */
export async function importText(
  book: TestBook,
  kind: NonNullable<RequestOf<'import.preview'>['kind']>,
  name: string,
  lines: readonly string[],
  options: RequestOf<'import.preview'>['options'] = {},
  controlBalances: Readonly<Record<string, string>> | null = null,
): Promise<void> {
  const bytes = new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
  const preview = importPreview.parse(
    await book.job('import.preview', { file: 'file', kind, options }, { file: { name, bytes } }),
  );
  expectValue(
    await book.staging('import.commit', {
      stagingId: preview.stagingId,
      controlBalances: controlBalances === null ? null : { ...controlBalances },
    }),
  );
}

/** Posts the six documents of October; returns the uid of each number. */
export function postInvoices(
  book: TestBook,
  partyUid: string,
  owner: 'book' | 'erp' = 'book',
  ledger: Ledger = 'AR',
): ReadonlyMap<string, string> {
  const uids = new Map<string, string>();
  for (const [number, date, net, taxRate, tax, gross] of INVOICES) {
    const red = number.startsWith('CN');
    const posted = book.command('document.post', {
      entry: {
        kind: red ? 'credit_note' : 'invoice',
        ledger,
        owner,
        number,
        partyUid,
        date,
        currency: 'CNY',
        gross,
        net,
        tax,
        taxRate,
        originalUid: red ? present(uids.get('INV-1002'), 'original') : null,
        text: red ? '红冲 INV-1002' : '',
      },
    });
    uids.set(number, present(posted.uid, number));
  }
  return uids;
}

/** The opening of the worked example, tied to its control accounts. The advance stands on an account of its own. */
export async function importOpening(book: TestBook): Promise<void> {
  await importText(
    book,
    'opening',
    '期初余额.csv',
    [
      '客户编码,类型,单据号,单据日期,到期日,原金额,未清金额',
      'C001,发票,INV-0088,2026-06-25,2026-07-25,50000.00,20000.00',
      'C001,发票,INV-0097,2026-08-20,2026-09-19,38650.40,38650.40',
      'C001,预收,SK-0512,2026-09-10,,-5000.00,-5000.00',
    ],
    { cutOver: '2026-09-30' },
    { ar: '58650.40', ar_advance: '5000.00' },
  );
}

/** Accepts the four receipts of October as the worked example has them: by proposal where there is one, else by hand. */
export async function settleReceipts(book: TestBook, partyUid: string): Promise<void> {
  await importText(book, 'bank', '银行流水.csv', BANK);
  matchRunResult.parse(await book.job('match.run', { auto: false }));
  const rows = book.query('match.list', {}).rows;
  const open = (number: string): string => {
    const items = book.query('ledger.openItems', { partyUid, ledger: 'AR', asOf: '2026-10-31' }).rows;
    return present(
      items.find((item) => item.number === number),
      number,
    ).lineId;
  };
  const choice: Readonly<Record<string, readonly (readonly [number: string, amount: string])[]>> = {
    B003: [['INV-0088', '10000.00']],
    B004: [['INV-1004', '30000.00']],
  };
  for (const reference of ['B001', 'B002', 'B003', 'B004']) {
    const row = present(
      rows.find(({ receipt }) => receipt.reference === reference),
      reference,
    );
    if (row.status === 'proposed') book.command('match.accept', { id: row.id });
    else
      book.command('match.manual', {
        id: row.id,
        partyUid,
        ledger: 'AR',
        items: present(choice[reference], reference).map(([number, amount]) => ({
          lineId: open(number),
          amount,
        })),
        adjustments: [],
      });
  }
}

/** The book of the worked example at the end of October 2026, made by commands alone. */
export async function workedBook(owner: 'book' | 'erp' = 'book'): Promise<WorkedBook> {
  const book = await testBook();
  mapAccounts(book);
  book.command('settings.save', { section: 'policy', value: { feeMax: '50.00' } });
  const partyUid = saveParty(book, 'C001', C001, 'customer');
  await importOpening(book);
  postInvoices(book, partyUid, owner);
  await settleReceipts(book, partyUid);
  return { book, partyUid };
}
