import type { ReportColumn, ReportLine, ReportReply } from '../../../../shared/contract/report.ts';
import { formatDecimal } from '../../../../shared/domain/order/decimal.ts';
import {
  addProfit,
  COST_GAPS,
  noProfit,
  type ProfitLine,
  type ProfitSums,
} from '../../../../shared/domain/report/profit.ts';
import { percentText } from '../../../../shared/domain/report/ratio.ts';
import { type Decimal, decimalText, plus, rounded, ZERO } from '../../../../shared/std/decimal.ts';
import type { BookFacts } from '../context.ts';
import { type Cell, type DraftRow, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { type SaleLine, saleLines } from './profit-lines.ts';

const AMOUNTS = ['revenue', 'known', 'cost', 'profit', 'unknown'] as const;
type AmountId = (typeof AMOUNTS)[number];

function sumAs(id: AmountId, { revenue, known, cost }: ProfitSums): bigint {
  const all = { revenue, known, cost, profit: known - cost, unknown: revenue - known };
  return all[id];
}

/** What of a line counts in a column; null: nothing. */
function lineAs(id: AmountId, { revenueMinor, costMinor }: ProfitLine): bigint | null {
  if (id === 'revenue') return revenueMinor;
  if (costMinor === null) return id === 'unknown' ? revenueMinor : null;
  if (id === 'unknown') return null;
  return id === 'known' ? revenueMinor : id === 'cost' ? costMinor : revenueMinor - costMinor;
}

function itemText({ line }: SaleLine, ground: ReportGround): string {
  if (line.item === null) return ground.say(`gap.${line.gap ?? 'lines'}`);
  const { name, spec, quantity, unit } = line.item;
  return [name, spec, quantity === null ? '' : `× ${quantity}${unit === '' ? '' : ` ${unit}`}`]
    .filter((part) => part !== '')
    .join(' ');
}

function reportLine(ground: ReportGround, found: SaleLine, minor: bigint): ReportLine {
  const { sale, ordinal } = found;
  const party = ground.party(sale.partyId);
  return {
    key: `${sale.uid}/${ordinal}`,
    documentUid: sale.uid,
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    number: sale.number,
    kind: sale.kind,
    adjustmentCode: null,
    date: sale.date,
    dueDate: null,
    amount: ground.amount(minor),
    text: itemText(found, ground),
  };
}

/** How lines are gathered into rows. */
type By = {
  readonly keyOf: (found: SaleLine) => string;
  readonly captions: (
    key: string,
    first: SaleLine,
  ) => { readonly partyUid: string | null; readonly texts: readonly string[] };
  readonly columns: readonly ReportColumn[];
  readonly label: string;
  /** Whether quantities of a row are of one thing and may be added up. */
  readonly counts: boolean;
};

type Gathered = { readonly first: SaleLine; readonly sums: ProfitSums; quantity: Decimal };

function amountCells(
  ground: ReportGround,
  book: BookFacts,
  sums: ProfitSums,
  counts: (found: SaleLine) => boolean,
): readonly Cell[] {
  return AMOUNTS.flatMap((id): readonly Cell[] => {
    const entries = (): readonly ReportLine[] => {
      const lines: ReportLine[] = [];
      for (const found of saleLines(ground, book)) {
        const minor = counts(found) ? lineAs(id, found.line) : null;
        if (minor !== null) lines.push(reportLine(ground, found, minor));
      }
      return lines;
    };
    const cell = { text: ground.amount(sumAs(id, sums)), figure: null, entries };
    return id === 'profit' ? [cell, plain(percentText(sums.known - sums.cost, sums.known))] : [cell];
  });
}

/** Quantities of a column with the same number of decimals. */
function quantityTexts(quantities: readonly Decimal[]): readonly string[] {
  const scale = Math.max(0, ...quantities.map((each) => formatDecimal(each).split('.')[1]?.length ?? 0));
  return quantities.map((each) => decimalText(rounded(each, scale)));
}

function figuresOf(ground: ReportGround, sums: ProfitSums): ReportReply['figures'] {
  const gaps = COST_GAPS.flatMap((gap) => {
    const minor = sums.gaps.get(gap) ?? 0n;
    return minor === 0n ? [] : [`${ground.say(`gap.${gap}`)} ${ground.amount(minor)}`];
  });
  const known = ground.amount(sums.known);
  const coverage = percentText(sums.known, sums.revenue);
  const margin = percentText(sums.known - sums.cost, sums.known);
  const share = (id: string, value: string | null, how: string): ReportReply['figures'] =>
    value === null ? [] : [{ id, title: ground.say(`figure.${id}`), value, kind: 'percent', how }];
  return [
    ...share(
      'coverage',
      coverage,
      ground.say('figure.coverageHow', { known, revenue: ground.amount(sums.revenue) }),
    ),
    {
      id: 'unknown',
      title: ground.say('figure.unknown'),
      value: ground.amount(sums.revenue - sums.known),
      kind: 'amount',
      how: gaps.length === 0 ? ground.say('figure.noGap') : gaps.join(' · '),
    },
    ...share(
      'margin',
      margin,
      ground.say('figure.marginHow', { profit: ground.amount(sums.known - sums.cost), known }),
    ),
  ];
}

function drawn(ground: ReportGround, book: BookFacts, by: By): ReportDraft {
  const groups = new Map<string, Gathered>();
  const whole = noProfit();
  for (const found of saleLines(ground, book)) {
    const key = by.keyOf(found);
    const group = groups.get(key) ?? { first: found, sums: noProfit(), quantity: ZERO };
    groups.set(key, group);
    addProfit(group.sums, found.line);
    addProfit(whole, found.line);
    if (by.counts && found.line.quantity !== null) group.quantity = plus(group.quantity, found.line.quantity);
  }
  const listed = [...groups].toSorted(([, a], [, b]) =>
    a.sums.revenue === b.sums.revenue ? 0 : a.sums.revenue < b.sums.revenue ? 1 : -1,
  );
  const quantities = by.counts ? quantityTexts(listed.map(([, { quantity }]) => quantity)) : [];
  return {
    columns: [
      ...by.columns,
      ...AMOUNTS.flatMap((id) =>
        id === 'profit'
          ? [ground.column(id, 'amount'), ground.column('margin', 'percent')]
          : [ground.column(id, 'amount')],
      ),
    ],
    rows: listed.map(([key, { first, sums }], index): DraftRow => {
      const { partyUid, texts } = by.captions(key, first);
      return {
        key: partyUid ?? `row:${index}`,
        partyUid,
        cells: [
          ...[...texts, ...quantities.slice(index, index + 1)].map(plain),
          ...amountCells(ground, book, sums, (found) => by.keyOf(found) === key),
        ],
      };
    }),
    foot: [
      plain(ground.say('total')),
      ...by.columns.slice(1).map(() => plain(null)),
      ...amountCells(ground, book, whole, () => true),
    ],
    figures: figuresOf(ground, whole),
    terms: [ground.say('term.profit'), ground.say('term.profitCost'), ground.say('term.profitGaps')],
    chart: { of: 'rows', label: by.label, series: ['revenue', 'profit'] },
    converted: ground.currency === book.currency,
  };
}

/** Profit by customer, where the cost of what was sold is known (SPEC 49). */
export function profitReport(ground: ReportGround, book: BookFacts): ReportDraft {
  return drawn(ground, book, {
    keyOf: ({ sale }) => String(sale.partyId),
    captions: (_key, { sale }) => {
      const { uid, code, name } = ground.party(sale.partyId);
      return { partyUid: uid, texts: [code, name] };
    },
    columns: [ground.column('code', 'text'), ground.column('party', 'text')],
    label: 'party',
    counts: false,
  });
}

/** What tells the rows of products apart: the product, else what the invoice calls it, else why it has no item. */
function productKey({ line }: SaleLine): string {
  if (line.product !== null) return `product ${line.product.uid}`;
  return line.item === null
    ? `none ${line.gap}`
    : JSON.stringify([line.item.name, line.item.spec, line.item.unit]);
}

/** Profit by product, with what is no product of the book under the words of its invoices (SPEC 49). */
export function profitProductsReport(ground: ReportGround, book: BookFacts): ReportDraft {
  return drawn(ground, book, {
    keyOf: productKey,
    captions: (_key, { line: { product, item, gap } }) => ({
      partyUid: null,
      texts:
        product !== null
          ? [product.code, `${product.name} ${product.spec}`.trim(), product.unit]
          : item !== null
            ? ['', `${item.name} ${item.spec}`.trim(), item.unit]
            : ['', ground.say(`gap.${gap ?? 'lines'}`), ''],
    }),
    columns: [
      ground.column('code', 'text'),
      ground.column('product', 'text'),
      ground.column('unit', 'text'),
      ground.column('quantity', 'number'),
    ],
    label: 'product',
    counts: true,
  });
}
