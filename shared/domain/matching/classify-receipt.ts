import { daysBetween } from '../../std/calendar-date.ts';
import { normalisedCompanyName } from '../party/company-name.ts';
import { ruleFor } from '../rule/rule-applies.ts';
import { accountKey } from './payer-index.ts';
import { ruleLabel, ruleRead } from './rule-read.ts';
import type { MatchInput, MatchReceipt, MatchRule, ReceiptClassification } from './types.ts';
import { foldText, readText } from './written-text.ts';

/** Days within which the bank takes back what it booked. */
const REVERSAL_DAYS_MAX = 10;

const RETURNED = /退汇|退回|退票|冲正|冲销|撤销|抹账|REVERSAL|RETURNED/;
const INTEREST = /利息|结息|INTEREST/;
const BANK_FEE =
  /手续费|汇划费|汇款费|汇费|结算费|邮电费|工本费|管理费|服务费|年费|回单费|短信费|证书费|询证费|函证费|账户费|网银费|BANK CHARGE|SERVICE FEE|ACCOUNT FEE/;
/** A counterparty that is a bank, or none at all: only then is a fee or interest the bank's own entry. */
const BANK = /银行|信用社|BANK/;

/** What is known of our own side, prepared once for a run. */
export type OwnSide = {
  readonly accountByKey: ReadonlyMap<string, string>;
  readonly nameByKey: ReadonlyMap<string, string>;
  /** For each receipt that is one half of a reversal, the uid of the other. */
  readonly reversals: ReadonlyMap<string, string>;
  readonly rules: readonly MatchRule[];
};

function counterpartKey(receipt: MatchReceipt): string {
  const amount = receipt.amountMinor < 0n ? -receipt.amountMinor : receipt.amountMinor;
  const who = `${normalisedCompanyName(receipt.counterpartyName)}|${accountKey(receipt.counterpartyAccount)}`;
  return `${receipt.currency}|${amount}|${who}`;
}

const saysReturned = (receipt: MatchReceipt): boolean => RETURNED.test(foldText(receipt.text));

/** What a booking that takes another back may take back: the opposite amount, not later, a few days before at most. */
function takenBack(back: MatchReceipt, group: readonly MatchReceipt[]): readonly MatchReceipt[] {
  return group.filter(
    (other) =>
      other.amountMinor === -back.amountMinor &&
      !saysReturned(other) &&
      other.date <= back.date &&
      daysBetween(other.date, back.date) <= REVERSAL_DAYS_MAX,
  );
}

/**
 * Pairs a booking with the one that takes it back: same counterparty, opposite amount, a few days apart, and the text says so. Only
 * where it is clear which one is taken back; money that comes again afterwards is none of the pair.
 */
function reversalPairs(receipts: readonly MatchReceipt[]): ReadonlyMap<string, string> {
  const groups = new Map<string, MatchReceipt[]>();
  for (const receipt of receipts) {
    const key = counterpartKey(receipt);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [receipt]);
    else group.push(receipt);
  }
  const pairs = new Map<string, string>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const found = group.filter(saysReturned).map((back) => ({ back, first: takenBack(back, group) }));
    for (const { back, first } of found) {
      const [one] = first;
      const claims = found.filter((each) => each.first.some((other) => other === one));
      if (one === undefined || first.length > 1 || claims.length > 1) continue;
      pairs.set(one.uid, back.uid).set(back.uid, one.uid);
    }
  }
  return pairs;
}

/** Prepares own accounts, names and reversal pairs. */
export function ownSideOf(input: MatchInput): OwnSide {
  const accountByKey = new Map(input.ownAccounts.map((account) => [accountKey(account), account]));
  const nameByKey = new Map(input.ownNames.map((name) => [normalisedCompanyName(name), name]));
  accountByKey.delete('');
  nameByKey.delete('');
  return {
    accountByKey,
    nameByKey,
    reversals: reversalPairs(input.receipts),
    rules: input.rules ?? [],
  };
}

/** What a rule of the user makes of a line; it comes before everything the program knows itself. */
function byRule(receipt: MatchReceipt, rules: readonly MatchRule[]): ReceiptClassification | null {
  const rule = rules.length === 0 ? null : ruleFor(receipt, rules, 'classify');
  if (rule?.effect.kind !== 'classify') return null;
  const { theirs } = ruleRead(rule, receipt);
  return { class: rule.effect.class, reason: 'rule', theirs, ours: ruleLabel(rule) };
}

/**
 * Recognises money that is no customer's or supplier's (SPEC 10): by a rule of the user, or as a reversal, a transfer between our own
 * accounts, interest or a bank's fee. Null for all other.
 */
export function classifyReceipt(receipt: MatchReceipt, own: OwnSide): ReceiptClassification | null {
  const ruled = byRule(receipt, own.rules);
  if (ruled !== null) return ruled;
  const other = own.reversals.get(receipt.uid);
  if (other !== undefined)
    return { class: 'other', reason: 'reversal_pair', theirs: receipt.text, ours: other };
  const account = own.accountByKey.get(accountKey(receipt.counterpartyAccount));
  if (account !== undefined) {
    return {
      class: 'internal_transfer',
      reason: 'own_account',
      theirs: receipt.counterpartyAccount,
      ours: account,
    };
  }
  const name = own.nameByKey.get(normalisedCompanyName(receipt.counterpartyName));
  if (name !== undefined) {
    return { class: 'internal_transfer', reason: 'own_name', theirs: receipt.counterpartyName, ours: name };
  }
  const text = foldText(receipt.text);
  const byBank = receipt.counterpartyName.trim() === '' || BANK.test(foldText(receipt.counterpartyName));
  if (!byBank || receipt.counterpartyAccount.trim() !== '') return null;
  const interest = INTEREST.exec(text);
  if (interest !== null && receipt.amountMinor > 0n) {
    return { class: 'other', reason: 'interest', theirs: receipt.text, ours: interest[0] };
  }
  if (receipt.amountMinor > 0n) return null;
  const searchable = readText(receipt.text, receipt.date, receipt.amountMinor, receipt.currency).searchable;
  // A text that may name documents is a payment that mentions its fee.
  const fee = /\d{3}/.test(searchable) ? null : BANK_FEE.exec(text);
  return fee === null ? null : { class: 'other', reason: 'bank_fee', theirs: receipt.text, ours: fee[0] };
}
