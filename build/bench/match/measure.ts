import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type {
  MatchInput,
  MatchProposal,
  ReceiptClassification,
} from '../../../shared/domain/matching/types.ts';
import {
  CASES,
  type CaseName,
  type Difference,
  type KnownBook,
  type KnownReceipt,
  type Share,
  type TruthClass,
} from './model.ts';

/** What a matcher says about one receipt, ours or another. */
export type Answer = {
  readonly receiptUid: string;
  /** It would settle it without asking. */
  readonly automatic: boolean;
  readonly allocations: readonly Share[];
  readonly adjustments: readonly Difference[];
  /** Set where it says that this is no party's money. */
  readonly classified: TruthClass | null;
};

export type Matcher = { readonly name: string; readonly match: (input: MatchInput) => readonly Answer[] };

const REASONS: { readonly [Reason in ReceiptClassification['reason']]: TruthClass } = {
  own_account: 'transfer',
  own_name: 'transfer',
  reversal_pair: 'reversal',
  interest: 'interest',
  bank_fee: 'fee',
  // Generated books have no rules.
  rule: 'stranger',
};

/** A proposal of the engine as an answer. */
export function answerOf(proposal: MatchProposal): Answer {
  return {
    receiptUid: proposal.receiptUid,
    automatic: proposal.certainty === 'certain',
    allocations: proposal.allocations,
    adjustments: proposal.adjustments,
    classified: proposal.classification === null ? null : REASONS[proposal.classification.reason],
  };
}

export const ENGINE: Matcher = { name: 'Qingzhang', match: (input) => proposeMatches(input).map(answerOf) };

export type Tally = {
  receipts: number;
  decidable: number;
  automatic: number;
  /** Automatic ones that are the truth. */
  right: number;
  wrong: number;
  /** Automatic and right among the decidable. */
  covered: number;
  /** Decidable ones that are not automatic, and those of them whose first proposal is the truth. */
  left: number;
  first: number;
  /** Lines that are no party's money; those that got their class; lines that got a class that is not theirs. */
  classes: number;
  classified: number;
  misclassified: number;
};

export function emptyTally(): Tally {
  return {
    receipts: 0,
    decidable: 0,
    automatic: 0,
    right: 0,
    wrong: 0,
    covered: 0,
    left: 0,
    first: 0,
    classes: 0,
    classified: 0,
    misclassified: 0,
  };
}

export function addTally(into: Tally, more: Tally): void {
  for (const key of Object.keys(into) as (keyof Tally)[]) into[key] += more[key]; // the keys of a Tally
}

function sharesKey(shares: readonly Share[]): string {
  const totals = new Map<string, bigint>();
  for (const { lineId, minor } of shares) totals.set(lineId, (totals.get(lineId) ?? 0n) + minor);
  return [...totals]
    .filter(([, minor]) => minor !== 0n)
    .map(([lineId, minor]) => `${lineId}=${minor}`)
    .sort()
    .join(' ');
}

function differencesKey(differences: readonly Difference[]): string {
  const totals = new Map<string, bigint>();
  for (const { code, minor } of differences) totals.set(code, (totals.get(code) ?? 0n) + minor);
  return [...totals]
    .filter(([, minor]) => minor !== 0n)
    .map(([code, minor]) => `${code}=${minor}`)
    .sort()
    .join(' ');
}

/** Same due lines with the same amounts, same adjustments. The line a fee is booked on is convention and does not count. */
export function isTrue({ truth }: KnownReceipt, answer: Answer): boolean {
  return (
    answer.classified === null &&
    sharesKey(truth.allocations) === sharesKey(answer.allocations) &&
    differencesKey(truth.adjustments) === differencesKey(answer.adjustments)
  );
}

const NO_PARTY: ReadonlySet<TruthClass> = new Set(['transfer', 'interest', 'fee', 'reversal']);

function judge(known: KnownReceipt, answer: Answer, tally: Tally): void {
  const { truth } = known;
  const right = isTrue(known, answer);
  tally.receipts += 1;
  if (NO_PARTY.has(truth.class)) tally.classes += 1;
  if (answer.classified !== null) {
    if (answer.classified === truth.class) tally.classified += 1;
    else tally.misclassified += 1;
  }
  if (answer.automatic) {
    tally.automatic += 1;
    if (right) tally.right += 1;
    else tally.wrong += 1;
  }
  if (!truth.decidable) return;
  tally.decidable += 1;
  if (answer.automatic && right) tally.covered += 1;
  if (answer.automatic) return;
  tally.left += 1;
  if (right) tally.first += 1;
}

export type Measured = {
  readonly cases: ReadonlyMap<CaseName, Tally>;
  readonly ledgers: { readonly AR: Tally; readonly AP: Tally };
  readonly total: Tally;
  readonly milliseconds: number;
  readonly failures: readonly Failure[];
};

/** An answer that is wrong though automatic, or missing though decidable. */
export type Failure = {
  readonly kind: 'wrong' | 'missed' | 'misclassified';
  readonly known: KnownReceipt;
  readonly answer: Answer;
};

const NO_ANSWER = { automatic: false, allocations: [], adjustments: [], classified: null } as const;

/** Runs a matcher over a book and holds its answers to the truth. */
export function measure(book: KnownBook, matcher: Matcher): Measured {
  const start = performance.now();
  const answers = matcher.match(book.input);
  const milliseconds = performance.now() - start;
  const byUid = new Map(answers.map((answer) => [answer.receiptUid, answer]));
  const cases = new Map<CaseName, Tally>();
  const ledgers = { AR: emptyTally(), AP: emptyTally() };
  const failures: Failure[] = [];
  for (const known of book.known) {
    const answer = byUid.get(known.receipt.uid) ?? { receiptUid: known.receipt.uid, ...NO_ANSWER };
    const tally = cases.get(known.truth.case) ?? emptyTally();
    cases.set(known.truth.case, tally);
    const one = emptyTally();
    judge(known, answer, one);
    addTally(tally, one);
    addTally(ledgers[known.receipt.amountMinor > 0n ? 'AR' : 'AP'], one);
    const kind =
      one.wrong > 0 ? 'wrong' : one.misclassified > 0 ? 'misclassified' : one.left > 0 ? 'missed' : null;
    if (kind !== null) failures.push({ kind, known, answer });
  }
  const total = emptyTally();
  for (const tally of cases.values()) addTally(total, tally);
  return { cases, ledgers, total, milliseconds, failures };
}

/** Adds up what several books gave; failures are not kept. */
export function addMeasured(parts: readonly Measured[]): Measured {
  const cases = new Map<CaseName, Tally>();
  const ledgers = { AR: emptyTally(), AP: emptyTally() };
  const total = emptyTally();
  for (const part of parts) {
    for (const name of CASES) {
      const tally = part.cases.get(name);
      if (tally === undefined) continue;
      const into = cases.get(name) ?? emptyTally();
      cases.set(name, into);
      addTally(into, tally);
    }
    addTally(ledgers.AR, part.ledgers.AR);
    addTally(ledgers.AP, part.ledgers.AP);
    addTally(total, part.total);
  }
  return {
    cases,
    ledgers,
    total,
    milliseconds: parts.reduce((sum, part) => sum + part.milliseconds, 0),
    failures: [],
  };
}
