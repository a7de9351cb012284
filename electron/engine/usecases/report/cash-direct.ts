import type { CashLineRow } from '../../../../shared/contract/cash-flow.ts';
import type { ReportLine } from '../../../../shared/contract/report.ts';
import {
  accountBalances,
  ALL_CASH_ITEMS,
  type Assigned,
  type CashAccount,
  type CashItem,
  type CashProof,
  type CashRule,
  itemOf,
  proveCash,
} from '../../../../shared/domain/report/cash-flow.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  accountLines,
  type CashLine,
  cashLines,
  type CashScope,
  otherCurrencies,
} from '../../store/queries/cash-flow.ts';
import { amountText } from '../amounts.ts';
import { readSettings } from '../settings/settings.ts';

/** A bank line with the item it stands under. */
export type CashEntry = { readonly line: CashLine; readonly assigned: Assigned };

/** The word a person said of a line; one of an item the program no longer has counts as none. */
function saidItem(line: CashLine): CashItem | null {
  return ALL_CASH_ITEMS.find((item) => item === line.said) ?? null;
}

/** The lines of a span, each with its item (SPEC 45): what a person said goes before the rules of the book, and these before the class. */
export function cashEntries(
  read: ReadHandle,
  scope: CashScope,
  from: string,
  rules: readonly CashRule[],
): readonly CashEntry[] {
  return cashLines(read, scope, from).map((line) => ({
    line,
    assigned: itemOf({ ...line, amountMinor: line.amount }, saidItem(line), rules),
  }));
}

/** What the accounts of ours held before and after a span. */
function accountsOf(read: ReadHandle, scope: CashScope, from: string): readonly CashAccount[] {
  const byAccount = Map.groupBy(accountLines(read, scope), ({ account }) => account);
  return [...byAccount].map(([account, lines]) => ({
    account,
    ...accountBalances(
      lines.map(({ date, amount, balance }) => ({ date, amountMinor: amount, balanceMinor: balance })),
      { from, to: scope.to },
    ),
  }));
}

/** Everything a direct cash-flow statement is drawn from. */
export type DirectCash = {
  readonly entries: readonly CashEntry[];
  readonly accounts: readonly CashAccount[];
  readonly proof: CashProof;
  /** Accounts no file states a balance of: their flows stay as a difference. */
  readonly unproven: readonly string[];
  readonly otherCurrencies: readonly string[];
};

/** Gathers the direct cash flow of a span as known at a journal number. */
export function directCash(read: ReadHandle, scope: CashScope, from: string): DirectCash {
  const { rules } = readSettings(read, scope.knownAt).cashFlow;
  const entries = cashEntries(read, scope, from, rules);
  const accounts = accountsOf(read, scope, from);
  return {
    entries,
    accounts,
    proof: proveCash(
      accounts,
      entries.map(({ line }) => line.amount),
    ),
    unproven: accounts.filter(({ closingMinor }) => closingMinor === null).map(({ account }) => account),
    otherCurrencies: otherCurrencies(read, scope, from),
  };
}

/** Entries by item; null holds those without one. */
export function byItem(entries: readonly CashEntry[]): ReadonlyMap<CashItem | null, readonly CashEntry[]> {
  return Map.groupBy(entries, ({ assigned }) => assigned.item);
}

function keyOf({ uid, part }: CashLine): string {
  return part === null ? uid : `${uid}/${part}`;
}

/** A bank line as a line behind a figure; turned where money that went out is shown positive. */
export function cashReportLine({ line }: CashEntry, turned: boolean, currency: string): ReportLine {
  return {
    key: keyOf(line),
    documentUid: null,
    partyUid: line.partyUid,
    partyCode: line.partyCode,
    partyName: line.partyName === '' ? line.counterparty : line.partyName,
    number: line.reference,
    kind: 'bank_line',
    adjustmentCode: null,
    date: line.date,
    dueDate: null,
    text: '',
    amount: amountText(turned ? -line.amount : line.amount, currency),
  };
}

/** A bank line as the list of the cash flow shows it. */
export function cashLineRow({ line, assigned }: CashEntry, currency: string): CashLineRow {
  return {
    key: keyOf(line),
    uid: line.uid,
    date: line.date,
    account: line.account,
    counterparty: line.counterparty,
    text: line.text,
    amount: amountText(line.amount, currency),
    class: line.class,
    item: assigned.item,
    by: assigned.by,
  };
}
