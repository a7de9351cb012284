import type { VerifierFacts } from '../../../shared/domain/matching/verification.ts';
import type { MatchInput, MatchReceipt } from '../../../shared/domain/matching/types.ts';
import { ruleFor } from '../../../shared/domain/rule/rule-applies.ts';

/** What a certificate of a receipt is checked against. A currency without a policy lets nothing be missing. */
export function factsOf(input: MatchInput, receipt: MatchReceipt): VerifierFacts {
  const strict = { feeMaxMinor: 0n, roundingMaxMinor: 0n, discount: null, numberPrefixes: [] };
  const stated = input.policies.find(({ currency }) => currency === receipt.currency);
  const kinds = ['classify', 'allocate', 'fee'] as const;
  return {
    ...input,
    receipt,
    policy: stated ?? { ...strict, currency: receipt.currency },
    applied: kinds.flatMap((kind) => ruleFor(receipt, input.rules ?? [], kind) ?? []),
  };
}
