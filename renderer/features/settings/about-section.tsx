import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Diagnosis } from '../../../shared/contract/diagnosis.ts';
import { FEEDBACK_ADDRESS } from '../../../shared/contract/host.ts';
import { aboutTexts } from '../../../shared/i18n/ui/about.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { bridge } from '../../api/bridge.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { useQuery } from '../../api/use-query.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { SectionPage } from './section-frame.tsx';

/** Version, and feedback: a diagnosis that is read in full before it is saved, and a mail that is prepared. */
export function AboutSection(): ReactNode {
  const t = useTexts(aboutTexts);
  const settingsText = useTexts(settingsTexts);
  const version = bridge()?.version ?? '0';
  const read = useQuery('diagnosis.read', { version });
  const shown = read.data;
  const save = async (diagnosis: Diagnosis): Promise<void> => {
    const chosen = await host('host.chooseSave', {
      title: t('save.title'),
      name: `${t('file.name')}.json`,
      kinds: ['any'],
    });
    if (!chosen.ok) return showProblem(chosen.error);
    const { file } = chosen.value;
    if (file === null) return;
    const written = await runJob('diagnosis.write', { file: file.token, diagnosis });
    if (!written.ok) return showProblem(written.error);
    showToast({
      text: t('savedFile', { name: written.value.fileName }),
      undoWord: t('show'),
      undo: () => void host('host.openFile', { token: file.token }),
    });
  };
  const mail = async (): Promise<void> => {
    const platform = shown?.machine.platform ?? '';
    const subject = t('mail.subject', { version, platform });
    const opened = await host('host.mail', { subject, body: t('mail.body') });
    if (!opened.ok) showProblem(opened.error);
  };
  return (
    <SectionPage title={settingsText('section.about')} text={t('text')} wide>
      <Typography variant="body2">{t('version', { version })}</Typography>
      <Box>
        <Typography variant="h3">{t('diagnosis')}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('diagnosis.text')}
        </Typography>
      </Box>
      {read.problem === null ? <Shown diagnosis={shown} /> : <ProblemNotice problem={read.problem} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          disabled={shown === undefined}
          onClick={() => (shown === undefined ? undefined : void save(shown))}
        >
          {t('save')}
        </Button>
        <Button variant="outlined" onClick={() => void mail()}>
          {t('mail')}
        </Button>
        <Button color="inherit" onClick={read.refetch}>
          {t('again')}
        </Button>
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('mail.text', { address: FEEDBACK_ADDRESS })}
      </Typography>
    </SectionPage>
  );
}

/** The file as it will be written, to be read by keyboard too. */
function Shown({ diagnosis }: { readonly diagnosis: Diagnosis | undefined }): ReactNode {
  const t = useTexts(aboutTexts);
  return (
    <Box
      component="pre"
      role="region"
      aria-label={t('diagnosis')}
      tabIndex={0}
      sx={{
        m: 0,
        p: 1.5,
        height: 320,
        overflow: 'auto',
        border: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        fontSize: 12,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      }}
    >
      {diagnosis === undefined ? t('diagnosis.loading') : JSON.stringify(diagnosis, null, 2)}
    </Box>
  );
}
