import type { LetterState } from '../domain/letter/states.ts';
import type { Locale } from './message.ts';

/** Where a paper stands, in words. */
export const LETTER_STATE_WORDS: { readonly [L in Locale]: Readonly<Record<LetterState, string>> } = {
  'zh-CN': {
    draft: '草稿',
    reviewed: '已审',
    sent: '已寄',
    received: '已收',
    agreed: '相符',
    differs: '不符',
    reconciling: '调节',
    archived: '归档',
    returned: '退件',
    resent: '补寄',
    alternative: '逾期替代程序',
    voided: '作废',
  },
  en: {
    draft: 'draft',
    reviewed: 'reviewed',
    sent: 'sent',
    received: 'received',
    agreed: 'agreed',
    differs: 'differs',
    reconciling: 'being reconciled',
    archived: 'archived',
    returned: 'returned',
    resent: 'sent again',
    alternative: 'alternative procedure',
    voided: 'void',
  },
};

/** The word for a state; a state of a newer engine is named as it is. */
export function letterStateWord(locale: Locale, state: string): string {
  const words: Readonly<Record<string, string>> = LETTER_STATE_WORDS[locale];
  return words[state] ?? state;
}
