import type { AccountKey } from './account-key.ts';

/** An account of the ERP. */
export type ErpAccount = { readonly code: string; readonly name: string };

/** Account keys, and our own bank account numbers, to accounts of the ERP, as mapped in Settings (SPEC 1). */
export type AccountMapping = {
  readonly accounts: Readonly<Partial<Record<AccountKey, ErpAccount>>>;
  readonly bankAccounts: Readonly<Record<string, ErpAccount>>;
};

function filled(account: ErpAccount | undefined): ErpAccount | null {
  return account !== undefined && account.code.trim() !== '' ? account : null;
}

/** The account of a key; null when it is not mapped. */
export function mappedAccount(mapping: AccountMapping, key: AccountKey): ErpAccount | null {
  return filled(mapping.accounts[key]);
}

/** The account of one of our bank accounts: its own, else the one mapped for `bank`; null when neither is. */
export function mappedBankAccount(mapping: AccountMapping, bankAccount: string): ErpAccount | null {
  return filled(mapping.bankAccounts[bankAccount]) ?? mappedAccount(mapping, 'bank');
}
