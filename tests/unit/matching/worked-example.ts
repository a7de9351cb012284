import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type {
  MatchInput,
  MatchItem,
  MatchParty,
  MatchPolicy,
  MatchReceipt,
} from '../../../shared/domain/matching/types.ts';
import { type CalendarDate, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';

export const CNY = 'CNY' as CurrencyCode; // a code of ISO 4217

/** A date of a test. */
export function day(text: string): CalendarDate {
  return present(parseCalendarDate(text), text);
}

/** An open due line of customer C001, due a month after its date unless the test says otherwise. */
export function item(number: string, openMinor: bigint, more: Partial<MatchItem> = {}): MatchItem {
  return {
    lineId: `${number.replaceAll(/[^0-9A-Za-z]/g, '')}.1/1`,
    documentUid: `${number.replaceAll(/[^0-9A-Za-z]/g, '')}.1`,
    number,
    kind: openMinor < 0n ? 'credit_note' : 'invoice',
    partyUid: 'C001.1',
    ledger: 'AR',
    control: 'ar',
    date: day('2026-10-05'),
    dueDate: openMinor < 0n ? null : day('2026-11-04'),
    openMinor,
    originalMinor: openMinor,
    netMinor: null,
    currency: CNY,
    orderNumber: null,
    contract: null,
    originalUid: null,
    ...more,
  };
}

/** A party known by its name alone. */
export function party(code: string, name: string, more: Partial<MatchParty> = {}): MatchParty {
  return {
    uid: `${code}.1`,
    code,
    name,
    aliases: [],
    taxId: '',
    bankAccounts: [],
    payers: [],
    groupUid: null,
    ...more,
  };
}

/** Money from customer C001 unless the test says otherwise. */
export function receipt(
  uid: string,
  amountMinor: bigint,
  text: string,
  more: Partial<MatchReceipt> = {},
): MatchReceipt {
  return {
    uid,
    bankLineUid: uid,
    ledgers: amountMinor < 0n ? ['AP'] : ['AR'],
    date: day('2026-10-16'),
    valueDate: null,
    amountMinor,
    currency: CNY,
    counterpartyName: '苏州示例精密制造有限公司',
    counterpartyAccount: '',
    text,
    reference: '',
    ...more,
  };
}

export const POLICY: MatchPolicy = {
  currency: CNY,
  feeMaxMinor: 5000n,
  roundingMaxMinor: 0n,
  discount: null,
  numberPrefixes: ['INV-', 'CN-', 'SK-'],
};

export const C001 = party('C001', '苏州示例精密制造有限公司');

export const O1 = item('INV-0088', 2_000_000n, {
  originalMinor: 5_000_000n,
  date: day('2026-06-25'),
  dueDate: day('2026-07-25'),
});
export const O2 = item('INV-0097', 3_865_040n, { date: day('2026-08-20'), dueDate: day('2026-09-19') });
export const O3 = item('SK-0512', -500_000n, {
  kind: 'opening',
  control: 'ar_advance',
  date: day('2026-09-10'),
});
export const I1001 = item('INV-1001', 1_130_000n, {
  netMinor: 1_000_000n,
  date: day('2026-10-05'),
  dueDate: day('2026-11-04'),
});
export const I1002 = item('INV-1002', 2_260_000n, {
  netMinor: 2_000_000n,
  date: day('2026-10-08'),
  dueDate: day('2026-11-07'),
});
export const CN1003 = item('CN-1003', -113_000n, {
  netMinor: -100_000n,
  date: day('2026-10-12'),
  originalUid: I1002.documentUid,
});
export const I1004 = item('INV-1004', 4_520_000n, { date: day('2026-10-15'), dueDate: day('2026-11-14') });
export const I1005 = item('INV-1005', 610_508n, { date: day('2026-10-22'), dueDate: day('2026-11-21') });
export const I1006 = item('INV-1006', 3_390_000n, { date: day('2026-10-30'), dueDate: day('2026-11-29') });

/** Every open due line of the worked example before the first receipt. */
export const ITEMS: readonly MatchItem[] = [O1, O2, O3, I1001, I1002, CN1003, I1004, I1005, I1006];

export const R1 = receipt('R1', 3_865_040n, '付0097货款', { date: day('2026-10-09') });
export const R2 = receipt('R2', 3_275_500n, '货款1001、1002，扣红票1003，手续费15', {
  date: day('2026-10-16'),
});
export const R3 = receipt('R3', 1_000_000n, '0088部分款', { date: day('2026-10-20') });
export const R4 = receipt('R4', 3_000_000n, '预付1004部分', { date: day('2026-10-30') });

/** What the engine is asked, with the book of the worked example for whatever a test does not name. */
export function input(more: Partial<MatchInput>): MatchInput {
  return {
    receipts: [],
    items: ITEMS,
    parties: [C001],
    policies: [POLICY],
    ownAccounts: [],
    ownNames: [],
    ...more,
  };
}
