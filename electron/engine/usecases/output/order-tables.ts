import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import type { FlowRow } from '../../../../shared/contract/order-shapes.ts';
import { type Locale, message } from '../../../../shared/i18n/message.ts';
import { ordersTexts } from '../../../../shared/i18n/ui/orders.ts';
import type { Table, TableColumn, TableRow } from '../../writers/table.ts';

type Caption = keyof (typeof ordersTexts)['zh-CN'];
type Column<Row> = readonly [caption: Caption, kind: TableColumn['kind'], value: (row: Row) => string | null];

/** Rows under their captions, with rows of sums below them. */
function tableOf<Row>(
  title: Caption,
  locale: Locale,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  sums: readonly TableRow[] = [],
): Table {
  return {
    title: ordersTexts[locale][title],
    columns: columns.map(([caption, kind]) => ({ id: caption, title: ordersTexts[locale][caption], kind })),
    rows: [...rows.map((row) => columns.map(([, , value]) => value(row))), ...sums],
  };
}

type ListName = 'order.list' | 'order.flow' | 'delivery.check' | 'sales.months';
type RowOf<N extends ListName> = Extract<
  ReplyOf<N>,
  { readonly rows: unknown }
>['rows'] extends readonly (infer Row)[]
  ? Row
  : never;

/** The list of orders and deliveries, with the sum of those that stand. */
export function orderTable(reply: ReplyOf<'order.list'>, locale: Locale): Table {
  const t = ordersTexts[locale];
  const columns: readonly Column<RowOf<'order.list'>>[] = [
    ['date', 'date', (row) => row.date],
    ['number', 'text', (row) => row.number],
    ['kind', 'text', (row) => t[`kind.${row.kind}`]],
    ['partyCode', 'text', (row) => row.partyCode],
    ['party', 'text', (row) => row.partyName],
    ['order', 'text', (row) => row.orderNumber],
    ['contract', 'text', (row) => row.contract],
    ['lines', 'integer', (row) => String(row.lines)],
    ['currency', 'text', (row) => row.currency],
    ['net', 'amount', (row) => row.net],
    ['tax', 'amount', (row) => row.tax],
    ['gross', 'amount', (row) => row.gross],
    ['state', 'text', (row) => t[row.voided ? 'state.voided' : 'state.standing']],
    ['text', 'text', (row) => row.text],
  ];
  const sums = reply.sums.map(({ currency, gross }) => [
    null,
    t.sum,
    null,
    null,
    null,
    null,
    null,
    null,
    currency,
    null,
    null,
    gross,
    null,
    null,
  ]);
  return tableOf('title', locale, columns, reply.rows, sums);
}

/** A finding in words. */
function findingText(locale: Locale, finding: FlowRow['findings'][number]): string {
  const { kind, item, documentNumber, expected, found, amount } = finding;
  const params = { item, document: documentNumber, expected: expected ?? '', found: found ?? '', amount };
  return message(ordersTexts, locale, `finding.${kind}`, params);
}

/** Ordered, delivered, invoiced and paid with what does not fit. */
export function flowTable(reply: ReplyOf<'order.flow'>, locale: Locale): Table {
  const t = ordersTexts[locale];
  const columns: readonly Column<RowOf<'order.flow'>>[] = [
    ['partyCode', 'text', (row) => row.partyCode],
    ['party', 'text', (row) => row.partyName],
    ['order', 'text', (row) => row.orderNumber],
    ['date', 'date', (row) => row.date],
    ['currency', 'text', (row) => row.currency],
    ['flow.ordered', 'amount', (row) => row.ordered],
    ['flow.delivered', 'amount', (row) => row.delivered],
    ['flow.invoiced', 'amount', (row) => row.invoiced],
    ['flow.paid', 'amount', (row) => row.paid],
    ['flow.findings', 'text', (row) => row.findings.map((each) => findingText(locale, each)).join('; ')],
  ];
  const sums = reply.sums.map(({ currency, ordered, delivered, invoiced, paid }) => [
    null,
    t.sum,
    null,
    null,
    currency,
    ordered,
    delivered,
    invoiced,
    paid,
    null,
  ]);
  return tableOf('tab.flow', locale, columns, reply.rows, sums);
}

/** Both sides of a period, group by group. */
export function deliveryTable(reply: ReplyOf<'delivery.check'>, locale: Locale): Table {
  const t = ordersTexts[locale];
  const first = (row: RowOf<'delivery.check'>) => row.ours[0] ?? row.theirs[0];
  const columns: readonly Column<RowOf<'delivery.check'>>[] = [
    ['check.result', 'text', (row) => t[`class.${row.class}`]],
    ['date', 'date', (row) => first(row)?.date ?? null],
    [
      'number',
      'text',
      (row) =>
        [...row.ours, ...row.theirs]
          .map(({ number }) => number)
          .filter((number, at, all) => all.indexOf(number) === at)
          .join(', '),
    ],
    ['item', 'text', (row) => first(row)?.item ?? null],
    ['spec', 'text', (row) => first(row)?.spec ?? null],
    ['check.oursQuantity', 'text', (row) => row.oursQuantity],
    ['check.theirsQuantity', 'text', (row) => row.theirsQuantity],
    ['check.oursPrice', 'text', (row) => row.oursPrice],
    ['check.theirsPrice', 'text', (row) => row.theirsPrice],
    ['check.oursAmount', 'amount', (row) => row.oursAmount],
    ['check.theirsAmount', 'amount', (row) => row.theirsAmount],
    ['check.difference', 'amount', (row) => row.difference],
  ];
  const blanks = [null, null, null, null, null, null, null, null];
  return tableOf('tab.check', locale, columns, reply.rows, [
    [t.sum, ...blanks, reply.ours, reply.theirs, reply.difference],
  ]);
}

/** Sales invoiced against money received, by customer and month, with the sum of each currency. */
export function salesTable(reply: ReplyOf<'sales.months'>, locale: Locale): Table {
  const t = ordersTexts[locale];
  const columns: readonly Column<RowOf<'sales.months'>>[] = [
    ['partyCode', 'text', (row) => row.partyCode],
    ['party', 'text', (row) => row.partyName],
    ['sales.month', 'text', (row) => row.month],
    ['currency', 'text', (row) => row.currency],
    ['net', 'amount', (row) => row.net],
    ['tax', 'amount', (row) => row.tax],
    ['sales.unsplit', 'amount', (row) => row.unsplit],
    ['gross', 'amount', (row) => row.gross],
    ['sales.received', 'amount', (row) => row.received],
    ['sales.difference', 'amount', (row) => row.difference],
  ];
  const sums = reply.sums.map(({ currency, ...sum }) => [
    null,
    t.sum,
    null,
    currency,
    sum.net,
    sum.tax,
    sum.unsplit,
    sum.gross,
    sum.received,
    sum.difference,
  ]);
  return tableOf('tab.sales', locale, columns, reply.rows, sums);
}
