import type { AccountKey } from '../voucher/account-key.ts';
import type { AdjustmentCode, Ledger } from './document.ts';

/** What an adjustment code says (SPEC 4, 14): who bears it, where it goes, and whether a lower price needs a red VAT invoice. */
export type AdjustmentRule = {
  readonly bears: 'us' | 'them' | 'either';
  readonly account: AccountKey;
  readonly needsRedInvoice: boolean;
  /** False: such an amount never stands on the party's account of this ledger (SPEC 4). */
  readonly touchesParty: boolean;
};

/** The codes of each ledger. AP mirrors AR except where it does not: a bank fee never touches the supplier, a discount and a write-off are gains (SPEC 4). */
export const ADJUSTMENT_RULES: Readonly<Record<Ledger, Readonly<Record<AdjustmentCode, AdjustmentRule>>>> = {
  AR: {
    fee: { bears: 'us', account: 'bank_fee', needsRedInvoice: false, touchesParty: true },
    discount: { bears: 'us', account: 'discount_allowed', needsRedInvoice: true, touchesParty: true },
    rounding: { bears: 'either', account: 'rounding', needsRedInvoice: false, touchesParty: true },
    fx: { bears: 'either', account: 'fx_difference', needsRedInvoice: false, touchesParty: true },
    write_off: { bears: 'us', account: 'write_off', needsRedInvoice: false, touchesParty: true },
    offset: { bears: 'either', account: 'offset', needsRedInvoice: false, touchesParty: true },
    other: { bears: 'either', account: 'other_adjustment', needsRedInvoice: false, touchesParty: true },
  },
  AP: {
    fee: { bears: 'us', account: 'bank_fee', needsRedInvoice: false, touchesParty: false },
    discount: { bears: 'them', account: 'discount_gained', needsRedInvoice: true, touchesParty: true },
    rounding: { bears: 'either', account: 'rounding', needsRedInvoice: false, touchesParty: true },
    fx: { bears: 'either', account: 'fx_difference', needsRedInvoice: false, touchesParty: true },
    write_off: { bears: 'them', account: 'write_off_gain', needsRedInvoice: false, touchesParty: true },
    offset: { bears: 'either', account: 'offset', needsRedInvoice: false, touchesParty: true },
    other: { bears: 'either', account: 'other_adjustment', needsRedInvoice: false, touchesParty: true },
  },
};

/** Whether one person may post an adjustment of a code: 坏账核销 of a receivable needs a second (SPEC 41). */
export function postedAlone(ledger: Ledger, code: AdjustmentCode): boolean {
  return ledger !== 'AR' || code !== 'write_off';
}
