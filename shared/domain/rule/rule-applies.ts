import { absolute } from '../../std/integer.ts';
import { foldText } from '../matching/written-text.ts';
import type { MatchReceipt, MatchRule, RuleCondition, RuleEffect } from '../matching/types.ts';
import { bankAccountKey, foldName } from '../party/company-name.ts';

/** What a rule looks for, folded once for all receipts. A text that was stated and folds to nothing can never be found: null. */
type Prepared = {
  readonly rule: MatchRule;
  readonly ownAccount: string | null;
  readonly payer: string | null;
  readonly payerAccount: string | null;
  readonly text: string | null;
};

/** Rules are the same list for every receipt of a run; folding and sorting them for each would cost more than asking them. */
const preparedOf = new WeakMap<readonly MatchRule[], readonly Prepared[]>();

const orNull = (text: string): string | null => (text === '' ? null : text);

function prepare(rules: readonly MatchRule[]): readonly Prepared[] {
  const known = preparedOf.get(rules);
  if (known !== undefined) return known;
  const prepared = rules
    .toSorted((a, b) => a.rank - b.rank || (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0))
    .map((rule) => ({
      rule,
      ownAccount: bankAccountKey(rule.condition.ownAccount),
      payer: orNull(foldName(rule.condition.payerContains)),
      payerAccount: bankAccountKey(rule.condition.payerAccount),
      text: orNull(foldText(rule.condition.textContains).trim()),
    }));
  preparedOf.set(rules, prepared);
  return prepared;
}

/**
 * Whether a condition can be asked of a line (SPEC 23): it says who, where or what, since direction, currency and size alone would
 * take whatever comes, and every text it states has something left that can be found. The lower end is not above the upper one.
 */
export function canBeAsked(condition: RuleCondition): boolean {
  const texts: readonly (readonly [stated: string, key: string | null])[] = [
    [condition.payerContains, orNull(foldName(condition.payerContains))],
    [condition.payerAccount, bankAccountKey(condition.payerAccount)],
    [condition.ownAccount, bankAccountKey(condition.ownAccount)],
    [condition.textContains, orNull(foldText(condition.textContains).trim())],
  ];
  const isOrdered =
    condition.amountFrom === null ||
    condition.amountTo === null ||
    condition.amountFrom <= condition.amountTo;
  const stated = texts.filter(([text]) => text !== '');
  return isOrdered && stated.length > 0 && stated.every(([, key]) => key !== null);
}

function holds(prepared: Prepared, receipt: MatchReceipt): boolean {
  const { condition } = prepared.rule;
  if (condition.direction !== 'both' && condition.direction !== (receipt.amountMinor > 0n ? 'in' : 'out'))
    return false;
  if (condition.currency !== null && condition.currency !== receipt.currency) return false;
  const size = absolute(receipt.amountMinor);
  if (condition.amountFrom !== null && size < condition.amountFrom) return false;
  if (condition.amountTo !== null && size > condition.amountTo) return false;
  const finds = (stated: string, wanted: string | null, has: (wanted: string) => boolean): boolean =>
    stated === '' || (wanted !== null && has(wanted));
  return (
    finds(
      condition.ownAccount,
      prepared.ownAccount,
      (wanted) => bankAccountKey(receipt.ownAccount ?? '') === wanted,
    ) &&
    finds(
      condition.payerAccount,
      prepared.payerAccount,
      // A masked number may be many accounts.
      (wanted) =>
        !receipt.counterpartyAccount.includes('*') && bankAccountKey(receipt.counterpartyAccount) === wanted,
    ) &&
    finds(condition.payerContains, prepared.payer, (wanted) =>
      foldName(receipt.counterpartyName).includes(wanted),
    ) &&
    finds(condition.textContains, prepared.text, (wanted) => foldText(receipt.text).includes(wanted))
  );
}

/**
 * The rule of a kind that applies to a receipt: of those whose every stated part holds, the one that comes first in the user's order
 * (SPEC 23). Names are folded as company names are, texts as bank texts are, accounts compared by letters and digits, the size of the
 * amount in minor units with both ends included. Null when none applies. The order of the list is without meaning.
 */
export function ruleFor(
  receipt: MatchReceipt,
  rules: readonly MatchRule[],
  kind: RuleEffect['kind'],
): MatchRule | null {
  for (const prepared of prepare(rules))
    if (prepared.rule.effect.kind === kind && holds(prepared, receipt)) return prepared.rule;
  return null;
}
