import { compete } from './compete.ts';
import { conclude } from './conclude.ts';
import { decideReceipt } from './decide-receipt.ts';
import { equalLines } from './exact-pass.ts';
import { joinParts } from './joint-parts.ts';
import { joinPayments } from './joint-payments.ts';
import { matchBook } from './match-book.ts';
import { partyGroups } from './party-groups.ts';
import type { MatchInput, MatchProposal, MatchReceipt } from './types.ts';

/** By bank date and uid: the order of every list of receipts and proposals. */
function byDate(a: MatchReceipt, b: MatchReceipt): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0;
}

/**
 * The same as `proposeMatches`, one group of receipts after the other: those that could want the same items come together, sorted by
 * bank date and uid. Only one group is held at a time, so that a caller can keep, write or drop its proposals before the next is made.
 * Some groups are empty: they only let the caller look up from the work.
 */
export function* eachProposal(input: MatchInput): Generator<readonly MatchProposal[], void, undefined> {
  const { context, forget, expect } = matchBook(input);
  const receipts = [...input.receipts].sort(byDate);
  const { groups, payers } = yield* partyGroups(receipts, context);
  expect(equalLines(receipts, payers, input.items));
  for (const group of groups) {
    const drafts = group.map((receipt) => decideReceipt(receipt, context));
    yield compete(joinParts(joinPayments(drafts))).map(conclude);
    forget();
  }
}

/**
 * Proposes for every receipt which open due lines it settles, with the proof (SPEC 5, 11 to 13). Deterministic and independent of
 * the order of receipts, items and parties; the answers are sorted by bank date and uid. Amounts are minor units.
 */
export function proposeMatches(input: MatchInput): readonly MatchProposal[] {
  const places = new Map([...input.receipts].sort(byDate).map((receipt, place) => [receipt.uid, place]));
  const proposals: MatchProposal[] = [];
  for (const group of eachProposal(input)) for (const proposal of group) proposals.push(proposal);
  const placeOf = (proposal: MatchProposal): number => places.get(proposal.receiptUid) ?? 0;
  return proposals.sort((a, b) => placeOf(a) - placeOf(b));
}
