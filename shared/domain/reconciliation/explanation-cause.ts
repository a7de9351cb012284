import { AMOUNT_ERRORS, type AmountErrorKind, causeOfError } from './amount-errors.ts';
import type { ExplanationKind } from './explanation.ts';
import type { Cause } from './types.ts';

const CAUSE_OF: Readonly<Record<Exclude<ExplanationKind, AmountErrorKind>, Cause>> = {
  timing: 'timing',
  missing_document: 'missing',
  doubled_document: 'doubled',
  unposted_credit_note: 'credit_note',
  unposted_adjustment: 'missing',
  shifted_month: 'timing',
  other_party: 'other_party',
  opening_wrong: 'opening',
  closing_wrong: 'opening',
  line_not_listed: 'missing',
  unexplained: 'unknown',
};

function isAmountError(kind: ExplanationKind): kind is AmountErrorKind {
  return AMOUNT_ERRORS.some((error) => error === kind);
}

/** The cause of a difference that an explanation stands for (SPEC 15): what a person records who accepts it. */
export function causeOfExplanation(kind: ExplanationKind): Cause {
  return isAmountError(kind) ? causeOfError(kind) : CAUSE_OF[kind];
}
