import type { ReactNode } from 'react';
import { letterAnswer, type LetterRow, paperKind } from '../../../shared/contract/letter-shapes.ts';
import { LETTER_STATES } from '../../../shared/domain/letter/states.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useRows } from '../../api/use-rows.ts';
import { paperName } from '../../../shared/i18n/paper-name.ts';
import { letterStateWord } from '../../../shared/i18n/letter-states.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridTerms } from '../../ui/grid/grid-terms.ts';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';

function useColumns(): readonly Column<LetterRow>[] {
  const t = useTexts(accountsTexts);
  const letters = useTexts(lettersTexts);
  const words = useWords();
  const locale = useLocale();
  return [
    { id: 'number', title: t('letters.number'), width: 140, text: (row) => row.number },
    {
      id: 'kind',
      title: letters('papers.kind'),
      width: 150,
      grow: true,
      text: (row) => paperName(locale, row),
      code: (row) => row.kind,
      choices: paperKind.options.map((value) => ({ value, title: letters(`kind.${value}`) })),
    },
    { id: 'ledger', title: t('ledger'), width: 60, text: (row) => words(`ledger.${row.ledger}`) },
    {
      id: 'period',
      title: t('letters.period'),
      width: 190,
      text: (row) =>
        row.from === null ? letters('papers.asOf', { date: row.to }) : `${row.from} – ${row.to}`,
    },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    {
      id: 'closing',
      title: t('letters.closing'),
      width: 140,
      align: 'right',
      text: (row) => row.closing,
      cell: (row) => <Money amount={row.closing} currency={row.currency} />,
    },
    { id: 'issued', title: letters('papers.issued'), width: 100, text: (row) => row.issueDate },
    {
      id: 'state',
      title: letters('papers.state'),
      width: 90,
      text: (row) => letterStateWord(locale, row.state),
      code: (row) => row.state,
      choices: LETTER_STATES.map((value) => ({ value, title: letterStateWord(locale, value) })),
    },
    {
      id: 'answer',
      title: letters('papers.answer'),
      width: 130,
      text: (row) => (row.answer === 'none' ? '' : letters(`answer.${row.answer}`)),
      code: (row) => row.answer,
      choices: letterAnswer.options.map((value) => ({ value, title: letters(`answer.${value}`) })),
    },
  ];
}

/** The statements and letters that were issued to the party, where each stands and what was answered. */
export function LettersTab({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(accountsTexts);
  const terms = useGridTerms('party-letters', 'letter.list');
  const request = { partyUid, asOf: today() };
  const source = useRows(
    'letter.list',
    { ...request, ...terms.request },
    (reply): { rows: readonly LetterRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="party-letters"
      label={t('tab.letters')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.uid}
      terms={terms}
      output={{ list: 'letters', request, name: t('tab.letters') }}
      opensAt={(row) => ({ place: 'statements', subject: row.uid, params: {} })}
      autoFocus
      empty={<EmptyState title={t('letters.empty')} />}
    />
  );
}
