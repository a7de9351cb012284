import { present } from '../../std/assert.ts';
import { amountErrors, type AmountFacts } from './amount-errors.ts';
import { amountFacts } from './align.ts';
import { errorsOf } from './causes.ts';
import { monthApart } from './explain-group.ts';
import { type Explanation, explanation, step } from './explanation.ts';
import type { OurLine, ReconciledGroup, Reconciliation, ReconciliationInput } from './types.ts';

/** What explanations of a whole reconciliation are told from. */
export type ExplainFacts = Pick<ReconciliationInput, 'options' | 'elsewhere'> & {
  readonly result: Reconciliation;
  /** Lines of ours that make up our opening, open ones at least: what may be wrong about theirs. */
  readonly earlier: readonly OurLine[];
};

/** Balances are not taxed and lose no fee; only typing goes wrong. */
function balanceFacts(facts: ExplainFacts): AmountFacts {
  return {
    payment: true,
    taxRate: null,
    netMinor: null,
    feeMaxMinor: 0n,
    toleranceMinor: facts.options.toleranceMinor,
    minorPerUnit: 1n,
    ourQuantity: '',
    theirQuantity: '',
  };
}

/** How a balance came to be written wrongly, and failing that, that it is wrong. */
function mistaken(
  kind: 'opening_wrong' | 'closing_wrong',
  row: 'opening' | 'unlisted',
  right: bigint,
  written: bigint,
  facts: ExplainFacts,
): readonly Explanation[] {
  const [typed] = amountErrors(right, written, balanceFacts(facts));
  const plain = [step('expected', right), step('stated', written, -1n)];
  const found = [explanation(kind, { steps: plain, covers: [row] })];
  if (typed === undefined) return found;
  return [explanation(kind, { steps: typed.steps, covers: [row], wrong: 'theirs', behind: -3 }), ...found];
}

/** A document of the time before that their opening lacks, has twice, or has with another amount. */
function earlierDocuments(difference: bigint, facts: ExplainFacts): readonly Explanation[] {
  return facts.earlier.flatMap((line): readonly Explanation[] => {
    const naming = { covers: ['opening'], ours: [line.uid], wrong: 'theirs' as const };
    if (line.minor === difference)
      return [explanation('missing_document', { ...naming, steps: [step('document', line.minor)] })];
    if (line.minor === -difference)
      return [
        explanation('doubled_document', { ...naming, steps: [step('document', line.minor, -1n)], behind: 1 }),
      ];
    const known = amountFacts(line, null, { ...facts.result, options: facts.options });
    return amountErrors(line.minor, line.minor - difference, known)
      .filter(({ kind }) => kind !== 'rounding' && kind !== 'fee' && kind !== 'digit_dropped')
      .map((error) => explanation(error.kind, { ...naming, steps: error.steps, behind: 2 }));
  });
}

/** Explanations of a difference between the openings that no line of the period shows. */
export function explainOpening(facts: ExplainFacts): readonly Explanation[] {
  const { table } = facts.result;
  const row = present(
    table.find((each) => each.row === 'opening'),
    'the opening row',
  );
  if (row.differenceMinor === 0n) return [];
  const found = [
    ...earlierDocuments(row.differenceMinor, facts),
    ...mistaken('opening_wrong', 'opening', row.oursMinor, row.theirsMinor, facts),
  ];
  return found.sort((a, b) => a.cost - b.cost);
}

/** Explanations of what their closing has beyond opening and lines. */
export function explainUnlisted(facts: ExplainFacts): readonly Explanation[] {
  const { table, theirsClosingMinor } = facts.result;
  const row = present(
    table.find((each) => each.row === 'unlisted'),
    'the unlisted row',
  );
  if (row.differenceMinor === 0n) return [];
  const right = theirsClosingMinor - row.theirsMinor;
  return mistaken('closing_wrong', 'unlisted', right, theirsClosingMinor, facts);
}

const isSingle = (group: ReconciledGroup): boolean =>
  (group.class === 'ours_only' || group.class === 'theirs_only') &&
  group.ours.length + group.theirs.length === 1;

function naming(
  groups: readonly ReconciledGroup[],
  rows: readonly string[],
): Pick<Explanation, 'covers' | 'ours' | 'theirs'> {
  return {
    covers: [...rows, ...groups.map((group) => group.id)],
    ours: groups.flatMap((group) => group.ours.map((line) => line.uid)),
    theirs: groups.flatMap((group) => group.theirs.map((line) => line.place)),
  };
}

/** A difference without lines and a line without a partner that undo each other: booked in the month before, or in the closing and not listed. */
function withBalances(singles: readonly ReconciledGroup[], facts: ExplainFacts): readonly Explanation[] {
  const found: Explanation[] = [];
  for (const [row, kind] of [
    ['opening', 'shifted_month'],
    ['unlisted', 'line_not_listed'],
  ] as const) {
    const difference = facts.result.table.find((each) => each.row === row)?.differenceMinor ?? 0n;
    if (difference === 0n) continue;
    for (const group of singles) {
      if (group.differenceMinor !== -difference) continue;
      found.push(
        explanation(kind, {
          ...naming([group], [row]),
          steps: [step('document', group.differenceMinor), step(row, difference)],
          wrong: 'theirs',
        }),
      );
    }
  }
  return found;
}

/** Lines without partners that are one document in two months. */
function acrossMonths(singles: readonly ReconciledGroup[], facts: ExplainFacts): readonly Explanation[] {
  const found: Explanation[] = [];
  const theirs = Map.groupBy(
    singles.filter((group) => group.theirs.length === 1),
    (group) => group.theirsMinor,
  );
  for (const group of singles) {
    const [our] = group.ours;
    if (our === undefined) continue;
    for (const other of theirs.get(our.minor) ?? []) {
      const date = other.theirs[0]?.date ?? null;
      if (!monthApart(our.date, date, facts.options.dateWindowDays)) continue;
      found.push(
        explanation('shifted_month', {
          ...naming([group, other], []),
          steps: [step('ours', our.minor), step('theirs', other.theirsMinor, -1n)],
        }),
      );
    }
  }
  return found;
}

/** How many lines without partners are compared each with each. */
const COMPARED_MAX = 60;

/** Lines without partners that are one document with a wrong amount, further apart than the window or rivalled within it. */
function mistakenPairs(singles: readonly ReconciledGroup[], facts: ExplainFacts): readonly Explanation[] {
  if (singles.length > COMPARED_MAX) return [];
  const found: Explanation[] = [];
  const ours = singles.filter((group) => group.ours.length === 1);
  const theirs = singles.filter((group) => group.theirs.length === 1);
  for (const group of ours)
    for (const other of theirs) {
      if (group.oursMinor === other.theirsMinor) continue;
      const [error] = errorsOf(group.ours, other.theirs, { ...facts.result, options: facts.options });
      if (error === undefined || error.kind === 'digit_dropped') continue;
      const pair = naming([group, other], []);
      found.push(explanation(error.kind, { ...pair, steps: error.steps, behind: 2 }));
    }
  return found;
}

/** Explanations that cover two differences at once. */
export function explainTogether(facts: ExplainFacts): readonly Explanation[] {
  const singles = facts.result.groups.filter(isSingle);
  const found = [
    ...withBalances(singles, facts),
    ...acrossMonths(singles, facts),
    ...mistakenPairs(singles, facts),
  ];
  return found.sort((a, b) => a.cost - b.cost);
}
