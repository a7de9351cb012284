import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { host } from '../../api/host.ts';
import { showBytes } from '../../format/tsv.ts';
import { takeIncoming, useIncoming } from '../../ui/incoming-file.ts';
import { JobProgress } from '../../ui/jobs-drawer.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem } from '../../ui/toast-store.ts';
import { Batches } from './batches.tsx';
import { isReading, sourceName, type Entry } from './import-queue.ts';
import { addFiles, cancelReading, currentEntry, readEntry, removeEntry, useImport } from './import-store.ts';
import { PreviewView } from './preview-view.tsx';
import { QueueStrip } from './queue-strip.tsx';
import { ASKS_FOR } from './read-options.ts';
import { ReadingOptions } from './reading-options.tsx';
import { RepliedView } from './replied-view.tsx';
import { ResultView } from './result-view.tsx';
import { StartView } from './start-view.tsx';

async function chooseFiles(title: string): Promise<void> {
  const chosen = await host('host.chooseFile', {
    title,
    kinds: ['table', 'excel', 'csv', 'text', 'any'],
    many: true,
  });
  if (!chosen.ok) return showProblem(chosen.error);
  const { files } = chosen.value;
  if (files.length === 0) return;
  amend({ tab: '' });
  addFiles(files.map((file) => ({ type: 'token', ...file })));
}

function Reading({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const common = useTexts(commonTexts);
  const { stage } = entry;
  if (stage.at === 'reading' && stage.job !== null) {
    return (
      <Box sx={{ p: 3, maxWidth: 560 }}>
        <JobProgress job={stage.job} />
      </Box>
    );
  }
  const sent = stage.at === 'uploading' ? `${showBytes(stage.done)} / ${showBytes(stage.total)}` : '';
  const word =
    stage.at === 'uploading'
      ? t('uploading')
      : stage.at === 'waiting'
        ? studio('queue.waitingText')
        : t('reading');
  return (
    <Box component="output" sx={{ p: 3, maxWidth: 560, display: 'block' }}>
      <Typography variant="body2">{word}</Typography>
      <LinearProgress sx={{ my: 0.75 }} />
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
          {sent}
        </Typography>
        {stage.at === 'waiting' ? null : (
          <Button color="inherit" onClick={() => void cancelReading(entry.id)}>
            {common('cancel')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/** What was refused, or what became of decisions when the file was read again. */
function Notice({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const { problem, lost } = entry;
  if (problem === null && lost === 0) return null;
  return (
    <Box sx={{ p: 1.25, py: 0.75 }}>
      {lost === 0 ? null : (
        <Typography variant="body2" component="output">
          {studio('decision.lost', { count: lost.toLocaleString('en-US') })}
        </Typography>
      )}
      {problem === null ? null : problem.code === 'JOB_CANCELLED' ? (
        <Typography variant="body2">{t('cancelled')}</Typography>
      ) : (
        <ProblemNotice
          problem={problem}
          {...(ASKS_FOR.has(problem.code) ? { severity: 'info', hidePlace: true } : {})}
          {...(problem.code === 'IMPORT_MOVED' ? { onRetry: () => void readEntry(entry.id) } : {})}
        />
      )}
    </Box>
  );
}

/** A file that was not read: why, what can be said about it, and what helps in general. */
function Failed({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useTexts(importTexts);
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', display: 'flex', alignItems: 'flex-start' }}>
      <Box sx={{ width: 300, flexShrink: 0, p: 1.5, display: 'grid', gap: 1.75 }}>
        <div>
          <Typography variant="caption" color="textSecondary">
            {t('file')}
          </Typography>
          <Typography variant="h3" component="p" sx={{ overflowWrap: 'anywhere' }}>
            {sourceName(entry.source)}
          </Typography>
        </div>
        <ReadingOptions entry={entry} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, pt: 0.75, maxWidth: 860 }}>
        <Notice entry={entry} />
      </Box>
    </Box>
  );
}

function OneFile({ entry }: { readonly entry: Entry }): ReactNode {
  const { stage, preview } = entry;
  if (stage.at === 'done' && preview !== null)
    return <ResultView id={entry.id} preview={preview} result={stage.result} />;
  if (stage.at === 'replied') return <RepliedView outcome={stage.outcome} />;
  if (preview !== null)
    return <PreviewView key={entry.id} entry={entry} preview={preview} notice={<Notice entry={entry} />} />;
  return stage.at === 'failed' ? <Failed entry={entry} /> : <Reading entry={entry} />;
}

function FileTools({
  entry,
  onChoose,
}: {
  readonly entry: Entry | null;
  readonly onChoose: () => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const busy = entry?.stage.at === 'committing';
  return (
    <>
      {entry === null || busy || entry.stage.at === 'done' || entry.stage.at === 'replied' ? null : (
        <Button color="inherit" onClick={() => removeEntry(entry.id)}>
          {studio('leave')}
        </Button>
      )}
      <Button variant="outlined" disabled={busy} onClick={onChoose}>
        {t('choose')}
      </Button>
    </>
  );
}

/** 导入: files are read, shown, and written only when the user says so; the batches that came in. */
export function Page(): ReactNode {
  const t = useTexts(importTexts);
  const { params } = useLocation();
  const tab = params['tab'] === 'batches' ? 'batches' : 'file';
  const incoming = useIncoming((state) => state.incoming);
  const entry = useImport(currentEntry);
  useEffect(() => {
    if (incoming.length === 0) return;
    const taken = takeIncoming();
    amend({ tab: '' });
    addFiles(taken);
  }, [incoming]);
  const choose = (): void => void chooseFiles(t('chooseTitle'));
  useShortcuts([{ keys: 'o', title: t('choose'), group: t('group.import'), run: choose }]);
  const name = entry === null || isReading(entry) ? undefined : sourceName(entry.source);
  return (
    <Place
      title={t('title')}
      {...(tab === 'file' && name !== undefined ? { detail: <strong title={name}>{name}</strong> } : {})}
      tools={
        <Tabs value={tab} onChange={(_event, next: string) => amend({ tab: next === 'batches' ? next : '' })}>
          <Tab value="file" label={t('tab.file')} />
          <Tab value="batches" label={t('tab.batches')} />
        </Tabs>
      }
      actions={<FileTools entry={tab === 'file' ? entry : null} onChoose={choose} />}
    >
      {tab === 'batches' ? (
        <Box sx={{ flex: 1, display: 'flex', minHeight: 0, '& > *': { minWidth: 0 } }}>
          <Batches />
        </Box>
      ) : (
        <>
          <QueueStrip />
          {entry === null ? <StartView onChoose={choose} /> : <OneFile entry={entry} />}
        </>
      )}
    </Place>
  );
}
