import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { FlowRow } from '../../../../shared/contract/order-shapes.ts';
import { currencyCode, currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { formatDecimal, ownDecimal } from '../../../../shared/domain/order/decimal.ts';
import {
  type Flow,
  type FlowFinding,
  type FlowLine,
  orderFlow,
} from '../../../../shared/domain/order/flow.ts';
import { itemKey, numberKey, priceWithTax } from '../../../../shared/domain/order/trade.ts';
import { present } from '../../../../shared/std/assert.ts';
import { splitByWeights } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type TradeLineOfDocument, tradeLinesOf } from '../../store/queries/order-check.ts';
import { type InvoicesOfOrder, invoicesOfOrders, ordersOfRequests } from '../../store/queries/order-flow.ts';
import { mergedParties } from '../../store/queries/party-changes.ts';
import { partyById, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';

/** Everything of one order, or what of a party names none. */
type Gathered = {
  readonly partyId: number;
  readonly currency: string;
  readonly key: string;
  /** The order's number as it is written first. */
  readonly number: string;
  orderUid: string | null;
  date: string | null;
  readonly ordered: TradeLineOfDocument[];
  readonly delivered: TradeLineOfDocument[];
  invoicedMinor: bigint;
  paidMinor: bigint;
};

class Flows {
  readonly #orders = new Map<string, Gathered>();

  of(partyId: number, currency: string, number: string): Gathered {
    const key = numberKey(number);
    const id = `${partyId}|${currency}|${key}`;
    const known = this.#orders.get(id);
    if (known !== undefined) return known;
    const made: Gathered = {
      partyId,
      currency,
      key,
      number,
      orderUid: null,
      date: null,
      ordered: [],
      delivered: [],
      invoicedMinor: 0n,
      paidMinor: 0n,
    };
    this.#orders.set(id, made);
    return made;
  }

  all(): readonly Gathered[] {
    return [...this.#orders.values()];
  }
}

type Request = ParsedRequestOf<'order.flow'>;

/** Puts invoices to the order they name, else to the orders of the application they answer, in proportion. */
function placeInvoice(
  flows: Flows,
  invoice: InvoicesOfOrder,
  shares: readonly { readonly orderNumber: string; readonly gross: bigint }[],
): void {
  const { partyId, currency, gross, paid } = invoice;
  const put = (number: string, grossPart: bigint, paidPart: bigint): void => {
    const flow = flows.of(partyId, currency, number);
    flow.invoicedMinor += grossPart;
    flow.paidMinor += paidPart;
  };
  const weights = shares.map((share) => (share.gross < 0n ? 0n : share.gross));
  if (invoice.orderNumber !== '' || weights.every((weight) => weight === 0n)) {
    put(invoice.orderNumber, gross, paid);
    return;
  }
  const [grossParts, paidParts] = [splitByWeights(gross, weights), splitByWeights(paid, weights)];
  for (const [index, { orderNumber }] of shares.entries())
    put(orderNumber, grossParts[index] ?? 0n, paidParts[index] ?? 0n);
}

function gather(read: ReadHandle, party: StoredParty | null, { from, to }: Request): readonly Gathered[] {
  const flows = new Flows();
  const merged = mergedParties(read);
  const ownerOf = (partyId: number): number => {
    const into = merged.get(partyId);
    return into === undefined ? partyId : ownerOf(into);
  };
  const filter = { ...(party === null ? {} : { partyId: party.id }), from, to };
  for (const line of tradeLinesOf(read, { ...filter, kinds: ['order'] })) {
    const flow = flows.of(ownerOf(line.partyId), line.currency, line.number);
    flow.orderUid ??= line.lineUid.slice(0, line.lineUid.lastIndexOf('/'));
    flow.date ??= line.date;
    flow.ordered.push(line);
  }
  for (const line of tradeLinesOf(read, { ...filter, kinds: ['delivery', 'return'] }))
    flows.of(ownerOf(line.partyId), line.currency, line.orderNumber).delivered.push(line);
  const shares = ordersOfRequests(read);
  for (const invoice of invoicesOfOrders(read, party?.id ?? null))
    placeInvoice(flows, invoice, invoice.requestId === null ? [] : (shares.get(invoice.requestId) ?? []));
  const dated = from !== null || to !== null;
  // Invoices follow their orders: one whose order and deliveries lie outside the days asked for is not shown by itself.
  return flows.all().filter((flow) => !dated || flow.ordered.length + flow.delivered.length > 0);
}

function flowLineOf(line: TradeLineOfDocument): FlowLine {
  const price = line.price === null ? null : ownDecimal(line.price);
  return {
    id: line.lineUid,
    documentNumber: line.number,
    item: itemKey(line.item, line.spec),
    itemName: line.spec === '' ? line.item : `${line.item} ${line.spec}`,
    quantity: line.quantity === null ? null : ownDecimal(line.quantity),
    price: priceWithTax(price, line.taxRate, line.taxIncluded),
    amountMinor: line.gross,
  };
}

function flowOf(gathered: Gathered): Flow {
  const digits = currencyExponent(currencyCode(gathered.currency));
  return orderFlow(
    {
      // What names no order has no order to be compared with: only its sums are looked at.
      known: gathered.key === '' || gathered.ordered.length > 0,
      ordered: gathered.ordered.map(flowLineOf),
      delivered: gathered.delivered.map(flowLineOf),
      invoicedMinor: gathered.invoicedMinor,
      paidMinor: gathered.paidMinor,
    },
    digits,
  );
}

function findingOf(finding: FlowFinding, currency: string): FlowRow['findings'][number] {
  const { kind, item, documentNumber, expected, found, minor } = finding;
  return {
    kind,
    item,
    documentNumber,
    expected: expected === null ? null : formatDecimal(expected),
    found: found === null ? null : formatDecimal(found),
    amount: amountText(minor, currency),
  };
}

type Measured = { readonly gathered: Gathered; readonly flow: Flow };
const FINDINGS_SHOWN = 20;

function rowOf(read: ReadHandle, { gathered, flow }: Measured): FlowRow {
  const party = present(partyById(read, gathered.partyId), 'party of an order');
  const { currency } = gathered;
  return {
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    orderUid: gathered.orderUid,
    orderNumber: gathered.number,
    date: gathered.date,
    currency,
    ordered: amountText(flow.orderedMinor, currency),
    delivered: amountText(flow.deliveredMinor, currency),
    invoiced: amountText(flow.invoicedMinor, currency),
    paid: amountText(flow.paidMinor, currency),
    findings: flow.findings.slice(0, FINDINGS_SHOWN).map((finding) => findingOf(finding, currency)),
  };
}

/** Findings of lines that no order was there to be compared with say nothing. */
function measured(gathered: Gathered): Measured {
  const flow = flowOf(gathered);
  if (gathered.key !== '') return { gathered, flow };
  return {
    gathered,
    flow: { ...flow, findings: flow.findings.filter(({ kind }) => kind !== 'not_ordered') },
  };
}

function byParty(all: readonly Measured[]): readonly Measured[] {
  const parties = new Map<string, Measured>();
  for (const { gathered, flow } of all) {
    const key = `${gathered.partyId}|${gathered.currency}`;
    const known = parties.get(key)?.flow;
    parties.set(key, {
      gathered: { ...gathered, key: '', number: '', orderUid: null, date: null },
      flow: {
        orderedMinor: (known?.orderedMinor ?? 0n) + flow.orderedMinor,
        deliveredMinor: (known?.deliveredMinor ?? 0n) + flow.deliveredMinor,
        invoicedMinor: (known?.invoicedMinor ?? 0n) + flow.invoicedMinor,
        paidMinor: (known?.paidMinor ?? 0n) + flow.paidMinor,
        items: [],
        findings: [...(known?.findings ?? []), ...flow.findings],
      },
    });
  }
  return [...parties.values()];
}

/** order.flow: ordered, delivered, invoiced and paid, by order or by party, with what does not fit (SPEC 30). */
export const orderFlowQuery: QueryHandler<'order.flow'> = ({ read }, request) => {
  const party = request.partyUid === null ? null : partyByUid(read, request.partyUid);
  const all = gather(read, party, request).map(measured);
  const rows = (request.by === 'party' ? byParty(all) : all)
    .filter(({ flow }) => !request.onlyFindings || flow.findings.length > 0)
    .map((each) => ({ each, row: rowOf(read, each) }))
    .filter(({ row }) => matches(row, request.search))
    .sort((a, b) => compareRows(a.row, b.row));
  return ok({
    rows: rows.slice(request.offset, request.offset + request.limit).map(({ row }) => row),
    total: rows.length,
    sums: sumsOf(rows.map(({ each }) => each)),
  });
};

function matches(row: FlowRow, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [row.orderNumber, row.partyCode, row.partyName].some((text) => text.toLowerCase().includes(wanted));
}

function compareRows(a: FlowRow, b: FlowRow): number {
  const key = (row: FlowRow): string =>
    `${row.partyCode}|${row.date ?? '9999'}|${row.orderNumber}|${row.currency}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function sumsOf(all: readonly Measured[]) {
  const sums = new Map<string, { ordered: bigint; delivered: bigint; invoiced: bigint; paid: bigint }>();
  for (const { gathered, flow } of all) {
    const sum = sums.get(gathered.currency) ?? { ordered: 0n, delivered: 0n, invoiced: 0n, paid: 0n };
    sum.ordered += flow.orderedMinor;
    sum.delivered += flow.deliveredMinor;
    sum.invoiced += flow.invoicedMinor;
    sum.paid += flow.paidMinor;
    sums.set(gathered.currency, sum);
  }
  return [...sums].map(([currency, sum]) => ({
    currency,
    ordered: amountText(sum.ordered, currency),
    delivered: amountText(sum.delivered, currency),
    invoiced: amountText(sum.invoiced, currency),
    paid: amountText(sum.paid, currency),
  }));
}
