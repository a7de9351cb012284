import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { chooseBook, resume, type ChosenBook } from '../api/session.ts';
import { JobProgress } from '../ui/jobs-drawer.tsx';
import { useTexts } from '../ui/preferences.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useJob } from '../ui/use-job.ts';
import { PASSWORD_MIN } from './create-book.tsx';
import { FormFoot } from './form-foot.tsx';
import { FolderChoice } from './folder-choice.tsx';

/** Makes the sample book in a folder of one's choice; a real import and match run meanwhile, with their progress. */
export function SampleBook({ onBack }: { readonly onBack: () => void }): ReactNode {
  const t = useTexts(shellTexts);
  const [folder, setFolder] = useState<ChosenBook | null>(null);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { job, running, problem, run } = useJob();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (folder === null || userName.trim() === '' || password.length < PASSWORD_MIN || running) return;
    const made = await run('book.sample', { folder: folder.token, userName, password });
    if (made === null) return;
    await resume();
    chooseBook(folder);
  };
  const nameless = tried && userName.trim() === '';
  const short = tried && password.length < PASSWORD_MIN;
  return (
    <Box
      component="form"
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5 }}
      noValidate
    >
      <Typography variant="h2">{t('sample.title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('sample.text')}
      </Typography>
      <TextField
        autoFocus
        label={t('create.user')}
        value={userName}
        error={nameless}
        helperText={nameless ? t('create.required') : ''}
        onChange={(event) => setUserName(event.target.value)}
      />
      <TextField
        type="password"
        label={t('create.password')}
        value={password}
        autoComplete="new-password"
        error={short}
        helperText={short ? t('create.short') : ''}
        onChange={(event) => setPassword(event.target.value)}
      />
      <FolderChoice
        value={folder}
        onChange={setFolder}
        error={tried && folder === null ? t('create.required') : ''}
      />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {running && job !== null ? <JobProgress job={job} /> : null}
      <FormFoot
        working={running}
        submit={running ? t('sample.working') : t('sample.submit')}
        onBack={onBack}
      />
    </Box>
  );
}
