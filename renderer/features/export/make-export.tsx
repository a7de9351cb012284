import { mdiCheckCircleOutline, mdiInboxOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ExportCheck } from '../../../shared/contract/output.ts';
import { listed } from '../../../shared/i18n/message.ts';
import { exportTexts } from '../../../shared/i18n/ui/export.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { runJob, type JobResults } from '../../api/jobs.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { monthAround, today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, go } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { ProblemsList } from './problems-list.tsx';

type Target = ExportCheck['target'];

/** A month as it is typed: 2026-10, 2026/10, 202610. */
export function readMonth(typed: string): string | null {
  const parts = /^(\d{4})[-/.年]?(\d{1,2})月?$/u.exec(typed.normalize('NFKC').trim());
  return parts === null ? null : parseMonth(`${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}`);
}

function MonthField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (month: string) => void;
}): ReactNode {
  const t = useTexts(exportTexts);
  const [typed, setTyped] = useState(value);
  const read = readMonth(typed);
  return (
    <TextField
      label={t('month')}
      value={typed}
      error={read === null}
      helperText={read === null ? t('monthWrong') : ''}
      onChange={(event) => {
        setTyped(event.target.value);
        const month = readMonth(event.target.value);
        if (month !== null) onChange(month);
      }}
      onBlur={() => setTyped(value)}
      sx={{ width: 120 }}
      slotProps={{ htmlInput: { autoComplete: 'off' }, inputLabel: { shrink: true } }}
    />
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <Box sx={{ pr: 3 }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {title}
      </Typography>
      <Typography component="div" sx={{ fontSize: 17, fontWeight: 600 }}>
        {children}
      </Typography>
    </Box>
  );
}

function Already({ check }: { readonly check: ExportCheck }): ReactNode {
  const t = useTexts(exportTexts);
  if (check.alreadyExported.length === 0) return null;
  return (
    <Box component="section" aria-label={t('already.title')}>
      <Typography variant="h3">{t('already.title')}</Typography>
      {check.alreadyExported.map(({ batch, vouchers }) => (
        <Box key={batch} sx={{ fontSize: 13, py: 0.25 }}>
          <Mark kind="done">{t('already.line', { batch, vouchers })}</Mark>{' '}
          <Button onClick={() => go('export', '', { tab: 'batches' })}>{t('tab.batches')}</Button>
        </Box>
      ))}
    </Box>
  );
}

function Verdict({ check }: { readonly check: ExportCheck }): ReactNode {
  const t = useTexts(exportTexts);
  if (check.problems.length > 0) return <ProblemsList problems={check.problems} />;
  if (check.vouchers === 0) {
    const none = check.alreadyExported.length === 0;
    return (
      <EmptyState
        icon={mdiInboxOutline}
        title={t('nothing.title')}
        text={none ? t('nothing.none') : t('nothing.text')}
      />
    );
  }
  return (
    <EmptyState
      icon={mdiCheckCircleOutline}
      title={t('ready.title')}
      text={t('ready.text', { vouchers: check.vouchers.toLocaleString('en-US') })}
    />
  );
}

function useRun(target: Target, month: string): { readonly running: boolean; readonly run: () => void } {
  const t = useTexts(exportTexts);
  const locale = useLocale();
  const [running, setRunning] = useState(false);
  const tell = (result: JobResults['export.run'], folder: string): void => {
    const { batch, heldBy } = result;
    if (batch === null) return showToast({ text: t('run.nothing', { batches: listed(locale, heldBy) }) });
    showToast({
      text: t('run.done', { number: batch.number, vouchers: batch.vouchers, file: batch.fileName }),
      undoWord: t('run.open'),
      undo: () => void host('host.openFile', { token: folder }),
    });
  };
  const run = async (): Promise<void> => {
    const known = parseMonth(month);
    if (running || known === null) return;
    const chosen = await host('host.chooseFolder', { title: t('run.folder') });
    if (!chosen.ok) return showProblem(chosen.error);
    const { folder } = chosen.value;
    if (folder === null) return;
    setRunning(true);
    const reply = await runJob('export.run', {
      commandId: newCommandId(),
      target,
      month: known,
      folder: folder.token,
    });
    setRunning(false);
    if (reply.ok) tell(reply.value, folder.token);
    else if (reply.error.code !== 'JOB_CANCELLED') showProblem(reply.error);
  };
  return { running, run: () => void run() };
}

function Checked({ target, month }: { readonly target: Target; readonly month: string }): ReactNode {
  const t = useTexts(exportTexts);
  const { currency } = useOpenSession();
  const mayWrite = useMay('accountant');
  const known = parseMonth(month);
  const check = useQuery('export.check', known === null ? null : { target, month: known });
  const { running, run } = useRun(target, month);
  if (check.problem !== null) return <ProblemNotice problem={check.problem} onRetry={check.refetch} />;
  if (check.data === undefined) return <Typography variant="body2">{t('checking')}</Typography>;
  const { data } = check;
  const ready = data.problems.length === 0 && data.vouchers > 0 && mayWrite;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Fact title={t('fact.vouchers')}>{data.vouchers.toLocaleString('en-US')}</Fact>
        <Fact title={t('fact.entries')}>{data.entries.toLocaleString('en-US')}</Fact>
        <Fact title={t('fact.total')}>
          <Money amount={data.total} currency={currency} withCurrency />
        </Fact>
        <Box sx={{ flex: 1 }} />
        <Button variant="contained" disabled={!ready || running} onClick={run}>
          {running ? t('running') : t('run')}
        </Button>
      </Box>
      <Verdict check={data} />
      <Already check={data} />
    </>
  );
}

/** Target and month, what would be exported, what keeps it from being, and the way out. */
export function MakeExport({
  month,
  target,
}: {
  readonly month: string;
  readonly target: string;
}): ReactNode {
  const t = useTexts(exportTexts);
  const targets = useQuery('export.targets', {});
  const known = targets.data?.targets ?? [];
  const chosen = known.find((one) => one.id === target) ?? known[0];
  const wanted = readMonth(month) ?? monthAround(today(), -1).from.slice(0, 7);
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 2, overflow: 'auto', maxWidth: 1100 }}>
      {targets.problem === null ? null : (
        <ProblemNotice problem={targets.problem} onRetry={targets.refetch} />
      )}
      {chosen === undefined ? null : (
        <>
          <Box sx={{ display: 'flex', gap: 1.5, pt: 0.5 }}>
            <Box sx={{ width: 220 }}>
              <ChoiceField
                label={t('target')}
                value={chosen.id}
                choices={known.map(({ id, name }) => ({ value: id, title: name }))}
                onChange={(id) => amend({ target: id })}
              />
            </Box>
            <MonthField value={wanted} onChange={(next) => amend({ month: next })} />
          </Box>
          <Checked target={chosen.id} month={wanted} />
        </>
      )}
    </Box>
  );
}
