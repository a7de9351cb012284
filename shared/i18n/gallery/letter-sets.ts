/** Letters that ask for what is overdue, with their level. */
export const DUNNING_LEVELS = {
  'dunning-gentle': 1,
  'dunning-promise': 1,
  'dunning-retention': 1,
  'dunning-year-end': 1,
  'dunning-undisputed': 2,
  'dunning-instalments': 2,
  'dunning-hold-deliveries': 2,
  'dunning-terms': 2,
  'dunning-interest': 2,
  'dunning-management': 3,
  'dunning-claim': 3,
  'dunning-before-court': 3,
} as const;
export type DunningLetterId = keyof typeof DUNNING_LEVELS;

/** Letters that state an account: whether they list what moved rather than what is open. */
export const ACCOUNT_MOVEMENTS = {
  'account-year-end': true,
  'account-supplier': false,
  'account-advance': false,
  'account-sleeping': false,
  'account-bank-change': false,
  'account-difference': true,
  'account-credit-notes': true,
  'account-offset': true,
  'account-settled': true,
  'account-handover': false,
  'account-terms': false,
  'account-renamed': false,
  'account-contract-end': true,
  'account-notice': false,
} as const;
export type AccountLetterId = keyof typeof ACCOUNT_MOVEMENTS;

/** Confirmations for auditors, receipts and changes, with their kind. */
export const OTHER_LETTERS = {
  'audit-second': { kind: 'audit_confirmation', form: 'positive' },
  'audit-internal': { kind: 'audit_confirmation', form: 'positive' },
  'audit-small-balances': { kind: 'audit_confirmation', form: 'negative' },
  'receipt-advance': { kind: 'receipt_voucher' },
  'receipt-thanks': { kind: 'receipt_voucher' },
  'payment-advice': { kind: 'receipt_voucher' },
  'changed-mistake': { kind: 'changed_since' },
  'changed-late-papers': { kind: 'changed_since' },
} as const;
export type OtherLetterId = keyof typeof OTHER_LETTERS;
