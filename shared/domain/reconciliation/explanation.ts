import { AMOUNT_ERRORS, type ArithmeticStep } from './amount-errors.ts';
import type { Side } from './types.ts';

/** What accountants call the reasons for a difference, documents being named with each. */
export const EXPLANATIONS = [
  'timing',
  'missing_document',
  'doubled_document',
  'unposted_credit_note',
  'unposted_adjustment',
  'shifted_month',
  'other_party',
  'opening_wrong',
  'closing_wrong',
  'line_not_listed',
  ...AMOUNT_ERRORS,
  'unexplained',
] as const;
export type ExplanationKind = (typeof EXPLANATIONS)[number];

/** One cause, the documents it names, and its arithmetic: Σ factor × minor of the steps = what it explains of ours less theirs. */
export type Explanation = {
  readonly kind: ExplanationKind;
  readonly explainsMinor: bigint;
  readonly steps: readonly ArithmeticStep[];
  /** Groups it covers; `opening` and `unlisted` stand for the rows of the class table without lines. */
  readonly covers: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** The line of another party that it is; null unless other_party. */
  readonly elsewhere: { readonly partyUid: string; readonly uid: string } | null;
  /** Whose books have to change; null when that is not proved. */
  readonly wrong: Side | null;
  /** The lower, the likelier. An explanation more costs more than any likelihood saves. */
  readonly cost: number;
};

/** What one more cause costs: a smaller set of causes always comes first. */
export const CAUSE_COST = 10;

/** How likely causes are beside one another, lower first; only their order within one difference matters. */
export const LIKELIHOOD: Readonly<Record<ExplanationKind, number>> = {
  timing: 1,
  other_party: 1,
  doubled_document: 1,
  shifted_month: 1,
  line_not_listed: 1,
  sign_reversed: 1,
  unposted_credit_note: 2,
  unposted_adjustment: 2,
  quantity_differs: 2,
  fee: 2,
  rounding: 2,
  digits_transposed: 2,
  missing_document: 3,
  tax_rate_confused: 3,
  without_tax: 3,
  tax_added_twice: 4,
  decimal_shifted: 4,
  one_digit_wrong: 4,
  digit_dropped: 5,
  opening_wrong: 6,
  closing_wrong: 6,
  unexplained: 9,
};

type Naming = {
  readonly steps: readonly ArithmeticStep[];
  readonly covers: readonly string[];
  readonly ours?: readonly string[];
  readonly theirs?: readonly string[];
  readonly elsewhere?: Explanation['elsewhere'];
  readonly wrong?: Side | null;
  /** Added to the cost: how far behind the usual place of its kind. */
  readonly behind?: number;
};

/** An explanation from its steps; what it explains is their sum. */
export function explanation(kind: ExplanationKind, naming: Naming): Explanation {
  return {
    kind,
    explainsMinor: naming.steps.reduce((sum, { factor, minor }) => sum + factor * minor, 0n),
    steps: naming.steps,
    covers: naming.covers,
    ours: naming.ours ?? [],
    theirs: naming.theirs ?? [],
    elsewhere: naming.elsewhere ?? null,
    wrong: naming.wrong ?? null,
    cost: CAUSE_COST + LIKELIHOOD[kind] + (naming.behind ?? 0),
  };
}

/** A step of the arithmetic. */
export function step(name: string, minor: bigint, factor = 1n): ArithmeticStep {
  return { name, factor, minor };
}
