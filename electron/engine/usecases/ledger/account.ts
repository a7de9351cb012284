import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { amountInChineseWords } from '../../../../shared/domain/money/chinese-words.ts';
import { columnAmount } from '../../../../shared/domain/document/column.ts';
import { documentKind } from '../../../../shared/contract/document.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import {
  type AccountEntry,
  accountCurrencies,
  accountEntries,
  type AccountKey,
  accountTotals,
  lastEntryDate,
  openingOf,
  type PointInTime,
} from '../../store/queries/ledger.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { END_OF_TIME, momentOf } from './point-in-time.ts';

type Direction = 'debit' | 'credit' | 'flat';
type Ledger = 'AR' | 'AP';

/** The side an open balance stands on: what a customer owes is debit, what we owe a supplier is credit (SPEC 4, 19). */
export function directionOf(balance: bigint, ledger: Ledger): Direction {
  if (balance === 0n) return 'flat';
  return balance > 0n === (ledger === 'AR') ? 'debit' : 'credit';
}

/** An account with all its sums: what the screen, the paper and the command line show alike. */
export type AccountSums = {
  readonly opening: bigint;
  readonly entries: readonly AccountEntry[];
  readonly total: number;
  readonly raised: bigint;
  readonly lowered: bigint;
  readonly yearRaised: bigint;
  readonly yearLowered: bigint;
  readonly closing: bigint;
};

/** Reads a page of an account with the sums of its whole range. The two ways to the closing balance are asserted equal. */
export function readAccount(
  read: ReadHandle,
  key: AccountKey,
  from: string,
  point: PointInTime,
  offset: number,
  limit: number,
): AccountSums {
  const opening = openingOf(read, key, from, point);
  const totals = accountTotals(read, key, from, point);
  const lastDay = point.asOf === END_OF_TIME ? (lastEntryDate(read, key, point) ?? from) : point.asOf;
  const year = accountTotals(read, key, `${lastDay.slice(0, 4)}-01-01`, point);
  const entries = accountEntries(read, key, from, point, offset, limit);
  const closing = opening + totals.raised - totals.lowered;
  const last = entries.at(-1);
  if (last !== undefined && offset + entries.length === totals.count) {
    assert(opening + last.running === closing, 'the running balance must end at the closing balance');
  }
  return {
    opening,
    entries,
    total: totals.count,
    raised: totals.raised,
    lowered: totals.lowered,
    yearRaised: year.raised,
    yearLowered: year.lowered,
    closing,
  };
}

/** ledger.account: a party's account with running balance, sums and closing in words. */
export const ledgerAccount: QueryHandler<'ledger.account'> = ({ read, book }, request) => {
  const party = partyByUid(read, request.partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${request.partyUid}`);
  const { ledger } = request;
  const { point } = momentOf(read, request.to, request.knownAt);
  const currencies = accountCurrencies(read, party.id, ledger, point.knownAt);
  const currency =
    request.currency ??
    (currencies.includes(party.currency) ? party.currency : (currencies[0] ?? book.currency));
  const key = { partyId: party.id, ledger, currency };
  const sums = readAccount(read, key, request.from ?? '0001-01-01', point, request.offset, request.limit);
  const column = (raised: bigint, lowered: bigint): readonly [bigint, bigint] =>
    ledger === 'AR' ? [raised, lowered] : [lowered, raised];
  const [periodDebit, periodCredit] = column(sums.raised, sums.lowered);
  const [yearDebit, yearCredit] = column(sums.yearRaised, sums.yearLowered);
  const text = (minor: bigint): string => amountText(minor, currency);
  const reply: ReplyOf<'ledger.account'> = {
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    ledger,
    currency,
    currencies: currencies.length === 0 ? [currency] : [...currencies],
    opening: text(absolute(sums.opening)),
    openingDirection: directionOf(sums.opening, ledger),
    lines: sums.entries.map((entry) => lineOf(entry, sums.opening, ledger, currency)),
    total: sums.total,
    periodDebit: text(periodDebit),
    periodCredit: text(periodCredit),
    yearDebit: text(yearDebit),
    yearCredit: text(yearCredit),
    closing: text(absolute(sums.closing)),
    closingDirection: directionOf(sums.closing, ledger),
    closingWords: amountInChineseWords(absolute(sums.closing), currencyCode(currency)),
    knownAt: point.knownAt,
  };
  return ok(reply);
};

function lineOf(
  entry: AccountEntry,
  opening: bigint,
  ledger: Ledger,
  currency: string,
): ReplyOf<'ledger.account'>['lines'][number] {
  const printed = columnAmount({
    kind: documentKind.parse(entry.kind),
    ledger,
    grossMinor: entry.gross,
    reversal: entry.reversal,
  });
  const inDebit = printed.column === 'debit';
  const amount = amountText(printed.minor, currency);
  const balance = opening + entry.running;
  const none = amountText(0n, currency);
  return {
    documentUid: entry.uid,
    date: entry.date,
    number: entry.number,
    kind: entry.kind,
    adjustmentCode: entry.adjustmentCode,
    text: entry.text,
    debit: inDebit ? amount : none,
    credit: inDebit ? none : amount,
    direction: directionOf(balance, ledger),
    balance: amountText(absolute(balance), currency),
  };
}
