import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { SectionPage } from './section-frame.tsx';

type Period = ReplyOf<'period.list'>['periods'][number];

function PeriodRow({ period, mayWrite }: { readonly period: Period; readonly mayWrite: boolean }): ReactNode {
  const t = useTexts(settingsTexts);
  const common = useTexts(commonTexts);
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const ledger = words(`ledger.${period.ledger}`);
  const toggle = async (): Promise<void> => {
    const month = parseMonth(period.month);
    if (month === null) return;
    const subject = { ledger: period.ledger, month };
    const reply = period.locked
      ? await command('period.unlock', { ...subject, reason: reason.trim() })
      : await command('period.lock', subject);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setAsking(false);
    setReason('');
    showToast({
      text: t(period.locked ? 'periods.doneUnlock' : 'periods.doneLock', { ledger, month: period.month }),
    });
  };
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 0.75 }}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '60px 90px 120px 1fr auto',
          gap: 1.5,
          alignItems: 'center',
          fontSize: 13,
          minHeight: 30,
        }}
      >
        <span>{ledger}</span>
        <b>{period.month}</b>
        <Mark kind={period.locked ? 'done' : 'open'}>
          {t(period.locked ? 'periods.locked' : 'periods.open')}
        </Mark>
        <Box sx={{ color: 'text.secondary' }}>
          {t('periods.documents', { count: period.documents.toLocaleString('en-US') })}
        </Box>
        {mayWrite && !asking ? (
          <Button variant="outlined" onClick={() => (period.locked ? setAsking(true) : void toggle())}>
            {t(period.locked ? 'periods.unlock' : 'periods.lock')}
          </Button>
        ) : null}
      </Box>
      {asking ? (
        <Box sx={{ display: 'flex', gap: 1, pt: 1.25, alignItems: 'start' }}>
          <LineField label={t('periods.reason')} value={reason} required autoFocus onChange={setReason} />
          <Button color="inherit" onClick={() => setAsking(false)}>
            {common('cancel')}
          </Button>
          <Button variant="contained" disabled={reason.trim() === ''} onClick={() => void toggle()}>
            {t('periods.unlock').replace('…', '')}
          </Button>
        </Box>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Box>
  );
}

/** Locking and unlocking months, per ledger. */
export function PeriodsSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const mayWrite = useMay('owner');
  const { data, problem, refetch } = useQuery('period.list', {});
  const periods = [...(data?.periods ?? [])].toSorted(
    (one, other) => other.month.localeCompare(one.month) || one.ledger.localeCompare(other.ledger),
  );
  return (
    <SectionPage title={t('section.periods')} text={t('periods.text')}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data !== undefined && periods.length === 0 ? (
        <EmptyState title={t('periods.empty')} text={t('periods.emptyText')} />
      ) : null}
      <Box>
        {periods.map((period) => (
          <PeriodRow key={`${period.ledger} ${period.month}`} period={period} mayWrite={mayWrite} />
        ))}
      </Box>
    </SectionPage>
  );
}
