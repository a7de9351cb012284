import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import type { CustomField } from '../../../../shared/domain/master/custom-field.ts';
import type { ClassDimension } from '../../../../shared/domain/party/classes.ts';
import { LIST_COLUMNS, LIST_TITLES, type ListColumn, type ListName } from '../../../../shared/i18n/lists.ts';
import { type Locale, word } from '../../../../shared/i18n/message.ts';
import { classWord } from '../../../../shared/i18n/party-classes.ts';
import { gradeKey } from '../report/rating.ts';
import type { Table, TableColumn } from '../../writers/table.ts';

type Kind = TableColumn['kind'];
/** A column of a list: its caption, what it holds, and where the value of a row is found. */
type Column<Row> = readonly [caption: ListColumn, kind: Kind, value: (row: Row) => string | null];

function tableOf<Row>(
  list: ListName,
  locale: Locale,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Table {
  return {
    title: LIST_TITLES[locale][list],
    columns: columns.map(([caption, kind]) => ({ id: caption, title: LIST_COLUMNS[locale][caption], kind })),
    rows: rows.map((row) => columns.map(([, , value]) => value(row))),
  };
}

type RowOf<N extends 'party.list' | 'document.list' | 'bank.lines' | 'ledger.balances' | 'ledger.aging'> =
  Extract<ReplyOf<N>, { readonly rows: unknown }>['rows'] extends readonly (infer Row)[] ? Row : never;

/** A list with the fields of the book's own behind its columns (SPEC 32). */
function withFields(
  table: Table,
  fields: readonly CustomField[],
  rows: readonly { readonly custom: Readonly<Record<string, string>> }[],
): Table {
  const own = fields.filter(({ retired }) => !retired);
  return {
    ...table,
    columns: [
      ...table.columns,
      ...own.map(({ name, type }) => ({
        id: `custom.${name}`,
        title: name,
        kind: type === 'date' ? ('date' as const) : ('text' as const),
      })),
    ],
    rows: table.rows.map((row, index) => [
      ...row,
      ...own.map(({ name }) => rows[index]?.custom[name] ?? null),
    ]),
  };
}

/** Parties with their automatic classes, which `debtDays` words (SPEC 35); with grades their rating too, as the window shows it (a supplier has none). */
export function partyTable(
  reply: ReplyOf<'party.list'>,
  locale: Locale,
  fields: readonly CustomField[],
  debtDays: readonly number[],
  grades: ReadonlyMap<string, string> | null,
): Table {
  const classOf = (dimension: ClassDimension): Column<RowOf<'party.list'>> => [
    `${dimension}Class`,
    'text',
    ({ classes }) =>
      classes === undefined ? null : classWord(locale, dimension, classes[dimension], debtDays),
  ];
  const rating: readonly Column<RowOf<'party.list'>>[] =
    grades === null ? [] : [['rating', 'text', (row) => grades.get(gradeKey(row.uid, row.currency)) ?? null]];
  const columns: readonly Column<RowOf<'party.list'>>[] = [
    ['code', 'text', (row) => row.code],
    ['name', 'text', (row) => row.name],
    ['role', 'text', (row) => word(locale, `partyRole.${row.role}`)],
    ['group', 'text', (row) => row.group],
    ['salesperson', 'text', (row) => row.salesperson],
    ['currency', 'text', (row) => row.currency],
    ['receivable', 'amount', (row) => row.receivable],
    ['payable', 'amount', (row) => row.payable],
    ['overdue', 'amount', (row) => row.overdue],
    ['unapplied', 'amount', (row) => row.unapplied],
    ['openItems', 'integer', (row) => String(row.openItems)],
    classOf('size'),
    classOf('debt'),
    classOf('activity'),
    ['contact', 'text', (row) => row.contact],
    ['phone', 'text', (row) => row.phone],
    ['email', 'text', (row) => row.email],
    ['creditLimit', 'amount', (row) => row.creditLimit],
    ['termsDays', 'integer', (row) => String(row.termsDays)],
    ...rating,
  ];
  return withFields(tableOf('parties', locale, columns, reply.rows), fields, reply.rows);
}

export function documentTable(
  reply: ReplyOf<'document.list'>,
  locale: Locale,
  fields: readonly CustomField[],
): Table {
  const kindOf = (row: RowOf<'document.list'>): string => kindWord(locale, row.ledger, row.kind);
  const columns: readonly Column<RowOf<'document.list'>>[] = [
    ['date', 'date', (row) => row.date],
    ['number', 'text', (row) => row.number],
    ['kind', 'text', kindOf],
    ['ledger', 'text', (row) => word(locale, `ledger.${row.ledger}`)],
    ['owner', 'text', (row) => word(locale, `owner.${row.owner}`)],
    ['partyCode', 'text', (row) => row.partyCode],
    ['partyName', 'text', (row) => row.partyName],
    ['dueDate', 'date', (row) => row.dueDate],
    ['currency', 'text', (row) => row.currency],
    ['amount', 'amount', (row) => row.amount],
    ['open', 'amount', (row) => row.open],
    ['status', 'text', (row) => word(locale, `status.${row.status}`)],
    ['text', 'text', (row) => row.text],
    ['exportBatch', 'text', (row) => row.exportBatch],
    ['contract', 'text', (row) => row.contract],
    ['project', 'text', (row) => row.project],
    ['salesperson', 'text', (row) => row.salesperson],
    ['method', 'text', (row) => row.method],
    ['moneyAccount', 'text', (row) => row.account],
  ];
  return withFields(tableOf('documents', locale, columns, reply.rows), fields, reply.rows);
}

export function bankLineTable(reply: ReplyOf<'bank.lines'>, locale: Locale): Table {
  const columns: readonly Column<RowOf<'bank.lines'>>[] = [
    ['date', 'date', (row) => row.date],
    ['amount', 'amount', (row) => row.amount],
    ['currency', 'text', (row) => row.currency],
    ['balance', 'amount', (row) => row.balance],
    ['counterparty', 'text', (row) => row.counterparty],
    ['counterpartyAccount', 'text', (row) => row.counterpartyAccount],
    ['reference', 'text', (row) => row.reference],
    ['text', 'text', (row) => row.text],
    ['proof', 'text', (row) => word(locale, `proof.${row.proof}`)],
    ['class', 'text', (row) => word(locale, `bankClass.${row.class}`)],
    ['status', 'text', (row) => word(locale, `bankStatus.${row.status}`)],
    ['partyName', 'text', (row) => row.partyName],
  ];
  return tableOf('bank-lines', locale, columns, reply.rows);
}

/** Balances with one row of sums for each currency below them. */
export function balanceTable(reply: ReplyOf<'ledger.balances'>, locale: Locale): Table {
  const columns: readonly Column<
    Pick<RowOf<'ledger.balances'>, 'partyCode' | 'partyName' | 'currency' | 'balance'>
  >[] = [
    ['partyCode', 'text', (row) => row.partyCode],
    ['partyName', 'text', (row) => row.partyName],
    ['currency', 'text', (row) => row.currency],
    ['balance', 'amount', (row) => row.balance],
  ];
  const sums = reply.sums.map((sum) => ({ partyCode: LIST_COLUMNS[locale].sum, partyName: '', ...sum }));
  return tableOf('balances', locale, columns, [...reply.rows, ...sums]);
}

/** An aging with one row of sums for each currency below it. */
export function agingTable(reply: ReplyOf<'ledger.aging'>, locale: Locale): Table {
  const columns: readonly Column<RowOf<'ledger.aging'>>[] = [
    ['partyCode', 'text', (row) => row.partyCode],
    ['partyName', 'text', (row) => row.partyName],
    ['currency', 'text', (row) => row.currency],
    ['unapplied', 'amount', (row) => row.unapplied],
    ['total', 'amount', (row) => row.total],
  ];
  const sums = reply.sums.map((sum) => ({ ...sum, partyCode: LIST_COLUMNS[locale].sum, partyName: '' }));
  const rows = [...reply.rows, ...sums];
  const { title, columns: own, rows: cells } = tableOf('aging', locale, columns, rows);
  const buckets: TableColumn[] = reply.buckets.map((id) => ({
    title: word(locale, `aging.${id}`),
    kind: 'amount',
  }));
  return {
    title,
    columns: [...own.slice(0, 3), ...buckets, ...own.slice(3)],
    rows: cells.map((row, index) => [...row.slice(0, 3), ...(rows[index]?.amounts ?? []), ...row.slice(3)]),
  };
}

type AccountRow = {
  readonly date: string | null;
  readonly number: string;
  readonly kind: string;
  readonly text: string;
  readonly debit: string | null;
  readonly credit: string | null;
  readonly direction: 'debit' | 'credit' | 'flat';
  readonly balance: string | null;
};

/** An account from its opening balance to the sums of period and year. */
export function accountTable(reply: ReplyOf<'ledger.account'>, locale: Locale): Table {
  const captions = LIST_COLUMNS[locale];
  const blank = { date: null, kind: '', text: '' } as const;
  const closing = { direction: reply.closingDirection, balance: reply.closing } as const;
  const rows: readonly AccountRow[] = [
    {
      ...blank,
      number: captions.opening,
      debit: null,
      credit: null,
      direction: reply.openingDirection,
      balance: reply.opening,
    },
    ...reply.lines.map((line) => ({ ...line, kind: lineWord(locale, reply.ledger, line) })),
    {
      ...blank,
      ...closing,
      number: captions.periodTotal,
      debit: reply.periodDebit,
      credit: reply.periodCredit,
    },
    { ...blank, ...closing, number: captions.yearTotal, debit: reply.yearDebit, credit: reply.yearCredit },
  ];
  const columns: readonly Column<AccountRow>[] = [
    ['date', 'date', (row) => row.date],
    ['number', 'text', (row) => row.number],
    ['kind', 'text', (row) => row.kind],
    ['text', 'text', (row) => row.text],
    ['debit', 'amount', (row) => row.debit],
    ['credit', 'amount', (row) => row.credit],
    ['direction', 'text', (row) => word(locale, `direction.${row.direction}`)],
    ['balance', 'amount', (row) => row.balance],
  ];
  const table = tableOf('account', locale, columns, rows);
  return { ...table, title: `${table.title} ${reply.partyCode}` };
}

function lineWord(
  locale: Locale,
  ledger: 'AR' | 'AP',
  line: { readonly kind: string; readonly adjustmentCode: string | null },
): string {
  if (line.adjustmentCode !== null) return word(locale, `adjustment.${line.adjustmentCode}`);
  return kindWord(locale, ledger, line.kind);
}

/** What a kind is called: money of a supplier's account goes the other way. */
function kindWord(locale: Locale, ledger: 'AR' | 'AP', kind: string): string {
  const mirrored = ledger === 'AP' && (kind === 'receipt' || kind === 'refund');
  return word(locale, `${mirrored ? 'kindAP' : 'kind'}.${kind}`);
}
