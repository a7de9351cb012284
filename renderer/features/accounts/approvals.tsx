import { mdiCheckAll } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { type ApprovalRow, approvalState } from '../../../shared/contract/approval.ts';
import { approvalTexts } from '../../../shared/i18n/ui/approvals.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { showMoment } from '../../format/date.ts';
import { ApprovalCard, ApprovalMark } from '../../ui/approval-card.tsx';
import { Attachments } from '../../ui/attachments.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Inspector, Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { BackTitle } from './back-title.tsx';
import { StateChoice } from './state-choice.tsx';

function useColumns(): readonly Column<ApprovalRow>[] {
  const t = useTexts(approvalTexts);
  return [
    {
      id: 'state',
      title: t('col.state'),
      width: 100,
      text: (row) => t(`state.${row.state}`),
      cell: (row) => <ApprovalMark state={row.state} />,
    },
    { id: 'number', title: t('col.number'), width: 140, text: (row) => row.number },
    { id: 'party', title: t('col.party'), width: 220, grow: true, text: (row) => row.partyName },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    {
      id: 'amount',
      title: t('col.amount'),
      width: 150,
      align: 'right',
      text: (row) => row.amount,
      cell: (row) => <Money amount={row.amount} currency={row.currency} />,
      sum: (row) => ({ amount: row.amount, currency: row.currency }),
    },
    { id: 'date', title: t('col.date'), width: 100, text: (row) => row.date },
    { id: 'reason', title: t('col.reason'), width: 220, text: (row) => row.reason },
    { id: 'requestedBy', title: t('col.requestedBy'), width: 100, text: (row) => row.requestedBy },
    {
      id: 'requestedAt',
      title: t('col.requestedAt'),
      width: 140,
      text: (row) => showMoment(row.requestedAt),
    },
    { id: 'decidedBy', title: t('col.decidedBy'), width: 100, text: (row) => row.decidedBy },
  ];
}

/** One request with the papers of its document: what whoever decides has to see. */
function RequestInspector({ uid }: { readonly uid: string }): ReactNode {
  const t = useTexts(approvalTexts);
  const { data, problem, refetch } = useQuery('approval.list', { uid });
  const row = data?.rows[0];
  const close = (): void => amend({ show: '' });
  return (
    <Inspector
      title={row === undefined ? '…' : t('card', { number: row.number })}
      detail={row?.partyName}
      onClose={close}
      actions={
        row === undefined ? undefined : (
          <Button variant="outlined" onClick={() => go('documents', '', { show: row.documentUid })}>
            {t('card.openDocument')}
          </Button>
        )
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {row === undefined ? null : (
        <>
          <ApprovalCard row={row} />
          <Section title={t('card.evidence')}>
            <Attachments kind="document" subjectUid={row.documentUid} />
          </Section>
        </>
      )}
    </Inspector>
  );
}

/** 审批: what waits for a second person, and what was decided. */
export function Approvals(): ReactNode {
  const t = useTexts(approvalTexts);
  const { params } = useLocation();
  const state = approvalState.options.find((each) => each === params['state']) ?? null;
  const shown = params['show'] ?? '';
  const source = useRows(
    'approval.list',
    { state },
    (reply): { rows: readonly ApprovalRow[]; total: number } => reply,
  );
  const empty = state === null ? 'empty.title' : 'empty.filtered';
  return (
    <Place
      title={<BackTitle title={t('title')} back={t('back')} />}
      tools={
        <StateChoice
          label={t('filter')}
          all={t('all')}
          value={state}
          choices={approvalState.options.map((value) => ({ value, title: t(`state.${value}`) }))}
        />
      }
      inspector={shown === '' ? undefined : <RequestInspector key={shown} uid={shown} />}
    >
      <DataGrid
        name="approvals"
        label={t('title')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => row.uid}
        onOpen={(row) => amend({ show: row.uid })}
        onInspect={(row) => amend({ show: row.uid })}
        autoFocus
        empty={
          <EmptyState
            icon={mdiCheckAll}
            title={t(empty)}
            text={state === null ? t('empty.text') : t('empty.filteredText')}
          />
        }
      />
    </Place>
  );
}
