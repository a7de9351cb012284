import { absolute } from '../../std/integer.ts';
import type { MatchAdjustment, MatchAllocation } from './types.ts';

/** What of a match belongs to one party. */
export type PartyShare = {
  readonly partyUid: string;
  readonly allocations: readonly MatchAllocation[];
  /** With their places in the match's list. */
  readonly adjustments: readonly { readonly index: number; readonly adjustment: MatchAdjustment }[];
  /** Σ allocations − Σ adjustments, signed as the bank moves: what of the money is this party's. */
  readonly minor: bigint;
};

/** Why the money of a match stands on the account of one of its parties. */
export type AccountReason = 'only_party' | 'payer' | 'largest_share';

type Source = {
  readonly allocations: readonly MatchAllocation[];
  readonly adjustments: readonly MatchAdjustment[];
};

/**
 * Splits a match by the parties its lines belong to, in ascending order of their uids. An adjustment goes with the line it
 * settles; what touches no party's account (SPEC 4) is nobody's share. `partyOf` gives the party of a line.
 */
export function partyShares(source: Source, partyOf: (lineId: string) => string): readonly PartyShare[] {
  const parties = [...new Set(source.allocations.map(({ lineId }) => partyOf(lineId)))].sort();
  return parties.map((partyUid) => {
    const allocations = source.allocations.filter(({ lineId }) => partyOf(lineId) === partyUid);
    const adjustments = source.adjustments.flatMap((adjustment, index) =>
      adjustment.lineId !== null && partyOf(adjustment.lineId) === partyUid ? [{ index, adjustment }] : [],
    );
    const minor =
      allocations.reduce((sum, part) => sum + part.minor, 0n) -
      adjustments.reduce((sum, { adjustment }) => sum + adjustment.minor, 0n);
    return { partyUid, allocations, adjustments, minor };
  });
}

/**
 * Whose account the money of a match stands on (SPEC 5): the only party's, else the own party of whoever paid, else that of the
 * largest share; of equal shares the first by uid. Null: the match has no lines and nobody is known to have paid.
 */
export function accountOfMatch(
  shares: readonly PartyShare[],
  payer: string | null,
): { readonly partyUid: string; readonly reason: AccountReason } | null {
  const [first, ...others] = shares;
  if (first !== undefined && others.length === 0) return { partyUid: first.partyUid, reason: 'only_party' };
  if (payer !== null) return { partyUid: payer, reason: 'payer' };
  if (first === undefined) return null;
  const largest = others.reduce(
    (most, share) => (absolute(share.minor) > absolute(most.minor) ? share : most),
    first,
  );
  return { partyUid: largest.partyUid, reason: 'largest_share' };
}
