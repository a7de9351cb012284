import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ConnectionRow, ConnectionTest } from '../../../shared/contract/source.ts';
import { sourceTexts } from '../../../shared/i18n/ui/sources.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { leaveIncoming } from '../../ui/incoming-file.ts';
import { JobProgress } from '../../ui/jobs-drawer.tsx';
import { Mark } from '../../ui/mark.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';
import { ConnectionForm } from './connection-form.tsx';
import { SectionPage } from './section-frame.tsx';
import { WatchSection } from './watch-section.tsx';

function Connection({
  row,
  onEdit,
}: {
  readonly row: ConnectionRow;
  readonly onEdit: () => void;
}): ReactNode {
  const t = useTexts(sourceTexts);
  const { job, running, problem, run } = useJob();
  const [tested, setTested] = useState<ConnectionTest | null>(null);
  const { uid, name } = row;
  const test = async (): Promise<void> => {
    setTested(null);
    setTested(await run('connection.test', { uid }));
  };
  const pull = async (): Promise<void> => {
    const handed = await run('connection.pull', { uid });
    if (handed === null) return;
    const { file: token, kind, profile } = handed;
    leaveIncoming([{ type: 'token', token, name: handed.name, kind, profile }]);
    go('import');
  };
  const remove = async (): Promise<void> => {
    const reply = await command('connection.remove', { uid });
    if (!reply.ok) return showProblem(reply.error);
    showToast({ text: t('connection.removed', { name }) });
  };
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 1, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13 }}>
        <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {name} · {t(`type.${row.type}`)} · {row.host}
        </Box>
        <Button disabled={running} onClick={() => void test()}>
          {t('connection.test')}
        </Button>
        <Button variant="outlined" disabled={running} onClick={() => void pull()}>
          {t('connection.pull')}
        </Button>
        <Button color="inherit" onClick={onEdit}>
          {t('connection.edit')}
        </Button>
        <Button color="inherit" disabled={running} onClick={() => void remove()}>
          {t('connection.remove')}
        </Button>
      </Box>
      {running && job !== null ? <JobProgress job={job} /> : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {tested === null ? null : (
        <Mark kind="done">
          {t('connection.tested', { server: tested.server, columns: tested.columns.join('、') })}
        </Mark>
      )}
    </Box>
  );
}

function Connections(): ReactNode {
  const t = useTexts(sourceTexts);
  const { data, problem, refetch } = useQuery('connection.list', {});
  const [edited, setEdited] = useState<string | null>(null);
  const rows = data?.rows ?? [];
  const done = (): void => setEdited(null);
  return (
    <Box component="section" aria-label={t('connection.title')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h3">{t('connection.title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('connection.text')}
      </Typography>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data?.rows.length === 0 ? <Typography variant="body2">{t('connection.none')}</Typography> : null}
      {rows.map((row) =>
        row.uid === edited ? (
          <ConnectionForm key={row.uid} row={row} onDone={done} />
        ) : (
          <Connection key={row.uid} row={row} onEdit={() => setEdited(row.uid)} />
        ),
      )}
      {edited === '' ? (
        <ConnectionForm row={null} onDone={done} />
      ) : (
        <Button variant="outlined" sx={{ justifySelf: 'start' }} onClick={() => setEdited('')}>
          {t('connection.add')}
        </Button>
      )}
    </Box>
  );
}

/** Where files come from by themselves: watched folders and databases. */
export function SourcesSection(): ReactNode {
  const t = useTexts(sourceTexts);
  const settings = useTexts(settingsTexts);
  const mayWrite = useMay('accountant');
  return (
    <SectionPage title={t('title')} text={mayWrite ? t('text') : settings('readOnly')} wide>
      {mayWrite ? (
        <>
          <WatchSection />
          <Connections />
        </>
      ) : null}
    </SectionPage>
  );
}
