import { mdiCheckAll } from '@mdi/js';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState, type ReactNode } from 'react';
import type { PartyConflict, UnknownName } from '../../../shared/contract/party.ts';
import { partiesTexts } from '../../../shared/i18n/ui/parties.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { BackTitle } from './back-title.tsx';
import { ConflictPanel, UnknownPanel } from './cleaning-panels.tsx';

const TABS = ['conflicts', 'unknown'] as const;

const percent = (thousandths: number): string => `${Math.round(thousandths / 10)} %`;

function useConflictColumns(): readonly Column<PartyConflict>[] {
  const t = useTexts(partiesTexts);
  const shared = (row: PartyConflict): string =>
    row.kind === 'similar' ? t('likeness', { percent: percent(Number(row.shared)) }) : row.shared;
  return [
    { id: 'kind', title: t('col.kind'), width: 130, text: (row) => t(`kind.${row.kind}`) },
    {
      id: 'parties',
      title: t('col.parties'),
      width: 420,
      grow: true,
      text: (row) => row.parties.map(({ code, name }) => `${code} ${name}`).join('  ·  '),
    },
    { id: 'shared', title: t('col.shared'), width: 210, text: shared },
  ];
}

function useUnknownColumns(): readonly Column<UnknownName>[] {
  const t = useTexts(partiesTexts);
  return [
    { id: 'name', title: t('col.payer'), width: 280, grow: true, text: (row) => row.name },
    { id: 'account', title: t('col.account'), width: 180, text: (row) => row.account },
    { id: 'lines', title: t('col.lines'), width: 70, align: 'right', text: (row) => String(row.lines) },
    {
      id: 'candidates',
      title: t('col.candidates'),
      width: 320,
      text: (row) => row.candidates.map(({ code, name }) => `${code} ${name}`).join('  ·  '),
    },
  ];
}

const keyOf = ({ kind, parties, shared }: PartyConflict): string =>
  [kind, shared, ...parties.map(({ uid }) => uid)].join(' ');

function Conflicts({ onInspect }: { readonly onInspect: (row: PartyConflict) => void }): ReactNode {
  const t = useTexts(partiesTexts);
  const source = useRows(
    'party.conflicts',
    {},
    (reply): { rows: readonly PartyConflict[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="party-conflicts"
      label={t('tab.conflicts')}
      source={source}
      columns={useConflictColumns()}
      rowKey={keyOf}
      onInspect={onInspect}
      autoFocus
      empty={<EmptyState icon={mdiCheckAll} title={t('conflicts.empty')} text={t('conflicts.emptyText')} />}
    />
  );
}

function Unknown({ onInspect }: { readonly onInspect: (row: UnknownName) => void }): ReactNode {
  const t = useTexts(partiesTexts);
  const source = useRows(
    'party.unknownNames',
    {},
    (reply): { rows: readonly UnknownName[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="party-unknown"
      label={t('tab.unknown')}
      source={source}
      columns={useUnknownColumns()}
      rowKey={(row) => `${row.name} ${row.account}`}
      onInspect={onInspect}
      autoFocus
      empty={<EmptyState icon={mdiCheckAll} title={t('unknown.empty')} text={t('unknown.emptyText')} />}
    />
  );
}

/** 清理: parties that may be one, and payers nobody knows yet, each decided by a person. */
export function Cleaning(): ReactNode {
  const t = useTexts(partiesTexts);
  const { params } = useLocation();
  const tab = TABS.find((one) => one === params['tab']) ?? 'conflicts';
  const [conflict, setConflict] = useState<PartyConflict | null>(null);
  const [unknown, setUnknown] = useState<UnknownName | null>(null);
  const inspector =
    tab === 'conflicts' ? (
      conflict === null ? undefined : (
        <ConflictPanel key={keyOf(conflict)} conflict={conflict} onClose={() => setConflict(null)} />
      )
    ) : unknown === null ? undefined : (
      <UnknownPanel key={unknown.name} unknown={unknown} onClose={() => setUnknown(null)} />
    );
  return (
    <Place title={<BackTitle title={t('cleaning.title')} back={t('cleaning.back')} />} inspector={inspector}>
      <Tabs
        value={tab}
        onChange={(_event, next: string) => amend({ tab: next })}
        sx={{ px: 1, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
      >
        {TABS.map((each) => (
          <Tab key={each} value={each} label={t(`tab.${each}`)} />
        ))}
      </Tabs>
      {tab === 'conflicts' ? <Conflicts onInspect={setConflict} /> : <Unknown onInspect={setUnknown} />}
    </Place>
  );
}
