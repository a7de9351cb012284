import { assert, present } from '../../std/assert.ts';
import { absolute } from '../../std/integer.ts';
import { statutoryOrder } from './draft.ts';
import { bankSign, type MatchAdjustment, type MatchAllocation, type MatchItem } from './types.ts';

/** One end of a link: a due line, the document the receipt becomes, or the document an adjustment becomes (its place in the list). */
export type PairSide =
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'receipt' }
  | { readonly kind: 'adjustment'; readonly index: number };

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

function pilesOf(source: PairSource, items: ReadonlyMap<string, MatchItem>): readonly Pile[] {
  const [first] = source.allocations;
  if (first === undefined) return [];
  const sign = bankSign(present(items.get(first.lineId), `item ${first.lineId}`).ledger);
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
  const total = [...lines, ...adjustments].reduce(
    (sum, pile) => sum + (pile.negative ? -pile.left : pile.left),
    0n,
  );
  const receipt: Pile = {
    side: { kind: 'receipt' },
    item: null,
    forLine: null,
    negative: total > 0n,
    left: absolute(total),
  };
  return [...lines, ...adjustments, receipt];
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

/**
 * Turns the signed amounts of a match into links between positive and negative lines that add up to it exactly: a red document
 * with its original first, an adjustment with the line it settles, other credits with the latest lines, and the receipt with
 * what is left, earliest due first. Deterministic. @throws Bug when an allocation names an item that was not given.
 */
export function allocationPairs(source: PairSource, items: readonly MatchItem[]): readonly AllocationPair[] {
  const byLine = new Map(items.map((item) => [item.lineId, item]));
  const piles = pilesOf(source, byLine);
  const pairs: AllocationPair[] = [];
  const lines = statutoryOrder(
    piles.flatMap((pile) => (pile.item === null ? [] : [{ pile, item: pile.item }])),
  ).map(({ pile }) => pile);
  const main = lines.filter((pile) => !pile.negative);
  const credits = lines.filter((pile) => pile.negative);
  const adjustments = piles.filter((pile) => pile.side.kind === 'adjustment');
  for (const credit of credits) {
    for (const pile of main) if (pile.item?.documentUid === credit.forLine) link(pile, credit, pairs);
  }
  for (const adjustment of adjustments) {
    for (const pile of lines) if (pile.item?.lineId === adjustment.forLine) link(pile, adjustment, pairs);
  }
  for (const credit of credits) for (const pile of main.toReversed()) link(pile, credit, pairs);
  for (const adjustment of adjustments) for (const pile of lines.toReversed()) link(pile, adjustment, pairs);
  for (const receipt of piles.filter((pile) => pile.side.kind === 'receipt')) {
    for (const pile of [...lines, ...adjustments]) link(pile, receipt, pairs);
  }
  assert(
    piles.every((pile) => pile.left === 0n),
    'the links of a match add up to it',
  );
  return pairs;
}
