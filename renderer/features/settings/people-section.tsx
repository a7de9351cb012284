import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { HandoverRow } from '../../../shared/contract/salesperson.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { peopleTexts } from '../../../shared/i18n/ui/people.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { showMoment, today } from '../../format/date.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { GroupForm } from './group-form.tsx';
import { HandoverForm } from './handover-form.tsx';
import { SectionPage } from './section-frame.tsx';

const LISTED = 500;

function UndoForm({ row, onDone }: { readonly row: HandoverRow; readonly onDone: () => void }): ReactNode {
  const t = useTexts(peopleTexts);
  const common = useTexts(commonTexts);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (): Promise<void> => {
    const reply = await command('salesperson.undo', { uid: row.uid, reason: reason.trim() });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t('undo.done') });
    onDone();
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, py: 1 }}>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <LineField label={t('reason')} value={reason} required autoFocus onChange={setReason} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" disabled={reason.trim() === ''} onClick={() => void run()}>
          {t('undo')}
        </Button>
        <Button color="inherit" onClick={onDone}>
          {common('cancel')}
        </Button>
      </Box>
    </Box>
  );
}

function Handover({ row, mayWrite }: { readonly row: HandoverRow; readonly mayWrite: boolean }): ReactNode {
  const t = useTexts(peopleTexts);
  const [undoing, setUndoing] = useState(false);
  const { date, into, parties, undone } = row;
  const from = row.from === null ? t('whose') : row.from === '' ? t('nobody') : row.from;
  const told = [row.reason, row.by, showMoment(row.at)].join(' · ');
  return (
    <Box sx={{ fontSize: 13, py: 0.5, overflowWrap: 'anywhere' }}>
      {t('line', { date, from, into: into === '' ? t('nobody') : into, count: parties })}
      {undone === null && mayWrite && !undoing ? (
        <Button size="small" aria-label={t('undo.of', { date, into })} onClick={() => setUndoing(true)}>
          {t('undo')}
        </Button>
      ) : null}
      <Box sx={{ color: 'text.secondary' }}>
        {undone === null ? told : `${told} · ${t('undone', { reason: undone.reason })}`}
      </Box>
      {undoing ? <UndoForm row={row} onDone={() => setUndoing(false)} /> : null}
    </Box>
  );
}

function Counted({ lines }: { readonly lines: readonly (readonly [string, number])[] }): ReactNode {
  const t = useTexts(peopleTexts);
  return lines.map(([name, count]) => (
    <Box key={name} sx={{ fontSize: 13, display: 'flex', gap: 2, py: 0.25 }}>
      <Box sx={{ minWidth: 160, overflowWrap: 'anywhere' }}>{name === '' ? t('nobody') : name}</Box>
      <Box sx={{ color: 'text.secondary' }}>{t('count', { count })}</Box>
    </Box>
  ));
}

/** Who sells to whom over which days, and the groups of parties. */
export function PeopleSection(): ReactNode {
  const t = useTexts(peopleTexts);
  const mayWrite = useMay('accountant');
  const people = useQuery('salesperson.list', { asOf: today(), limit: LISTED });
  const handovers = useQuery('salesperson.handovers', { limit: LISTED });
  const groups = useQuery('group.list', { asOf: today(), limit: LISTED });
  const problem = people.problem ?? handovers.problem ?? groups.problem;
  const retry = (): void => {
    people.refetch();
    handovers.refetch();
    groups.refetch();
  };
  const rows = people.data?.rows ?? [];
  return (
    <SectionPage title={t('title')} text={t('text')}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={retry} />}
      <Section title={t('people')}>
        {people.data?.total === 0 ? <Box sx={{ fontSize: 13 }}>{t('people.empty')}</Box> : null}
        <Counted lines={rows.map(({ name, parties }) => [name, parties])} />
      </Section>
      {mayWrite ? (
        <Section title={t('handover')}>
          <HandoverForm people={rows.map(({ name }) => name)} />
        </Section>
      ) : null}
      {(handovers.data?.rows ?? []).length === 0 ? null : (
        <Section title={t('handovers')}>
          {(handovers.data?.rows ?? []).map((row) => (
            <Handover key={row.uid} row={row} mayWrite={mayWrite} />
          ))}
        </Section>
      )}
      <Section title={t('groups')}>
        {groups.data?.total === 0 ? <Box sx={{ fontSize: 13 }}>{t('groups.empty')}</Box> : null}
        <Counted lines={(groups.data?.rows ?? []).map(({ name, members }) => [name, members])} />
        {mayWrite ? <GroupForm /> : null}
      </Section>
    </SectionPage>
  );
}
