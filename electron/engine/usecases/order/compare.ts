import type {
  ComparedLine,
  DeliveryGroupRow,
  DeliveryTotals,
} from '../../../../shared/contract/order-shapes.ts';
import { currencyCode, currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import { formatDecimal, ownDecimal } from '../../../../shared/domain/order/decimal.ts';
import {
  checkDeliveries,
  type DeliveryCheck,
  type DeliveryGroup,
} from '../../../../shared/domain/order/delivery-check.ts';
import type { DeliveryLine } from '../../../../shared/domain/order/delivery-line.ts';
import { itemKey, numberKey, priceWithTax } from '../../../../shared/domain/order/trade.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type TradeLineOfDocument, tradeLinesOf } from '../../store/queries/order-check.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import { dateOf } from '../document/facts.ts';
import { standingParty } from '../party/standing.ts';

/** Which deliveries are compared. */
export type ComparedSubject = {
  readonly partyUid: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
};

/** Both sides of a period, compared; `theirs` empty and `listed` false when the other side has no list. */
export type Comparison = {
  readonly party: StoredParty;
  readonly ours: readonly TradeLineOfDocument[];
  readonly theirs: readonly TradeLineOfDocument[];
  readonly listed: boolean;
  readonly check: DeliveryCheck;
  /** Files of the other side, with how many lines of each are compared. */
  readonly lists: readonly { readonly fileName: string; readonly lines: number }[];
};

function comparable(line: TradeLineOfDocument): DeliveryLine {
  const price = line.price === null ? null : ownDecimal(line.price);
  return {
    id: line.lineUid,
    number: numberKey(line.number),
    item: line.item === '' ? '' : itemKey(line.item, line.spec),
    date: dateOf(line.date),
    quantity: line.quantity === null ? null : ownDecimal(line.quantity),
    price: priceWithTax(price, line.taxRate, line.taxIncluded),
    amountMinor: line.gross,
  };
}

/**
 * Compares what no standing check has yet of both sides (SPEC 29). Refuses with NOT_FOUND, RECONCILE_PERIOD_INVERTED and
 * DELIVERY_NOTHING.
 */
export function compareDeliveries(read: ReadHandle, subject: ComparedSubject): Result<Comparison, Problem> {
  const { currency, from, to } = subject;
  if (from > to) return refuse('RECONCILE_PERIOD_INVERTED', 'delivery.check', { from, to });
  const standing = standingParty(read, subject.partyUid);
  if (!standing.ok) return standing;
  const filter = { partyId: standing.value.id, currency, from, to, unchecked: true };
  const ours = tradeLinesOf(read, { ...filter, kinds: ['delivery', 'return'] });
  const theirs = tradeLinesOf(read, { ...filter, kinds: ['their_delivery'] });
  if (ours.length + theirs.length === 0) return refuse('DELIVERY_NOTHING', 'delivery.check', { from, to });
  const digits = currencyExponent(currencyCode(currency));
  const files = new Map<string, number>();
  for (const { fileName } of theirs) files.set(fileName ?? '', (files.get(fileName ?? '') ?? 0) + 1);
  return ok({
    party: standing.value,
    ours,
    theirs,
    listed: theirs.length > 0,
    check: checkDeliveries(ours.map(comparable), theirs.map(comparable), digits),
    lists: [...files].map(([fileName, lines]) => ({ fileName, lines })),
  });
}

/** The totals of a comparison as they travel. */
export function totalsOf({ check, listed }: Comparison, currency: string): DeliveryTotals {
  return {
    ours: amountText(check.oursMinor, currency),
    theirs: listed ? amountText(check.theirsMinor, currency) : null,
    difference: listed ? amountText(check.differenceMinor, currency) : null,
    classes: check.classes.map((each) => ({
      class: each.class,
      groups: each.groups,
      oursLines: each.oursLines,
      theirsLines: each.theirsLines,
      ours: amountText(each.oursMinor, currency),
      theirs: amountText(each.theirsMinor, currency),
      difference: amountText(each.differenceMinor, currency),
    })),
  };
}

/** Groups of a comparison in words, those that differ first, then by the date and number of their first line. */
export function groupRows(comparison: Comparison, currency: string): readonly DeliveryGroupRow[] {
  const lines = new Map<string, ComparedLine>();
  for (const line of [...comparison.ours, ...comparison.theirs])
    lines.set(line.lineUid, comparedLineOf(line));
  const rowOf = (group: DeliveryGroup): DeliveryGroupRow => groupRow(group, lines, currency);
  return comparison.check.groups
    .map(rowOf)
    .map((row) => ({ row, key: sortKey(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function sortKey(row: DeliveryGroupRow): string {
  const [first] = [...row.ours, ...row.theirs];
  return `${row.class === 'equal' ? 1 : 0}|${first?.date ?? ''}|${first?.number ?? ''}|${first?.lineId ?? ''}`;
}

function comparedLineOf(line: TradeLineOfDocument): ComparedLine {
  const { lineUid, number, date, item, spec, unit, quantity } = line;
  const price = comparable(line).price;
  return {
    lineId: lineUid,
    number,
    date,
    item,
    spec,
    unit,
    quantity,
    price: price === null ? null : formatDecimal(price),
    amount: amountText(line.gross, line.currency),
  };
}

function groupRow(
  group: DeliveryGroup,
  lines: ReadonlyMap<string, ComparedLine>,
  currency: string,
): DeliveryGroupRow {
  const { oursQuantity, theirsQuantity, oursPrice, theirsPrice, parts } = group;
  const decimal = (value: DeliveryGroup['oursQuantity']): string | null =>
    value === null ? null : formatDecimal(value);
  const linesOf = (ids: readonly string[]): ComparedLine[] =>
    ids.map((id) => present(lines.get(id), `line ${id}`));
  return {
    class: group.class,
    ours: linesOf(group.ours),
    theirs: linesOf(group.theirs),
    oursQuantity: decimal(oursQuantity),
    theirsQuantity: decimal(theirsQuantity),
    oursPrice: decimal(oursPrice),
    theirsPrice: decimal(theirsPrice),
    oursAmount: amountText(group.oursMinor, currency),
    theirsAmount: amountText(group.theirsMinor, currency),
    difference: amountText(group.differenceMinor, currency),
    byQuantity: amountText(parts.quantityMinor, currency),
    byPrice: amountText(parts.priceMinor, currency),
    byRest: amountText(parts.restMinor, currency),
  };
}
