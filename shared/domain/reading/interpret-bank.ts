import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { minorOf } from './amount-text.ts';
import { flowDirection } from './choices.ts';
import type { BankConvention, BankDraft } from './bank-convention.ts';
import type { BankRow } from './rows.ts';
import type { RowReader } from './row-reader.ts';
import { foldCode, timeOfDay } from './code-text.ts';
import type { SourceSession } from './sources/session.ts';
import { isExclusion, type Exclusion } from './sources/source.ts';

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Money of a line in minor units, in positive. Null when the row states none (then it is refused). */
export function signedFlow(
  convention: Pick<BankConvention, 'mode' | 'absolute'>,
  parts: {
    readonly amount: bigint | null;
    readonly credit: bigint | null;
    readonly debit: bigint | null;
    readonly direction: 'in' | 'out' | null;
  },
): bigint | null {
  const size = (value: bigint): bigint => (convention.absolute ? magnitude(value) : value);
  if (convention.mode === 'columns') {
    if (parts.credit === null && parts.debit === null) return null;
    return size(parts.credit ?? 0n) - size(parts.debit ?? 0n);
  }
  if (parts.amount === null) return null;
  if (convention.mode === 'signed') return parts.amount;
  if (parts.direction === null) return null;
  return parts.direction === 'in' ? size(parts.amount) : -size(parts.amount);
}

function flowOf(
  reader: RowReader,
  convention: BankConvention,
  currency: CurrencyCode,
  judged: 'in' | 'out' | null,
): bigint | null {
  const minor = (key: string): bigint | null => {
    const text = reader.amount(key, currency);
    return text === null ? null : minorOf(text);
  };
  if (convention.mode === 'columns') {
    const flow = signedFlow(convention, {
      amount: null,
      credit: minor('credit'),
      debit: minor('debit'),
      direction: null,
    });
    if (flow === null && !reader.refused)
      reader.refuse('READ_VALUE_MISSING', reader.has('credit') ? 'credit' : 'debit');
    return flow;
  }
  const amount = minor('amount');
  if (amount === null && !reader.refused) reader.refuse('READ_VALUE_MISSING', 'amount');
  if (convention.mode === 'signed') return amount !== null && convention.inverted === true ? -amount : amount;
  const flag = reader.text('flag');
  const direction = judged ?? flowDirection(flag);
  if (direction === null && amount !== null)
    reader.refuse('READ_VALUE_UNKNOWN', 'flag', { text: flag.slice(0, 60) });
  if (amount !== null && amount < 0n)
    reader.remark('warning', 'READ_SIGN_CONTRADICTS', 'flag', { text: flag.slice(0, 60) });
  return signedFlow(convention, { amount, credit: null, debit: null, direction });
}

/**
 * A line of a bank file. Its proof follows from its neighbours. A source the file was recognised as coming from decides what
 * does not count, and what its columns do not say.
 */
export function interpretBank(
  reader: RowReader,
  convention: BankConvention,
  accountDefault: string,
  session: SourceSession | null = null,
): BankDraft | Exclusion | null {
  const text = (key: string): string => reader.text(key);
  const judged = session?.decide(text) ?? null;
  if (session !== null && isExclusion(judged)) {
    const amount = reader.amount('amount', reader.currency());
    session.count(text, amount === null ? 0n : minorOf(amount));
    return judged;
  }
  const date = reader.requiredDate('date');
  const currency = reader.currency();
  const flow =
    session?.source.fromBalances === true
      ? unstatedFlow(reader)
      : flowOf(reader, convention, currency, isExclusion(judged) ? null : judged);
  const balanceText = reader.spareAmount('balance', currency);
  const valueDate = reader.date('value_date');
  if (date === null || flow === null || reader.refused) return null;
  const changes = session?.changes(text, flow < 0n) ?? {};
  const { custom: more, ...known } = changes;
  const time = timeOfDay(reader.text('date'), reader.text('time'));
  const row: BankRow = {
    line: reader.line,
    statement: 0,
    date,
    valueDate,
    amount: formatAmount(flow, currency),
    currency,
    balance: balanceText,
    type: reader.text('type'),
    reference: foldCode(reader.text('reference')),
    endToEndId: '',
    bankReference: '',
    counterparty: reader.text('counterparty'),
    counterpartyAccount: foldCode(reader.text('counterparty_account')),
    counterpartyBank: reader.text('counterparty_bank'),
    text: reader.text('text'),
    proof: 'absent',
    raw: reader.raw(),
    ...known,
    account: foldCode(reader.text('account') || accountDefault || (known.account ?? '')),
    custom: withFacts(reader.custom(), time, more),
  };
  return { row, amount: flow, balance: balanceText === null ? null : minorOf(balanceText) };
}

/** The fields without a column of their own, with the time of day and what the source reads out of others. */
function withFacts(
  custom: BankRow['custom'],
  time: string,
  more: Readonly<Record<string, string>> | undefined,
): BankRow['custom'] {
  if (time === '' && more === undefined) return custom;
  return Object.assign(Object.create(null), custom, more, time === '' ? {} : { time });
}

/** Zero in place of an amount that follows from the balances; without a balance the row is refused. */
function unstatedFlow(reader: RowReader): bigint | null {
  if (reader.text('balance') !== '') return 0n;
  reader.refuse('READ_VALUE_MISSING', 'balance');
  return null;
}
