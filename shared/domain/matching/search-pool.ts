import { absolute } from '../../std/integer.ts';
import { CERTIFICATE_SETS_MAX, type CertificateRestriction } from './certificate.ts';
import { type CandidateSet, type PoolResult, preferenceOrder, type SetLine } from './draft.ts';
import {
  findSets,
  nearestSum,
  type SetSearch,
  SOLVER_LIMITS,
  type SolverChoice,
} from './exact-set-solver.ts';
import { feeAndRounding, isOnTop, turned, windowOf } from './tolerance.ts';
import { type PoolLines, poolLines } from './pool-lines.ts';
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
  /** Lines that alone have exactly the amount, where there are several. */
  readonly equal: readonly MatchItem[];
};

/** The nearest set is looked for within this part of the receipt. */
const NEAREST_PART = 20;

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
  pool: PoolLines,
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
    const minor = BigInt(incoming ? full - less : less - full);
    adjustments.push({ code: 'discount', minor, lineId: item.lineId });
    rest -= minor;
  }
  if (rest === 0n) return adjustments;
  const { fee, rounding } = feeAndRounding(rest, policy, written.statedFee?.minor ?? null);
  const bearer = bearingLine(lines, receipt, absolute(fee + rounding));
  // A fee on top of what went out is our bank's business, not the other party's account (SPEC 4).
  const feeLine = isOnTop(receipt, policy) ? null : bearer;
  if (fee !== 0n) adjustments.push({ code: policy.feeCode ?? 'fee', minor: fee, lineId: feeLine });
  if (rounding !== 0n) adjustments.push({ code: 'rounding', minor: rounding, lineId: bearer });
  return adjustments;
}

/** A found set before it is written out: its place in the order of preference is known by its numbers alone. */
type Found = {
  readonly pool: PoolLines;
  readonly choices: readonly SolverChoice[];
  /** Something explains a difference. */
  readonly adjusted: boolean;
  readonly ranks: readonly number[];
};

function foundSet(pool: PoolLines, choices: readonly SolverChoice[], target: number): Found {
  const raising: number[] = [];
  const lowering: number[] = [];
  let sum = 0;
  let less = false;
  for (const { line, option } of choices) {
    const amount = pool.lines[line]?.options[option] ?? 0;
    sum += amount;
    less ||= option > 0;
    ((pool.items[line]?.openMinor ?? 0n) < 0n ? lowering : raising).push(line);
  }
  return { pool, choices, adjusted: less || sum !== target, ranks: [...raising, ...lowering] };
}

function candidate(question: PoolQuestion, { pool, choices }: Found): CandidateSet {
  const lines = choices.flatMap((choice) => {
    const item = pool.items[choice.line];
    return item === undefined ? [] : [{ item, minor: bankSign(item.ledger) * item.openMinor }];
  });
  return { ledger: pool.ledger, lines, adjustments: adjustmentsOf(question, pool, choices, lines) };
}

/** A payment of a part of one document, when nothing fits exactly (SPEC 3): its lines in statutory order. */
function partOf(question: PoolQuestion, pool: PoolLines): CandidateSet | null {
  const { receipt, restriction, written } = question;
  const target = absolute(receipt.amountMinor);
  const size = (item: MatchItem): bigint => turned(receipt, item, item.openMinor);
  const main = pool.within.filter((item) => size(item) > 0n);
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

function residualOf(question: PoolQuestion, pools: readonly PoolLines[]): bigint {
  const { receipt } = question;
  const target = Number(absolute(receipt.amountMinor));
  const spread = Math.floor(target / NEAREST_PART);
  // Among many lines some sum is always near, and says nothing.
  const few = pools.filter((pool) => pool.all.length <= SOLVER_LIMITS.crowdAtFirst);
  const sums = few.flatMap((pool) => nearestSum(pool.all, target, target, spread) ?? []);
  const near = sums.sort((a, b) => Math.abs(a - target) - Math.abs(b - target))[0];
  if (near === undefined) return -receipt.amountMinor;
  return BigInt(receipt.amountMinor > 0n ? near - target : target - near);
}

/** Several lines that alone are the amount leave it open which, whatever else fits: in a large pool nothing more is looked for. */
function equalSets({ restriction, equal }: PoolQuestion, pool: PoolLines): SetSearch | null {
  if (restriction !== null || pool.lines.length <= SOLVER_LIMITS.crowdAtFirst) return null;
  const places = equal.map((item) => pool.items.indexOf(item)).sort((a, b) => a - b);
  if (places.length < 2 || places.some((place) => place < 0)) return null;
  const sets = places.slice(0, SOLVER_LIMITS.listed).map((line) => [{ line, option: 0 }]);
  return { outcome: 'cut', count: sets.length, sets };
}

/** Searches a pool for every set that fits a receipt within policy; without one, for a part payment of a single document. */
export function searchPool(question: PoolQuestion): PoolResult {
  const { receipt, policy, parties, restriction } = question;
  const window = windowOf(receipt, policy);
  const [low, high] = [Number(window.low), Number(window.high)];
  const target = Number(absolute(receipt.amountMinor));
  const ledgers = [...new Set(receipt.ledgers)].sort();
  const pools = ledgers.flatMap((ledger) => poolLines(question, ledger, high) ?? []);
  const sets: Found[] = [];
  let count = 0;
  let search: SearchOutcome = 'complete';
  for (const pool of pools) {
    const found = equalSets(question, pool) ?? findSets(pool.lines, low, high, target);
    count += found.count;
    if (found.outcome === 'cut') search = 'cut';
    for (const choices of found.sets) sets.push(foundSet(pool, choices, target));
  }
  const usable = pools.flatMap((pool) => pool.usable);
  const within = pools.flatMap((pool) => pool.within);
  const common = { parties, lines: usable.length, usable, within, restriction };
  if (sets.length > 0) {
    const best = preferenceOrder(sets).slice(0, CERTIFICATE_SETS_MAX);
    return {
      ...common,
      sets: best.map((found) => candidate(question, found)),
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
