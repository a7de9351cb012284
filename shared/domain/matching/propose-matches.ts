import { ownSideOf } from './classify-receipt.ts';
import { compete } from './compete.ts';
import { conclude } from './conclude.ts';
import type { MatchContext } from './attempt.ts';
import { decideReceipt } from './decide-receipt.ts';
import { type DocumentIndex, indexDocuments } from './document-index.ts';
import { statutoryKey } from './draft.ts';
import { joinPayments } from './joint-payments.ts';
import { indexParties } from './payer.ts';
import type { MatchInput, MatchItem, MatchPolicy, MatchProposal, MatchReceipt } from './types.ts';

/** Nothing may be missing in a currency for which nobody said what may. */
function strictPolicy(receipt: MatchReceipt): MatchPolicy {
  return {
    currency: receipt.currency,
    feeMaxMinor: 0n,
    roundingMaxMinor: 0n,
    discount: null,
    numberPrefixes: [],
  };
}

function cached<T>(make: (receipt: MatchReceipt, parties: readonly string[]) => T) {
  const known = new Map<string, T>();
  return (receipt: MatchReceipt, parties: readonly string[]): T => {
    const key = `${receipt.currency}|${[...receipt.ledgers].sort().join('+')}|${parties.join('|')}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(receipt, parties);
    known.set(key, made);
    return made;
  };
}

function contextOf(input: MatchInput): MatchContext {
  const byParty = new Map<string, MatchItem[]>();
  const ordered = input.items
    .filter((item) => item.openMinor !== 0n)
    .map((item) => ({ item, key: statutoryKey(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
  for (const item of ordered) {
    const list = byParty.get(item.partyUid);
    if (list === undefined) byParty.set(item.partyUid, [item]);
    else list.push(item);
  }
  const policies = new Map(input.policies.map((policy) => [policy.currency, policy]));
  const policyOf = (receipt: MatchReceipt): MatchPolicy =>
    policies.get(receipt.currency) ?? strictPolicy(receipt);
  const settles = (receipt: MatchReceipt, item: MatchItem): boolean =>
    item.currency === receipt.currency && receipt.ledgers.includes(item.ledger);
  const ranks = new Map(ordered.map((item, rank) => [item.lineId, rank]));
  const rank = (item: MatchItem): number => ranks.get(item.lineId) ?? 0;
  const itemsOf = cached((receipt, parties) => {
    const items = parties.flatMap((uid) => (byParty.get(uid) ?? []).filter((item) => settles(receipt, item)));
    return parties.length > 1 ? items.sort((a, b) => rank(a) - rank(b)) : items;
  });
  const index = (receipt: MatchReceipt, items: readonly MatchItem[]): DocumentIndex =>
    indexDocuments(items, policyOf(receipt).numberPrefixes);
  const whole = cached((receipt) =>
    index(
      receipt,
      ordered.filter((item) => settles(receipt, item)),
    ),
  );
  return {
    parties: indexParties(input.parties),
    own: ownSideOf(input),
    policyOf,
    itemsOf,
    indexOf: cached((receipt, parties) => index(receipt, itemsOf(receipt, parties))),
    wholeIndexOf: (receipt) => whole(receipt, []),
  };
}

/**
 * Proposes for every receipt which open due lines it settles, with the proof (SPEC 5, 11 to 13). Deterministic and independent of
 * the order of receipts, items and parties; the answers are sorted by bank date and uid. Amounts are minor units.
 */
export function proposeMatches(input: MatchInput): readonly MatchProposal[] {
  const context = contextOf(input);
  return compete(joinPayments(input.receipts.map((receipt) => decideReceipt(receipt, context)))).map(conclude);
}
