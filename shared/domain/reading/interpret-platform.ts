import { absolute } from '../../std/integer.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { amountsFit, PLATFORMS, type Platform, type PlatformKind } from '../platform/transaction.ts';
import { minorOf, readAmount } from './amount-text.ts';
import { flowDirection, platformKind, platformOf } from './choices.ts';
import type { RowReader } from './row-reader.ts';
import type { PlatformRow } from './rows.ts';
import type { PlatformLayout } from './sources/platform-layout.ts';
import type { SourceSession } from './sources/session.ts';
import type { Exclusion } from './sources/source.ts';

type Money = { readonly gross: bigint; readonly fee: bigint };

/** Name of a bill that a person has mapped, or that follows our own template. */
const MAPPED_BILL = 'mapped';

function minor(reader: RowReader, key: string, currency: CurrencyCode): bigint | null {
  const amount = reader.amount(key, currency);
  return amount === null ? null : minorOf(amount);
}

/** What moved the balance: two columns, or one with a sign or a direction. Null when the row states nothing. */
function flowOf(reader: RowReader, currency: CurrencyCode): bigint | null {
  const [income, expense] = [minor(reader, 'income', currency), minor(reader, 'expense', currency)];
  if (income !== null || expense !== null) return absolute(income ?? 0n) - absolute(expense ?? 0n);
  const amount = minor(reader, 'gross', currency);
  const flag = reader.text('flag');
  if (amount === null || flag === '') return amount;
  const direction = flowDirection(flag);
  if (direction === null) reader.refuse('READ_VALUE_UNKNOWN', 'flag', { text: flag.slice(0, 60) });
  return direction === 'out' ? -absolute(amount) : absolute(amount);
}

/** Fees beside the money of a line: charged with a payment, given back with a refund, whichever sign they are written with. */
function feesBeside(
  reader: RowReader,
  keys: readonly string[],
  kind: PlatformKind,
  currency: CurrencyCode,
): bigint {
  const total = keys.reduce((sum, key) => sum + absolute(minor(reader, key, currency) ?? 0n), 0n);
  return kind === 'refund' ? -total : total;
}

/** A line whose gross and fee have columns of their own. What the file states as net must agree. */
function columnMoney(
  reader: RowReader,
  layout: PlatformLayout | null,
  kind: PlatformKind,
  currency: CurrencyCode,
): Money | null {
  const keys = layout?.fees;
  const stated =
    keys === undefined ? minor(reader, 'fee', currency) : feesBeside(reader, keys, kind, currency);
  const net = minor(reader, 'net', currency);
  const refund = kind === 'refund' ? minor(reader, 'refund', currency) : null;
  const written = refund !== null && refund !== 0n ? refund : minor(reader, 'gross', currency);
  if (kind === 'fee') {
    const fee = stated ?? (net === null ? written : -net);
    return fee === null ? null : { gross: 0n, fee };
  }
  const fee = stated ?? (net !== null && written !== null ? signed(kind, written) - net : 0n);
  if (written !== null) return { gross: signed(kind, written), fee };
  return net === null ? null : { gross: net + fee, fee };
}

function signed(kind: PlatformKind, gross: bigint): bigint {
  return kind === 'refund' ? -absolute(gross) : gross;
}

/** What a bill tells in words about a refund whose line is net of the fee given back. */
function refundToldOf(
  reader: RowReader,
  layout: PlatformLayout | null,
  currency: CurrencyCode,
): Money | null {
  const told = layout?.refundTold?.((key) => reader.text(key)) ?? null;
  if (told === null) return null;
  const [gross, fee] = [readAmount(told.gross, currency, false), readAmount(told.fee, currency, false)];
  return gross.ok && fee.ok ? { gross: -minorOf(gross.value), fee: -minorOf(fee.value) } : null;
}

function moneyOf(
  reader: RowReader,
  layout: PlatformLayout | null,
  kind: PlatformKind,
  currency: CurrencyCode,
): Money | null {
  const flows =
    layout === null ? reader.has('income') || reader.has('expense') : layout.amounts !== 'columns';
  if (!flows) return columnMoney(reader, layout, kind, currency);
  const flow = flowOf(reader, currency);
  if (flow === null) return null;
  if (kind === 'fee') return { gross: 0n, fee: -flow };
  if (layout?.amounts !== 'settled') {
    const told = kind === 'refund' ? refundToldOf(reader, layout, currency) : null;
    return told !== null && told.gross - told.fee === flow ? told : { gross: flow, fee: 0n };
  }
  const turned = kind === 'refund' ? -absolute(flow) : flow;
  const fee = feesBeside(reader, layout.fees ?? [], kind, currency);
  return { gross: turned + fee, fee };
}

/** What a line is: by the words of its platform, by our own words, else by the sign of its money. */
function kindOf(reader: RowReader, layout: PlatformLayout | null): PlatformKind | 'unpaid' | null {
  if (layout !== null) return layout.kind((key) => reader.text(key));
  const text = reader.text('kind');
  if (text !== '') return platformKind(text);
  const first = ['gross', 'net', 'income', 'expense'].find((key) => reader.text(key) !== '') ?? 'gross';
  return first === 'expense' || reader.text(first).startsWith('-') ? 'refund' : 'payment';
}

function platform(reader: RowReader, layout: PlatformLayout | null): Platform {
  if (layout !== null) return layout.platform;
  const text = reader.text('platform');
  const named = PLATFORMS.find((each) => each === text.toLowerCase());
  return named ?? platformOf(text) ?? 'other';
}

function checkMoney(reader: RowReader, kind: PlatformKind, money: Money, currency: CurrencyCode): void {
  const { gross, fee } = money;
  const net = gross - fee;
  const text = (value: bigint): string => formatAmount(value, currency);
  if (!amountsFit({ kind, grossMinor: gross, feeMinor: fee, netMinor: net }))
    reader.refuse('READ_PLATFORM_SIGN', 'kind', { kind, amount: text(gross) });
  const stated = minor(reader, 'net', currency);
  if (stated !== null && stated !== net)
    reader.refuse('READ_NET_DIFFERS', 'net', { gross: text(gross), fee: text(fee), net: text(stated) });
}

/**
 * A line of a platform's bill; an exclusion for one that moved no money. Without a layout the columns are taken as our template has
 * them: gross and fee signed as the merchant's balance changes.
 */
export function interpretPlatform(
  reader: RowReader,
  layout: PlatformLayout | null,
  session: SourceSession | null,
  shop: string,
): PlatformRow | Exclusion | null {
  const text = (key: string): string => reader.text(key);
  // Where a bill has no number of its own for a line, its layout puts one together.
  const composed = layout?.id !== undefined && !reader.has('transaction');
  const transaction = composed ? '' : reader.required('transaction');
  const date = reader.requiredDate('date');
  const currency = reader.currency();
  const kind = kindOf(reader, layout);
  const state = text('state') === '' ? text('status') : text('state');
  if (kind === 'unpaid') {
    session?.count(text, 0n);
    return { excluded: 'READ_PLATFORM_UNPAID', params: { transaction, state } };
  }
  if (kind === null)
    reader.refuse('READ_VALUE_UNKNOWN', 'kind', { text: (text('kind') || state).slice(0, 60) });
  const money = kind === null ? null : moneyOf(reader, layout, kind, currency);
  if (money === null && !reader.refused) reader.refuse('READ_VALUE_MISSING', 'gross');
  if (kind !== null && money !== null) checkMoney(reader, kind, money, currency);
  if (date === null || kind === null || money === null || reader.refused) return null;
  const net = money.gross - money.fee;
  session?.count(text, layout?.amounts === 'columns' ? money.gross : net);
  const account = text('account') === '' ? shop.replace(/^\[(.*)\]$/u, '$1') : text('account');
  return {
    line: reader.line,
    raw: reader.raw(),
    platform: platform(reader, layout),
    bill: layout?.bill ?? MAPPED_BILL,
    account,
    date,
    kind,
    transaction: layout?.id?.(text, kind) ?? transaction,
    order: layout?.order?.(text) ?? text('order'),
    gross: formatAmount(money.gross, currency),
    fee: formatAmount(money.fee, currency),
    net: formatAmount(net, currency),
    currency,
    settlement: text('settlement'),
    counterparty: text('counterparty'),
    status: state,
    text: text('text'),
    custom: reader.custom(),
  };
}
