import type { TradeEntryFields, TradeRow } from '../../../../shared/contract/order-shapes.ts';
import { formatTaxRate, parseTaxRate } from '../../../../shared/domain/document/tax.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { formatDecimal, ownDecimal } from '../../../../shared/domain/order/decimal.ts';
import { type Decimal, plus, ZERO } from '../../../../shared/std/decimal.ts';
import {
  buildLines,
  type LineEntry,
  TRADE_KINDS,
  type TradeKind,
} from '../../../../shared/domain/order/trade.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { WriteHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import {
  insertTrade,
  insertTradeVoid,
  type ListedTrade,
  listedTrade,
  type NewTradeLine,
  type StoredTradeLine,
  tradeByUid,
  tradeFileName,
  tradeLines,
  tradeNumberIsTaken,
  tradePage,
  tradesByNumber,
  tradeUses,
  tradeVoided,
} from '../../store/queries/order.ts';
import { checksOfDocument } from '../../store/queries/order-check.ts';
import { type Applied, appliedOf } from '../../store/queries/order-billing.ts';
import { amountText, minorOf } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { assignNumber } from '../document/numbering.ts';
import { userName } from '../output/statement-list.ts';
import { standingParty } from '../party/standing.ts';

/** The kind of a stored document of goods. */
export function tradeKindOf(text: string): TradeKind {
  return present(
    TRADE_KINDS.find((kind) => kind === text),
    `kind ${text}`,
  );
}

/** An amount as text, null where it is not known. */
export function amountOrNull(minor: bigint | null, currency: string): string | null {
  return minor === null ? null : amountText(minor, currency);
}

/** A listed document of goods as it travels. */
export function tradeRowOf(listed: ListedTrade): TradeRow {
  const { uid, number, partyUid, partyCode, partyName, date, currency, lines } = listed;
  const { orderNumber, contract, text, voided } = listed;
  return {
    uid,
    kind: tradeKindOf(listed.kind),
    number,
    partyUid,
    partyCode,
    partyName,
    date,
    currency,
    net: amountOrNull(listed.net, currency),
    tax: amountOrNull(listed.tax, currency),
    gross: amountText(listed.gross, currency),
    lines,
    orderNumber,
    contract,
    text,
    voided,
  };
}

/** order.list */
export const orderList: QueryHandler<'order.list'> = ({ read }, filter) => {
  const { rows, total, sums } = tradePage(read, filter);
  return ok({
    rows: rows.map(tradeRowOf),
    total,
    sums: sums.map(({ currency, gross }) => ({ currency, gross: amountText(gross, currency) })),
  });
};

/** order.get: the document with one page of its lines, and what became of each. */
export const orderGet: QueryHandler<'order.get'> = ({ read }, { uid, offset, limit }) => {
  const listed = listedTrade(read, uid);
  if (listed === null) return refuse('NOT_FOUND', `order ${uid}`);
  const lines = tradeLines(read, listed.id, offset, limit);
  const checks = checksOfDocument(read, listed.id);
  const applied = appliedOf(
    read,
    lines.map(({ id }) => id),
  );
  const { at, actor } = recordedBy(read, listed.seq);
  const voided = tradeVoided(read, listed);
  return ok({
    ...tradeRowOf(listed),
    taxIncluded: listed.taxIncluded,
    recordedAt: at,
    recordedBy: userName(read, actor),
    fileName: listed.batchId === null ? null : tradeFileName(read, listed.batchId),
    voidDate: voided?.date ?? null,
    voidReason: voided?.reason ?? null,
    lines: lines.map((line) => ({
      ...lineOf(line, listed.currency),
      lineId: `${uid}/${line.ordinal}`,
      check: checks.get(line.id) ?? null,
      ...billedOf(applied.get(line.id) ?? [], listed.currency),
    })),
    lineTotal: listed.lines,
  });
};

function lineOf(line: StoredTradeLine, currency: string) {
  const { item, spec, unit, quantity, price, taxRate, orderNumber } = line;
  return {
    item,
    spec,
    unit,
    quantity,
    price,
    amount: amountText(line.amount, currency),
    taxRate: taxRate === null ? null : formatTaxRate(taxRate),
    net: amountOrNull(line.net, currency),
    tax: amountOrNull(line.tax, currency),
    gross: amountText(line.gross, currency),
    orderNumber,
  };
}

function billedOf(applied: readonly Applied[], currency: string) {
  const quantity = applied.reduce<Decimal>(
    (sum, each) => (each.quantity === null ? sum : plus(sum, ownDecimal(each.quantity))),
    ZERO,
  );
  const gross = applied.reduce((sum, each) => sum + each.gross, 0n);
  return { billedQuantity: formatDecimal(quantity), billedGross: amountText(gross, currency) };
}

/** order.post: an order, a delivery or a return as a person entered it; what is returned becomes negative. */
export const orderPost: CommandHandler<'order.post'> = ({ write, seq, newUid }, { entry }) => {
  const standing = standingParty(write, entry.partyUid);
  if (!standing.ok) return standing;
  const party = standing.value;
  const currency = currencyCode(entry.currency);
  const lines = linesOf(entry);
  if (!lines.ok) return lines;
  const { taxIncluded } = entry;
  const built = buildLines(lines.value, { currency, taxIncluded, strict: true });
  if (!built.ok) return built;
  const given = entry.number.trim();
  if (given !== '' && tradesByNumber(write, entry.kind, party.id, given).length > 0)
    return refuse('ORDER_NUMBER_TAKEN', given, { party: party.name, number: given });
  const number = given === '' ? freeNumber(write, entry.kind, entry.date) : given;
  const uid = newUid();
  const { kind, date, orderNumber, contract, text } = entry;
  insertTrade(write, {
    uid,
    seq,
    kind,
    number,
    partyId: party.id,
    date,
    currency,
    taxIncluded,
    orderNumber: orderNumber.trim(),
    contract: contract.trim(),
    text,
    batchId: null,
    lines: built.value.map((line) => newLineOf(line, '{}')),
  });
  const gross = built.value.reduce((sum, line) => sum + line.grossMinor, 0n);
  return ok({ seq, uid, number, gross: amountText(gross, currency) });
};

/** The next of our own numbers that nobody wrote by hand and no file brought. */
function freeNumber(write: WriteHandle, kind: string, date: string): string {
  let number = assignNumber(write, kind, date);
  while (tradeNumberIsTaken(write, number)) number = assignNumber(write, kind, date);
  return number;
}

/** A complete line as it is stored. */
export function newLineOf(
  line: {
    readonly item: string;
    readonly spec: string;
    readonly unit: string;
    readonly quantity: Decimal | null;
    readonly price: Decimal | null;
    readonly amountMinor: bigint;
    readonly taxRateBasisPoints: number | null;
    readonly netMinor: bigint | null;
    readonly taxMinor: bigint | null;
    readonly grossMinor: bigint;
    readonly orderNumber: string;
  },
  custom: string,
): NewTradeLine {
  const { item, spec, unit, quantity, price, orderNumber } = line;
  return {
    item,
    spec,
    unit,
    quantity: quantity === null ? null : formatDecimal(quantity),
    price: price === null ? null : formatDecimal(price),
    amount: line.amountMinor,
    taxRate: line.taxRateBasisPoints,
    net: line.netMinor,
    tax: line.taxMinor,
    gross: line.grossMinor,
    orderNumber,
    custom,
  };
}

function linesOf(entry: TradeEntryFields): Result<readonly LineEntry[], Problem> {
  const sign = entry.kind === 'return' ? -1n : 1n;
  const signed = ({ units, scale }: Decimal): Decimal => ({ units: units * sign, scale });
  const lines: LineEntry[] = [];
  for (const line of entry.lines) {
    const amount = line.amount === null ? ok(null) : minorOf(line.amount, entry.currency);
    if (!amount.ok) return amount;
    lines.push({
      item: line.item.trim(),
      spec: line.spec.trim(),
      unit: line.unit.trim(),
      quantity: line.quantity === null ? null : signed(ownDecimal(line.quantity)),
      price: line.price === null ? null : ownDecimal(line.price),
      amountMinor: amount.value === null ? null : amount.value * sign,
      taxRateBasisPoints: line.taxRate === null ? null : parseTaxRate(line.taxRate),
      orderNumber: line.orderNumber.trim(),
    });
  }
  return ok(lines);
}

/** order.void: takes a document of goods back on a day, while no standing check or application rests on it (SPEC 28). */
export const orderVoid: CommandHandler<'order.void'> = ({ write, seq }, { uid, date, reason }) => {
  const trade = tradeByUid(write, uid);
  if (trade === null) return refuse('NOT_FOUND', `order ${uid}`);
  const { number } = trade;
  if (tradeVoided(write, trade) !== null) return refuse('ORDER_VOIDED', number, { number });
  const uses = tradeUses(write, trade.id);
  if (uses.length > 0) return refuse('ORDER_IN_USE', number, { number, by: uses.join(', ') });
  insertTradeVoid(write, seq, trade.id, date, reason);
  return ok({ seq, uid });
};
