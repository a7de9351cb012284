import type { MatchContext } from './attempt.ts';
import { classifyReceipt } from './classify-receipt.ts';
import { findReferences } from './document-references.ts';
import { findPayer } from './payer.ts';
import type { MatchReceipt } from './types.ts';
import { foldText, readText } from './written-text.ts';

/** Receipts looked at before it yields. */
const RECEIPTS_AT_ONCE = 500;

/** What can be said of a receipt before it is decided. */
type Reach = {
  /** Parties whose items it could settle however it is decided: those its payer may stand for, and the owners of all it names. */
  readonly parties: ReadonlySet<string>;
  /** The one party it pays for, if that much is clear. */
  readonly payer: string | null;
};

function reachOf(receipt: MatchReceipt, context: MatchContext): Reach {
  if (classifyReceipt(receipt, context.own) !== null) return { parties: new Set(), payer: null };
  const payer = findPayer(receipt, context.parties);
  const [only, ...others] = payer.outcome === 'established' ? payer.parties : [];
  const suggested = payer.suggested === null ? [] : [payer.suggested];
  const owners = ownersOf(receipt, context);
  // Where an established payer's own document is named, nobody else's is looked for.
  const own = payer.outcome === 'established' && owners.some((party) => payer.parties.includes(party));
  return {
    parties: new Set([...payer.parties, ...payer.expired, ...suggested, ...(own ? [] : owners)]),
    payer: only === undefined || others.length > 0 ? null : only,
  };
}

/** Parties of all documents, orders and contracts of the book that a text names. */
function ownersOf(receipt: MatchReceipt, context: MatchContext): readonly string[] {
  if (!/[A-Z0-9]/.test(foldText(receipt.text))) return [];
  const whole = context.wholeIndexOf(receipt);
  const written = readText(receipt.text, receipt.date, receipt.amountMinor, receipt.currency);
  const refs = findReferences(written, whole, false);
  const scoped = [...refs.orders, ...refs.contracts].flatMap(({ documents }) =>
    documents.flatMap((uid) => whole.byUid.get(uid)?.partyUid ?? []),
  );
  const named = refs.named.map(({ document }) => document.partyUid);
  return named.length > 0 ? named : scoped;
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

/** Receipts in groups, and for each receipt of the list the one party it pays for. */
export type PartyGroups = {
  readonly groups: readonly (readonly MatchReceipt[])[];
  readonly payers: readonly (string | null)[];
};

/**
 * Receipts in groups that cannot want the same items: two receipts are in one group when some party is in reach of both, or of both
 * by way of others. Each can be decided without the rest of the book. Groups come in the order of their first receipt in `receipts`.
 * Now and then it yields nothing, so that a caller can look up from the work.
 */
export function* partyGroups(
  receipts: readonly MatchReceipt[],
  context: MatchContext,
): Generator<readonly [], PartyGroups, undefined> {
  const unions = new Unions();
  const first = new Int32Array(receipts.length).fill(-1);
  const payers: (string | null)[] = [];
  for (const [at, receipt] of receipts.entries()) {
    if (at % RECEIPTS_AT_ONCE === 0) yield [];
    const { parties, payer } = reachOf(receipt, context);
    payers.push(payer);
    for (const party of parties) {
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
  return { groups: [...groups.values()], payers };
}
