import { mdiTrayArrowDown } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { host } from '../../api/host.ts';
import { showBytes } from '../../format/tsv.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { takeIncoming, useIncoming } from '../../ui/incoming-file.ts';
import { JobProgress } from '../../ui/jobs-drawer.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem } from '../../ui/toast-store.ts';
import { Batches } from './batches.tsx';
import {
  ASKS_FOR,
  beginImport,
  cancelReading,
  readSource,
  startOver,
  useImport,
  type Stage,
} from './import-store.ts';
import { OptionsPanel } from './options-panel.tsx';
import { PreviewView } from './preview-view.tsx';
import { ResultView } from './result-view.tsx';

async function chooseFile(title: string): Promise<void> {
  const chosen = await host('host.chooseFile', {
    title,
    kinds: ['table', 'excel', 'csv', 'text', 'any'],
    many: false,
  });
  if (!chosen.ok) return showProblem(chosen.error);
  const [file] = chosen.value.files;
  if (file === undefined) return;
  amend({ tab: '' });
  await beginImport({ type: 'token', ...file });
}

function Reading({ stage }: { readonly stage: Extract<Stage, { at: 'uploading' | 'reading' }> }): ReactNode {
  const t = useTexts(importTexts);
  const common = useTexts(commonTexts);
  if (stage.at === 'reading' && stage.job !== null) {
    return (
      <Box sx={{ p: 3, maxWidth: 560 }}>
        <JobProgress job={stage.job} />
      </Box>
    );
  }
  const sent = stage.at === 'uploading' ? `${showBytes(stage.done)} / ${showBytes(stage.total)}` : '';
  return (
    <Box component="output" sx={{ p: 3, maxWidth: 560, display: 'block' }}>
      <Typography variant="body2">{stage.at === 'uploading' ? t('uploading') : t('reading')}</Typography>
      <LinearProgress sx={{ my: 0.75 }} />
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
          {sent}
        </Typography>
        <Button color="inherit" onClick={() => void cancelReading()}>
          {common('cancel')}
        </Button>
      </Box>
    </Box>
  );
}

function Content({ stage }: { readonly stage: Stage }): ReactNode {
  const t = useTexts(importTexts);
  const problem = useImport((state) => state.problem);
  const cancelled = problem?.code === 'JOB_CANCELLED';
  const notice =
    problem === null ? null : (
      <Box sx={{ p: 1.25 }}>
        {cancelled ? (
          <Typography variant="body2">{t('cancelled')}</Typography>
        ) : (
          <ProblemNotice
            problem={problem}
            {...(ASKS_FOR.has(problem.code) ? { severity: 'info', hidePlace: true } : {})}
            {...(problem.code === 'IMPORT_MOVED' ? { onRetry: () => void readSource() } : {})}
          />
        )}
      </Box>
    );
  if (stage.at === 'uploading' || stage.at === 'reading') return <Reading stage={stage} />;
  if (stage.at === 'preview' || stage.at === 'committing') {
    return (
      <PreviewView
        key={stage.preview.stagingId}
        preview={stage.preview}
        busy={stage.at === 'committing'}
        notice={notice}
      />
    );
  }
  return <Box sx={{ flex: 1 }}>{notice}</Box>;
}

function ImportFile({ onChoose }: { readonly onChoose: () => void }): ReactNode {
  const t = useTexts(importTexts);
  const stage = useImport((state) => state.stage);
  if (stage.at === 'empty') {
    return (
      <Box sx={{ flex: 1, display: 'grid', placeItems: 'center' }}>
        <EmptyState icon={mdiTrayArrowDown} title={t('empty.title')} text={t('empty.text')}>
          <Button variant="contained" onClick={onChoose}>
            {t('choose')}
          </Button>
        </EmptyState>
      </Box>
    );
  }
  if (stage.at === 'done') return <ResultView preview={stage.preview} result={stage.result} />;
  const busy = stage.at === 'uploading' || stage.at === 'reading' || stage.at === 'committing';
  const found = stage.at === 'preview' || stage.at === 'committing' ? stage.preview.kind : null;
  return (
    <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
      <OptionsPanel found={found} busy={busy} />
      <Content stage={stage} />
    </Box>
  );
}

/** 导入: a file is read, shown, and written only when the user says so; the batches that came in. */
export function Page(): ReactNode {
  const t = useTexts(importTexts);
  const { params } = useLocation();
  const tab = params['tab'] === 'batches' ? 'batches' : 'file';
  const incoming = useIncoming((state) => state.incoming);
  const stage = useImport((state) => state.stage);
  useEffect(() => {
    if (incoming === null) return;
    const taken = takeIncoming();
    if (taken === null) return;
    amend({ tab: '' });
    void beginImport(taken);
  }, [incoming]);
  const choose = (): void => void chooseFile(t('chooseTitle'));
  useShortcuts([{ keys: 'o', title: t('choose'), group: t('group.import'), run: choose }]);
  return (
    <Place
      title={t('title')}
      tools={
        <Tabs value={tab} onChange={(_event, next: string) => amend({ tab: next === 'batches' ? next : '' })}>
          <Tab value="file" label={t('tab.file')} />
          <Tab value="batches" label={t('tab.batches')} />
        </Tabs>
      }
      actions={
        <>
          {stage.at === 'empty' || stage.at === 'committing' ? null : (
            <Button color="inherit" onClick={startOver}>
              {t('another')}
            </Button>
          )}
          <Button variant="outlined" disabled={stage.at === 'committing'} onClick={choose}>
            {t('choose')}
          </Button>
        </>
      }
    >
      {tab === 'batches' ? (
        <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
          <Batches />
        </Box>
      ) : (
        <ImportFile onChoose={choose} />
      )}
    </Place>
  );
}
