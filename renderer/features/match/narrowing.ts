import type { MatchDetail } from '../../../shared/contract/match.ts';
import { absolute } from '../../../shared/std/integer.ts';
import { minorOf } from '../../format/amount.ts';

/** A set that fits, as the engine lists it: amounts signed as the bank moves. */
export type FittingSet = MatchDetail['otherSets'][number];

/** What a person said about a document: the money pays it, or it does not. */
export type Answer = { readonly document: string; readonly paid: boolean };

/** A set that still stands, and its place among all that are listed. */
export type StandingSet = { readonly set: FittingSet; readonly index: number };

function agrees(set: FittingSet, { document, paid }: Answer): boolean {
  return set.some((part) => part.document === document) === paid;
}

/** The sets that agree with everything said so far. */
export function standingSets(
  sets: readonly FittingSet[],
  answers: readonly Answer[],
): readonly StandingSet[] {
  return sets
    .map((set, index) => ({ set, index }))
    .filter(({ set }) => answers.every((answer) => agrees(set, answer)));
}

/**
 * The document whose yes or no leaves fewest sets standing, of equally good ones the largest: the rule by which the first
 * question was found goes on over what is left. Null when nothing separates them.
 */
export function separatingDocument(standing: readonly StandingSet[], currency: string): string | null {
  const found = new Map<string, { count: number; size: bigint }>();
  for (const { set } of standing) {
    const sizes = new Map<string, bigint>();
    for (const { document, amount } of set) {
      sizes.set(document, (sizes.get(document) ?? 0n) + absolute(minorOf(amount, currency)));
    }
    for (const [document, size] of sizes) {
      const known = found.get(document) ?? { count: 0, size: 0n };
      found.set(document, { count: known.count + 1, size: size > known.size ? size : known.size });
    }
  }
  const [best] = [...found]
    .filter(([, { count }]) => count < standing.length)
    .toSorted(([a, x], [b, y]) => {
      const near = Math.abs(2 * x.count - standing.length) - Math.abs(2 * y.count - standing.length);
      if (near !== 0) return near;
      if (x.size !== y.size) return x.size > y.size ? -1 : 1;
      return a < b ? -1 : 1;
    });
  return best?.[0] ?? null;
}

/** The question that stands now: the stored one first, then the one that separates best what its answers left. */
export function presentQuestion(
  detail: Pick<MatchDetail, 'question' | 'receipt' | 'status'>,
  standing: readonly StandingSet[],
  answers: readonly Answer[],
): MatchDetail['question'] {
  if (detail.status === 'accepted') return null;
  if (detail.question !== null && detail.question.kind !== 'is_paid') return detail.question;
  if (standing.length < 2) return null;
  if (answers.length === 0 && detail.question !== null) return detail.question;
  const document = separatingDocument(standing, detail.receipt.currency);
  return document === null ? null : { kind: 'is_paid', documents: [document], parties: [], theirs: '' };
}

/** What all of the sets have, in the order of the first; nothing when there is only one. */
export function commonParts(sets: readonly FittingSet[]): FittingSet {
  const [first = [], ...others] = sets;
  if (others.length === 0) return [];
  return first.filter((part) =>
    others.every((set) => set.some((one) => one.lineId === part.lineId && one.amount === part.amount)),
  );
}
