import { assert } from '../../std/assert.ts';
import { ok, type Result } from '../../std/result.ts';
import { adjustmentSheet } from './adjustment-sheet.ts';
import { align } from './align.ts';
import { clearedItems, openItems } from './carry.ts';
import { type Balances, classTable } from './class-table.ts';
import { joinLinked, lineSetKey, planDecisions } from './decisions.ts';
import type { Plan } from './decisions.ts';
import { describeGroups } from './groups.ts';
import { readSides, sumOf } from './line.ts';
import { findOrientation, mirrorBalance, mirrorLine } from './orientation.ts';
import { Pool } from './pool.ts';
import { indexNumbers } from './written-numbers.ts';
import type {
  MirroredLine,
  Orientation,
  OrientationUndecided,
  ReconciledGroup,
  Reconciliation,
  ReconciliationInput,
  RecordedDecision,
} from './types.ts';

/** Their balances in our signs. What their file leaves out follows from the rest, and from our opening where it has neither balance. */
function balancesOf(
  input: ReconciliationInput,
  theirs: readonly MirroredLine[],
  orientation: Orientation,
): Balances & Pick<Reconciliation, 'theirsOpeningFrom'> {
  const mirrored = (minor: bigint): bigint => mirrorBalance(minor, input.ledger, orientation);
  const { openingMinor, closingMinor } = input.theirs;
  const moved = sumOf(theirs);
  const from = openingMinor !== null ? 'stated' : closingMinor !== null ? 'closing' : 'ours';
  const opening =
    openingMinor !== null
      ? mirrored(openingMinor)
      : closingMinor !== null
        ? mirrored(closingMinor) - moved
        : expectedOpening(input);
  return {
    oursOpeningMinor: input.ours.openingMinor,
    oursClosingMinor: input.ours.closingMinor,
    theirsOpeningMinor: opening,
    theirsClosingMinor: closingMinor === null ? opening + moved : mirrored(closingMinor),
    theirsOpeningFrom: from,
  };
}

/** Our opening less the differences that are known: theirs, as far as we know. */
function expectedOpening(input: ReconciliationInput): bigint {
  return input.carried.reduce(
    (sum, item) => sum - sumOf(item.ours) + sumOf(item.theirs),
    input.ours.openingMinor,
  );
}

function recorded(
  input: ReconciliationInput,
  plan: Plan,
  groups: readonly ReconciledGroup[],
  impossible: ReadonlyMap<unknown, 'class_impossible'>,
): readonly RecordedDecision[] {
  const keys = new Set(
    groups.map((group) =>
      lineSetKey(
        group.ours.map((line) => line.uid),
        group.theirs.map((line) => line.place),
      ),
    ),
  );
  const decided = new Set<string>();
  return [...input.decisions]
    .sort((a, b) => b.seq - a.seq)
    .map((decision): RecordedDecision => {
      const key = lineSetKey(decision.ours, decision.theirs);
      let refused = plan.refused.get(decision) ?? impossible.get(decision) ?? null;
      if (decision.kind === 'classify' && refused === null) {
        refused = !keys.has(key) ? 'no_such_group' : decided.has(key) ? 'overruled' : null;
        decided.add(key);
      }
      return { decision, applied: refused === null, refused };
    })
    .reverse();
}

/**
 * Compares our account with the other side's account of us (SPEC 15, 16): every line of both sides, those of carried items included, in
 * exactly one class; the class table, whose columns are the two closings; the 余额调节表; what was cleared and what stays open. Amounts are
 * minor units of one currency in the signs of our ledger. The result depends on what the lines say, not on their order. Undecided is the
 * orientation of a file with neither an opening nor lines that bear our numbers. @throws Bug when our own lines do not make our
 * closing, when ids repeat, or when a sum does not close.
 */
export function reconcile(input: ReconciliationInput): Result<Reconciliation, OrientationUndecided> {
  const { ours } = input;
  assert(ours.openingMinor + sumOf(ours.lines) === ours.closingMinor, 'our lines do not make our closing');
  const index = indexNumbers([...ours.lines, ...input.carried.flatMap((item) => item.ours)]);
  const orientation = findOrientation(input, index);
  if (!orientation.ok) return orientation;
  const theirs = input.theirs.lines.map((line) =>
    mirrorLine(line, input.ledger, orientation.value.orientation),
  );
  const balances = balancesOf(input, theirs, orientation.value.orientation);
  const sides = readSides(input, theirs, index);
  const plan = planDecisions(input.decisions, sides);
  const pool = new Pool(sides, plan.apart);
  joinLinked(pool, plan);
  align(pool, input);
  for (const line of pool.freeOurs()) pool.join([line], [], []);
  for (const line of pool.freeTheirs()) pool.join([], [line], []);
  const { groups, refused } = describeGroups(pool.groups, input);
  const table = classTable(groups, balances, input);
  const sheet = adjustmentSheet(groups, table);
  const differenceMinor = balances.oursClosingMinor - balances.theirsClosingMinor;
  assert(
    sheet.ours.adjustedMinor - sheet.theirs.adjustedMinor === sheet.unexplainedMinor,
    'the adjusted balances do not close',
  );
  return ok({
    ledger: input.ledger,
    currency: input.currency,
    from: input.from,
    to: input.to,
    orientation: orientation.value,
    ...balances,
    differenceMinor,
    groups,
    table,
    sheet,
    cleared: clearedItems(groups, input),
    items: openItems(groups, input),
    bridging: ours.lines
      .filter((line) => line.date < input.from)
      .map((line) => line.uid)
      .sort(),
    decisions: recorded(input, plan, groups, refused),
  });
}
