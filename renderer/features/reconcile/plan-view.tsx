import { mdiCalendarCheckOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState, type ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { PlanProgressRow, PlanRow } from '../../../shared/contract/plan.ts';
import { planTexts } from '../../../shared/i18n/ui/plan.ts';
import { newCommandId } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';
import { PlanCard } from './plan-card.tsx';
import { PlanForm } from './plan-form.tsx';
import { accountAt } from './subject.ts';
import { writeExceptions } from './write-exceptions.ts';

type State = NonNullable<RequestOf<'plan.progress'>['state']>;
const STATES = ['open', 'overdue', 'due', 'done', 'all'] as const satisfies readonly State[];
const MARKS = { done: 'done', due: 'open', overdue: 'wrong' } as const;

function useColumns(): readonly Column<PlanProgressRow>[] {
  const t = useTexts(planTexts);
  return [
    { id: 'code', title: t('col.code'), width: 72, text: (row) => row.partyCode },
    { id: 'party', title: t('col.party'), width: 180, grow: true, text: (row) => row.partyName },
    { id: 'plan', title: t('col.plan'), width: 120, text: (row) => row.planName },
    { id: 'period', title: t('col.period'), width: 184, text: (row) => `${row.from} – ${row.to}` },
    { id: 'due', title: t('col.due'), width: 94, text: (row) => row.due },
    {
      id: 'state',
      title: t('col.state'),
      width: 92,
      text: (row) => t(`state.${row.state}`),
      cell: (row) => <Mark kind={MARKS[row.state]}>{t(`state.${row.state}`)}</Mark>,
    },
    {
      id: 'late',
      title: t('col.late'),
      width: 76,
      align: 'right',
      text: (row) => (row.daysLate === 0 ? '' : String(row.daysLate)),
    },
    {
      id: 'theirs',
      title: t('col.theirs'),
      width: 92,
      text: (row) => t(row.hasStatement ? 'col.there' : 'col.lacking'),
    },
    {
      id: 'closing',
      title: t('col.closing'),
      width: 116,
      align: 'right',
      text: (row) => row.closing,
      cell: (row) => <Money amount={row.closing} currency={row.currency} />,
    },
    {
      id: 'difference',
      title: t('col.difference'),
      width: 110,
      align: 'right',
      text: (row) => row.difference ?? '',
      cell: (row) =>
        row.difference === null ? null : <Money amount={row.difference} currency={row.currency} />,
    },
    {
      id: 'items',
      title: t('col.items'),
      width: 60,
      align: 'right',
      text: (row) => (row.openItems === null ? '' : String(row.openItems)),
    },
    { id: 'owner', title: t('col.owner'), width: 84, text: (row) => row.ownerName },
  ];
}

function Progress({
  planUid,
  mayWrite,
}: {
  readonly planUid: string | null;
  readonly mayWrite: boolean;
}): ReactNode {
  const t = useTexts(planTexts);
  const [state, setState] = useState<State>('open');
  const [search, setSearch] = useState('');
  const { running, problem, run } = useJob();
  const request = { planUid, asOf: today(), state, search };
  const source = useRows(
    'plan.progress',
    request,
    (reply): { rows: readonly PlanProgressRow[]; total: number } => reply,
  );
  const compare = async (): Promise<void> => {
    const found = await run('plan.run', { commandId: newCommandId(), uid: planUid, asOf: today() });
    if (found !== null) showToast({ text: t('ran', found) });
  };
  const write = (format: 'xlsx' | 'pdf'): void =>
    void writeExceptions(request, format, {
      title: t('writeTitle'),
      open: t('open'),
      done: (file, rows) => t('written', { file, rows }),
    });
  return (
    <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, p: 1, bgcolor: 'background.paper' }}>
        <ToggleButtonGroup size="small" exclusive value={state} aria-label={t('col.state')}>
          {STATES.map((one) => (
            <ToggleButton key={one} value={one} onClick={() => setState(one)}>
              {t(`state.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <SearchField label={t('search')} value={search} onChange={setSearch} />
        <Box sx={{ flex: 1 }} />
        <Button onClick={() => write('xlsx')}>{t('excel')}</Button>
        <Button onClick={() => write('pdf')}>{t('pdf')}</Button>
        {mayWrite ? (
          <Button variant="contained" disabled={running} onClick={() => void compare()}>
            {t(running ? 'running' : 'run')}
          </Button>
        ) : null}
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <DataGrid
        name="plan-progress"
        label={t('progress')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => [row.planUid, row.partyUid, row.currency, row.to].join(' ')}
        opensAt={({ partyUid, ledger, currency, to }) => accountAt({ partyUid, ledger, currency, to })}
        autoFocus
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
      />
    </Box>
  );
}

/** Which accounts are compared how often: the plans, and what they still ask for. */
export function PlanView({ mayWrite }: { readonly mayWrite: boolean }): ReactNode {
  const t = useTexts(planTexts);
  const [chosen, setChosen] = useState<string | null>(null);
  const [form, setForm] = useState<PlanRow | 'new' | null>(null);
  const { data, problem, refetch } = useQuery('plan.list', { asOf: today() });
  const plans = data?.rows ?? [];
  const shownForm =
    form === null ? null : (
      <PlanForm
        key={form === 'new' ? 'new' : form.uid}
        plan={form === 'new' ? null : form}
        onClose={() => setForm(null)}
      />
    );
  const begin = mayWrite ? (
    <Button variant="contained" onClick={() => setForm('new')}>
      {t('new')}
    </Button>
  ) : null;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data !== undefined && plans.length === 0 ? (
        <Box sx={{ flex: 1 }}>
          <EmptyState icon={mdiCalendarCheckOutline} title={t('empty')} text={t('emptyText')}>
            {begin}
          </EmptyState>
        </Box>
      ) : (
        <>
          <Box
            component="section"
            aria-label={t('plans')}
            sx={{ width: 300, flexShrink: 0, overflow: 'auto', p: 1, borderRight: 1, borderColor: 'divider' }}
          >
            {plans.map((plan) => (
              <PlanCard
                key={plan.uid}
                plan={plan}
                chosen={plan.uid === chosen}
                mayWrite={mayWrite}
                onChoose={() => setChosen(plan.uid === chosen ? null : plan.uid)}
                onEdit={() => setForm(plan)}
              />
            ))}
            {begin}
          </Box>
          <Progress planUid={plans.some(({ uid }) => uid === chosen) ? chosen : null} mayWrite={mayWrite} />
        </>
      )}
      {shownForm}
    </Box>
  );
}
