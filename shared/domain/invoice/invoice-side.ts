import type { Ledger } from '../document/document.ts';
import type { InvoiceRow, InvoiceSide } from '../reading/rows.ts';

/** Where an invoice belongs, and who the other side is. */
type SidedParty = { readonly ledger: Ledger; readonly party: InvoiceSide };

/** A tax number as it is compared: letters and digits in upper case. */
function taxIdKey(taxId: string): string {
  return taxId
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '');
}

/**
 * Whether two tax numbers are one company's. The numbers of before 2016 have fifteen digits: they are the third to the
 * seventeenth character of the later code.
 */
export function sameTaxId(a: string, b: string): boolean {
  const [one, other] = [taxIdKey(a), taxIdKey(b)];
  if (one === '' || other === '') return false;
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length === 15 && long.length === 18 && long.slice(2, 17) === short;
}

/**
 * The ledger of a VAT invoice follows from our tax number: where we sell it is receivable and the party is the buyer, where we
 * buy it is payable and the party is the seller; null where neither side is us (SPEC 20).
 */
function sideOf(invoice: Pick<InvoiceRow, 'seller' | 'buyer'>, ownTaxId: string): SidedParty | null {
  const { seller, buyer } = invoice;
  if (buyer !== null && seller !== null && sameTaxId(seller.taxId, ownTaxId))
    return { ledger: 'AR', party: buyer };
  if (buyer !== null && seller !== null && sameTaxId(buyer.taxId, ownTaxId))
    return { ledger: 'AP', party: seller };
  return null;
}

/** The invoice with the ledger and the party our tax number gives it; as it is where it has a ledger, or neither side is us. */
export function sided(invoice: InvoiceRow, ownTaxId: string): InvoiceRow {
  const side = invoice.ledger === null ? sideOf(invoice, ownTaxId) : null;
  return side === null ? invoice : { ...invoice, ledger: side.ledger, partyName: side.party.name };
}
