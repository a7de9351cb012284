import type { ControlAccount, Ledger } from './document.ts';

/** The control accounts of each ledger (SPEC 4); the first is where documents go unless they say otherwise. */
export const CONTROL_ACCOUNTS = {
  AR: ['ar', 'ar_advance', 'ar_other', 'ar_notes'],
  AP: ['ap', 'ap_advance', 'ap_other', 'ap_notes'],
} as const satisfies Readonly<Record<Ledger, readonly ControlAccount[]>>;

/** The ledger a control account belongs to. */
export function ledgerOf(control: ControlAccount): Ledger {
  return control.startsWith('ar') ? 'AR' : 'AP';
}

/** True for advances received or paid (预收, 预付), which normally stand on the other side of their ledger. */
export function isAdvance(control: ControlAccount): boolean {
  return control === 'ar_advance' || control === 'ap_advance';
}
