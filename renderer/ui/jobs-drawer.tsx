import { mdiCog } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import { phaseWord } from '../../shared/i18n/message.ts';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { cancelJob, useJobs, type Job } from '../api/jobs.ts';
import { EmptyState } from './empty-state.tsx';
import { Mark } from './mark.tsx';
import { useLocale, useTexts, useWords } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** Checks of a whole book report the thousandths of it that are done, not things one could count. */
function inPerMille(job: Job): boolean {
  return job.phase.startsWith('verify.');
}

/** Units a second, over the time the job has run; null while that says nothing yet. */
export function jobRate(job: Job, now: number): number | null {
  const seconds = ((job.until ?? now) - job.since) / 1000;
  const rate = seconds < 0.5 ? 0 : Math.round(job.done / seconds);
  return rate === 0 || inPerMille(job) ? null : rate;
}

function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** One job: what it is, a bar, counts, rate, and its end. Also used where a page waits for its own job. */
export function JobProgress({ job }: { readonly job: Job }): ReactNode {
  const t = useTexts(commonTexts);
  const words = useWords();
  const now = useNow(job.state === 'running');
  const rate = jobRate(job, now);
  const share = job.total === null ? null : Math.min(100, (job.done / Math.max(1, job.total)) * 100);
  const count = inPerMille(job)
    ? `${Math.round(share ?? 0)}%`
    : job.total === null
      ? t('jobs.countOpen', { done: job.done.toLocaleString('en-US') })
      : t('jobs.count', { done: job.done.toLocaleString('en-US'), total: job.total.toLocaleString('en-US') });
  const phase = phaseWord(useLocale(), job.phase);
  const kind = job.state === 'done' ? 'done' : job.state === 'failed' ? 'wrong' : 'open';
  return (
    <Box sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          {words(`job.${job.name}`)}
          {phase === '' || job.state !== 'running' ? '' : ` · ${phase}`}
        </Box>
        {job.state === 'running' ? (
          <Button color="inherit" onClick={() => void cancelJob(job.id)}>
            {t('cancel')}
          </Button>
        ) : (
          <Mark kind={kind}>{t(`jobs.${job.state}`)}</Mark>
        )}
      </Box>
      {job.state === 'running' ? (
        <LinearProgress
          {...(share === null ? {} : { variant: 'determinate', value: share })}
          sx={{ my: 0.5 }}
        />
      ) : null}
      <Typography variant="caption" color="textSecondary">
        {job.done === 0 && job.total === null ? '' : count}
        {rate === null ? '' : ` · ${t('jobs.rate', { rate: rate.toLocaleString('en-US') })}`}
      </Typography>
      {job.problem === null || job.state === 'cancelled' ? null : (
        <ProblemNotice problem={job.problem} hidePlace />
      )}
    </Box>
  );
}

/** All jobs of this session; it survives going from place to place. */
export function JobsDrawer({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(commonTexts);
  const jobs = useJobs((state) => state.jobs);
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      slotProps={{ paper: { sx: { width: 420, p: 1.5 } } }}
    >
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('jobs.title')}
      </Typography>
      {jobs.length === 0 ? <EmptyState icon={mdiCog} title={t('jobs.none')} /> : null}
      {jobs.map((job) => (
        <JobProgress key={job.id} job={job} />
      ))}
    </Drawer>
  );
}
