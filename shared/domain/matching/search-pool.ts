import { absolute } from '../../std/integer.ts';
import type { Ledger } from '../document/document.ts';
import type { CertificateRestriction } from './certificate.ts';
import {
  type CandidateSet,
  type PoolResult,
  preferenceOrder,
  type SetLine,
  type RankedSet,
} from './draft.ts';
import { findSets, nearestSum, type SolverChoice, type SolverLine } from './exact-set-solver.ts';
import { feeAndRounding, solverLine, turned, windowOf } from './tolerance.ts';
import type { MatchAdjustment, MatchItem, MatchPolicy, MatchReceipt, SearchOutcome } from './types.ts';
import { bankSign } from './types.ts';
import type { WrittenText } from './written-text.ts';

/** What a search starts from: one receipt, the lines of the payer's parties, and what the text restricts them to. */
export type PoolQuestion = {
  readonly receipt: MatchReceipt;
  readonly policy: MatchPolicy;
  readonly written: WrittenText;
  readonly parties: readonly string[];
  /** In statutory order. */
  readonly items: readonly MatchItem[];
  readonly restriction: CertificateRestriction | null;
};

type LedgerPool = {
  readonly ledger: Ledger;
  readonly items: readonly MatchItem[];
  readonly lines: readonly SolverLine[];
};

/** The nearest set is looked for within this part of the receipt. */
const NEAREST_PART = 20n;

/** Lines of one ledger that may be part of a set under the restriction; null when a named document is not among them. */
function ledgerPool(question: PoolQuestion, ledger: Ledger): LedgerPool | null {
  const { receipt, policy, restriction } = question;
  const mine = question.items.filter((item) => item.ledger === ledger);
  const listed = new Set(restriction?.documents ?? []);
  const items = mine.filter(
    (item) => restriction === null || item.openMinor < 0n || listed.has(item.documentUid),
  );
  if (restriction?.kind !== 'named') {
    const free = { required: false, group: null };
    return { ledger, items, lines: items.map((item) => solverLine(receipt, item, policy, free)) };
  }
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.documentUid, (counts.get(item.documentUid) ?? 0) + 1);
  if (restriction.documents.some((uid) => !counts.has(uid))) return null;
  const lines = items.map((item) => {
    const named = listed.has(item.documentUid);
    const alone = counts.get(item.documentUid) === 1;
    const group = named && !alone ? restriction.documents.indexOf(item.documentUid) : null;
    return solverLine(receipt, item, policy, { required: named && alone, group });
  });
  return { ledger, items, lines };
}

/** The line that bears fee and rounding: the last one in statutory order that is large enough, else the largest. */
function bearingLine(lines: readonly SetLine[], receipt: MatchReceipt, needed: bigint): string | null {
  const main = lines.filter((line) => turned(receipt, line.item, line.item.openMinor) > 0n);
  const enough = main.filter((line) => absolute(line.minor) >= needed).at(-1);
  const largest = main.reduce<SetLine | undefined>(
    (best, line) => (best === undefined || absolute(line.minor) > absolute(best.minor) ? line : best),
    undefined,
  );
  return (enough ?? largest)?.item.lineId ?? null;
}

function adjustmentsOf(
  question: PoolQuestion,
  pool: LedgerPool,
  choices: readonly SolverChoice[],
  lines: readonly SetLine[],
): readonly MatchAdjustment[] {
  const { receipt, policy, written } = question;
  const incoming = receipt.amountMinor > 0n;
  const adjustments: MatchAdjustment[] = [];
  let rest = lines.reduce((sum, line) => sum + line.minor, 0n) - receipt.amountMinor;
  for (const choice of choices) {
    const [full, less] = pool.lines[choice.line]?.options ?? [];
    const item = pool.items[choice.line];
    if (choice.option !== 1 || full === undefined || less === undefined || item === undefined) continue;
    const minor = incoming ? full - less : less - full;
    adjustments.push({ code: 'discount', minor, lineId: item.lineId });
    rest -= minor;
  }
  const { fee, rounding } = feeAndRounding(rest, policy, written.statedFee?.minor ?? null);
  const bearer = bearingLine(lines, receipt, absolute(fee + rounding));
  // A fee on top of what went out is our bank's business, not the other party's account (SPEC 4).
  if (fee !== 0n) adjustments.push({ code: 'fee', minor: fee, lineId: incoming ? bearer : null });
  if (rounding !== 0n) adjustments.push({ code: 'rounding', minor: rounding, lineId: bearer });
  return adjustments;
}

function candidate(question: PoolQuestion, pool: LedgerPool, choices: readonly SolverChoice[]): RankedSet {
  const lines = choices.flatMap((choice) => {
    const item = pool.items[choice.line];
    return item === undefined ? [] : [{ item, minor: bankSign(item.ledger) * item.openMinor }];
  });
  const places = choices.map((choice) => choice.line);
  const lowers = (place: number): boolean => (pool.items[place]?.openMinor ?? 0n) < 0n;
  const ranks = [...places.filter((place) => !lowers(place)), ...places.filter(lowers)];
  const adjustments = adjustmentsOf(question, pool, choices, lines);
  return { set: { ledger: pool.ledger, lines, adjustments }, ranks };
}

/** Lines small enough to be part of some set: what chance could have combined. */
function combinable(pool: LedgerPool, high: bigint): readonly MatchItem[] {
  const lowering = pool.lines.reduce((sum, line) => {
    const [first = 0n] = line.options;
    return first < 0n ? sum - first : sum;
  }, 0n);
  const limit = high + lowering;
  return pool.items.filter((_, at) => pool.lines[at]?.options.some((option) => option <= limit));
}

/** A payment of a part of one document, when nothing fits exactly (SPEC 3): its lines in statutory order. */
function partOf(question: PoolQuestion, pool: LedgerPool): CandidateSet | null {
  const { receipt, restriction, written } = question;
  const target = absolute(receipt.amountMinor);
  const size = (item: MatchItem): bigint => turned(receipt, item, item.openMinor);
  const main = pool.items.filter((item) => size(item) > 0n);
  const listed = restriction?.kind === 'named' ? new Set(restriction.documents) : null;
  const larger = main.filter((item) => size(item) > target);
  const named = main.filter((item) => listed?.has(item.documentUid) === true);
  const single = main.length === 1 || (written.statedPart !== '' && larger.length === 1) ? larger : [];
  const chosen = listed === null ? single : listed.size === 1 ? named : [];
  if (chosen.reduce((sum, item) => sum + size(item), 0n) <= target) return null;
  let left = target;
  const lines: SetLine[] = [];
  for (const item of chosen) {
    const part = size(item) < left ? size(item) : left;
    if (part > 0n) lines.push({ item, minor: receipt.amountMinor < 0n ? -part : part });
    left -= part;
  }
  return { ledger: pool.ledger, lines, adjustments: [] };
}

function residualOf(question: PoolQuestion, pools: readonly LedgerPool[]): bigint {
  const { receipt } = question;
  const target = absolute(receipt.amountMinor);
  const sums = pools.flatMap((pool) => nearestSum(pool.lines, target, target, target / NEAREST_PART) ?? []);
  const near = sums.sort((a, b) => Number(absolute(a - target) - absolute(b - target)))[0];
  if (near === undefined) return -receipt.amountMinor;
  return receipt.amountMinor > 0n ? near - target : target - near;
}

/** Searches a pool for every set that fits a receipt within policy; without one, for a part payment of a single document. */
export function searchPool(question: PoolQuestion): PoolResult {
  const { receipt, policy, parties, restriction } = question;
  const window = windowOf(receipt, policy);
  const ledgers = [...new Set(receipt.ledgers)].sort();
  const pools = ledgers.flatMap((ledger) => ledgerPool(question, ledger) ?? []);
  const sets: RankedSet[] = [];
  let count = 0;
  let search: SearchOutcome = 'complete';
  for (const pool of pools) {
    const found = findSets(pool.lines, window.low, window.high, absolute(receipt.amountMinor));
    count += found.count;
    if (found.outcome === 'cut') search = 'cut';
    for (const choices of found.sets) sets.push(candidate(question, pool, choices));
  }
  const usable = pools.flatMap((pool) => combinable(pool, window.high));
  const within = pools.flatMap((pool) => pool.items);
  const common = { parties, lines: usable.length, usable, within, restriction };
  if (sets.length > 0) {
    return {
      ...common,
      sets: preferenceOrder(sets),
      count,
      search,
      basis: 'set',
      residual: 0n,
    };
  }
  const parts = search === 'cut' ? [] : pools.flatMap((pool) => partOf(question, pool) ?? []);
  const [part] = parts;
  if (part !== undefined && parts.length === 1) {
    return { ...common, sets: [part], count: 1, search, basis: 'part', residual: 0n };
  }
  return { ...common, sets: [], count: 0, search, basis: 'none', residual: residualOf(question, pools) };
}
