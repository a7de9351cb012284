import { letterAnswer, type LetterRow, paperKind } from '../../../shared/contract/letter-shapes.ts';
import { LETTER_STATES } from '../../../shared/domain/letter/states.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import type { Column } from '../../ui/grid/column.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { STATE_MARKS, usePaperName, useStateWord } from './paper-words.ts';

/** Columns of the list of papers. */
export function usePaperColumns(): readonly Column<LetterRow>[] {
  const t = useTexts(lettersTexts);
  const nameOf = usePaperName();
  const wordOf = useStateWord();
  const late = (row: LetterRow): string =>
    row.daysLate !== null && row.daysLate > 0 ? t('papers.late', { days: row.daysLate }) : '';
  return [
    { id: 'number', title: t('papers.number'), width: 128, text: (row) => row.number },
    {
      id: 'kind',
      title: t('papers.kind'),
      width: 132,
      text: nameOf,
      code: (row) => row.kind,
      choices: paperKind.options.map((value) => ({ value, title: t(`kind.${value}`) })),
    },
    {
      id: 'party',
      title: t('papers.party'),
      width: 200,
      grow: true,
      text: (row) => `${row.party.code} ${row.party.name}`,
    },
    {
      id: 'state',
      title: t('papers.state'),
      width: 104,
      text: (row) => wordOf(row.state),
      code: (row) => row.state,
      choices: LETTER_STATES.map((value) => ({ value, title: wordOf(value) })),
      cell: (row) => <Mark kind={STATE_MARKS[row.state]}>{wordOf(row.state)}</Mark>,
    },
    {
      id: 'answer',
      title: t('papers.answer'),
      width: 130,
      text: (row) => (row.answer === 'none' ? late(row) : t(`answer.${row.answer}`)),
      code: (row) => row.answer,
      choices: letterAnswer.options.map((value) => ({ value, title: t(`answer.${value}`) })),
      cell: (row) => {
        if (row.answer !== 'none') return t(`answer.${row.answer}`);
        return late(row) === '' ? '' : <Mark kind="warning">{late(row)}</Mark>;
      },
    },
    {
      id: 'closing',
      title: t('papers.closing'),
      width: 128,
      align: 'right',
      text: (row) => row.closing,
      cell: (row) => <Money amount={row.closing} currency={row.currency} against />,
    },
    {
      id: 'theirs',
      title: t('papers.theirs'),
      width: 128,
      align: 'right',
      text: (row) => row.theirClosing ?? '',
      cell: (row) =>
        row.theirClosing === null ? '' : <Money amount={row.theirClosing} currency={row.currency} />,
    },
    {
      id: 'period',
      title: t('papers.period'),
      width: 172,
      text: (row) => (row.from === null ? t('papers.asOf', { date: row.to }) : `${row.from} – ${row.to}`),
    },
    { id: 'issued', title: t('papers.issued'), width: 92, text: (row) => row.issueDate },
  ];
}
