import { amountText, groupedAmountText } from './amount.ts';
import { INVOICE_COLUMNS } from './columns.ts';
import type { SampleDocument } from './model.ts';
import { partyOf } from './parties.ts';
import { createRandom } from './random.ts';
import type { Cell, Table } from './sheet.ts';
import { day } from './worked-example.ts';

/** How one file writes what it writes. */
type Manner = {
  readonly owner: 'erp' | 'book';
  readonly date: (date: string) => Cell;
  readonly amount: (minor: bigint) => Cell;
  /** Some programs print red invoices without a minus sign. */
  readonly redPositive: boolean;
};

const PLAIN_CSV: Manner = {
  owner: 'erp',
  date: (date) => date,
  amount: amountText,
  redPositive: false,
};
const GROUPED_CSV: Manner = {
  owner: 'erp',
  date: (date) => date.replaceAll('-', '/'),
  amount: groupedAmountText,
  redPositive: false,
};
const WORKBOOK: Manner = {
  owner: 'book',
  date: (date) => ({ date }),
  amount: (minor) => ({ amount: amountText(minor) }),
  redPositive: true,
};

function row(document: SampleDocument, manner: Manner): readonly Cell[] {
  const red = document.kind === 'credit_note';
  const amount = (minor: bigint): Cell => manner.amount(red && manner.redPositive ? -minor : minor);
  const party = partyOf(document.party);
  return [
    document.number,
    document.party,
    party.name,
    manner.date(document.date),
    document.due === null ? '' : manner.date(document.due),
    amount(document.gross),
    amount(document.net),
    document.rate,
    amount(document.tax),
    'CNY',
    red ? '红字' : '蓝字',
    document.ledger,
    document.status,
    document.order,
    document.original,
    document.project,
    document.department,
    party.salesperson,
    manner.owner,
    document.text,
  ];
}

/** Invoices typed and made void before they were used: rows that must not count. */
function voidRows(count: number): readonly (readonly Cell[])[] {
  const random = createRandom('void invoices');
  return Array.from({ length: count }, (_, index) => {
    const party = partyOf(`C0${String(random.integer(2, 41)).padStart(2, '0')}`);
    const net = BigInt(random.integer(1_000, 90_000)) * 100n;
    const document: SampleDocument = {
      id: '',
      ledger: 'AR',
      control: 'ar',
      kind: 'invoice',
      number: `0331900${index + 1}`,
      party: party.code,
      date: day(`2026-1${random.integer(0, 2)}-${random.integer(10, 28)}`),
      due: null,
      gross: (net * 113n) / 100n,
      open: 0n,
      net,
      tax: (net * 13n) / 100n,
      rate: '13%',
      opening: false,
      status: '作废',
      order: '',
      original: '',
      project: '',
      department: '销售一部',
      text: '开票有误作废',
    };
    return row(document, PLAIN_CSV);
  });
}

export const VOID_ROWS = 8;
/** From this day on the sales invoices stand in the workbook. */
const WORKBOOK_FROM = day('2026-12-17');

function table(name: string, rows: readonly (readonly Cell[])[]): Table {
  return { name, rows: [[...INVOICE_COLUMNS], ...rows] };
}

function salesBefore(documents: readonly SampleDocument[]): readonly SampleDocument[] {
  return documents.filter((one) => one.ledger === 'AR' && !one.opening && one.date < WORKBOOK_FROM);
}

/** Sales invoices until the middle of December, with the void ones among them. */
export function salesTable(documents: readonly SampleDocument[]): Table {
  const rows = salesBefore(documents).map((one) => row(one, PLAIN_CSV));
  const dated = [...rows, ...voidRows(VOID_ROWS)].map((cells, index) => ({
    cells,
    index,
    date: `${cells[3] as string}`, // the column of dates holds text
  }));
  dated.sort((a, b) => (a.date === b.date ? a.index - b.index : a.date < b.date ? -1 : 1));
  return table(
    '发票',
    dated.map(({ cells }) => cells),
  );
}

/** The last sales invoices of the year, from a workbook that was kept by hand. */
export function lateSalesTable(documents: readonly SampleDocument[]): Table {
  const late = documents.filter((one) => one.ledger === 'AR' && !one.opening && one.date >= WORKBOOK_FROM);
  return table(
    '发票补录',
    late.map((one) => row(one, WORKBOOK)),
  );
}

/** Invoices of our suppliers. */
export function purchaseTable(documents: readonly SampleDocument[]): Table {
  const purchases = documents.filter((one) => one.ledger === 'AP' && !one.opening);
  return table(
    '采购发票',
    purchases.map((one) => row(one, GROUPED_CSV)),
  );
}
