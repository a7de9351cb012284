import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import type { Moment } from './moment.ts';
import { pairsOf, SETTLED_MOST, SettleDialog } from './settle-dialog.tsx';

const dueOf = ({ dueDate, date, lineId }: OpenItemRow): string => `${dueDate ?? date} ${lineId}`;

function useColumns(): readonly Column<OpenItemRow>[] {
  const t = useTexts(accountsTexts);
  const words = useWords();
  return [
    { id: 'number', title: t('line.number'), width: 160, grow: true, text: (row) => row.number },
    { id: 'kind', title: t('line.kind'), width: 90, text: (row) => words(`kind.${row.kind}`) },
    { id: 'control', title: t('item.control'), width: 110, text: (row) => words(`control.${row.control}`) },
    { id: 'date', title: t('line.date'), width: 100, text: (row) => row.date },
    { id: 'dueDate', title: t('item.due'), width: 100, text: (row) => row.dueDate ?? '' },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    {
      id: 'original',
      title: t('item.original'),
      width: 150,
      align: 'right',
      text: (row) => row.original,
      cell: (row) => <Money amount={row.original} currency={row.currency} />,
      sum: (row) => ({ amount: row.original, currency: row.currency }),
    },
    {
      id: 'open',
      title: t('item.open'),
      width: 150,
      align: 'right',
      text: (row) => row.open,
      cell: (row) => <Money amount={row.open} currency={row.currency} against />,
      sum: (row) => ({ amount: row.open, currency: row.currency }),
    },
    {
      id: 'days',
      title: t('item.days'),
      width: 110,
      align: 'right',
      text: (row) => String(row.daysOverdue),
      cell: (row) =>
        row.daysOverdue > 0 && !row.open.startsWith('-') ? (
          <Mark kind="warning">{row.daysOverdue}</Mark>
        ) : (
          <span className="soft">{row.dueDate === null ? '' : t('item.notDue')}</span>
        ),
    },
  ];
}

/** 未清项: every due line that was open on that day. */
export function OpenItemsTab({
  partyUid,
  moment,
}: {
  readonly partyUid: string;
  readonly moment: Moment;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const request = { partyUid, ledger: moment.ledger, asOf: moment.asOf, knownAt: moment.knownAt };
  const source = useRows(
    'ledger.openItems',
    request,
    (reply): { rows: readonly OpenItemRow[]; total: number } => reply,
  );
  const mayWrite = useMay('accountant') && moment.knownAt === null;
  const [chosen, setChosen] = useState<readonly OpenItemRow[]>([]);
  const [settling, setSettling] = useState<readonly OpenItemRow[] | null>(null);
  const fits = pairsOf(chosen, '').length > 0;
  const settle = (): void => {
    // In the order of the list, oldest due first, however they were picked.
    if (fits) setSettling(chosen.toSorted((a, b) => dueOf(a).localeCompare(dueOf(b))));
  };
  useShortcuts(mayWrite ? [{ keys: 'h', title: t('settle.open'), group: t('tab.open'), run: settle }] : []);
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      {mayWrite ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, p: 1 }}>
          <Button variant="outlined" disabled={!fits} onClick={settle}>
            {t('settle.open')}
          </Button>
          <Typography variant="caption" color="textSecondary" sx={{ flex: 1, minWidth: 200 }}>
            {chosen.length > SETTLED_MOST ? t('settle.many', { most: SETTLED_MOST }) : t('settle.choose')}
          </Typography>
        </Box>
      ) : null}
      <DataGrid
        name="open-items"
        label={t('tab.open')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => row.lineId}
        opensAt={(row) => ({ place: 'documents', subject: '', params: { show: row.documentUid } })}
        onSelection={setChosen}
        autoFocus
        empty={<EmptyState title={t('item.empty')} text={t('item.emptyText')} />}
      />
      {settling === null ? null : <SettleDialog rows={settling} onClose={() => setSettling(null)} />}
    </Box>
  );
}
