import { addDays } from '../../std/calendar-date.ts';
import { absolute, combinations, divideRounded, sumOf } from '../../std/integer.ts';
import { indexed, inOrder } from '../../std/plain.ts';
import { subsetsWithin } from '../../std/subsets.ts';
import type { Certificate, EvidenceRow as Row } from './certificate.ts';
import type { VerifierFacts as Facts } from './verification.ts';
import type { MatchItem } from './types.ts';
import { itemsBy, of } from './verifier-evidence.ts';

const RECOUNT_LINES_MAX = 16;
const NEAR_SETS_MAX = 200_000n;
const NEAR_PART = 40n;
const NEAR_MIN = 3n;
/** A difference that somebody chose is a multiple of this. */
const CHOSEN_STEP = 100n;
/** A set is proof only when fewer than this many millionths of sets are expected by chance (SPEC 12). */
export const CHANCE_BOUND = 100n;

/** A due line, turned so that what settles the receipt is positive: in full, and less the discount in time for it (SPEC 14). */
export type Line = { readonly item: MatchItem; readonly full: bigint; readonly less: bigint };

function lineOf(item: MatchItem, { receipt: r, policy: { discount: d } }: Facts): Line {
  const full = (item.ledger === 'AR') === r.amountMinor > 0n ? item.openMinor : -item.openMinor;
  const day = d?.dateBasis === 'value' ? (r.valueDate ?? r.date) : r.date;
  const [part, whole] = d?.base === 'net' ? [item.netMinor ?? 0n, item.originalMinor] : [1n, 1n];
  const isNone = whole === 0n || item.openMinor < 0n || item.kind === 'receipt' || item.kind === 'refund';
  if (d === null || isNone || day > addDays(item.date, d.days)) return { item, full, less: full };
  const off = divideRounded(part * full * BigInt(d.rateBasisPoints), whole * 10_000n, 'half-up');
  return { item, full, less: off > 0n && off < full ? full - off : full };
}

const placeOf = ({ item: { dueDate, date, number, lineId } }: Line) =>
  [dueDate ?? '9999-12-31', date, number, lineId].join('\0');
/** Lines in the order in which debts are settled (SPEC 12). */
export const inPlace = (lines: readonly Line[]) =>
  lines.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0));
/** Whether a line is of one of these documents. */
export const isOf =
  (documents: readonly string[]) =>
  ({ item }: Line): boolean =>
    documents.includes(item.documentUid);
/** What lines are called, each name once. */
export const namesOf = (lines: readonly Line[], name: 'number' | 'documentUid' | 'partyUid' | 'control') =>
  inOrder(lines.map(({ item }) => item[name]));
/** Ids of lines. */
export const idsOf = (lines: readonly Line[]) => lines.map(({ item }) => item.lineId);
/** One spelling of a set. */
export const setKey = (lines: readonly Line[]) => inOrder(idsOf(lines)).join();
/** What lines are together. */
export const sumFull = (lines: readonly Line[]) => sumOf(lines.map(({ full }) => full));

/** What a set could be made of, and all sets that fit, where every combination could be tried. */
export type Pool = {
  readonly within: readonly Line[];
  readonly usable: readonly Line[];
  readonly sets: readonly (readonly Line[])[] | null;
  /** What the nearest sum misses the receipt by; that it comes near none where none does. */
  readonly miss: bigint;
  readonly fits: (set: readonly Line[]) => boolean;
};

/** Looks at all due lines of some parties that the restriction leaves, those of each ledger by themselves. */
export function poolOf(f: Facts, parties: readonly string[], restriction: Certificate['restriction']): Pool {
  const { receipt: r, policy: p } = f;
  const listed = restriction?.documents ?? [];
  const [named, isListed] = [restriction?.kind === 'named' ? listed : [], isOf(listed)];
  const lines = parties
    .flatMap((uid) => itemsBy(f.items).party.get(uid) ?? [])
    .filter(
      (item) => item.currency === r.currency && r.ledgers.includes(item.ledger) && item.openMinor !== 0n,
    )
    .map((item) => lineOf(item, f))
    .filter((line) => restriction === null || line.item.openMinor < 0n || isListed(line));
  const pools = [...indexed(inPlace(lines), ({ item }) => [item.ledger]).values()].filter((pool) =>
    named.every((uid) => pool.some(isOf([uid]))),
  );
  const target = absolute(r.amountMinor);
  const isOnTop = r.amountMinor < 0n && (p.feeCode ?? 'fee') === 'fee';
  const low = target - p.roundingMaxMinor - (isOnTop ? p.feeMaxMinor : 0n);
  const high = target + p.roundingMaxMinor + (isOnTop ? 0n : p.feeMaxMinor);
  const isSmall = (pool: readonly Line[]) => {
    const lowering = sumFull(pool.filter(({ full }) => full < 0n));
    return ({ less }: Line) => less <= high - lowering;
  };
  const must = (pool: readonly Line[]) => (line: Line) =>
    isOf(named)(line) && pool.filter(isOf([line.item.documentUid])).length === 1;
  const candidates = pools.map((pool) => pool.filter((line) => isSmall(pool)(line) || must(pool)(line)));
  const isFew = (some: readonly (readonly Line[])[]) =>
    some.every(({ length }) => length <= RECOUNT_LINES_MAX);
  const subsets = (some: readonly (readonly Line[])[], from: bigint, to: bigint) =>
    some.flatMap((pool, at) => subsetsWithin(pool, from, to, must(pools[at] ?? [])));
  const isWhole = (set: readonly Line[]) => named.every((uid) => set.some(isOf([uid])));
  const sets = isFew(candidates)
    ? subsets(candidates, low, high).flatMap(({ taken }) => (isWhole(taken) ? [inPlace(taken)] : []))
    : null;
  const keys = new Set((sets ?? []).map(setKey));
  const near = sets?.length === 0 ? pools.filter((pool) => isFew([pool])) : [];
  const misses = subsets(near, target - target / 20n, target + target / 20n)
    .flatMap(({ sums }) => sums.map((sum) => sum - target))
    .toSorted((a, b) => Number(absolute(a) - absolute(b)) || Number(b - a));
  const isWithin = (set: readonly Line[]) =>
    sumFull(set) >= low && sumOf(set.map(({ less }) => less)) <= high && namesOf(set, 'control').length > 0;
  return {
    within: pools.flat(),
    usable: pools.flatMap((pool) => pool.filter(isSmall(pool))),
    sets,
    miss: misses[0] ?? -target,
    fits: (set) => (sets === null ? isWithin(set) && isWhole(set) : keys.has(setKey(set))),
  };
}

/** What of a set is no due line, as far as the policy lets it be (SPEC 4, 5, 14). `items`: what the set is taken for. */
export function adjustmentsOf(
  c: Certificate,
  f: Facts,
  rows: readonly Row[],
  set: readonly Line[],
  items: bigint,
) {
  const { feeMaxMinor: most, roundingMaxMinor, feeCode = 'fee' } = f.policy;
  const sign = f.receipt.amountMinor > 0n ? 1n : -1n;
  const claimed = c.adjustments.filter(({ code }) => code === 'discount').map(({ lineId }) => lineId);
  const cheaper = set.filter(({ item, full, less }) => less < full && claimed.includes(item.lineId));
  const rest = items - sign * sumOf(cheaper.map(({ full, less }) => full - less)) - f.receipt.amountMinor;
  const isStated = rest > 0n && of(rows, 'stated_fee').some(({ ours }) => ours === String(rest));
  const most0 = rest > most ? most : rest;
  const fee = isStated && rest <= most ? rest : absolute(rest) <= roundingMaxMinor ? 0n : most0;
  const raising = set.filter(({ full }) => full > 0n);
  const [largest] = raising.toSorted((a, b) => Number(b.full - a.full));
  const bearer = (raising.findLast(({ full }) => full >= absolute(rest)) ?? largest)?.item.lineId ?? null;
  const said = (code: string, amount: bigint, lineId: string | null) =>
    amount === 0n ? [] : [{ code, amount, lineId }];
  return [
    ...cheaper.flatMap(({ item, full, less }) => said('discount', sign * (full - less), item.lineId)),
    ...said(feeCode, fee, sign < 0n && feeCode === 'fee' ? null : bearer),
    ...said('rounding', rest - fee, bearer),
  ];
}

/** Documents that the text speaks for: all of its scope, or all of its months by date or by due date; none when only some are taken. */
export function spokenFor(
  c: Certificate,
  rows: readonly Row[],
  set: readonly Line[],
  within: readonly Line[],
): readonly string[] {
  const documents = c.restriction?.documents ?? [];
  if (documents.every((uid) => set.some(isOf([uid])))) return documents;
  const months = of(rows, 'month').flatMap(({ ours }) => ours.split('、'));
  const raising = within.filter(({ item }) => item.openMinor > 0n);
  const scopes = [
    raising.filter(({ item }) => months.includes(item.date.slice(0, 7))),
    raising.filter(({ item }) => months.includes((item.dueDate ?? item.date).slice(0, 7))),
  ];
  const taken = new Set(idsOf(set));
  const whole = scopes.find((scope) => scope.length > 0 && idsOf(scope).every((id) => taken.has(id)));
  return namesOf(whole ?? [], 'documentUid');
}

const stepOf = (amount: bigint): bigint => 10n ** BigInt(/0*$/.exec(String(amount))?.[0].length ?? 0);
/** Something over something, in millionths, rounded up. */
const millionths = (over: bigint, width: bigint): bigint => (over * 1_000_000n + width - 1n) / width;
const isMultiple =
  (step: bigint) =>
  ({ full }: Line): boolean =>
    full % step === 0n;

/** The one or two lines of a set that a round difference, or with a tolerance any, could most easily have met (SPEC 12). */
function partOf(set: readonly Line[], usable: readonly Line[], open: readonly Line[], tolerance: bigint) {
  const parts = set.flatMap((line, at) => [[line], ...set.slice(at + 1).map((other) => [line, other])]);
  const isExact = tolerance === 0n;
  const weighed = parts.flatMap((part) => {
    const [size, amount] = [part.length, absolute(sumFull(part))];
    const step = isExact ? stepOf(amount) : 1n;
    const isChosen = !isExact || (step >= CHOSEN_STEP && !open.every(isMultiple(step)));
    if (amount === 0n || size >= set.length || !isChosen) return [];
    const round = usable.filter(isMultiple(step)).length;
    const met =
      combinations(usable.length, size) * (tolerance + 1n) + combinations(round, size) * (step - 1n);
    return [{ size, amount, step, roundLines: round, expectedMillionths: millionths(met, amount) }];
  });
  const [worst = null] = weighed.toSorted(
    (a, b) =>
      Number(b.expectedMillionths - a.expectedMillionths) || Number(a.amount - b.amount) || a.size - b.size,
  );
  return worst;
}

/** How far chance could have made the lines of a set that the text does not speak for (SPEC 12). */
export function chanceOf(
  c: Certificate,
  { receipt, policy }: Facts,
  set: readonly Line[],
  pool: Pool,
  spoken: readonly string[],
) {
  const isFree = (line: Line): boolean => !isOf(spoken)(line);
  const [free, usable] = [set.filter(isFree), pool.usable.filter(isFree)];
  const setSize = free.length;
  const amount = absolute(absolute(receipt.amountMinor) - sumFull(set.filter(isOf(spoken))));
  const isExact = c.alternatives.sets[0]?.adjustments === '0' && c.adjustments.length === 0;
  const tolerance = isExact ? 0n : policy.feeMaxMinor + 2n * policy.roundingMaxMinor;
  const as = stepOf(amount);
  const step = pool.within.filter(isFree).every(isMultiple(as)) ? 1n : as;
  const round = usable.filter(isMultiple(as));
  const sizes = [combinations(usable.length, setSize), combinations(round.length, setSize)] as const;
  const rate = (sets: readonly [bigint, bigint], width: bigint) =>
    millionths(sets[0] * (tolerance + 1n) + sets[1] * (step - 1n), width);
  const even = amount === 0n ? 1_000_000_000n : rate(sizes, amount);
  const reach = amount / NEAR_PART;
  const countNear = (lines: readonly Line[], all: bigint): bigint => {
    if (all > NEAR_SETS_MAX) return even > CHANCE_BOUND ? 0n : all;
    const open = lines.map(({ full }) => ({ full, less: full }));
    const found = BigInt(subsetsWithin(open, amount - reach, amount, undefined, setSize).length);
    // To the cent the set in question is one of them.
    return tolerance === 0n && found > 0n ? found - 1n : found;
  };
  const near = countNear(usable, sizes[0]);
  const nearRound = step === 1n ? 0n : countNear(round, sizes[1]);
  const isDense = (sets: bigint): bigint => (sets < NEAR_MIN ? 0n : sets);
  const dense = rate([isDense(near), isDense(nearRound)], reach + 1n);
  const part = partOf(free, usable, pool.within.filter(isFree), tolerance);
  const expectedMillionths = dense > even ? dense : even;
  const said = { setSize, lines: usable.length, amount, step, roundLines: round.length, tolerance, part };
  const counts = { near: Number(near), nearRound: Number(nearRound) };
  return setSize === 0 ? null : { ...said, ...counts, expectedMillionths, boundMillionths: CHANCE_BOUND };
}
