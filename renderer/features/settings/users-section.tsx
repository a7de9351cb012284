import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import { ROLES, type Role } from '../../../shared/contract/define.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { call } from '../../api/client.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { PASSWORD_MIN } from './password-fields.tsx';
import { SectionPage } from './section-frame.tsx';

function AddUser({ onAdded }: { readonly onAdded: () => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const words = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('accountant');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const nameless = name.trim() === '';
  const short = password.length < PASSWORD_MIN;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (nameless || short || working) return;
    setWorking(true);
    const reply = await call('user.add', { name: name.trim(), role, password });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('users.added', { name: name.trim() }) });
    setName('');
    setPassword('');
    setTried(false);
    onAdded();
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Typography variant="h3">{t('users.add')}</Typography>
      <Box
        sx={{ display: 'grid', gridTemplateColumns: '1fr 120px 1fr auto', gap: 1.25, alignItems: 'start' }}
      >
        <LineField
          label={t('users.name')}
          value={name}
          required
          error={tried && nameless ? t('users.nameNeeded') : ''}
          onChange={setName}
        />
        <ChoiceField
          label={t('users.role')}
          value={role}
          choices={ROLES.map((value) => ({ value, title: words(`role.${value}`) }))}
          onChange={setRole}
        />
        <TextField
          label={t('users.password')}
          type="password"
          value={password}
          required
          autoComplete="new-password"
          error={tried && short}
          helperText={tried && short ? t('password.short') : ''}
          onChange={(event) => setPassword(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Button type="submit" variant="contained" disabled={working}>
          {t('users.add')}
        </Button>
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Box>
  );
}

type User = { readonly id: string; readonly name: string; readonly role: Role };

function UserRow({
  user,
  me,
  mayWrite,
  onRemoved,
}: {
  readonly user: User;
  readonly me: boolean;
  readonly mayWrite: boolean;
  readonly onRemoved: () => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  const common = useTexts(commonTexts);
  const words = useWords();
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async (): Promise<void> => {
    const reply = await call('user.remove', { id: user.id });
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('users.removed', { name: user.name }) });
    onRemoved();
  };
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 0.75 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 30, fontSize: 13 }}>
        <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {user.name} {me ? t('users.me') : ''}
        </Box>
        <Box sx={{ width: 90 }}>{words(`role.${user.role}`)}</Box>
        {mayWrite && !me && !sure ? (
          <Button color="inherit" onClick={() => setSure(true)}>
            {t('users.remove')}
          </Button>
        ) : null}
        {sure ? (
          <>
            <span>{t('users.removeSure', { name: user.name })}</span>
            <Button autoFocus color="inherit" onClick={() => setSure(false)}>
              {common('cancel')}
            </Button>
            <Button variant="contained" color="error" onClick={() => void remove()}>
              {t('users.remove')}
            </Button>
          </>
        ) : null}
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Box>
  );
}

/** Who may open the book, and as what. */
export function UsersSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const mayWrite = useMay('owner');
  const { userId } = useOpenSession();
  const { data, problem, refetch } = useQuery('user.list', {});
  return (
    <SectionPage title={t('section.users')} text={t('users.text')}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      <Box>
        {(data?.users ?? []).map((user) => (
          <UserRow
            key={user.id}
            user={user}
            me={user.id === userId}
            mayWrite={mayWrite}
            onRemoved={refetch}
          />
        ))}
      </Box>
      {mayWrite ? <AddUser onAdded={refetch} /> : null}
    </SectionPage>
  );
}
