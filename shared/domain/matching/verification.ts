import type { Problem } from '../../errors/problem.ts';
import type { MatchInput, MatchPolicy, MatchReceipt, MatchRule } from './types.ts';

/**
 * What a certificate is checked against, as of its proposal's journal number: `items` all open due lines, `receipts` those matched in
 * the same run, `applied` the rules of the user that apply to the receipt, the first of each kind (SPEC 23).
 */
export type VerifierFacts = Omit<MatchInput, 'receipts' | 'policies' | 'rules'> & {
  readonly receipt: MatchReceipt;
  readonly receipts: readonly Pick<MatchReceipt, 'uid' | 'amountMinor'>[];
  readonly policy: MatchPolicy;
  readonly applied: readonly MatchRule[];
};

/** Everything wrong with a certificate, and whether its alternatives could be counted again. */
export type Verification = {
  readonly findings: readonly Problem[];
  readonly uniqueness: 're-counted' | 'not re-counted';
};
