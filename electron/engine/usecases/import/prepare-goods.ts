import type { OrderRow, TheirDeliveryRow } from '../../../../shared/domain/reading/rows.ts';
import { rowIdentity } from '../../../../shared/domain/reading/occurrence.ts';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { formatDecimal, parseQuantity } from '../../../../shared/domain/order/decimal.ts';
import {
  amountFits,
  arithmeticOf,
  taxOfLine,
  type TradeKind,
} from '../../../../shared/domain/order/trade.ts';
import { type Finding, problem } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { tradeLineCount } from '../../store/queries/order.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { ownMinor } from '../amounts.ts';
import { PartyFinder } from './party-finder.ts';
import { accepted, duplicate, findingOf, rejected } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/** Field of an order line that keeps who bought, when the line stands on a collective customer. */
const BUYER = 'buyer';

/** Lines of orders and deliveries. Those of a shop stand on its collective customer where the buyer is no party: who bought stays beside the line. */
export function* prepareGoods(
  read: ReadHandle,
  kind: 'orders' | 'deliveries',
  rows: Iterable<OrderRow>,
  collective: StoredParty | null = null,
): Generator<PreparedRow> {
  const parties = new PartyFinder(read);
  const lines = new GoodsLines(read, kind === 'orders' ? 'order' : 'delivery');
  for (const row of rows) {
    const found = parties.find(row.party, row.partyName);
    const walkIn = !found.ok && found.error.code === 'IMPORT_PARTY_UNKNOWN' ? collective : null;
    const party = walkIn === null ? found : ok(walkIn);
    if (!party.ok) {
      yield rejected(row.line, party.error, 'party');
      continue;
    }
    const custom = walkIn === null ? { ...row.custom } : { ...row.custom, [BUYER]: row.partyName };
    yield lines.prepare(row, party.value.id, rowIdentity(kind, row), custom);
  }
}

/** Lines of what the other side lists as delivered, of the party a person has named. */
export function* prepareTheirGoods(
  read: ReadHandle,
  partyId: number,
  rows: Iterable<TheirDeliveryRow>,
): Generator<PreparedRow> {
  const lines = new GoodsLines(read, 'their_delivery');
  for (const row of rows)
    yield lines.prepare(row, partyId, rowIdentity('their-deliveries', row), { ...row.custom });
}

class GoodsLines {
  readonly #read: ReadHandle;
  readonly #kind: TradeKind;
  readonly #seen = new Map<string, number>();

  constructor(read: ReadHandle, kind: TradeKind) {
    this.#read = read;
    this.#kind = kind;
  }

  /** A line as it will be stored. Two equal lines of a file are two; one the book has as often already is a duplicate. */
  prepare(
    row: TheirDeliveryRow,
    partyId: number,
    identity: string,
    custom: Readonly<Record<string, string>>,
  ): PreparedRow {
    const currency = currencyCode(row.currency);
    const quantity = row.quantity === null ? null : parseQuantity(row.quantity);
    const price = row.price === null ? null : parseQuantity(row.price);
    const gross = ownMinor(row.amount, currency);
    const net = row.net === null ? null : ownMinor(row.net, currency);
    const netFits = net !== null && amountFits({ quantity, price, amountMinor: net }, currency);
    const taxIncluded = !(netFits && !amountFits({ quantity, price, amountMinor: gross }, currency));
    const amount = taxIncluded || net === null ? gross : net;
    const line = {
      partyId,
      kind: this.#kind,
      number: row.number,
      item: row.item,
      spec: row.spec,
      quantity: quantity === null ? null : formatDecimal(quantity),
      price: price === null ? null : formatDecimal(price),
      amount,
    };
    const nth = (this.#seen.get(`${partyId}|${identity}`) ?? 0) + 1;
    this.#seen.set(`${partyId}|${identity}`, nth);
    if (tradeLineCount(this.#read, line, this.#kind === 'their_delivery' ? row.date : null) >= nth)
      return duplicate(row.line);
    const findings: Finding[] = [];
    if (!amountFits({ quantity, price, amountMinor: amount }, currency)) {
      const params = arithmeticOf(String(row.line), { quantity, price, amountMinor: amount }, currency);
      findings.push(
        findingOf(problem('ORDER_LINE_ARITHMETIC', 'amount', params), row.line, 'warning', 'amount'),
      );
    }
    const taxed = taxOfLine(amount, row.taxRate, taxIncluded);
    const minor = (value: bigint | null): string | null => (value === null ? null : String(value));
    return accepted(
      row.line,
      {
        ...line,
        amount: String(amount),
        unit: row.unit,
        date: row.date,
        currency,
        taxIncluded,
        taxRate: row.taxRate,
        net: minor(taxed.netMinor),
        tax: minor(taxed.taxMinor),
        gross: String(taxed.grossMinor),
        order: row.order,
        contract: row.contract,
        text: row.text,
        custom: canonicalText(custom),
      },
      findings,
    );
  }
}
