import { assert, present } from '../../std/assert.ts';
import { absolute } from '../../std/integer.ts';
import { statutoryOrder } from './draft.ts';
import { type PartyShare, partyShares } from './party-shares.ts';
import { bankSign, type MatchAdjustment, type MatchAllocation, type MatchItem } from './types.ts';

/**
 * One end of a link: a due line, the document the receipt becomes, the document an adjustment becomes (its place in the list),
 * or a leg of the transfer for another party: `share` on that party's own account, `counter` where the money stands.
 */
export type PairSide =
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'receipt' }
  | { readonly kind: 'adjustment'; readonly index: number }
  | { readonly kind: 'share' | 'counter'; readonly partyUid: string };

/** A link between an amount that is positive and one that is negative on their ledger (SPEC 5). `minor` is positive. */
export type AllocationPair = {
  readonly positive: PairSide;
  readonly negative: PairSide;
  readonly minor: bigint;
};

type Pile = {
  readonly side: PairSide;
  readonly item: MatchItem | null;
  readonly forLine: string | null;
  readonly negative: boolean;
  left: bigint;
};

/** The part of a proposal that pairs are made of. */
export type PairSource = {
  readonly allocations: readonly MatchAllocation[];
  readonly adjustments: readonly MatchAdjustment[];
};

/** What of other parties passes through the account the money stands on, signed as the bank moves. */
type Passing = { readonly partyUid: string; readonly minor: bigint };

function pilesOf(
  source: PairSource,
  items: ReadonlyMap<string, MatchItem>,
  sign: 1n | -1n,
  money: PairSide,
  passing: readonly Passing[],
): readonly Pile[] {
  const lines = source.allocations.map((allocation): Pile => {
    const item = present(items.get(allocation.lineId), `item ${allocation.lineId}`);
    assert(bankSign(item.ledger) === sign, 'all lines of a match belong to one ledger');
    const side = { kind: 'line', lineId: item.lineId } as const;
    const minor = sign * allocation.minor;
    return { side, item, forLine: item.originalUid, negative: minor < 0n, left: absolute(minor) };
  });
  // What does not touch the party's account has no line of its own there.
  const adjustments = source.adjustments.flatMap((adjustment, index): readonly Pile[] => {
    if (adjustment.lineId === null) return [];
    const minor = -sign * adjustment.minor;
    const side = { kind: 'adjustment', index } as const;
    return [{ side, item: null, forLine: adjustment.lineId, negative: minor < 0n, left: absolute(minor) }];
  });
  const through = passing.map(({ partyUid, minor }): Pile => {
    const side = { kind: 'counter', partyUid } as const;
    return { side, item: null, forLine: null, negative: sign * minor < 0n, left: absolute(minor) };
  });
  const total = [...lines, ...adjustments, ...through].reduce(
    (sum, pile) => sum + (pile.negative ? -pile.left : pile.left),
    0n,
  );
  const receipt: Pile = {
    side: money,
    item: null,
    forLine: null,
    negative: total > 0n,
    left: absolute(total),
  };
  return [...lines, ...adjustments, ...through, receipt];
}

function link(a: Pile, b: Pile, into: AllocationPair[]): void {
  if (a.negative === b.negative) return;
  const minor = a.left < b.left ? a.left : b.left;
  if (minor === 0n) return;
  a.left -= minor;
  b.left -= minor;
  const [positive, negative] = a.negative ? [b, a] : [a, b];
  into.push({ positive: positive.side, negative: negative.side, minor });
}

function linked(piles: readonly Pile[]): readonly AllocationPair[] {
  const pairs: AllocationPair[] = [];
  const lines = statutoryOrder(
    piles.flatMap((pile) => (pile.item === null ? [] : [{ pile, item: pile.item }])),
  ).map(({ pile }) => pile);
  const main = lines.filter((pile) => !pile.negative);
  const credits = lines.filter((pile) => pile.negative);
  const adjustments = piles.filter((pile) => pile.side.kind === 'adjustment');
  const through = piles.filter((pile) => pile.side.kind === 'counter');
  for (const credit of credits) {
    for (const pile of main) if (pile.item?.documentUid === credit.forLine) link(pile, credit, pairs);
  }
  for (const adjustment of adjustments) {
    for (const pile of lines) if (pile.item?.lineId === adjustment.forLine) link(pile, adjustment, pairs);
  }
  for (const credit of credits) for (const pile of main.toReversed()) link(pile, credit, pairs);
  for (const adjustment of adjustments) for (const pile of lines.toReversed()) link(pile, adjustment, pairs);
  for (const pile of [...adjustments, ...through]) {
    for (const other of [...lines.toReversed(), ...adjustments, ...through]) link(other, pile, pairs);
  }
  const money = piles.filter((pile) => pile.side.kind === 'receipt' || pile.side.kind === 'share');
  for (const receipt of money) {
    for (const pile of [...lines, ...adjustments, ...through]) link(pile, receipt, pairs);
  }
  assert(
    piles.every((pile) => pile.left === 0n),
    'the links of a match add up to it',
  );
  return pairs;
}

/**
 * Turns the signed amounts of a match into links between positive and negative lines that add up to it exactly: a red document
 * with its original first, an adjustment with the line it settles, other credits with the latest lines, and the receipt with
 * what is left, earliest due first. Links never cross parties: what belongs to another than `account` is settled there by the
 * leg of a transfer, and the other leg takes the same amount from the receipt (SPEC 5). Without `account` the money
 * stands with the first party by uid. Deterministic. @throws Bug when an allocation names an item that was not given.
 */
export function allocationPairs(
  source: PairSource,
  items: readonly MatchItem[],
  account: string | null = null,
): readonly AllocationPair[] {
  const byLine = new Map(items.map((item) => [item.lineId, item]));
  const itemOf = (lineId: string): MatchItem => present(byLine.get(lineId), `item ${lineId}`);
  const [first] = source.allocations;
  if (first === undefined) return [];
  const sign = bankSign(itemOf(first.lineId).ledger);
  const shares = partyShares(source, (lineId) => itemOf(lineId).partyUid);
  const holder = account ?? present(shares[0], 'a match with lines has a party').partyUid;
  const others = shares.filter((share) => share.partyUid !== holder);
  const passing = others.filter((share) => share.minor !== 0n);
  const partOf = (share: PartyShare): PairSource => ({
    allocations: share.allocations,
    // Places count in the whole match, so that an adjustment is found again.
    adjustments: source.adjustments.map((adjustment, index) =>
      share.adjustments.some((own) => own.index === index) ? adjustment : { ...adjustment, lineId: null },
    ),
  });
  const own = shares.find((share) => share.partyUid === holder);
  return [
    ...others.flatMap((share) =>
      linked(pilesOf(partOf(share), byLine, sign, { kind: 'share', partyUid: share.partyUid }, [])),
    ),
    ...linked(
      pilesOf(
        own === undefined ? { allocations: [], adjustments: [] } : partOf(own),
        byLine,
        sign,
        { kind: 'receipt' },
        passing,
      ),
    ),
  ];
}
