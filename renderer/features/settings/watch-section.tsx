import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { WatchFile } from '../../../shared/contract/source.ts';
import { sourceTexts } from '../../../shared/i18n/ui/sources.ts';
import { command, newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { useQuery } from '../../api/use-query.ts';
import { showMoment } from '../../format/date.ts';
import { leaveIncoming } from '../../ui/incoming-file.ts';
import { Mark } from '../../ui/mark.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';

const FILES_SHOWN = 50;
const MARKS = {
  settling: 'part',
  previewed: 'ask',
  committed: 'done',
  refused: 'wrong',
  ignored: 'open',
} as const;

function FileRow({ file, onOpen }: { readonly file: WatchFile; readonly onOpen: () => void }): ReactNode {
  const t = useTexts(sourceTexts);
  const [first] = file.findings;
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 0.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 30, fontSize: 13 }}>
        <Box sx={{ width: 100 }}>
          <Mark kind={MARKS[file.state]}>{t(`state.${file.state}`)}</Mark>
        </Box>
        <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{file.name}</Box>
        <Box sx={{ color: 'text.secondary' }}>
          {file.state === 'previewed' ? t('watch.rows', { count: file.acceptable }) : showMoment(file.at)}
        </Box>
        {file.state === 'previewed' ? <Button onClick={onOpen}>{t('watch.open')}</Button> : null}
      </Box>
      {file.state === 'refused' && first !== undefined ? <ProblemNotice problem={first} /> : null}
    </Box>
  );
}

/** The folders that are watched, and what was found in them. */
export function WatchSection(): ReactNode {
  const t = useTexts(sourceTexts);
  const { running, problem, run } = useJob();
  const folders = useQuery('watch.list', {});
  const files = useQuery('watch.files', { limit: FILES_SHOWN });
  const add = async (): Promise<void> => {
    const chosen = await host('host.chooseFolder', { title: t('watch.chooseTitle') });
    if (!chosen.ok) return showProblem(chosen.error);
    const { folder } = chosen.value;
    if (folder === null) return;
    const done = await run('watch.add', { commandId: newCommandId(), folder: folder.token });
    if (done !== null) showToast({ text: t('watch.added', { name: folder.name }) });
  };
  const remove = async (uid: string): Promise<void> => {
    const reply = await command('watch.remove', { uid });
    if (!reply.ok) showProblem(reply.error);
  };
  const look = async (): Promise<void> => {
    const seen = await run('watch.run', { commandId: newCommandId() });
    if (seen === null) return;
    const names = seen.unreachable.join('、');
    const count = seen.files.filter(({ state }) => state !== 'settling' && state !== 'ignored').length;
    showToast({ text: names === '' ? t('watch.looked', { count }) : t('watch.unreachable', { names }) });
  };
  const open = async (file: WatchFile): Promise<void> => {
    const handed = await run('watch.open', { uid: file.watchUid, sha256: file.sha256 });
    if (handed === null) return;
    leaveIncoming([{ type: 'token', token: handed.file, name: handed.name }]);
    go('import');
  };
  const watched = folders.data?.rows ?? [];
  const found = files.data?.rows ?? [];
  return (
    <Box component="section" aria-label={t('watch.title')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h3">{t('watch.title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('watch.text')}
      </Typography>
      {watched.length === 0 ? <Typography variant="body2">{t('watch.none')}</Typography> : null}
      {watched.map(({ uid, name, files: count }) => (
        <Box key={uid} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, fontSize: 13 }}>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{name}</Box>
          <Box sx={{ color: 'text.secondary' }}>{t('watch.files', { count })}</Box>
          <Button color="inherit" onClick={() => void remove(uid)}>
            {t('watch.remove')}
          </Button>
        </Box>
      ))}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="outlined" disabled={running} onClick={() => void add()}>
          {t('watch.add')}
        </Button>
        {watched.length === 0 ? null : (
          <Button disabled={running} onClick={() => void look()}>
            {t('watch.look')}
          </Button>
        )}
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {found.length === 0 ? null : (
        <Box component="section" aria-label={t('watch.waiting')}>
          {found.map((file) => (
            <FileRow key={`${file.watchUid} ${file.sha256}`} file={file} onOpen={() => void open(file)} />
          ))}
        </Box>
      )}
    </Box>
  );
}
