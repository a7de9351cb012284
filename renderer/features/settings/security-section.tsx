import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Problem } from '../../../shared/errors/problem.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { call } from '../../api/client.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { showMoment } from '../../format/date.ts';
import { JobProgress } from '../../ui/jobs-drawer.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';
import { PASSWORD_MIN, PasswordField } from './password-fields.tsx';
import { SectionPage } from './section-frame.tsx';

function Card(props: {
  readonly title: string;
  readonly text?: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Paper
      variant="outlined"
      component="form"
      noValidate
      aria-label={props.title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        props.onSubmit();
      }}
      sx={{ p: 2, display: 'grid', gap: 1.5 }}
    >
      <Typography variant="h3">{props.title}</Typography>
      {props.text === undefined ? null : (
        <Typography variant="body2" color="textSecondary">
          {props.text}
        </Typography>
      )}
      {props.children}
    </Paper>
  );
}

/** What keeps a new password from being set. */
export function passwordFault(
  password: string,
  repeat: string,
): 'password.short' | 'password.mismatch' | null {
  if (password.length < PASSWORD_MIN) return 'password.short';
  return password === repeat ? null : 'password.mismatch';
}

function ChangePassword(): ReactNode {
  const t = useTexts(settingsTexts);
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fault = passwordFault(next, repeat);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (old === '' || fault !== null || working) return;
    setWorking(true);
    const reply = await call('book.changePassword', { oldPassword: old, newPassword: next });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setOld('');
    setNext('');
    setRepeat('');
    setTried(false);
    showToast({ text: t('password.done') });
  };
  const error = tried && fault !== null ? t(fault) : '';
  return (
    <Card title={t('password.title')} onSubmit={() => void submit()}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 1.5, alignItems: 'start' }}>
        <PasswordField label={t('password.old')} value={old} onChange={setOld} />
        <PasswordField
          label={t('password.new')}
          value={next}
          fresh
          error={fault === 'password.short' ? error : ''}
          onChange={setNext}
        />
        <PasswordField
          label={t('password.repeat')}
          value={repeat}
          fresh
          error={fault === 'password.mismatch' ? error : ''}
          onChange={setRepeat}
        />
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Button type="submit" variant="contained" disabled={working} sx={{ justifySelf: 'start' }}>
        {t('password.submit')}
      </Button>
    </Card>
  );
}

function printSheet(): void {
  document.body.classList.add('printing-sheet');
  window.addEventListener('afterprint', () => document.body.classList.remove('printing-sheet'), {
    once: true,
  });
  window.print();
}

/** The new key, shown once, and the sheet that is printed. */
function ShownKey({
  recoveryKey,
  onKept,
}: {
  readonly recoveryKey: string;
  readonly onKept: () => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  const { bookName } = useOpenSession();
  return (
    <>
      <Box
        sx={{
          p: 1.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontFamily: 'monospace',
          fontSize: 17,
          overflowWrap: 'anywhere',
          textAlign: 'center',
          userSelect: 'all',
        }}
      >
        {recoveryKey}
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="outlined" onClick={printSheet}>
          {t('recovery.print')}
        </Button>
        <Button variant="contained" onClick={onKept}>
          {t('recovery.kept')}
        </Button>
      </Box>
      {createPortal(
        <div className="print-only">
          <h1>{t('recovery.sheet', { book: bookName })}</h1>
          <p style={{ fontFamily: 'monospace', fontSize: '16pt', overflowWrap: 'anywhere' }}>{recoveryKey}</p>
          <p>{t('recovery.printedAt', { date: showMoment(new Date().toISOString()) })}</p>
        </div>,
        document.body,
      )}
    </>
  );
}

function NewRecoveryKey(): ReactNode {
  const t = useTexts(settingsTexts);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (password === '' || working) return;
    setWorking(true);
    const reply = await call('book.newRecoveryKey', { password });
    setWorking(false);
    setPassword('');
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) setMade(reply.value.recoveryKey);
  };
  return (
    <Card title={t('recovery.title')} text={t('recovery.text')} onSubmit={() => void submit()}>
      {made === null ? (
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: '240px auto',
            gap: 1.5,
            alignItems: 'start',
            justifyContent: 'start',
          }}
        >
          <PasswordField label={t('recovery.password')} value={password} onChange={setPassword} />
          <Button type="submit" variant="outlined" disabled={working || password === ''}>
            {t('recovery.submit')}
          </Button>
        </Box>
      ) : (
        <ShownKey recoveryKey={made} onKept={() => setMade(null)} />
      )}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Card>
  );
}

function RotateKey(): ReactNode {
  const t = useTexts(settingsTexts);
  const [password, setPassword] = useState('');
  const { job, running, problem, run } = useJob();
  const submit = async (): Promise<void> => {
    if (password === '' || running) return;
    const done = await run('book.rotateKey', { password });
    setPassword('');
    if (done !== null) showToast({ text: t('rotate.done') });
  };
  return (
    <Card title={t('rotate.title')} text={t('rotate.text')} onSubmit={() => void submit()}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '240px auto',
          gap: 1.5,
          alignItems: 'start',
          justifyContent: 'start',
        }}
      >
        <PasswordField label={t('recovery.password')} value={password} onChange={setPassword} />
        <Button type="submit" variant="outlined" color="error" disabled={running || password === ''}>
          {t('rotate.submit')}
        </Button>
      </Box>
      {running && job !== null ? <JobProgress job={job} /> : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Card>
  );
}

/** Own password, recovery key, key of the book. */
export function SecuritySection(): ReactNode {
  const t = useTexts(settingsTexts);
  const owner = useMay('owner');
  return (
    <SectionPage title={t('section.security')}>
      <ChangePassword />
      {owner ? <NewRecoveryKey /> : null}
      {owner ? <RotateKey /> : null}
    </SectionPage>
  );
}
