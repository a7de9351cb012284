import type { ControlAccount } from '../document/document.ts';

/** What one party's account stands at on one control account; positive as its ledger has it (SPEC 4). */
export type ControlBalance = {
  readonly partyId: number;
  readonly control: ControlAccount;
  readonly minor: bigint;
};

/** A balance on the wrong side, shown elsewhere on the balance sheet. `minor` is positive. */
export type Reclassified = {
  readonly partyId: number;
  readonly from: ControlAccount;
  readonly to: ControlAccount;
  readonly minor: bigint;
};

/** Where a balance goes that stands on the other side of its account than it should. Notes stay where they are. */
const TARGET: Readonly<Record<ControlAccount, ControlAccount | null>> = {
  ar: 'ar_advance',
  ar_advance: 'ar',
  ar_other: 'ap_other',
  ar_notes: null,
  ap: 'ap_advance',
  ap_advance: 'ap',
  ap_other: 'ar_other',
  ap_notes: null,
};

/** Advances stand below zero in their ledger; everything else above it. */
function standsWrong(control: ControlAccount, minor: bigint): boolean {
  const advance = control === 'ar_advance' || control === 'ap_advance';
  return advance ? minor > 0n : minor < 0n;
}

/** 往来重分类 (SPEC 31): each party's balance that stands on the wrong side of its account, and where the balance sheet shows it. Nothing is posted. */
export function reclassify(balances: readonly ControlBalance[]): readonly Reclassified[] {
  return balances.flatMap(({ partyId, control, minor }): Reclassified[] => {
    const to = TARGET[control];
    if (to === null || !standsWrong(control, minor)) return [];
    return [{ partyId, from: control, to, minor: minor < 0n ? -minor : minor }];
  });
}

/** What each account stands at in the books and on the balance sheet, positive as it normally stands. */
export type Presented = {
  readonly control: ControlAccount;
  readonly bookMinor: bigint;
  readonly presentedMinor: bigint;
};

/** The accounts before and after reclassifying (SPEC 31): what leaves one raises another, on its other side. */
export function presentedAccounts(
  balances: readonly ControlBalance[],
  controls: readonly ControlAccount[],
): readonly Presented[] {
  const moves = reclassify(balances);
  return controls.map((control) => {
    const sign = control === 'ar_advance' || control === 'ap_advance' ? -1n : 1n;
    const own = balances.filter((balance) => balance.control === control);
    const bookMinor = sign * own.reduce((sum, { minor }) => sum + minor, 0n);
    const left = moves.filter(({ from }) => from === control).reduce((sum, { minor }) => sum + minor, 0n);
    const came = moves.filter(({ to }) => to === control).reduce((sum, { minor }) => sum + minor, 0n);
    return { control, bookMinor, presentedMinor: bookMinor + left + came };
  });
}
