import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ProvisionEntry } from '../../../shared/contract/provision.ts';
import { parseRates, ratesText } from '../../../shared/domain/report/rates.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { command } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { SidePanel } from './side-panel.tsx';

function Rates({
  date,
  known,
  mayCharge,
}: {
  readonly date: string;
  readonly known: string;
  readonly mayCharge: boolean;
}): ReactNode {
  const t = useTexts(reportsTexts);
  const { params } = useLocation();
  const [typed, setTyped] = useState(params['rates'] ?? known);
  const [problem, setProblem] = useState<Problem | null>(null);
  const bands = parseRates(typed);
  const charge = async (): Promise<void> => {
    if (bands === null) return;
    const reply = await command('provision.charge', { date, bands: [...bands] });
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: t('provision.charged') });
  };
  return (
    <Section title={t('provision.title')}>
      <Box sx={{ pt: 1 }}>
        <LineField
          label={t('provision.rates')}
          value={typed}
          onChange={setTyped}
          error={typed !== '' && bands === null ? t('provision.ratesWrong') : ''}
          help={t('provision.ratesHelp')}
        />
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
        <Button variant="outlined" disabled={bands === null} onClick={() => amend({ rates: typed })}>
          {t('provision.try')}
        </Button>
        {mayCharge ? (
          <Button variant="contained" disabled={bands === null} onClick={() => void charge()}>
            {t('provision.charge')}
          </Button>
        ) : null}
      </Box>
    </Section>
  );
}

function Opening({ currency }: { readonly currency: string }): ReactNode {
  const t = useTexts(reportsTexts);
  const [date, setDate] = useState('');
  const [amount, setAmount] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (): Promise<void> => {
    const reply = await command('provision.opening', { date, amount });
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('provision.opened') });
    setAmount('');
  };
  return (
    <Section title={t('provision.opening')}>
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <DateField label={t('provision.openingDate')} value={date} onChange={setDate} />
        <AmountField label={t('provision.opening')} value={amount} currency={currency} onChange={setAmount} />
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Button
        variant="outlined"
        sx={{ mt: 1 }}
        disabled={date === '' || amount === ''}
        onClick={() => void save()}
      >
        {t('provision.openingSave')}
      </Button>
    </Section>
  );
}

function Void({ entry }: { readonly entry: ProvisionEntry }): ReactNode {
  const t = useTexts(reportsTexts);
  const [reason, setReason] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (): Promise<void> => {
    const reply = await command('provision.void', { uid: entry.uid, reason: reason ?? '' });
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: t('provision.voidDone') });
  };
  if (reason === null) return <Button onClick={() => setReason('')}>{t('provision.void')}</Button>;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', mt: 1, flexWrap: 'wrap' }}>
      <LineField label={t('provision.reason')} value={reason} onChange={setReason} autoFocus />
      <Button variant="contained" disabled={reason.trim() === ''} onClick={() => void take()}>
        {t('provision.void')}
      </Button>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Box>
  );
}

function Entries({
  entries,
  mayWrite,
}: {
  readonly entries: readonly ProvisionEntry[];
  readonly mayWrite: boolean;
}): ReactNode {
  const t = useTexts(reportsTexts);
  const latest = entries.find((entry) => !entry.voided);
  return (
    <Section title={t('provision.entries')}>
      {entries.length === 0 ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('provision.none')}</Box>
      ) : null}
      {entries.map((entry) => (
        <Box key={entry.uid} sx={{ fontSize: 13, py: 0.5, borderBottom: 1, borderColor: 'divider' }}>
          <Box sx={{ display: 'flex', gap: 1, textDecoration: entry.voided ? 'line-through' : 'none' }}>
            <span>{entry.date}</span>
            <span>{t(`provision.kind.${entry.kind}`)}</span>
            <Box sx={{ flex: 1, textAlign: 'right' }}>
              <Money amount={entry.amount} currency={entry.currency} against />
            </Box>
          </Box>
          <Box sx={{ color: 'text.secondary' }}>
            {entry.by}
            {entry.voided ? ` · ${t('provision.voided')}：${entry.reason}` : ''}
          </Box>
          {mayWrite && entry === latest ? <Void key={entry.uid} entry={entry} /> : null}
        </Box>
      ))}
    </Section>
  );
}

/** Rates to try and to charge with, the opening, and what was recorded. */
export function ProvisionPanel({
  date,
  currency,
}: {
  readonly date: string;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(reportsTexts);
  const { data, problem, refetch } = useQuery('provision.list', {});
  const role = useSession((state) => state.session?.role);
  const mayWrite = role === 'owner';
  return (
    <SidePanel label={t('provision.title')} problem={problem} onRetry={refetch}>
      {data === undefined ? null : (
        <>
          <Rates key={ratesText(data.bands)} date={date} known={ratesText(data.bands)} mayCharge={mayWrite} />
          {mayWrite ? <Opening currency={currency} /> : null}
          <Entries entries={data.rows} mayWrite={mayWrite} />
        </>
      )}
    </SidePanel>
  );
}
