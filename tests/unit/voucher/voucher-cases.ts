import type { AccountingDocument } from '../../../shared/domain/document/document.ts';
import { ACCOUNT_KEYS } from '../../../shared/domain/voucher/account-key.ts';
import type { AccountMapping } from '../../../shared/domain/voucher/account-mapping.ts';
import type { VoucherOptions } from '../../../shared/domain/voucher/build-vouchers.ts';
import type { Voucher } from '../../../shared/domain/voucher/voucher.ts';
import type { VoucherDocument, VoucherFacts } from '../../../shared/domain/voucher/voucher-facts.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { CNY } from '../worked-example.ts';

/** Every key mapped to an account whose code is the key itself, so that tables can be read. */
export const MAPPING: AccountMapping = {
  accounts: Object.fromEntries(ACCOUNT_KEYS.map((key) => [key, { code: key, name: key }])),
  bankAccounts: {},
};

export const OPTIONS: VoucherOptions = {
  bookCurrency: CNY,
  word: '记',
  preparedBy: 'tester',
  firstNumber: 1,
  exported: new Set(),
  summaryOf: (fact) => fact.type,
};

export function voucherDocument(document: AccountingDocument, bankAccount = ''): VoucherDocument {
  return {
    document,
    party: { code: document.partyUid.toUpperCase(), name: document.partyUid },
    bankAccount,
    departmentCode: '',
    salespersonCode: '',
    projectCode: '',
  };
}

export function factsOf(
  documents: readonly AccountingDocument[],
  rest: Partial<VoucherFacts> = {},
): VoucherFacts {
  return {
    documents: documents.map((document) => voucherDocument(document)),
    allocations: [],
    deallocations: [],
    bankCharges: [],
    provisions: [],
    ...rest,
  };
}

/** A voucher as accountants write it: 借 account amount, 贷 account amount. */
export function written(voucher: Voucher | undefined): readonly string[] {
  return (voucher?.entries ?? []).map((entry) => {
    const side = entry.debitMinor !== 0n ? '借' : '贷';
    return `${side} ${entry.accountCode} ${formatAmount(entry.debitMinor + entry.creditMinor, CNY)}`;
  });
}
