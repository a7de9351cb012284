import type { RuleConditionText, RuleEffectText, RuleRow } from '../../../shared/contract/rule.ts';
import type { PickedParty } from '../../ui/party-field.tsx';
import { isNegative, isZero } from '../../format/amount.ts';

/** Kinds of difference a rule may take; an exchange difference is worked out, never taken. */
export const FEE_CODES = ['fee', 'discount', 'rounding', 'write_off', 'offset', 'other'] as const;

/** The editor as it is typed. */
export type RuleDraft = {
  readonly name: string;
  readonly direction: RuleConditionText['direction'];
  readonly payerContains: string;
  readonly payerAccount: string;
  readonly ownAccount: string;
  readonly textContains: string;
  readonly currency: string;
  readonly amountFrom: string;
  readonly amountTo: string;
  readonly kind: RuleEffectText['kind'];
  readonly class: 'internal_transfer' | 'other';
  readonly account: string;
  readonly party: PickedParty | null;
  readonly code: (typeof FEE_CODES)[number];
  readonly max: string;
};

/** What the editor starts with: nothing, or a rule as it stands. */
export function draftOf(rule: RuleRow | null): RuleDraft {
  const condition = rule?.condition;
  const effect = rule?.effect;
  return {
    name: rule?.name ?? '',
    direction: condition?.direction ?? 'both',
    payerContains: condition?.payerContains ?? '',
    payerAccount: condition?.payerAccount ?? '',
    ownAccount: condition?.ownAccount ?? '',
    textContains: condition?.textContains ?? '',
    currency: condition?.currency ?? '',
    amountFrom: condition?.amountFrom ?? '',
    amountTo: condition?.amountTo ?? '',
    kind: effect?.kind ?? 'classify',
    class: effect?.kind === 'classify' ? effect.class : 'other',
    account: effect?.kind === 'classify' ? effect.account : '',
    party: rule === null || rule.party === null ? null : { ...rule.party, currency: '' },
    code: effect?.kind === 'fee' ? (FEE_CODES.find((code) => code === effect.code) ?? 'fee') : 'fee',
    max: effect?.kind === 'fee' ? effect.max : '',
  };
}

export type DraftFault = 'name' | 'condition' | 'party' | 'max';

/** What is missing before a draft can be saved. */
export function draftFaults(draft: RuleDraft): ReadonlySet<DraftFault> {
  const faults = new Set<DraftFault>();
  if (draft.name.trim() === '') faults.add('name');
  const texts = [draft.payerContains, draft.payerAccount, draft.ownAccount, draft.textContains];
  if (texts.every((text) => text.trim() === '')) faults.add('condition');
  if (draft.kind === 'allocate' && draft.party === null) faults.add('party');
  if (draft.kind === 'fee' && (draft.max === '' || isZero(draft.max) || isNegative(draft.max)))
    faults.add('max');
  return faults;
}

/** The condition of a draft. Whatever states an amount is in a currency: the book's, where no other was chosen. */
export function conditionOf(draft: RuleDraft, bookCurrency: string): RuleConditionText {
  const statesAmount = draft.amountFrom !== '' || draft.amountTo !== '' || draft.kind === 'fee';
  const currency = draft.currency === '' ? bookCurrency : draft.currency;
  return {
    direction: draft.direction,
    payerContains: draft.payerContains.trim(),
    payerAccount: draft.payerAccount.trim(),
    ownAccount: draft.ownAccount.trim(),
    textContains: draft.textContains.trim(),
    currency: statesAmount ? currency : draft.currency === '' ? null : draft.currency,
    amountFrom: draft.amountFrom === '' ? null : draft.amountFrom,
    amountTo: draft.amountTo === '' ? null : draft.amountTo,
  };
}

/** The effect of a draft; of an unfinished one what it would be. */
export function effectOf(draft: RuleDraft): RuleEffectText {
  if (draft.kind === 'allocate') return { kind: 'allocate', partyUid: draft.party?.uid ?? '' };
  if (draft.kind === 'fee') return { kind: 'fee', code: draft.code, max: draft.max === '' ? '…' : draft.max };
  return { kind: 'classify', class: draft.class, account: draft.account.trim() };
}
