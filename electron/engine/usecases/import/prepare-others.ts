import type { OrderRow } from '../../../../shared/domain/reading/rows.ts';
import { rowIdentity } from '../../../../shared/domain/reading/occurrence.ts';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { orderIsKnown } from '../../store/queries/import.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { ownMinor } from '../amounts.ts';
import { PartyFinder } from './party-finder.ts';
import { accepted, duplicate, rejected } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/** Field of an order line that keeps who bought, when the line stands on a collective customer. */
const BUYER = 'buyer';

/** Lines of sales orders. Those of a shop stand on its collective customer where the buyer is no party: who bought stays beside the line. */
export function* prepareOrders(
  read: ReadHandle,
  rows: Iterable<OrderRow>,
  collective: StoredParty | null = null,
): Generator<PreparedRow> {
  const parties = new PartyFinder(read);
  const seen = new Set<string>();
  const prepare = (row: OrderRow): PreparedRow => {
    const found = parties.find(row.party, row.partyName);
    const walkIn = !found.ok && found.error.code === 'IMPORT_PARTY_UNKNOWN' ? collective : null;
    const party = walkIn === null ? found : ok(walkIn);
    if (!party.ok) return rejected(row.line, party.error, 'party');
    const amount = ownMinor(row.amount, row.currency);
    const line = {
      partyId: party.value.id,
      number: row.number,
      item: row.item,
      quantity: row.quantity ?? '',
      price: row.price ?? '',
      amount,
    };
    const identity = rowIdentity('orders', row);
    if (seen.has(identity) || orderIsKnown(read, line)) return duplicate(row.line);
    seen.add(identity);
    return accepted(row.line, {
      ...line,
      amount: String(amount),
      date: row.date,
      currency: row.currency,
      custom: canonicalText(walkIn === null ? { ...row.custom } : { ...row.custom, [BUYER]: row.partyName }),
    });
  };
  for (const row of rows) yield prepare(row);
}
