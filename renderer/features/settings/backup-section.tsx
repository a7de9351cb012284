import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { VerifyResult } from '../../../shared/contract/book.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { showMoment, today } from '../../format/date.ts';
import { showBytes } from '../../format/tsv.ts';
import { Facts } from '../../ui/inspector.tsx';
import { JobProgress } from '../../ui/jobs-drawer.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';
import { SectionPage } from './section-frame.tsx';

function Card({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Paper variant="outlined" component="section" aria-label={title} sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography variant="h3">{title}</Typography>
      {text === undefined ? null : (
        <Typography variant="body2" color="textSecondary">
          {text}
        </Typography>
      )}
      {children}
    </Paper>
  );
}

function Backup({ lastAt }: { readonly lastAt: string | null | undefined }): ReactNode {
  const t = useTexts(settingsTexts);
  const { bookName } = useOpenSession();
  const mayWrite = useMay('accountant');
  const { job, running, problem, run } = useJob();
  const submit = async (): Promise<void> => {
    const name = `${bookName} ${today()}.qzbackup`.replaceAll(/[\\/:*?"<>|]/gu, '_');
    const chosen = await host('host.chooseSave', { title: t('backup.saveTitle'), name, kinds: ['backup'] });
    if (!chosen.ok) return showProblem(chosen.error);
    const { file } = chosen.value;
    if (file === null) return;
    const done = await run('book.backup', { commandId: newCommandId(), file: file.token });
    if (done !== null) showToast({ text: t('backup.done', { file: file.name }) });
  };
  const last = lastAt === null ? t('backup.never') : t('backup.last', { at: showMoment(lastAt ?? '') });
  return (
    <Card title={t('backup.title')} text={t('backup.text')}>
      <Box sx={{ fontSize: 13 }}>
        {lastAt === undefined ? null : <Mark kind={lastAt === null ? 'warning' : 'done'}>{last}</Mark>}
      </Box>
      {mayWrite ? (
        <Button
          variant="contained"
          disabled={running}
          sx={{ justifySelf: 'start' }}
          onClick={() => void submit()}
        >
          {t('backup.submit')}
        </Button>
      ) : null}
      {running && job !== null ? <JobProgress job={job} /> : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Card>
  );
}

/** Checks the engine names; one it comes to know later is shown by its name. */
const CHECKS = [
  'storage',
  'journal',
  'due_lines',
  'allocations',
  'open_items',
  'balances',
  'parties',
  'numbers',
  'bank_lines',
  'exports',
  'frozen_copies',
] as const;

function Report({ result }: { readonly result: VerifyResult }): ReactNode {
  const t = useTexts(settingsTexts);
  const titleOf = (name: string): string => {
    const known = CHECKS.find((one) => one === name);
    return known === undefined ? name : t(`check.${known}`);
  };
  const head = { color: 'text.secondary', fontSize: 12 } as const;
  return (
    <>
      <Alert severity={result.holds ? 'success' : 'error'} variant="outlined" sx={{ fontSize: 13 }}>
        {result.holds
          ? t('verify.holds', { seconds: result.seconds.toFixed(1) })
          : t('verify.broken', { count: result.problems.length })}
        {result.holds ? null : <div>{t('verify.brokenText')}</div>}
      </Alert>
      {result.problems.map((problem, index) => (
        <ProblemNotice key={`${index} ${problem.code}`} problem={problem} />
      ))}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '1fr 110px 90px',
          columnGap: 2,
          rowGap: 0.5,
          fontSize: 13,
        }}
      >
        <Box sx={head}>{t('verify.check')}</Box>
        <Box sx={{ ...head, textAlign: 'right' }}>{t('verify.rows')}</Box>
        <Box sx={{ ...head, textAlign: 'right' }}>{t('verify.problems')}</Box>
        {result.checks.map((check) => (
          <Box key={check.name} sx={{ display: 'contents' }}>
            <Mark kind={check.problems === 0 ? 'done' : 'wrong'}>{titleOf(check.name)}</Mark>
            <Box sx={{ textAlign: 'right' }}>{check.rows.toLocaleString('en-US')}</Box>
            <Box sx={{ textAlign: 'right' }}>{check.problems.toLocaleString('en-US')}</Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

function Verify(): ReactNode {
  const t = useTexts(settingsTexts);
  const { job, running, problem, run } = useJob();
  const [result, setResult] = useState<VerifyResult | null>(null);
  const submit = async (): Promise<void> => {
    setResult(null);
    setResult(await run('book.verify', {}));
  };
  return (
    <Card title={t('verify.title')} text={t('verify.text')}>
      <Button
        variant="outlined"
        disabled={running}
        sx={{ justifySelf: 'start' }}
        onClick={() => void submit()}
      >
        {t('verify.submit')}
      </Button>
      {running && job !== null ? <JobProgress job={job} /> : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {result === null ? null : <Report result={result} />}
    </Card>
  );
}

/** Backing the book up, checking it, and what it is. */
export function BackupSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const { data } = useQuery('book.info', {});
  const number = (count: number): string => count.toLocaleString('en-US');
  return (
    <SectionPage title={t('section.backup')}>
      <Backup lastAt={data === undefined ? undefined : data.lastBackupAt} />
      <Verify />
      {data === undefined ? null : (
        <Card title={t('info.title')}>
          <Facts
            facts={[
              [data.bookName, t('info.head', { head: number(data.head), code: data.headCode })],
              [t('info.size'), showBytes(data.bytes)],
              [
                '',
                t('info.counts', {
                  parties: number(data.parties),
                  documents: number(data.documents),
                  lines: number(data.bankLines),
                }),
              ],
              [t('info.cipher'), data.cipher],
              [t('info.version'), `${data.schemaVersion} · SQLite ${data.sqliteVersion}`],
            ]}
          />
        </Card>
      )}
    </SectionPage>
  );
}
