import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import type { AdjustmentCode, Ledger } from '../../../shared/domain/document/document.ts';
import { amountOf, minorOf, showAmount } from '../../format/amount.ts';

/** A part of an open item, signed as its open amount: a credit note is negative, on either ledger. */
export type ChosenItem = { readonly lineId: string; readonly amount: string };

/** What the items and the bank differ by; positive when we bear it. */
export type ChosenAdjustment = {
  readonly code: AdjustmentCode;
  readonly amount: string;
  readonly lineId: string;
};

/** What a person is about to settle with a receipt. */
export type Choice = {
  readonly items: readonly ChosenItem[];
  readonly adjustments: readonly ChosenAdjustment[];
};

export const NO_CHOICE: Choice = { items: [], adjustments: [] };

/** The arithmetic of a choice in minor units, signed as the bank moves: items − adjustments + remaining = bank (SPEC 13). */
export type Sum = {
  readonly items: bigint;
  readonly adjustments: bigint;
  readonly bank: bigint;
  /** What of the bank amount would stay unapplied; of the other sign when the items exceed it. */
  readonly remaining: bigint;
  readonly state: 'nothing' | 'exact' | 'unapplied' | 'over' | 'wrong-way';
};

const SIGN = { AR: 1n, AP: -1n } as const;

function stateOf(chosen: number, explained: bigint, bank: bigint): Sum['state'] {
  if (chosen === 0) return 'nothing';
  if (explained === bank) return 'exact';
  if (explained === 0n || explained < 0n !== bank < 0n) return 'wrong-way';
  const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
  return size(explained) > size(bank) ? 'over' : 'unapplied';
}

/** Adds a choice up exactly. Amounts that are still empty count as nothing. */
export function sumOf(choice: Choice, ledger: Ledger, bankAmount: string, currency: string): Sum {
  const minor = (amount: string): bigint => (amount === '' ? 0n : minorOf(amount, currency));
  const items = SIGN[ledger] * choice.items.reduce((sum, item) => sum + minor(item.amount), 0n);
  const adjustments = choice.adjustments.reduce((sum, one) => sum + minor(one.amount), 0n);
  const bank = minorOf(bankAmount, currency);
  const explained = items - adjustments;
  const state = stateOf(choice.items.length, explained, bank);
  return { items, adjustments, bank, remaining: bank - explained, state };
}

/** What is wrong with the amount chosen for an item; null when it can be settled so. */
export function itemFault(
  item: Pick<OpenItemRow, 'open' | 'currency'>,
  amount: string,
): 'empty' | 'too-much' | 'wrong-sign' | null {
  if (amount === '') return 'empty';
  const [open, chosen] = [minorOf(item.open, item.currency), minorOf(amount, item.currency)];
  if (chosen === 0n) return 'empty';
  if (chosen < 0n !== open < 0n) return 'wrong-sign';
  return (chosen < 0n ? -chosen : chosen) > (open < 0n ? -open : open) ? 'too-much' : null;
}

/** Ticks an item with all that is open of it, or takes it out again with the adjustments that stood on it. */
export function toggled(choice: Choice, item: Pick<OpenItemRow, 'lineId' | 'open'>): Choice {
  const { lineId } = item;
  if (choice.items.some((one) => one.lineId === lineId)) {
    return {
      items: choice.items.filter((one) => one.lineId !== lineId),
      adjustments: choice.adjustments.filter((one) => one.lineId !== lineId),
    };
  }
  return { ...choice, items: [...choice.items, { lineId, amount: item.open }] };
}

/** The choice with another amount for an item. */
export function withAmount(choice: Choice, lineId: string, amount: string): Choice {
  return {
    ...choice,
    items: choice.items.map((item) => (item.lineId === lineId ? { ...item, amount } : item)),
  };
}

/** The largest chosen item: where a difference is put unless somebody says otherwise. */
function largestLine(choice: Choice, currency: string): string {
  let best = { lineId: '', size: -1n };
  for (const { lineId, amount } of choice.items) {
    const minor = amount === '' ? 0n : minorOf(amount, currency);
    const size = minor < 0n ? -minor : minor;
    if (size > best.size) best = { lineId, size };
  }
  return best.lineId;
}

/** The choice with its whole difference explained by one adjustment; an adjustment of that kind takes it up. */
export function withDifference(choice: Choice, sum: Sum, code: AdjustmentCode, currency: string): Choice {
  if (choice.items.length === 0 || sum.remaining === 0n) return choice;
  const before = choice.adjustments.find((one) => one.code === code);
  const total =
    (before === undefined || before.amount === '' ? 0n : minorOf(before.amount, currency)) - sum.remaining;
  const lineId = before?.lineId ?? largestLine(choice, currency);
  const others = choice.adjustments.filter((one) => one !== before);
  const adjustment = { code, amount: amountOf(total, currency), lineId };
  return { ...choice, adjustments: total === 0n ? others : [...others, adjustment] };
}

/** A set of a proposal, whose amounts are signed as the bank moves, as a choice. */
export function choiceOfSet(
  set: readonly { readonly lineId: string; readonly amount: string }[],
  ledger: Ledger,
  currency: string,
): Choice {
  return {
    items: set.map(({ lineId, amount }) => ({
      lineId,
      amount: amountOf(SIGN[ledger] * minorOf(amount, currency), currency),
    })),
    adjustments: [],
  };
}

/** What the engine proposes, as a choice. Its adjustments come from the proof, which names their lines. */
export function proposedChoice(detail: MatchDetail): Choice {
  const { currency } = detail.receipt;
  const ledger = detail.ledger ?? 'AR';
  const { items } = choiceOfSet(detail.allocations, ledger, currency);
  return {
    items,
    adjustments: detail.proof.adjustments.map(({ code, amount, lineId }) => ({
      code,
      amount: amountOf(BigInt(amount), currency),
      lineId: lineId ?? items[0]?.lineId ?? '',
    })),
  };
}

/** Whether two choices settle the same. */
export function sameChoice(one: Choice, other: Choice): boolean {
  const texts = ({ items, adjustments }: Choice): string =>
    [
      ...items.map((item) => `${item.lineId} ${item.amount}`).toSorted(),
      ...adjustments.map((each) => `${each.code} ${each.amount} ${each.lineId}`).toSorted(),
    ].join('\n');
  return texts(one) === texts(other);
}

/**
 * One of several sets as a choice. What the set leaves of the bank amount becomes a fee where the policy lets it be one
 * and rounding otherwise; the person who chose it sees it and may change it.
 */
export function choiceWithDifference(
  set: readonly { readonly lineId: string; readonly amount: string }[],
  ledger: Ledger,
  detail: Pick<MatchDetail, 'receipt' | 'proof'>,
): Choice {
  const { amount, currency } = detail.receipt;
  const choice = choiceOfSet(set, ledger, currency);
  const sum = sumOf(choice, ledger, amount, currency);
  const shortage = -sum.remaining;
  if (shortage === 0n) return choice;
  const { feeMax, roundingMax } = detail.proof.policy;
  const size = shortage < 0n ? -shortage : shortage;
  if (size > BigInt(feeMax) && size > BigInt(roundingMax)) return choice;
  return withDifference(choice, sum, size <= BigInt(roundingMax) ? 'rounding' : 'fee', currency);
}

/** The amount of a document a match made. Of money its kind says which way it went; an account would show it with its sign. */
export function showSize(
  document: { readonly kind: string; readonly amount: string },
  currency: string,
): string {
  const money = document.kind === 'receipt' || document.kind === 'refund';
  return showAmount(money ? document.amount.replace('-', '') : document.amount, currency);
}
