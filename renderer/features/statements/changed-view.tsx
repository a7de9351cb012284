import { mdiSwapVertical } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ChangedPaper } from '../../../shared/contract/letter-shapes.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { showMoment, today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { useIssueLetters } from './confirm-letters.tsx';
import { usePaperName } from './paper-words.ts';

function useColumns(): readonly Column<ChangedPaper>[] {
  const t = useTexts(lettersTexts);
  const words = useWords();
  const nameOf = usePaperName();
  const money = (amount: (row: ChangedPaper) => string): Partial<Column<ChangedPaper>> => ({
    align: 'right',
    cell: (row) => <Money amount={amount(row)} currency={row.paper.currency} />,
  });
  return [
    {
      id: 'party',
      title: t('papers.party'),
      width: 200,
      grow: true,
      text: ({ paper }) => `${paper.party.code} ${paper.party.name}`,
    },
    {
      id: 'ledger',
      title: t('dunning.ledger'),
      width: 56,
      text: ({ paper }) => words(`ledger.${paper.ledger}`),
    },
    {
      id: 'paper',
      title: t('changed.paper'),
      width: 200,
      text: ({ paper }) => `${nameOf(paper)} ${paper.number}`,
    },
    { id: 'to', title: t('dunning.asOf'), width: 96, text: ({ paper }) => paper.to },
    {
      id: 'written',
      title: t('changed.written'),
      width: 130,
      text: ({ paper }) => paper.closing,
      ...money(({ paper }) => paper.closing),
    },
    {
      id: 'now',
      title: t('changed.now'),
      width: 130,
      text: (row) => row.closingNow,
      ...money((row) => row.closingNow),
    },
    {
      id: 'difference',
      title: t('changed.difference'),
      width: 130,
      text: (row) => row.difference,
      ...money((row) => row.difference),
    },
    {
      id: 'count',
      title: t('dunning.items'),
      width: 56,
      align: 'right',
      text: (row) => String(row.changes.length),
    },
  ];
}

/** Every fact that was recorded after the paper and is dated into it, with what it changed. */
function Changes({ row, onClose }: { readonly row: ChangedPaper; readonly onClose: () => void }): ReactNode {
  const t = useTexts(lettersTexts);
  const words = useWords();
  const { paper } = row;
  return (
    <Inspector
      title={t('changed.title', { number: paper.number })}
      detail={`${paper.party.name} ${t('papers.asOf', { date: paper.to })}`}
      onClose={onClose}
      actions={
        <Button onClick={() => go('statements', paper.uid, { tab: 'papers' })}>{t('taken.show')}</Button>
      }
    >
      {row.changes.map((change) => (
        <Box
          key={`${change.documentUid} ${change.seq}`}
          sx={{ py: 0.75, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}
        >
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button size="small" onClick={() => go('documents', '', { show: change.documentUid })}>
              {change.number}
            </Button>
            <Box component="span" sx={{ flex: 1, alignSelf: 'center' }}>
              {`${change.date} ${words(`kind.${change.kind}`)}`}
            </Box>
            <Box sx={{ alignSelf: 'center' }}>
              <Money amount={change.amount} currency={paper.currency} strong />
            </Box>
          </Box>
          <Box sx={{ overflowWrap: 'anywhere' }}>{change.text}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
            {t('changed.recorded', { at: showMoment(change.recordedAt), by: change.recordedBy })}
          </Box>
        </Box>
      ))}
    </Inspector>
  );
}

/** What changed since we last wrote: accounts whose last paper no longer says what the book has of the same day, and the note about it. */
export function ChangedView(): ReactNode {
  const t = useTexts(lettersTexts);
  const mayWrite = useMay('accountant');
  const [shown, setShown] = useState<ChangedPaper | null>(null);
  const [chosen, setChosen] = useState<readonly ChangedPaper[]>([]);
  const source = useRows(
    'letter.changed',
    { asOf: today() },
    (reply): { rows: readonly ChangedPaper[]; total: number } => reply,
  );
  const issueLetters = useIssueLetters();
  const [first] = chosen;
  // One batch is about one ledger; what is chosen of the other stays for the next.
  const together = chosen.filter(({ paper }) => paper.ledger === first?.paper.ledger);
  const issue = async (): Promise<void> => {
    if (first === undefined) return;
    const parties = [...new Set(together.map(({ paper }) => paper.party.uid))];
    await issueLetters({
      kind: 'changed_since',
      ledger: first.paper.ledger,
      to: today(),
      parties,
      formats: ['pdf', 'eml'],
    });
  };
  return (
    <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        {mayWrite ? (
          <Box sx={{ p: 1, display: 'flex', justifyContent: 'flex-end' }}>
            <Button variant="contained" disabled={together.length === 0} onClick={() => void issue()}>
              {t('changed.issue', { count: together.length })}
            </Button>
          </Box>
        ) : null}
        <DataGrid
          name="changed-papers"
          label={t('kind.changed_since')}
          source={source}
          columns={useColumns()}
          rowKey={({ paper }) => paper.uid}
          onOpen={setShown}
          onInspect={setShown}
          onSelection={setChosen}
          autoFocus
          empty={
            <EmptyState icon={mdiSwapVertical} title={t('changed.empty')} text={t('changed.emptyText')} />
          }
        />
      </Box>
      {shown === null ? null : <Changes row={shown} onClose={() => setShown(null)} />}
    </Box>
  );
}
