import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import type { ReplyOf, RequestOf } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { call } from '../api/client.ts';
import { chooseBook, enter, useSession, type ChosenBook } from '../api/session.ts';
import { useTexts } from '../ui/preferences.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { waitAfter } from './back-off.ts';
import { PASSWORD_MIN } from './create-book.tsx';

type Slots = ReplyOf<'book.slots'>;
type Form = {
  readonly userId: string;
  readonly password: string;
  readonly recoveryKey: string;
  readonly newPassword: string;
};

const EMPTY: Form = { userId: '', password: '', recoveryKey: '', newPassword: '' };
const WRONG_SECRET: ReadonlySet<string> = new Set(['BOOK_SECRET_WRONG', 'BOOK_RECOVERY_KEY_MISTYPED']);

function useSlots(folder: string): { readonly slots: Slots | null; readonly problem: Problem | null } {
  const [slots, setSlots] = useState<Slots | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let current = true;
    void call('book.slots', { folder }).then((reply) => {
      if (!current) return;
      if (reply.ok) setSlots(reply.value);
      else setProblem(reply.error);
    });
    return () => {
      current = false;
    };
  }, [folder]);
  return { slots, problem };
}

/** Counts down after wrong secrets; zero when one may try. */
function useWait(): { readonly seconds: number; readonly fail: () => void; readonly reset: () => void } {
  const [failures, setFailures] = useState(0);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return {
    seconds,
    fail: () => {
      setFailures(failures + 1);
      setSeconds(waitAfter(failures + 1));
    },
    reset: () => {
      setFailures(0);
      setSeconds(0);
    },
  };
}

function Notice(): ReactNode {
  const t = useTexts(shellTexts);
  const notice = useSession((state) => state.notice);
  if (notice === null) return null;
  return (
    <Alert
      severity={notice === 'restarted' ? 'warning' : 'info'}
      variant="outlined"
      sx={{ py: 0, fontSize: 13 }}
    >
      {t(`unlock.${notice}`)}
    </Alert>
  );
}

function secretOf(form: Form, recovery: boolean): RequestOf<'book.open'>['secret'] {
  return recovery
    ? { kind: 'recovery', recoveryKey: form.recoveryKey.trim(), newPassword: form.newPassword }
    : { kind: 'password', password: form.password };
}

function SecretFields(props: {
  readonly form: Form;
  readonly recovery: boolean;
  readonly change: (part: Partial<Form>) => void;
}): ReactNode {
  const { form, recovery, change } = props;
  const t = useTexts(shellTexts);
  if (!recovery) {
    return (
      <TextField
        key="password"
        autoFocus
        type="password"
        label={t('unlock.password')}
        value={form.password}
        autoComplete="current-password"
        onChange={(event) => change({ password: event.target.value })}
      />
    );
  }
  const short = form.newPassword !== '' && form.newPassword.length < PASSWORD_MIN;
  return (
    <>
      <TextField
        key="recovery"
        autoFocus
        label={t('unlock.recoveryKey')}
        value={form.recoveryKey}
        autoComplete="off"
        onChange={(event) => change({ recoveryKey: event.target.value })}
      />
      <TextField
        type="password"
        label={t('unlock.newPassword')}
        value={form.newPassword}
        autoComplete="new-password"
        error={short}
        helperText={short ? t('create.short') : ''}
        onChange={(event) => change({ newPassword: event.target.value })}
      />
    </>
  );
}

function UserChoice(props: {
  readonly slots: Slots | null;
  readonly value: string;
  readonly onChange: (id: string) => void;
}): ReactNode {
  const t = useTexts(shellTexts);
  const users = props.slots?.users ?? [];
  return (
    <TextField
      select
      label={t('unlock.user')}
      value={users.some((user) => user.id === props.value) ? props.value : ''}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {users.map((user) => (
        <MenuItem key={user.id} value={user.id}>
          {user.name}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The other secret, and the way to another book. */
function OtherWays({
  recovery,
  onSwitch,
}: {
  readonly recovery: boolean;
  readonly onSwitch: () => void;
}): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap' }}>
      <Button color="inherit" onClick={onSwitch}>
        {recovery ? t('unlock.withPassword') : t('unlock.forgot')}
      </Button>
      <Button color="inherit" onClick={() => chooseBook(null)}>
        {t('unlock.other')}
      </Button>
    </Box>
  );
}

/** Opens a book: who, and the password or the recovery key with a new password. Wrong ones have to wait longer each time. */
export function Unlock({ book }: { readonly book: ChosenBook }): ReactNode {
  const t = useTexts(shellTexts);
  const { slots, problem: unreadable } = useSlots(book.token);
  const [form, setForm] = useState<Form>(EMPTY);
  const [recovery, setRecovery] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const wait = useWait();
  const userId = form.userId === '' ? (slots?.users[0]?.id ?? '') : form.userId;
  const complete = recovery
    ? form.recoveryKey !== '' && form.newPassword.length >= PASSWORD_MIN
    : form.password !== '';
  const switchSecret = (): void => {
    setRecovery(!recovery);
    setProblem(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!complete || working || wait.seconds > 0) return;
    setWorking(true);
    const reply = await call('book.open', {
      folder: book.token,
      userId: userId === '' ? null : userId,
      secret: secretOf(form, recovery),
    });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) {
      setForm(EMPTY);
      await enter(reply.value);
    } else if (WRONG_SECRET.has(reply.error.code)) {
      setForm((before) => ({ ...before, password: '' }));
      wait.fail();
    }
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5 }}
      noValidate
    >
      <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
        {t('unlock.title', { book: slots?.bookName ?? book.name })}
      </Typography>
      <Notice />
      {unreadable === null ? null : <ProblemNotice problem={unreadable} />}
      <UserChoice
        slots={slots}
        value={userId}
        onChange={(id) => setForm((before) => ({ ...before, userId: id }))}
      />
      <SecretFields
        form={form}
        recovery={recovery}
        change={(part) => setForm((before) => ({ ...before, ...part }))}
      />
      {problem === null ? null : <ProblemNotice problem={problem} hidePlace />}
      {working ? <LinearProgress /> : null}
      <Button type="submit" variant="contained" disabled={working || wait.seconds > 0 || unreadable !== null}>
        {wait.seconds > 0
          ? t('unlock.wait', { seconds: wait.seconds })
          : working
            ? t('unlock.working')
            : t('unlock.submit')}
      </Button>
      <OtherWays recovery={recovery} onSwitch={switchSecret} />
    </Box>
  );
}
