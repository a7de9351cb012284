import { amountText, sum } from './amount.ts';
import { BANK_OPENING, makeQuarter } from './bank.ts';
import { decemberTable, novemberTable, octoberTable } from './bank-tables.ts';
import { makeDocuments } from './documents.ts';
import { lateSalesTable, purchaseTable, salesTable, VOID_ROWS } from './invoice-tables.ts';
import { CONTROL_ACCOUNTS, openingBalances, openingTable, partyTable } from './master-tables.ts';
import type { SampleDocument } from './model.ts';
import { COMPANY, DEPOSIT_ACCOUNT } from './parties.ts';
import { SAMPLE_SETTINGS } from './settings.ts';
import { csvGb18030, csvUtf8, type Table, xlsx } from './sheet.ts';
import { makeTruth, truthJson } from './truth.ts';
import { CUT_OVER } from './workdays.ts';
import { WORKED_PARTY } from './worked-example.ts';

export const FILE_NAMES = {
  parties: '客户与供应商.xlsx',
  opening: '期初余额.xlsx',
  sales: '发票.csv',
  lateSales: '发票-12月补录.xlsx',
  purchases: '采购发票-GB18030.csv',
  bank: ['银行流水-2026-10.csv', '银行流水-2026-11.xlsx', '银行流水-2026-12-GB18030.csv'],
} as const;

type ImportFile = {
  readonly name: string;
  readonly kind: 'parties' | 'opening' | 'invoices' | 'bank';
  readonly encoding: 'xlsx' | 'utf-8' | 'gb18030';
  /** Rows of data, what of them is accepted, and what is refused for its status. */
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly options: { readonly account?: string; readonly cutOver?: string };
};

export type Sample = {
  readonly files: ReadonlyMap<string, Uint8Array>;
};

const WRITERS = { xlsx, 'utf-8': csvUtf8, gb18030: csvGb18030 } as const;

/** Movements a month and ledger must show once everything is imported: Σ of invoices and of red invoices. */
function movements(
  documents: readonly SampleDocument[],
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const moved = documents.filter((document) => !document.opening);
  const groups = Map.groupBy(moved, (document) => document.ledger);
  return Object.fromEntries(
    [...groups].map(([ledger, group]) => {
      const months = Map.groupBy(group, (document) => document.date.slice(0, 7));
      const totals = [...months].map(
        ([month, ofMonth]) => [month, amountText(sum(ofMonth.map((one) => one.gross)))] as const,
      );
      return [ledger, Object.fromEntries(totals.toSorted(([a], [b]) => (a < b ? -1 : 1)))];
    }),
  );
}

/** Collects files in the order of their import. */
function createCollection() {
  const files = new Map<string, Uint8Array>();
  const order: ImportFile[] = [];
  const add = (
    name: string,
    kind: ImportFile['kind'],
    encoding: ImportFile['encoding'],
    table: Table,
    rows = table.rows.length - 1,
    voids = 0,
  ): void => {
    files.set(name, WRITERS[encoding](table));
    const options =
      kind === 'bank' ? { account: COMPANY.bankAccount } : kind === 'opening' ? { cutOver: CUT_OVER } : {};
    order.push({ name, kind, encoding, rows, accepted: rows - voids, rejected: voids, options });
  };
  return { files, order, add };
}

const BANK_FILES = [
  { name: FILE_NAMES.bank[0], encoding: 'utf-8', write: octoberTable },
  { name: FILE_NAMES.bank[1], encoding: 'xlsx', write: novemberTable },
  { name: FILE_NAMES.bank[2], encoding: 'gb18030', write: decemberTable },
] as const;

/** What October of the worked example comes to. */
const WORKED = {
  party: WORKED_PARTY,
  from: '2026-10-01',
  to: '2026-10-31',
  opening: '53650.40',
  debit: '117975.08',
  credit: '111420.40',
  closing: '60205.08',
} as const;

/** Makes every file of assets/sample. The same program makes the same bytes, whenever and wherever it runs. */
export function makeSample(): Sample {
  const documents = makeDocuments();
  const quarter = makeQuarter(documents);
  const { files, order, add } = createCollection();
  add(FILE_NAMES.parties, 'parties', 'xlsx', partyTable());
  add(FILE_NAMES.opening, 'opening', 'xlsx', openingTable(documents));
  add(FILE_NAMES.sales, 'invoices', 'utf-8', salesTable(documents), undefined, VOID_ROWS);
  add(FILE_NAMES.lateSales, 'invoices', 'xlsx', lateSalesTable(documents));
  add(FILE_NAMES.purchases, 'invoices', 'gb18030', purchaseTable(documents));
  let before = BANK_OPENING;
  const statements = BANK_FILES.map(({ name, encoding, write }, index) => {
    const lines = quarter.lines.filter((line) => line.file === index + 1);
    add(name, 'bank', encoding, write(lines), lines.length);
    const opening = amountText(before);
    before = lines.at(-1)?.balance ?? before;
    return { file: name, lines: lines.length, opening, closing: amountText(before) };
  });
  const description = {
    version: 1,
    name: '示例账套',
    currency: 'CNY',
    settings: SAMPLE_SETTINGS,
    opening: {
      cutOver: CUT_OVER,
      controlBalances: openingBalances(documents),
      accounts: CONTROL_ACCOUNTS,
    },
    bank: { account: COMPANY.bankAccount, otherOwnAccounts: [DEPOSIT_ACCOUNT.account], statements },
    files: order,
    movements: movements(documents),
    worked: WORKED,
  };
  files.set('sample.json', Buffer.from(`${JSON.stringify(description, null, 2)}\n`, 'utf8'));
  files.set('truth.json', Buffer.from(truthJson(makeTruth(quarter, FILE_NAMES.bank)), 'utf8'));
  return { files };
}
