import type { LetterRow, LetterState } from '../../../shared/contract/letter-shapes.ts';
import { letterStateWord } from '../../../shared/i18n/letter-states.ts';
import { paperName } from '../../../shared/i18n/paper-name.ts';
import { useLocale } from '../../ui/preferences.ts';
import type { MarkKind } from '../../ui/mark.tsx';

/** Shape and colour of each state; the word stands beside it. */
export const STATE_MARKS: { readonly [S in LetterState]: MarkKind } = {
  draft: 'open',
  reviewed: 'part',
  sent: 'part',
  received: 'part',
  agreed: 'done',
  differs: 'wrong',
  reconciling: 'ask',
  archived: 'done',
  returned: 'warning',
  resent: 'part',
  alternative: 'warning',
  voided: 'wrong',
};

/** What a paper is, in words: a 催款函 with its level, an 企业询证函 with its form. */
export function usePaperName(): (row: Pick<LetterRow, 'kind' | 'level' | 'form'>) => string {
  const locale = useLocale();
  return (row) => paperName(locale, row);
}

/** The word for a state in the language of the window. */
export function useStateWord(): (state: LetterState) => string {
  const locale = useLocale();
  return (state) => letterStateWord(locale, state);
}
