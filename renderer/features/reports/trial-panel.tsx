import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { standard as standardText, statementLine } from '../../../shared/contract/trial.ts';
import type { Standard, StatementLine } from '../../../shared/domain/report/statement-lines.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { command } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { FlowMapping } from './flow-mapping.tsx';
import { SidePanel } from './side-panel.tsx';
import { TrialFile } from './trial-file.tsx';

type Accounts = ReplyOf<'trial.accounts'>;

function Recording({ to }: { readonly to: string }): ReactNode {
  const t = useTexts(reportsTexts);
  const locale = useLocale();
  const [from, setFrom] = useState(`${to.slice(0, 7)}-01`);
  const [end, setEnd] = useState(to);
  const [standard, setStandard] = useState<Standard>('cas');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const record = async (): Promise<void> => {
    const reply = await command('trial.record', { from, to: end, standard, text });
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('trial.recorded') });
    setText('');
  };
  return (
    <Section title={t('trial.title')}>
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <DateField label={t('from')} value={from} onChange={setFrom} />
          <DateField label={t('to')} value={end} onChange={setEnd} />
        </Box>
        <ChoiceField
          label={t('trial.standard')}
          value={standard}
          choices={standardText.options.map((value) => ({
            value,
            title: reportText(locale, `standard.${value}`),
          }))}
          onChange={setStandard}
        />
        <TrialFile key={`${from} ${end} ${standard}`} from={from} to={end} standard={standard} />
        <LineField
          label={t('trial.text')}
          value={text}
          onChange={setText}
          rows={5}
          help={t('trial.textHelp')}
        />
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Button
        variant="contained"
        sx={{ mt: 1 }}
        disabled={text.trim() === '' || from === '' || end === ''}
        onClick={() => void record()}
      >
        {t('trial.record')}
      </Button>
    </Section>
  );
}

function Mapping({
  standard,
  accounts,
  currency,
}: {
  readonly standard: Standard;
  readonly accounts: Accounts['rows'];
  readonly currency: string;
}): ReactNode {
  const t = useTexts(reportsTexts);
  const locale = useLocale();
  const [code, setCode] = useState('');
  const [line, setLine] = useState<StatementLine | ''>('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const loose = accounts.filter((account) => account.line === null);
  const save = async (): Promise<void> => {
    const reply = await command('trial.map', { standard, code, line: line === '' ? null : line });
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: t('trial.mapped') });
  };
  const choices = [
    { value: '' as const, title: t('trial.default') },
    ...statementLine.options.map((value) => ({ value, title: reportText(locale, `line.${value}`) })),
  ];
  return (
    <Section title={t('trial.map')}>
      <Box sx={{ fontSize: 13, fontWeight: 600, pt: 0.5 }}>{t('trial.unmapped')}</Box>
      {loose.length === 0 ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('trial.none')}</Box>
      ) : null}
      {loose.map((account) => (
        <Box key={account.code} sx={{ display: 'flex', alignItems: 'center', fontSize: 13 }}>
          <Button size="small" onClick={() => setCode(account.code)}>
            {account.code} {account.name}
          </Button>
          <Box sx={{ flex: 1, textAlign: 'right' }}>
            <Money amount={account.closing} currency={currency} against />
          </Box>
        </Box>
      ))}
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1.5 }}>
        <LineField label={t('trial.code')} value={code} onChange={setCode} />
        <ChoiceField label={t('trial.line')} value={line} choices={choices} onChange={setLine} />
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Button variant="outlined" sx={{ mt: 1 }} disabled={code.trim() === ''} onClick={() => void save()}>
        {t('trial.save')}
      </Button>
    </Section>
  );
}

function Known(): ReactNode {
  const t = useTexts(reportsTexts);
  const { data, problem, refetch } = useQuery('trial.list', {});
  if (problem !== null && data === undefined) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <Section title={t('trial.known')}>
      {data.rows.map((row) => (
        <Box key={row.uid} sx={{ fontSize: 13, py: 0.5, borderBottom: 1, borderColor: 'divider' }}>
          {row.from} – {row.to} <Box sx={{ color: 'text.secondary' }}>{row.by}</Box>
        </Box>
      ))}
    </Section>
  );
}

/** The trial balance statements are drawn from: paste one, and send accounts to lines. */
export function TrialPanel(props: {
  readonly to: string;
  readonly currency: string;
  /** The cash flow is drawn from it too: its accounts have items. */
  readonly flows: boolean;
}): ReactNode {
  const { to, currency, flows } = props;
  const t = useTexts(reportsTexts);
  const { data, problem, refetch } = useQuery('trial.accounts', { to });
  const role = useSession((state) => state.session?.role);
  const mayWrite = role === 'owner' || role === 'accountant';
  return (
    <SidePanel label={t('trial.title')} problem={problem} onRetry={refetch}>
      {mayWrite ? <Recording key={to} to={to} /> : null}
      {mayWrite && data !== undefined && data.standard !== null ? (
        <Mapping standard={data.standard} accounts={data.rows} currency={currency} />
      ) : null}
      {mayWrite && flows ? <FlowMapping to={to} /> : null}
      <Known />
    </SidePanel>
  );
}
