import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { host } from '../api/host.ts';
import { chooseBook, type ChosenBook } from '../api/session.ts';
import { JobProgress } from '../ui/jobs-drawer.tsx';
import { useTexts } from '../ui/preferences.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { showProblem, showToast } from '../ui/toast-store.ts';
import { useJob } from '../ui/use-job.ts';
import { FormFoot } from './form-foot.tsx';
import { FolderChoice } from './folder-choice.tsx';

/** Restores a backup into a new folder and leads to its unlock screen. The engine verifies it before it counts. */
export function RestoreBook({ onBack }: { readonly onBack: () => void }): ReactNode {
  const t = useTexts(shellTexts);
  const [file, setFile] = useState<ChosenBook | null>(null);
  const [folder, setFolder] = useState<ChosenBook | null>(null);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { job, running, problem, run } = useJob();
  const choose = async (): Promise<void> => {
    const chosen = await host('host.chooseFile', {
      title: t('restore.fileTitle'),
      kinds: ['backup'],
      many: false,
    });
    if (!chosen.ok) showProblem(chosen.error);
    else setFile(chosen.value.files[0] ?? file);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (file === null || folder === null || password === '' || running) return;
    const made = await run('book.restore', { file: file.token, folder: folder.token, password });
    if (made === null) return;
    showToast({ text: t('restore.done') });
    chooseBook(folder);
  };
  const missing = tried && password === '';
  return (
    <Box
      component="form"
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5 }}
      noValidate
    >
      <Typography variant="h2">{t('restore.title')}</Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Button
          variant="outlined"
          color={tried && file === null ? 'error' : 'primary'}
          onClick={() => void choose()}
        >
          {t('restore.chooseFile')}
        </Button>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {file?.name ?? ''}
        </Typography>
      </Box>
      <FolderChoice
        value={folder}
        onChange={setFolder}
        error={tried && folder === null ? t('create.required') : ''}
      />
      <TextField
        type="password"
        label={t('restore.password')}
        value={password}
        autoComplete="current-password"
        error={missing}
        helperText={missing ? t('create.required') : ''}
        onChange={(event) => setPassword(event.target.value)}
      />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {running && job !== null ? <JobProgress job={job} /> : null}
      <FormFoot
        working={running}
        submit={running ? t('restore.working') : t('restore.submit')}
        onBack={onBack}
      />
    </Box>
  );
}
