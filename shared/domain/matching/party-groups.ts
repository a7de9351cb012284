import type { MatchContext } from './attempt.ts';
import { classifyReceipt } from './classify-receipt.ts';
import { findReferences } from './document-references.ts';
import { findPayer } from './payer.ts';
import type { MatchReceipt } from './types.ts';
import { readText } from './written-text.ts';

/** Parties whose items a receipt could settle however it is decided: those its payer may stand for, and the owners of all it names. */
function partiesInReach(receipt: MatchReceipt, context: MatchContext): ReadonlySet<string> {
  if (classifyReceipt(receipt, context.own) !== null) return new Set();
  const payer = findPayer(receipt, context.parties);
  const whole = context.wholeIndexOf(receipt);
  const { searchable } = readText(receipt.text, receipt.date, receipt.amountMinor, receipt.currency);
  const refs = findReferences(searchable, whole, false);
  const scoped = [...refs.orders, ...refs.contracts].flatMap(({ documents }) =>
    documents.flatMap((uid) => whole.byUid.get(uid)?.partyUid ?? []),
  );
  const named = refs.named.map(({ document }) => document.partyUid);
  const suggested = payer.suggested === null ? [] : [payer.suggested];
  return new Set([...payer.parties, ...payer.expired, ...suggested, ...named, ...scoped]);
}

/** Parties that some receipt brings together, found by a number of any of them. */
class Unions {
  readonly #numbers = new Map<string, number>();
  readonly #parents: number[] = [];

  numberOf(party: string): number {
    const known = this.#numbers.get(party);
    if (known !== undefined) return known;
    const number = this.#parents.length;
    this.#numbers.set(party, number);
    this.#parents.push(number);
    return number;
  }

  rootOf(number: number): number {
    let root = number;
    for (let up = this.#parents[root]; up !== undefined && up !== root; up = this.#parents[root]) {
      this.#parents[root] = this.#parents[up] ?? up;
      root = up;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    if (first !== second) this.#parents[Math.max(first, second)] = Math.min(first, second);
  }
}

/**
 * Receipts in groups that cannot want the same items: two receipts are in one group when some party is in reach of both, or of both
 * by way of others. Each can be decided without the rest of the book. Groups come in the order of their first receipt in `receipts`.
 */
export function partyGroups(
  receipts: readonly MatchReceipt[],
  context: MatchContext,
): readonly (readonly MatchReceipt[])[] {
  const unions = new Unions();
  const first = new Int32Array(receipts.length).fill(-1);
  for (const [at, receipt] of receipts.entries()) {
    for (const party of partiesInReach(receipt, context)) {
      const number = unions.numberOf(party);
      const before = first[at] ?? -1;
      if (before < 0) first[at] = number;
      else unions.join(before, number);
    }
  }
  const groups = new Map<number, MatchReceipt[]>();
  for (const [at, receipt] of receipts.entries()) {
    const number = first[at] ?? -1;
    // Nothing is in reach: it stands alone.
    const root = number < 0 ? -1 - at : unions.rootOf(number);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [receipt]);
    else group.push(receipt);
  }
  return [...groups.values()];
}
