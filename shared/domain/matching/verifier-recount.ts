import { addDays } from '../../std/calendar-date.ts';
import type { Certificate } from './certificate.ts';
import { bankSign, type MatchItem } from './types.ts';
import { shelfOf } from './verifier-shelves.ts';
import type { VerifierFacts as Facts } from './verifier-evidence.ts';

/** Most due lines of which every combination is tried again. */
export const RECOUNT_LINES_MAX = 16;

/** Every set that fits, as its line ids, and by how much the nearest sum misses. */
export type Recount = { readonly sets: ReadonlySet<string>; readonly miss: bigint | null };

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Amount of a line turned so that what settles the receipt is positive. */
const turn = (f: Facts, item: MatchItem, minor: bigint): bigint =>
  bankSign(item.ledger) * (f.receipt.amountMinor < 0n ? -minor : minor);

/** The discount an invoice line allows on the day the policy looks at (SPEC 14), turned as the ledger. */
export function discount({ policy: { discount: d }, receipt }: Facts, item: MatchItem): bigint {
  const day = d?.dateBasis === 'value' ? (receipt.valueDate ?? receipt.date) : receipt.date;
  if (d === null || item.openMinor <= 0n || item.kind === 'receipt' || item.kind === 'refund') return 0n;
  if (day > addDays(item.date, d.days)) return 0n;
  if (d.base === 'net' && (item.netMinor === null || item.originalMinor === 0n)) return 0n;
  const [base, per] =
    d.base === 'net' ? [(item.netMinor ?? 0n) * item.openMinor, item.originalMinor] : [item.openMinor, 1n];
  return (2n * base * BigInt(d.rateBasisPoints) + 10_000n * per) / (20_000n * per);
}

/** Due lines a set could be made of, and the window its sum must meet, both turned. */
function field(c: Pick<Certificate, 'restriction'>, f: Facts, parties: readonly string[]) {
  const { receipt: r, policy: p } = f;
  const listed = new Set(c.restriction?.documents);
  const mine = parties.flatMap((uid) => shelfOf(f.items).byParty.get(uid) ?? []);
  const lines = mine.filter(
    (item) =>
      item.currency === r.currency &&
      r.ledgers.includes(item.ledger) &&
      item.openMinor !== 0n &&
      (c.restriction === null || item.openMinor < 0n || listed.has(item.documentUid)),
  );
  const options = (item: MatchItem): readonly bigint[] => {
    const [open, less] = [turn(f, item, item.openMinor), turn(f, item, discount(f, item))];
    return less > 0n && less < open ? [open, open - less] : [open];
  };
  const target = size(r.amountMinor);
  const [under, over] = r.amountMinor > 0n ? [0n, p.feeMaxMinor] : [p.feeMaxMinor, 0n];
  const window = { low: target - under - p.roundingMaxMinor, high: target + over + p.roundingMaxMinor };
  const pools = distinct(lines.map((item) => item.ledger))
    .map((ledger) => lines.filter((item) => item.ledger === ledger))
    .filter(
      (pool) =>
        c.restriction?.kind !== 'named' ||
        c.restriction.documents.every((uid) => pool.some((item) => item.documentUid === uid)),
    );
  return { pools, options, window, target };
}

/** Whether some line of these parties alone is what the receipt pays. */
export function paysOne(c: Certificate, f: Facts, parties: readonly string[]): boolean {
  const { pools, options, window } = field({ ...c, restriction: null }, f, parties);
  return pools
    .flat()
    .flatMap(options)
    .some((option) => option >= window.low && option <= window.high);
}

/** Lines that a set could be made of, and of them those small enough. */
export type Combinable = { readonly within: readonly MatchItem[]; readonly usable: readonly MatchItem[] };

/** Lines small enough to be part of some set, among all that the restriction leaves. */
export function combinable(c: Certificate, f: Facts, parties: readonly string[]): Combinable {
  const { pools, options, window } = field(c, f, parties);
  const usable = pools.flatMap((pool) => {
    const lowering = pool.reduce(
      (sum, item) => (turn(f, item, item.openMinor) < 0n ? sum + turn(f, item, item.openMinor) : sum),
      0n,
    );
    return pool.filter((item) => options(item).some((option) => option <= window.high - lowering));
  });
  return { within: pools.flat(), usable };
}

/** Tries every combination of the due lines of these parties; null when there are too many. */
export function recount(c: Certificate, f: Facts, parties: readonly string[]): Recount | null {
  const { pools, options, window, target } = field(c, f, parties);
  const sets = new Set<string>();
  let miss: bigint | null = null;
  for (const pool of pools) {
    if (pool.length > RECOUNT_LINES_MAX) return null;
    const wanted = c.restriction?.kind === 'named' ? c.restriction.documents : [];
    const single = wanted.filter((uid) => pool.filter((item) => item.documentUid === uid).length === 1);
    const walk = (at: number, sums: readonly bigint[], taken: readonly MatchItem[]): void => {
      const item = pool[at];
      if (item !== undefined) {
        walk(at + 1, sums, taken);
        walk(
          at + 1,
          [...new Set(sums.flatMap((each) => options(item).map((option) => each + option)))],
          [...taken, item],
        );
        return;
      }
      const has = (uid: string): boolean => taken.some((each) => each.documentUid === uid);
      if (taken.length === 0 || !single.every(has)) return;
      for (const each of sums) {
        const [off, best] = [each - target, miss];
        if (best === null || size(off) < size(best) || (size(off) === size(best) && off > best)) miss = off;
      }
      const fits = sums.some((each) => each >= window.low && each <= window.high);
      if (fits && wanted.every(has)) sets.add(distinct(taken.map((each) => each.lineId)).join());
    };
    walk(0, [0n], []);
  }
  return { sets, miss };
}
