import { galleryLetter, MOVEMENTS } from './letter-entry.ts';
import type { GalleryTemplate } from './gallery.ts';
import { EN_ACCOUNT_LETTERS } from './letters-account-en.ts';
import { ZH_ACCOUNT_LETTERS } from './letters-account-zh.ts';
import { EN_DUNNING_LETTERS } from './letters-dunning-en.ts';
import { ZH_DUNNING_LETTERS } from './letters-dunning-zh.ts';
import { EN_OTHER_LETTERS } from './letters-other-en.ts';
import { ZH_OTHER_LETTERS } from './letters-other-zh.ts';

const DUNNING_LEVELS = {
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

/** Whether the letter lists what moved rather than what is open. */
const ACCOUNT_MOVEMENTS = {
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

const OTHERS = {
  'audit-second': { kind: 'audit_confirmation', form: 'positive' },
  'audit-internal': { kind: 'audit_confirmation', form: 'positive' },
  'audit-small-balances': { kind: 'audit_confirmation', form: 'negative' },
  'receipt-advance': { kind: 'receipt_voucher' },
  'receipt-thanks': { kind: 'receipt_voucher' },
  'payment-advice': { kind: 'receipt_voucher' },
  'changed-mistake': { kind: 'changed_since' },
  'changed-late-papers': { kind: 'changed_since' },
} as const;
export type OtherLetterId = keyof typeof OTHERS;

/** The keys of a record, as their type says. */
function idsOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record) as K[]; // the records of this file are written out above
}

/** Letters of the gallery: dunning, accounts to be confirmed, and the others. */
export const GALLERY_LETTERS: readonly GalleryTemplate[] = [
  ...idsOf(DUNNING_LEVELS).map((id) =>
    galleryLetter(
      { id, kind: 'dunning', level: DUNNING_LEVELS[id] },
      { 'zh-CN': ZH_DUNNING_LETTERS[id], en: EN_DUNNING_LETTERS[id] },
    ),
  ),
  ...idsOf(ACCOUNT_MOVEMENTS).map((id) =>
    galleryLetter(
      { id, kind: 'confirmation_letter', ...(ACCOUNT_MOVEMENTS[id] ? { columns: MOVEMENTS } : {}) },
      { 'zh-CN': ZH_ACCOUNT_LETTERS[id], en: EN_ACCOUNT_LETTERS[id] },
    ),
  ),
  ...idsOf(OTHERS).map((id) =>
    galleryLetter({ id, ...OTHERS[id] }, { 'zh-CN': ZH_OTHER_LETTERS[id], en: EN_OTHER_LETTERS[id] }),
  ),
];
