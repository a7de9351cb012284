import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { BilledLine, BillingRow } from '../../../../shared/contract/order-shapes.ts';
import { type BillingSnapshot, billingSnapshot } from '../../../../shared/contract/order-snapshot.ts';
import { formatTaxRate } from '../../../../shared/domain/document/tax.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { amountToApply, mayApply } from '../../../../shared/domain/order/billing.ts';
import { formatDecimal, ownDecimal } from '../../../../shared/domain/order/decimal.ts';
import { type TradeLine, taxOfLine } from '../../../../shared/domain/order/trade.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { documentByUid, isVoided, reversalOf } from '../../store/queries/document.ts';
import {
  billingByUid,
  billingOfInvoice,
  billingPage,
  insertBilling,
  insertBillingInvoice,
  insertBillingUndo,
  type StoredBilling,
} from '../../store/queries/order-billing.ts';
import { amountText } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { assignNumber } from '../document/numbering.ts';
import { userName } from '../output/statement-list.ts';
import { type BillingGround, billableRowOf, billingGround, type SourceLine } from './billing-lines.ts';
import { companyOf, frozenBy } from './check.ts';
import { amountOrNull } from './trade.ts';

/** billing.propose: what is left to apply for, one page of it. */
export const billingPropose: QueryHandler<'billing.propose'> = ({ read }, { source, offset, limit }) => {
  const ground = billingGround(read, source);
  if (!ground.ok) return ground;
  const { party, number, currency, taxIncluded, buyer, lines } = ground.value;
  return ok({
    partyUid: party.uid,
    partyName: party.name,
    number,
    currency,
    taxIncluded,
    buyer,
    rows: lines.slice(offset, offset + limit).map(billableRowOf),
    total: lines.length,
  });
};

/** A line as it is applied for: its part of the quantity, the amount that makes, and the tax of it. */
type AppliedLine = Pick<TradeLine, 'netMinor' | 'taxMinor' | 'grossMinor'> & {
  readonly line: SourceLine;
  readonly quantity: string | null;
  readonly amountMinor: bigint;
};

type Asked = NonNullable<ParsedRequestOf<'billing.request'>['lines']>;

function isLeft({ left }: SourceLine): boolean {
  return left.amountMinor !== 0n || (left.quantity !== null && left.quantity.units !== 0n);
}

/** The lines asked for; without any, everything that is left and that both sides agree on. */
function appliedLines(ground: BillingGround, asked: Asked | null): Result<readonly AppliedLine[], Problem> {
  const { number, currency, lines } = ground;
  const open = lines.filter(isLeft);
  const wanted =
    asked ?? open.filter(({ agreed }) => agreed).map(({ lineUid }) => ({ lineId: lineUid, quantity: null }));
  const applied: AppliedLine[] = [];
  for (const { lineId, quantity } of wanted) {
    const line = lines.find(({ lineUid }) => lineUid === lineId);
    if (line === undefined) return refuse('NOT_FOUND', `line ${lineId}`);
    if (!isLeft(line) || applied.some((other) => other.line === line))
      return tooMuch(number, line, quantity ?? '0');
    const { left } = line;
    const part = quantity === null ? left.quantity : ownDecimal(quantity);
    if (quantity !== null && (left.quantity === null || part === null || !mayApply(part, left.quantity)))
      return tooMuch(number, line, quantity);
    const price = line.price === null ? null : ownDecimal(line.price);
    const amountMinor =
      part === null ? left.amountMinor : amountToApply(part, left, price, currencyCode(currency));
    if (amountMinor === null) return tooMuch(number, line, quantity ?? '');
    applied.push({
      line,
      quantity: part === null ? null : formatDecimal(part),
      amountMinor,
      ...taxOfLine(amountMinor, line.taxRate, line.taxIncluded),
    });
  }
  return applied.length === 0 ? refuse('BILLING_NOTHING_LEFT', number, { number }) : ok(applied);
}

function tooMuch(
  number: string,
  line: SourceLine,
  wanted: string,
): { readonly ok: false; readonly error: Problem } {
  const { left, item } = line;
  const rest =
    left.quantity === null ? amountText(left.amountMinor, line.currency) : formatDecimal(left.quantity);
  return refuse('BILLING_TOO_MUCH', number, { number, item, left: rest, wanted });
}

function billedLineOf({ line, quantity, netMinor, taxMinor, grossMinor }: AppliedLine): BilledLine {
  const { lineUid, number, item, spec, unit, price, taxRate, currency } = line;
  return {
    lineId: lineUid,
    number,
    item,
    spec,
    unit,
    quantity,
    price,
    taxRate: taxRate === null ? null : formatTaxRate(taxRate),
    net: amountOrNull(netMinor, currency),
    tax: amountOrNull(taxMinor, currency),
    gross: amountText(grossMinor, currency),
  };
}

/** Σ of what is known of every line; null when one of them is not. */
function sumKnown(values: readonly (bigint | null)[]): bigint | null {
  return values.reduce<bigint | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0n,
  );
}

/** billing.request: applies for an invoice; what was applied for is gone (SPEC 30). */
export const billingRequest: CommandHandler<'billing.request'> = (context, request) => {
  const { write, seq, newUid } = context;
  const ground = billingGround(write, request.source);
  if (!ground.ok) return ground;
  const { party, currency, orderId, checkId, contract } = ground.value;
  const applied = appliedLines(ground.value, request.lines);
  if (!applied.ok) return applied;
  const lines = applied.value;
  const gross = lines.reduce((sum, line) => sum + line.grossMinor, 0n);
  const number = assignNumber(write, 'billing_request', request.date);
  const snapshot: BillingSnapshot = {
    version: 1,
    kind: 'billing_request',
    number,
    date: request.date,
    currency,
    company: companyOf(write),
    ...frozenBy(context),
    buyer: request.buyer ?? ground.value.buyer,
    source: request.source.kind,
    sourceNumber: ground.value.number,
    contract,
    form: request.form,
    text: request.text.trim(),
    lines: lines.map(billedLineOf),
    net: amountOrNull(sumKnown(lines.map((line) => line.netMinor)), currency),
    tax: amountOrNull(sumKnown(lines.map((line) => line.taxMinor)), currency),
    gross: amountText(gross, currency),
  };
  const uid = newUid();
  insertBilling(
    write,
    {
      uid,
      seq,
      number,
      partyId: party.id,
      currency,
      date: request.date,
      orderId,
      checkId,
      snapshot: canonicalText(billingSnapshot.parse(snapshot)),
    },
    lines.map(({ line, quantity, amountMinor, grossMinor }) => ({
      lineId: line.id,
      quantity,
      amount: amountMinor,
      gross: grossMinor,
    })),
  );
  return ok({ seq, uid, number, gross: amountText(gross, currency) });
};

/** The frozen text of an application, parsed. */
export function billingSnapshotOf(stored: StoredBilling): BillingSnapshot {
  const value: unknown = JSON.parse(stored.snapshot);
  return billingSnapshot.parse(value);
}

function billingRowOf(read: ReadHandle, stored: StoredBilling): BillingRow {
  const { uid, number, partyUid, partyCode, partyName, currency, date, source, sourceNumber } = stored;
  const { form, net, tax, gross } = billingSnapshotOf(stored);
  return {
    uid,
    number,
    partyUid,
    partyCode,
    partyName,
    currency,
    date,
    source,
    sourceNumber,
    form,
    net,
    tax,
    gross,
    withdrawn: stored.withdrawn,
    invoice: stored.invoice,
    requestedBy: userName(read, recordedBy(read, stored.seq).actor),
  };
}

/** billing.list: what was applied for, the latest first. */
export const billingList: QueryHandler<'billing.list'> = ({ read }, filter) => {
  const { rows, total } = billingPage(read, filter);
  return ok({ rows: rows.map((row) => billingRowOf(read, row)), total });
};

/** billing.get */
export const billingGet: QueryHandler<'billing.get'> = ({ read }, { uid, offset, limit }) => {
  const stored = billingByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `application ${uid}`);
  const { buyer, text, lines } = billingSnapshotOf(stored);
  const rows = lines.slice(offset, offset + limit);
  return ok({ ...billingRowOf(read, stored), buyer, text, rows, total: lines.length });
};

function standingBilling(read: ReadHandle, uid: string): Result<StoredBilling, Problem> {
  const stored = billingByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `application ${uid}`);
  const { number, invoice } = stored;
  if (stored.withdrawn) return refuse('BILLING_WITHDRAWN', number, { number });
  return invoice === null ? ok(stored) : refuse('BILLING_INVOICED', number, { number, invoice });
}

/** billing.withdraw: takes an application back on a day; what it asked for may be applied for again. */
export const billingWithdraw: CommandHandler<'billing.withdraw'> = (
  { write, seq },
  { uid, date, reason },
) => {
  const standing = standingBilling(write, uid);
  if (!standing.ok) return standing;
  insertBillingUndo(write, seq, standing.value.id, date, reason);
  return ok({ seq, uid });
};

/** billing.invoiced: which invoice answers an application. */
export const billingInvoiced: CommandHandler<'billing.invoiced'> = ({ write, seq }, { uid, documentUid }) => {
  const standing = standingBilling(write, uid);
  if (!standing.ok) return standing;
  const { id, partyId, partyName, currency } = standing.value;
  const document = documentByUid(write, documentUid);
  if (document === null) return refuse('NOT_FOUND', `document ${documentUid}`);
  const fits =
    document.kind === 'invoice' &&
    document.ledger === 'AR' &&
    document.partyId === partyId &&
    document.currency === currency &&
    !document.reversal &&
    !isVoided(write, document.id) &&
    reversalOf(write, document.id) === null &&
    billingOfInvoice(write, document.id) === null;
  if (!fits)
    return refuse('BILLING_INVOICE_FOREIGN', document.number, { invoice: document.number, party: partyName });
  insertBillingInvoice(write, seq, id, document.id);
  return ok({ seq, uid });
};
