import { ACCOUNT_MOVEMENTS, DUNNING_LEVELS, OTHER_LETTERS } from './letter-sets.ts';
import { galleryLetter, MOVEMENTS } from './letter-entry.ts';
import type { GalleryTemplate } from './gallery-template.ts';
import { EN_ACCOUNT_LETTERS } from './letters-account-en.ts';
import { ZH_ACCOUNT_LETTERS } from './letters-account-zh.ts';
import { EN_DUNNING_LETTERS } from './letters-dunning-en.ts';
import { ZH_DUNNING_LETTERS } from './letters-dunning-zh.ts';
import { EN_OTHER_LETTERS } from './letters-other-en.ts';
import { ZH_OTHER_LETTERS } from './letters-other-zh.ts';

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
  ...idsOf(OTHER_LETTERS).map((id) =>
    galleryLetter({ id, ...OTHER_LETTERS[id] }, { 'zh-CN': ZH_OTHER_LETTERS[id], en: EN_OTHER_LETTERS[id] }),
  ),
];
