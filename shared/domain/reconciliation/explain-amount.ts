import { absolute } from '../../std/integer.ts';
import { minorPerUnit } from '../money/currencies.ts';
import { amountFacts } from './align.ts';
import { amountErrors, wrongFormsOf } from './amount-errors.ts';
import type { ExplanationSet } from './explain.ts';
import { type Explanation, explanation, step } from './explanation.ts';
import { columnOfOurs } from './line.ts';
import type { OurLine, ReconciliationInput } from './types.ts';

/** What is known when the other side named a balance and nothing else. */
export type BalanceFacts = Pick<ReconciliationInput, 'ledger' | 'currency' | 'options' | 'elsewhere'> & {
  /** Ours less theirs, in the signs of our ledger. */
  readonly differenceMinor: bigint;
  /** Every line of ours that may be wrong on the other side. */
  readonly lines: readonly OurLine[];
};

const SETS_MAX = 10;

/** Whole documents that the other side may lack, have twice or have the wrong way round. */
function wholeDocuments(line: OurLine, facts: BalanceFacts): readonly Explanation[] {
  const naming = { covers: [], ours: [line.uid], wrong: 'theirs' as const };
  const red = columnOfOurs(line, facts.ledger) === 'charge' && line.minor < 0n;
  return [
    explanation(red ? 'unposted_credit_note' : 'missing_document', {
      ...naming,
      steps: [step('document', line.minor)],
    }),
    explanation('doubled_document', { ...naming, steps: [step('document', line.minor, -1n)], behind: 3 }),
    explanation('sign_reversed', { ...naming, steps: [step('document', line.minor, 2n)], behind: 3 }),
  ];
}

/** A document with another amount on the other side, if that makes the whole difference. */
function wrongAmount(line: OurLine, facts: BalanceFacts): Explanation | null {
  const theirs = line.minor - facts.differenceMinor;
  const known = amountFacts(line, null, facts);
  if (theirs === -line.minor || !wrongFormsOf(line.minor, known).includes(theirs)) return null;
  const error = amountErrors(line.minor, theirs, known).find(
    ({ kind }) => kind !== 'fee' && kind !== 'rounding',
  );
  if (error === undefined) return null;
  const naming = { covers: [], ours: [line.uid], wrong: 'theirs' as const };
  // Many amounts are one slip away from some other: whole documents come before.
  return explanation(error.kind, { ...naming, steps: error.steps, behind: 3 });
}

/** Causes that need no document. */
function withoutDocument(facts: BalanceFacts): readonly Explanation[] {
  const { differenceMinor, options, currency } = facts;
  const found: Explanation[] = [];
  if (absolute(differenceMinor) < minorPerUnit(currency))
    found.push(
      explanation('rounding', { covers: [], steps: [step('rounding', differenceMinor)], behind: 1 }),
    );
  if (differenceMinor > 0n && differenceMinor <= options.feeMaxMinor)
    found.push(explanation('fee', { covers: [], steps: [step('fee', differenceMinor)], behind: 2 }));
  return found;
}

function ofOthers(facts: BalanceFacts): readonly Explanation[] {
  return facts.elsewhere.map((line) =>
    explanation('other_party', {
      covers: [],
      steps: [step('document', line.minor, -1n)],
      elsewhere: { partyUid: line.partyUid, uid: line.uid },
      behind: 3,
    }),
  );
}

/** Two whole documents that make the difference together, of different lines. */
function pairsOf(whole: readonly Explanation[], difference: bigint): readonly (readonly Explanation[])[] {
  const earlier = new Map<bigint, Explanation[]>();
  const pairs: (readonly Explanation[])[] = [];
  for (const one of whole) {
    for (const other of earlier.get(difference - one.explainsMinor) ?? [])
      if (other.ours[0] !== one.ours[0] || one.ours[0] === undefined) pairs.push([other, one]);
    const list = earlier.get(one.explainsMinor);
    if (list === undefined) earlier.set(one.explainsMinor, [one]);
    else list.push(one);
  }
  return pairs;
}

/**
 * Explains a difference of which nothing is known but its amount: the other side named a closing, no lines (SPEC 15). First all single
 * causes that make exactly this amount, then two whole documents together; likeliest first, ten at most, empty when nothing fits. An
 * amount alone names candidates, it proves none.
 */
export function explainAmount(facts: BalanceFacts): readonly ExplanationSet[] {
  const { differenceMinor } = facts;
  if (differenceMinor === 0n) return [];
  const lines = [...facts.lines].sort((a, b) => (a.uid < b.uid ? -1 : 1));
  const whole = [
    ...lines.flatMap((line) => wholeDocuments(line, facts)),
    ...[...ofOthers(facts)].sort((a, b) => ((a.elsewhere?.uid ?? '') < (b.elsewhere?.uid ?? '') ? -1 : 1)),
  ];
  const single = [
    ...withoutDocument(facts),
    ...whole.filter(({ explainsMinor }) => explainsMinor === differenceMinor),
    ...lines.flatMap((line) => wrongAmount(line, facts) ?? []),
  ].map((one) => [one]);
  return [...single, ...pairsOf(whole, differenceMinor)]
    .map((explanations) => ({
      explanations,
      cost: explanations.reduce((sum, { cost }) => sum + cost, 0),
      restMinor: 0n,
    }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, SETS_MAX);
}
