import type { OrderItem } from '../../../../shared/domain/platform/settlement-posting.ts';
import { CONTROL_ACCOUNTS } from '../../../../shared/domain/document/control-accounts.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { type OrderDocument, orderDocuments, partiesOfOrder } from '../../store/queries/settlement.ts';
import { presentParty } from './customers.ts';

/** The customer's control account that settlements post to. */
export const SETTLEMENT_CONTROL = CONTROL_ACCOUNTS.AR[0];

/** Whose an order is, and which of its invoices and credit notes are open. */
export class OrderBook {
  readonly #read: ReadHandle;
  readonly #documents: ReadonlyMap<string, readonly OrderDocument[]>;
  readonly #parties = new Map<string, Result<StoredParty | null, Problem>>();

  constructor(read: ReadHandle) {
    this.#read = read;
    const documents = new Map<string, OrderDocument[]>();
    for (const document of orderDocuments(read)) {
      const known = documents.get(document.orderId);
      if (known === undefined) documents.set(document.orderId, [document]);
      else known.push(document);
    }
    this.#documents = documents;
  }

  /** The party of an order, null when nobody's is known. Two parties are never chosen between. */
  partyOf(orderId: string): Result<StoredParty | null, Problem> {
    if (orderId === '') return ok(null);
    const known = this.#parties.get(orderId);
    if (known !== undefined) return known;
    const found = this.#find(orderId);
    this.#parties.set(orderId, found);
    return found;
  }

  #find(orderId: string): Result<StoredParty | null, Problem> {
    const ids = [
      ...partiesOfOrder(this.#read, orderId),
      ...(this.#documents.get(orderId) ?? []).map(({ partyId }) => partyId),
    ];
    const parties = new Map<number, StoredParty>();
    for (const id of ids) {
      const party = presentParty(this.#read, id);
      if (party !== null) parties.set(party.id, party);
    }
    const [first, ...others] = parties.values();
    if (others.length > 0 && first !== undefined)
      return refuse('SETTLEMENT_PARTY_AMBIGUOUS', `order ${orderId}`, {
        order: orderId,
        parties: [first, ...others].map(({ code, name }) => `${code} ${name}`).join(', '),
      });
    return ok(first ?? null);
  }

  /** Open due lines of a party that name an order, on the account settlements post to. */
  openItems(party: StoredParty, currency: string, orderIds: Iterable<string>): readonly OrderItem[] {
    return [...new Set(orderIds)].flatMap((orderId) =>
      (this.#documents.get(orderId) ?? [])
        .filter(
          (each) =>
            each.partyId === party.id &&
            each.currency === currency &&
            each.control === SETTLEMENT_CONTROL &&
            each.open !== 0n,
        )
        .map(({ lineUid, open }) => ({ lineId: lineUid, orderId, openMinor: open })),
    );
  }
}
