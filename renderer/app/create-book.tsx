import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Session } from '../../shared/contract/book.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { call } from '../api/client.ts';
import { chooseBook, enter, type ChosenBook } from '../api/session.ts';
import { go } from '../ui/navigation.ts';
import { useTexts } from '../ui/preferences.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { FormFoot } from './form-foot.tsx';
import { FolderChoice } from './folder-choice.tsx';
import { RecoveryKey } from './recovery-key.tsx';

export const PASSWORD_MIN = 8;
const CURRENCIES = ['CNY', 'HKD', 'USD', 'EUR', 'JPY', 'GBP', 'SGD', 'TWD', 'MOP'];

type Form = {
  readonly companyName: string;
  readonly name: string;
  readonly currency: string;
  readonly userName: string;
  readonly password: string;
  readonly repeat: string;
};

const EMPTY: Form = { companyName: '', name: '', currency: 'CNY', userName: '', password: '', repeat: '' };

function TextFields(props: {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  readonly errorOf: (field: keyof Form) => string;
}): ReactNode {
  const { form, change, errorOf } = props;
  const t = useTexts(shellTexts);
  const field = (name: Exclude<keyof Form, 'currency'>, label: string, type = 'text'): ReactNode => (
    <TextField
      label={label}
      type={type}
      value={form[name]}
      error={errorOf(name) !== ''}
      helperText={errorOf(name)}
      autoFocus={name === 'companyName'}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
  return (
    <>
      {field('companyName', t('create.company'))}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 120px', gap: 1.5 }}>
        {field('name', t('create.name'))}
        <TextField
          select
          label={t('create.currency')}
          value={form.currency}
          onChange={(event) => change({ currency: event.target.value })}
        >
          {CURRENCIES.map((currency) => (
            <MenuItem key={currency} value={currency}>
              {currency}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {field('userName', t('create.user'))}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        {field('password', t('create.password'), 'password')}
        {field('repeat', t('create.repeat'), 'password')}
      </Box>
    </>
  );
}

/** Makes a new book, then shows its recovery key until somebody proved to have kept it. */
export function CreateBook({ onBack }: { readonly onBack: () => void }): ReactNode {
  const t = useTexts(shellTexts);
  const [form, setForm] = useState<Form>(EMPTY);
  const [folder, setFolder] = useState<ChosenBook | null>(null);
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [made, setMade] = useState<{ readonly session: Session; readonly recoveryKey: string } | null>(null);
  const wrong = (name: keyof Form): string => {
    if (form[name].trim() === '') return t('create.required');
    if (name === 'password' && form.password.length < PASSWORD_MIN) return t('create.short');
    return name === 'repeat' && form.repeat !== form.password ? t('create.mismatch') : '';
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const fields: readonly (keyof Form)[] = ['companyName', 'name', 'userName', 'password', 'repeat'];
    if (working || folder === null || fields.some((name) => wrong(name) !== '')) return;
    setWorking(true);
    const { repeat: _repeat, ...request } = form;
    const reply = await call('book.create', { folder: folder.token, ...request });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const { recoveryKey, ...session } = reply.value;
    setMade({ session, recoveryKey });
  };
  if (made !== null) {
    return (
      <RecoveryKey
        bookName={made.session.bookName}
        recoveryKey={made.recoveryKey}
        onKept={() => {
          // A new book begins with its five steps.
          go('settings', 'start');
          void enter(made.session).then(() => chooseBook(folder));
        }}
      />
    );
  }
  return (
    <Box
      component="form"
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5 }}
      noValidate
    >
      <Typography variant="h2">{t('create.title')}</Typography>
      <TextFields
        form={form}
        change={(part) => setForm((before) => ({ ...before, ...part }))}
        errorOf={(name) => (tried ? wrong(name) : '')}
      />
      <FolderChoice
        value={folder}
        onChange={setFolder}
        error={tried && folder === null ? t('create.required') : ''}
      />
      <Alert severity="info" variant="outlined" sx={{ py: 0, fontSize: 13 }}>
        {t('create.warning')}
      </Alert>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <FormFoot
        working={working}
        submit={working ? t('create.working') : t('create.submit')}
        onBack={onBack}
      />
    </Box>
  );
}
