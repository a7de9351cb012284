import { absolute } from '../../std/integer.ts';
import type { Attempt, Case } from './attempt.ts';
import type { VetoKind } from './certificate.ts';
import { chanceOf, COINCIDENCE_BOUND, partByChance } from './coincidence.ts';
import type { CandidateSet, Draft, PoolResult } from './draft.ts';
import { amountsOf, fitsAlone, toleranceOf, turned, windowOf } from './tolerance.ts';
import type { MatchItem } from './types.ts';

/** Less than this part of an invoice may be a deduction. */
const DEDUCTION_PART = 5n;

/**
 * Whether a part of the one document that is named was meant although nothing calls it a part: its whole number is written, no open
 * line has the amount, and what stays open is too much to be a deduction.
 */
function partMeant({ receipt, policy, context }: Case, { refs, pool }: Attempt): boolean {
  const [set] = pool.sets;
  const open = (set?.lines ?? []).reduce((sum, { item }) => sum + absolute(item.openMinor), 0n);
  const short = (open - absolute(receipt.amountMinor)) * DEDUCTION_PART < open;
  const clear = !short && refs.named.length > 0 && refs.named.every(({ form }) => form === 'full');
  return clear && !context.itemsOf(receipt, pool.parties).some((item) => fitsAlone(receipt, item, policy));
}

/** Lines with a discount in time whose ways of being taken are all gone through. */
const WAYS_LINES_MAX = 12;

/**
 * Documents of the set whose discount leaves it open how the difference is explained: nothing explains it to the cent without a fee,
 * and with another choice of discounts the rest is within policy too.
 */
function unclearDiscounts({ receipt, policy }: Case, set: CandidateSet): readonly string[] {
  const exact = set.adjustments.every(({ code }) => code === 'discount');
  const options = set.lines.map(({ item }) => ({ item, amounts: amountsOf(receipt, item, policy) }));
  const free = options.filter(({ amounts }) => amounts.length > 1);
  if (exact || free.length === 0) return [];
  const { low, high } = windowOf(receipt, policy);
  const full = options.reduce((sum, { amounts }) => sum + (amounts[0] ?? 0n), 0n);
  let sums = [full];
  for (const { amounts } of free.slice(0, WAYS_LINES_MAX)) {
    const [whole = 0n, less = 0n] = amounts;
    sums = [...sums, ...sums.map((sum) => sum - whole + less)];
  }
  const ways = sums.filter((sum) => sum >= low && sum <= high).length;
  return ways > 1 || free.length > WAYS_LINES_MAX
    ? [...new Set(free.map(({ item }) => item.number))].sort()
    : [];
}

/** What speaks against being sure of the only set that fits, besides who paid. */
export function setVetoes(
  given: Case,
  attempt: Attempt,
  set: CandidateSet,
  into: Map<VetoKind, readonly string[]>,
): void {
  const { written, receipt } = given;
  const { pool } = attempt;
  const raise = (kind: VetoKind, about: readonly string[]): void => {
    if (about.length > 0) into.set(kind, about);
  };
  const restriction = pool.restriction;
  const taken = new Set(set.lines.map((line) => line.item.documentUid));
  const numbers = [...new Set(set.lines.map((line) => line.item.number))].sort();
  if (restriction !== null && restriction.kind !== 'named' && taken.size > 1) {
    if (wholeScope(given, pool, set).size === 0) raise('scope_not_whole', restriction.theirs);
  }
  const speaksOfNothing = restriction === null || restriction.kind === 'month';
  if (speaksOfNothing && written.statedAdvance !== '') raise('advance_stated', [written.statedAdvance]);
  if (pool.basis === 'part') {
    const named = restriction?.kind === 'named' && (written.statedPart !== '' || partMeant(given, attempt));
    if (!named) raise('part_not_stated', numbers);
    if (set.lines.length > 1) raise('scope_not_whole', numbers);
  }
  const fee = set.adjustments.reduce((sum, each) => (each.code === 'fee' ? sum + each.minor : sum), 0n);
  const stated = written.statedFee;
  // Money going out may have its fee on a line of its own.
  if (stated !== null && fee !== stated.minor && (fee !== 0n || receipt.amountMinor > 0n)) {
    raise('stated_fee_differs', [stated.theirs]);
  }
  if (stated === null) raise('discount_unclear', unclearDiscounts(given, set));
  const parties = new Set(set.lines.map((line) => line.item.partyUid));
  const controls = new Set(set.lines.map((line) => line.item.control));
  if (parties.size > 1) raise('transfer_needed', [...parties].sort());
  else if (controls.size > 1) raise('transfer_needed', [...controls].sort());
}

/**
 * Documents that the text speaks for: all it names, or a scope that the set takes as a whole. Invoices of a month are those dated in
 * it, or those due in it, or both. Empty when the set takes only some of them.
 */
function wholeScope({ written }: Case, pool: PoolResult, set: CandidateSet): ReadonlySet<string> {
  const { restriction } = pool;
  if (restriction === null) return new Set();
  const taken = new Set(set.lines.map((line) => line.item.documentUid));
  if (restriction.documents.every((uid) => taken.has(uid))) return new Set(restriction.documents);
  if (restriction.kind !== 'month') return new Set();
  const months = new Set<string>(written.months.map(({ month }) => month));
  const raising = pool.within.filter(({ openMinor }) => openMinor > 0n);
  const lines = new Set(set.lines.map((line) => line.item.lineId));
  const raised = raising.filter(({ lineId }) => lines.has(lineId)).length;
  for (const dateOf of [(item: MatchItem) => item.date, (item: MatchItem) => item.dueDate ?? item.date]) {
    const meant = raising.filter((item) => months.has(dateOf(item).slice(0, 7)));
    const all = meant.length > 0 && meant.every(({ lineId }) => lines.has(lineId));
    if (all && meant.length === raised) return new Set(meant.map(({ documentUid }) => documentUid));
  }
  return new Set();
}

/** What chance is estimated at, of a set or of a part of it, where that is more than a proof may leave to it. */
export function chanceVeto(coincidence: Draft['coincidence']): readonly string[] {
  const estimates = [coincidence?.expectedMillionths, coincidence?.part?.expectedMillionths];
  const most = estimates.reduce<bigint>((max, each = '0') => (BigInt(each) > max ? BigInt(each) : max), 0n);
  return most > COINCIDENCE_BOUND ? [String(most)] : [];
}

/** How far chance could have made the lines that the text does not speak for, or a part of them, out of the amount that the others leave. */
export function chance(given: Case, pool: PoolResult, set: CandidateSet): Draft['coincidence'] {
  const spoken = wholeScope(given, pool, set);
  const free = (item: MatchItem): boolean => !spoken.has(item.documentUid);
  const openOf = (items: readonly MatchItem[]): readonly bigint[] =>
    items.filter(free).map((item) => turned(given.receipt, item, item.openMinor));
  const taken = openOf(set.lines.map(({ item }) => item));
  if (pool.basis !== 'set' || taken.length === 0) return null;
  const known = set.lines.reduce((sum, { item, minor }) => (free(item) ? sum : sum + minor), 0n);
  const amount = absolute(given.receipt.amountMinor - known);
  const tolerance = set.adjustments.length === 0 ? 0n : toleranceOf(given.policy);
  const [usable, within] = [openOf(pool.usable), openOf(pool.within)];
  const whole = chanceOf(usable, within, taken.length, tolerance, amount);
  const part = partByChance(usable, within, taken, tolerance);
  return {
    setSize: taken.length,
    lines: usable.length,
    amount: String(amount),
    step: String(whole.step),
    roundLines: whole.roundLines,
    near: whole.near,
    nearRound: whole.nearRound,
    part:
      part === null
        ? null
        : {
            size: part.size,
            amount: String(part.amount),
            step: String(part.step),
            roundLines: part.roundLines,
            expectedMillionths: String(part.expected),
          },
    tolerance: String(tolerance),
    expectedMillionths: String(whole.expected),
    boundMillionths: String(COINCIDENCE_BOUND),
  };
}
